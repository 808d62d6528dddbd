package crosswalk

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// GapsPage is the page that every pack has: the five gaps for each AI system.
func GapsPage(s *aims.Snapshot, systems []SystemGaps, public bool) document.Page {
	act := standard.EUAIAct()
	p := document.Page{
		Name: "eu-ai-act-gaps", Title: "EU AI Act: what the AIMS does not cover", Short: "EU AI Act gaps",
		Lead: "Five obligations that no management system answers, with the answer on file for each AI system.",
	}
	for _, w := range act.Warnings {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words(w)})
	}
	if files := s.Unjudged(); len(files) > 0 && !public {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words(fmt.Sprintf("%s could not be read to the end (%s), so more may be on file than is shown here.", wording.Count(len(files), "file"), strings.Join(files, ", ")))})
	}
	p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Why the AIMS does not cover them"}, coreGaps())
	p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "System by system"})
	p.Blocks = append(p.Blocks, gapBlocks(systems)...)
	p.Blocks = append(p.Blocks, document.Paragraph(document.Words(fmt.Sprintf("%s. Dates as checked on %s.", act.Law, act.CheckedOn))))
	return p
}

// coreGaps are the five gaps themselves.
func coreGaps() document.Table {
	t := document.Table{Caption: "The five obligations", Columns: []document.Column{{Title: "Obligation"}, {Title: "Article"}, {Title: "Why the AIMS does not cover it"}, {Title: "What has to be shown"}, {Title: "Nearest in ISO/IEC 42001"}}}
	for _, g := range standard.EUAIAct().Gaps {
		if !g.Core {
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
			document.Words(g.Title), document.Words(strings.Join(g.Articles, ", ")), document.Words(g.Why), document.Words(strings.Join(g.MustShow, "; ")), document.Records(g.Closest...),
		}})
	}
	return t
}

// gapBlocks are the five gaps of every system, as one register.
func gapBlocks(systems []SystemGaps) []document.Block {
	if len(systems) == 0 {
		return []document.Block{document.Note{Look: document.Caution, Text: document.Words("There is no record of an AI system, so there is no answer on file for any.")}}
	}
	without := 0
	reach := document.Table{Caption: "How far the Act reaches each system, as its record says", Columns: []document.Column{{Title: "System"}, {Title: "Title"}, {Title: "Status"}, {Title: "Record"}, {Title: "Class"}, {Title: "Roles"}, {Title: "Whether the Act reaches it"}}}
	t := document.Table{Register: "eu-ai-act-gaps", Caption: "The five obligations for each AI system",
		Columns: []document.Column{{Title: "System"}, {Title: "Obligation"}, {Title: "Article"}, {Title: "State"}, {Title: "On file"}, {Title: "By"}, {Title: "On"}, {Title: "Evidence"}, {Title: "Applies"}}}
	for _, x := range systems {
		class := standard.Label("eu-risk-classes", x.Class)
		holder := []document.Span{document.State(document.Bad, "no answer on file")}
		if x.Record != "" {
			holder = []document.Span{document.Record(x.Record)}
		} else {
			without++
		}
		reach.Rows = append(reach.Rows, document.Row{Cells: [][]document.Span{
			{document.Record(x.System)}, document.Words(x.Title), document.Words(strings.ReplaceAll(x.Status, "-", " ")), holder, document.Words(class), document.Words(strings.Join(x.Roles, ", ")), document.Words(x.Reach),
		}})
		for _, g := range x.Gaps {
			words := document.Words(g.Words)
			if g.Said != "" {
				words = append(words, document.Break, document.Span{Text: g.Said, Look: document.Quiet})
			}
			var by []document.Span
			if g.By != "" {
				by = []document.Span{document.Record(g.By)}
			}
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
				{document.Record(x.System)}, document.Words(g.Title), document.Words(strings.Join(g.Articles, ", ")),
				{document.State(g.State.look(), strings.ReplaceAll(string(g.State), "-", " "))}, words, by, document.Words(g.On), proofs(g.Evidence), applies(g.Applies),
			}})
		}
	}
	blocks := []document.Block{document.Paragraph(document.Words("Not covered by the AIMS: no certificate answers these. The states are what the records say; whether they are right is for counsel."))}
	if without > 0 {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words(fmt.Sprintf("%s without an eu-ai-act record: there is no answer on file.", wording.Count(without, "system")))})
	}
	return append(blocks, reach, t)
}

func proofs(list []Evidence) []document.Span {
	var spans []document.Span
	for n, e := range list {
		if n > 0 {
			spans = append(spans, document.Break)
		}
		look := document.Good
		if !e.Currency.OK() {
			look = document.Caution
		}
		spans = append(spans, document.Record(e.ID), document.Text(" "), document.State(look, string(e.Currency)))
	}
	return spans
}

func (s State) look() document.Look {
	switch s {
	case Done, Answered:
		return document.Good
	case InPart, InProgress:
		return document.Partly
	case NotApplicable, NotReached, NotDue, NoIncident:
		return document.None
	case Present, Open, NoAnswer:
		return document.Bad
	}
	return document.Caution
}
