package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

var errTooLarge = errors.New("a tree is too deep or holds too many files")

// ErrNone says that there is no repository, or no commit in it yet.
var ErrNone = errors.New("there is no git history yet")

// repository is an open repository. Its configuration is never judged by
// go-git, which refuses repositories with harmless extensions.
type repository struct {
	storage *filesystem.Storage
	config  string
	gitDir  string // of this work tree
	common  string // shared by linked work trees
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
		pointer, err := os.ReadFile(gitDir)
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
	var files billy.Filesystem = osfs.New(gitDir)
	if common, err := os.ReadFile(filepath.Join(gitDir, "commondir")); err == nil {
		r.common = strings.TrimSpace(string(common))
		if !filepath.IsAbs(r.common) {
			r.common = filepath.Join(gitDir, r.common)
		}
		files = dotgit.NewRepositoryFilesystem(files, osfs.New(r.common))
	}
	config, err := os.ReadFile(filepath.Join(r.common, "config"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	r.config = strings.ToLower(string(config))
	const large = 64 << 20 // objects above this are streamed, not held
	r.storage = filesystem.NewStorageWithOptions(files, cache.NewObjectLRU(32<<20), filesystem.Options{
		KeepDescriptors: true, LargeObjectThreshold: large,
		AlternatesFS: osfs.New(filepath.VolumeName(gitDir) + string(filepath.Separator)),
	})
	return r, nil
}

func (r *repository) close() { _ = r.storage.Close() }

// setting looks a key of the configuration up, without regard for includes.
func (r *repository) setting(section, key string) string {
	in := false
	for line := range strings.Lines(r.config) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			in = line == "["+section+"]"
			continue
		}
		name, value, _ := strings.Cut(line, "=")
		if in && strings.TrimSpace(name) == key {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// unsupported names what keeps the repository from being read at all.
func (r *repository) unsupported() string {
	switch {
	case r.setting("extensions", "objectformat") != "" && r.setting("extensions", "objectformat") != "sha1":
		return "objects named by " + strings.ToUpper(r.setting("extensions", "objectformat"))
	case r.setting("extensions", "refstorage") != "" && r.setting("extensions", "refstorage") != "files":
		return "refs in the format " + r.setting("extensions", "refstorage")
	case r.setting("core", "repositoryformatversion") > "1":
		return "repository format version " + r.setting("core", "repositoryformatversion")
	}
	return ""
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
	refs, err := r.storage.IterReferences()
	if err != nil {
		return nil, err
	}
	replaced := false
	err = refs.ForEach(func(ref *plumbing.Reference) error {
		replaced = replaced || strings.HasPrefix(ref.Name().String(), "refs/replace/")
		return nil
	})
	if replaced {
		limits = append(limits, Limit{Ignored, "replace refs"})
	}
	return limits, err
}

func (r *repository) head() (plumbing.Hash, error) {
	ref, err := storer.ResolveReference(r.storage, plumbing.HEAD)
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return plumbing.ZeroHash, ErrNone
	}
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return ref.Hash(), nil
}

// Read reads the history of the files below a prefix of the work tree at top,
// from the commit that is checked out.
func Read(top, prefix string) (*History, error) {
	r, err := open(top)
	if err != nil {
		return nil, err
	}
	if what := r.unsupported(); what != "" {
		return &History{Limits: []Limit{{Unsupported, what}}}, nil
	}
	defer r.close()
	hash, err := r.head()
	if err != nil {
		return nil, err
	}
	h := &History{}
	if h.Limits, err = r.limits(); err != nil {
		return nil, err
	}
	s := &store{objects: r.storage, trees: map[plumbing.Hash][]entry{}, commits: map[plumbing.Hash]*commit{}}
	var broken damaged
	head, err := s.commit(hash)
	if errors.As(err, &broken) {
		h.Limits = append(h.Limits, Limit{Damaged, err.Error()})
		return h, nil
	}
	if err != nil {
		return nil, err
	}
	h.Head = head.plain()
	files := map[string]file{}
	err = s.files(head.tree, "", prefix, files, 0)
	h.Files = make(map[string]File, len(files))
	for path, f := range files {
		h.Files[path] = File{Blob: f.hash.String()}
	}
	var answers map[string]plumbing.Hash
	if err == nil && h.Known() {
		answers, err = s.lastChanges(head, prefix, files)
	}
	if errors.As(err, &broken) {
		h.Limits = append(h.Limits, Limit{Damaged, err.Error()})
		return h, nil
	}
	if err != nil {
		return nil, err
	}
	plain := map[plumbing.Hash]*Commit{}
	for path, answer := range answers {
		if plain[answer] == nil {
			plain[answer] = s.commits[answer].plain()
		}
		f := h.Files[path]
		f.Last = plain[answer]
		h.Files[path] = f
	}
	return h, nil
}
