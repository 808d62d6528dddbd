package history

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// bugs are slips that one might make in the walk: in this file, this text
// becomes that one.
var bugs = []struct{ name, file, right, wrong string }{
	{"only the first parent is asked", "follow.go", "for i, p := range parents {\n\t\tf, _", "for i, p := range parents[:min(1, len(parents))] {\n\t\tf, _"},
	{"the mode of a file does not count", "follow.go", "if f == x.file {", "if f.hash == x.file.hash {"},
	{"the content of a file that a record names does not count", "follow.go", "if err != nil || one != other {", "if err != nil || one != other && one == \"\" {"},
	{"the name of a file that a record names counts", "follow.go", "return s.content(f)\n", "id, err := s.content(f)\n\treturn id + name, err\n"},
	{"files that a record names are not watched", "strand.go", "append(slices.Clip(s.at[path]), s.named[path]...)", "s.at[path]"},
	{"files outside of the AIMS are watched by what HEAD names", "walk.go", "w.look(x)\n\tthere :=", "there :="},
	{"records are not looked for under their former ids", "follow.go", "append([]string{ours.Key}, ours.Formerly...)", "[]string{ours.Key}"},
	{"records are looked for only among what differs", "follow.go", `if name == "" && !home.IsZero() {`, `if name == "\x00" {`},
	{"an AIMS never moves", "follow.go", "\t\tfolder = \"\"\n", "\t\tfolder = w.prefix\n"},
	{"a path is the same record", "follow.go", "theirs == nil || theirs.Key != x.is.Key", "theirs == nil"},
	{"who created a record is not followed", "follow.go", "same := open & (1 << len(ours.Values))", "same := uint64(0)"},
	{"landed with the newest, not the oldest", "line.go", "p.landed = max(p.landed, m.landed)", "if p.landed == 0 {\np.landed = m.landed\n}"},
	{"the order hangs on dates", "line.go", "cmp.Compare(o.landed[x.hash].landed, o.landed[y.hash].landed)", "0"},
}

// TestBugsStand: what a bug replaces stands there once, so that a change of the
// walk shows at once that a bug went with it.
func TestBugsStand(t *testing.T) {
	for _, bug := range bugs {
		source, err := os.ReadFile(bug.file)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(source), bug.right); n != 1 {
			t.Errorf("%s: %q stands %d times in %s", bug.name, bug.right, n, bug.file)
		}
	}
}

// TestSeededBugs puts one bug after the other into the code and lets TestProof
// look for it: a proof that finds nothing proves only something if it can.
func TestSeededBugs(t *testing.T) {
	if os.Getenv("AIMS_PROOF") == "" || os.Getenv("AIMS_SEEDED") != "" {
		t.Skip("`make proof` compiles the tests once for each bug")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, bug := range bugs {
		t.Run(bug.name, func(t *testing.T) {
			source, err := os.ReadFile(bug.file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			changed := filepath.Join(dir, bug.file)
			if err := os.WriteFile(changed, []byte(strings.Replace(string(source), bug.right, bug.wrong, 1)), 0o666); err != nil {
				t.Fatal(err)
			}
			overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, bug.file): changed}})
			if err != nil {
				t.Fatal(err)
			}
			list := filepath.Join(dir, "overlay.json")
			if err := os.WriteFile(list, overlay, 0o666); err != nil {
				t.Fatal(err)
			}
			program := filepath.Join(dir, "history.test")
			if out, err := exec.Command("go", "test", "-c", "-overlay", list, "-o", program, ".").CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			run := exec.Command(program, "-test.run", "TestProof")
			run.Env = append(os.Environ(), "AIMS_PROOF=60", "AIMS_SEEDED=1")
			out, err := run.CombinedOutput()
			failures := strings.Count(string(out), "brute force")
			if err == nil || failures == 0 {
				t.Fatalf("nothing found\n%s", out)
			}
			t.Logf("found: %d answers differ in 60 repositories", failures)
		})
	}
}
