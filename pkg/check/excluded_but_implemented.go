package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// ExcludedButImplemented: what is done is not left out.
var ExcludedButImplemented = &Rule{
	Rule: finding.Rule{
		ID: "excluded-but-implemented", Severity: finding.Warning, Title: "an excluded control says that it is done", Clause: "6.1.3", Since: "0.1.0",
		Needs: []string{"ai-system"},
		Why:   "The Statement of Applicability says that the control does not apply, and the same record tells how far it is or how it is done. One of the two is left over from an earlier decision, and a reader cannot tell which. An exclusion in favour of a control of your own is left alone.",
		Wrong: "kind: control\nid: A.9.3\ntitle: Objectives for responsible use\napplicable: false\nstatus: implemented",
		Right: "kind: control\nid: A.9.3\ntitle: Objectives for responsible use\napplicable: true\nstatus: implemented",
		Fix:   "Include the control, or take status and text out of the record; git keeps what stood there.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			// An exclusion that is in error already is one slip, whatever else stands in the record.
			if !Excluded(c) || len(c.ReplacedBy) > 0 || c.Todo("/replaced_by") || !p.sound(c) {
				continue
			}
			if at, says := done(c); at.Set() {
				f := p.ReportAt(c, c.Applicable.Text, fmt.Sprintf("%s is excluded, and yet the record says %s", c.ID, says))
				f.Related = append(f.Related, finding.Related{Pos: at.Pos, Message: "said here"})
				f.Hint = "include the control, or take out what is no longer so"
			}
		}
	},
}

// done is where a control says that something is done for it, and in which words.
func done(c *record.Control) (source.Text, string) {
	under := []string{"in-progress", "implemented"}
	if slices.Contains(under, c.Status.Value) {
		return c.Status, fmt.Sprintf("that it is %s", c.Status)
	}
	if c.Implementation.Known() {
		return c.Implementation, "how it is done"
	}
	for _, cell := range c.Implementations {
		if slices.Contains(under, cell.Status.Value) && !cell.Applicable.False() && !cell.Applicable.Todo() {
			return cell.Status, fmt.Sprintf("that it is %s for %s", cell.Status, cell.System)
		}
	}
	return source.Text{}, ""
}
