package crosswalk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// SystemGaps are the five obligations of the EU AI Act that an AIMS does not
// cover, with what the records say of them for one AI system. They are shown
// wherever the Act is, and for every system: that there is no answer, too.
type SystemGaps struct {
	System string     `json:"system"`
	Title  string     `json:"title"`
	Status string     `json:"status"` // of the system: in-use, retired, …
	Record string     `json:"record"` // its eu-ai-act record; empty where there is none
	Reach  string     `json:"reach"`  // whether the Act reaches it, as the record says, and why
	Class  string     `json:"class"`
	Roles  []string   `json:"roles"`
	Gaps   []GapState `json:"gaps"` // always five, in the order of the catalogue
}

// GapState is where the organisation stands with one of them for one system.
type GapState struct {
	ID       string     `json:"id"`
	Articles []string   `json:"articles"`
	Title    string     `json:"title"`
	Why      string     `json:"why"` // why the AIMS does not cover it
	State    State      `json:"state"`
	Words    string     `json:"words"`
	Said     string     `json:"said"` // how it is met, or why it does not apply, as the record says
	By       string     `json:"by"`
	On       string     `json:"on"`
	Evidence []Evidence `json:"evidence"`
	Applies  Applies    `json:"applies"`
	Legacy   string     `json:"legacy"` // since when the system was there, where that spares it until it changes significantly
	MustShow []string   `json:"must_show"`
	Closest  []string   `json:"closest"` // clause items and controls that come near
}

// Evidence is what an answer names as proof.
type Evidence struct {
	ID       string         `json:"id"`
	Currency check.Currency `json:"currency"`
}

// State is where the organisation says it stands. None of them says that the law is complied with.
type State string

// The states.
const (
	Done          State = "done"
	Answered      State = "answered"         // every question has an answer
	InPart        State = "answered in part" // some have none
	InProgress    State = "in-progress"
	NotStarted    State = "not-started"
	NotDue        State = "not-due"
	NotApplicable State = "not-applicable"
	NotReached    State = "not reached" // the record says that the Act does not reach the system
	Open          State = "open"        // something is owed, or said to apply, and nothing says how it is met
	Present       State = "present"     // a prohibited practice
	NoIncident    State = "none on file"
	NoAnswer      State = "no answer on file"
	Todo          State = "TODO"
	Unreadable    State = "not known" // the record has errors of form
)

// Gaps tells for every AI system where it stands with the five core gaps, in the order of the files.
func Gaps(s *aims.Snapshot) []SystemGaps {
	list := []SystemGaps{}
	g := gaps{s}
	for _, system := range graph.Of[*record.AISystem](s.Graph) {
		acts := graph.Referring[*record.EUAIAct](s.Graph, system.ID.Value)
		acts = slices.DeleteFunc(acts, func(r *record.EUAIAct) bool { return !s.Graph.Refers([]record.Ref{r.System}, system.ID.Value) })
		if len(acts) == 0 {
			list = append(list, g.of(system.ID.Value, system, nil))
		}
		for _, r := range acts {
			list = append(list, g.of(system.ID.Value, system, r))
		}
	}
	for _, r := range graph.Of[*record.EUAIAct](s.Graph) {
		if _, ok := graph.Find[*record.AISystem](s.Graph, r.System.Value); !ok {
			list = append(list, g.of(r.System.Value, nil, r))
		}
	}
	return list
}

type gaps struct{ *aims.Snapshot }

func (g gaps) of(id string, system *record.AISystem, r *record.EUAIAct) SystemGaps {
	x := SystemGaps{System: id, Title: "no record of this system", Roles: []string{}}
	if system != nil {
		x.Title, x.Status = system.Title.Value, system.Status.Value
	}
	x.Reach = "no eu-ai-act record says whether the Act reaches it"
	scope := ""
	if r != nil {
		x.Record, x.Class = r.ID.Value, r.Class.Value
		for _, role := range r.OperatorRoles {
			x.Roles = append(x.Roles, role.Value)
		}
		x.Reach = reach(r)
		scope = map[string]string{"high-risk-annex-i": "annex-i", "high-risk-annex-iii": "annex-iii", "not-high-risk-derogation": "annex-iii"}[x.Class]
	}
	for _, gap := range standard.EUAIAct().Gaps {
		if !gap.Core {
			continue
		}
		st := GapState{
			ID: gap.ID, Articles: append([]string{}, gap.Articles...), Title: gap.Title, Why: gap.Why, Applies: appliesOf(gap.Application, scope, g.AsOf),
			Evidence: []Evidence{}, MustShow: append([]string{}, gap.MustShow...), Closest: append([]string{}, gap.Closest...),
		}
		g.state(&st, id, r)
		x.Gaps = append(x.Gaps, st)
	}
	return x
}

// spared reports whether the record says that the Act does not reach the system.
func spared(r *record.EUAIAct) bool {
	return r.Nexus.Value == "none" || r.Class.Value == "out-of-scope"
}

func reach(r *record.EUAIAct) string {
	reason := ""
	if r.NexusReason.Known() {
		reason = ": " + wording.OneLine(r.NexusReason.Value)
	} else if spared(r) {
		reason = ", and no reason is given"
	}
	switch {
	case r.Broken:
		return "not known: " + r.ID.Value + " has errors of form"
	case !r.Nexus.Known():
		return "the record does not say whether the Act reaches it"
	case spared(r):
		return "the record says that the Act does not reach it" + reason
	}
	return "reached, " + strings.ReplaceAll(r.Nexus.Value, "-", " ") + reason
}

func (g gaps) state(st *GapState, system string, r *record.EUAIAct) {
	if st.ID == "serious-incidents" && g.incidents(st, system, r) {
		return
	}
	switch {
	case r == nil:
		st.State, st.Words = NoAnswer, "the system has no eu-ai-act record"
		return
	case r.Broken:
		st.State, st.Words = Unreadable, fmt.Sprintf("%s has errors of form", r.ID)
		return
	case spared(r):
		st.State, st.Words = NotReached, "not asked, since the record says that the Act does not reach the system"
		return
	}
	switch st.ID {
	case "conformity-assessment":
		g.duty(st, r, "conformity", r.Conformity)
		if t, ok := standard.FindTerm("conformity-routes", r.ConformityRoute.Value); ok && r.ConformityRoute.Value != "not-applicable" {
			st.Words += "; route: " + t.Label
		}
	case "prohibited-practices":
		g.screening(st, r)
	case "transparency":
		g.transparency(st, r)
	case "fundamental-rights":
		g.duty(st, r, "fria", r.FRIA)
		switch {
		case r.FRIABasis.Known() && r.FRIABasis.Value != "none":
			st.Words += "; ground: " + r.FRIABasis.Value
			if r.FRIANotifiedOn.Known() {
				st.Words += "; authority notified on " + r.FRIANotifiedOn.Value
			} else if st.State == Done {
				st.Words += "; no day on which the authority was notified"
			}
		case st.State == NoAnswer && r.FRIABasis.Value == "none":
			st.Words += "; the record names no ground for it"
		}
	}
}

// duty tells of a duty that the record answers with a status.
func (g gaps) duty(st *GapState, r *record.EUAIAct, field string, d record.Duty) {
	law := g.Ask().Law(r, st.Articles[0])
	st.By, st.On = d.By.Value, d.On.Value
	if d.How.Known() {
		st.Said = d.How.Value
	} else if d.Why.Known() {
		st.Said = d.Why.Value
	}
	g.proof(st, d.Evidence)
	switch {
	case r.Todo("/"+field) || d.Status.Todo():
		st.State, st.Words = Todo, "still to be written"
	case !d.Status.Set():
		st.State, st.Words = NoAnswer, "nothing is said"
		if law.Reached && !law.Asked && r.Class.Known() && r.Class.Value != "unclassified" {
			st.Words += fmt.Sprintf("; by class (%s) and roles the record does not ask for it", r.Class)
		}
	default:
		st.State, st.Words = State(d.Status.Value), strings.ReplaceAll(d.Status.Value, "-", " ")
		if (st.State == NotApplicable || st.State == NotDue) && !d.Why.Known() {
			st.Words += ", and no reason is given"
		}
		if st.State == Done && !d.How.Known() && len(d.Evidence) == 0 {
			st.Words += ", and nothing says how"
		}
	}
	if !law.Before.IsZero() && st.State != Done && st.State != NotApplicable {
		st.Legacy = law.Before.String()
		st.Words += fmt.Sprintf("; the system was there on %s, so it falls due with its next significant change (Article 111)", st.Legacy)
	}
}

func (g gaps) proof(st *GapState, refs []record.Ref) {
	for _, ref := range refs {
		id, c := currency(g.Snapshot, ref)
		if !slices.ContainsFunc(st.Evidence, func(e Evidence) bool { return e.ID == id }) {
			st.Evidence = append(st.Evidence, Evidence{id, c})
		}
	}
}

func refsOf(links []record.EvidenceLink) []record.Ref {
	var refs []record.Ref
	for _, l := range links {
		refs = append(refs, l.Ref)
	}
	return refs
}
