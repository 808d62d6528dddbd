package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// chainLink is one link of the chain of traceability.
type chainLink struct {
	title    string
	kinds    []string
	expected bool // an auditor asks where it is empty
}

// chain is what an auditor follows, from the boundary to what management made of it.
var chain = []chainLink{
	{"Scope", []string{"scope"}, true},
	{"AI systems", []string{"ai-system"}, true},
	{"Impact assessments", []string{"impact-assessment"}, true},
	{"Risks", []string{"risk"}, true},
	{"Controls", []string{"control"}, true},
	{"Evidence", []string{"evidence"}, true},
	{"Monitoring", []string{"metric", "incident"}, true},
	{"Findings and actions", []string{"finding"}, false},
	{"Management review", []string{"management-review"}, true},
}

// systems is the link from which risks, controls, monitoring and findings
// hang besides the link before them.
const systems = 1

// branches are the links drawn as hanging from the AI systems.
var branches = []int{3, 4, 6, 7}

// nouns are what records of the chain are called, one and several.
var nouns = map[string][2]string{
	"scope":             {"scope", "scopes"},
	"ai-system":         {"system", "systems"},
	"impact-assessment": {"assessment", "assessments"},
	"risk":              {"risk", "risks"},
	"control":           {"control", "controls"},
	"evidence":          {"piece of evidence", "pieces of evidence"},
	"metric":            {"metric", "metrics"},
	"incident":          {"incident", "incidents"},
	"finding":           {"finding", "findings"},
	"management-review": {"review", "reviews"},
}

// gapRules are the rules that report a broken or missing link, in the words in
// which the picture tells it after the number of records. What a rule excuses
// or does not judge is so no gap here either. To add one, write one line.
var gapRules = []struct{ rule, words string }{
	{"reference-dangling", "with a link that leads nowhere"},
	{"reference-kind", "with a link to the wrong kind"},
	{"scope-contradicts-itself", "at odds with itself"},
	{"system-not-in-scope", "the scope says nothing about"},
	{"system-without-impact-assessment", "without impact assessment"},
	{"system-without-risk", "without risk"},
	{"system-monitoring-incomplete", "with gaps in the monitoring"},
	{"harm-not-in-risks", "with a serious harm missing from the risks"},
	{"risk-without-system", "without AI system"},
	{"risk-unrated", "without rating"},
	{"risk-without-treatment", "without treatment"},
	{"treatment-without-control", "without control"},
	{"residual-not-accepted", "not accepted after treatment"},
	{"control-undecided", "undecided"},
	{"control-cell-missing", "without an answer for some system"},
	{"control-without-evidence", "implemented without evidence"},
	{"control-without-operation", "without current evidence of operation"},
	{"evidence-unreferenced", "nothing relies on"},
	{"evidence-expired", "expired"},
	{"evidence-stale", "out of date"},
	{"evidence-hash-mismatch", "not the file that was recorded"},
	{"metric-overdue", "with a measurement overdue"},
	{"metric-threshold-crossed", "past the threshold without reaction"},
	{"incident-without-lesson", "closed without a lesson"},
	{"action-overdue", "with an action overdue"},
	{"nonconformity-without-action", "without action"},
	{"finding-closed-without-update", "closed without changing any record"},
	{"open-item-not-reviewed", "left out of the latest management review"},
	{"management-review-overdue", "too long ago"},
	{"todo-left", "with fields still TODO"},
}

// gap is one sort of broken or missing link.
type gap struct {
	words   string // "2 risks without control"
	ids     []string
	excused int
}

// text is a gap in words.
func (g gap) text() string {
	switch {
	case g.excused == 0:
		return g.words
	case g.excused == len(g.ids):
		return g.words + ", excused"
	}
	return fmt.Sprintf("%s, %d of them excused", g.words, g.excused)
}

// ring is a link of the chain with what is on file.
type ring struct {
	title    string
	expected bool
	records  []record.Record
	gaps     []gap
	touched  map[string]bool // ids of the records that have a gap which nothing excuses
	beside   int             // errors and warnings about the records that are no gap of the chain
}

// rings are the links with their records, and the number of links between them.
type rings struct {
	list  []ring
	pairs map[[2]int]int // number of pairs of records that are joined, by places in the chain, lower first
}

// place is the link of the chain in which a kind stands; -1 for none.
func place(kind string) int {
	return slices.IndexFunc(chain, func(l chainLink) bool { return slices.Contains(l.kinds, kind) })
}

// chainOf joins records in the chain. Those of other kinds are passed over, and
// findings of the rules that are left out.
func chainOf(g *graph.Graph, records []record.Record, findings []finding.Finding, leftOut ...string) rings {
	c := rings{pairs: map[[2]int]int{}}
	for _, l := range chain {
		c.list = append(c.list, ring{title: l.title, expected: l.expected, touched: map[string]bool{}})
	}
	in := make(map[record.Record]int, len(records))
	for _, r := range records {
		if at := place(r.Head().Kind.Value); at >= 0 {
			in[r] = at
			c.list[at].records = append(c.list[at].records, r)
		}
	}
	c.join(g, in)
	c.tell(in, findings, leftOut)
	return c
}

// join counts the pairs of records of different links of which one names the other.
func (c rings) join(g *graph.Graph, in map[record.Record]int) {
	seen := map[[2]record.Record]bool{}
	for _, l := range c.list {
		for _, r := range l.records {
			for _, e := range g.Out(r) {
				to := g.Named(e.To)
				at, ok := in[to]
				if !ok || at == in[r] || strings.HasPrefix(e.Field.Pointer, "/exclusions") { // a scope that leaves a system out does not cover it
					continue
				}
				from := in[r]
				pair, key := [2]record.Record{r, to}, [2]int{from, at}
				if at < from {
					pair, key = [2]record.Record{to, r}, [2]int{at, from}
				}
				if !seen[pair] {
					seen[pair] = true
					c.pairs[key]++
				}
			}
		}
	}
}

// tell sorts what the rules found into gaps, in the order of gapRules.
func (c rings) tell(in map[record.Record]int, findings []finding.Finding, leftOut []string) {
	type one struct{ rule, kind string }
	byID := make(map[string]record.Record, len(in))
	for r := range in {
		byID[r.Head().ID.Value] = r
	}
	order := map[string]int{}
	for i, r := range gapRules {
		if !slices.Contains(leftOut, r.rule) {
			order[r.rule] = i
		}
	}
	excused := map[one]map[string]bool{} // rule and kind → id → nothing else of it is open
	for _, f := range findings {
		r := byID[f.Record]
		if f.Rule == nil || r == nil {
			continue
		}
		if _, ok := order[f.Rule.ID]; !ok {
			if f.Excused == "" && f.Severity > finding.Info {
				c.list[in[r]].beside++
			}
			continue
		}
		k := one{f.Rule.ID, r.Head().Kind.Value}
		if excused[k] == nil {
			excused[k] = map[string]bool{}
		}
		was, again := excused[k][f.Record]
		excused[k][f.Record] = f.Excused != "" && (was || !again)
		if f.Excused == "" {
			c.list[in[r]].touched[f.Record] = true
		}
	}
	for at := range c.list {
		l := &c.list[at]
		for _, kind := range chain[at].kinds {
			var broken []string
			for _, r := range l.records {
				if m := r.Head(); m.Broken && m.Kind.Value == kind {
					broken = append(broken, m.ID.Value)
					l.touched[m.ID.Value] = true
				}
			}
			if len(broken) > 0 {
				l.gaps = append(l.gaps, gap{words: wording.CountOf(len(broken), nouns[kind][0], nouns[kind][1]) + " with errors in the file", ids: broken})
			}
			for _, rule := range gapRules {
				found := excused[one{rule.rule, kind}]
				if len(found) == 0 {
					continue
				}
				x := gap{words: wording.CountOf(len(found), nouns[kind][0], nouns[kind][1]) + " " + rule.words}
				for _, r := range l.records { // in their order, not that of a map
					id := r.Head().ID.Value
					if by, ok := found[id]; ok && r.Head().Kind.Value == kind {
						x.ids = append(x.ids, id)
						if by {
							x.excused++
						}
					}
				}
				l.gaps = append(l.gaps, x)
			}
		}
	}
}
