package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Certification tells what assessment the organisation aims at, by whom, and
// where it stands in the cycle.
var Certification = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("certification-missing")
	list := Shown[*record.Certification](in)
	if len(list) == 0 {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("No aim is on file: nothing says whether a third party is to assess the management system.")})
	}
	for _, c := range list {
		blocks = append(blocks, in.certification(c)...)
	}
	blocks = append(blocks, document.Paragraph(quiet("A certificate is one of a management system with its scope. It is never one of a model, a system or a product.")))
	return []document.Page{page("certification", "Certification", "Whether a third party is to assess the management system, who decided so and why, by which body, and when.", nil, blocks)}
}}

func (in *Input) certification(c *record.Certification) []document.Block {
	aims := map[string]string{
		"certification":        "Certification of the management system by a third party",
		"other-third-party":    "Another assessment by a third party, which gives no certificate",
		"internal-conformance": "Conformity of our own, without a third party",
	}
	aim := text(c.Aim)
	if words := aims[c.Aim.Value]; words != "" {
		aim = document.Words(words)
	}
	facts := append(document.Facts{
		{Name: "Aim", Value: or(aim, missing("not decided"))},
		{Name: "What drives it", Value: or(words("certification", "drivers", c.Drivers), open("nothing named"))},
		{Name: "Forum for escalation", Value: or(in.ref(c.Forum), open("none named"))},
	}, in.keeping(c)...)
	blocks := append(in.notes(c), facts, document.Heading{Level: 2, Text: "Decision"})
	decision := prose(c.Decision, 2)
	if decision == nil {
		decision = []document.Block{document.Note{Look: document.Bad, Text: document.Words("No decision is written down.")}}
	}
	blocks = append(blocks, decision...)
	blocks = append(blocks, document.Heading{Level: 2, Text: "Assumptions"})
	if len(c.Assumptions) == 0 {
		blocks = append(blocks, document.Paragraph(quiet("None are written down.")))
	} else {
		points := document.List{}
		for _, a := range c.Assumptions {
			points.Items = append(points.Items, line(a))
		}
		blocks = append(blocks, points)
	}
	if c.Aim.Value == "internal-conformance" && !c.Body.Name.Set() {
		return blocks
	}
	return append(blocks, document.Heading{Level: 2, Text: "Who assesses"}, assessor(c), document.Heading{Level: 2, Text: "Cycle"}, in.cycle(c))
}

func assessor(c *record.Certification) document.Facts {
	b := c.Body
	covers := open("not checked")
	switch {
	case b.Covers42001.Todo():
		covers = text(b.Covers42001.Text)
	case b.Covers42001.True:
		covers = []document.Span{document.State(document.Good, "yes")}
	case b.Covers42001.False():
		covers = missing("no")
	}
	return document.Facts{
		{Name: "Body", Value: or(text(b.Name), open("not chosen"))},
		{Name: "Accredited by", Value: or(line(b.Accreditation), open("not written down"))},
		{Name: "Its accreditation covers ISO/IEC 42001", Value: covers},
		{Name: "Checked on", Value: or(date(b.CheckedOn), open("no day given"))},
	}
}

// cycle tells the steps from the first stage to the end of the certificate,
// with the audits held for each.
func (in *Input) cycle(c *record.Certification) document.Table {
	t := document.Table{Register: "certification-cycle", Caption: "Steps of the cycle", Columns: columns("Step", "Day", "State", "Audits on file")}
	audits := graph.Of[*record.Audit](in.Graph)
	step := func(name string, when []document.Span, day record.Date, kind string) {
		var held []string
		performed := false
		for _, a := range audits {
			if kind != "" && a.Type.Value == kind {
				held = append(held, a.ID.Value)
				performed = performed || !a.Performed.Day.IsZero() && !a.Performed.Day.After(in.AsOf)
			}
		}
		var how []document.Span
		switch {
		case performed:
			how = []document.Span{document.State(document.Good, "held")}
		case day.Day.IsZero():
			how = open("no day set")
		case day.Day.Before(in.AsOf) && kind != "":
			how = missing("past, and no such audit is on file")
		case day.Day.Before(in.AsOf):
			how = quiet("past")
		default:
			how = []document.Span{document.State(document.Partly, "to come")}
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(name), when, how, or(in.ids(held), none("none"))}})
	}
	step("Stage 1", date(c.Stage1), c.Stage1, "stage-1")
	step("Stage 2", date(c.Stage2), c.Stage2, "stage-2")
	for _, d := range c.Surveillance {
		step("Surveillance", date(d), d, "surveillance")
	}
	if c.Certificate.Issued.Set() || c.Certificate.Number.Set() {
		step("Certificate "+c.Certificate.Number.Value+" issued", date(c.Certificate.Issued), c.Certificate.Issued, "")
	}
	if c.Certificate.Expires.Set() {
		step("Recertification, to be finished before the certificate ends", date(c.Certificate.Expires), c.Certificate.Expires, "recertification")
	}
	return slicedRows(t)
}

// slicedRows gives each row a name of its own, so that steps that recur can be told apart.
func slicedRows(t document.Table) document.Table {
	seen := map[string]int{}
	for i, r := range t.Rows {
		name := document.PlainText(r.Cells[0])
		if seen[name]++; seen[name] > 1 {
			t.Rows[i].Cells = slices.Clone(r.Cells)
			t.Rows[i].Cells[0] = document.Words(name + " " + string(rune('0'+seen[name])))
		}
	}
	return t
}
