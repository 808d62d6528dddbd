package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// PlaceholderText: what fills the field does not answer it.
var PlaceholderText = &Rule{
	Rule: finding.Rule{
		ID: "placeholder-text", Severity: finding.Warning, Title: "a text only holds the place of one", Clause: "7.5.1, 7.5.2", Since: "0.1.0",
		Why:   "A dash, \"n/a\" or \"tbd\" fills a field and answers nothing, yet every count takes it for an answer. TODO says the same openly, and is counted. One finding a record; fields of daily work such as notes are left alone.",
		Wrong: "justification: tbd",
		Right: "justification: Needed to treat RISK-proxy",
		Fix:   "Write the text, or TODO while you do not know it. Where nothing is to be said, leave an optional field out; where a field has to be there, say why nothing applies.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			hollow := r.Head().Hollow
			if len(hollow) == 0 {
				continue
			}
			fields := make([]string, len(hollow))
			for i, t := range hollow {
				fields[i] = fmt.Sprintf("%s (%q)", t.Name(), strings.TrimSpace(t.Value))
			}
			f := p.ReportAt(r, hollow[0].Text, fmt.Sprintf("%s the place of a text: %s", wording.CountOf(len(hollow), "field only holds", "fields only hold"), strings.Join(fields, ", ")))
			for _, t := range hollow[1:] {
				f.Related = append(f.Related, finding.Related{Pos: t.Pos, Message: fmt.Sprintf("%q", strings.TrimSpace(t.Value))})
			}
			f.Hint = "write the text, or TODO while you do not know it"
		}
	},
}
