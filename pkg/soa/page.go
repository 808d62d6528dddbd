package soa

import (
	"fmt"
	"slices"
	"strings"

	doc "github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Page is the statement as a document: what it counts, one table of all
// controls, and each control with everything that is known of it.
func (s Statement) Page() doc.Page {
	p := s.page()
	p.Blocks = append(p.Blocks, doc.Heading{Level: 2, Text: "All controls"}, s.table(onPage), doc.Register{Table: s.table(onSheet)})
	p.Blocks = append(p.Blocks, s.sections()...)
	return p
}

// Terminal is the statement for a terminal: what it counts and a line a
// control; on demand each control with everything, too.
func (s Statement) Terminal(all bool) doc.Page {
	p := s.page()
	p.Blocks = append(p.Blocks, s.lines())
	if all {
		p.Blocks = append(p.Blocks, s.sections()...)
		return p
	}
	p.Blocks = append(p.Blocks, doc.Paragraph(plain("Reasons, evidence and approvals: `aims soa -v`; of one control: `aims show A.6.2.4`. For each system: `aims soa --matrix`.")))
	return p
}

// sections tell each control, area by area.
func (s Statement) sections() []doc.Block {
	var blocks []doc.Block
	area := ""
	for _, c := range s.Controls {
		if c.Area != area {
			area = c.Area
			blocks = append(blocks, doc.Heading{Level: 2, Text: areaTitle(area)})
		}
		blocks = append(blocks, c.section()...)
	}
	return blocks
}

func (s Statement) page() doc.Page {
	return doc.Page{
		Name: "soa", Title: "Statement of Applicability",
		Lead:   "Which controls apply and why, and how far each is declared, implemented, evidenced and current.",
		Blocks: append(s.facts(), s.notes()...),
	}
}

// facts are what the statement is of, and what it counts.
func (s Statement) facts() []doc.Block {
	x := s.Summary
	commit := plain("not known")
	switch {
	case s.Commit != "":
		commit = []doc.Span{doc.Commit(s.Commit)}
	case s.HistoryKnown:
		commit = plain("nothing is committed yet")
	}
	uncommitted := 0
	for _, c := range s.Controls {
		if c.LastChange != nil && c.LastChange.Uncommitted {
			uncommitted++
		}
	}
	if uncommitted > 0 {
		commit = append(commit, doc.Break, doc.State(doc.Caution, wording.Count(uncommitted, "control record")+" with changes that are not committed"))
	}
	own := "none"
	if x.Own.All > 0 {
		own = x.Own.words()
	}
	f := doc.Facts{
		{Name: "Organisation", Value: plain(or(s.Organisation, "not named"))},
		{Name: "As of", Value: plain(s.AsOf)},
		{Name: "Commit", Value: commit},
		{Name: "Controls of Annex A", Value: plain(x.AnnexA.words())},
		{Name: "Controls of our own", Value: plain(own)},
	}
	if applicable := x.AnnexA.Applicable + x.Own.Applicable; applicable > 0 {
		f = append(f,
			doc.Fact{Name: "Declared", Value: plain(x.Declared.words("implemented", "in progress", "not started", "without status", ""))},
			doc.Fact{Name: "Implemented", Value: plain(x.Implemented.words("say how", "say it in part", "do not say how", "not known", ""))},
			doc.Fact{Name: "Evidenced", Value: plain(x.Evidenced.words("shown at work", "by design or policy only", "without evidence", "not known", ""))},
			doc.Fact{Name: "Current", Value: plain(x.Current.words("current", "in part", "not current", "not known", "not begun"))},
			doc.Fact{Name: "Can be sampled", Value: plain(fmt.Sprintf("%d of the %d that apply name owner, sample artefact and how often it is renewed", x.Triples, applicable))},
		)
	}
	f = append(f, doc.Fact{Name: "Approval", Value: plain(s.approvalWords())})
	return []doc.Block{f}
}

func (s Statement) approvalWords() string {
	x := s.Summary
	var parts []string
	for _, part := range []struct {
		n     int
		words string
	}{{x.Approved, "approved as they stand"}, {x.Void, "changed since they were approved"}, {x.Powerless, "approved without authority"}, {x.Unapproved, "not approved"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.words))
		}
	}
	if len(parts) == 0 {
		return "nothing is decided that could be approved"
	}
	return strings.Join(parts, ", ")
}

// notes say what is amiss with the statement as a whole, and how to read it.
func (s Statement) notes() []doc.Block {
	var blocks []doc.Block
	note := func(look doc.Look, text string) {
		blocks = append(blocks, doc.Note{Look: look, Text: plain(text)})
	}
	if ids := s.ids(Undecided); len(ids) > 0 {
		note(doc.Bad, fmt.Sprintf("Not decided: %s. The statement is whole once each control of Annex A has a decision and a reason.", wording.Some(ids, many)))
	}
	if !slices.ContainsFunc(s.Controls, func(c Control) bool { return c.File != "" }) && len(s.Unread)+len(s.Strays) == 0 {
		note(doc.Quiet, "First step: `aims new control A.2.2` drafts the decision on the first of them. `aims ready --stage 1` tells what an auditor asks for beside the controls, first things first.")
	}
	if ids := s.ids(NotKnown); len(ids) > 0 {
		note(doc.Caution, fmt.Sprintf("Not known: %s. Their records, or files that may hold them, have errors of form; `aims validate` tells more.", wording.Some(ids, many)))
	}
	for _, x := range s.Strays {
		text := fmt.Sprintf("%s decides no control: Annex A has none of this id, and a control of your own begins with X.", or(x.ID, x.File))
		if x.Meant != "" {
			text = fmt.Sprintf("%s decides no control of Annex A; %s was likely meant.", x.ID, x.Meant)
		}
		note(doc.Bad, text)
	}
	if n := s.Summary.MissingCells; n > 0 {
		note(doc.Caution, fmt.Sprintf("%s missing in the matrix of controls and AI systems.", wording.CountOf(n, "cell is", "cells are")))
	}
	if len(s.Unread) > 0 {
		note(doc.Caution, fmt.Sprintf("Not judged, as they cannot be read or have errors of form: %s. What rests on them is not known.", wording.Some(s.Unread, few)))
	}
	if !s.HistoryKnown {
		note(doc.Caution, "Git history is not known here: what changed since a review, when a control was last changed and how far an approval is proven cannot be told.")
	}
	for _, a := range s.Approvals {
		words := fmt.Sprintf(" on %s: %s on it as %s", a.On, wording.CountOf(a.Controls, "control rests", "controls rest"), wording.Agree(a.Controls, "it stands", "they stand"))
		if a.Level != "" {
			words += fmt.Sprintf(" (proof: %s)", a.Level)
		}
		blocks = append(blocks, doc.Paragraph(slices.Concat(s.names.of(a.ID), plain(" by "), s.names.of(a.By), plain(" as "), s.names.of(a.As), plain(words+"."))))
		if a.Self != "" {
			note(doc.Caution, a.Self+".")
		}
	}
	return append(blocks, doc.Paragraph{{Look: doc.Quiet, Text: "Declared is what the record claims. Implemented: it says how, for each system that is asked for. " +
		"Evidenced: proof shows it at work. Current: that proof is young enough, and the last review still holds. The four are not added up."}})
}

func (s Statement) ids(applicable string) []string {
	var ids []string
	for _, c := range s.Controls {
		if c.Applicable == applicable {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// table is the table of all controls: on a page with what fits there, as a sheet with everything.
func (s Statement) table(at where) doc.Table {
	t := doc.Table{Caption: "Statement of Applicability"}
	if at == onSheet {
		t.Register = "soa"
	}
	var shown []column
	for _, x := range columns {
		if x.at == everywhere || x.at == at {
			shown = append(shown, x)
			t.Columns = append(t.Columns, doc.Column{Title: x.title})
		}
	}
	for _, c := range s.Controls {
		row := doc.Row{Record: c.ID}
		for _, x := range shown {
			row.Cells = append(row.Cells, x.cell(c))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// column is one column of the register.
type column struct {
	title string
	at    where
	cell  func(Control) []doc.Span
}

// where a column stands.
type where int

const (
	everywhere where = iota
	onPage
	onSheet // CSV and workbook
)

var columns = []column{
	{"Control", everywhere, func(c Control) []doc.Span { return []doc.Span{c.link()} }},
	{"Title", everywhere, func(c Control) []doc.Span { return plain(c.Title) }},
	{"Area", onSheet, func(c Control) []doc.Span { return plain(areaTitle(c.Area)) }},
	{"Applies", everywhere, func(c Control) []doc.Span { return c.applies() }},
	{"Justification", everywhere, func(c Control) []doc.Span { return told(c.Justification, c.Decided()) }},
	{"Remark", onSheet, func(c Control) []doc.Span { return plain(c.Remark) }},
	{"Replaced by", onSheet, func(c Control) []doc.Span { return c.replacements() }},
	{"Satisfies", onSheet, func(c Control) []doc.Span { return doc.Records(c.Satisfies...) }},
	{"Drivers", onSheet, func(c Control) []doc.Span { return plain(strings.Join(c.Drivers, ", ")) }},
	{"Risks", onSheet, func(c Control) []doc.Span { return doc.Records(linkIDs(c.Risks)...) }},
	{"Impact assessments", onSheet, func(c Control) []doc.Span { return doc.Records(linkIDs(c.Assessments)...) }},
	{"Obligations and parties", onSheet, func(c Control) []doc.Span { return doc.Records(linkIDs(c.Obligations)...) }},
	{"How far", onPage, func(c Control) []doc.Span { return c.far() }},
	{"Declared", onSheet, func(c Control) []doc.Span { return c.Declared.span() }},
	{"Implemented", onSheet, func(c Control) []doc.Span { return c.Implemented.span() }},
	{"Evidenced", onSheet, func(c Control) []doc.Span { return c.Evidenced.span() }},
	{"Current", onSheet, func(c Control) []doc.Span { return c.Current.span() }},
	{"Declared: more", onSheet, func(c Control) []doc.Span { return c.Declared.reasons() }},
	{"Implemented: why not", onSheet, func(c Control) []doc.Span { return c.Implemented.reasons() }},
	{"Evidenced: why not", onSheet, func(c Control) []doc.Span { return c.Evidenced.reasons() }},
	{"Current: why not", onSheet, func(c Control) []doc.Span { return c.Current.reasons() }},
	{"Implementation", onSheet, func(c Control) []doc.Span { return plain(c.Implementation) }},
	{"Due", onSheet, func(c Control) []doc.Span { return plain(c.Due) }},
	{"Owner", onPage, func(c Control) []doc.Span { return c.owner(c.names) }},
	{"Owner", onSheet, func(c Control) []doc.Span { return c.owner(nil) }},
	{"Backup", onSheet, func(c Control) []doc.Span { return names(nil).orTodo(c.Backup) }},
	{"Sample artefact", onSheet, func(c Control) []doc.Span { return plain(c.SampleArtefact) }},
	{"Cadence", onSheet, func(c Control) []doc.Span { return plain(c.cadence()) }},
	{"Last touched", onSheet, func(c Control) []doc.Span { return plain(c.LastTouched) }},
	{"Next due", onSheet, func(c Control) []doc.Span { return plain(c.NextDue) }},
	{"Evidence", onSheet, func(c Control) []doc.Span { return c.evidenceList() }},
	{"Effectiveness", onSheet, func(c Control) []doc.Span { return c.effectiveness(nil) }},
	{"Guidance note", onSheet, func(c Control) []doc.Span { return plain(c.GuidanceNote) }},
	{"Last review", onSheet, func(c Control) []doc.Span { return plain(c.Review.Last) }},
	{"Next review", onSheet, func(c Control) []doc.Span { return plain(c.Review.Next) }},
	{"Approval", everywhere, func(c Control) []doc.Span { return c.approval() }},
	{"Approved by", onSheet, func(c Control) []doc.Span { return plain(c.approvalWords()) }},
	{"Last change", onSheet, func(c Control) []doc.Span { return c.lastChange() }},
	{"Findings", onSheet, func(c Control) []doc.Span { return c.findingList() }},
	{"Exceptions", onSheet, func(c Control) []doc.Span { return c.exceptionList() }},
	{"Still TODO", onSheet, func(c Control) []doc.Span { return plain(strings.Join(c.Open, ", ")) }},
	{"File", onSheet, func(c Control) []doc.Span { return plain(c.File) }},
}

// line is the width of a line on a terminal.
const line = 108

// lines is a table of one line a control, as wide as a terminal is.
func (s Statement) lines() doc.Table {
	t := doc.Table{Caption: "All controls"}
	for _, head := range []string{"Control", "Title", "Declared", "Implemented", "Evidenced", "Current", "Approval"} {
		t.Columns = append(t.Columns, doc.Column{Title: head})
	}
	for _, c := range s.Controls {
		first := c.Declared.span()
		if c.Applicable != Applies {
			first = c.applies()
		}
		t.Rows = append(t.Rows, doc.Row{Record: c.ID, Cells: [][]doc.Span{{c.link()}, plain(c.Title), first, c.Implemented.span(), c.Evidenced.span(), c.Current.span(), c.approval()}})
	}
	return fitted(t)
}

// fitted cuts the titles in the second column of a table to the room that the others leave on a terminal.
func fitted(t doc.Table) doc.Table {
	const title, least = 1, 16
	room := line - 2*len(t.Columns)
	for i, c := range t.Columns {
		if i == title {
			continue
		}
		w := len([]rune(c.Title))
		for _, r := range t.Rows {
			w = max(w, width(r.Cells[i]))
		}
		room -= w
	}
	for _, r := range t.Rows {
		r.Cells[title] = plain(wording.Cut(doc.PlainText(r.Cells[title]), max(room, least)))
	}
	return t
}

func width(cell []doc.Span) int {
	n := 0
	for _, s := range cell {
		n += len([]rune(s.Signed()))
	}
	return n
}

func areaTitle(id string) string {
	for _, a := range standard.Areas() {
		if a.ID == id {
			return a.ID + " " + a.Title
		}
	}
	return "Controls of our own"
}

// many and few are how many a sentence names before it counts the rest.
const (
	many = 12
	few  = 4
)

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func (x Count) words() string {
	words := fmt.Sprintf("%d: %d apply, %d excluded, %d undecided", x.All, x.Applicable, x.Excluded, x.Undecided)
	if x.NotKnown > 0 {
		words += fmt.Sprintf(", %d not known", x.NotKnown)
	}
	return words
}

// words lists the numbers of a tally; those that are nought are left out.
func (t Tally) words(yes, partly, no, unknown, notAsked string) string {
	var parts []string
	for i, n := range []int{t.Yes, t.Partly, t.No, t.NotKnown, t.NotAsked} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, []string{yes, partly, no, unknown, notAsked}[i]))
		}
	}
	return strings.Join(parts, ", ")
}

func linkIDs(links []Link) []string {
	var ids []string
	for _, l := range links {
		ids = append(ids, l.ID)
	}
	return slices.Clip(ids)
}
