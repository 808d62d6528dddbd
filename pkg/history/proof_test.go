package history

import (
	"crypto/md5"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
	"github.com/aims-as-code/aims/pkg/slow"
)

// things is a kind of record that fits on a page: two values, and a file.
var things = []proof.Kind{{Name: "thing", Fields: []proof.Field{
	{Name: "a", Values: []string{"0", "1", "2", ""}},
	{Name: "b", Values: []string{"0", "1", "", `"1"`}},
	{Name: "body", Path: true},
}}}

func readThing(name string, data []byte) *Version {
	r := proof.Parse(things)(name, data)
	if r == nil {
		return nil
	}
	v := &Version{Key: r.Key, Formerly: r.Formerly}
	for _, value := range r.Values {
		x := Value{Files: value.Files}
		if value.Text != "" {
			x.Sum = md5.Sum([]byte(value.Text))
		}
		v.Values = append(v.Values, x)
	}
	return v
}

// seeds is how many repositories a proof makes; `make proof` asks for more.
func seeds(t *testing.T, otherwise uint64) uint64 {
	if more := os.Getenv("AIMS_PROOF"); more != "" {
		n, err := strconv.ParseUint(more, 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return otherwise
}

// TestProof makes repositories with everything that happens to records, and
// holds every answer against git itself and against brute force.
func TestProof(t *testing.T) { proveMany(t, 0, seeds(t, 100)) }

// TestSlowProof goes on where TestProof ends.
func TestSlowProof(t *testing.T) {
	slow.Test(t)
	proveMany(t, 100, 300)
}

// proveMany takes the seeds from the first to before the end.
func proveMany(t *testing.T, first, end uint64) {
	var m sync.Mutex
	total := map[string]int{}
	t.Run("repository", func(t *testing.T) {
		for seed := first; seed < end; seed++ {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				count := proveOne(t, seed)
				m.Lock()
				defer m.Unlock()
				for sort, n := range count {
					total[sort] += n
				}
			})
		}
	})
	var told []string
	for _, sort := range append([]string{"merges", "values unchanged along the branch"}, proof.Sorts...) {
		told = append(told, fmt.Sprintf("%s %d", sort, total[sort]))
		if total[sort] == 0 && end-first >= 100 {
			t.Errorf("of the sort %q there was none", sort)
		}
	}
	t.Logf("%d repositories: %s", end-first, strings.Join(told, ", "))
}

// prefixes are where the AIMS of a random repository stands.
var prefixes = []string{"", "aims/", "gov/aims/"}

func proveOne(t *testing.T, seed uint64) map[string]int {
	prefix := prefixes[seed%3]
	stream, count := proof.Stream(seed, proof.Options{Kinds: things, Prefix: prefix, Commits: 8 + int(seed%5)*7})
	count["values unchanged along the branch"] = prove(t, stream, prefix, seed, os.Getenv("AIMS_PROOF") != "" || seed%8 < 2)
	return count
}

// FuzzHistory is TestProof on repositories that the fuzzer decides upon, one
// decision a byte: it goes where the seeds of TestProof do not happen to lead.
func FuzzHistory(f *testing.F) {
	for seed := range uint64(6) {
		data := make([]byte, 300)
		_, _ = rand.NewChaCha8([32]byte{byte(seed)}).Read(data)
		f.Add(data, uint8(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte, sort uint8) {
		prefix := prefixes[sort%3]
		stream, _ := proof.Stream(0, proof.Options{Kinds: things, Prefix: prefix, Commits: 4 + len(data)/16%20, Chance: proof.Chance(data)})
		prove(t, stream, prefix, uint64(sort), false)
	})
}

// prove holds what is read of one repository against brute force, and where
// asked to against git, a process for each file. It says how many values were
// told to be unchanged along the branch.
func prove(t *testing.T, stream []byte, prefix string, seed uint64, askGit bool) int {
	dir := proof.Dir(t)
	proof.Make(t, dir, stream, seed)
	o, err := proof.Ask(dir, prefix, proof.Parse(things))
	if err != nil {
		t.Fatal(err)
	}
	h, err := Read(dir, Reading{Prefix: prefix, Version: readThing})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if len(h.Limits) > 0 {
		t.Fatalf("history is not known: %v", h.Limits)
	}
	for name, f := range h.Files {
		want := o.Last(name)
		if askGit {
			if want, err = proof.LastOf(dir, name); err != nil {
				t.Fatal(err)
			}
		}
		if f.Last == nil || f.Last.Hash != want {
			t.Errorf("%s: last changed in %v, git says %s, brute force %s", name, f.Last, want, o.Last(name))
		}
	}
	for name := range o.Files[o.Head] {
		if _, asked := h.Files[name]; !asked && strings.HasPrefix(name, prefix) {
			t.Errorf("%s is missing", name)
		}
	}
	want := o.Records()
	if got := slices.Sorted(maps.Keys(h.Records)); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
		t.Errorf("records %v, brute force finds %v", got, slices.Sorted(maps.Keys(want)))
	}
	said := map[string]*Commit{}
	for key, r := range h.Records {
		w := want[key]
		if r.Path != w.Path || r.Created.Hash != w.Created {
			t.Errorf("%s at %s, created in %s; brute force: %s, %s", key, r.Path, r.Created.Hash, w.Path, w.Created)
		}
		said[r.Created.Hash] = r.Created
		for i, c := range r.Changed {
			if c.Hash != w.Changed[i] {
				t.Errorf("%s: value %d changed in %s, brute force: %s", key, i, c.Hash, w.Changed[i])
			}
			said[c.Hash] = c
		}
	}
	for _, f := range h.Files {
		said[f.Last.Hash] = f.Last
	}
	for hash, c := range said {
		if want := o.Landed(hash); c.Landed == nil || c.Landed.Hash != want {
			t.Errorf("%s landed with %v, brute force: %s", hash, c.Landed, want)
		}
		for other, d := range said {
			if want := o.Newer(hash, other); c.Newer(d) != (want > 0) && want != 0 {
				t.Errorf("%s newer than %s: %t, brute force: %d", hash, other, c.Newer(d), want)
			}
		}
	}
	unchanged := provenUnchanged(t, h)
	if t.Failed() {
		if keep := os.Getenv("AIMS_KEEP"); keep != "" {
			_ = os.CopyFS(filepath.Join(keep, fmt.Sprint(seed)), os.DirFS(dir))
		}
	}
	return unchanged
}

// provenUnchanged holds what Unchanged says against what stood in each commit
// of the branch, and counts how often it could say so.
func provenUnchanged(t *testing.T, h *History) int {
	t.Helper()
	line, err := h.Line()
	if err != nil {
		t.Fatal(err)
	}
	// Whom an id meant in a commit is no question for this test: left out are
	// records that were ever called otherwise, and, from there on back, those that
	// had a copy under the same id or stood elsewhere, since the whole AIMS did:
	// the walk may have followed another one than is found at the usual place.
	renamed, unsure := map[string]bool{}, map[string]bool{}
	held := map[string]map[string]int{}
	for _, hash := range line {
		then, err := h.At(hash)
		if err != nil {
			t.Fatal(err)
		}
		held[hash] = map[string]int{}
		if err := then.visit(func(name string, f file) error {
			v, err := then.store.version(name, f)
			if v != nil {
				held[hash][v.Key]++
				renamed[v.Key] = renamed[v.Key] || len(v.Formerly) > 0
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	said := 0
	for _, hash := range line {
		then, err := h.At(hash)
		if err != nil {
			t.Fatal(err)
		}
		for key := range h.Records {
			unsure[key] = unsure[key] || held[hash][key] != 1
		}
		for key, r := range h.Records {
			for i := range r.Changed {
				if !h.Unchanged(r, i, then.Commit) || unsure[key] || renamed[key] {
					continue
				}
				said++
				v, err := then.Record(r.Path, key)
				if err != nil {
					t.Fatal(err)
				}
				head, err := h.At(h.Head.Hash)
				if err != nil {
					t.Fatal(err)
				}
				if v == nil {
					t.Errorf("%s is not in %s, where value %d is said to be as now", key, hash, i)
				} else if same, err := h.store.equal(then.tree, head.tree, v.Values[i], r.Version.Values[i]); err != nil || !same {
					t.Errorf("%s: value %d is another one in %s (%v)", key, i, hash, err)
				}
			}
		}
	}
	return said
}
