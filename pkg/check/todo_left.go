package check

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// TodoLeft: what is still to be written is said once a record.
var TodoLeft = &Rule{
	Rule: finding.Rule{
		ID: "todo-left", Severity: finding.Warning, Title: "fields are still TODO", Clause: "7.5.1", Since: "0.1.0",
		Why:   "TODO is an honest answer while you work. It satisfies no requirement, and no record with a TODO is ready for an audit. The text of a policy counts as well: what is approved is that text.",
		Wrong: "justification: TODO ask the model owner",
		Right: "justification: Needed to treat RISK-proxy",
		Fix:   "Write the value, or the missing part of the text. `aims explain KIND` says what belongs in a field.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			todos := r.Head().Todos
			if len(todos) == 0 {
				continue
			}
			const most = 50 // fields that a message names
			var fields []string
			for _, t := range todos {
				fields = append(fields, t.Name())
			}
			f := p.Report(r, todos[0].Pos, fmt.Sprintf("%s still to write: %s", wording.Count(len(todos), "field"), wording.Some(fields, most)))
			for _, t := range todos[1:min(len(todos), most)] {
				f.Related = append(f.Related, finding.Related{Pos: t.Pos, Message: t.Value})
			}
			if what := strings.Trim(strings.TrimPrefix(todos[0].Value, "TODO"), ":,; \n"); what != "" {
				f.Hint = "to write: " + what
			}
		}
		for _, policy := range graph.Of[*record.Policy](p.Graph) {
			p.openText(policy)
		}
	},
}

var todoWord = regexp.MustCompile(`\bTODO\b`)

// openText reports the lines with a TODO in the text of a policy.
func (p *Pass) openText(policy *record.Policy) {
	if !policy.Body.Known() {
		return
	}
	data, _ := p.Tree.Content(policy.Body.Value) // that the file is missing is a finding of its own
	number, lines, first := 0, 0, 0
	for line := range strings.Lines(string(data)) {
		number++
		if !todoWord.MatchString(line) {
			continue
		}
		if lines++; first == 0 {
			first = number
		}
	}
	if lines > 0 {
		f := p.ReportAt(policy, policy.Body, fmt.Sprintf("the text of %s still has %s", policy.ID, wording.Count(lines, "TODO")))
		f.Related = append(f.Related, finding.Related{Pos: finding.Position{File: policy.Body.Value, Line: first, Column: 1}, Message: "the first of them"})
		f.Hint = "write these parts, or take them out"
		if lines == 1 {
			f.Related[0].Message, f.Hint = "it stands here", "write this part, or take it out"
		}
	}
}
