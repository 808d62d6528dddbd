package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// demand is whose approval a record needs.
type demand struct {
	words string // the authority in words, for messages
	may   func(*record.Role) bool
	then  func(*Pass) demand // the same by the records of another time; nil where it does not depend on them
}

func whoMay(words string, may func(*record.Role) bool) demand { return demand{words: words, may: may} }

// demandOf says whose approval a record needs as it stands; false where it
// needs none: its kind asks for none, aims.yaml waives it, it is a draft or
// past, or it is not written to the end.
func (p *Pass) demandOf(r record.Record) (demand, bool) {
	m := r.Head()
	kind := record.KindNamed(m.Kind.Value)
	if kind == nil || kind.Approval == "" || p.unwritten(r) || !ripe(r) {
		return demand{}, false
	}
	if p.waived(r, kind) {
		return demand{}, false
	}
	d := p.authorityOf(r)
	d.then = func(before *Pass) demand { return before.authorityOf(r) }
	return d, true
}

// waived reports whether aims.yaml asks for no approval of a record.
func (p *Pass) waived(r record.Record, kind *record.Kind) bool {
	a := p.settings()
	return a != nil && !unwaivable(r) && slices.ContainsFunc(a.Approvals, func(own record.AIMSApproval) bool {
		return own.Kind.Value == kind.Name && own.Required.False()
	})
}

// authorityOf is whose approval counts for a record of a kind that needs one.
func (p *Pass) authorityOf(r record.Record) demand {
	kind := record.KindNamed(r.Head().Kind.Value)
	d := p.builtIn(r, kind.Approval)
	if a := p.settings(); a != nil {
		for _, own := range a.Approvals {
			if own.Kind.Value == kind.Name && len(own.As) > 0 {
				d = p.named(r, own.As, d)
				break
			}
		}
	}
	return p.notByItself(r, d)
}

// unwritten reports whether a record is not ready to be approved, since it has
// a TODO. Once an approval covers it, only a TODO in the decision itself counts,
// and where an approval is compelled none: a TODO must not take a record out of it.
func (p *Pass) unwritten(r record.Record) bool {
	m := r.Head()
	if len(p.bearings.approvals[m.ID.Value]) == 0 {
		return len(m.Todos) > 0
	}
	return !unwaivable(r) && slices.ContainsFunc(m.Todos, func(t record.FieldText) bool { return t.Class == schema.Decision })
}

// unwaivable reports whether the standard itself compels the approval of a
// record: no setting of the organisation reaches that.
func unwaivable(r record.Record) bool {
	switch r := r.(type) {
	case *record.Policy:
		return r.Type.Value == "policy" && serves(r.Serves, "5.2")
	case *record.Risk, *record.Acceptance:
		return true
	}
	return false
}

// named is the demand for one of the roles that aims.yaml names. Where the
// approval is compelled, or excuses findings, that narrows the authority and gives none.
func (p *Pass) named(r record.Record, roles []record.Ref, d demand) demand {
	names := p.oneOf(roles, "a role that aims.yaml names")
	if _, excuses := r.(*record.Exception); !excuses && !unwaivable(r) {
		return names
	}
	if _, ok := r.(*record.Policy); ok && !slices.ContainsFunc(graph.Of[*record.Role](p.Graph), func(role *record.Role) bool { return role.TopManagement.True }) {
		return names // that nobody is top management is one finding already
	}
	return whoMay(d.words+", as far as aims.yaml names it", func(role *record.Role) bool { return names.may(role) && d.may(role) })
}

// notByItself keeps a role with power over risk from giving that power to
// itself, as long as there is another one that may. In an organisation of one there is none.
func (p *Pass) notByItself(r record.Record, d demand) demand {
	own, ok := r.(*record.Role)
	if !ok || !d.may(own) || !own.TopManagement.True && !hasWord(own.Authority, "accept-risk") {
		return d
	}
	other := func(role *record.Role) bool {
		return role.ID.Value != own.ID.Value && role.TopManagement.True && len(p.holdersOf(role)) > 0
	}
	if !slices.ContainsFunc(graph.Of[*record.Role](p.Graph), other) {
		return d
	}
	return whoMay(fmt.Sprintf("%s other than %s", d.words, own.ID), func(role *record.Role) bool { return role.ID.Value != own.ID.Value && d.may(role) })
}

func (p *Pass) builtIn(r record.Record, authority record.Authority) demand {
	top := func(role *record.Role) bool { return role.TopManagement.True }
	has := func(word string) func(*record.Role) bool {
		return func(role *record.Role) bool { return top(role) || hasWord(role.Authority, word) }
	}
	switch authority {
	case record.TopManagement:
		return whoMay("a role of top management", top)
	case record.RiskAuthority:
		return whoMay(string(authority), has("accept-risk"))
	case record.SoAAuthority:
		return whoMay(string(authority), has("approve"))
	case record.AIAccountability:
		return whoMay(string(authority), func(role *record.Role) bool { return top(role) || hasWord(role.Key, "ai-accountability") })
	case record.PolicyAuthority:
		if policy, ok := r.(*record.Policy); ok && policy.Type.Value != "policy" {
			owner := p.ownerOf(r)
			return whoMay("the owner's role, or a role that may approve", func(role *record.Role) bool {
				return has("approve")(role) || owner.Value == role.ID.Value || p.Graph.Refers(role.Holders, owner.Value)
			})
		}
		return whoMay("a role of top management", top)
	case record.LevelAuthority:
		return p.levelAuthority(r)
	case record.GateAuthority:
		gate, ok := p.atItsTime(r).(*record.LifecycleGate)
		if ok && !gate.Authority.Known() {
			gate, ok = r.(*record.LifecycleGate) // nobody was named before
		}
		if ok {
			return p.oneOf([]record.Ref{gate.Authority}, "the role that the gate names")
		}
	case record.AffectedTeams:
		if change, ok := p.atItsTime(r).(*record.Change); ok && len(change.Approvers) > 0 {
			return p.oneOf(change.Approvers, "a role that the change names")
		}
		return whoMay("a role that may approve", has("approve"))
	}
	return whoMay("top management", top)
}

// levelAuthority is who may approve an acceptance: the role of its level or of
// a higher one, or top management. The standard asks for designated management,
// so above the acceptable level, too, it is whom the criteria designate.
func (p *Pass) levelAuthority(r record.Record) demand {
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	acceptance, isAcceptance := r.(*record.Acceptance)
	if !isAcceptance || !ok || criteria.LevelAt(acceptance.Level.Value) < 0 { // criteria that are not written to the end tell nothing
		return whoMay("a role that may accept risk", func(role *record.Role) bool {
			return role.TopManagement.True || hasWord(role.Authority, "accept-risk")
		})
	}
	return p.acceptorOf(criteria, acceptance.Level.Value)
}

// acceptorOf is who may accept risk of a level.
func (p *Pass) acceptorOf(criteria *record.RiskCriteria, level string) demand {
	at := criteria.LevelAt(level)
	var roles []record.Ref
	for i, l := range criteria.Levels {
		if i >= at {
			roles = append(roles, l.AcceptedBy)
		}
	}
	d := p.oneOf(roles, fmt.Sprintf("the role that may accept risk of level %s", level))
	return whoMay(d.words, func(role *record.Role) bool { return role.TopManagement.True || d.may(role) })
}

func (p *Pass) oneOf(roles []record.Ref, words string) demand {
	return whoMay(words, func(role *record.Role) bool { return p.Graph.Refers(roles, role.ID.Value) })
}

func hasWord(words []source.Text, word string) bool {
	return slices.ContainsFunc(words, func(t source.Text) bool { return t.Value == word })
}

// standing is the standing of the approval that a record needs.
func (p *Pass) standing(r record.Record, d demand) Approval {
	return p.approvalOf(r, func(a *record.Approval) (string, bool) { return p.counts(a, d) })
}

// counts judges one approval of a record by what stood before it landed:
// people, roles, settings and criteria. Trust never comes from the change
// itself, and whoever hands a role on later has approved all the same. Where
// git tells nothing of it, or nothing stood before, today's records judge.
func (p *Pass) counts(a *record.Approval, d demand) (why string, ok bool) {
	before, commit := p.before(a)
	if before == nil {
		return p.empowered(a, d)
	}
	then := d
	if d.then != nil {
		then = d.then(before)
	}
	if why, ok = before.empowered(a, then); ok {
		return "", true
	}
	now, today := p.empowered(a, d)
	if today {
		if commit == nil {
			return why + " before this change, which is what counts", false
		}
		if p.Past.Given(a).Commit == nil {
			return fmt.Sprintf("%s in the last commit, %s, which is what counts: commit that first", why, wording.Commit(commit.Hash)), false
		}
		return fmt.Sprintf("%s in %s, before the approval landed, which is what counts", why, wording.Commit(commit.Hash)), false
	}
	if _, there := graph.Find[*record.Role](p.Graph, a.As.Value); there {
		if _, there := graph.Find[*record.Role](before.Graph, a.As.Value); !there {
			return now, false // that the role was not there yet would be no news to whoever sees it
		}
	}
	return why, false
}

// before is the pass of the records that an approval is judged by, and their
// commit; nil where today's records judge it.
func (p *Pass) before(a *record.Approval) (*Pass, *history.Commit) {
	if p.Past == nil {
		return p.beforeTheChange(a), nil
	}
	given := p.Past.Given(a)
	if given.Commit != nil && p.broughtAlong(a.On.Day, given.Commit) {
		return nil, nil
	}
	judges := p.Past.Judges(given.Commit)
	if judges == nil {
		return nil, nil
	}
	in := Input{Graph: judges.Graph, Tree: p.Tree, AsOf: p.AsOf, Digest: p.Digest}
	then := &moment{facts: p.Past, commits: []*history.Commit{judges.Commit}}
	if given.Commit != nil {
		then.commits = append(then.commits, given.Commit.Landed)
	}
	return &Pass{Input: in, bearings: p.bearings, then: then}, judges.Commit
}

// beforeTheChange is the pass of the base for an approval that the change under
// review brings, where git tells nothing of it; nil for any other.
func (p *Pass) beforeTheChange(a *record.Approval) *Pass {
	if p.Base == nil || rootOf(p.Base.Graph) == nil || p.givenInBase(a) {
		return nil
	}
	return &Pass{Input: Input{Graph: p.Base.Graph, Tree: p.Tree, AsOf: p.AsOf, Digest: p.Digest}, bearings: p.bearings, then: &moment{}}
}

// moment is the time whose records judge an approval: before it landed, and
// with it for what was new then.
type moment struct {
	facts   *past.Facts
	commits []*history.Commit
}

// atItsTime is a record at the time of the pass, and today's where it was not
// there: some name their approvers themselves, and no change names its own.
func (p *Pass) atItsTime(r record.Record) record.Record {
	switch {
	case p.then == nil:
	case p.then.facts == nil: // the base, which is all that is known of the time before
		m := r.Head()
		for _, id := range append([]source.Text{m.ID}, m.Formerly...) {
			if was := p.Graph.Named(id.Value); was != nil && was.Head().Kind.Value == m.Kind.Value {
				return was
			}
		}
	default:
		for _, c := range p.then.commits {
			if was := p.then.facts.At(r, c); was != nil {
				return was
			}
		}
	}
	return r
}

// ownerOf is the owner of a record, at the time of the pass: who owns it is
// daily work, which no approval covers.
func (p *Pass) ownerOf(r record.Record) record.Ref { return p.atItsTime(r).Head().Owner }

// empowered judges one approval: the person held the role, was active, and the role has the authority.
func (p *Pass) empowered(a *record.Approval, d demand) (why string, ok bool) {
	role, known := graph.Find[*record.Role](p.Graph, a.As.Value)
	switch {
	case p.then == nil && (!known && !p.Complete("role") || known && role.Broken):
		return "", true // what the role says could not be read, which is a finding already
	case !known:
		return fmt.Sprintf("there is no role %s", a.As), false
	case !p.Graph.Refers(role.Holders, p.idOf(a.By)) && (p.then != nil || !p.hasLeft(a.By, a.On)):
		return fmt.Sprintf("%s does not hold the role %s", a.By, a.As), false
	case !d.may(role):
		return fmt.Sprintf("%s lacks the authority", a.As), false
	case !p.activeOn(a.By, a.On):
		return fmt.Sprintf("%s was not active on %s", a.By, a.On), false
	case a.On.Day.After(p.AsOf):
		return fmt.Sprintf("it is dated %s, after the day of this check", a.On), false
	}
	return "", true
}

// hasLeft reports whether somebody left after a day: leavers are holders of
// nothing today, and keep what they did while they were there. What they held
// then only the records of that time can tell.
func (p *Pass) hasLeft(person record.Ref, on record.Date) bool {
	who, ok := graph.Find[*record.Person](p.Graph, person.Value)
	return ok && p.Late(who.ActiveUntil) && !on.Day.After(who.ActiveUntil.Day)
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
