package stale_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/stale"
)

// TestRulesAreThere: a rule that is renamed must not fall out of the jobs.
func TestRulesAreThere(t *testing.T) {
	ids := stale.Rules()
	for i, id := range ids {
		if !slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == id }) {
			t.Errorf("there is no rule %s", id)
		}
		if slices.Contains(ids[:i], id) {
			t.Errorf("%s makes two jobs", id)
		}
	}
}

// found writes a finding as "severity record rule", and for what changed
// upstream the way from the record to the change: "warning IA-a upstream-changed: IA-a SYS-a SUP-llm".
func found(t *testing.T, text string) finding.Finding {
	t.Helper()
	head, way, upstream := strings.Cut(text, ": ")
	words := strings.Fields(head)
	severity := map[string]finding.Severity{"error": finding.Error, "warning": finding.Warning, "info": finding.Info}[words[0]]
	if severity == 0 || len(words) != 3 {
		t.Fatalf("%q is no finding", text)
	}
	f := finding.Finding{Rule: &finding.Rule{ID: words[2]}, Severity: severity, Record: words[1]}
	if upstream {
		way := strings.Fields(way)
		f.Cause = &finding.Cause{Record: way[len(way)-1], Commit: "1f2e3d4", Way: way}
	}
	return f
}

// TestJobs shows into which jobs findings are sorted, in which order, and what comes first.
func TestJobs(t *testing.T) {
	for _, c := range []struct {
		name     string
		findings []string
		want     string
	}{
		{"nothing", nil, ""},
		{"what is none of ours", []string{"error RISK-a risk-unrated"}, ""},
		{"one change reaches many over one: that one first", []string{
			"warning A.6.2.4 upstream-changed: A.6.2.4 RISK-a SYS-a SUP-llm",
			"warning RISK-a upstream-changed: RISK-a SYS-a SUP-llm",
			"warning SYS-a upstream-changed: SYS-a SUP-llm",
			"warning IA-a upstream-changed: IA-a SYS-a SUP-llm",
		}, `SUP-llm (Model supplier) changed
  Look at SYS-a first: a review that finds nothing else to change settles 3 other records that rest on it.
  warning SYS-a
  warning IA-a
  warning RISK-a
  warning A.6.2.4
`},
		{"over two", []string{
			"warning IA-a upstream-changed: IA-a SYS-b SUP-llm",
			"warning RISK-a upstream-changed: RISK-a SYS-a SUP-llm",
			"warning SYS-a upstream-changed: SYS-a SUP-llm",
			"warning SYS-b upstream-changed: SYS-b SUP-llm",
		}, `SUP-llm (Model supplier) changed
  Look at SYS-a and SYS-b first: a review that finds nothing else to change settles 2 other records that rest on them.
  warning SYS-a
  warning SYS-b
  warning IA-a
  warning RISK-a
`},
		{"some rest on it without anything in between: no review of another settles those", []string{
			"warning SYS-a upstream-changed: SYS-a SUP-llm",
			"warning SYS-b upstream-changed: SYS-b SUP-llm",
			"warning IA-a upstream-changed: IA-a SYS-a SUP-llm",
		}, `SUP-llm (Model supplier) changed
  Look at each with the change in mind, then note the review; one of SYS-a that finds nothing else to change settles 1 other record that rests on it.
  warning SYS-a
  warning SYS-b
  warning IA-a
`},
		{"over one that is not stale itself: nothing first", []string{
			"warning IA-a upstream-changed: IA-a SYS-a SUP-llm",
		}, `SUP-llm (Model supplier) changed
  Look at the record with the change in mind, then note the review.
  warning IA-a
`},
		{"of a record that is gone", []string{
			"warning SYS-a upstream-changed: SYS-a SUP-gone",
		}, `SUP-gone changed
  Look at the record with the change in mind, then note the review.
  warning SYS-a
`},
		{"two changes are two jobs; what is worse comes first, in a job too", []string{
			"warning SYS-a upstream-changed: SYS-a SUP-llm",
			"warning SYS-b upstream-changed: SYS-b SYS-a",
			"warning POL-a overdue",
			"error IA-a overdue",
			"info POL-a reviewer-not-seen",
			"info RISK-a approval-unproven",
			"error RISK-a approval-void",
		}, `Review: the day has passed
  Read the record, correct it, then note the review.
  error IA-a
  warning POL-a
Approve again
  What stands there now has no valid approval. Look at the change; approve it, or take it back.
  error RISK-a
SUP-llm (Model supplier) changed
  Look at the record with the change in mind, then note the review.
  warning SYS-a
SYS-a (Scoring) changed
  Look at the record with the change in mind, then note the review.
  warning SYS-b
Prove the approval
  An approval is there, and git does not show as far as it should that the approver gave it. Let them commit it themselves, or sign it (--sign).
  info RISK-a
Explain before the auditor asks
  Nothing is proven by these, but somebody will ask. Say in the record or in minutes how it was.
  info POL-a
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var findings []finding.Finding
			for _, text := range c.findings {
				findings = append(findings, found(t, text))
			}
			if diff := cmp.Diff(c.want, told(stale.Jobs(small(t), findings))); diff != "" {
				t.Errorf("jobs (-want +got):\n%s", diff)
			}
		})
	}
}

func told(jobs []stale.Job) string {
	var b strings.Builder
	for _, j := range jobs {
		fmt.Fprintf(&b, "%s\n  %s\n", j.Title, j.Do)
		for _, task := range j.Tasks {
			fmt.Fprintf(&b, "  %s %s\n", task.Severity, task.Record)
		}
	}
	return b.String()
}

// small is a graph of the records that have a title or a kind that counts here.
func small(t *testing.T) *graph.Graph {
	t.Helper()
	var records []record.Record
	for _, text := range []string{
		"kind: supplier\nid: SUP-llm\ntitle: Model supplier\n",
		"kind: ai-system\nid: SYS-a\ntitle: Scoring\n",
		"kind: ai-system\nid: SYS-b\ntitle: Chat\n",
		"kind: impact-assessment\nid: IA-a\ntitle: Impact\n",
		"kind: risk\nid: RISK-a\ntitle: Risk\n",
		"kind: control\nid: A.6.2.4\ntitle: Control\n",
	} {
		v, _ := source.Parse("x.yaml", []byte(text))
		records = append(records, record.Decode(record.KindNamed(v.Member("kind").AsText().Value), "x.yaml", v, false))
	}
	return graph.Build(records)
}

// TestFindings: what an exception covers is settled.
func TestFindings(t *testing.T) {
	excused := found(t, "warning POL-a overdue")
	excused.Excused = "EXC-a"
	got := stale.Findings([]finding.Finding{excused, found(t, "error IA-a overdue"), found(t, "error RISK-a risk-unrated"), found(t, "warning SYS-a upstream-changed: SYS-a SUP-llm")})
	var ids []string
	for _, f := range got {
		ids = append(ids, f.Record)
	}
	if diff := cmp.Diff([]string{"IA-a", "SYS-a"}, ids); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

// TestRecords: a record is stale from a warning on; that its review was noted
// together with others is information, and what is excused is settled. A finding
// may stand for several.
func TestRecords(t *testing.T) {
	by := func(id, record string, severity finding.Severity, excused string) finding.Finding {
		for _, rule := range aims.Rules() {
			if rule.ID == id {
				return finding.Finding{Rule: rule, Record: record, Severity: severity, Excused: excused}
			}
		}
		t.Fatalf("there is no rule %s", id)
		return finding.Finding{}
	}
	shared := by("approval-without-authority", "POL-a", finding.Error, "")
	shared.Related = []finding.Related{{Record: "POL-b"}, {Message: "the approval"}}
	got := stale.Records([]finding.Finding{
		shared,
		by("approval-without-authority", "APP-b", finding.Info, ""),
		by("overdue", "A.2.2", finding.Warning, ""),
		by("overdue", "A.2.3", finding.Warning, "EXC-late"),
		by("overdue", "A.2.4", finding.Info, ""),
		by("risk-unrated", "RISK-a", finding.Warning, ""),
	})
	if len(got) != 3 || !got["A.2.2"] || !got["POL-a"] || !got["POL-b"] {
		t.Errorf("stale are %v, want A.2.2, and both policies of one finding", got)
	}
}
