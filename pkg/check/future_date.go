package check

import (
	"fmt"
	"strconv"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// FutureDate: what has been done has been done before today.
var FutureDate = &Rule{
	Rule: finding.Rule{
		ID: "future-date", Severity: finding.Error, Title: "something is said to have happened on a day to come", Clause: "7.5.2, 7.5.3", Since: "0.1.0",
		Why:   "A review, an approval, a test or a training carries the day on which it took place. A day after the day of this check is a slip, or a promise written down as a fact; the review or proof would look fresh for too long.",
		Wrong: "review:\n  last: 2027-09-21   # meant 2026",
		Right: "review:\n  last: 2026-09-21",
		Fix:   "Correct the date. What is planned has fields of its own, such as `due`, `planned` or `until`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			for _, d := range deedsOf(r) {
				if d.on.Day.After(p.AsOf) {
					f := p.ReportAt(r, d.on.Text, fmt.Sprintf("`%s` is %s, after the day of this check, %s", d.field, d.on, p.AsOf))
					f.Hint = "it says when something was done: correct the date, or note it once it is done"
				}
			}
		}
	},
}

// deed is a day on which a record says that something was done.
type deed struct {
	field string
	on    record.Date
}

// deedsOf lists the days of deeds. Days of plans, deadlines and of things that
// run from a day on are not among them, nor is a change that is still to come.
func deedsOf(r record.Record) []deed {
	deeds := []deed{{"review.last", r.Head().Review.Last}}
	add := func(field string, on record.Date) { deeds = append(deeds, deed{field, on}) }
	item := func(list string, i int, field string, on record.Date) {
		add(list+"."+strconv.Itoa(i)+"."+field, on)
	}
	switch r := r.(type) {
	case *record.AIMS:
		add("repository.backup.restore_tested_on", r.Repository.Backup.RestoreTestedOn)
		add("repository.access_reviewed_on", r.Repository.AccessReviewedOn)
	case *record.AISystem:
		if Retired(r) {
			add("retired_on", r.RetiredOn)
		}
	case *record.Approval:
		add("on", r.On)
	case *record.Assessment:
		add("on", r.On)
	case *record.Audit:
		add("performed", r.Performed)
		add("reported_on", r.ReportedOn)
	case *record.Certification:
		add("body.checked_on", r.Body.CheckedOn)
	case *record.Change:
		if r.Status.Value == "done" {
			add("on", r.On)
		}
	case *record.Context:
		add("climate_change.on", r.ClimateChange.On)
	case *record.Control:
		add("effectiveness.on", r.Effectiveness.On)
	case *record.Dataset:
		for i, q := range r.Quality {
			item("quality", i, "checked_on", q.CheckedOn)
		}
	case *record.EUAIAct:
		for i, s := range r.Screening {
			item("screening", i, "on", s.On)
		}
		add("fria_notified_on", r.FRIANotifiedOn)
	case *record.Evidence:
		add("dated", r.Dated)
		add("collected", r.Collected)
	case *record.Finding:
		add("opened", r.Opened)
		add("closed_on", r.ClosedOn)
		add("effectiveness.checked_on", r.Effectiveness.CheckedOn)
		for i, a := range r.Actions {
			item("actions", i, "done", a.Done)
		}
	case *record.ImpactAssessment:
		add("assessed_on", r.AssessedOn)
		add("decision.on", r.Decision.On)
	case *record.Incident:
		add("occurred", r.Occurred)
		add("aware_on", r.AwareOn)
		add("closed_on", r.ClosedOn)
		for i, report := range r.Reports {
			item("reports", i, "on", report.On)
		}
		for i, c := range r.Communications {
			item("communications", i, "on", c.On)
		}
	case *record.LifecycleGate:
		add("on", r.On)
	case *record.ManagementReview:
		add("on", r.On)
		for i, d := range r.Decisions {
			item("decisions", i, "done", d.Done)
		}
	case *record.Metric:
		for i, m := range r.Measurements {
			item("measurements", i, "on", m.On)
		}
	case *record.Policy:
		for i, c := range r.Communicated {
			item("communicated", i, "on", c.On)
		}
	case *record.Risk:
		for i, a := range r.Treatment.Actions {
			item("treatment.actions", i, "done", a.Done)
		}
	case *record.Supplier:
		for i, a := range r.Assurance {
			item("assurance", i, "dated", a.Dated)
		}
	case *record.Training:
		add("on", r.On)
	}
	return deeds
}
