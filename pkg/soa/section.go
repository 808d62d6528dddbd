package soa

import (
	"fmt"
	"slices"
	"strings"

	doc "github.com/aims-as-code/aims/pkg/document"
)

// section is one control with everything that is known of it.
func (c Control) section() []doc.Block {
	blocks := []doc.Block{doc.Heading{Level: 3, Text: c.ID + " " + c.Title, Record: c.ID}}
	if c.File == "" {
		return append(blocks, doc.Note{Look: look[c.Applicable], Text: plain(c.remark())})
	}
	facts := doc.Facts{{Name: "Applies", Value: c.applies()}}
	add := func(name string, value []doc.Span) {
		if len(value) > 0 {
			facts = append(facts, doc.Fact{Name: name, Value: value})
		}
	}
	add("Remark", plain(c.Remark))
	add("Justification", told(c.Justification, c.Decided()))
	add("Replaced by", c.replacements())
	add("Satisfies", c.names.below(c.Satisfies))
	add("Drivers", plain(c.driverWords()))
	add("Risks", links(c.Risks))
	add("Impact assessments", links(c.Assessments))
	add("Obligations and parties", links(c.Obligations))
	for _, x := range []struct {
		name   string
		answer Answer
	}{{"Declared", c.Declared}, {"Implemented", c.Implemented}, {"Evidenced", c.Evidenced}, {"Current", c.Current}} {
		if x.answer.State != NotAsked || len(x.answer.Why) > 0 {
			add(x.name, x.answer.full())
		}
	}
	add("To be implemented by", plain(c.Due))
	add("Owner", c.owner(c.names))
	add("Backup", c.names.orTodo(c.Backup))
	if c.Applicable == Applies || c.SampleArtefact != "" {
		add("Sample artefact", told(c.SampleArtefact, true))
		add("Renewed", told(c.every(), true))
		add("Last touched", plain(or(c.LastTouched, "never: nothing shows it at work yet")))
		add("Next due", plain(c.NextDue))
	}
	add("Effectiveness", c.effectiveness(c.names))
	add("Guidance note", plain(c.GuidanceNote))
	add("Review", c.review())
	if c.Approval != nil {
		add("Approval", slices.Concat(c.approval(), plain(": "), c.approvalTold()))
	}
	add("Last change", c.lastChange())
	add("Findings", c.findingList())
	add("Exceptions", c.exceptionList())
	add("Still TODO", plain(strings.Join(c.Open, ", ")))
	blocks = append(blocks, facts)
	if c.Implementation != "" {
		blocks = append(blocks, doc.Heading{Level: 4, Text: "How " + c.ID + " is put into effect"}, doc.Prose(c.Implementation))
	}
	if t := c.cellTable(); len(t.Rows) > 0 {
		blocks = append(blocks, doc.Heading{Level: 4, Text: c.ID + " for each system"}, t)
	}
	if len(c.Evidence) > 0 {
		blocks = append(blocks, doc.Heading{Level: 4, Text: "Evidence of " + c.ID}, c.evidenceTable())
	}
	return blocks
}

// cellTable lists what the record tells of systems, and where it is missing.
func (c Control) cellTable() doc.Table {
	t := doc.Table{Caption: c.ID + " for each system", Columns: []doc.Column{{Title: "System"}, {Title: "State"}, {Title: "How, or why not"}, {Title: "Evidence"}}}
	for _, x := range c.Cells {
		if !x.Written && x.State != CellMissing && x.State != CellOpen {
			continue
		}
		t.Rows = append(t.Rows, doc.Row{Cells: [][]doc.Span{c.names.of(x.System), x.span(), plain(x.words()), doc.Records(x.Evidence...)}})
	}
	return t
}

func (c Control) evidenceTable() doc.Table {
	t := doc.Table{Caption: "Evidence of " + c.ID, Columns: []doc.Column{{Title: "Evidence"}, {Title: "What"}, {Title: "Shows"}, {Title: "For"}, {Title: "Current"}, {Title: "Remark"}}}
	for _, e := range c.Evidence {
		var reach []doc.Span
		if e.Whole {
			reach = plain("the control")
		}
		for _, id := range e.For { // named in the table of systems before this one
			if len(reach) > 0 {
				reach = append(reach, doc.Text(", "))
			}
			reach = append(reach, doc.Record(id))
		}
		remark := e.Why
		if e.Why != "" && e.Note != "" {
			remark += ". "
		}
		remark += e.Note
		t.Rows = append(t.Rows, doc.Row{Cells: [][]doc.Span{{doc.Record(e.ID)}, plain(e.what()), plain(strings.Join(nonEmpty(e.Shows, e.Dated), ", ")),
			reach, e.current(), plain(remark)}})
	}
	return t
}

func (e Evidence) what() string {
	if e.Type == "" {
		return e.Title
	}
	return fmt.Sprintf("%s (%s)", e.Title, strings.ReplaceAll(e.Type, "-", " "))
}
