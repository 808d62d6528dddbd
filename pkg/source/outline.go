package source

import "strings"

// row is one line as somebody sees it who knows the layout of records and not
// YAML: it serves to say what is wrong where the library only says that something is.
type row struct {
	text      string
	kind      rowKind
	margin    int    // blanks before the first character
	indent    int    // blanks and dashes before the field or the item
	key       string // of a field
	at        int    // byte at which the value begins
	continues bool   // it stands below a field with a value, which it goes on with
	of        int    // the row of that field
	block     int    // of a line in a block of text: the indentation that it has to exceed
	open      bool   // its quote is closed nowhere, or far below other fields
}

type rowKind int

const (
	rowOther   rowKind = iota
	rowEmpty           // nothing, or a comment
	rowField           // field: value, with a dash before it or without
	rowItem            // - value
	rowBetween         // inside a quoted text or a block of text
	rowFlow            // inside brackets
)

// plain reports whether the value of a row can be read as its line shows it.
func (r row) plain() bool {
	return (r.kind == rowField || r.kind == rowItem) && r.value() != "" && !strings.ContainsAny(r.value()[:1], `"'|>[{`)
}

func (r row) value() string { return uncommented(r.text[r.at:]) }

// uncommented is a plain text without the comment behind it.
func uncommented(s string) string {
	text, _ := splitComment(s)
	return strings.TrimSpace(text)
}

// splitComment splits a line where YAML begins a comment. The comment is empty where there is none.
func splitComment(s string) (text, comment string) {
	for i := range len(s) {
		if s[i] == '#' && (i == 0 || s[i-1] == ' ' || s[i-1] == '\t') {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// outline tells what the lines of a file look like. It is right about every
// valid file in block style, and a good guess about others.
func outline(lines []string) []row {
	rows := make([]row, len(lines))
	block := -1            // lines indented further belong to a block of text
	flow := 0              // brackets that are open
	var quote byte         // of the text that is open
	opened, above := 0, -1 // the row with the open quote; the row whose value may go on
	for i, line := range lines {
		r := row{text: line}
		r.margin = len(line) - len(strings.TrimLeft(line, " "))
		r.indent, r.at = r.margin, r.margin
		readRow(&r)
		if quote != 0 && r.kind == rowField && r.indent <= rows[opened].indent {
			rows[opened].open, quote = true, 0
		}
		empty := strings.TrimSpace(line) == ""
		switch {
		case quote != 0:
			r.kind, r.block = rowBetween, -1
			if closing(line, quote) >= 0 {
				quote = 0
			}
		case flow > 0:
			r.kind = rowFlow
			flow = max(0, flow+brackets(line))
		case block >= 0 && (empty || r.margin > block):
			r.kind, r.block = rowBetween, block
		case empty || line[r.margin] == '#':
			r.kind = rowEmpty
		default:
			block = -1
			if above >= 0 && r.margin > rows[above].indent {
				r.continues, r.of = true, above
				break
			}
			above = -1
			value := line[r.at:]
			if r.kind == rowOther || value == "" {
				break
			}
			switch value[0] {
			case '|', '>':
				block = r.indent
				if r.kind == rowItem {
					block = r.margin
				}
			case '"', '\'':
				if closing(value[1:], value[0]) < 0 {
					quote, opened = value[0], i
				}
			case '[', '{':
				flow = max(0, brackets(value))
			default:
				if r.plain() {
					above = i
				}
			}
		}
		rows[i] = r
	}
	if quote != 0 {
		rows[opened].open = true
	}
	return rows
}

// readRow finds the field or the item of a line.
func readRow(r *row) {
	for strings.HasPrefix(r.text[r.at:], "- ") || r.text[r.at:] == "-" {
		r.kind = rowItem
		if rest := r.text[r.at+1:]; strings.TrimSpace(rest) == "" {
			r.at = len(r.text)
			return
		}
		r.indent = r.at
		r.at += 1 + len(r.text[r.at+1:]) - len(strings.TrimLeft(r.text[r.at+1:], " "))
	}
	rest := r.text[r.at:]
	n := wordLength(rest)
	if n == 0 || !strings.HasPrefix(rest[n:], ":") || len(rest) > n+1 && rest[n+1] != ' ' && rest[n+1] != '\t' {
		return
	}
	r.kind, r.key, r.indent = rowField, rest[:n], r.at
	r.at = len(r.text) - len(strings.TrimLeft(rest[n+1:], " \t"))
}

// wordLength is how many bytes of a text could be the name of a field.
func wordLength(s string) int {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case i > 0 && (c >= '0' && c <= '9' || c == '-'):
		default:
			return i
		}
	}
	return len(s)
}

// closing is the place at which an open quote is closed, or -1.
func closing(s string, quote byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case quote == '"' && s[i] == '\\':
			i++
		case s[i] != quote:
		case quote == '\'' && i+1 < len(s) && s[i+1] == quote:
			i++
		default:
			return i
		}
	}
	return -1
}

func brackets(s string) int {
	n := 0
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			n++
		case ']', '}':
			n--
		}
	}
	return n
}

// quoted is a text in the quotes that need the least change of it.
func quoted(s string) string {
	s = strings.Map(printable, s)
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// inQuotes shows how to write a value of a line: the line itself, with quotes
// around the value. Long lines are not repeated.
func inQuotes(line string, at int, value string) string {
	const hint = "put the whole text in quotes"
	own := strings.TrimLeft(line[:at], " ") + quoted(value)
	if len([]rune(own)) > 100 {
		return hint
	}
	return hint + ": " + own
}
