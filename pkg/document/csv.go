package document

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
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
				line[i] = harmless(visibleText(r.Cells[i]))
			}
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// formula is how formulas begin. Where lists are parted by semicolons, as in most
// of Europe, a spreadsheet begins a cell after each, and a row after each line end.
var formula = regexp.MustCompile(`(^|[;\n])[ "]*[=+\-@＝＋－＠]`)

// harmless is a text as a cell of which no spreadsheet takes anything for a
// formula: what begins as formulas do gets an apostrophe before it.
func harmless(text string) string {
	if strings.HasPrefix(text, "\n") {
		text = "'" + text
	}
	return formula.ReplaceAllStringFunc(text, func(found string) string {
		if strings.IndexByte(";\n", found[0]) < 0 {
			return "'" + found
		}
		return found[:1] + "'" + found[1:]
	})
}
