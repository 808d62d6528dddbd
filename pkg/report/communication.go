package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Communication tells what is communicated to whom, by plan and in fact, and
// by which channels people reach us.
var Communication = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("communication-missing", "concern-channel-missing")
	all := document.Table{Register: "communications", Caption: "Communications",
		Columns: columns("Record", "What", "When", "With whom", "How", "Who", "Serves", "|", "Sort", "Evidence", "Last change")}
	for _, sort := range []struct{ name, title, none string }{
		{"plan", "Plan", "No plan is on file."},
		{"channel", "Channels", "No channel is on file by which people could raise something."},
		{"act", "What was communicated", "No act of communication is on file."},
		{"", "Of a sort that is not said", ""},
	} {
		t := all
		t.Register, t.Caption, t.Empty, t.Rows = "", sort.title, sort.none, nil
		for _, c := range Shown[*record.Communication](in) {
			if c.Type.Value != sort.name && (sort.name != "" || c.Type.Known()) {
				continue
			}
			t.Rows = append(t.Rows, in.row(c, or(line(c.What), open("not said")), or(stacked(date(c.On), line(c.When)), open("not said")), or(line(c.WithWhom), open("not said")), or(line(c.How), open("not said")),
				or(in.ref(c.Who), open("nobody named")), stacked(or(in.named(c.Serves), none("nothing named")), in.remarks(c)), word("communication", "type", c.Type), in.evidence(c.Evidence), in.changed(c)))
		}
		if len(t.Rows) > 0 || sort.none != "" {
			blocks = append(blocks, document.Heading{Level: 2, Text: sort.title}, t)
		}
		all.Rows = append(all.Rows, t.Rows...)
	}
	blocks = append(blocks, document.Paragraph{document.Text("To whom each policy was made known stands under "), {Text: "Policies, procedures and methods", To: document.Target{Page: "policies"}}, document.Text(", and what was told about incidents under "), {Text: "Incidents", To: document.Target{Page: "incidents"}}, document.Text(".")}, document.Register{Table: all})
	return []document.Page{page("communication", "Communication", "What we communicate about our AI systems, when, with whom, how and by whom, and how people reach us.", []string{"7.4", "A.3.3", "A.8.2", "A.8.3", "A.8.4", "A.8.5"}, blocks)}
}}
