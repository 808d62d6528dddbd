package status

import (
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
)

// TestStale: a record is stale from a warning on; that its review was noted
// together with others is information, and what is excused is settled.
func TestStale(t *testing.T) {
	by := func(id, record string, severity finding.Severity, excused string) finding.Finding {
		for _, rule := range check.Rules {
			if rule.ID == id {
				return finding.Finding{Rule: &rule.Rule, Record: record, Severity: severity, Excused: excused}
			}
		}
		t.Fatalf("there is no rule %s", id)
		return finding.Finding{}
	}
	got := staleRecords(&aims.Snapshot{Findings: []finding.Finding{
		by("overdue", "A.2.2", finding.Warning, ""),
		by("overdue", "A.2.3", finding.Warning, "EXC-late"),
		by("overdue", "A.2.4", finding.Info, ""),
		by("risk-unrated", "RISK-a", finding.Warning, ""),
	}})
	if len(got) != 1 || !got["A.2.2"] {
		t.Errorf("stale are %v, want A.2.2 alone", got)
	}
}
