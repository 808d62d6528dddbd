package history

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// packed makes a repository whose only pack holds objects of every sort.
func packed(t testing.TB) (dir, pack string, names []string) {
	t.Helper()
	dir = t.TempDir() // a fuzzer that is killed leaves it behind: not in memory
	script(t, dir, `git init -q -b main && seq 3000 >a && mkdir d && echo 1 >d/b && git add . && git commit -qm one
seq 2 3000 >a && git commit -qam two && seq 2 2999 >a && git tag -a -m t v1 && git commit -qam three && git repack -qadf && git prune-packed`)
	found, err := filepath.Glob(filepath.Join(dir, ".git", "objects", "pack", "*.pack"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	for line := range strings.Lines(git(t, dir, "cat-file", "--batch-check", "--batch-all-objects")) {
		names = append(names, strings.Fields(line)[0])
	}
	return dir, strings.TrimSuffix(found[0], ".pack"), names
}

// TestObjects reads every object, and its size, as git does, packed and loose.
func TestObjects(t *testing.T) {
	dir, pack, names := packed(t)
	for _, how := range []string{"packed", "loose"} {
		if how == "loose" {
			script(t, dir, "mv "+pack+".pack p && rm -f "+pack+".* && git unpack-objects -q <p")
		}
		o, err := openObjects(filepath.Join(dir, ".git", "objects"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			x, err := o.get(plumbing.NewHash(name))
			if err != nil || hashOf(x.kind, x.data) != plumbing.NewHash(name) {
				t.Errorf("%s %s: %s of %d bytes, %v", how, name, x.kind, len(x.data), err)
			}
			if want := git(t, dir, "cat-file", "-t", name); x.kind.String() != want {
				t.Errorf("%s %s is a %s, git says %s", how, name, x.kind, want)
			}
			if size, err := o.size(plumbing.NewHash(name)); size != int64(len(x.data)) || err != nil {
				t.Errorf("%s %s has %d bytes, not %d: %v", how, name, len(x.data), size, err)
			}
		}
		if len(names) < 10 {
			t.Errorf("only %d objects", len(names))
		}
		o.close()
	}
}

// FuzzPack: a pack that was tampered with gives an error, or what the hash of
// an object then gives away; never a panic, and never more memory than it holds.
func FuzzPack(f *testing.F) {
	_, name, names := packed(f)
	pack, err := os.ReadFile(name + ".pack")
	if err != nil {
		f.Fatal(err)
	}
	index, err := os.ReadFile(name + ".idx")
	if err != nil {
		f.Fatal(err)
	}
	for _, at := range []uint16{12, 13, 40, 200, 500, 900, 1032, 1100, 1500, 1900} {
		f.Add(at, byte(0xff), true)
		f.Add(at, byte(0x70), false)
	}
	f.Fuzz(func(t *testing.T, at uint16, value byte, inPack bool) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "pack"), 0o777); err != nil {
			t.Fatal(err)
		}
		one, other := bytes.Clone(pack), bytes.Clone(index)
		if inPack {
			one[int(at)%len(one)] ^= value
		} else {
			other[int(at)%len(other)] ^= value
		}
		for ending, data := range map[string][]byte{".pack": one, ".idx": other} {
			if err := os.WriteFile(filepath.Join(dir, "pack", "pack-x"+ending), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		o, err := openObjects(dir)
		if err != nil {
			return
		}
		defer o.close()
		s := newStore(o, nil)
		for _, name := range names {
			h := plumbing.NewHash(name)
			x, err := o.get(h)
			if err != nil {
				continue
			}
			if raw, err := s.raw(x.kind, h); err == nil && hashOf(x.kind, raw) != h {
				t.Errorf("%s is given out as something else", name)
			}
		}
	})
}
