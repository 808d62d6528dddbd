package tree

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
)

// Sums are what stands for the content of a file where only its identity counts.
type Sums struct {
	Blob   string   // git's object id of the content, text with LF; of a file in Git LFS "sha256:" and its hash, fetched or not
	SHA256 []string // values that sha256sum may rightly give: of the content, and of a text with its line ends as git keeps them
}

// maxSummed caps what is hashed in one run: evidence larger than that belongs elsewhere.
const maxSummed = 1 << 30

// contents remembers what was asked before, since many records name one file.
type contents struct {
	mutex  sync.Mutex
	summed int64
	sums   map[string]summed
	lfs    map[string][]lfsLine // by folder: what its .gitattributes says of Git LFS
	files  func() []string
	beside map[string][]string // by folder
}

type summed struct {
	Sums
	err error
}

// Sums identifies the content of a file that a record names.
func (t *Tree) Sums(name string) (Sums, error) {
	name = path.Clean(name)
	t.known.mutex.Lock()
	defer t.known.mutex.Unlock()
	if s, ok := t.known.sums[name]; ok {
		return s.Sums, s.err
	}
	s := summed{}
	s.Sums, s.err = t.sum(name)
	if t.known.sums == nil {
		t.known.sums = map[string]summed{}
	}
	t.known.sums[name] = s
	return s.Sums, s.err
}

func (t *Tree) sum(name string) (Sums, error) {
	info, err := t.Stat(name)
	switch {
	case err != nil:
		return Sums{}, err
	case !info.Mode().IsRegular():
		return Sums{}, errors.New("it is " + describe(info.Mode()))
	case info.Size() > maxContent:
		return Sums{}, fmt.Errorf("it has more than %d MiB", maxContent>>20) // which may not keep others from being read
	case t.known.summed+info.Size() > maxSummed:
		return Sums{}, fmt.Errorf("more than %d MiB of files are named in all", maxSummed>>20)
	}
	t.known.summed += info.Size()
	data, err := t.Content(name)
	if err != nil {
		return Sums{}, err
	}
	if t.inLFS(name) {
		if m := pointer.FindSubmatch(data); m != nil {
			return Sums{"sha256:" + string(m[1]), []string{string(m[1])}}, nil
		}
		hash := sha256Of(data)
		return Sums{"sha256:" + hash, []string{hash}}, nil
	}
	s := Sums{SHA256: []string{sha256Of(data)}}
	if bytes.Contains(data, []byte("\r\n")) && !bytes.ContainsRune(data, 0) {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		s.SHA256 = append(s.SHA256, sha256Of(data))
	}
	s.Blob = BlobOf(data)
	return s, nil
}

// BlobOf is the object id that git gives to content.
func BlobOf(content []byte) string {
	h := sha1.New()
	fmt.Fprintf(h, "blob %d\x00", len(content))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

func sha256Of(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// pointer is a Git LFS pointer to the letter: with anything more in it, any
// text could pass for the file that it points to.
var pointer = regexp.MustCompile(`^version https://git-lfs\.github\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize [0-9]{1,18}\n$`)

// maxAttributes caps a .gitattributes file that is believed.
const maxAttributes = 1 << 20

// lfsLine is a line of .gitattributes that puts files into Git LFS, or takes them out.
type lfsLine struct {
	pattern string
	whole   bool // it is held against the path below the folder, not against the name alone
	in      bool
}

// inLFS reports whether .gitattributes keeps a file in Git LFS. The last line
// that speaks of the file counts, the nearest folder's file over those above.
func (t *Tree) inLFS(name string) bool {
	for folder := path.Dir(name); ; folder = path.Dir(folder) {
		below := name
		if folder != "." {
			below = strings.TrimPrefix(name, folder+"/")
		}
		for _, l := range slices.Backward(t.attributes(folder)) {
			target := below
			if !l.whole {
				target = path.Base(name)
			}
			if ok, err := doublestar.Match(l.pattern, target); ok && err == nil {
				return l.in
			}
		}
		if folder == "." {
			return false
		}
	}
}

// attributes reads what the .gitattributes of a folder says of Git LFS, once.
func (t *Tree) attributes(folder string) []lfsLine {
	if lines, ok := t.known.lfs[folder]; ok {
		return lines
	}
	if t.known.lfs == nil {
		t.known.lfs = map[string][]lfsLine{}
	}
	name := path.Join(folder, ".gitattributes")
	var lines []lfsLine
	if info, err := fs.Stat(t.Top, name); err == nil && info.Size() <= maxAttributes {
		if data, err := fs.ReadFile(t.Top, name); err == nil {
			lines = lfsLines(string(data))
		}
	}
	t.known.lfs[folder] = lines
	return lines
}

func lfsLines(attributes string) []lfsLine {
	var list []lfsLine
	for line := range strings.Lines(attributes) {
		fields := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }) // as git, for which other blanks are letters
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") || CheckGlob(fields[0]) != nil {
			continue
		}
		l := lfsLine{pattern: strings.TrimPrefix(fields[0], "/"), whole: strings.Contains(fields[0], "/")}
		switch {
		case slices.Contains(fields[1:], "filter=lfs"):
			l.in = true
		case slices.ContainsFunc(fields[1:], func(f string) bool { return strings.HasPrefix(f, "filter=") || f == "-filter" || f == "!filter" }):
		default:
			continue
		}
		list = append(list, l)
	}
	return list
}
