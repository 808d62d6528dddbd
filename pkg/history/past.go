package history

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// Past is what stood in one commit.
type Past struct {
	Commit *Commit

	store  *store
	tree   plumbing.Hash
	prefix string
}

// At opens a commit of the repository that was read.
func (h *History) At(hash string) (*Past, error) {
	if h.repository == nil {
		return nil, ErrNone
	}
	if p := h.opened[hash]; p != nil {
		return p, nil
	}
	c, err := h.store.commit(plumbing.NewHash(hash))
	if err != nil {
		return nil, err
	}
	plain, err := h.store.plain(c.hash)
	if err != nil {
		return nil, err
	}
	p := &Past{Commit: plain, store: h.store, tree: c.tree, prefix: h.prefix}
	h.opened[hash] = p
	return p, nil
}

// Record finds a record by its key, or else by the first that it had before
// and that the commit has. at is where it is likely to stand. Nil where the
// commit does not have it.
func (p *Past) Record(at string, keys ...string) (*Version, error) {
	_, v, err := p.Find(at, keys...)
	return v, err
}

// Find is Record with the path of the file.
func (p *Past) Find(at string, keys ...string) (string, *Version, error) {
	var likely *Version
	if f, ok, err := p.store.lookup(p.tree, at); err != nil {
		return "", nil, err
	} else if ok && at != "" {
		if likely, err = p.store.version(at, f); err != nil {
			return "", nil, err
		}
	}
	// Before the folder of the AIMS was there, the AIMS stood somewhere else.
	folder, err := p.store.folder(p.tree, p.prefix)
	if err != nil {
		return "", nil, err
	}
	prefix := p.prefix
	if folder.IsZero() {
		folder, prefix = p.tree, ""
	}
	for _, key := range keys {
		if likely != nil && likely.Key == key {
			return at, likely, nil
		}
		name, err := p.store.holding(folder, prefix, key)
		if err != nil {
			return "", nil, err
		}
		if name == "" {
			continue
		}
		f, _, err := p.store.lookup(p.tree, name)
		if err != nil {
			return "", nil, err
		}
		v, err := p.store.version(name, f)
		return name, v, err
	}
	return "", nil, nil
}

// visit lists the files below the folder of the AIMS that may hold records.
func (p *Past) visit(found func(name string, f file) error) error {
	into := func(folder string) bool {
		return towards(folder, p.prefix) && !strings.HasPrefix(path.Base(folder), ".")
	}
	return p.store.visit(p.tree, "", into, func(name string, f file) error {
		if !IsRecord(name, p.prefix) {
			return nil
		}
		return found(name, f)
	}, 0)
}

// Version reads the record that a file of the commit holds; nil where it holds none.
func (p *Past) Version(name string) (*Version, error) {
	f, ok, err := p.store.lookup(p.tree, name)
	if err != nil || !ok || !IsRecord(name, p.prefix) {
		return nil, err
	}
	return p.store.version(name, f)
}

// Files visits the files of the commit that may hold records, with the object ids of their content.
func (p *Past) Files(found func(name, blob string) error) error {
	return p.visit(func(name string, f file) error {
		if f.mode != regular && f.mode != executable {
			return nil
		}
		return found(name, f.hash.String())
	})
}

// Content is what stands for a file of the commit where only its content
// counts; its path, marked as one, where there is no such file.
func (p *Past) Content(name string) (string, error) { return p.store.named(p.tree, name) }

// Blob is the object id of a file as it stands in the commit; empty where there is none.
func (p *Past) Blob(name string) (string, error) {
	f, ok, err := p.store.lookup(p.tree, name)
	if !ok || err != nil {
		return "", err
	}
	return f.hash.String(), nil
}

// Differences lists the files that are not the same in another commit, in
// folders that may matter, in path order.
func (p *Past) Differences(other *Past, into func(folder string) bool) ([]string, error) {
	var names []string
	err := p.store.differences(p.tree, other.tree, "", into, func(name string, _, _ file) { names = append(names, name) }, 0)
	slices.Sort(names)
	return slices.Compact(names), err
}

// Raw is the commit as git stores it, which is what its signature covers.
func (p *Past) Raw() ([]byte, error) {
	raw, err := p.store.raw(plumbing.CommitObject, plumbing.NewHash(p.Commit.Hash))
	return bytes.Clone(raw), err
}

// FS is the tree of the commit as a file system. Links show as links and are
// not followed, submodules as empty folders.
func (p *Past) FS() fs.FS { return treeFS{p.store, p.tree} }

type treeFS struct {
	store *store
	tree  plumbing.Hash
}

func (t treeFS) entry(op, name string) (entry, error) {
	if !fs.ValidPath(name) {
		return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	at := entry{name: ".", mode: folderMode, hash: t.tree}
	if name == "." {
		return at, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if !at.isTree() {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		next, ok, err := t.store.entry(at.hash, part, true)
		if !ok && err == nil {
			next, ok, err = t.store.entry(at.hash, part, false)
		}
		if err != nil {
			return entry{}, err
		}
		if !ok {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		at = next
	}
	return at, nil
}

// Open opens a file or a folder.
func (t treeFS) Open(name string) (fs.File, error) {
	e, err := t.entry("open", name)
	if err != nil {
		return nil, err
	}
	info, err := t.info(e)
	if err != nil {
		return nil, err
	}
	f := &openFile{info: info}
	switch {
	case info.IsDir():
		f.entries, err = t.ReadDir(name)
	case info.Mode().IsRegular():
		var data []byte
		data, err = t.ReadFile(name)
		f.Reader = strings.NewReader(string(data))
	default:
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("it is a link, and links are not followed")}
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadFile reads an ordinary file.
func (t treeFS) ReadFile(name string) ([]byte, error) {
	e, err := t.entry("read", name)
	if err != nil {
		return nil, err
	}
	if e.mode != regular && e.mode != executable {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("it is no ordinary file")}
	}
	raw, err := t.store.raw(plumbing.BlobObject, e.hash)
	return bytes.Clone(raw), err
}

// Stat tells about a file or folder.
func (t treeFS) Stat(name string) (fs.FileInfo, error) {
	e, err := t.entry("stat", name)
	if err != nil {
		return nil, err
	}
	return t.info(e)
}

// ReadDir lists a folder in the order of names.
func (t treeFS) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := t.entry("readdir", name)
	if err != nil {
		return nil, err
	}
	if e.mode == submodule {
		return nil, nil
	}
	if !e.isTree() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("it is no folder")}
	}
	entries, err := t.store.tree(e.hash)
	if err != nil {
		return nil, err
	}
	var list []fs.DirEntry
	lines := entries.entries()
	slices.SortStableFunc(lines, func(a, b entry) int { return folderFirst(a) - folderFirst(b) })
	for _, e := range lines {
		if e.name != "." && fs.ValidPath(e.name) && !strings.Contains(e.name, "/") && !strings.EqualFold(e.name, ".git") {
			list = append(list, dirEntry{t, e})
		}
	}
	slices.SortStableFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	// Of lines of one name the folder counts, and of several the first, as above.
	return slices.CompactFunc(list, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

func folderFirst(e entry) int {
	if e.isTree() {
		return 0
	}
	return 1
}

func (t treeFS) info(e entry) (fs.FileInfo, error) {
	x := fileInfo{name: path.Base(e.name), mode: 0o644}
	switch e.mode {
	case folderMode, submodule:
		x.mode = fs.ModeDir | 0o755
	case symlink:
		x.mode = fs.ModeSymlink | 0o777
	case executable:
		x.mode = 0o755
	}
	if x.mode.IsRegular() {
		size, err := t.store.objects.size(e.hash)
		if err != nil {
			return nil, damaged{plumbing.BlobObject, e.hash, err}
		}
		x.size = size
	}
	return x, nil
}

type fileInfo struct {
	name string
	mode fs.FileMode
	size int64
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) Mode() fs.FileMode  { return i.mode }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fileInfo) Sys() any           { return nil }

type dirEntry struct {
	fs treeFS
	entry
}

func (d dirEntry) Name() string               { return d.name }
func (d dirEntry) IsDir() bool                { return d.Type().IsDir() }
func (d dirEntry) Info() (fs.FileInfo, error) { return d.fs.info(d.entry) }

func (d dirEntry) Type() fs.FileMode {
	switch d.mode {
	case folderMode, submodule:
		return fs.ModeDir
	case symlink:
		return fs.ModeSymlink
	}
	return 0
}

type openFile struct {
	*strings.Reader
	info    fs.FileInfo
	entries []fs.DirEntry
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if f.Reader == nil {
		return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: errors.New("it is a folder")}
	}
	return f.Reader.Read(b)
}

// ReadDir lists the next n entries of a folder, or all of them.
func (f *openFile) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		list := f.entries
		f.entries = nil
		return list, nil
	}
	if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	list := f.entries[:n]
	f.entries = f.entries[n:]
	return list, nil
}
