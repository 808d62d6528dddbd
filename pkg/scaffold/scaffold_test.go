package scaffold_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

var today = day.Date(2026, 11, 2)

// The draft of every kind is well-formed: what is open is TODO, or empty where TODO is not allowed.
func TestDraftsOfAllKinds(t *testing.T) {
	for _, k := range record.Kinds {
		draft := scaffold.Record(k, "A.6.2.4")
		v, findings := source.Parse(k.Name+".yaml", draft)
		if len(findings) > 0 {
			t.Fatalf("%s: %s\n%s", k.Name, findings[0].Message, draft)
		}
		for _, f := range schema.Check(k.Name, v) {
			if !schema.Of(k.Name).NoTodo || !strings.HasSuffix(f.Message, " is empty") {
				t.Errorf("%s: %s: %s", k.Name, f.Pos, f.Message)
			}
		}
	}
}

// The optional fields of a draft are comments; without their # they are valid too.
func TestOptionalFieldsOfDrafts(t *testing.T) {
	for _, k := range record.Kinds {
		var b strings.Builder
		optional := false
		for line := range strings.Lines(string(scaffold.Record(k, "A.6.2.4"))) {
			optional = optional || strings.HasPrefix(line, "# The fields below are optional")
			if text, ok := strings.CutPrefix(line, "#"); ok && optional && !strings.HasPrefix(text, " ") || ok && optional && strings.HasPrefix(text, "  ") {
				line = text
			}
			b.WriteString(line)
		}
		v, findings := source.Parse(k.Name+".yaml", []byte(b.String()))
		if len(findings) > 0 {
			t.Errorf("%s: %s: %s\n%s", k.Name, findings[0].Pos, findings[0].Message, b.String())
			continue
		}
		for _, f := range schema.Check(k.Name, v) {
			if f.Rule != schema.TodoNotAllowed && !strings.HasSuffix(f.Message, " is empty") {
				t.Errorf("%s: %s: %s", k.Name, f.Pos, f.Message)
			}
		}
	}
}

// The example of a required group stands below its TODO and takes its place
// once the first # of each line is gone.
func TestRequiredGroupsOfDrafts(t *testing.T) {
	groups := 0
	for _, k := range record.Kinds {
		var kept []string
		lines := strings.Split(string(scaffold.Record(k, "A.6.2.4")), "\n")
		for i := 0; i < len(lines); i++ {
			kept = append(kept, lines[i])
			if lines[i] != "# Replace the TODO line by these:" {
				continue
			}
			groups++
			name, isTodo := strings.CutSuffix(lines[i-1], ": TODO")
			if !isTodo || lines[i+1] != "#"+name+":" {
				t.Errorf("%s: %q stands above %q and below %q", k.Name, lines[i], lines[i+1], lines[i-1])
			}
			kept = kept[:len(kept)-2]
			for ; strings.HasPrefix(lines[i+1], "#"); i++ {
				kept = append(kept, lines[i+1][1:])
			}
		}
		draft := strings.Join(kept, "\n")
		v, findings := source.Parse(k.Name+".yaml", []byte(draft))
		if len(findings) > 0 {
			t.Errorf("%s: %s: %s\n%s", k.Name, findings[0].Pos, findings[0].Message, draft)
			continue
		}
		for _, f := range schema.Check(k.Name, v) {
			if !schema.Of(k.Name).NoTodo || !strings.HasSuffix(f.Message, " is empty") {
				t.Errorf("%s: %s: %s\n%s", k.Name, f.Pos, f.Message, draft)
			}
		}
	}
	if groups < 10 {
		t.Errorf("only %d groups were found", groups)
	}
}

// What the standard lists stands in the draft already.
func TestDraftsKnowTheStandard(t *testing.T) {
	for _, c := range []struct{ kind, holds string }{
		{"management-review", `
inputs:
  # Earlier actions
  - topic: previous-actions
    text: TODO
  # Issues
  - topic: external-internal-issues
    text: TODO
  # Interested parties
  - topic: interested-parties
    text: TODO
  # Nonconformities and corrective actions
  - topic: nonconformities-and-corrective-actions
    text: TODO
  # Monitoring and measurement
  - topic: monitoring-and-measurement
    text: TODO
  # Audit results
  - topic: audit-results
    text: TODO
  # Opportunities for improvement
  - topic: opportunities-for-improvement
    text: TODO

`},
		{"audit-programme", `
audits:
  - id: audit-1
    type: internal
    planned: TODO
    scope: ["4", "5", "6", "7", "8", "9", "10", A.2, A.3, A.4, A.5, A.6, A.7, A.8, A.9, A.10]
    responsible: TODO

`},
	} {
		if draft := string(scaffold.Record(record.KindNamed(c.kind), "X-1")); !strings.Contains(draft, c.holds) {
			t.Errorf("the draft of a %s does not hold\n%s\n%s", c.kind, c.holds, draft)
		}
	}
	if got := strings.Join(scaffold.Empty(record.KindNamed("exception")), ", "); got != "owner, records, rule, disposition, reason, compensating, expires" {
		t.Errorf("an exception leaves empty: %s", got)
	}
	if got := scaffold.Empty(record.KindNamed("risk")); got != nil {
		t.Errorf("a risk leaves empty: %v", got)
	}
}

// A new AIMS has no error, whatever the organisation is called and wherever it lies.
func TestBeginnings(t *testing.T) {
	for _, organisation := range []string{"Example", `Tide & "Co": Notes #1`, "- x", "007", "yes", "ünï 'cöde'", "{{.Prefix}}", "*star", strings.Repeat("long ", 100)} {
		for _, minimal := range []bool{false, true} {
			files, err := scaffold.Beginning{Organisation: organisation, Adopted: today, Minimal: minimal}.Files()
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for _, f := range files {
				fsys[f.Path] = &fstest.MapFile{Data: f.Data}
			}
			tr, err := tree.FromFS(fsys, func(string) bool { return false })
			if err != nil {
				t.Fatal(err)
			}
			s := aims.Evaluate(tr, today)
			for _, f := range s.Findings {
				if f.Severity == finding.Error {
					t.Errorf("%q: %s: %s [%s]", organisation, f.Pos, f.Message, f.Rule.ID)
				}
			}
			if a, ok := s.Graph.Named("AIMS").(*record.AIMS); !ok || a.Organisation.Value != strings.TrimSpace(organisation) && a.Organisation.Value != organisation {
				t.Errorf("%q is read as %q", organisation, a.Organisation.Value)
			}
		}
	}
}
