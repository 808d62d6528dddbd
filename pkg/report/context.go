package report

import (
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Context tells the issues that bear on the AIMS, what was determined about
// climate change, and in which roles the organisation has AI systems.
var Context = Section{Pages: func(in *Input) []document.Page {
	list := Shown[*record.Context](in)
	blocks := in.told("context-missing", "context-issues-missing", "climate-missing")
	if len(list) == 0 {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("No context is on file: neither issues nor a determination on climate change.")})
	}
	for _, c := range list {
		blocks = append(blocks, in.notes(c)...)
		blocks = append(blocks, in.keeping(c), document.Heading{Level: 2, Text: "Climate change"}, in.climate(c),
			document.Heading{Level: 2, Text: "Issues"})
		for _, origin := range []string{"external", "internal"} {
			if !hasOrigin(c, origin) {
				blocks = append(blocks, document.Note{Look: document.Caution, Text: document.Words("No " + origin + " issue is on file.")})
			}
		}
		blocks = append(blocks, in.issues(c))
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "Our roles towards the AI systems"}, in.rolesTowards())
	return []document.Page{page("context", "Context of the organisation", "Which external and internal issues bear on the AI management system, whether climate change is one of them, and in which roles the organisation has its AI systems.", []string{"4.1"}, blocks)}
}}

// keeping is who keeps a record, when it was looked at and when it last changed.
func (in *Input) keeping(r record.Record) document.Facts {
	f := document.Facts{
		{Name: "Record", Value: []document.Span{document.Record(r.Head().ID.Value), document.Text(", "), place(r.Head())}},
		{Name: "Owner", Value: in.owner(r)},
	}
	if a := in.approval(r); a != nil {
		f = append(f, document.Fact{Name: "Approval", Value: a})
	}
	if look := in.review(r); look != nil {
		f = append(f, document.Fact{Name: "Reviews", Value: look})
	}
	return append(f, document.Fact{Name: "Last change", Value: in.changed(r)})
}

func hasOrigin(c *record.Context, origin string) bool {
	if c.Todo("/issues") {
		return true // it may be there once it is written
	}
	for _, i := range c.Issues {
		if i.Origin.Value == origin || i.Origin.Todo() {
			return true
		}
	}
	return false
}

func (in *Input) climate(c *record.Context) document.Facts {
	said := c.ClimateChange
	answer := yes(said.Relevant, "Climate change is a relevant issue.", "Climate change is not a relevant issue.")
	if c.Todo("/climate_change") && answer == nil {
		answer = open("TODO")
	}
	return document.Facts{
		{Name: "Determination", Value: or(answer, missing("not determined"))},
		{Name: "Why", Value: or(line(said.Rationale), missing("no reason given"))},
		{Name: "Determined on", Value: or(date(said.On), open("no day given"))},
		{Name: "Determined by", Value: or(in.ref(said.By), open("nobody named"))},
	}
}

func (in *Input) issues(c *record.Context) document.Table {
	t := document.Table{Register: "issues", Caption: "External and internal issues", Empty: "No issues are on file.",
		Columns: columns("Issue", "Origin", "Category", "What is the case", "What follows for the AIMS", "|", "Record", "Last change")}
	if c.Todo("/issues") {
		t.Empty = "Still to be written (TODO)."
	}
	for _, i := range c.Issues {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{text(i.ID), word("context", "issues/0/origin", i.Origin), word("context", "issues/0/category", i.Category),
			or(line(i.Statement), missing("not said")), or(line(i.Effect), open("no effect given")), {document.Record(c.ID.Value)}, in.changed(c)}})
	}
	return t
}

func (in *Input) rolesTowards() document.Table {
	t := document.Table{Caption: "Roles of the organisation for each AI system", Empty: "No AI system is on file.", Columns: columns("AI system", "Status", "Our roles", "Exposure", "Last change")}
	for _, s := range Shown[*record.AISystem](in) {
		role, exposure := missing, open
		if check.Retired(s) {
			role, exposure = none, none
		}
		t.Rows = append(t.Rows, in.row(s, word("ai-system", "status", s.Status), or(words("ai-system", "aims_roles", s.AIMSRoles), role("no role stated")), or(word("ai-system", "exposure", s.Exposure), exposure("not said")), in.changed(s)))
	}
	return t
}
