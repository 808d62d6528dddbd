package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ReferenceKind: a reference has to point to a record of a kind that can answer it.
var ReferenceKind = &Rule{
	Rule: finding.Rule{
		ID: "reference-kind", Severity: finding.Error, Title: "a reference names a record of the wrong kind", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "A risk that is said to concern a supplier, or evidence that is really a policy, breaks the chain from system to risk to control to evidence as surely as a missing record.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SUP-bureau]",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]",
		Fix:   "Name a record of the kind that the message asks for, or move the reference to the field that takes the kind you name.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			for _, e := range p.Graph.Out(r) {
				kind, what, hint := "", "", whatThereIs(e.Field.Kinds)
				target := p.Graph.Named(e.To)
				if target != nil {
					kind = target.Head().Kind.Value
					what = "a record of kind " + kind
				} else { // what leads to no record leads into the catalogue
					item, _ := standard.Lookup(e.To)
					kind, what = item.Kind, itemInWords(item)
					if kind == standard.ItemArea {
						hint = "name one of " + strings.Join(standard.Expand(e.To), ", ")
					}
					// 7.2 is a clause, and A.7.2 the control that its author may have had in mind.
					if meant, ok := standard.Lookup("A." + e.To); ok && e.Field.Accepts(meant.Kind) {
						hint = fmt.Sprintf("did you mean %q?", meant.ID)
					}
				}
				if e.Field.Accepts(kind) {
					continue
				}
				f := p.ReportAt(r, e.Field.Text, fmt.Sprintf("%q is %s, expected %s", e.Field.Value, what, kindsInWords(e.Field.Kinds)))
				f.Hint = hint
				if target != nil {
					f.Related = append(f.Related, At(target, fmt.Sprintf("%s is defined here", e.To)))
				}
			}
		}
	},
}
