package document

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/wording"
)

// Markdown is a page as text with marks, which forges and editors show well.
var Markdown = &Format{
	Name: "markdown",
	Doc:  "for a repository or a forge",
	Write: func(w io.Writer, p Page, links Links) error {
		_, err := io.WriteString(w, markdown(outlineOf(p), links))
		return err
	},
}

// signs of the looks, so that no state is told by colour alone.
var signs = map[Look]string{Good: "✓", Partly: "◐", Caution: "!", Bad: "✗", None: "–"}

// unbroken is a blank at which no line is broken: a sign stays with its word.
const unbroken = "\u00a0"

// Signed is the text of a span with the sign of its look.
func (s Span) Signed() string {
	if sign := signs[s.Look]; sign != "" {
		return sign + unbroken + s.Text
	}
	return s.Text
}

// markdown writes a page.
func markdown(o *outline, links Links) string {
	m := &marks{links: links}
	m.block("# " + m.spans(Words(o.page.Title), false))
	if o.page.Lead != "" {
		m.block(m.spans(Words(o.page.Lead), true))
	}
	for _, b := range o.blocks {
		m.write(b)
	}
	return m.String()
}

// marks writes blocks as Markdown.
type marks struct {
	strings.Builder
	links Links
	table bool // what is written stands in a table, which is cut at bars first
}

func (m *marks) block(text string) {
	if text == "" {
		return
	}
	if m.Len() > 0 {
		m.WriteString("\n")
	}
	m.WriteString(text)
	m.WriteString("\n")
}

func (m *marks) write(b Block) {
	switch b := b.(type) {
	case Heading:
		m.block(strings.Repeat("#", b.Level) + " " + m.spans(Words(wording.OneLine(b.Text)), false))
	case Paragraph:
		m.block(m.spans(b, true))
	case Prose:
		for _, p := range paragraphs(string(b)) {
			m.block(m.spans(Words(p), true))
		}
	case Note:
		text := m.spans(b.Text, signs[b.Look] == "")
		if sign := signs[b.Look]; sign != "" && (len(b.Text) == 0 || b.Text[0].Look != b.Look) {
			text = "**" + sign + "** " + text
		}
		m.block("> " + text)
	case List:
		m.list(b)
	case Table:
		m.table = true
		m.rows(b)
		m.table = false
	case picture:
		m.block(fmt.Sprintf("![%s](%s)", escape(wording.OneLine(b.Title+". "+b.Description), false), b.file))
	default:
		panic(fmt.Sprintf("no Markdown for %T", b))
	}
}

func (m *marks) list(l List) {
	var lines []string
	for i, item := range l.Items {
		mark := "-"
		if l.Numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		lines = append(lines, mark+" "+m.spans(item, true))
	}
	m.block(strings.Join(lines, "\n"))
}

func (m *marks) rows(t Table) {
	if len(t.Rows) == 0 {
		m.block(m.spans([]Span{{Text: t.Empty, Look: Quiet}}, true))
		return
	}
	var b strings.Builder
	head, rule := "|", "|"
	for _, c := range t.Columns {
		if c.Sheet {
			continue
		}
		head += " " + m.spans(Words(c.Title), false) + " |"
		rule += " --- |"
		if c.Numeric {
			rule = strings.TrimSuffix(rule, " |") + ": |"
		}
	}
	b.WriteString(head + "\n" + rule)
	for _, r := range t.Rows {
		b.WriteString("\n|")
		for i, c := range t.Columns {
			if c.Sheet {
				continue
			}
			cell := ""
			if i < len(r.Cells) {
				cell = m.spans(r.Cells[i], false)
			}
			b.WriteString(" " + cell + " |")
		}
	}
	m.block(b.String())
}

// spans writes a line. begins says that it starts one in the file, too.
func (m *marks) spans(spans []Span, begins bool) string {
	var b strings.Builder
	for i, s := range spans {
		if s.Text == "" {
			continue
		}
		if s == Break && b.Len() > 0 {
			b.WriteString(lineBreak)
			continue
		}
		alone := s.Look != Plain || s.To != (Target{})
		before := !alone && b.Len() > 0 && spans[i-1] != Break
		after := !alone && i+1 < len(spans) && spans[i+1] != Break && spans[i+1].Text != ""
		text := escapeWithin(s.Signed(), begins && b.Len() == 0, before, after)
		if s.Look == Code {
			text = m.code(s.Text, begins && b.Len() == 0)
		}
		if s.To != (Target{}) {
			if to := m.href(s.To); to != "" {
				text = "[" + text + "](" + to + ")"
			}
		}
		around := ""
		switch s.Look {
		case Strong:
			if !passesForState(s.Text) {
				around = "**"
			}
		case Good, Partly, Caution, Bad, None:
			around = "**"
		case Quiet:
			around = "*"
		}
		if around == "" {
			b.WriteString(text)
			continue
		}
		// A mark counts only where what stands outside of it is a blank or no letter.
		if last, _ := utf8.DecodeLastRuneInString(b.String()); b.Len() > 0 && last != ' ' {
			b.WriteString(nothing)
		}
		b.WriteString(around + text + around)
		if i+1 < len(spans) && !strings.HasPrefix(spans[i+1].Text, " ") {
			b.WriteString(nothing)
		}
	}
	return b.String()
}

// passesForState reports whether words in strong letters would look like a
// state that the program tells, with which texts of strangers may begin as well.
func passesForState(words string) bool {
	first := append(strings.Fields(words), "")[0]
	return slices.Contains(slices.Collect(maps.Values(signs)), first)
}

// code is a name or a hash in the letters of programs, as far as it has none
// that would end them.
func (m *marks) code(text string, begins bool) string {
	if strings.ContainsAny(text, "`\n\\<&") || m.table && strings.Contains(text, "|") || strings.TrimSpace(text) != text || text == "" || visible(text) != text {
		return escape(text, begins)
	}
	return "`" + text + "`"
}

func (m *marks) href(t Target) string {
	if t.URL != "" {
		return safeURL(t.URL)
	}
	if m.links == nil {
		return ""
	}
	return encode(m.links(t), "-._~/#")
}

// paragraphs cuts a text at its empty lines.
func paragraphs(text string) []string {
	var list []string
	var current []string
	end := func() {
		if len(current) > 0 {
			list = append(list, strings.Join(current, "\n"))
		}
		current = nil
	}
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" {
			end()
			continue
		}
		current = append(current, line)
	}
	end()
	return list
}
