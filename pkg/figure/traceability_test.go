package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Gaps are what rules found: each of these rules is there, and so is each kind, with its nouns.
func TestGapRules(t *testing.T) {
	known := map[string]bool{}
	for _, r := range aims.Rules() {
		known[r.ID] = true
	}
	for _, id := range figure.GapRules() {
		if !known[id] {
			t.Errorf("there is no rule %s", id)
		}
	}
	for _, kind := range figure.Kinds() {
		if record.KindNamed(kind) == nil {
			t.Errorf("there is no kind %s", kind)
		}
		if n := figure.Nouns(kind); n[0] == "" || n[1] == "" {
			t.Errorf("records of kind %s of the chain have no noun", kind)
		}
	}
}

// joined are two systems with risks and controls: one system that the scope
// leaves out, one control that two risks name, one of them twice.
func joined(t *testing.T) *graph.Graph {
	t.Helper()
	scope := &record.Scope{}
	refer(scope, "scope", "SCOPE", "/systems/0", "SYS-a", "/exclusions/0/systems/0", "SYS-b")
	a, b := &record.AISystem{Status: text("in-use")}, &record.AISystem{Status: text("TODO")}
	refer(a, "ai-system", "SYS-a")
	refer(b, "ai-system", "SYS-b", "/links/0", "SYS-a") // a neighbour, and not a part of its chain
	one, two := risk("RISK-1", record.Rating{}, record.Rating{}), risk("RISK-2", record.Rating{}, record.Rating{})
	refer(one, "risk", "RISK-1", "/systems/0", "SYS-a", "/treatment/controls/0", "A.6.2.4", "/treatment/controls/1", "A.6.2.4")
	refer(two, "risk", "RISK-2", "/systems/0", "SYS-a", "/treatment/controls/0", "A.6.2.4")
	control := &record.Control{}
	refer(control, "control", "A.6.2.4")
	return graph.Build([]record.Record{scope, a, b, one, two, control})
}

func refer(r record.Record, kind, id string, refs ...string) {
	m := r.Head()
	m.Kind, m.ID, m.File = text(kind), text(id), id+".yaml"
	for i := 0; i+1 < len(refs); i += 2 {
		m.Refs = append(m.Refs, record.FieldText{Text: text(refs[i+1]), Pointer: refs[i]})
	}
}

func found(rule, id, excused string) finding.Finding {
	return finding.Finding{Rule: &finding.Rule{ID: rule}, Record: id, Excused: excused}
}

// What is joined twice is one link, what a scope leaves out is none, and an
// excused finding is told as excused.
func TestTraceability(t *testing.T) {
	findings := []finding.Finding{
		found("treatment-without-control", "RISK-1", ""), found("treatment-without-control", "RISK-2", "EXC-1"),
		found("treatment-without-control", "RISK-1", "EXC-1"), // one finding excused, the other not: the record has a gap
		found("system-without-risk", "SYS-b", "EXC-1"), found("owner-is-backup", "SYS-a", ""), found("todo-left", "", ""), found("control-undecided", "A.9.9", ""),
	}
	f := figure.Traceability(joined(t), findings)
	sound(t, f)
	if got, want := inWords(f.As), `The links of the chain, what joins them and what is missing
Link of the chain | Records | Of them | Links to the one before | Other links | Missing or broken
Scope | 1 |  | – |  | no link is missing
AI systems | 2 | 1 in use, 1 not known | 1 link | Risks 2 | 1 system without risk, excused: SYS-b
Impact assessments | 0 |  | 0 links |  | none on file
Risks | 2 | 2 being treated | 0 links | AI systems 2 | 2 risks without control, 1 of them excused: RISK-1 RISK-2
Controls | 1 | 1 undecided | 2 links |  | no link is missing
Evidence | 0 |  | 0 links |  | none on file
Monitoring | 0 |  | 0 links |  | none on file
Findings and actions | 0 |  | 0 links |  | none on file
Management review | 0 |  | 0 links |  | none on file
`; got != want {
		t.Errorf("got\n%s", got)
	}
	for _, words := range []string{"2 risks without control, 1 of them excused", "none on file", "2 links"} {
		if !says(f, words) {
			t.Errorf("the picture does not say %q", words)
		}
	}
}

// The chain of a system holds its own records; one with a gap comes first, and what is excused does not stand out.
func TestTraceOf(t *testing.T) {
	g := joined(t)
	a, _ := graph.Find[*record.AISystem](g, "SYS-a")
	f := figure.TraceOf(g, a, []finding.Finding{found("treatment-without-control", "RISK-2", ""), found("risk-unrated", "RISK-1", "EXC-1"), found("control-cell-missing", "A.6.2.4", "")})
	sound(t, f)
	if f.Name != "trace-SYS-a" {
		t.Error(f.Name)
	}
	var rows []string
	for _, r := range f.As.Rows {
		rows = append(rows, document.PlainText(r.Cells[2]))
	}
	if want := []string{"SCOPE", "SYS-a", "", "RISK-2, RISK-1", "A.6.2.4", "", "", "", ""}; !slices.Equal(rows, want) {
		t.Errorf("got %q", rows)
	}
	if !says(f, "! RISK-2") || !says(f, "RISK-1") || says(f, "! RISK-1") || says(f, "! A.6.2.4") {
		t.Errorf("what has a gap is marked wrongly:\n%s", f.SVG)
	}
	b, _ := graph.Find[*record.AISystem](g, "SYS-b")
	f = figure.TraceOf(g, b, nil)
	sound(t, f)
	if !says(f, "no link between them") { // the scope leaves it out
		t.Errorf("the system is joined with the scope that leaves it out:\n%s", f.SVG)
	}
}

// An empty organisation has a chain of nothing, which is said.
func TestEmptyChain(t *testing.T) {
	f := figure.Traceability(graph.Build(nil), nil)
	sound(t, f)
	if got := strings.Count(string(f.SVG), ">none on file<"); got != 9 {
		t.Errorf("%d of 9 links say that they hold nothing", got)
	}
	if strings.Contains(f.Description, "nothing missing") {
		t.Error(f.Description)
	}
}

// A big organisation is counted, not drawn: the picture stays small, the cost grows with the records.
func TestManyRecords(t *testing.T) {
	build := func(n int) *graph.Graph {
		records := []record.Record{}
		for i := range n {
			system, one := &record.AISystem{}, risk("", record.Rating{}, record.Rating{})
			refer(system, "ai-system", fmt.Sprint("SYS-", i))
			refer(one, "risk", fmt.Sprint("RISK-", i), "/systems/0", fmt.Sprint("SYS-", i), "/systems/1", "SYS-0")
			records = append(records, system, one)
		}
		return graph.Build(records)
	}
	few, many := build(500), build(5000)
	f := figure.Traceability(many, nil)
	sound(t, f)
	if len(f.SVG) > 16<<10 || !says(f, "5000") || !says(f, "9999") {
		t.Errorf("%d bytes:\n%s", len(f.SVG), f.SVG)
	}
	cost := func(g *graph.Graph) float64 { return testing.AllocsPerRun(3, func() { figure.Traceability(g, nil) }) }
	if a, b := cost(few), cost(many); b > 12*a {
		t.Errorf("1,000 records cost %.0f allocations, 10,000 cost %.0f", a, b)
	}
	first, _ := graph.Find[*record.AISystem](many, "SYS-0")
	f = figure.TraceOf(many, first, nil)
	sound(t, f)
	if !says(f, "and 4988 more") {
		t.Errorf("5,000 risks of one system:\n%s", f.SVG)
	}
}
