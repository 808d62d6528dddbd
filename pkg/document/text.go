package document

import (
	"fmt"
	"io"
	"strings"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Plaintext is a page for a terminal.
var Plaintext = &Format{
	Name: "text",
	Doc:  "for a terminal",
	Write: func(w io.Writer, p Page, _ Links) error {
		var b strings.Builder
		line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
		line("%s", output.Clean(wording.OneLine(p.Title)))
		line("%s", strings.Repeat("=", len([]rune(output.Clean(wording.OneLine(p.Title))))))
		if p.Lead != "" {
			line("\n%s", wrap(output.Clean(p.Lead), ""))
		}
		for _, block := range p.Blocks {
			plainBlock(line, block)
		}
		_, err := io.WriteString(w, b.String())
		return err
	},
}

// terminal is the number of columns that a table on a terminal may take.
const terminal = 110

func plainBlock(line func(string, ...any), block Block) {
	switch b := block.(type) {
	case Heading:
		line("\n%s", output.Clean(wording.OneLine(b.Text)))
	case Paragraph:
		line("\n%s", wrap(signedText(b), ""))
	case Prose:
		for _, p := range paragraphs(string(b)) {
			line("\n%s", wrap(output.Clean(wording.OneLine(p)), ""))
		}
	case Note:
		line("\n%s", wrap(strings.TrimSpace(signs[b.Look]+" "+signedText(b.Text)), "  "))
	case List:
		line("")
		for i, item := range b.Items {
			mark := "- "
			if b.Numbered {
				mark = fmt.Sprintf("%d. ", i+1)
			}
			line("%s%s", mark, strings.TrimLeft(wrap(signedText(item), strings.Repeat(" ", len(mark))), " "))
		}
	case Facts:
		line("")
		width := 0
		for _, f := range b {
			width = max(width, len([]rune(f.Name)))
		}
		for _, f := range b {
			line("%-*s  %s", width, f.Name, signedText(f.Value))
		}
	case Table:
		plainTable(line, b)
	case Figure:
		plainTable(line, b.As)
	}
}

// plainTable writes columns side by side where they fit, else each row as a list.
func plainTable(line func(string, ...any), t Table) {
	line("")
	if len(t.Rows) == 0 {
		line("%s", output.Clean(t.Empty))
		return
	}
	var titles []string
	var shown []int
	for i, c := range t.Columns {
		if !c.Sheet {
			shown = append(shown, i)
			titles = append(titles, c.Title)
		}
	}
	rows := [][]string{titles}
	for _, r := range t.Rows {
		var cells []string
		for _, i := range shown {
			text := ""
			if i < len(r.Cells) {
				text = signedText(r.Cells[i])
			}
			cells = append(cells, text)
		}
		rows = append(rows, cells)
	}
	widths, sum := make([]int, len(titles)), 0
	for c := range widths {
		for _, r := range rows {
			widths[c] = max(widths[c], len([]rune(r[c])))
		}
		sum += widths[c] + 2
	}
	if sum > terminal {
		for _, r := range rows[1:] {
			line("%s", r[0])
			for c := 1; c < len(r); c++ {
				if r[c] != "" {
					line("%s", wrap(titles[c]+": "+r[c], "    "))
				}
			}
		}
		return
	}
	for _, r := range rows {
		var b strings.Builder
		for c, cell := range r {
			pad := strings.Repeat(" ", widths[c]-len([]rune(cell)))
			if t.Columns[shown[c]].Numeric {
				b.WriteString(pad + cell + "  ")
				continue
			}
			b.WriteString(cell + pad + "  ")
		}
		line("%s", strings.TrimRight(b.String(), " "))
	}
}

func signedText(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s == Break {
			b.WriteString("; ")
			continue
		}
		b.WriteString(strings.ReplaceAll(s.Signed(), unbroken, " "))
	}
	return output.Clean(wording.OneLine(b.String()))
}

// wrap breaks a line at blanks, and indents what it gives.
func wrap(text, indent string) string {
	var lines []string
	current := ""
	for _, word := range strings.Fields(text) {
		if current != "" && len([]rune(indent+current))+1+len([]rune(word)) > terminal-10 {
			lines, current = append(lines, indent+current), ""
			word = output.Clean(word) // it begins a line now
		}
		if current != "" {
			current += " "
		}
		current += word
	}
	return strings.Join(append(lines, indent+current), "\n")
}
