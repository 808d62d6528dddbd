package soa_test

import (
	"bytes"
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
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/soa"
	"github.com/aims-as-code/aims/pkg/story"
)

// lender is the example organisation with its history, solo the firm of one without.
func lender(t testing.TB) *aims.Snapshot {
	t.Helper()
	dir := t.TempDir()
	if err := story.Write(dir, asOf(t)); err != nil {
		t.Fatal(err)
	}
	tr, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := aims.ReadHistory(tr, dir, ""); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tr.History.Close)
	return aims.Evaluate(tr, asOf(t))
}

func solo(t *testing.T) *aims.Snapshot {
	t.Helper()
	files, err := fs.Sub(examples.FS, "solo")
	if err != nil {
		t.Fatal(err)
	}
	return evaluated(t, files)
}

// TestExamples holds the statements of the examples: as CSV, and of three controls as JSON.
func TestExamples(t *testing.T) {
	for name, x := range map[string]struct {
		snapshot *aims.Snapshot
		controls []string
	}{
		"lender": {lender(t), []string{"A.6.2.4", "A.8.4", "X.chat-red-team"}},
		"solo":   {solo(t), []string{"A.7.2", "A.10.2", "A.10.4"}},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", "examples", name+".txtar")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			st := soa.Of(x.snapshot)
			golden.Compare(t, *update, archive, "soa.csv", csv(t, st.Page()))
			golden.Compare(t, *update, archive, "soa-matrix.csv", csv(t, st.MatrixPage()))
			st.Controls = slices.DeleteFunc(st.Controls, func(c soa.Control) bool { return !slices.Contains(x.controls, c.ID) })
			var b bytes.Buffer
			if err := output.WriteJSON(&b, st); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, *update, archive, "soa.json", b.String())
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

func csv(t *testing.T, p document.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.CSV.Write(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestManySystems: with more systems than fit side by side the page has several
// tables, and the register one with all.
func TestManySystems(t *testing.T) {
	files := fstest.MapFS{}
	for name, data := range base {
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	for i := range 30 {
		id := fmt.Sprintf("SYS-%02d", i)
		files["systems/"+id+".yaml"] = &fstest.MapFile{Data: []byte("kind: ai-system\nid: " + id + "\ntitle: System\nowner: ROLE-board\nstatus: in-use\nstage: operation-monitoring\npurpose: Scores\nintended_use: Input\naims_roles: [producer]\nexposure: external\nobtained: developed\n")}
	}
	files["controls/A.6.2.8.yaml"] = &fstest.MapFile{Data: []byte("kind: control\nid: A.6.2.8\ntitle: Logs\nowner: ROLE-board\napplicable: true\njustification: Needed\nimplementations:\n  - {system: SYS-07, status: implemented}\n")}
	st := soa.Of(evaluated(t, files))
	if st.Summary.MissingCells != 29 {
		t.Errorf("%d cells are missing, want 29", st.Summary.MissingCells)
	}
	var widths []int
	for _, b := range st.MatrixPage().Blocks {
		if x, ok := b.(document.Table); ok && x.Caption == "Controls and AI systems" {
			widths = append(widths, len(x.Columns)-2)
		}
	}
	if want := []int{12, 12, 6}; !slices.Equal(widths, want) {
		t.Errorf("tables of %v systems, want %v", widths, want)
	}
	head, _, _ := strings.Cut(csv(t, st.MatrixPage()), "\n")
	if columns := strings.Split(head, ","); len(columns) != 32 || columns[31] != "SYS-29" {
		t.Errorf("the head of the register is %s", head)
	}
}

// TestPagesAreWritten: every format takes every page, twice with the same bytes.
func TestPagesAreWritten(t *testing.T) {
	st := soa.Of(lender(t))
	empty := soa.Of(evaluated(t, fstest.MapFS{"aims.yaml": {Data: []byte(base["aims.yaml"])}}))
	for _, p := range []document.Page{st.Page(), st.MatrixPage(), empty.Page(), empty.MatrixPage()} {
		for _, f := range document.Formats {
			var a, b bytes.Buffer
			errA, errB := f.Write(&a, p, nil), f.Write(&b, p, nil)
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%s as %s: two runs differ", p.Title, f.Name)
			}
			if errA != nil || errB != nil {
				t.Errorf("%s as %s: %v", p.Title, f.Name, errA)
			}
		}
	}
}

// BenchmarkOf shows that the time grows with the records, not with their square.
func BenchmarkOf(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := evaluated(b, large(n))
			for b.Loop() {
				soa.Of(s)
			}
		})
	}
}

// large is an AIMS of n own controls, each with evidence of its own.
func large(n int) fstest.MapFS {
	files := fstest.MapFS{}
	for name, data := range base {
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	for i := range n {
		files[fmt.Sprintf("controls/X.%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: control\nid: X.%d\ntitle: Control\nowner: ROLE-board\napplicable: true\njustification: Needed\nstatus: implemented\nimplementation: Done %d\nevidence: [{ref: EV-%d}]\n", i, i, i)}
		files[fmt.Sprintf("evidence/EV-%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: evidence\nid: EV-%d\ntitle: Evidence\ntype: report\nshows: operation\nsubject: [A.2.2]\nurl: https://example.org/%d\ndated: 2026-09-15\ncollected: 2026-09-15\ncustodian: ROLE-board\n", i, i)}
	}
	return files
}
