package check_test

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/due"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
)

// notOfTime are findings of the rules of a sort that do not say that a day has passed.
var notOfTime = []string{
	"came late", "that the provider was told", "shows the design only", "does not say how the repository is backed up",
	"it is due from", "; since then ", "has not changed significantly", "says that no action is needed, but not why",
	"nobody has accepted", "is not accepted", "nobody accepted it", "accepts up to", "does not accept",
}

// TestOverdueIsWhatTheRulesReport: on the cases of its rules, a sort of thing
// that falls due is overdue for the very records in which its rules find something.
func TestOverdueIsWhatTheRulesReport(t *testing.T) {
	for _, sort := range check.Sorts {
		for _, rule := range sort.Rules {
			archive, err := txtar.ParseFile(filepath.Join("testdata", rule.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range casesOf(archive) {
				s := snapshot(t, archive, c)
				reported, overdue := map[string]bool{}, map[string]bool{}
				for _, f := range s.Findings {
					isOurs := slices.ContainsFunc(sort.Rules, func(r *check.Rule) bool { return r.ID == f.Rule.ID })
					if isOurs && !slices.ContainsFunc(notOfTime, func(words string) bool { return strings.Contains(f.Message, words) }) {
						reported[f.Record] = true
					}
				}
				for _, i := range s.Due(s.AsOf).Items {
					if i.Sort == sort.Name && i.Overdue {
						overdue[i.ID] = true
					}
				}
				if !maps.Equal(reported, overdue) {
					t.Errorf("%s, %s of %s: the rules report %v, and overdue is %v", sort.Name, c, rule.ID,
						slices.Sorted(maps.Keys(reported)), slices.Sorted(maps.Keys(overdue)))
				}
			}
		}
	}
}

// TestFallsDue runs testdata/falls-due: each folder in an archive is an AIMS,
// and <folder>.want what is due of it within a year.
func TestFallsDue(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "falls-due", "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	seen := map[string]bool{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range casesOf(archive) {
			s := snapshot(t, archive, c)
			for _, f := range s.Findings {
				if isForm(f.Rule) {
					t.Errorf("%s: the case itself is malformed: %s", c, line(f))
				}
			}
			items := s.Due(s.AsOf.Add(day.Duration{Years: 1})).Items
			for _, i := range items {
				seen[i.Sort] = true
			}
			golden.Compare(t, *update, archive, c+".want", dueLines(items))
		}
		golden.Rewrite(t, *update, name, archive)
	}
	for _, s := range check.Sorts {
		if !seen[s.Name] {
			t.Errorf("nothing of the sort %s is due in any case", s.Name)
		}
	}
}

func dueLines(items []due.Item) string {
	var b strings.Builder
	for _, i := range items {
		late := ""
		if i.Overdue {
			late = "overdue "
		}
		fmt.Fprintf(&b, "%s %s%s %s: %s [%s] %s\n", cmp.Or(i.Day.String(), "now"), late, i.Sort, i.ID, i.What, i.Owner, i.Pos)
	}
	return b.String()
}

// notDue are the days and periods in the schemas that nothing falls due by, with why.
var notDue = map[string]string{
	"*.retention":               "says how long a record is kept, and not from when; nothing is deleted by itself",
	"ai-system.event_logs.kept": "says how long logs are kept",
	"aims.max_exception":        "limits what exceptions may say; each has its own day",
	"evidence.external.date":    "the date of a foreign document",
	"role.meeting_cadence":      "meetings of a forum have no record that would tell when it met last",

	"aims.repository.access_reviewed_on": "the last check; no interval is set for the next",
	"control.effectiveness.on":           "the last judgement; the interval of the control is asked of its evidence",
	"dataset.quality.checked_on":         "the last check; the review of the dataset has the interval",
	"obligation.dates.checked_on":        "the last check; the review of the obligation has the interval",
	"certification.body.checked_on":      "the last check; the review of the record has the interval",
	"finding.effectiveness.checked_on":   "the check itself; no day is set for it before",
	"supplier.assurance.dated":           "the day of a report; its end counts",

	"ai-system.deployed.on":              fromWhen,
	"ai-system.in_use_since":             fromWhen,
	"audit-programme.from":               fromWhen,
	"interested-party.commitments.since": fromWhen,
	"person.active_from":                 fromWhen,
	"person.keys.from":                   fromWhen,
	"policy.effective":                   fromWhen,

	"ai-system.retired_on":             happened,
	"approval.on":                      happened,
	"audit.reported_on":                happened,
	"clause.auditor_feedback.on":       happened,
	"communication.on":                 happened,
	"context.climate_change.on":        happened,
	"control.auditor_feedback.on":      happened,
	"eu-ai-act.article_50.on":          happened,
	"eu-ai-act.conformity.on":          happened,
	"eu-ai-act.deployer_duties.on":     happened,
	"eu-ai-act.fria.on":                happened,
	"eu-ai-act.fria_notified_on":       happened,
	"eu-ai-act.post_market.on":         happened,
	"eu-ai-act.registration.on":        happened,
	"eu-ai-act.screening.on":           happened,
	"evidence.collected":               happened,
	"finding.actions.done":             happened,
	"finding.closed_on":                happened,
	"impact-assessment.decision.on":    happened,
	"incident.closed_on":               happened,
	"incident.communications.on":       happened,
	"incident.occurred":                happened,
	"incident.reports.on":              happened,
	"lifecycle-gate.on":                happened,
	"management-review.decisions.done": happened,
	"person.keys.revoked_on":           happened,
	"policy.communicated.on":           happened,
	"resource.deltas.on":               happened,
	"risk.treatment.actions.done":      happened,
	"training.on":                      happened,
}

const (
	fromWhen = "says from when something holds; nothing has to be done by then"
	happened = "the day on which something was done or happened"
)

// TestEveryDayOfTheSchemasIsConsidered: a day or a period in a schema is what
// something falls due by, or says why not.
func TestEveryDayOfTheSchemasIsConsidered(t *testing.T) {
	listed := map[string]bool{}
	for _, s := range check.Sorts {
		for _, f := range s.Fields {
			listed[f] = true
		}
	}
	known := map[string]bool{}
	var walk func(kind, at string, f *schema.Field)
	walk = func(kind, at string, f *schema.Field) {
		for _, m := range f.Fields {
			name := at + m.Name
			group := cmp.Or(m.Item, m)
			if group.Form == "date" || group.Form == "duration" {
				own, all := kind+"."+name, "*."+name
				known[own], known[all] = true, true
				_, excluded := notDue[own]
				_, excludedForAll := notDue[all]
				isDue := listed[own] || listed[all]
				switch excluded = excluded || excludedForAll; {
				case !isDue && !excluded:
					t.Errorf("%s is neither in the fields of a sort in Sorts nor, with the reason, in notDue", own)
				case listed[own] && excluded:
					t.Errorf("%s is in the fields of a sort and in notDue", own)
				}
			}
			walk(kind, name+".", group)
		}
	}
	for _, k := range record.Kinds {
		walk(k.Name, "", schema.Of(k.Name))
	}
	for _, names := range [][]string{slices.Sorted(maps.Keys(listed)), slices.Sorted(maps.Keys(notDue))} {
		for _, name := range names {
			if !known[name] {
				t.Errorf("%s is no day or period of a schema", name)
			}
		}
	}
}
