package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// EvidenceRepeatsRequirement: the question is no answer.
var EvidenceRepeatsRequirement = &Rule{
	Rule: finding.Rule{
		ID: "evidence-repeats-requirement", Severity: finding.Warning, Title: "a text only repeats what is asked", Clause: "7.5, 8.1", Since: "0.1.0",
		Why:   "An auditor knows the requirement and wants to hear how you meet it: who does what, when, with which result. A text that turns the question into a statement shows that nobody has thought about it.",
		Wrong: "kind: control\nid: A.8.4\nimplementation: There is a plan for telling users of the system about incidents.",
		Right: "kind: control\nid: A.8.4\nimplementation: The duty officer informs customers by e-mail within a day, with the text in POL-incident; drilled each March.",
		Fix:   "Describe what is really done here.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			title, summary := whatIsAsked(r.Head().ID.Value)
			asked := []bagOfWords{inWords(summary), inWords(title + " " + summary)}
			for _, t := range answersOf(r) {
				p.repeats(r, t, asked)
			}
			// An implementation that is no more than the title has a rule of its own.
			asked = append(asked, inWords(title))
			for _, link := range r.Head().Evidence {
				p.repeats(r, link.Note, asked)
			}
		}
	},
}

func (p *Pass) repeats(r record.Record, text source.Text, asked []bagOfWords) {
	if !text.Known() {
		return
	}
	said := inWords(text.Value)
	for _, a := range asked {
		if nearly(said, a) {
			f := p.Report(r, text.Pos, fmt.Sprintf("this says nearly the same as the catalogue's text on %s: %s", r.Head().ID, brief(a.text)))
			f.Hint = "say what is done here, by whom and when"
			return
		}
	}
}

// whatIsAsked is the catalogue's title and summary of a control or clause; empty for other records.
func whatIsAsked(id string) (title, summary string) {
	if c, ok := standard.FindControl(id); ok {
		return c.Title, c.Summary
	}
	c, _ := standard.FindClause(id)
	return c.Title, c.Summary
}

// answersOf are the texts with which a control or clause says how it is met.
func answersOf(r record.Record) []source.Text {
	switch r := r.(type) {
	case *record.Control:
		texts := []source.Text{r.Implementation}
		for _, cell := range r.Implementations {
			texts = append(texts, cell.How)
		}
		return texts
	case *record.Clause:
		return []source.Text{r.Narrative}
	}
	return nil
}
