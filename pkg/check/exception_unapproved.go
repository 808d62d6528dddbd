package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionUnapproved: nobody excuses themselves.
var ExceptionUnapproved = &Rule{
	Rule: finding.Rule{
		ID: "exception-unapproved", Severity: finding.Error, Title: "an exception is not approved", Clause: "6.1.3, 10.2", Since: "0.1.0", Fixed: true,
		Why:   "Leaving something open is accepting a risk for a time, which takes somebody with the authority to accept risk. Until such an approval covers the exception as it stands, it excuses nothing. No setting in aims.yaml waives this.",
		Wrong: "kind: exception\nid: EXC-report   # and no approval names EXC-report",
		Right: "kind: approval\nby: PER-amara\nas: ROLE-risk\ncovers:\n  - record: EXC-report\n    digest: <written by `aims approve EXC-report`>",
		Fix:   "Let a holder of a role that may accept risk run `aims approve ID`.",
	},
	Run: func(p *Pass) {
		if !p.Complete("approval") {
			return
		}
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			a := p.consent(e)
			if a.Standing == Approved || p.Late(e.Expires) || !p.sound(e) || !judgeable(a, p) {
				continue
			}
			f := p.Report(e, e.Place(), fmt.Sprintf("no approval covers %s, so it excuses nothing", e.ID))
			switch {
			case a.Unproven != nil:
				f.Message = fmt.Sprintf("%s excuses nothing: %s", e.ID, a.notYet())
			case a.Standing == Void:
				f.Message = fmt.Sprintf("%s has changed since %s approved it on %s (%s), so it excuses nothing", e.ID, a.By.By, a.By.On, a.By.ID)
			case a.Standing == Powerless:
				f.Message = fmt.Sprintf("the approval of %s does not count: %s (%s), so it excuses nothing", e.ID, a.Why, a.By.ID)
			}
			if a.By != nil {
				f.Related = append(f.Related, At(a.By, fmt.Sprintf("%s is the approval", a.By.ID)))
			}
			f.Hint = p.needsApproval([]record.Record{e}, p.consentOf(e))
		}
	},
}
