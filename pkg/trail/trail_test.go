package trail_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/trail"
	"github.com/aims-as-code/aims/pkg/tree"
)

func lender(t *testing.T) *graph.Graph {
	t.Helper()
	sub, err := fs.Sub(examples.FS, "lender")
	if err != nil {
		t.Fatal(err)
	}
	tr, err := tree.FromFS(sub, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, day.Date(2026, 11, 2)).Graph
}

// The trail of a system holds what an auditor asks for, and nothing of another system.
func TestTrailOfASystem(t *testing.T) {
	g := lender(t)
	got := map[string][]string{}
	for _, s := range trail.Of(g, g.Named("SYS-chat")) {
		for _, r := range s.Records {
			got[s.Title] = append(got[s.Title], r.Head().ID.Value)
		}
		if s.Missing != "" {
			t.Errorf("%s: %s", s.Title, s.Missing)
		}
	}
	for title, want := range map[string]string{
		"Impact assessments":                 "IA-chat",
		"Risks":                              "RISK-data-provenance RISK-hallucination RISK-ip RISK-model-change RISK-prompt-injection ACC-2026 ASM-impact-2025 ASM-impact-2026 ASM-risk-2026 ASM-risk-incident",
		"Incidents, findings and exceptions": "INC-1 FND-3",
		"Data, models and suppliers":         "DATA-help-centre RES-cloud RES-llm SUP-cloud SUP-llm",
	} {
		if diff := cmp.Diff(want, strings.Join(got[title], " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", title, diff)
		}
	}
	for _, id := range got["Evidence"] {
		if strings.Contains(id, "credit") || strings.Contains(id, "resume") {
			t.Errorf("evidence of another system: %s", id)
		}
	}
}

// Every record is followed once, people only from the record itself.
func TestChainEnds(t *testing.T) {
	g := lender(t)
	for _, r := range g.Records {
		for _, steps := range [][]trail.Step{trail.Down(g, r, 50), trail.Up(g, r, 50)} {
			seen := map[string]bool{r.Head().ID.Value: true}
			for _, s := range steps {
				if s.Again != seen[s.ID] {
					t.Fatalf("%s: %s is marked wrongly as seen before", r.Head().ID, s.ID)
				}
				seen[s.ID] = true
				if _, isPerson := s.Record.(*record.Person); isPerson && s.Depth > 1 && r.Head().Kind.Value != "role" {
					t.Fatalf("%s: the person %s at depth %d", r.Head().ID, s.ID, s.Depth)
				}
			}
		}
	}
}
