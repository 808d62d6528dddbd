package tree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
)

// RootFile is the record that makes a folder the root of an AIMS.
const RootFile = "aims.yaml"

// maxRead is one byte more than a record may have, so that a longer one shows.
const maxRead = 1<<20 + 1

// maxTotal caps the YAML files of one AIMS, far above what people write.
const maxTotal = 256 << 20

// maxContent caps a file that a record names; evidence larger than that belongs elsewhere.
const maxContent = 64 << 20

// Place is where an AIMS stands on disk.
type Place struct {
	Root string // folder of aims.yaml
	Top  string // top of the git work tree around it; Root where there is none
}

// ErrNoAIMS says that there is no AIMS at or above a folder.
var ErrNoAIMS = errors.New("no aims.yaml here or in a folder above")

// Locate finds the AIMS for a folder: that of Nearest, or from a folder of code
// the one in the folder aims/ at the top of the repository.
func Locate(dir string) (Place, error) {
	place, err := Nearest(dir)
	if !errors.Is(err, ErrNoAIMS) {
		return place, err
	}
	if below := filepath.Join(place.Top, "aims"); exists(filepath.Join(below, RootFile)) {
		return within(Place{below, topOf(below)})
	}
	return place, err
}

// Nearest finds the AIMS that a folder is in: the nearest aims.yaml upward, or the one
// in its folder aims/, where `aims init` puts it in a repository with other contents.
func Nearest(dir string) (Place, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Place{}, err
	}
	if info, err := os.Stat(dir); err != nil {
		return Place{}, err
	} else if !info.IsDir() {
		return Place{}, fmt.Errorf("%s is not a folder", dir)
	}
	// What lies above the repository belongs to somebody else.
	for at := dir; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, RootFile)) {
			return within(Place{at, topOf(at)})
		}
		if exists(filepath.Join(at, ".git")) || filepath.Dir(at) == at {
			break
		}
	}
	if below := filepath.Join(dir, "aims"); exists(filepath.Join(below, RootFile)) {
		return within(Place{below, topOf(below)})
	}
	return Place{dir, topOf(dir)}, ErrNoAIMS
}

// Others are the folders below the top of the repository around a folder that
// hold an AIMS of another name than aims/: which of them is meant, nobody can tell.
func Others(dir string) []string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	top := topOf(dir)
	entries, err := os.ReadDir(top)
	if err != nil || !exists(filepath.Join(top, ".git")) {
		return nil
	}
	var folders []string
	for _, e := range entries {
		if e.IsDir() && exists(filepath.Join(top, e.Name(), RootFile)) {
			if rel, err := filepath.Rel(dir, filepath.Join(top, e.Name())); err == nil {
				folders = append(folders, filepath.ToSlash(rel))
			}
		}
	}
	return folders
}

// within refuses an AIMS that is reached through a link in the repository: it
// may be anywhere, and would be written to as well.
func within(place Place) (Place, error) {
	for at := place.Root; at != place.Top && filepath.Dir(at) != at; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err != nil {
			return Place{}, err
		} else if info.Mode()&fs.ModeSymlink != 0 {
			return Place{}, fmt.Errorf("%s is a link, and links in a repository are not followed", filepath.Base(at))
		}
	}
	return place, nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func topOf(root string) string {
	for at := root; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, ".git")) {
			return at
		}
		if filepath.Dir(at) == at {
			return root
		}
	}
}

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
	isYAML := isYAML(name)
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
	case e.Type().IsRegular() && isYAML(name):
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

func readRecord(root, name string) File {
	data, err := readRegular(filepath.Join(root, filepath.FromSlash(name)), maxRead)
	if err != nil {
		return File{Path: name, Problem: plain(err), Hint: "make it an ordinary file that you may read, or list it under `ignore` in aims.yaml"}
	}
	return File{Path: name, Data: data}
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
		if !e.Type().IsRegular() || filepath.Ext(e.Name()) != ".yaml" && filepath.Ext(e.Name()) != ".yml" || strings.HasPrefix(e.Name(), ".") {
			return false
		}
		data, err := readRegular(filepath.Join(place.Root, folder, e.Name()), maxRead)
		return err == nil && is(data)
	})
}

// readRegular reads an ordinary file and no more than limit bytes. It looks
// before it opens and never waits, since opening a pipe would hang for ever.
func readRegular(name string, limit int64) ([]byte, error) {
	data, err := readOnce(name, limit)
	// An editor that saves puts a new file into the place of the old one.
	for range 3 {
		if !errors.Is(err, errChanging) {
			break
		}
		data, err = readOnce(name, limit)
	}
	return data, err
}

// errChanging says that a file was written to while it was read.
var errChanging = errors.New("it changed while it was read")

func readOnce(name string, limit int64) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it is %s", describe(info.Mode()))
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	opened, err := f.Stat()
	if err != nil || !os.SameFile(info, opened) {
		return nil, errChanging
	}
	data, err := io.ReadAll(io.LimitReader(f, limit))
	if err == nil && int64(len(data)) != min(opened.Size(), limit) {
		return nil, errChanging // the part of a record may be one without a fault
	}
	return data, err
}

func describe(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeSymlink != 0:
		return "a link, and links are not followed"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "no ordinary file"
}

// plain words an error without the path, which would be one of this machine.
func plain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// disk is a folder as fs.FS that follows no links and shows no .git.
type disk string

func (d disk) full(op, name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &fs.PathError{Op: op, Path: name, Err: ErrOutside}
	}
	parts := strings.Split(name, "/")
	at := string(d)
	for _, part := range parts {
		if strings.EqualFold(part, ".git") { // .GIT is the same folder on some systems
			return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		at = filepath.Join(at, part)
		if info, err := os.Lstat(at); errors.Is(err, fs.ErrPermission) {
			return "", &fs.PathError{Op: op, Path: name, Err: err.(*fs.PathError).Err}
		} else if err != nil {
			return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		} else if info.Mode()&fs.ModeSymlink != 0 {
			return "", &fs.PathError{Op: op, Path: name, Err: ErrOutside}
		}
	}
	return at, nil
}

// Open opens an ordinary file or a folder.
func (d disk) Open(name string) (fs.File, error) {
	full, err := d.full("open", name)
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(full)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := os.OpenFile(full, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil || !info.IsDir() {
		return f, err
	}
	return folder{f}, nil
}

// folder is an open folder, which shows no .git either.
type folder struct{ *os.File }

// ReadDir lists up to n entries, or all of them.
func (f folder) ReadDir(n int) ([]fs.DirEntry, error) {
	for {
		entries, err := f.File.ReadDir(n)
		shown := slices.DeleteFunc(entries, isGit)
		if n <= 0 || len(shown) > 0 || err != nil {
			return shown, err
		}
	}
}

func isGit(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), ".git") }

// ReadFile reads an ordinary file up to a cap.
func (d disk) ReadFile(name string) ([]byte, error) {
	full, err := d.full("read", name)
	if err != nil {
		return nil, err
	}
	data, err := readRegular(full, maxContent+1)
	if err == nil && len(data) > maxContent {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it has more than %d MiB", maxContent>>20)}
	}
	return data, err
}

// Stat tells about a file or folder without following links.
func (d disk) Stat(name string) (fs.FileInfo, error) {
	full, err := d.full("stat", name)
	if err != nil {
		return nil, err
	}
	return os.Lstat(full)
}

// ReadDir lists a folder without .git.
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) {
	full, err := d.full("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(full)
	return slices.DeleteFunc(entries, isGit), err
}
