package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionWithoutFollowUp: an excuse stands as long as somebody works on the matter.
var ExceptionWithoutFollowUp = &Rule{
	Rule: finding.Rule{
		ID: "exception-without-follow-up", Severity: finding.Warning, Title: "nobody follows up an exception any more", Clause: "6.1.3, 10.2", Since: "0.1.0", Fixed: true,
		Why:   "An exception names where the matter is followed up. That finding is closed, or that acceptance has ended: then either the matter is mended and the exception has no more use, or it was dropped and only the excuse is left.",
		Wrong: "kind: exception\ndisposition: FND-7   # status: closed\nexpires: 2027-01-31",
		Right: "kind: exception\ndisposition: FND-9   # open\nexpires: 2027-01-31",
		Fix:   "Delete the exception if the matter is mended. If it is not, open it again where it is followed up, and have the exception approved with that.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if p.Late(e.Expires) {
				continue
			}
			over, where := p.overAlready(e.Disposition)
			if over == "" {
				continue
			}
			f := p.ReportAt(e, e.Disposition.Text, fmt.Sprintf("%s still excuses, but %s %s", e.ID, e.Disposition, over))
			f.Hint = "delete the exception if the matter is mended, or open it again"
			f.Related = append(f.Related, finding.Related{Pos: where, Message: fmt.Sprintf("%s %s", e.Disposition, over)})
		}
	},
}

// overAlready says how a follow-up came to its end; empty where it goes on.
func (p *Pass) overAlready(ref record.Ref) (how string, where finding.Position) {
	if f, ok := graph.Find[*record.Finding](p.Graph, ref.Value); ok && f.Status.Value == "closed" {
		return "is closed", f.Status.Pos
	}
	if a, ok := graph.Find[*record.Acceptance](p.Graph, ref.Value); ok && p.Late(a.Until) {
		return fmt.Sprintf("ended on %s", a.Until), a.Until.Pos
	}
	return "", finding.Position{}
}
