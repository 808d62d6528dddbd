package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ConcernChannelMissing: a process to raise concerns needs a place where they arrive.
var ConcernChannelMissing = &Rule{
	Rule: finding.Rule{
		ID: "concern-channel-missing", Severity: finding.Warning, Title: "there is no channel for concerns", Clause: "A.3.3", Since: "0.1.0",
		Needs: []string{"communication"},
		Why:   "The Statement of Applicability says that concerns about AI can be reported. Nothing in the records says where, so nobody could. A policy describes the process, it is not the channel.",
		Wrong: "kind: control\nid: A.3.3\napplicable: true\n# and no communication of type channel",
		Right: "kind: communication\nid: COM-concerns\ntype: channel\nwhat: Any concern about an AI system\nwith_whom: Staff, contractors\nhow: Form on the intranet, without a name if wished\nwho: ROLE-ombuds\nserves: [A.3.3]",
		Fix:   "Open a channel and write it down (`aims new communication`) with `type: channel` and `serves: [A.3.3]`.",
	},
	Run: func(p *Pass) {
		control, ok := graph.Find[*record.Control](p.Graph, "A.3.3")
		if !ok || !control.Applicable.True {
			return
		}
		open := slices.ContainsFunc(graph.Of[*record.Communication](p.Graph), func(c *record.Communication) bool {
			return c.Type.Value == "channel" && serves(c.Serves, "A.3.3")
		})
		if !open {
			f := p.ReportAt(control, control.Applicable.Text, "A.3.3 is applicable, but no channel for concerns serves it")
			f.Hint = "write the channel with `type: channel` and `serves: [A.3.3]` (`aims new communication`)"
		}
	},
}
