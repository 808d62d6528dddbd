package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Authority is whose approval counts, whatever state a record is in.
type Authority struct {
	Words string         // the authority in words
	Roles []*record.Role // those that have it, in path order
}

// MayApprove tells whose approval counts for a record once it is ripe for one;
// false where its kind asks for none, or aims.yaml waives it.
func (a Answers) MayApprove(r record.Record) (Authority, bool) {
	kind := record.KindNamed(r.Head().Kind.Value)
	if kind == nil || kind.Approval == "" || a.pass.waived(r, kind) {
		return Authority{}, false
	}
	return a.pass.thoseOf(a.pass.authorityOf(r)), true
}

// MayApproveKind tells whose approval counts for a kind in general, where no
// record says more: the part that does not depend on what the record tells.
func (a Answers) MayApproveKind(kind *record.Kind) (Authority, bool) {
	r := kind.New()
	r.Head().Kind.Value = kind.Name
	if policy, ok := r.(*record.Policy); ok {
		policy.Type.Value = "policy" // the strictest of what may come
	}
	return a.MayApprove(r)
}

// TopManagement tells who has the highest authority.
func (a Answers) TopManagement() Authority {
	return a.pass.thoseOf(whoMay("a role of top management", func(role *record.Role) bool { return role.TopManagement.True }))
}

func (p *Pass) thoseOf(d demand) Authority {
	list := Authority{Words: d.words}
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if d.may(role) {
			list.Roles = append(list.Roles, role)
		}
	}
	return list
}

// Read reports whether every file that may hold a record of these kinds could
// be read whole.
func (a Answers) Read(kinds ...string) bool {
	return a.pass.Complete(kinds...) && !slices.ContainsFunc(a.pass.Graph.Records, func(r record.Record) bool {
		return r.Head().Broken && slices.Contains(kinds, r.Head().Kind.Value)
	})
}
