package hostile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/mutant"
)

// A Guard is a place in the code that keeps something of a stranger out.
type Guard struct {
	ID    string
	File  string
	Place string // text of the file, with the guarding expression between « and »
	Off   string // what the expression is where the guard is taken away; false if empty
}

// A Case is one input of a stranger.
type Case struct {
	Name  string // what it tries, in words; once in its area
	Guard string
	Base  Base     // what stands in the folder before; Solo if empty
	Do    []Step   // what the stranger does with it
	Args  []string // of aims; `validate -f json` if nil
	Env   []string
	// Writes are the files and folders that the call may make or change, as
	// paths from the folder.
	Writes []string
	// Reads are what the call is told to look at outside of the folder.
	Reads []string
	// Look tells what beside exit status, findings and messages belongs to the
	// verdict: mostly Marked.
	Look func(Outcome) string
}

// An Area is a list of cases with the guards that they are for.
type Area struct {
	Name   string
	Guards []Guard
	Cases  []Case
}

var areas = []Area{
	{"yaml", yamlGuards, yamlCases},
	{"schema", schemaGuards, schemaCases},
	{"record", recordGuards, recordCases},
	{"approval", approvalGuards, approvalCases},
	{"field", fieldGuards, fieldCases},
	{"output", outputGuards, outputCases},
	{"file", fileGuards, fileCases},
	{"pack", packGuards, packCases},
	{"repository", repositoryGuards, repositoryCases},
	{"signature", signatureGuards, signatureCases},
}

// A Base is what stands in the folder before the stranger comes.
type Base string

const (
	Solo    Base = ""        // the firm of one of the examples, in no repository
	Empty   Base = "empty"   // nothing
	Commit  Base = "commit"  // the firm of one, in a repository with one commit
	History Base = "history" // the lender of the examples, with fourteen months of commits
)

// A Step is one thing that the stranger does in the folder.
type Step func(t testing.TB, dir string)

// Write puts a file there.
func Write(name, data string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644))
	}
}

// Edit replaces a text that a file holds once.
func Edit(name, old, new string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		if n := strings.Count(string(data), old); n != 1 {
			t.Fatalf("%s holds %q %d times", name, old, n)
		}
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(strings.Replace(string(data), old, new, 1)), 0o644))
	}
}

// Append puts a text behind a file.
func Append(name, text string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, name), append(data, text...), 0o644))
	}
}

// Link makes a symbolic link.
func Link(name, to string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.Symlink(to, filepath.Join(dir, name)))
	}
}

// Remove deletes a file or a folder.
func Remove(name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.RemoveAll(filepath.Join(dir, name)))
	}
}

// Git runs git in the folder, as PER-wren of the firm of one on the day before the looks.
func Git(args ...string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		git(t, dir, args...)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestGuardsStand: every guard is found in the code where it is said to be, has
// a case, and every case a guard; no name is used twice.
func TestGuardsStand(t *testing.T) {
	guards, cases := map[string]bool{}, 0
	for _, a := range areas {
		for _, g := range a.Guards {
			if guards[g.ID] {
				t.Errorf("two guards are called %s", g.ID)
			}
			guards[g.ID] = false
			source, err := os.ReadFile(filepath.Join(top, g.File))
			if err != nil {
				t.Errorf("%s: %v", g.ID, err)
				continue
			}
			if _, _, err := mutant.Find(source, g.Place); err != nil {
				t.Errorf("%s: %s: %v", g.ID, g.File, err)
			}
		}
	}
	for _, a := range areas {
		names := map[string]bool{}
		for _, c := range a.Cases {
			cases++
			if _, ok := guards[c.Guard]; !ok {
				t.Errorf("%s: %s: no guard is called %q", a.Name, c.Name, c.Guard)
			}
			guards[c.Guard] = true
			if names[c.Name] {
				t.Errorf("%s: two cases are called %q", a.Name, c.Name)
			}
			names[c.Name] = true
		}
	}
	for id, used := range guards {
		if !used {
			t.Errorf("no case is for the guard %s", id)
		}
	}
	t.Logf("%d cases for %d guards", cases, len(guards))
}
