package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
)

// TodoLeft: what is still to be written is said once a record.
var TodoLeft = &Rule{
	Rule: finding.Rule{
		ID: "todo-left", Severity: finding.Warning, Title: "fields are still TODO", Clause: "7.5.1", Since: "0.1.0",
		Why:   "TODO is an honest answer while you work. It satisfies no requirement, and no record with a TODO is ready for an audit.",
		Wrong: "justification: TODO ask the model owner",
		Right: "justification: Needed to treat RISK-proxy",
		Fix:   "Write the value. `aims schema KIND` says what belongs there.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			todos := r.Head().Todos
			if len(todos) == 0 {
				continue
			}
			fields := make([]string, len(todos))
			for i, t := range todos {
				fields[i] = strings.ReplaceAll(strings.TrimPrefix(t.Pointer, "/"), "/", ".")
			}
			f := p.Report(r, todos[0].Pos, fmt.Sprintf("%s still to write: %s", plural(len(todos), "field"), strings.Join(fields, ", ")))
			for _, t := range todos[1:] {
				f.Related = append(f.Related, finding.Related{Pos: t.Pos, Message: t.Value})
			}
			if what := strings.TrimPrefix(todos[0].Value, "TODO"); strings.TrimSpace(what) != "" {
				f.Hint = strings.TrimSpace(what)
			}
		}
	},
}

// plural counts things in words: "1 field", "3 fields".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
