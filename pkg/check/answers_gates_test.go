package check_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// gated is an AIMS with a gate of 4 May into deployment; DAY and LANDED are
// those of its approval.
const gated = `
-- a@1 --
date: 2026-03-01
-- a@1/people/PER-a.yaml --
kind: person
id: PER-a
title: Ada
emails: [ada@example.org]
-- a@1/roles/ROLE-top.yaml --
kind: role
id: ROLE-top
title: Board
holders: [PER-a]
responsibilities: [Decides]
top_management: true
authority: [accept-risk, approve]
-- a@1/systems/SYS-a.yaml --
kind: ai-system
id: SYS-a
title: Scoring
owner: PER-a
status: in-use
in_use_since: 2026-05-10
stage: operation-monitoring
purpose: Proposes a decision on loans
intended_use: One input to the decision of a clerk
aims_roles: [producer]
exposure: external
obtained: developed
-- a@2 --
date: 2026-05-04
-- a@2/gates/GATE-a.yaml --
kind: lifecycle-gate
id: GATE-a
title: Release
owner: PER-a
system: SYS-a
from: verification-validation
to: deployment
decision: go
on: 2026-05-04
by: PER-a
authority: ROLE-top
-- a@3 --
date: LANDED
-- a@3/approvals/APP-a.yaml --
kind: approval
id: APP-a
title: Release
by: PER-a
as: ROLE-top
on: DAY
covers:
  - record: GATE-a
    digest: v1:sha256:seal
statement: Approved
`

// TestAfterthought: an approval of a gate that came after it is told, by the
// day that it claims and by the day on which git saw it.
func TestAfterthought(t *testing.T) {
	for _, x := range []struct {
		on, landed string
		days       int
		seen       string
		inUse      bool
	}{
		{"2026-05-04", "2026-05-04", 0, "", false},
		{"2026-05-04", "2026-05-05", 0, "", false}, // another time zone
		{"2026-05-04", "2026-05-08", 0, "2026-05-08", false},
		{"2026-05-04", "2026-09-01", 0, "2026-09-01", true},
		{"2026-05-20", "2026-05-20", 16, "2026-05-20", true},
	} {
		archive := txtar.Parse([]byte(strings.NewReplacer("DAY", x.on, "LANDED", x.landed).Replace(gated)))
		s := snapshot(t, archive, "a")
		g, ok := graph.Find[*record.LifecycleGate](s.Graph, "GATE-a")
		if !ok {
			t.Fatal("no gate")
		}
		got, late := s.Ask().Afterthought(g)
		seen := ""
		if !got.Seen.IsZero() {
			seen = got.Seen.String()
		}
		if late != (x.days > 0 || x.seen != "") || got.Days != x.days || seen != x.seen || (got.InUse != nil) != x.inUse {
			t.Errorf("of %s, landed %s: late %v, %d days, seen %q, in use before %v", x.on, x.landed, late, got.Days, seen, got.InUse != nil)
		}
	}
}
