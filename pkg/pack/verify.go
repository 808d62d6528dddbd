package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/report"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Difference is a file of a pack that is not what it should be.
type Difference struct {
	File string `json:"file"`
	What string `json:"what"`
}

// Given is a pack as it lies in a folder. Its files are read one at a time:
// somebody may have made them large.
type Given struct {
	Manifest Manifest
	dir      string
	sizes    map[string]int64 // of plain files
	odd      []Difference     // what is no plain file
}

// most is how many bytes a pack may have: enough for 100,000 records; largest,
// one file of it, and mostManifest the manifest and the sums.
const (
	most         = 1 << 30
	largest      = 256 << 20
	mostManifest = 8 << 20
)

// Open looks at a pack in a folder.
func Open(dir string) (*Given, error) {
	names, err := namesIn(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no folder %s", filepath.Base(dir))
	}
	if err != nil {
		return nil, err
	}
	g := &Given{dir: dir, sizes: map[string]int64{}}
	var total int64
	for _, name := range names {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			g.odd = append(g.odd, Difference{name, "is a " + sortOf(info.Mode()) + ", which no pack has"})
			continue
		}
		if total += info.Size(); total > most || info.Size() > largest || (name == ManifestFile || name == SumsFile) && info.Size() > mostManifest {
			return nil, fmt.Errorf("%s is larger than any pack, by %s", filepath.Base(dir), output.Clean(name))
		}
		g.sizes[name] = info.Size()
	}
	if _, ok := g.sizes[ManifestFile]; !ok {
		return nil, fmt.Errorf("%s is no pack: it has no %s", filepath.Base(dir), ManifestFile)
	}
	content, err := g.content(ManifestFile)
	if err != nil {
		return nil, err
	}
	g.Manifest, err = manifestOf(content)
	return g, err
}

// content reads a file of the pack; nothing where there is none.
func (g *Given) content(name string) ([]byte, error) {
	if _, there := g.sizes[name]; !there {
		return nil, nil
	}
	f, err := os.Open(filepath.Join(g.dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, pathless(err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, g.sizes[name]))
}

// sum is the SHA-256 of a file of the pack; a word that is none where it cannot be read.
func (g *Given) sum(name string) string {
	sum, err := sumIn(filepath.Join(g.dir, filepath.FromSlash(name)))
	if err != nil {
		return "unreadable"
	}
	return sum
}

// sumIn is the SHA-256 of a file, which need not fit into memory.
func sumIn(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}

// names lists the plain files of the pack in path order.
func (g *Given) names() []string { return slices.Sorted(maps.Keys(g.sizes)) }

func sortOf(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "folder with nothing in it"
	case m&fs.ModeSymlink != 0:
		return "link"
	}
	return "special file"
}

// Whole holds a pack against its own sums: what was changed, taken away or
// added since it was made, unless the sums were repaired as well.
func (g *Given) Whole() []Difference {
	found := slices.Clone(g.odd)
	listed := map[string]bool{ManifestFile: true, SumsFile: true}
	own := map[string]string{} // what the files have, of those that are as large as they should be
	for _, f := range g.Manifest.Files {
		listed[f.Path] = true
		size, there := g.sizes[f.Path]
		if there && size == int64(f.Bytes) {
			own[f.Path] = g.sum(f.Path)
		}
		switch {
		case !there:
			found = append(found, Difference{f.Path, "is missing"})
		case own[f.Path] != f.SHA256:
			found = append(found, Difference{f.Path, "was changed since the pack was made"})
		}
	}
	own[ManifestFile] = g.sum(ManifestFile)
	said := map[string]bool{}
	for _, d := range found {
		said[d.File] = true
	}
	for _, name := range g.names() {
		if !listed[name] {
			found = append(found, Difference{name, "does not belong to the pack"})
		}
	}
	text, err := g.content(SumsFile)
	if err != nil {
		found = append(found, Difference{SumsFile, "cannot be read: " + err.Error()})
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(text)) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		switch _, twice := sums[name]; {
		case !ok:
			found = append(found, Difference{SumsFile, fmt.Sprintf("has a line that is no sum: %s", around(line, 0))})
			continue
		case twice:
			found = append(found, Difference{SumsFile, "names " + output.Clean(name) + " twice"})
		}
		sums[name] = sum
	}
	for _, name := range g.names() {
		if listed[name] && name != SumsFile && sums[name] != own[name] && !said[name] {
			found = append(found, Difference{name, "is not what " + SumsFile + " says"})
		}
	}
	for name := range sums {
		if !listed[name] {
			found = append(found, Difference{SumsFile, "names " + output.Clean(name) + ", which does not belong to the pack"})
		}
	}
	if _, there := g.sizes[SumsFile]; !there {
		found = append(found, Difference{SumsFile, "is missing"})
	}
	sortDifferences(found)
	return found
}

func sortDifferences(list []Difference) {
	slices.SortFunc(list, func(a, b Difference) int { return strings.Compare(a.File+"\x00"+a.What, b.File+"\x00"+b.What) })
}

// SameVersion reports whether the pack was made by this version of the program
// with this catalogue: only then can its bytes be held against new ones.
func (g *Given) SameVersion() bool {
	return g.Manifest.Tool == aims.Version && g.Manifest.Catalogue == standard.Version
}

// Options are those that the pack was made with.
func (g *Given) Options() report.Options {
	return report.Options{Stage: g.Manifest.Stage, Customer: g.Manifest.Audience == "customer"}
}

// mostAdded is how much longer a file may be than it should, for the first place at
// which it differs to be looked for.
const mostAdded = 1 << 20

// Against tells where a pack is not what the repository gives: in every file,
// or where another version made it in the facts alone.
func (g *Given) Against(again *Pack) []Difference {
	if !g.SameVersion() {
		return g.facts(again)
	}
	found := slices.Clone(g.odd)
	all := map[string]bool{}
	for name := range g.sizes {
		all[name] = true
	}
	for name := range again.files {
		all[name] = true
	}
	for name := range all {
		size, there := g.sizes[name]
		made, should := again.files[name]
		switch {
		case !there:
			found = append(found, Difference{name, "is missing"})
		case !should:
			found = append(found, Difference{name, "does not belong to the pack"})
		case size > int64(len(made))+mostAdded:
			found = append(found, Difference{name, fmt.Sprintf("has %d bytes, and the repository gives %d", size, len(made))})
		default:
			given, err := g.content(name)
			if err != nil {
				found = append(found, Difference{name, "cannot be read: " + err.Error()})
			} else if !bytes.Equal(given, made) {
				found = append(found, Difference{name, where(name, given, made)})
			}
		}
	}
	sortDifferences(found)
	return found
}
