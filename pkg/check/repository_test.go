package check_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// A case, and an edit of the example, may have commits. A section NAME@1 says
// what the first commit says of itself, NAME@1/PATH what it changes:
//
//	-- fires@1 --
//	date: 2026-05-04
//	-- fires@1/systems/SYS-a.yaml --
//	kind: ai-system
//	…
//	-- fires@2 --
//	date: 2026-10-02T18:30:00+09:00
//	author: M. Ito <ito@example.org>
//	committer: Forge <forge@example.org>
//	committed: 2026-10-05
//	parents: 1
//	message: The new model
//
//	Reviewed-by: Ada <ada@example.org>
//	-- fires@2/systems/SYS-a.yaml --
//	<<<<
//	purpose: Propose
//	====
//	purpose: Decide
//	>>>>
//
// Only the date is needed: the author is Ada otherwise, the committer the
// author, the parent the commit before; "sign: ada" has it signed. A day means its noon in UTC. A merge
// names several parents; it starts from the files of the first and brings
// those of the others itself. "like: fires@1" has what that one changes before
// its own changes. Sections without a number are what is in the
// working tree on top of the last commit. An edit has the whole example in a
// commit 0.
type story struct {
	commits []*commit
	files   []txtar.File // in the working tree; all there is where nothing is committed
}

type commit struct {
	number            int
	author, committer string // with their dates, as git fast-import reads them
	message           string
	signer            string
	like              string // the section of a commit, of this case or another one, that changes the same
	parents           []int  // numbers; none for the first
	changes           []txtar.File
	files             fstest.MapFS // what stands in it, with its changes made
}

// storyOf collects the sections of one case, or of the edit, in an archive.
func storyOf(archive *txtar.Archive, name string) (*story, error) {
	s := &story{}
	for _, f := range archive.Files {
		folder, path, inFolder := strings.Cut(f.Name, "/")
		of, number, committed := strings.Cut(folder, "@")
		switch {
		case of != name:
		case committed && !inFolder:
			c, err := commitOf(number, string(f.Data))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			for _, g := range archive.Files {
				if path, ok := strings.CutPrefix(g.Name, c.like+"/"); ok && c.like != "" {
					c.changes = append(c.changes, txtar.File{Name: path, Data: g.Data})
				}
			}
			if c.like != "" && len(c.changes) == 0 {
				return nil, fmt.Errorf("%s: no commit %s changes anything", f.Name, c.like)
			}
			s.commits = append(s.commits, c)
		case committed:
			i := slices.IndexFunc(s.commits, func(c *commit) bool { return strconv.Itoa(c.number) == number })
			if i < 0 {
				return nil, fmt.Errorf("%s: a section %s with the date of the commit comes before its files", f.Name, folder)
			}
			s.commits[i].changes = append(s.commits[i].changes, txtar.File{Name: path, Data: f.Data})
		case inFolder:
			s.files = append(s.files, txtar.File{Name: path, Data: f.Data})
		}
	}
	return s, nil
}

func commitOf(number, text string) (*commit, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil, err
	}
	header, message, _ := strings.Cut(text, "message: ")
	says := map[string]string{"author": "Ada <ada@example.org>"}
	for l := range strings.Lines(header) {
		key, value, ok := strings.Cut(strings.TrimSpace(l), ": ")
		if !ok || !slices.Contains([]string{"date", "author", "committer", "committed", "parents", "sign", "like"}, key) {
			return nil, fmt.Errorf("a commit does not say %q", l)
		}
		says[key] = value
	}
	c := &commit{number: n, message: message, signer: says["sign"], like: says["like"]}
	if c.message == "" {
		c.message = "Change\n"
	}
	if n > 1 {
		c.parents = []int{n - 1}
	}
	if says["parents"] != "" {
		c.parents = nil
		for p := range strings.FieldsSeq(says["parents"]) {
			number, err := strconv.Atoi(p)
			if err != nil || number >= n {
				return nil, fmt.Errorf("%q is no commit before this one", p)
			}
			c.parents = append(c.parents, number)
		}
	}
	for _, who := range []struct {
		is             *string
		name, date     string
		orName, orDate string
	}{
		{&c.author, says["author"], says["date"], "", ""},
		{&c.committer, says["committer"], says["committed"], says["author"], says["date"]},
	} {
		name, date := who.name, who.date
		if name == "" {
			name = who.orName
		}
		if date == "" {
			date = who.orDate
		}
		when, err := time.Parse(time.RFC3339, date)
		if err != nil {
			if when, err = time.Parse(time.RFC3339, date+"T12:00:00Z"); err != nil {
				return nil, err
			}
		}
		*who.is = fmt.Sprintf("%s %d %s", name, when.Unix(), when.Format("-0700"))
	}
	return c, nil
}

// told is a story with every file as it stands in each commit and, last, in
// the working tree.
func (s *story) told(t *testing.T, start fstest.MapFS, sealed func(*testing.T, fstest.MapFS)) fstest.MapFS {
	t.Helper()
	byNumber := map[int]*commit{}
	files := maps.Clone(start)
	change := func(changes []txtar.File) {
		for _, f := range changes {
			if err := edit(files, f.Name, string(f.Data)); err != nil {
				t.Fatal(err)
			}
		}
		listKeys(t, files)
		sealed(t, files)
		signFiles(t, files)
	}
	for _, c := range s.commits {
		if len(c.parents) > 0 {
			files = maps.Clone(byNumber[c.parents[0]].files)
		}
		change(c.changes)
		c.files, byNumber[c.number] = files, c
		files = maps.Clone(files)
	}
	change(s.files)
	return files
}

// reading is one for all tests: hundreds of them judge the same example with one edit.
var reading = aims.NewReader()

// evaluated judges the files of a story: in memory where it has no commits, as
// a real repository read from disk otherwise.
func (s *story) evaluated(t *testing.T, files fstest.MapFS, asOf day.Day) *aims.Snapshot {
	t.Helper()
	if len(s.commits) == 0 {
		return reading.Evaluate(treeOf(t, files), asOf)
	}
	dir := t.TempDir()
	s.repository(t, dir, files)
	tr, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := aims.ReadHistory(tr, dir, ""); err != nil {
		t.Fatal(err)
	}
	defer tr.History.Close()
	if !tr.History.Known() {
		t.Fatalf("history is not known: %v", tr.History.Limits)
	}
	return reading.Evaluate(tr, asOf)
}

// repository makes the commits and writes the working tree.
func (s *story) repository(t *testing.T, dir string, files fstest.MapFS) {
	t.Helper()
	git(t, dir, nil, "init", "-q", "-b", "main", "--template=")
	var b bytes.Buffer
	var before fstest.MapFS // of the commit before in the stream
	for _, c := range s.commits {
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\nauthor %s\ncommitter %s\ndata %d\n%s\n", c.number+1, c.author, c.committer, len(c.message), c.message)
		for i, p := range c.parents {
			fmt.Fprintf(&b, "%s :%d\n", map[bool]string{true: "from", false: "merge"}[i == 0], p+1)
		}
		if len(c.parents) == 0 || c.parents[0] != c.number-1 {
			b.WriteString("deleteall\n")
			before = nil
		}
		for _, name := range slices.Sorted(maps.Keys(before)) {
			if c.files[name] == nil {
				fmt.Fprintf(&b, "D %s\n", name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(c.files)) {
			if data := c.files[name].Data; before[name] == nil || !bytes.Equal(before[name].Data, data) {
				fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", name, len(data), data)
			}
		}
		before = c.files
	}
	git(t, dir, b.Bytes(), "fast-import", "--quiet", "--export-marks=.git/marks")
	s.sign(t, dir)
	for name, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// git runs real git with nothing of the machine's configuration.
func git(t *testing.T, dir string, stdin []byte, args ...string) {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Stdin = dir, bytes.NewReader(stdin)
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "HOME="+dir, "LC_ALL=C")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

const (
	sealWord   = "v1:sha256:seal"
	zeroDigest = "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
)

// seal puts the right digest where the files say "v1:sha256:seal": in an
// approval those of the records it covers, in a review that of the record itself.
func seal(t *testing.T, files fstest.MapFS) {
	t.Helper()
	open := map[string]bool{}
	for name, f := range files {
		if strings.Contains(string(f.Data), sealWord) {
			open[name] = true
			files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), sealWord, zeroDigest))}
		}
	}
	if len(open) == 0 {
		return
	}
	s := unjudged(t, files)
	for _, r := range s.Graph.Records {
		if name := r.Head().File; open[name] && r.Head().Review.Of.Value == zeroDigest {
			canonical, err := s.Canonical(r, record.SubstancePart)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(files[name].Data), zeroDigest, record.Digest(canonical)))}
		}
	}
	sealed, err := aims.Seal(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range sealed {
		if open[name] {
			files[name] = &fstest.MapFile{Data: data}
		}
	}
}

// sealAll gives every approval of the files the digests of the records it
// covers now, as if what changed had been approved.
func sealAll(t *testing.T, files fstest.MapFS) {
	t.Helper()
	seal(t, files)
	sealed, err := aims.Seal(unjudged(t, files))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range sealed {
		files[name] = &fstest.MapFile{Data: data}
	}
}

var unjudgedRecords sync.Map // [2]string, path and content → record.Record, nil for none

func unjudgedRecord(f tree.File) any {
	v, findings := source.Parse(f.Path, f.Data)
	if v == nil {
		return nil
	}
	kind := record.KindNamed(v.Member("kind").AsText().Value)
	if kind == nil {
		return nil
	}
	return record.Decode(kind, f.Path, v, source.Broken(findings))
}

// unjudged is a snapshot of files that no rule has looked at, which is quick.
func unjudged(t *testing.T, files fstest.MapFS) *aims.Snapshot {
	t.Helper()
	s := &aims.Snapshot{Tree: treeOf(t, files)}
	var records []record.Record
	for _, f := range s.Tree.Records {
		version := [2]string{f.Path, string(f.Data)}
		r, known := unjudgedRecords.Load(version)
		if !known {
			r = unjudgedRecord(f)
			unjudgedRecords.Store(version, r)
		}
		if r != nil {
			records = append(records, r.(record.Record))
		}
	}
	s.Graph = graph.Build(records)
	return s
}
