package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

var errTooLarge = errors.New("a tree that is too deep or holds too many files")

// ErrNone says that there is no repository, or no commit in it yet.
var ErrNone = errors.New("there is no git history yet")

// repository is an open repository. Its configuration is never judged by
// go-git, which refuses repositories with harmless extensions.
type repository struct {
	storage *filesystem.Storage
	config  map[string]string
	gitDir  string // of this work tree
	common  string // shared by linked work trees
	store   *store
	prefix  string
	opened  map[string]*Past
	line    *line // of Head
}

// open opens the repository of a work tree.
func open(top string) (*repository, error) {
	// Paths in .git files count from where the work tree really is.
	top, err := filepath.EvalSymlinks(top)
	if err != nil {
		return nil, err
	}
	gitDir := filepath.Join(top, ".git")
	info, err := os.Stat(gitDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		// A linked work tree or a submodule: a file that says where the repository is.
		pointer, err := readRegular(gitDir, maxPointer)
		if err != nil {
			return nil, err
		}
		target, ok := strings.CutPrefix(strings.TrimSpace(string(pointer)), "gitdir: ")
		if !ok {
			return nil, fmt.Errorf(".git is a file, but does not say where the repository is")
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(top, target)
		}
		gitDir = target
	}
	r := &repository{gitDir: gitDir, common: gitDir}
	var files billy.Filesystem = ordinary{osfs.New(gitDir)}
	if common, err := readRegular(filepath.Join(gitDir, "commondir"), maxPointer); errors.Is(err, errNotRegular) {
		return nil, err
	} else if err == nil {
		r.common = strings.TrimSpace(string(common))
		if !filepath.IsAbs(r.common) {
			r.common = filepath.Join(gitDir, r.common)
		}
		files = dotgit.NewRepositoryFilesystem(files, ordinary{osfs.New(r.common)})
	}
	config, err := readRegular(filepath.Join(r.common, "config"), maxConfig)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	r.config = parseConfig(string(config))
	r.storage = filesystem.NewStorage(files, cache.NewObjectLRU(cache.KiByte)) // for refs only
	return r, nil
}

// Close lets go of the repository. What was read stays; At no longer answers.
func (h *History) Close() {
	if h.repository != nil {
		_ = h.storage.Close()
		if h.store != nil {
			h.store.objects.close()
		}
		h.repository = nil
	}
}

// limits says what keeps the history from being whole.
func (r *repository) limits() ([]Limit, error) {
	var limits []Limit
	shallow, err := r.storage.Shallow()
	if err != nil {
		return nil, err
	}
	if len(shallow) > 0 {
		limits = append(limits, Limit{Shallow, fmt.Sprintf("cut off at %s", shallow[0])})
	}
	if _, err := os.Stat(filepath.Join(r.common, "info", "grafts")); err == nil {
		limits = append(limits, Limit{Ignored, "grafts"})
	}
	if replaced, err := r.replaced(); err != nil {
		return nil, err
	} else if replaced {
		limits = append(limits, Limit{Ignored, "replace refs"})
	}
	return limits, nil
}

// replaced reports whether there are replace refs. A broken ref that nobody asked for is no matter.
func (r *repository) replaced() (bool, error) {
	packed, err := readRegular(filepath.Join(r.common, "packed-refs"), maxRefs)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if strings.Contains(string(packed), " refs/replace/") {
		return true, nil
	}
	loose, err := os.ReadDir(filepath.Join(r.common, "refs", "replace"))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return len(loose) > 0, err
}

// within tells of an error with paths from the repository folder, which are the
// same wherever that lies.
func (r *repository) within(err error) string {
	return strings.ReplaceAll(err.Error(), r.common+string(filepath.Separator), "")
}

func (r *repository) objectsFolder() string { return filepath.Join(r.common, "objects") }

func (r *repository) head() (plumbing.Hash, error) {
	ref, err := storer.ResolveReference(r.storage, plumbing.HEAD)
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		if err := r.unreadable(); err != nil {
			return plumbing.ZeroHash, err
		}
		return plumbing.ZeroHash, ErrNone
	}
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if ref.Hash().IsZero() {
		return plumbing.ZeroHash, damaged{plumbing.CommitObject, ref.Hash(), errors.New("what is checked out names no commit")}
	}
	return ref.Hash(), nil
}

// unreadable is what keeps the branch that is checked out from being read.
// go-git tells that a ref which may not be read is not there, which would make a
// history that cannot be read one that has not begun.
func (r *repository) unreadable() error {
	head, err := readRegular(filepath.Join(r.gitDir, "HEAD"), maxPointer)
	if err != nil {
		return err
	}
	name, ok := strings.CutPrefix(strings.TrimSpace(string(head)), "ref: ")
	if !ok {
		return nil
	}
	for _, file := range []string{filepath.Join(r.common, filepath.FromSlash(name)), filepath.Join(r.common, "packed-refs")} {
		if _, err := readRegular(file, maxRefs); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return err
		}
	}
	return nil
}

// Read reads the history of the files of the work tree at top. The caller closes it.
func Read(top string, ask Reading) (*History, error) {
	r, err := open(top)
	if err != nil {
		return nil, err
	}
	h := &History{repository: r}
	if err := h.read(ask); err != nil {
		var broken damaged
		switch {
		case errors.As(err, &broken):
			h.Limits = append(h.Limits, Limit{Damaged, r.within(broken)})
		case errors.Is(err, errTooLarge):
			h.Limits = append(h.Limits, Limit{Unsupported, err.Error()})
		default:
			h.Close()
			return nil, err
		}
	}
	return h, nil
}

func (h *History) read(ask Reading) error {
	r := h.repository
	if what := r.unsupported(); what != "" {
		h.Limits = []Limit{{Unsupported, what}}
		return nil
	}
	var err error
	if h.Limits, err = r.limits(); err != nil {
		return err
	}
	objects, err := openObjects(r.objectsFolder())
	if err != nil {
		h.Limits = append(h.Limits, Limit{Damaged, r.within(err)})
		return nil
	}
	r.store, r.prefix, r.opened = newStore(objects, ask.Version), ask.Prefix, map[string]*Past{}
	hash, err := r.resolve(r.store, ask.Revision)
	if err != nil {
		return err
	}
	head, err := r.store.commit(hash)
	if err != nil {
		return err
	}
	name := ""
	if len(h.Limits) == 0 {
		name = r.cacheName(ask)
	}
	known := load(name)
	if known == nil && ask.After != nil && ask.After.line != nil {
		known = ask.After.keep().copied()
	}
	if known != nil {
		for _, c := range known.commits {
			r.store.plains[plumbing.NewHash(c.Hash)] = c
		}
		for name, record := range known.records {
			r.store.versions.put(known.files[name].blob, record.version)
		}
	}
	if h.Head, err = r.store.plain(hash); err != nil {
		return err
	}
	h.Sparse = ask.Revision == "" && r.sparse()
	if raw, err := r.store.file(head.tree, ".mailmap"); err != nil {
		return err
	} else if raw != nil {
		h.Mailmap = ParseMailmap(raw)
	}
	h.Files = map[string]File{}
	if known != nil && known.head == hash {
		h.restore(known)
		return nil
	}
	files, err := r.store.below(head, ask.Prefix)
	for name, f := range files {
		h.Files[name] = File{Blob: f.hash.String()}
	}
	if err != nil || !h.Known() {
		return err
	}
	if err := h.answer(head, ask.Prefix, files, known); err != nil {
		return err
	}
	if name != "" {
		h.keep().save(name)
	}
	return nil
}

// answer walks, and turns what was found into plain data.
func (h *History) answer(head *commit, prefix string, files map[string]file, known *kept) error {
	s := h.store
	var err error
	if h.line, err = s.line(head, known); err != nil {
		return err
	}
	w, records, err := s.walk(head, h.line, prefix, files, known)
	if errors.Is(err, errNotKept) {
		w, records, err = s.walk(head, h.line, prefix, files, nil)
	}
	if err != nil {
		return err
	}
	wanted := map[plumbing.Hash]bool{head.hash: true}
	for _, answer := range w.files {
		wanted[answer] = true
	}
	for _, r := range records {
		wanted[r.created] = true
		for _, c := range r.changed {
			wanted[c] = true
		}
	}
	if err := h.line.mark(wanted, w.known); err != nil {
		return err
	}
	for name, answer := range w.files {
		f := h.Files[name]
		f.Last = s.plains[answer]
		h.Files[name] = f
	}
	h.Records = make(map[string]*Record, len(records))
	for name, f := range files {
		if !IsRecord(name, prefix) {
			continue
		}
		v, err := s.version(name, f)
		if err != nil {
			return err
		}
		if v == nil || records[v.Key] == nil || records[v.Key].path != name {
			continue
		}
		found := records[v.Key]
		r := &Record{Path: name, Version: v, Created: s.plains[found.created], came: found.came}
		for _, c := range found.changed {
			r.Changed = append(r.Changed, s.plains[c])
		}
		h.Records[v.Key] = r
	}
	return nil
}

// below lists the files of a commit below a prefix.
func (s *store) below(head *commit, prefix string) (map[string]file, error) {
	files := map[string]file{}
	into := func(folder string) bool { return towards(folder, prefix) }
	err := s.visit(head.tree, "", into, func(name string, f file) error {
		if len(files) > maxFiles {
			return errTooLarge
		}
		if strings.HasPrefix(name, prefix) {
			files[name] = f
		}
		return nil
	}, 0)
	return files, err
}

// LastOf tells the last change of files anywhere in the commit that was read,
// as `git log -1 -- PATH` does. Those that it does not have are left out.
func (h *History) LastOf(names []string) (map[string]*Commit, error) {
	head, err := h.store.commit(plumbing.NewHash(h.Head.Hash))
	if err != nil {
		return nil, err
	}
	files := map[string]file{}
	for _, name := range names {
		if f, ok, err := h.store.lookup(head.tree, name); err != nil {
			return nil, err
		} else if ok {
			files[name] = f
		}
	}
	l := h.line
	if l == nil {
		if l, err = h.store.line(head, nil); err != nil {
			return nil, err
		}
	}
	w, _, err := h.store.walk(head, l, nowhere, files, nil)
	if err != nil {
		return nil, err
	}
	last := make(map[string]*Commit, len(files))
	for name, answer := range w.files {
		if last[name], err = h.store.plain(answer); err != nil {
			return nil, err
		}
	}
	return last, nil
}

// nowhere is a prefix below which no file can stand.
const nowhere = "\x00/"

// file reads one file of a tree; nil where there is none.
func (s *store) file(tree plumbing.Hash, name string) ([]byte, error) {
	f, ok, err := s.lookup(tree, name)
	if err != nil || !ok || f.mode != regular && f.mode != executable {
		return nil, err
	}
	if size, err := s.objects.size(f.hash); err == nil && size > maxConfig {
		return nil, nil // a .mailmap of that size is none
	}
	return s.raw(plumbing.BlobObject, f.hash)
}
