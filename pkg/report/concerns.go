package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Concerns tells that concerns were raised and what came of them: never by
// whom, and never the story, which do not belong into a repository at all.
var Concerns = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "concerns", Caption: "Concerns", Empty: "No concern is on file.", Columns: columns("Case", "Category", "Received", "Status", "Closed", "Outcome", "Leads to", "Last change")}
	for _, f := range Shown[*record.Finding](in) {
		if f.Type.Value != "concern" {
			continue
		}
		closed := date(f.ClosedOn)
		if !f.ClosedOn.Day.IsZero() && !f.Opened.Day.IsZero() {
			closed = join(closed, document.Words(", after "+wording.Count(f.ClosedOn.Day.Days(f.Opened.Day), "day")))
		} else if f.ClosedOn.Day.IsZero() && !f.Opened.Day.IsZero() {
			closed = or(closed, []document.Span{document.State(document.Partly, "open for "+wording.Count(in.AsOf.Days(f.Opened.Day), "day"))})
		}
		t.Rows = append(t.Rows, document.Row{Record: f.ID.Value, Cells: [][]document.Span{
			stacked(or(text(f.CaseNumber), open("no number")), []document.Span{document.Record(f.ID.Value)}),
			or(line(f.Category), open("not said")), or(date(f.Opened), open("no day given")), stacked(or(findingState(f), missing("no status")), in.remarks(f)), closed,
			or(line(f.Outcome), open("none yet")), or(in.refs(f.Updates), none("nothing named")), in.changed(f)}})
	}
	channels := document.Table{Caption: "Channels for concerns", Empty: "No channel is on file by which somebody could raise a concern.", Columns: columns("Channel", "Open to", "How", "Who receives it", "Last change")}
	for _, c := range Shown[*record.Communication](in) {
		if c.Type.Value == "channel" {
			channels.Rows = append(channels.Rows, in.row(c, or(line(c.WithWhom), open("not said")), or(line(c.How), open("not said")), or(in.ref(c.Who), missing("nobody named")), in.changed(c)))
		}
	}
	blocks := in.told("concern-channel-missing")
	blocks = append(blocks, document.Paragraph(document.Words("Numbers, categories, days and outcomes only. Who raised a concern, and the story of it, stay in the case system.")), t, document.Heading{Level: 2, Text: "Channels"}, channels)
	return []document.Page{page("concerns", "Concerns", "Which concerns about our AI systems were raised, what came of them, and by which channels one can raise one.", []string{"A.3.3", "A.8.3"}, blocks)}
}}

func findingState(f *record.Finding) []document.Span {
	return state("finding", "status", f.Status, map[string]document.Look{"open": document.Caution, "in-progress": document.Partly, "done": document.Partly, "closed": document.Good})
}
