package document

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
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

func registersOf(p Page) []Table {
	var list []Table
	for _, b := range p.Blocks {
		switch t := b.(type) {
		case Register:
			list = append(list, t.Table)
		case Table:
			if t.Register != "" {
				list = append(list, t)
			}
		}
	}
	return list
}

// csvOf writes a register after RFC 4180, in UTF-8, but with the line ends that
// git leaves alone: a pack that is committed has to keep its sums.
func csvOf(t Table) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
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
