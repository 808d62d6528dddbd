package crosswalk

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

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
				word += fmt.Sprintf(", to be reported within %s, until %s", wording.Count(days, "day"), n.AwareOn.Day.AddDays(days))
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
		st.Words += fmt.Sprintf("; by class (%s) and roles (%s) the report to the authority would not be yours", r.Class, wording.And(source.Values(r.OperatorRoles)))
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
