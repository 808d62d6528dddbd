package history

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// eachDamage takes every object away in turn, and puts another one in its place.
func eachDamage(t *testing.T, dir string, visit func(object string)) {
	t.Helper()
	unpack(t, dir)
	objects, err := filepath.Glob(filepath.Join(dir, ".git/objects/??/*"))
	if err != nil || len(objects) < 20 {
		t.Fatalf("%d objects, %v", len(objects), err)
	}
	for i, name := range objects {
		away := name + ".away"
		if err := os.Rename(name, away); err != nil {
			t.Fatal(err)
		}
		what := filepath.Base(filepath.Dir(name)) + filepath.Base(name)
		visit(what + " is missing")
		if err := os.Link(objects[(i+1)%len(objects)], name); err != nil {
			t.Fatal(err)
		}
		visit(what + " holds another")
		if err := errors.Join(os.Remove(name), os.Rename(away, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDamaged: a history with an object that is missing or false says so, or
// what it would say anyway. It never says anything else.
func TestDamaged(t *testing.T) {
	said, harmless := 0, 0
	for seed := range uint64(4) {
		dir := proof.Dir(t)
		prefix := []string{"", "aims/"}[seed%2]
		stream, _ := proof.Stream(seed, proof.Options{Kinds: things, Prefix: prefix, Commits: 14})
		proof.Make(t, dir, stream, seed)
		ask := func() (string, error) {
			h, err := Read(dir, Reading{Prefix: prefix, Version: readThing})
			if err != nil {
				return "", err
			}
			defer h.Close()
			if len(h.Limits) > 0 {
				return "", fmt.Errorf("%v", h.Limits)
			}
			return toldOf(h)
		}
		want, err := ask()
		if err != nil {
			t.Fatal(err)
		}
		eachDamage(t, dir, func(object string) {
			got, err := ask()
			switch {
			case err != nil:
				said++
			case got != want:
				t.Errorf("seed %d: %s, and the history is\n%s\nin place of\n%s", seed, object, got, want)
			default:
				harmless++
			}
		})
	}
	if said == 0 || harmless == 0 {
		t.Errorf("%d errors, %d without harm: the test shows less than it says", said, harmless)
	}
}

// TestForkOfDamaged: likewise where a change left its base.
func TestForkOfDamaged(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	const commits = 24
	dir := proof.Dir(t)
	proof.Make(t, dir, graph(random, commits), 0)
	type pair struct{ base, head string }
	want := map[pair]string{}
	ask := func(p pair) string {
		f, err := ForkOf(dir, p.base, p.head)
		return fmt.Sprintf("%s %d %v", f.At, f.Best, err)
	}
	for len(want) < 12 {
		p := pair{fmt.Sprintf("c%d", random.IntN(commits)), fmt.Sprintf("c%d", random.IntN(commits))}
		want[p] = ask(p)
	}
	said, harmless := 0, 0
	eachDamage(t, dir, func(object string) {
		for p, want := range want {
			f, err := ForkOf(dir, p.base, p.head)
			var broken damaged
			switch {
			case errors.As(err, &broken):
				said++
			case fmt.Sprintf("%s %d %v", f.At, f.Best, err) != want:
				t.Errorf("%s, and %s left %s at %+v (%v) in place of %s", object, p.head, p.base, f, err, want)
			default:
				harmless++
			}
		}
	})
	if said == 0 || harmless == 0 {
		t.Errorf("%d errors, %d without harm: the test shows less than it says", said, harmless)
	}
}
