package tree

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
)

// RootFile is the record that makes a folder the root of an AIMS.
const RootFile = "aims.yaml"

// maxRead is one byte more than a record may have, so that a longer one shows.
const maxRead = 1<<20 + 1

// maxTotal caps the YAML files of one AIMS, far above what people write.
const maxTotal = 256 << 20

// maxContent caps a file that a record names; evidence larger than that belongs elsewhere.
const maxContent = 64 << 20

// Read reads the AIMS at a place. Files that cannot be read are told, not fatal.
func Read(place Place, ignored func(name string) bool) (*Tree, error) {
	rel, err := filepath.Rel(place.Top, place.Root)
	if err != nil {
		return nil, err
	}
	t := &Tree{Top: disk(place.Top)}
	if rel != "." {
		t.Prefix = filepath.ToSlash(rel) + "/"
	}
	w := walker{root: place.Root, ignored: ignored, tree: t}
	if err := w.folder("", false); err != nil {
		return nil, err
	}
	if w.total > maxTotal {
		return nil, fmt.Errorf("the YAML files below %s hold more than %d MiB", RootFile, maxTotal>>20)
	}
	t.sort()
	return t, nil
}

type walker struct {
	root    string
	ignored func(string) bool
	tree    *Tree
	total   int // bytes read so far
}

func (w *walker) folder(name string, ignored bool) error {
	entries, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(name)))
	if err != nil {
		switch {
		case name == "":
			return err
		case ignored:
			return nil
		}
		w.add(File{Path: name, Problem: "the folder cannot be read: " + plain(err), Hint: "give it read permission, or list it under `ignore` in aims.yaml"})
		return nil
	}
	for _, e := range entries {
		if w.total > maxTotal {
			return nil
		}
		below := path.Join(name, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if ignored || w.ignored(below) {
			if err := w.passOver(below, e); err != nil {
				return err
			}
			continue
		}
		if err := w.entry(below, e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(name string, e fs.DirEntry) error {
	isYAML := history.IsYAML(name)
	switch {
	case e.IsDir():
		if isYAML {
			w.add(likeARecord(name))
		}
		if w.isRoot(path.Join(name, RootFile)) {
			w.tree.Nested = append(w.tree.Nested, w.tree.Prefix+name)
			return nil
		}
		return w.folder(name, false)
	case e.Type()&fs.ModeSymlink != 0:
		w.link(name, isYAML)
	case isYAML:
		w.add(readRecord(w.root, name))
	case isAlike(name):
		w.tree.Alike = append(w.tree.Alike, w.tree.Prefix+name)
	}
	return nil
}

func likeARecord(folder string) File {
	return File{Path: folder, Problem: "it is a folder, though it is named like a record", Hint: "rename the folder"}
}

var saysAIMS = regexp.MustCompile(`(?m)^["']?kind["']?[ \t]*:[ \t]*["']?aims\b`)

// isRoot reports whether a file is the root record of an AIMS of its own. An
// empty aims.yaml, or a folder of that name, takes nothing out of the AIMS around it.
func (w *walker) isRoot(name string) bool {
	data, err := readRegular(filepath.Join(w.root, filepath.FromSlash(name)), maxRead)
	return err == nil && saysAIMS.Match(data)
}

// passOver notes how an ignored file begins, so that a record cannot be made to
// vanish without a word.
func (w *walker) passOver(name string, e fs.DirEntry) error {
	switch {
	case e.IsDir():
		return w.folder(name, true)
	case e.Type().IsRegular() && history.IsYAML(name):
		if data, err := readRegular(filepath.Join(w.root, filepath.FromSlash(name)), maxRead); err == nil {
			w.total += len(data)
			w.tree.Ignored = append(w.tree.Ignored, File{Path: w.tree.Prefix + name, Data: data})
		}
	}
	return nil
}

func (w *walker) link(name string, isYAML bool) {
	full := filepath.Join(w.root, filepath.FromSlash(name))
	info, err := os.Stat(full)
	isFolder := err == nil && info.IsDir()
	what := "a file"
	if isFolder {
		what = "a folder"
	}
	if target, err := filepath.EvalSymlinks(full); err != nil {
		what += " that is not there"
	} else if !leadsInto(target, w.root) {
		what += " outside of this AIMS"
	}
	switch {
	case isYAML:
		w.add(File{Path: name, Problem: "it is a link to " + what + ", and links are not followed", Hint: "put the record itself here"})
	case isFolder:
		w.add(File{Path: name, Problem: "it is a link to " + what + ", and links are not followed", Hint: "put the records themselves here, or list the link under `ignore` in aims.yaml", Skipped: true})
	}
}

func leadsInto(name, root string) bool {
	realRoot, err := filepath.EvalSymlinks(root)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(realRoot, name)
	return err == nil && filepath.IsLocal(rel)
}

func (w *walker) add(f File) {
	w.total += len(f.Data)
	f.Path = w.tree.Prefix + f.Path
	w.tree.Records = append(w.tree.Records, f)
}

// ReadRootFile reads aims.yaml itself, which says what else is to be read.
func ReadRootFile(place Place) ([]byte, error) {
	return readRegular(filepath.Join(place.Root, RootFile), maxRead)
}

// AnyRecord reports whether a YAML file directly in a folder is a record, as is tells from its content.
func AnyRecord(place Place, folder string, is func([]byte) bool) bool {
	at := filepath.Join(place.Root, folder)
	if info, err := os.Lstat(at); err != nil || folder != "" && info.Mode()&fs.ModeSymlink != 0 {
		return false // what lies behind a link belongs to somebody else
	}
	entries, err := os.ReadDir(at)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		if !e.Type().IsRegular() || !history.IsRecord(e.Name(), "") {
			return false
		}
		data, err := readRegular(filepath.Join(place.Root, folder, e.Name()), maxRead)
		return err == nil && is(data)
	})
}
