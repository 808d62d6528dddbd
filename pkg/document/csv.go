package document

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// CSV is the first register of a document.
var CSV = &Format{
	Name: "csv",
	Doc:  "the register as a table for other programs",
	Write: func(w io.Writer, p Page, _ Links) error {
		registers := registersOf(p)
		if len(registers) == 0 {
			return fmt.Errorf("%s has no register", p.Title)
		}
		content, err := csvOf(registers[0])
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	},
}

// registersOf lists the registers of a page as CSV and workbook have them.
func registersOf(p Page) []Table {
	var list []Table
	for _, b := range p.Blocks {
		if t, ok := b.(Table); ok && t.Register != "" {
			list = append(list, t.sheet())
		}
	}
	return list
}

// sheet is a table without the columns that stand on the page only.
func (t Table) sheet() Table {
	if !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Page }) {
		return t
	}
	kept := func(i int) bool { return i >= len(t.Columns) || !t.Columns[i].Page }
	sheet := t
	sheet.Columns, sheet.Rows = nil, nil
	for i, c := range t.Columns {
		if kept(i) {
			sheet.Columns = append(sheet.Columns, c)
		}
	}
	for _, r := range t.Rows {
		row := r
		row.Cells = nil
		for i, cell := range r.Cells {
			if kept(i) {
				row.Cells = append(row.Cells, cell)
			}
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

// csvOf writes a register after RFC 4180, in UTF-8.
func csvOf(t Table) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	var head []string
	for _, c := range t.Columns {
		head = append(head, c.Title)
	}
	if err := w.Write(head); err != nil {
		return nil, err
	}
	for _, r := range t.Rows {
		line := make([]string, len(t.Columns))
		for i := range line {
			if i < len(r.Cells) {
				line[i] = harmless(PlainText(r.Cells[i]))
			}
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// harmless is a text as a cell that no spreadsheet takes for a formula: one
// that begins as formulas do gets an apostrophe before it.
func harmless(text string) string {
	text = visible(text)
	if strings.HasPrefix(text, "\n") || text != "" && strings.ContainsRune("=+-@＝＋－＠", firstRune(text)) {
		return "'" + text
	}
	return text
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
