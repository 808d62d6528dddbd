// Package document holds pages as plain data, blocks of text and tables, and
// writes them as Markdown, HTML, CSV, spreadsheets and plain text. HTML is
// always made of the Markdown, by goldmark inside one layout; text of records
// becomes Markdown in one place, which escapes it. goldmark and excelize are
// used here only.
package document

import (
	"fmt"
	"strings"
)

// Page is one page of a pack, or a document of its own.
type Page struct {
	Name   string // path in the pack, without extension: "soa", "systems/SYS-credit"
	Title  string
	Short  string // title in the navigation, where the whole one is too long
	Lead   string // one sentence: what the page answers
	Blocks []Block
}

// Block is a part of a page, one below the other.
type Block interface{ isBlock() }

// Heading begins a part of a page. Level counts from 2; the title of the page is 1.
type Heading struct {
	Level  int
	Text   string
	Record string // id of the record that is told below, so that links to it lead here
}

// Paragraph is a run of text. A Break in it begins a new line.
type Paragraph []Span

// Prose is text of a record as its author wrote it: paragraphs and line ends
// are kept, nothing in it is a mark.
type Prose string

// List is a list of points.
type List struct {
	Numbered bool
	Items    [][]Span
}

// Note is a paragraph that stands out.
type Note struct {
	Look Look
	Text []Span
}

// Facts is a short table of names and values.
type Facts []Fact

// Fact is one line of Facts.
type Fact struct {
	Name  string
	Value []Span
}

// Table is a table with a head. One that is a register is also written as CSV
// and as a sheet of the workbook.
type Table struct {
	Register string // name of its CSV file and sheet, such as "risks"; empty for a table of the page alone
	Caption  string // what it lists, in a few words; read to those who do not see it
	Columns  []Column
	Rows     []Row
	Empty    string // what is said in place of a table without rows
}

// Column is the head of a column. The first column names the row.
type Column struct {
	Title   string
	Numeric bool // aligned to the right
	Sheet   bool // stands in CSV and workbook only, since the page shows it another way
}

// Row is one row of a table.
type Row struct {
	Record string // id of the record that the row is about: the row gets an anchor row-ID
	Commit string // full hash of the commit that the row tells, so that links to it lead here
	Cells  [][]Span
}

// Register is a table that stands in CSV and workbook only, since the page
// shows the same in another way.
type Register struct{ Table }

// Figure is a picture with the same facts as a table.
type Figure struct {
	Name        string // of its file, without extension: "risk-heat-map"
	Title       string
	Description string
	SVG         []byte // an svg element, without title and desc
	As          Table
}

func (Heading) isBlock()   {}
func (Paragraph) isBlock() {}
func (Prose) isBlock()     {}
func (List) isBlock()      {}
func (Note) isBlock()      {}
func (Facts) isBlock()     {}
func (Table) isBlock()     {}
func (Register) isBlock()  {}
func (Figure) isBlock()    {}

// Span is a piece of text within a line.
type Span struct {
	Text string
	Look Look
	To   Target // where it leads; zero for nowhere
}

// Look is how a span or a note stands out. The four states carry a sign of
// their own, so that none is told by colour alone.
type Look int

// The looks.
const (
	Plain Look = iota
	Strong
	Code
	Quiet   // less important; no sign
	Good    // ✓ as it should be
	Partly  // ◐ on the way
	Caution // ! an auditor would ask
	Bad     // ✗ missing or wrong
	None    // – does not apply
)

// Target is what a link leads to; one field is set.
type Target struct {
	Record string // id
	Page   string // name of a page
	Commit string // full hash
	URL    string // outside; shown as a link only where it begins with https:, http: or mailto:
}

// Break begins a new line within a paragraph or a cell.
var Break = Span{Text: "\n"}

// Text is plain text.
func Text(s string) Span { return Span{Text: s} }

// State is a word for a state, with the sign of its look.
func State(look Look, word string) Span { return Span{Text: word, Look: look} }

// Record is a link to a record by its id.
func Record(id string) Span { return Span{Text: id, To: Target{Record: id}} }

// Commit is a link to a commit by its hash.
func Commit(hash string) Span {
	return Span{Text: hash[:min(10, len(hash))], Look: Code, To: Target{Commit: hash}}
}

// Words is plain text as a cell, or as the text of a paragraph.
func Words(s string) []Span { return []Span{{Text: s}} }

// Records is a cell that names records, one below the other.
func Records(ids ...string) []Span {
	var spans []Span
	for _, id := range ids {
		spans = append(spans, Break, Record(id))
	}
	if len(spans) == 0 {
		return nil
	}
	return spans[1:]
}

// Listed puts what a cell lists behind one another with commas; what is empty is left out.
func Listed(items ...[]Span) []Span {
	var spans []Span
	for _, item := range items {
		if len(item) == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, Text(", "))
		}
		spans = append(spans, item...)
	}
	return spans
}

// SomeOf lists the first few of many, and counts what is beyond them. One more
// than a few is no reason to count.
func SomeOf(items [][]Span, few int) []Span {
	if len(items) <= few+1 {
		return Listed(items...)
	}
	return append(Listed(items[:few]...), Text(fmt.Sprintf(" and %d more", len(items)-few)))
}

// PlainText is what spans say, without any look.
func PlainText(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, x := range spans {
		b.WriteString(x.Text)
	}
	return b.String()
}

// visibleText is what spans say with what no reader would see spelled out: span by
// span, so that a stray carriage return and the line end after it do not become one.
func visibleText(spans []Span) string {
	var b strings.Builder
	for _, x := range spans {
		b.WriteString(visible(x.Text))
	}
	return b.String()
}
