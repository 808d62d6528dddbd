package check

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// PersonInactive: duties of people who have left are nobody's duties.
var PersonInactive = &Rule{
	Rule: finding.Rule{
		ID: "person-inactive", Severity: finding.Warning, Title: "somebody who has left still has a duty", Clause: "5.3, A.3.2", Since: "0.1.0",
		Why:   "Responsibilities have to be assigned to people who can meet them. A system, risk or control whose owner has left is looked after by nobody, and its reviews will not happen. What a person did while active, such as approvals, minutes and training, stays valid.",
		Wrong: "kind: person\nid: PER-field\ntitle: Sam Field\nactive_until: 2026-06-30   # and PER-field still owns RISK-drift",
		Right: "kind: risk\nid: RISK-drift\ntitle: Drift\nowner: PER-kumar",
		Fix:   "Name somebody else in the places that the finding lists. Owners that are roles need only a new holder.",
	},
	Run: func(p *Pass) {
		for _, who := range graph.Of[*record.Person](p.Graph) {
			if !p.Late(who.ActiveUntil) {
				continue
			}
			duties, places := p.dutiesOf(who)
			if len(duties) == 0 {
				continue
			}
			f := p.ReportAt(who, who.ActiveUntil.Text, fmt.Sprintf("%s left on %s and is still %s", who.ID, who.ActiveUntil, wording.And(duties)))
			f.Related = places
			f.Hint = "name somebody else there"
		}
	},
}

// dutiesOf lists what somebody is to do from now on, in words and with the places that say so.
func (p *Pass) dutiesOf(who *record.Person) (duties []string, places []finding.Related) {
	for _, e := range p.Graph.In(who.ID.Value) {
		duty := dutyOf(e.Field.Pointer)
		if duty == "" || p.past(e.From) {
			continue
		}
		id := e.From.Head().ID.Value
		if words := duty + " " + id; !slices.Contains(duties, words) { // two fields may make one duty
			duties = append(duties, words)
		}
		places = append(places, finding.Related{Pos: e.Field.Pos, Message: fmt.Sprintf("%s is named here", who.ID)})
	}
	p.openActions(func(r record.Record, a record.Action) {
		if !p.Graph.Refers([]record.Ref{a.Owner}, who.ID.Value) {
			return
		}
		if words := "responsible for an open action of " + r.Head().ID.Value; !slices.Contains(duties, words) {
			duties = append(duties, words)
		}
		places = append(places, finding.Related{Pos: a.Owner.Pos, Message: fmt.Sprintf("%s is named here", who.ID)})
	})
	return duties, places
}

// duties are the fields that ask somebody to do something from now on; all
// others tell what somebody did.
var duties = []struct {
	field *regexp.Regexp
	words string
}{
	{regexp.MustCompile(`^/owner$`), "owner of"},
	{regexp.MustCompile(`^/backup$`), "backup for"},
	{regexp.MustCompile(`^/reviewers/`), "reviewer of"},
	{regexp.MustCompile(`^/holders/`), "holder of"},
	{regexp.MustCompile(`^/custodian$`), "custodian of"},
	{regexp.MustCompile(`^/model_owner$`), "model owner of"},
	{regexp.MustCompile(`^/data_steward$`), "data steward of"},
	{regexp.MustCompile(`^/human_oversight/who$`), "overseer of"},
	{regexp.MustCompile(`^/(measured|analysed)_by$`), "responsible for"},
	{regexp.MustCompile(`^/processes/\d+/owner$`), "process owner in"},
}

func dutyOf(pointer string) string {
	for _, d := range duties {
		if d.field.MatchString(pointer) {
			return d.words
		}
	}
	return ""
}
