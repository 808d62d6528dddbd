package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutResources: what a system rests on has to be known.
var SystemWithoutResources = &Rule{
	Rule: finding.Rule{
		ID: "system-without-resources", Severity: finding.Warning, Title: "a deployed AI system names no resources", Clause: "A.4.2", Since: "0.1.0",
		Why:   "Models, data, tools, computing and people that a system needs are kept on file, so that risks and changes in them are seen. A system that names none cannot be traced to its model. Silent where A.4.2 is excluded.",
		Wrong: "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot\nstatus: in-use",
		Right: "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot\nstatus: in-use\nresources: [RES-llm, RES-cloud]",
		Fix:   "Write a record for each resource (`aims new resource`), the model first, and name them under `resources`.",
	},
	Run: eachDeployed("A.4.2", func(p *Pass, s *record.AISystem) {
		if len(s.Resources) > 0 || s.Todo("/resources") {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed and names no resource, not even its model", s.ID))
		f.Hint = "name them under `resources` (`aims list resource`, `aims new resource`)"
	}),
}
