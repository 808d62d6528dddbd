package check

import (
	"fmt"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// IDDuplicate: one id, one record.
var IDDuplicate = &Rule{
	Rule: finding.Rule{
		ID: "id-duplicate", Severity: finding.Error, Title: "two records have one id", Clause: "7.5.2", Since: "0.1.0", Fixed: true,
		Why:   "Every reference to the id would mean one of the two, and nobody could say which. The record whose file is named after the id keeps it, else the first; the other is left out of everything else until it has an id of its own. A former id that another record has, now or formerly as well, is a warning: old references mean the record that has it now.",
		Wrong: "# risks/RISK-a.yaml and risks/RISK-b.yaml both say\nid: RISK-a",
		Right: "# risks/RISK-b.yaml\nid: RISK-b",
		Fix:   "Give one of the two another id; references stay with the record that keeps it.",
	},
	Run: func(p *Pass) {
		for _, twice := range p.Graph.Repeated {
			id := twice.Repeats.Head().ID
			f := p.Report(twice.Repeats, id.Pos, fmt.Sprintf("the id %q is taken", id.Value))
			f.Length = utf8.RuneCountInString(id.Value)
			f.Related = append(f.Related, At(twice.Keeps, "it belongs to this record"))
			f.Hint = "if this is a copy, change the id here"
		}
		p.formerTwice()
	},
}

// formerTwice reports former ids that are not, or not only, those of the record.
func (p *Pass) formerTwice() {
	ids, former := map[string]record.Record{}, map[string]record.Record{}
	for _, r := range p.Graph.Records {
		ids[r.Head().ID.Value] = r
	}
	for _, r := range p.Graph.Records {
		for _, was := range r.Head().Formerly {
			other, what := ids[was.Value], "the id"
			if other == nil {
				other, what = former[was.Value], "a former id"
			}
			if other == nil || other == r {
				former[was.Value] = r
				continue
			}
			f := p.ReportAt(r, was, fmt.Sprintf("the former id %q is %s of another record", was.Value, what))
			f.Severity = finding.Warning
			f.Related = append(f.Related, At(other, fmt.Sprintf("%s is defined here", other.Head().ID)))
			f.Hint = "take it out of the record that was never called so"
		}
	}
}
