package proof

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Oracle knows a whole repository: every file of every commit that HEAD contains.
type Oracle struct {
	Head    string
	Parents map[string][]string
	Files   map[string]map[string]File // by commit, by path

	prefix    string
	reader    Reader
	blobs     map[string][]byte
	records   map[string]*Record // by blob
	held      map[string]map[string][]string
	ancestors map[string]map[string]bool
	answers   map[question]string
	line      []string
}

// File is what stands at a path.
type File struct{ Mode, Blob string }

// Answer is the history of a record as brute force finds it.
type Answer struct {
	Path    string
	Created string
	Changed []string
}

type question struct {
	commit, path string
	value        int
}

// Ask reads a repository with plumbing of git.
func Ask(dir, prefix string, reader Reader) (*Oracle, error) {
	o := &Oracle{
		prefix: prefix, reader: reader,
		Parents: map[string][]string{}, Files: map[string]map[string]File{},
		blobs: map[string][]byte{}, records: map[string]*Record{}, held: map[string]map[string][]string{},
		ancestors: map[string]map[string]bool{}, answers: map[question]string{},
	}
	head, err := os.ReadFile(filepath.Join(dir, ".git", "refs", "heads", "main"))
	if err != nil {
		return nil, err
	}
	o.Head = strings.TrimSpace(string(head))
	objects, err := run(dir, nil, "cat-file", "--batch", "--batch-all-objects")
	if err != nil {
		return nil, err
	}
	trees, commits := map[string][]byte{}, map[string]string{}
	for len(objects) > 0 {
		head, rest, _ := bytes.Cut(objects, []byte("\n"))
		words := strings.Fields(string(head))
		size, err := strconv.Atoi(words[2])
		if err != nil {
			return nil, err
		}
		data := rest[:size]
		objects = rest[size+1:]
		switch words[1] {
		case "blob":
			o.blobs[words[0]] = data
		case "tree":
			trees[words[0]] = data
		case "commit":
			commits[words[0]] = string(data)
		}
	}
	o.commit(trees, commits, o.Head)
	for c := o.Head; c != ""; {
		o.line = append(o.line, c)
		if parents := o.Parents[c]; len(parents) > 0 {
			c = parents[0]
		} else {
			c = ""
		}
	}
	return o, nil
}

// commit takes a commit in, after its parents.
func (o *Oracle) commit(trees map[string][]byte, commits map[string]string, c string) {
	if o.Files[c] != nil {
		return
	}
	o.Files[c] = map[string]File{}
	o.ancestors[c] = map[string]bool{c: true}
	for line := range strings.Lines(commits[c]) {
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), " "); key {
		case "tree":
			list(trees, value, "", o.Files[c])
		case "parent":
			o.commit(trees, commits, value)
			o.Parents[c] = append(o.Parents[c], value)
			maps.Copy(o.ancestors[c], o.ancestors[value])
		case "":
			return
		}
	}
}

func list(trees map[string][]byte, tree, at string, files map[string]File) {
	for raw := trees[tree]; len(raw) > 0; {
		head, rest, _ := bytes.Cut(raw, []byte{0})
		mode, name, _ := strings.Cut(string(head), " ")
		hash := fmt.Sprintf("%x", rest[:20])
		raw = rest[20:]
		if mode == "40000" {
			list(trees, hash, at+name+"/", files)
		} else {
			files[at+name] = File{mode, hash}
		}
	}
}

// read gives the record that stands at a path of a commit.
func (o *Oracle) read(commit, name string) *Record {
	f := o.Files[commit][name]
	if f.Mode != "100644" && f.Mode != "100755" {
		return nil
	}
	if r, ok := o.records[f.Blob]; ok {
		return r
	}
	r := o.reader(name, o.blobs[f.Blob])
	o.records[f.Blob] = r
	return r
}

// mayHold: YAML below a folder, and nothing that begins with a dot.
func mayHold(name, folder string) bool {
	rest, below := strings.CutPrefix(name, folder)
	ending := strings.ToLower(path.Ext(name))
	return below && (ending == ".yaml" || ending == ".yml") && !strings.HasPrefix(rest, ".") && !strings.Contains(rest, "/.")
}

// has reports whether a commit has anything below the folder of the AIMS.
func (o *Oracle) has(commit string) bool {
	for name := range o.Files[commit] {
		if strings.HasPrefix(name, o.prefix) {
			return true
		}
	}
	return false
}

// under lists where the records of a commit stand, by key. Before its folder
// was there, an AIMS stood somewhere else.
func (o *Oracle) under(commit string) map[string][]string {
	if held, ok := o.held[commit]; ok {
		return held
	}
	folder := o.prefix
	if !o.has(commit) {
		folder = ""
	}
	held := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(o.Files[commit])) {
		if mayHold(name, folder) {
			if r := o.read(commit, name); r != nil {
				held[r.Key] = append(held[r.Key], name)
			}
		}
	}
	o.held[commit] = held
	return held
}

// find tells where a parent has the record that stands at a path of a commit:
// there, or under its id anywhere, or under one that it had before. Of several,
// one that the commit changed comes first, then the first by its path. A
// record that stood elsewhere before the folder of the AIMS was there has moved only if it changed.
func (o *Oracle) find(commit, parent, at string) string {
	r := o.read(commit, at)
	if there := o.read(parent, at); there != nil && there.Key == r.Key {
		return at
	}
	for _, key := range append([]string{r.Key}, r.Formerly...) {
		places := o.under(parent)[key]
		for _, name := range places {
			if o.Files[commit][name] != o.Files[parent][name] {
				return name
			}
		}
		if len(places) > 0 && o.has(parent) {
			return places[0]
		}
	}
	return ""
}

var lfs = regexp.MustCompile(`^version https://git-lfs\.github\.com/spec/v1\noid (sha256:[0-9a-f]{64})\nsize [0-9]+\n$`)

// value spells out a value of the record at a path of a commit.
func (o *Oracle) value(commit, at string, i int) string {
	r := o.read(commit, at)
	if i >= len(r.Values) {
		return "it is there"
	}
	text := r.Values[i].Text
	for _, name := range r.Values[i].Files {
		f := o.Files[commit][path.Clean(name)]
		data := o.blobs[f.Blob]
		switch {
		case f.Mode != "100644" && f.Mode != "100755":
			text += "\x00path " + name
		case lfs.Match(data):
			text += "\x00object " + string(lfs.FindSubmatch(data)[1])
		case bytes.IndexByte(data, 0) >= 0:
			text += "\x00content " + string(data)
		default:
			text += "\x00content " + strings.ReplaceAll(string(data), "\r\n", "\n")
		}
	}
	return text
}

// changed follows one value: to the first parent that has the record with the same value, or it is from here.
func (o *Oracle) changed(commit, at string, i int) string {
	q := question{commit, at, i}
	if known := o.answers[q]; known != "" {
		return known
	}
	answer := commit
	for _, p := range o.Parents[commit] {
		if there := o.find(commit, p, at); there != "" && o.value(p, there, i) == o.value(commit, at, i) {
			answer = o.changed(p, there, i)
			break
		}
	}
	o.answers[q] = answer
	return answer
}

// Records answers for every record of HEAD.
func (o *Oracle) Records() map[string]Answer {
	answers := map[string]Answer{}
	for _, name := range slices.Sorted(maps.Keys(o.Files[o.Head])) {
		if !mayHold(name, o.prefix) {
			continue
		}
		r := o.read(o.Head, name)
		if r == nil {
			continue
		}
		if _, known := answers[r.Key]; known {
			continue
		}
		a := Answer{Path: name, Created: o.changed(o.Head, name, len(r.Values))}
		for i := range r.Values {
			a.Changed = append(a.Changed, o.changed(o.Head, name, i))
		}
		answers[r.Key] = a
	}
	return answers
}

// Landed is the first commit on the first-parent line that contains a commit.
func (o *Oracle) Landed(commit string) string {
	landed := ""
	for _, c := range o.line {
		if o.ancestors[c][commit] {
			landed = c
		}
	}
	return landed
}

// Newer tells whether a commit has to come before another one: 1 if so, -1 if
// behind it, 0 where neither contains the other and both landed together.
func (o *Oracle) Newer(a, b string) int {
	switch {
	case a == b:
		return 0
	case o.ancestors[a][b]:
		return 1
	case o.ancestors[b][a]:
		return -1
	}
	return cmp.Compare(slices.Index(o.line, o.Landed(b)), slices.Index(o.line, o.Landed(a)))
}

// Last tells which commit gave a file its content, by the rule that git
// follows: to the first parent that has the same, or it is from here.
func (o *Oracle) Last(name string) string {
	c := o.Head
	for moved := true; moved; {
		moved = false
		for _, p := range o.Parents[c] {
			if o.Files[p][name] == o.Files[c][name] {
				c, moved = p, true
				break
			}
		}
	}
	return c
}

// LastOf asks git itself which commit gave a file its content.
func LastOf(dir, name string) (string, error) {
	out, err := run(dir, nil, "--literal-pathspecs", "log", "-1", "--format=%H", "HEAD", "--", name)
	return strings.TrimSpace(string(out)), err
}
