// Package stale sorts what validate found about records that can no longer be
// relied upon into jobs: what to do today, and what one review settles for many records.
package stale

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Job is work that belongs together.
type Job struct {
	Title string
	Do    string            // what to do, in a sentence
	First []string          // ids of the records to look at first; a review of them may settle the others
	Cause *finding.Cause    // what changed, where the job has one cause
	Tasks []finding.Finding // worst first, then in the order of the records
}

// Worst is the gravest severity of its tasks.
func (j Job) Worst() finding.Severity {
	worst := finding.Severity(0)
	for _, t := range j.Tasks {
		worst = max(worst, t.Severity)
	}
	return worst
}

// sort is a sort of job: the rules whose findings make it.
type sort struct {
	title, do string
	rules     []string
	review    bool // a review of the record is the work
}

// upstream is the rule whose findings make one job for each cause.
const upstream = "upstream-changed"

// powerless is the rule on approvals by somebody who may not give them.
const powerless = "approval-without-authority"

// sorts lists the sorts of jobs in the order in which they are best done:
// what a record says comes before its approval.
var sorts = []sort{
	{"Retire, or decide anew", "A day by which something was to be out of use has passed.", []string{"retirement-overdue"}, false},
	{"Review again: the record changed", "Look at what changed since the last review, correct the record, then note the review.", []string{"changed-since-review"}, true},
	{"Review again: something it watches changed", "Look at the record with the change in mind, then note the review.", []string{"watched-changed", "trigger", "changed-since-assessed"}, true},
	{"Review: the day has passed", "Read the record, correct it, then note the review.", []string{"overdue", "never-reviewed"}, true},
	{"Approve again", "What stands there now has no valid approval. Look at the change; approve it, or take it back.", []string{"approval-void", powerless, "signature-invalid"}, false},
	{"Prove the approval", "An approval is there, and git does not show as far as it should that the approver gave it. Let them commit it themselves, or sign it (--sign).", []string{"approval-unproven"}, false},
	{"Renew evidence", "Proof that has run out shows how things were, not how they are.", []string{"evidence-expired", "evidence-stale", "supplier-assurance-expired"}, false},
	{"Do what was promised", "A day that was agreed on has passed.", []string{"action-overdue", "due-passed", "objective-overdue"}, false},
	{"Explain before the auditor asks", "Nothing is proven by these, but somebody will ask. Say in the record or in minutes how it was.", []string{"claimed-late", "dated-ahead", "batch-review", "reviewer-not-seen", "future-date"}, false},
}

// Rules lists the ids of the rules that say that a record can no longer be relied upon.
func Rules() []string {
	rules := []string{upstream}
	for _, s := range sorts {
		rules = append(rules, s.rules...)
	}
	return rules
}

// ReviewRules lists the ids of those that say that a record is to be looked at
// again: its last review is too long ago, or saw something else.
func ReviewRules() []string {
	rules := []string{upstream}
	for _, s := range sorts {
		if s.review {
			rules = append(rules, s.rules...)
		}
	}
	return rules
}

// Findings picks those that make a record stale; excused ones are settled, and
// an approval without the authority beside one that counts leaves nothing to do.
func Findings(all []finding.Finding) []finding.Finding {
	rules := Rules()
	return slices.DeleteFunc(slices.Clone(all), func(f finding.Finding) bool {
		return f.Excused != "" || !slices.Contains(rules, f.Rule.ID) || f.Rule.ID == powerless && f.Severity < finding.Warning
	})
}

// Records are the ids of the records that can no longer be relied upon.
// Information, such as a review noted together with others, does not go that far.
func Records(all []finding.Finding) map[string]bool {
	ids := map[string]bool{}
	for _, f := range Findings(all) {
		if f.Severity >= finding.Warning {
			for _, id := range f.Records() {
				ids[id] = true
			}
		}
	}
	return ids
}

// Jobs sorts findings into jobs, the worst first.
func Jobs(g *graph.Graph, findings []finding.Finding) []Job {
	jobs := byCause(g, findings)
	for _, s := range sorts {
		j := Job{Title: s.title, Do: s.do}
		for _, f := range findings {
			if slices.Contains(s.rules, f.Rule.ID) {
				j.Tasks = append(j.Tasks, f)
			}
		}
		if len(j.Tasks) > 0 {
			jobs = append(jobs, j)
		}
	}
	for _, j := range jobs {
		slices.SortStableFunc(j.Tasks, func(a, b finding.Finding) int { return int(b.Severity - a.Severity) })
	}
	slices.SortStableFunc(jobs, func(a, b Job) int { return int(b.Worst() - a.Worst()) })
	return jobs
}

// byCause makes a job of everything that one change upstream left to do.
func byCause(g *graph.Graph, findings []finding.Finding) []Job {
	type cause struct{ record, commit string }
	found := map[cause][]finding.Finding{}
	var order []cause
	for _, f := range findings {
		if f.Rule.ID != upstream {
			continue
		}
		c := cause{}
		if f.Cause != nil {
			c = cause{f.Cause.Record, f.Cause.Commit}
		}
		if found[c] == nil {
			order = append(order, c)
		}
		found[c] = append(found[c], f)
	}
	var jobs []Job
	for _, c := range order {
		tasks := found[c]
		j := Job{Title: "Review again: what it rests on changed", Cause: tasks[0].Cause, Tasks: tasks}
		j.Do = "Look at the record with the change in mind, then note the review."
		if j.Cause != nil {
			j.Title = fmt.Sprintf("%s changed", c.record)
			if r := g.Named(c.record); r != nil {
				j.Title = fmt.Sprintf("%s (%s) changed", c.record, r.Head().Title)
			}
			j.First = first(tasks)
			settled, alone := 0, 0
			for _, t := range tasks {
				switch {
				case slices.Contains(j.First, t.Record):
				case len(wayOf(t)) > 2:
					settled++
				default:
					alone++ // nothing stands in between that could be looked at in its place
				}
			}
			settles := fmt.Sprintf("that finds nothing else to change settles %s on %s.", wording.CountOf(settled, "other record that rests", "other records that rest"), wording.Agree(len(j.First), "it", "them"))
			switch {
			case settled == 0 || len(j.First) == 0:
			case alone == 0:
				j.Do = fmt.Sprintf("Look at %s first: a review %s", wording.And(j.First), settles)
			default:
				j.Do = fmt.Sprintf("Look at each with the change in mind, then note the review; one of %s %s", wording.And(j.First), settles)
			}
		}
		slices.SortStableFunc(j.Tasks, func(a, b finding.Finding) int {
			return cmp.Or(len(wayOf(a))-len(wayOf(b)), cmp.Compare(nearness(g, a), nearness(g, b)))
		})
		jobs = append(jobs, j)
	}
	return jobs
}

// nearness brings impact assessments and systems before the many controls that rest on them.
func nearness(g *graph.Graph, f finding.Finding) int {
	switch g.Named(f.Record).(type) {
	case *record.AISystem:
		return 0
	case *record.ImpactAssessment:
		return 1
	case *record.Risk:
		return 2
	}
	return 3
}

func wayOf(f finding.Finding) []string {
	if f.Cause == nil {
		return nil
	}
	return f.Cause.Way
}

// first are the records next to the one that changed over which it reaches the
// others; none where there is nothing in between.
func first(tasks []finding.Finding) []string {
	stale := map[string]bool{}
	for _, t := range tasks {
		stale[t.Record] = true
	}
	var ids []string
	for _, t := range tasks {
		way := wayOf(t)
		if len(way) < 3 {
			continue
		}
		if next := way[len(way)-2]; stale[next] && !slices.Contains(ids, next) {
			ids = append(ids, next)
		}
	}
	slices.Sort(ids)
	return ids
}
