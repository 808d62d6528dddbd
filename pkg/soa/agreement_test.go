package soa_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/soa"
	"github.com/aims-as-code/aims/pkg/stale"
	"github.com/aims-as-code/aims/pkg/tree"
)

// TestStatementAgreesWithFindings holds the statement against what the rules
// report, on the examples and on every case of a rule in which there is a
// control: neither may call fine what the other finds wanting.
func TestStatementAgreesWithFindings(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		files, err := fs.Sub(examples.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, name, evaluated(t, files))
	}
	names, err := filepath.Glob("../check/testdata/*.txtar")
	if err != nil || len(names) < 100 {
		t.Fatalf("%d archives: %v", len(names), err)
	}
	judged := 0
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for folder, files := range casesOf(archive) {
			judged += agrees(t, filepath.Base(name)+" "+folder, evaluated(t, files))
		}
	}
	if judged < 250 {
		t.Errorf("only %d controls were looked at", judged)
	}
}

// casesOf are the cases of a rule that have controls and no commits.
func casesOf(archive *txtar.Archive) map[string]fstest.MapFS {
	cases, controls, committed := map[string]fstest.MapFS{}, map[string]bool{}, map[string]bool{}
	for _, f := range archive.Files {
		folder, name, inFolder := strings.Cut(f.Name, "/")
		of, _, at := strings.Cut(folder, "@")
		committed[of] = committed[of] || at
		if !inFolder || folder == "edit" {
			continue
		}
		if cases[folder] == nil {
			cases[folder] = fstest.MapFS{"aims.yaml": {Data: []byte(base["aims.yaml"])}}
		}
		cases[folder][name] = &fstest.MapFile{Data: f.Data}
		controls[folder] = controls[folder] || strings.Contains(string(f.Data), "kind: control")
	}
	for folder := range cases {
		if !controls[folder] || committed[folder] {
			delete(cases, folder)
		}
	}
	return cases
}

func evaluated(t testing.TB, files fs.FS) *aims.Snapshot {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, asOf(t))
}

// agrees looks at each control and tells at how many.
func agrees(t *testing.T, where string, s *aims.Snapshot) int {
	t.Helper()
	// Without history nothing is known to be current; here only what the rules see is of interest.
	byDays := func(a soa.Answer) bool { return a.State == soa.Yes || a.Word == "by days only" }
	judged := 0
	for _, row := range soa.Of(s).Controls {
		c, ok := graph.Find[*record.Control](s.Graph, row.ID)
		if row.File == "" || !ok || c.Broken {
			continue
		}
		judged++
		var rules, reviews, gaps []string
		for _, f := range s.Findings {
			switch {
			case f.Record == row.ID:
				rules = append(rules, f.Rule.ID)
				if slices.Contains(stale.ReviewRules(), f.Rule.ID) {
					reviews = append(reviews, f.Rule.ID)
				}
			case (f.Rule.ID == "evidence-expired" || f.Rule.ID == "evidence-stale") && slices.ContainsFunc(f.Related, func(r finding.Related) bool { return r.Pos == c.Place() }):
				gaps = append(gaps, f.Rule.ID)
			}
		}
		found := func(rule string) bool { return slices.Contains(rules, rule) }
		same := func(rule string, says bool) {
			if found(rule) != says {
				t.Errorf("%s, %s: the rule %s fires is %v, and the statement says %v", where, row.ID, rule, found(rule), says)
			}
		}
		never := func(what string, contradicts bool) {
			if contradicts {
				t.Errorf("%s, %s: %s, with findings %v, %v and %v", where, row.ID, what, rules, reviews, gaps)
			}
		}
		never("undecided without a finding or a TODO", row.Applicable == soa.Undecided && !found("control-undecided") && !slices.Contains(row.Open, "applicable"))
		never("decided, and found undecided", row.Applicable != soa.Undecided && found("control-undecided"))
		never("a decision without a reason and without a finding", row.Decided() && row.Justification == "" && !found("control-without-justification"))
		never("in time, though it is to be looked at again", byDays(row.Current) && len(reviews) > 0)
		if row.Applicable != soa.Applies {
			continue
		}
		claimed := c.Status.Value == "implemented" || slices.ContainsFunc(c.Implementations, func(x record.ControlImplementation) bool { return x.Status.Value == "implemented" })
		same("control-cell-missing", slices.ContainsFunc(row.Cells, func(x soa.Cell) bool { return x.State == soa.CellMissing }))
		same("control-without-evidence", claimed && row.Evidenced.State == soa.No)
		same("control-policy-only", claimed && row.Evidenced.Word == "policy only")
		never("implemented, though nothing says how", row.Implemented.State == soa.Yes && found("control-implemented-without-text"))
		never("implemented, though a cell is missing", row.Implemented.State == soa.Yes && found("control-cell-missing"))
		never("can be sampled, though what can be is not said", row.HasTriple() && found("control-without-triple"))
		never("evidence shows it at work, though there is a finding that it shows the design", row.Evidenced.State == soa.Yes && found("control-without-operation") && row.Current.State != soa.No)
		never("in time, though proof has run out", byDays(row.Current) && (len(gaps) > 0 || found("control-without-operation") || found("control-without-evidence") || found("control-policy-only")))
		never("not in time without any finding", claimed && row.Current.State == soa.No && len(reviews)+len(gaps) == 0 &&
			!found("control-without-operation") && !found("control-without-evidence") && !found("control-policy-only"))
	}
	return judged
}
