package status_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/status"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected figures; read the diff afterwards")

func on(t *testing.T, files fs.FS) *aims.Snapshot {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, asOf)
}

func example(t *testing.T, name string) *aims.Snapshot {
	t.Helper()
	files, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return on(t, files)
}

// start is what `aims init` writes.
func start(t *testing.T) *aims.Snapshot {
	t.Helper()
	files, err := scaffold.Beginning{Organisation: "Example", Adopted: day.Date(2026, 11, 2)}.Files()
	if err != nil {
		t.Fatal(err)
	}
	in := fstest.MapFS{}
	for _, f := range files {
		in[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return on(t, in)
}

// TestExamples shows the status of the example organisations and of an AIMS
// that has just begun, on the terminal and as a page.
func TestExamples(t *testing.T) {
	for name, s := range map[string]*aims.Snapshot{"lender": example(t, "lender"), "solo": example(t, "solo"), "start": start(t)} {
		t.Run(name, func(t *testing.T) {
			st := status.Of(s)
			var text, page bytes.Buffer
			if err := st.Text(&text); err != nil {
				t.Fatal(err)
			}
			if err := document.Markdown.Write(&page, st.Page(), func(document.Target) string { return "" }); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".txtar")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, *update, archive, "text", text.String())
			golden.Compare(t, *update, archive, "page.md", page.String())
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

// TestCases runs testdata/cases/*.txtar: a small AIMS each, and what it says of
// the clause items that are begun, of the figures that are not zero, and of the controls that lack something.
func TestCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in := fstest.MapFS{}
			for _, f := range archive.Files {
				if f.Name != "want" {
					in[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			golden.Compare(t, *update, archive, "want", told(status.Of(on(t, in))))
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

func told(st status.Status) string {
	var b strings.Builder
	for _, c := range st.Clauses {
		if c.State == status.NotStarted && !c.Declared {
			continue
		}
		by := "derived"
		if c.Declared {
			by = "declared"
		}
		fmt.Fprintf(&b, "%s %s, %s", c.ID, c.State, by)
		for _, o := range c.Open {
			fmt.Fprintf(&b, "; %s", strings.TrimSpace(o.Record+" "+o.What))
		}
		b.WriteString("\n")
	}
	for _, f := range st.Figures() {
		if f.N > 0 || f.Whole && f.Of > 0 && strings.HasPrefix(f.Name, "records-") {
			fmt.Fprintf(&b, "%s: %s", f.Name, f.Says())
			if len(f.Records) > 0 && len(f.Records) < 6 {
				fmt.Fprintf(&b, " (%s)", strings.Join(f.Records, ", "))
			}
			b.WriteString("\n")
		}
	}
	for _, l := range slices.Concat(st.Controls.Lacking, st.Own.Lacking) {
		fmt.Fprintf(&b, "%s lacks %s\n", l.Control, strings.Join(l.What, ", "))
	}
	return b.String()
}

// TestNames: programs rely on the names of figures, and the columns of a series on there being the same ones at each point.
func TestNames(t *testing.T) {
	names := func(st status.Status) []string {
		var list []string
		for _, f := range st.Figures() {
			if slices.Contains(list, f.Name) {
				t.Errorf("two figures are named %s", f.Name)
			}
			list = append(list, f.Name)
		}
		return list
	}
	full, empty := names(status.Of(example(t, "lender"))), names(status.Status{})
	if !slices.Equal(full, empty) {
		t.Errorf("the figures differ:\n%v\n%v", full, empty)
	}
}

// TestTheSame: two looks at the same records say the same, in the same order.
func TestTheSame(t *testing.T) {
	var first string
	for range 3 {
		var b bytes.Buffer
		st := status.Of(example(t, "lender"))
		none := func(document.Target) string { return "" }
		if err := errors.Join(st.Text(&b), output.WriteJSON(&b, st.JSON("", nil)), document.Markdown.Write(&b, st.Page(), none)); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		} else if b.String() != first {
			t.Fatal("the second look says something else")
		}
	}
}
