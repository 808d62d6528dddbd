package history

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// unpack makes all objects files of their own, as they are after so many commits.
func unpack(t *testing.T, dir string) {
	t.Helper()
	c := exec.Command("sh", "-c", `git repack -adq && mkdir out && mv .git/objects/pack/* out && for p in out/*.pack; do git unpack-objects -q <"$p"; done && rm -rf out`)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestRepackedMeanwhile: git packs a repository by itself now and then, and takes
// away the files of single objects and old packs, whoever is reading them.
func TestRepackedMeanwhile(t *testing.T) {
	dir := proof.Dir(t)
	stream, _ := proof.Stream(3, proof.Options{Kinds: things, Commits: 20})
	proof.Make(t, dir, stream, 3)
	unpack(t, dir)
	h, err := Read(dir, Reading{Version: readThing})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	line, err := h.Line()
	if err != nil || len(line) < 5 {
		t.Fatal(len(line), err)
	}
	whole, err := Read(dir, Reading{Version: readThing})
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	want := told(t, whole)
	fresh, err := Read(dir, Reading{Version: readThing, Revision: line[len(line)-1]}) // has seen the oldest commit only
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	for _, args := range [][]string{{"repack", "-adq"}, {"prune-packed", "-q"}, {"repack", "-adfq", "--depth=1"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		if got := told(t, h); got != want {
			t.Errorf("after git %v something else is told", args)
		}
		then, err := fresh.At(line[0])
		if err != nil {
			t.Fatalf("after git %v: %v", args, err)
		}
		if then.Commit == nil || then.Commit.Hash != line[0] {
			t.Errorf("after git %v: another commit", args)
		}
	}
}

// TestPruneKeepsWhatIsNotOurs: the folder for caches is one that the user named,
// and may hold files that have nothing to do with us.
func TestPruneKeepsWhatIsNotOurs(t *testing.T) {
	folder := t.TempDir()
	put := func(name string) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 60 {
		put(fmt.Sprintf("chapter-%d.txt", i))
	}
	for range 30 {
		prune(folder)
	}
	if got, _ := filepath.Glob(filepath.Join(folder, "*")); len(got) != 60 {
		t.Errorf("%d of 60 files of somebody else are left", len(got))
	}
	for i := range repositories + 1 {
		put(fmt.Sprintf("history-%032x", i))
	}
	prune(folder)
	if got, _ := filepath.Glob(filepath.Join(folder, "history-*")); len(got) != repositories {
		t.Errorf("%d answers are kept", len(got))
	}
}
