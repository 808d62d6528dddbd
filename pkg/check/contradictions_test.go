package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
)

// Who keeps one contradiction of a record in a baseline does not keep the next
// one of the same rule: each has an identity of its own.
func TestContradictionsAreToldApart(t *testing.T) {
	found := `kind: finding
id: FND-a
title: Report missing
owner: TODO
source: internal-audit
type: nonconformity
nature: A report was missing
opened: 2026-06-01
status: closed
root_cause: No fixed list
actions:
  - what: Fix the list
    owner: TODO
    due: 2026-08-01
    done: 2026-07-01
closed_on: CLOSED
effectiveness:
  checked_on: CHECKED
  by: TODO
  result: effective
`
	incident := `kind: incident
id: INC-a
title: Wrong answer
owner: TODO
systems: [SYS-a]
severity: minor
description: It was wrong
status: closed
occurred: 2026-06-10
`
	days := func(text, closed, checked string) string {
		if closed == "" {
			text = strings.Replace(text, "closed_on: CLOSED\n", "", 1)
		}
		return strings.NewReplacer("CLOSED", closed, "CHECKED", checked).Replace(text)
	}
	seen := map[string]string{}
	for name, text := range map[string]string{
		"closed before opened":         days(found, "2026-05-01", "2026-07-02"),
		"closed before the last done":  days(found, "2026-06-20", "2026-07-01"),
		"closed before checked":        days(found, "2026-08-20", "2026-08-25"),
		"checked before the last done": days(found, "2026-08-20", "2026-06-25"),
		"closed without a day":         days(found, "", "2026-08-20"),
		"open with a day":              days(strings.Replace(found, "status: closed", "status: open", 1), "2026-08-20", "2026-08-20"),
		"graded":                       days(strings.Replace(found, "type: nonconformity", "type: observation\ngrade: minor", 1), "2026-08-20", "2026-08-20"),
		"known before it happened":     incident + "aware_on: 2026-06-09\nclosed_on: 2026-06-20\n",
		"closed before it was known":   incident + "aware_on: 2026-06-12\nclosed_on: 2026-06-11\n",
	} {
		n := 0
		for _, f := range reading.Evaluate(treeOf(t, fstest.MapFS{"a.yaml": {Data: []byte(text)}}), day.Date(2026, 11, 2)).Findings {
			if f.Rule.ID != "finding-contradicts-itself" && f.Rule.ID != "dates-contradict" {
				continue
			}
			n++
			if other := seen[finding.Identity(f)]; other != "" {
				t.Errorf("%s has the identity of %s", name, other)
			}
			seen[finding.Identity(f)] = name
		}
		if n != 1 {
			t.Errorf("%s: %d findings, want 1", name, n)
		}
	}
}
