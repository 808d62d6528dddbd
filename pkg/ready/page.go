package ready

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
)

// Page is the verdict as a page: the verdict first, what stands in the way,
// what an auditor would raise, then what is met.
func (v Verdict) Page() document.Page {
	p := document.Page{Name: "readiness", Title: fmt.Sprintf("Readiness for Stage %d", v.Stage), Short: "Readiness",
		Lead: "What an auditor of this stage asks for, what of it is met, and what is to be done about the rest."}
	look := document.Good
	if !v.Ready() {
		look = document.Bad
	}
	p.Blocks = append(p.Blocks, document.Note{Look: look, Text: document.Words(v.Headline() + ".")})
	if v.Stage == 1 {
		p.Blocks = append(p.Blocks, document.Paragraph(document.Words("Stage 1 looks at documents and at whether you are ready for Stage 2. Blockers are what an auditor cannot pass over; warnings are what they would raise. Nothing is taken for met because it could not be read, or because nothing of the kind is on file.")))
	} else {
		p.Blocks = append(p.Blocks, document.Paragraph(document.Words("Stage 2 looks at whether the AIMS works: auditors draw samples of evidence for each control and talk to owners. Blockers are what an auditor cannot pass over; warnings are what they would raise. Nothing is taken for met because it could not be read, or because nothing of the kind is on file.")))
	}
	p.Blocks = append(p.Blocks,
		document.Heading{Level: 2, Text: "Blockers"}, v.table("readiness-blockers", "What stands in the way", "Nothing stands in the way.", v.of(Blocker, NotMet)))
	if unknown := v.of(None, NotKnown); len(unknown) > 0 {
		t := document.Table{Caption: "What cannot be told", Columns: []document.Column{{Title: "Asked"}, {Title: "Clause"}, {Title: "State"}, {Title: "Why"}}}
		for _, a := range unknown {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(a.Title), document.Words(a.Clause), {a.mark()}, document.Words(a.Why)}})
		}
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Not known"}, t)
	}
	p.Blocks = append(p.Blocks,
		document.Heading{Level: 2, Text: "Warnings"}, v.table("readiness-warnings", "What an auditor would raise", "Nothing is left that an auditor would raise.", v.of(Warning, NotMet)),
		document.Heading{Level: 2, Text: "Met"}, v.metTable())
	return p
}

// mark is the state of an ask with its sign.
func (a Answer) mark() document.Span {
	switch {
	case a.State == Met:
		return document.State(document.Good, "met")
	case a.State == NotKnown && a.Blocks():
		return document.State(document.Bad, "not known, stands in the way")
	case a.State == NotKnown:
		return document.State(document.Caution, "not known")
	case a.Weight == Blocker:
		return document.State(document.Bad, "blocker")
	}
	return document.State(document.Caution, "warning")
}

// mark is the weight of a gap with its sign: it may be less than that of its ask.
func (g Gap) mark() document.Span {
	look := map[Weight]document.Look{Blocker: document.Bad, Warning: document.Caution, None: document.Quiet}[g.Weight]
	return document.State(look, g.word())
}

var gapColumns = []document.Column{{Title: "Asked"}, {Title: "Clause"}, {Title: "What is missing"}, {Title: "What to do"}, {Title: "Owner"}, {Title: "Record"}, {Title: "Place"}}

func (v Verdict) table(register, caption, empty string, answers []Answer) document.Table {
	t := document.Table{Register: register, Caption: caption, Columns: slices.Insert(slices.Clone(gapColumns), 2, document.Column{Title: "Weight"}), Empty: empty}
	for _, a := range answers {
		for _, g := range a.Gaps {
			t.Rows = append(t.Rows, document.Row{Cells: append([][]document.Span{document.Words(a.Title), document.Words(a.Clause), {g.mark()}}, g.cells()...)})
		}
	}
	return t
}

// cells are what a table tells of a gap.
func (g Gap) cells() [][]document.Span {
	what := worded(g.What)
	if g.Excused != "" {
		what = append(what, document.Text("; excused by "), document.Record(g.Excused))
		if g.Weight == Warning {
			what = append(what, document.Text(", and an auditor raises it all the same"))
		}
	}
	return [][]document.Span{what, worded(g.Do), linked(g.Owner), linked(g.Record), document.Words(g.Pos.String())}
}

// worded is a text in which what stands between backquotes is to be typed.
func worded(text string) []document.Span {
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 {
		return document.Words(text)
	}
	var spans []document.Span
	for i, part := range parts {
		span := document.Text(part)
		if i%2 == 1 {
			span.Look = document.Code
		}
		if part != "" {
			spans = append(spans, span)
		}
	}
	return spans
}

// linked is a cell with a link to a record; nothing where none is named.
func linked(id string) []document.Span {
	if id == "" {
		return nil
	}
	return []document.Span{document.Record(id)}
}

func (v Verdict) metTable() document.Table {
	t := document.Table{Caption: "What is met", Columns: []document.Column{{Title: "Asked"}, {Title: "Clause"}, {Title: "State"}, {Title: "More"}}, Empty: "Nothing is met yet."}
	for _, a := range v.of(None, Met) {
		more := document.Words(a.Why)
		for _, g := range a.Gaps {
			if len(more) > 1 || more[0].Text != "" {
				more = append(more, document.Break)
			}
			more = append(more, document.Text(g.What+"; excused by "), document.Record(g.Excused))
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(a.Title), document.Words(a.Clause), {a.mark()}, more}})
	}
	return t
}

// Backlog is the verdict as one register, one row for each thing to do, with
// its own weight: the asks that stand in the way first, as in the lists.
func (v Verdict) Backlog() document.Page {
	t := document.Table{Register: "readiness", Caption: "What is to be done", Empty: "Nothing is to be done.",
		Columns: append([]document.Column{{Title: "Weight"}, {Title: "Ask"}, {Title: "Part"}}, gapColumns...)}
	row := func(a Answer, weight string, cells [][]document.Span) {
		t.Rows = append(t.Rows, document.Row{Cells: append([][]document.Span{document.Words(weight), document.Words(a.ID), document.Words(a.Part), document.Words(a.Title), document.Words(a.Clause)}, cells...)})
	}
	for _, weight := range []Weight{Blocker, Warning} {
		for _, a := range v.Answers {
			if a.Weight != weight {
				continue
			}
			for _, g := range a.Gaps {
				if g.Weight > None {
					row(a, g.word(), g.cells())
				}
			}
			if a.State == NotKnown && !a.Idle {
				row(a, weight.String(), [][]document.Span{document.Words("not known: " + a.Why)})
			}
		}
	}
	return document.Page{Name: "readiness", Title: fmt.Sprintf("What is to be done for Stage %d", v.Stage), Blocks: []document.Block{t}}
}
