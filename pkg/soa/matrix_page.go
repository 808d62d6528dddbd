package soa

import (
	"fmt"
	"strings"

	doc "github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/wording"
)

// together is how many systems stand side by side on a page.
const together = 12

// MatrixPage is the second part of the statement: controls and AI systems, each
// cell with how far the control is for the system, then the cells in words.
func (s Statement) MatrixPage() doc.Page {
	p := doc.Page{
		Name: "soa-matrix", Title: "Controls and AI systems", Short: "Control matrix",
		Lead: "How each control is met for each AI system. The standard does not ask for this table; it answers the question an auditor puts next.",
	}
	systems := s.Columns()
	whole := s.matrix(systems)
	whole.Register = "soa-matrix"
	p.Blocks = append(s.matrixNotes(systems), doc.Register{Table: whole})
	if len(systems) == 0 {
		return p
	}
	// First what is called what: the heads of the matrix have room for ids alone.
	p.Blocks = append(p.Blocks, doc.Heading{Level: 2, Text: "The systems"}, s.systemTable())
	if len(systems) <= together {
		p.Blocks = append(p.Blocks, doc.Heading{Level: 2, Text: "The controls for each system"})
	}
	for from := 0; from < len(systems); from += together {
		to := min(from+together, len(systems))
		if len(systems) > together {
			p.Blocks = append(p.Blocks, doc.Heading{Level: 2, Text: fmt.Sprintf("Systems %d to %d of %d", from+1, to, len(systems))})
		}
		p.Blocks = append(p.Blocks, s.matrix(systems[from:to]))
	}
	p.Blocks = append(p.Blocks, doc.Heading{Level: 2, Text: inWordsTitle}, s.cellTable(s.names), doc.Register{Table: s.cellRegister()})
	return p
}

func (s Statement) matrixNotes(systems []System) []doc.Block {
	var missing [][]doc.Span
	left := map[string][]string{}
	for _, x := range s.Systems {
		if !x.InMatrix() {
			left[x.Standing] = append(left[x.Standing], x.ID)
		}
	}
	for _, c := range s.Controls {
		var ids []string
		for _, cell := range c.Cells {
			if cell.State == CellMissing {
				ids = append(ids, cell.System)
			}
		}
		if len(ids) > 0 {
			missing = append(missing, []doc.Span{c.link(), doc.Text(" for " + wording.Some(ids, few))})
		}
	}
	facts := doc.Facts{{Name: "As of", Value: plain(s.AsOf)}, {Name: "Systems", Value: plain(fmt.Sprintf("%d", len(systems)))}}
	blocks := []doc.Block{}
	switch {
	case len(systems) == 0:
		blocks = append(blocks, doc.Paragraph(plain("No AI system of the inventory is in use or planned in the scope, so there is nothing to tell system by system.")))
	case len(missing) > 0:
		facts = append(facts, doc.Fact{Name: "Missing", Value: []doc.Span{doc.State(doc.Bad, wording.Count(s.Summary.MissingCells, "cell"))}})
		blocks = append(blocks, facts, doc.Note{Look: doc.Bad, Text: plain("These controls are told system by system, and do not say how they are met for a system in use:")}, doc.List{Items: missing})
	default:
		facts = append(facts, doc.Fact{Name: "Missing", Value: plain("none")})
		blocks = append(blocks, facts)
	}
	for _, x := range []struct{ standing, words string }{{Retired, "retired"}, {OutOfScope, "not in the scope"}} {
		if ids := left[x.standing]; len(ids) > 0 {
			blocks = append(blocks, doc.Note{Look: doc.Quiet, Text: plain(fmt.Sprintf("Without a column, as %s: %s. What controls still tell of %s stands among the cells in words.", x.words, wording.Some(ids, many), wording.Agree(len(ids), "it", "them")))})
		}
	}
	if len(s.Unread) > 0 {
		blocks = append(blocks, doc.Note{Look: doc.Caution, Text: plain(fmt.Sprintf("Not judged, as they cannot be read or have errors of form: %s. A system or a control may be missing here.", wording.Some(s.Unread, few)))})
	}
	return blocks
}

// MatrixTerminal is the matrix for a terminal; on demand with the cells in words.
func (s Statement) MatrixTerminal(all bool) doc.Page {
	p := s.MatrixPage()
	if all {
		return p
	}
	for i, b := range p.Blocks {
		switch b := b.(type) {
		case doc.Heading:
			if b.Text == inWordsTitle {
				p.Blocks = append(p.Blocks[:i], doc.Paragraph(plain("How, why not, and evidence of each cell: `aims soa --matrix -v`.")))
				return p
			}
		case doc.Table:
			p.Blocks[i] = fitted(b)
		}
	}
	return p
}

const inWordsTitle = "The cells in words"

// matrix is the table of some systems. That of all of them is a register.
func (s Statement) matrix(systems []System) doc.Table {
	t := doc.Table{Caption: "Controls and AI systems", Columns: []doc.Column{{Title: "Control"}, {Title: "Title"}}}
	for _, x := range systems {
		t.Columns = append(t.Columns, doc.Column{Title: x.ID})
	}
	for _, c := range s.Controls {
		row := doc.Row{Record: c.ID, Cells: [][]doc.Span{{c.link()}, plain(c.Title)}}
		cells := c.bySystem()
		for _, x := range systems {
			row.Cells = append(row.Cells, c.cell(cells[x.ID]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cell is one cell of the matrix, a link to the record that tells more.
func (c Control) cell(cells []Cell) []doc.Span {
	if len(cells) == 0 {
		return []doc.Span{doc.State(look[c.Applicable], map[string]string{Undecided: "undecided", NotKnown: "not known"}[c.Applicable])}
	}
	var spans []doc.Span
	for _, x := range cells {
		state := x.span()[0]
		if c.File != "" {
			state.To = doc.Target{Record: c.ID}
		}
		spans = append(spans, doc.Break, state)
	}
	return spans[1:]
}

func (x Cell) span() []doc.Span {
	word := x.State
	if word != CellOrganisation {
		word = strings.ReplaceAll(word, "-", " ")
	}
	return []doc.Span{doc.State(look[x.State], word)}
}

// words are how the control is met, or why not.
func (x Cell) words() string {
	return strings.Join(nonEmpty(x.Why, x.How), ": ")
}

func nonEmpty(texts ...string) []string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return list
}

// cellRegister lists the cells that say something of their own: those that are
// written, those that are missing, and the text of a control that speaks for its one system.
func (s Statement) cellRegister() doc.Table {
	t := s.cellTable(nil)
	t.Register = "soa-cells"
	return t
}

// cellTable is the same as a page shows it, with the names of what it leads to.
func (s Statement) cellTable(n names) doc.Table {
	t := doc.Table{Caption: "Cells of the matrix", Empty: "No control tells anything system by system.",
		Columns: []doc.Column{{Title: "Control"}, {Title: "System"}, {Title: "State"}, {Title: "How, or why not"}, {Title: "Evidence"}}}
	for _, c := range s.Controls {
		current := map[string]string{}
		for _, e := range c.Evidence {
			current[e.ID] = e.remark()
		}
		for _, x := range c.Cells {
			if !x.Written && x.State != CellMissing && x.State != CellOpen {
				continue
			}
			var evidence []doc.Span
			for _, id := range x.Evidence {
				evidence = append(append(evidence, doc.Break), n.of(id)...)
				if words := current[id]; words != "" {
					evidence = append(evidence, doc.Text(" ("+words+")"))
				}
			}
			t.Rows = append(t.Rows, doc.Row{Record: c.ID, Cells: [][]doc.Span{{c.link()}, n.of(x.System), x.span(), plain(x.words()), afterBreak(evidence)}})
		}
	}
	return t
}

func (s Statement) systemTable() doc.Table {
	t := doc.Table{Caption: "The systems", Columns: []doc.Column{{Title: "System"}, {Title: "Title"}, {Title: "Status"}, {Title: "Column"}}}
	words := map[string]string{InUse: "yes: a cell for each control that is told per system", Planned: "yes: nothing is missing before it is in use", Retired: "no: retired", OutOfScope: "no: the scope does not include it"}
	for _, x := range s.Systems {
		t.Rows = append(t.Rows, doc.Row{Cells: [][]doc.Span{{doc.Record(x.ID)}, plain(x.Title), plain(or(x.Status, "none")), plain(words[x.Standing])}})
	}
	return t
}
