package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// demand is whose approval a record needs.
type demand struct {
	words string // the authority in words, for messages
	may   func(*record.Role) bool
}

// demandOf says whose approval a record needs as it stands; false where it
// needs none: its kind asks for none, aims.yaml waives it, it is a draft or
// past, or it is not written to the end.
func (p *Pass) demandOf(r record.Record) (demand, bool) {
	m := r.Head()
	kind := record.KindNamed(m.Kind.Value)
	if kind == nil || kind.Approval == "" || len(m.Todos) > 0 || !ripe(r) {
		return demand{}, false
	}
	if a, ok := graph.First[*record.AIMS](p.Graph); ok {
		for _, own := range a.Approvals {
			if own.Kind.Value != kind.Name {
				continue
			}
			if own.Required.False() {
				return demand{}, false
			}
			if len(own.As) > 0 {
				return oneOf(own.As, "a role that aims.yaml names"), true
			}
		}
	}
	return p.builtIn(r, kind.Approval), true
}

func (p *Pass) builtIn(r record.Record, authority record.Authority) demand {
	top := func(role *record.Role) bool { return role.TopManagement.True }
	has := func(word string) func(*record.Role) bool {
		return func(role *record.Role) bool { return top(role) || hasWord(role.Authority, word) }
	}
	switch authority {
	case record.TopManagement:
		return demand{"a role of top management", top}
	case record.RiskAuthority:
		return demand{string(authority), has("accept-risk")}
	case record.SoAAuthority:
		return demand{string(authority), has("approve")}
	case record.AIAccountability:
		return demand{string(authority), func(role *record.Role) bool { return top(role) || hasWord(role.Key, "ai-accountability") }}
	case record.PolicyAuthority:
		if policy, ok := r.(*record.Policy); ok && policy.Type.Value != "policy" {
			return demand{"the owner's role, or a role that may approve", func(role *record.Role) bool {
				return has("approve")(role) || r.Head().Owner.Value == role.ID.Value || p.Graph.Refers(role.Holders, r.Head().Owner.Value)
			}}
		}
		return demand{"a role of top management", top}
	case record.LevelAuthority:
		return p.levelAuthority(r)
	case record.GateAuthority:
		if gate, ok := r.(*record.LifecycleGate); ok {
			return oneOf([]record.Ref{gate.Authority}, "the role that the gate names")
		}
	case record.AffectedTeams:
		if change, ok := r.(*record.Change); ok && len(change.Approvers) > 0 {
			return oneOf(change.Approvers, "a role that the change names")
		}
		return demand{"a role that may approve", has("approve")}
	}
	return demand{"top management", top}
}

// levelAuthority is who may accept risk of the level that an acceptance names:
// the role of the level or of a higher one, above the acceptable level top management only.
func (p *Pass) levelAuthority(r record.Record) demand {
	acceptance, isAcceptance := r.(*record.Acceptance)
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if !isAcceptance || !ok || criteria.LevelAt(criteria.Acceptable.Value) < 0 { // criteria that are not written to the end tell nothing
		return demand{"a role that may accept risk", func(role *record.Role) bool {
			return role.TopManagement.True || hasWord(role.Authority, "accept-risk")
		}}
	}
	var roles []record.Ref
	above := criteria.LevelAt(acceptance.Level.Value) > criteria.LevelAt(criteria.Acceptable.Value)
	for i, level := range criteria.Levels {
		if i >= criteria.LevelAt(acceptance.Level.Value) {
			roles = append(roles, level.AcceptedBy)
		}
	}
	d := oneOf(roles, fmt.Sprintf("the role that may accept risk of level %s", acceptance.Level))
	if !above {
		return demand{d.words, func(role *record.Role) bool { return role.TopManagement.True || d.may(role) }}
	}
	return demand{"top management, since the level is above the acceptable one", func(role *record.Role) bool { return role.TopManagement.True }}
}

func oneOf(roles []record.Ref, words string) demand {
	return demand{words, func(role *record.Role) bool {
		return slices.ContainsFunc(roles, func(r record.Ref) bool { return r.Value == role.ID.Value })
	}}
}

func hasWord(words []source.Text, word string) bool {
	return slices.ContainsFunc(words, func(t source.Text) bool { return t.Value == word })
}

// standing is the standing of the approval that a record needs.
func (p *Pass) standing(r record.Record, d demand) Approval {
	return p.approvalOf(r, func(a *record.Approval) (string, bool) { return p.empowered(a, d) })
}

// empowered judges one approval: the person held the role, was active, and the role has the authority.
func (p *Pass) empowered(a *record.Approval, d demand) (why string, ok bool) {
	role, known := graph.Find[*record.Role](p.Graph, a.As.Value)
	switch {
	case !known && !p.Complete("role"), known && role.Broken:
		return "", true // what the role says could not be read, which is a finding already
	case !known:
		return fmt.Sprintf("there is no role %s", a.As), false
	case !p.Graph.Refers(role.Holders, p.idOf(a.By)):
		return fmt.Sprintf("%s does not hold the role %s", a.By, a.As), false
	case !d.may(role):
		return fmt.Sprintf("%s is not %s", a.As, d.words), false
	case !p.activeOn(a.By, a.On):
		return fmt.Sprintf("%s was not active on %s", a.By, a.On), false
	case a.On.Day.After(p.AsOf):
		return fmt.Sprintf("it is dated %s, after the day of this check", a.On), false
	}
	return "", true
}

// idOf is the id of the record that a reference names or is clearly meant for,
// so that a slip in a name is one finding and not two.
func (p *Pass) idOf(ref record.Ref) string {
	if r := p.Graph.Named(ref.Value); r != nil {
		return r.Head().ID.Value
	}
	return ref.Value
}

func (p *Pass) activeOn(person record.Ref, on record.Date) bool {
	who, ok := graph.Find[*record.Person](p.Graph, person.Value)
	if !ok {
		return !p.Complete("person") // the record may stand in a file that could not be read
	}
	return !on.Day.Before(who.ActiveFrom.Day) && !who.ActiveUntil.Day.Before(on.Day)
}

// ripe reports whether a record is at the point where it is to be approved.
func ripe(r record.Record) bool {
	switch r := r.(type) {
	case *record.Policy:
		return r.Status.Value == "approved"
	case *record.Risk:
		return r.Type.Value == "risk" && r.Treatment.Option.Known() && r.Status.Value != "closed"
	case *record.Change:
		return r.Impact.Value == "high" && (r.Status.Value == "approved" || r.Status.Value == "done")
	case *record.Control:
		return r.Applicable.Known()
	}
	return true
}
