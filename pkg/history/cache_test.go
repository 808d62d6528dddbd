package history

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// told is everything that a history says, in words, so that two can be held
// against each other.
func told(t *testing.T, h *History) string {
	t.Helper()
	s, err := toldOf(h)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func toldOf(h *History) (string, error) {
	var b strings.Builder
	said := map[string]*Commit{}
	say := func(c *Commit) string {
		said[c.Hash] = c
		return c.Hash
	}
	for _, name := range slices.Sorted(maps.Keys(h.Files)) {
		fmt.Fprintf(&b, "%s %s %s\n", name, h.Files[name].Blob, say(h.Files[name].Last))
	}
	line, err := h.Line()
	if err != nil {
		return "", err
	}
	for _, key := range slices.Sorted(maps.Keys(h.Records)) {
		r := h.Records[key]
		fmt.Fprintf(&b, "%s %s %v %s", key, r.Path, *r.Version, say(r.Created))
		for i, c := range r.Changed {
			fmt.Fprintf(&b, " %s", say(c))
			for _, hash := range line {
				then, err := h.At(hash)
				if err != nil {
					return "", err
				}
				fmt.Fprintf(&b, " %t", h.Unchanged(r, i, then.Commit))
			}
		}
		b.WriteByte('\n')
	}
	ordered := maps.Clone(said)
	for _, c := range said {
		ordered[c.Landed.Hash] = c.Landed
	}
	for _, hash := range slices.Sorted(maps.Keys(said)) {
		c := said[hash]
		fmt.Fprintf(&b, "%s landed with %s; %v %v %q %v %t; newer than", hash, c.Landed.Hash, c.Author, c.Committer, c.Subject, c.Named, c.Signed)
		for _, other := range slices.Sorted(maps.Keys(ordered)) {
			fmt.Fprintf(&b, " %t %t", c.Newer(ordered[other]), ordered[other].Newer(c))
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// TestKept holds what is answered from what was kept for an older commit, of the
// branch or not, and for the same one, against what is found without.
func TestKept(t *testing.T) {
	n := seeds(t, 60)
	used := 0
	for seed := range n {
		dir, folder := proof.Dir(t), t.TempDir()
		prefix := []string{"", "aims/", "gov/aims/"}[seed%3]
		stream, _ := proof.Stream(seed, proof.Options{Kinds: things, Prefix: prefix, Commits: 10 + int(seed%4)*8})
		proof.Make(t, dir, stream, seed)
		readOn := func(revision, cache string, after *History) *History {
			h, err := Read(dir, Reading{Prefix: prefix, Version: readThing, Revision: revision, Cache: cache, After: after})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(h.Close)
			return h
		}
		read := func(revision, cache string) *History { return readOn(revision, cache, nil) }
		fresh := read("", "")
		want := told(t, fresh)
		line, err := fresh.Line()
		if err != nil {
			t.Fatal(err)
		}
		for _, older := range []string{line[len(line)-1], line[len(line)/2], line[min(1, len(line)-1)], line[0]} {
			read(older, folder) // keeps what it finds
			if got := told(t, read("", folder)); got != want {
				t.Fatalf("seed %d: kept for %s, then:\n%s\nwithout:\n%s", seed, older, got, want)
			}
			used++
			before := read(older, "")
			said := told(t, before)
			if got := told(t, readOn("", "", before)); got != want {
				t.Fatalf("seed %d: read after %s:\n%s\nat once:\n%s", seed, older, got, want)
			}
			if got := told(t, before); got != said {
				t.Fatalf("seed %d: reading after %s changed what it says:\n%s\nbefore:\n%s", seed, older, got, said)
			}
		}
	}
	if used == 0 {
		t.Error("nothing was kept")
	}
}

// A file that is damaged, or was written by another program or for another
// configuration, is as good as none; it is replaced.
func TestKeptIsNeverTrusted(t *testing.T) {
	dir, folder := proof.Dir(t), t.TempDir()
	stream, _ := proof.Stream(1, proof.Options{Kinds: things, Commits: 12})
	proof.Make(t, dir, stream, 1)
	read := func(form string) *History {
		t.Helper()
		h, err := Read(dir, Reading{Version: readThing, Cache: folder, Form: form})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(h.Close)
		return h
	}
	want := told(t, read("a"))
	files := func() []string {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	if len(files()) != 1 {
		t.Fatalf("kept: %v", files())
	}
	whole, err := os.ReadFile(files()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range [][]byte{nil, []byte("x"), whole[:len(whole)/2], append([]byte("y"), whole[1:]...), append(slices.Clone(whole), 0)} {
		if err := os.WriteFile(files()[0], damage, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := told(t, read("a")); got != want {
			t.Errorf("damaged to %d bytes: %s", len(damage), got)
		}
	}
	if restored, err := os.ReadFile(files()[0]); err != nil || string(restored) != string(whole) {
		t.Errorf("the damaged file was not replaced (%v)", err)
	}
	read("b")
	if len(files()) != 2 {
		t.Errorf("another way to read records uses the same file: %v", files())
	}
	git(t, dir, "config", "core.something", "else")
	read("a")
	if len(files()) != 3 {
		t.Errorf("another configuration uses the same file: %v", files())
	}
	// What is kept stands in the folder of the user and nowhere else.
	if status := git(t, dir, "status", "--porcelain", "--ignored"); strings.Contains(status, "history-") {
		t.Errorf("kept in the repository: %s", status)
	}
}

func FuzzKept(f *testing.F) {
	var e encoder
	c := &Commit{Hash: strings.Repeat("1", 40), Subject: "x"}
	c.Landed = c
	e.kept(&kept{files: map[string]keptFile{"a": {last: c}}, records: map[string]*keptRecord{"a": {version: &Version{Key: "k", Values: []Value{{Files: []string{"b"}}}}, created: c, changed: []*Commit{c}, came: []int{0}}}})
	f.Add(e.data)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := decoder{rest: data}
		if k := d.kept(); !d.failed && k != nil {
			var again encoder
			again.kept(k)
			other := decoder{rest: again.data}
			if other.kept(); other.failed {
				t.Error("what was read cannot be written and read again")
			}
		}
	})
}
