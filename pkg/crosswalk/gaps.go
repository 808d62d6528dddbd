package crosswalk

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
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
		reason = ": " + strings.Join(strings.Fields(r.NexusReason.Value), " ")
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

// screening counts the answers to the practices of Article 5.
func (g gaps) screening(st *GapState, r *record.EUAIAct) {
	if r.Todo("/screening") && len(r.Screening) == 0 {
		st.State, st.Words = Todo, "still to be written"
		return
	}
	practices := standard.Vocabulary("prohibited-practices")
	var present, excepted, open, ahead []string
	absent := 0
	for _, practice := range practices {
		i := slices.IndexFunc(r.Screening, func(s record.EUAIActScreening) bool { return s.Practice.Value == practice.ID })
		answer := ""
		if i >= 0 && r.Screening[i].Answer.Known() {
			answer = r.Screening[i].Answer.Value
			if on := r.Screening[i].On.Value; on > st.On && r.Screening[i].On.Known() {
				st.By, st.On = r.Screening[i].By.Value, on
			}
		}
		switch answer {
		case "absent":
			absent++
		case "present-under-exception":
			excepted = append(excepted, practice.ID)
		case "present":
			present = append(present, practice.ID+" ("+practice.Label+")")
		default:
			if from, err := day.Parse(standard.BanAppliesFrom(practice.ID)); err == nil && from.After(g.AsOf) {
				ahead = append(ahead, fmt.Sprintf("%s (banned from %s)", practice.ID, from))
			} else {
				open = append(open, practice.ID)
			}
		}
	}
	words := []string{fmt.Sprintf("%d of %d practices answered as absent", absent, len(practices))}
	st.State = Answered
	if len(excepted) > 0 {
		words = append(words, "present under an exception: "+strings.Join(excepted, ", "))
	}
	if missing := append(open, ahead...); len(missing) > 0 {
		st.State = InPart
		if len(missing) == len(practices) {
			st.State, words = NoAnswer, nil
			words = append(words, "nothing is said")
		} else {
			words = append(words, "no answer: "+strings.Join(missing, ", "))
		}
	}
	if len(present) > 0 {
		st.State = Present
		words = append([]string{"present: " + strings.Join(present, ", ")}, words...)
	}
	st.Words = strings.Join(words, "; ")
}

// transparency counts the answers to the duties of Article 50.
func (g gaps) transparency(st *GapState, r *record.EUAIAct) {
	if r.Todo("/article_50") && len(r.Article50) == 0 {
		st.State, st.Words = Todo, "still to be written"
		return
	}
	flags := standard.Vocabulary("article-50-flags")
	var met, unmet, not, groundless, silent, said []string
	for _, flag := range flags {
		i := slices.IndexFunc(r.Article50, func(d record.EUAIActArticle50) bool { return d.Duty.Value == flag.ID })
		if i < 0 || !r.Article50[i].Applies.Known() {
			silent = append(silent, flag.ID)
			continue
		}
		d := r.Article50[i]
		g.proof(st, d.Evidence)
		if d.On.Known() && d.On.Value > st.On {
			st.By, st.On = d.By.Value, d.On.Value
		}
		switch {
		case d.Applies.True && d.How.Known():
			met, said = append(met, flag.ID), append(said, flag.ID+": "+d.How.Value)
		case d.Applies.True:
			unmet = append(unmet, flag.ID)
		case d.Why.Known():
			not = append(not, flag.ID)
		default:
			groundless = append(groundless, flag.ID)
		}
	}
	st.Said = strings.Join(said, "; ")
	var words []string
	for _, part := range []struct {
		what string
		ids  []string
	}{
		{"applies, and the record says how it is met: ", met},
		{"applies, and nothing says how it is met: ", unmet},
		{"does not apply, with a reason: ", not},
		{"does not apply, without a reason: ", groundless},
		{"no answer: ", silent},
	} {
		if len(part.ids) > 0 {
			words = append(words, part.what+strings.Join(part.ids, ", "))
		}
	}
	st.Words = strings.Join(words, "; ")
	switch {
	case len(silent) == len(flags):
		st.State, st.Words = NoAnswer, "nothing is said"
	case len(unmet) > 0:
		st.State = Open
	case len(silent)+len(groundless) > 0:
		st.State = InPart
	case len(met) == 0:
		st.State = NotApplicable
	default:
		st.State = Answered
	}
}

var article73 = regexp.MustCompile(`(?i)\bart(icle|\.)?\s*73\b`)

// incidents tells of the incidents with a system that are serious, or may be;
// false where there are none to tell of and the record has to say the rest.
func (g gaps) incidents(st *GapState, system string, r *record.EUAIAct) bool {
	var said []string
	open, serious := false, 0
	all := graph.Of[*record.Incident](g.Graph)
	for _, n := range all {
		if !g.Graph.Refers(n.Systems, system) || n.SeriousKind.Value == "none" {
			continue
		}
		serious++
		switch {
		case n.Broken:
			said, open = append(said, fmt.Sprintf("%s has errors of form", n.ID)), true
		case !n.SeriousKind.Known():
			said, open = append(said, fmt.Sprintf("%s does not say whether it is a serious incident under Article 3(49)", n.ID)), true
		default:
			word := fmt.Sprintf("%s, of %s", n.ID, kindOfIncident(n.SeriousKind))
			if days := standard.ReportWithinDays(n.SeriousKind.Value); days > 0 && n.AwareOn.Known() {
				word += fmt.Sprintf(", to be reported within %s, until %s", counted(days, "day"), n.AwareOn.Day.AddDays(days))
			}
			i := slices.IndexFunc(n.Reports, func(x record.IncidentReport) bool { return article73.MatchString(x.Duty.Value) && x.On.Known() })
			if i >= 0 {
				word += fmt.Sprintf("; reported to %s on %s", n.Reports[i].To, n.Reports[i].On)
			} else {
				open = true
				word += "; no report under Article 73 on file"
			}
			said = append(said, word)
			for _, f := range g.Findings {
				if f.Record == n.ID.Value && f.Rule.ID == "incident-report-overdue" {
					late := f.Message
					if f.Excused != "" {
						late += ", excused by " + f.Excused
					}
					said = append(said, late)
				}
			}
			g.proof(st, refsOf(n.Evidence))
		}
	}
	switch {
	case serious > 0:
		st.State, st.Words = Answered, strings.Join(said, "; ")
		if open {
			st.State = Open
		}
		return true
	case r == nil || r.Broken || spared(r):
		return false
	}
	st.State, st.Words = NoIncident, "no serious incident on file"
	if law := g.Ask().Law(r, "73"); law.Reached && !law.Asked && len(r.OperatorRoles) > 0 && r.Class.Known() && r.Class.Value != "unclassified" {
		st.Words += fmt.Sprintf("; by class (%s) and roles (%s) the report to the authority would not be yours", r.Class, words(r.OperatorRoles))
	} else {
		st.Words += "; nothing here shows that a report would reach the authority in time"
	}
	return true
}

func kindOfIncident(t source.Text) string {
	if term, ok := standard.FindTerm("serious-incident-kinds", t.Value); ok {
		return "the serious kind " + t.Value + " (" + term.Label + ")"
	}
	return "the serious kind " + t.Value
}

func words(texts []source.Text) string {
	var list []string
	for _, t := range texts {
		list = append(list, t.Value)
	}
	return strings.Join(list, ", ")
}

func refsOf(links []record.EvidenceLink) []record.Ref {
	var refs []record.Ref
	for _, l := range links {
		refs = append(refs, l.Ref)
	}
	return refs
}
