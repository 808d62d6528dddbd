package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// RoleForumWithoutCadence: a forum that has no rhythm rarely meets.
var RoleForumWithoutCadence = &Rule{
	Rule: finding.Rule{
		ID: "role-forum-without-cadence", Severity: finding.Info, Title: "a forum does not say how often it meets", Clause: "5.3, A.3.2", Since: "0.1.0",
		Why:   "Several holders make a role a forum. Open items are escalated to it, so it helps to know when it meets next. Practice, no requirement.",
		Wrong: "kind: role\nid: ROLE-ai-committee\nholders: [PER-brandt, PER-silva]",
		Right: "kind: role\nid: ROLE-ai-committee\nholders: [PER-brandt, PER-silva]\nmeeting_cadence: P1M",
		Fix:   "Write `meeting_cadence`. If the holders share one task and do not decide together, split the role, or leave this as it is.",
	},
	Run: func(p *Pass) {
		for _, r := range graph.Of[*record.Role](p.Graph) {
			if len(r.Holders) < 2 || r.MeetingCadence.Set() {
				continue
			}
			f := p.Report(r, r.Place(), fmt.Sprintf("%s has %s and no meeting cadence", r.ID, wording.Count(len(r.Holders), "holder")))
			f.Hint = "write how often it meets, for example `meeting_cadence: P1M`"
		}
	},
}
