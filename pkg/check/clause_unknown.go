package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ClauseUnknown: a narrative belongs to one of the clauses that are assessed.
var ClauseUnknown = &Rule{
	Rule: finding.Rule{
		ID: "clause-unknown", Severity: finding.Error, Title: "a clause has an id that the standard does not have", Clause: "7.5.2", Since: "0.1.0", Fixed: true,
		Why:   "A narrative is shown beside the clause whose number it bears. One with a number that is not among the 32 assessed items of clauses 4 to 10 appears nowhere, and the clause it was written for looks untold.",
		Wrong: "kind: clause\nid: \"6.1\"\ntitle: Risks and opportunities",
		Right: "kind: clause\nid: \"6.1.1\"\ntitle: Actions on risks and opportunities",
		Fix:   "Use the number of an assessed item, in quotes; `aims list clause` shows all 32. A heading such as 6.1 is told by the items below it.",
	},
	Run: func(p *Pass) {
		var ids []string
		for _, c := range standard.Clauses() {
			ids = append(ids, c.ID)
		}
		for _, c := range graph.Of[*record.Clause](p.Graph) {
			id := c.ID.Value
			if _, ok := standard.FindClause(id); ok {
				continue
			}
			f := p.Report(c, c.ID.Pos, fmt.Sprintf("clauses 4 to 10 have no item %q", id))
			f.Length = utf8.RuneCountInString(id)
			f.Hint = "`aims list clause` shows the 32 items"
			if item, ok := standard.Lookup(id); ok && item.Kind != standard.ItemControl {
				f.Message = fmt.Sprintf("%q is %s (%s)", id, itemInWords(item), item.Title)
				f.Hint = "write about one of " + strings.Join(standard.Expand(id), ", ")
			} else if ok {
				f.Hint = "write it as a record of kind control"
			} else if meant := finding.Nearest(id, ids); meant != "" {
				f.Hint = fmt.Sprintf("did you mean %q?", meant)
			}
		}
	},
}
