package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AssignmentMissing: two duties have to be given to somebody by top management.
var AssignmentMissing = &Rule{
	Rule: finding.Rule{
		ID: "assignment-missing", Severity: finding.Error, Title: "a duty that the standard wants assigned is nobody's", Clause: "5.3", Since: "0.1.0", Fixed: true,
		Needs: []string{"role", "person"},
		Why:   "Two duties have to be somebody's: seeing to it that the management system conforms to the standard, and telling top management how it performs. A role without holder answers for nothing yet; that is a warning while you build the system.",
		Wrong: "kind: role\nid: ROLE-aims\ntitle: AIMS manager\nkey: [aims-conformity]",
		Right: "kind: role\nid: ROLE-aims\ntitle: AIMS manager\nholders: [PER-silva]\nkey: [aims-conformity, aims-reporting]",
		Fix:   "Give a role the key that is missing (`key: [aims-conformity]`, `key: [aims-reporting]`), and the role a holder.",
	},
	Run: func(p *Pass) {
		for _, duty := range []struct{ key, words string }{
			{"aims-conformity", "see to it that the AI management system conforms to the standard"},
			{"aims-reporting", "report to top management on its performance"},
		} {
			p.assignment(duty.key, duty.words)
		}
	},
}

func (p *Pass) assignment(key, words string) {
	var vacant *record.Role
	for _, role := range graph.Of[*record.Role](p.Graph) {
		switch {
		case role.Unwritten("/key"):
			return // it may be the one
		case !hasWord(role.Key, key):
		case !p.vacant(role):
			return
		default:
			vacant = role
		}
	}
	if vacant == nil {
		f := p.ReportAIMS("no role has to " + words)
		f.Hint = fmt.Sprintf("give a role `key: [%s]`", key)
		return
	}
	f := p.ReportAIMS(fmt.Sprintf("nobody holds the role %s, which has to %s", vacant.ID, words))
	f.Severity = finding.Warning
	f.Related = append(f.Related, At(vacant, "the role is defined here"))
	f.Hint = "name its holder"
}

// vacant reports whether nobody holds a role. A holder whose reference leads
// nowhere has its own finding and counts as one.
func (p *Pass) vacant(role *record.Role) bool {
	return !slices.ContainsFunc(role.Holders, func(h record.Ref) bool {
		who, ok := graph.Find[*record.Person](p.Graph, h.Value)
		return h.Known() && !(ok && p.away(who))
	})
}
