package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ControlUnknown: the Statement of Applicability has a fixed list to answer.
var ControlUnknown = &Rule{
	Rule: finding.Rule{
		ID: "control-unknown", Severity: finding.Error, Title: "a control has an id that Annex A does not know", Clause: "6.1.3", Since: "0.1.0", Fixed: true,
		Why:   "The Statement of Applicability compares your controls with the 38 of Annex A. A record whose id is none of them, and does not say that it is a control of your own, decides nothing, while the control that was meant stays undecided.",
		Wrong: "kind: control\nid: A.6.2.9\ntitle: Event logs",
		Right: "kind: control\nid: A.6.2.8\ntitle: Event logs",
		Fix:   "Use the id of the control (`aims explain A.6.2.8` shows one), or begin the id of a control of your own with `X.`.",
	},
	Run: func(p *Pass) {
		d := p.decisions()
		for _, c := range d.unknown {
			message := fmt.Sprintf("Annex A has no control %q", c.ID.Value)
			hint := "begin the id of a control of your own with \"X.\""
			if item, ok := standard.Lookup(c.ID.Value); ok {
				message = fmt.Sprintf("%q is no control but %s (%s)", c.ID.Value, itemInWords(item), item.Title)
				hint = "decide each control by itself: " + strings.Join(standard.Expand(item.ID), ", ")
				if item.Kind == standard.ItemClause {
					hint = "write it as a record of kind clause"
				}
			}
			if meant := d.meant[c]; meant != "" {
				hint = fmt.Sprintf("did you mean %q?", meant)
			}
			if strings.HasPrefix(c.ID.Value, "x.") {
				hint = fmt.Sprintf("did you mean %q?", "X"+c.ID.Value[1:])
			}
			f := p.ReportAt(c, c.ID, message)
			f.Hint = hint
		}
	},
}

func itemInWords(item standard.Item) string {
	switch item.Kind {
	case standard.ItemClause:
		return "a clause"
	case standard.ItemControl:
		return "a control"
	}
	return "a heading over several"
}
