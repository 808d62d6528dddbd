package soa_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/soa"
)

var update = flag.Bool("update", false, "rewrite the expected statements; read the diff afterwards")

// TestCases runs testdata/*.txtar. Each archive is a small AIMS, committed on
// 1 October 2026 with its approvals sealed; what stands under after/ is changed
// by a second commit on 20 October. "history: off" in the comment leaves git
// out. The section want is the statement as of 2 November.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := snapshotOf(t, archive)
			if !strings.Contains(string(archive.Comment), "errors of form") {
				for _, file := range s.Unjudged() {
					t.Errorf("the case itself is malformed: %s", file)
				}
			}
			st := soa.Of(s)
			golden.Compare(t, *update, archive, "want", told(st))
			golden.Rewrite(t, *update, name, archive)
		})
	}
}

// base are the files of cases that have none of their own.
var base = map[string]string{
	"aims.yaml":             "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2026-09-01\n",
	"people/PER-a.yaml":     "kind: person\nid: PER-a\ntitle: Ada\nemails: [ada@example.org]\n",
	"roles/ROLE-board.yaml": "kind: role\nid: ROLE-board\ntitle: Board\nholders: [PER-a]\nresponsibilities: [Decides]\ntop_management: true\nauthority: [accept-risk, approve]\n",
}

func asOf(t testing.TB) day.Day {
	t.Helper()
	d, err := day.Parse("2026-11-02")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// snapshotOf makes a repository of a case and judges it.
func snapshotOf(t *testing.T, archive *txtar.Archive) *aims.Snapshot {
	t.Helper()
	first, second := map[string][]byte{}, map[string][]byte{}
	for name, data := range base {
		first[name] = []byte(data)
	}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "after/"); ok {
			second[name] = f.Data
		} else if !strings.HasPrefix(f.Name, "want") {
			first[f.Name] = f.Data
		}
	}
	at := func(on string) history.Signature {
		when, err := time.Parse(time.DateOnly, on)
		if err != nil {
			t.Fatal(err)
		}
		return history.Signature{Name: "Ada", Email: "ada@example.org", When: when.Add(12 * time.Hour)}
	}
	commits := []history.NewCommit{{Write: sealed(t, first), Author: at("2026-10-01"), Committer: at("2026-10-01"), Message: "Begin\n"}}
	if len(second) > 0 {
		commits = append(commits, history.NewCommit{Parents: []int{0}, Write: second, Author: at("2026-10-20"), Committer: at("2026-10-20"), Message: "Change\n"})
	}
	dir := t.TempDir()
	if err := history.Compose(dir, commits); err != nil {
		t.Fatal(err)
	}
	return read(t, dir, !strings.Contains(string(archive.Comment), "history: off"))
}

// sealed gives approvals the digests of what they cover.
func sealed(t *testing.T, files map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	changed, err := aims.Seal(read(t, dir, false))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range changed {
		files[name] = data
	}
	return files
}

func write(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, dir string, withHistory bool) *aims.Snapshot {
	t.Helper()
	tr, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if withHistory {
		if err := aims.ReadHistory(tr, dir, ""); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(tr.History.Close)
	}
	return aims.Evaluate(tr, asOf(t))
}

// told is a statement in short: the controls that have a record, or are not
// simply undecided, and what is not empty of them.
func told(st soa.Statement) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	x := st.Summary
	line("Annex A: %d apply, %d excluded, %d undecided, %d not known; own %d", x.AnnexA.Applicable, x.AnnexA.Excluded, x.AnnexA.Undecided, x.AnnexA.NotKnown, x.Own.All)
	line("missing cells %d, triples %d; approved %d, void %d, without authority %d, unapproved %d", x.MissingCells, x.Triples, x.Approved, x.Void, x.Powerless, x.Unapproved)
	for _, file := range st.Unread {
		line("unread %s", file)
	}
	for _, s := range st.Strays {
		line("stray %s %s, meant %q", s.ID, s.File, s.Meant)
	}
	for _, s := range st.Systems {
		line("system %s %s", s.ID, s.Standing)
	}
	for _, a := range st.Approvals {
		line("approval %s by %s as %s on %s, %s: %d", a.ID, a.By, a.As, a.On, a.Level, a.Controls)
	}
	for _, c := range st.Controls {
		if c.File == "" && !strings.Contains(c.Remark, "meant") {
			continue // one of many of which nothing is known
		}
		line("\n%s %s", c.ID, c.Applicable)
		more := func(name, format string, args ...any) {
			if text := strings.TrimSpace(fmt.Sprintf(format, args...)); text != "" {
				line("  %-13s %s", name, text)
			}
		}
		more("remark", "%s", c.Remark)
		more("justification", "%s", c.Justification)
		for _, r := range c.Replacements {
			more("replaced by", "%s %s", r.ID, r.Unfit)
		}
		more("satisfies", "%s", strings.Join(c.Satisfies, ", "))
		more("drivers", "%s", strings.Join(c.Drivers, ", "))
		for _, l := range append(append(append([]soa.Link{}, c.Risks...), c.Assessments...), c.Obligations...) {
			more("asked for by", "%s %s %s", l.Kind, l.ID, l.Note)
		}
		if c.File != "" {
			for _, x := range []struct {
				name   string
				answer soa.Answer
			}{{"declared", c.Declared}, {"implemented", c.Implemented}, {"evidenced", c.Evidenced}, {"current", c.Current}} {
				more(x.name, "%s (%s) %s", x.answer.State, x.answer.Word, strings.Join(x.answer.Why, "; "))
			}
		}
		if c.SampleArtefact != "" || c.Cadence != "" {
			more("sample", "%s · %s · touched %s · next %s", c.SampleArtefact, c.Cadence, c.LastTouched, c.NextDue)
		}
		for _, e := range c.Evidence {
			more("evidence", "%s %s %s %s, current %s %s", e.ID, e.Type, e.Shows, e.Dated, e.Current, strings.TrimSpace(e.Why+" "+strings.Join(e.For, ", ")))
		}
		for _, cell := range c.Cells {
			more("cell", "%s %s: %s", cell.System, cell.State, strings.Join([]string{cell.Why, cell.How, strings.Join(cell.Evidence, ", ")}, " | "))
		}
		more("review", "%s", strings.TrimSpace(c.Review.Last+" "+c.Review.In))
		if c.Approval != nil && c.Approval.State != "missing" {
			more("approval", "%s: %s", c.Approval.State, c.Approval.Words)
		}
		if x := c.LastChange; x == nil && c.File != "" {
			more("last change", "not known")
		} else if x != nil {
			more("last change", "%s %s", x.Date, x.Subject)
		}
		for _, f := range c.Findings {
			if f.Rule == "text-copied" {
				continue // the cases are short and alike
			}
			more("finding", "%s %s %s %s", f.Severity, f.Record, f.Rule, f.Excused)
		}
		for _, x := range c.Exceptions {
			more("exception", "%s %s until %s", x.ID, x.Rule, x.Expires)
		}
		more("TODO", "%s", strings.Join(c.Open, ", "))
	}
	return b.String()
}
