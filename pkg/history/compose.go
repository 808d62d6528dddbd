package history

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/memory"
)

// NewCommit is a commit to be written. Its files are those of its first parent
// with the changes it names, so a merge names what its other parents bring.
type NewCommit struct {
	Parents   []int             // by their place in the list; the first commit has none
	Write     map[string][]byte // path → content
	Remove    []string
	Author    Signature
	Committer Signature
	Message   string
	// Sign gives the armoured signature of the commit, of which it gets the
	// bytes without one; nil for a commit that nobody signs.
	Sign func(payload []byte) (armoured []byte, err error)
}

// ErrRepository says that a repository is there already, which Compose never touches.
var ErrRepository = errors.New("there is a git repository already")

// Compose writes a new repository into a folder: the commits, the last of which
// the branch main points to, and its files checked out. The same commits give
// the same repository, whatever git and its configuration are on the machine.
func Compose(dir string, commits []NewCommit) error {
	gitDir := filepath.Join(dir, ".git")
	if _, err := os.Lstat(gitDir); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(ErrRepository, err)
	}
	if len(commits) == 0 {
		return errors.New("there is no commit to write")
	}
	c := composer{objects: memory.NewStorage()}
	trees := make([]*folder, len(commits))
	hashes := make([]plumbing.Hash, len(commits))
	for i, commit := range commits {
		top := &folder{}
		var parents []plumbing.Hash
		for n, p := range commit.Parents {
			if p < 0 || p >= i {
				return fmt.Errorf("commit %d: its parent %d does not stand before it", i, p)
			}
			if n == 0 {
				top = trees[p]
			}
			parents = append(parents, hashes[p])
		}
		for _, name := range commit.Remove {
			top = top.with(strings.Split(name, "/"), nil)
		}
		for name, data := range commit.Write {
			blob, err := c.put(plumbing.BlobObject, data)
			if err != nil {
				return err
			}
			top = top.with(strings.Split(name, "/"), &file{hash: blob, mode: "100644"})
		}
		tree, err := c.tree(top)
		if err != nil {
			return err
		}
		if hashes[i], err = c.commit(commit, tree, parents); err != nil {
			return err
		}
		trees[i] = top
	}
	if err := os.MkdirAll(gitDir, 0o755); err != nil {
		return err
	}
	storage := filesystem.NewStorage(osfs.New(gitDir), cache.NewObjectLRUDefault())
	defer storage.Close()
	if err := c.pack(storage); err != nil {
		return err
	}
	last := len(commits) - 1
	if err := c.checkOut(dir, storage, trees[last]); err != nil {
		return err
	}
	const config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n"
	if err := os.WriteFile(filepath.Join(gitDir, "config"), []byte(config), 0o644); err != nil {
		return err
	}
	main := plumbing.NewBranchReferenceName("main")
	return errors.Join(
		storage.SetReference(plumbing.NewHashReference(main, hashes[last])),
		storage.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, main)))
}

// folder is a tree that is never changed once it is hashed: a change gives a
// new one that shares what stayed the same.
type folder struct {
	files   map[string]file
	folders map[string]*folder
	hash    plumbing.Hash
}

// with is the folder with a file put at a path, or taken away.
func (f *folder) with(path []string, put *file) *folder {
	next := &folder{files: map[string]file{}, folders: map[string]*folder{}}
	for name, file := range f.files {
		next.files[name] = file
	}
	for name, sub := range f.folders {
		next.folders[name] = sub
	}
	name := path[0]
	switch {
	case len(path) > 1:
		sub := f.folders[name]
		if sub == nil {
			sub = &folder{}
		}
		sub = sub.with(path[1:], put)
		next.folders[name] = sub
		if len(sub.files)+len(sub.folders) == 0 { // git knows no empty folder
			delete(next.folders, name)
		}
	case put == nil:
		delete(next.files, name)
	default:
		next.files[name] = *put
	}
	return next
}

// walk visits every file below a folder.
func (f *folder) walk(prefix string, visit func(name string, f file)) {
	for name, file := range f.files {
		visit(prefix+name, file)
	}
	for name, sub := range f.folders {
		sub.walk(prefix+name+"/", visit)
	}
}

// composer holds the objects until they are written as one pack.
type composer struct{ objects *memory.Storage }

func (c *composer) put(t plumbing.ObjectType, data []byte) (plumbing.Hash, error) {
	o := c.objects.NewEncodedObject()
	o.SetType(t)
	w, err := o.Writer()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if _, err := w.Write(data); err != nil {
		return plumbing.ZeroHash, err
	}
	return c.objects.SetEncodedObject(o)
}

func (c *composer) tree(f *folder) (plumbing.Hash, error) {
	if !f.hash.IsZero() {
		return f.hash, nil
	}
	type line struct {
		name, sorts, mode string
		hash              plumbing.Hash
	}
	var lines []line
	for name, file := range f.files {
		lines = append(lines, line{name, name, file.mode, file.hash})
	}
	for name, sub := range f.folders {
		hash, err := c.tree(sub)
		if err != nil {
			return hash, err
		}
		lines = append(lines, line{name, name + "/", "40000", hash}) // git sorts folders as if their names ended so
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.sorts, b.sorts) })
	var raw bytes.Buffer
	for _, l := range lines {
		fmt.Fprintf(&raw, "%s %s\x00", l.mode, l.name)
		raw.Write(l.hash[:])
	}
	var err error
	f.hash, err = c.put(plumbing.TreeObject, raw.Bytes())
	return f.hash, err
}

func (c *composer) commit(n NewCommit, tree plumbing.Hash, parents []plumbing.Hash) (plumbing.Hash, error) {
	var head bytes.Buffer
	fmt.Fprintf(&head, "tree %s\n", tree)
	for _, p := range parents {
		fmt.Fprintf(&head, "parent %s\n", p)
	}
	for _, by := range []struct {
		role string
		Signature
	}{{"author", n.Author}, {"committer", n.Committer}} {
		fmt.Fprintf(&head, "%s %s <%s> %d +0000\n", by.role, by.Name, by.Email, by.When.Unix())
	}
	body := "\n" + strings.TrimRight(n.Message, "\n") + "\n"
	if n.Sign != nil {
		armoured, err := n.Sign([]byte(head.String() + body))
		if err != nil {
			return plumbing.ZeroHash, err
		}
		lines := strings.Split(strings.TrimRight(string(armoured), "\n"), "\n")
		fmt.Fprintf(&head, "gpgsig %s\n", strings.Join(lines, "\n ")) // git calls it so for every sort of signature
	}
	return c.put(plumbing.CommitObject, []byte(head.String()+body))
}

// pack writes all objects as one pack with its index: a thousand small files
// would take longer than everything else.
func (c *composer) pack(storage *filesystem.Storage) error {
	var hashes []plumbing.Hash
	for hash := range c.objects.Objects {
		hashes = append(hashes, hash)
	}
	slices.SortFunc(hashes, func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) })
	w, err := storage.PackfileWriter()
	if err != nil {
		return err
	}
	_, err = packfile.NewEncoder(w, c.objects, false).Encode(hashes, 0)
	return errors.Join(err, w.Close())
}

// checkOut writes the files of a tree, and the index that makes them known.
func (c *composer) checkOut(dir string, storage *filesystem.Storage, top *folder) error {
	idx := &index.Index{Version: 2}
	var failed error
	top.walk("", func(name string, f file) {
		if failed != nil {
			return
		}
		full := filepath.Join(dir, filepath.FromSlash(name))
		data := c.content(f.hash)
		if failed = errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, data, 0o644)); failed != nil {
			return
		}
		e := &index.Entry{Name: name, Hash: f.hash, Mode: filemode.Regular, Size: uint32(len(data))}
		if info, err := os.Lstat(full); err == nil {
			e.ModifiedAt = info.ModTime()
		}
		idx.Entries = append(idx.Entries, e)
	})
	if failed != nil {
		return failed
	}
	slices.SortFunc(idx.Entries, func(a, b *index.Entry) int { return cmp.Compare(a.Name, b.Name) })
	return storage.SetIndex(idx)
}

func (c *composer) content(hash plumbing.Hash) []byte {
	r, err := c.objects.Objects[hash].Reader()
	if err != nil {
		return nil
	}
	defer r.Close()
	var b bytes.Buffer
	_, _ = b.ReadFrom(r) // from memory
	return b.Bytes()
}
