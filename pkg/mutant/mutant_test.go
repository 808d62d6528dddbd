package mutant

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const program = `package main

func main() {
	n := 3
	if n > 2 && n < 5 {
		println("within")
	}
	println("end")
}
`

// TestOverlay: every change sleeps until it is named, those within and those at the same place as another too.
func TestOverlay(t *testing.T) {
	root := t.TempDir()
	for name, data := range map[string]string{"go.mod": "module m\n\ngo 1.26\n", "main.go": program} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	change := func(id, place, other string) Change {
		from, to, err := Find([]byte(program), place)
		if err != nil {
			t.Fatal(err)
		}
		if other == "" {
			return Skipped(id, "main.go", from, to)
		}
		return Instead(id, "main.go", from, to, other)
	}
	overlay, err := Overlay(root, t.TempDir(), []Change{
		change("never", "if «n > 2 && n < 5» {", "false"),
		change("also", "if «n > 2 && n < 5» {", "n > 2"), // the same as it stands
		change("left", "«n > 2» &&", "n > 3"),
		change("right", "&& «n < 5»", "n < 3"),
		change("other", "n := «3»", "7"),
		change("skip", `«println("end")»`, ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "m")
	build := exec.Command("go", "build", "-overlay", overlay, "-o", binary, ".")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for id, want := range map[string]string{
		"": "within\nend\n", "never": "end\n", "also": "within\nend\n", "left": "end\n", "right": "end\n", "other": "end\n", "skip": "within\n",
	} {
		run := exec.Command(binary)
		run.Env = append(os.Environ(), Variable+"="+id)
		if got, err := run.CombinedOutput(); err != nil || string(got) != want {
			t.Errorf("%q: %v\n%s", id, err, got)
		}
	}

	// A limit that is not put to the test makes no difference.
	met := filepath.Join(t.TempDir(), "met")
	if err := os.WriteFile(met, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(binary)
	run.Env = append(os.Environ(), Variable+"="+Survey(met))
	if got, err := run.CombinedOutput(); err != nil || string(got) != "within\nend\n" {
		t.Errorf("%v\n%s", err, got)
	}
	ids, err := os.ReadFile(met)
	if want := "other\nleft\nright\nnever\nskip\n"; err != nil || string(ids) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, ids, want)
	}
}

func TestFind(t *testing.T) {
	source := []byte("if a > b {\n}\nif a > b || c {\n}\n")
	if from, to, err := Find(source, "«a > b» ||"); err != nil || from != 16 || to != 21 {
		t.Errorf("%d, %d, %v", from, to, err)
	}
	for _, place := range []string{"«a > b»", "«d»", "a > b ||", "«»"} {
		if _, _, err := Find(source, place); err == nil {
			t.Errorf("%q was found", place)
		}
	}
}
