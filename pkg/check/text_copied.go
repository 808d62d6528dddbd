package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// copiedFrom is the length in code points from which on equal texts are no coincidence.
const copiedFrom = 80

// TextCopied: the same words for different things say little about either.
var TextCopied = &Rule{
	Rule: finding.Rule{
		ID: "text-copied", Severity: finding.Warning, Title: "records share one text", Clause: "6.1.3, 7.5.2", Since: "0.1.0",
		Why: "A justification, an implementation or a description is about one control, one risk, one system. The same long text in several records was pasted, and an auditor will ask which of them it is true of; so was a short one that five controls or more share. " +
			"Practice, not a requirement. Information for justifications, since one reason can rightly hold for several controls.",
		Wrong: "# A.7.4 and A.7.5 both say\nimplementation: The data team follows the data policy and keeps the records that it asks for in the data catalogue.",
		Right: "# A.7.5\nimplementation: Delivery number and version of the data dictionary are kept with every snapshot.",
		Fix:   "Say in each record what holds for it. Where one text really holds for all, keep it in one place, such as a procedure, and refer to it.",
	},
	Run: func(p *Pass) {
		type place struct {
			record record.Record
			text   source.Text
		}
		common := p.commonTexts()
		first := map[string]place{}
		told := map[string]*finding.Finding{}
		for _, r := range p.Graph.Records {
			for _, t := range statementsOf(r) {
				words := strings.Join(wordsOf(t.text.Value), " ")
				if !t.text.Known() || len([]rune(words)) < copiedFrom && len(common[words]) < commonFrom {
					continue
				}
				before, again := first[words]
				switch {
				case !again:
					first[words] = place{r, t.text}
				case before.record == r:
				case told[words] != nil:
					told[words].Related = append(told[words].Related, finding.Related{Pos: t.text.Pos, Message: fmt.Sprintf("%s has it as well", r.Head().ID), Record: r.Head().ID.Value})
				default:
					f := p.Report(r, t.text.Pos, fmt.Sprintf("the %s of %s has the same words as a text of %s", t.field, r.Head().ID, before.record.Head().ID))
					f.Related = append(f.Related, finding.Related{Pos: before.text.Pos, Message: "the text stands here first"})
					if _, isControl := r.(*record.Control); isControl && len(common[words]) >= commonFrom {
						f.Message = fmt.Sprintf("%d controls have the same %s, such as %s and %s", len(common[words]), t.field, before.record.Head().ID, r.Head().ID)
					}
					f.Hint = "say what holds for this record"
					if t.field == "justification" {
						f.Severity = finding.Info
					}
					told[words] = f
				}
			}
		}
	},
}

// commonFrom is the number of controls from which on a text that they share is
// no coincidence however short, if it is a sentence of commonWords at all.
const (
	commonFrom  = 5
	commonWords = 3
)

// commonTexts counts the controls that have a text.
func (p *Pass) commonTexts() map[string]map[string]bool {
	controls := map[string]map[string]bool{}
	for _, c := range graph.Of[*record.Control](p.Graph) {
		for _, t := range statementsOf(c) {
			words := wordsOf(t.text.Value)
			if !t.text.Known() || len(words) < commonWords {
				continue
			}
			text := strings.Join(words, " ")
			if controls[text] == nil {
				controls[text] = map[string]bool{}
			}
			controls[text][c.ID.Value] = true
		}
	}
	return controls
}

type statement struct {
	field string
	text  source.Text
}

// statementsOf are the texts in which a record says what is particular to it.
func statementsOf(r record.Record) []statement {
	switch r := r.(type) {
	case *record.Control:
		list := []statement{{"justification", r.Justification}, {"implementation", r.Implementation}}
		for _, cell := range r.Implementations {
			list = append(list, statement{"implementation", cell.How})
		}
		return list
	case *record.Risk:
		return []statement{{"description", r.Description}, {"treatment", r.Treatment.Why}}
	case *record.ImpactAssessment:
		var list []statement
		for _, h := range r.Harms {
			list = append(list, statement{"description of a harm", h.Description})
		}
		return list
	case *record.Incident:
		return []statement{{"description", r.Description}}
	case *record.Clause:
		return []statement{{"narrative", r.Narrative}}
	case *record.AISystem:
		return []statement{{"purpose", r.Purpose}, {"intended use", r.IntendedUse}}
	}
	return nil
}
