package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/aims-as-code/aims/pkg/finding"
)

// slip says a syntax error in words of somebody who edits records.
type slip struct{ message, hint string }

var unsettled = slip{"a merge conflict is not settled here", "decide for one side and delete the lines with <<<<<<<, ======= and >>>>>>>"}

var conflictLine = regexp.MustCompile(`(?m)^(?:<{7}|\|{7}|>{7})(?: |\r?$)`)

// conflict refuses the lines that git leaves where two sides disagree. Inside a
// quoted text they would be no error, and both sides together its content.
func (p *parser) conflict() bool {
	line := ConflictIn(p.data)
	if line == 0 {
		return false
	}
	p.report(YAMLSyntax, finding.Position{File: p.file, Line: line, Column: 1}, unsettled.message, unsettled.hint)
	return true
}

// ConflictIn is the first line, counted from one, of a conflict that git left in
// a text of whatever kind; 0 where there is none.
func ConflictIn(data []byte) int {
	if !bytes.Contains(data, []byte("<<<<<<<")) && !bytes.Contains(data, []byte("|||||||")) && !bytes.Contains(data, []byte(">>>>>>>")) {
		return 0 // the expression below takes as long as the whole rest of a file
	}
	at := conflictLine.FindIndex(data)
	if at == nil {
		return 0
	}
	return 1 + bytes.Count(data[:at[0]], []byte("\n"))
}

// lineSlips are lines that are wrong in themselves. The library often blames the
// line before or behind, so these are looked for around the place that it names.
var lineSlips = []struct {
	line *regexp.Regexp // its last group, if any, is the place
	slip
}{
	{regexp.MustCompile("^ *(\t)"), slip{"the line is indented with a tab", "indent with spaces"}},
	{regexp.MustCompile(`^ *(?:- *)+(\t)`), slip{"a tab stands after the dash", "type an ordinary blank"}},
	{regexp.MustCompile("^(={7})( |$)"), unsettled},
	{regexp.MustCompile(`^ *(\{%|\{\{|<%)`), slip{"a line of a template stands here", "write what the template would make of it"}},
	{regexp.MustCompile(`^ *(?:- +)*(:)( |$)`), slip{"no name of a field stands before the colon", "write field: value"}},
	{regexp.MustCompile(`^[^#'"]*\b(TODO)\b[^"'#]*:( |$)`), slip{"a colon stands behind TODO", "write TODO and what is missing without a colon, or put the text in quotes"}},
	{regexp.MustCompile(field + `("[^"]*")\s*[^\s#,]`), slip{"text follows behind the closing quote", "put the whole text in quotes, single ones if it holds double ones"}},
	{regexp.MustCompile(field + `('[^']*')\s*[^\s#,']`), slip{"text follows behind the closing quote", "put the whole text in quotes, double ones if it holds single ones"}},
	{regexp.MustCompile(field + `(\[[^\]"']*\])\s*[^\s#,]`), slip{"text follows behind the closing bracket", "put a text that begins with a bracket in quotes"}},
	{regexp.MustCompile(field + `(\{[^}"']*\})\s*[^\s#,]`), slip{"text follows behind the closing brace", "put a text that begins with a brace in quotes"}},
	{regexp.MustCompile(field + `([|>])(?:[0-9+-]{0,2}[ \t]+[^\s#]|[^\s0-9+-])`), slip{"a text begins with a character that has a meaning of its own", ownLine}},
	{regexp.MustCompile(field + "([@`%])"), slip{"a text begins with a character that has a meaning of its own", ownLine}},
	{regexp.MustCompile(field + `([^\s'"|>\[{&*!#%@][^#]*):( |$)`), slip{"a colon stands inside a text without quotes", ownLine}},
}

// ownLine stands for the hint that shows the line itself with quotes.
const ownLine = ""

// field is how a line with a field or an item begins, up to its value.
const field = `^ *(?:- +)*[A-Za-z_][A-Za-z0-9_-]*: +`

// slips are the errors of the library, by a part of its words.
var slips = []struct {
	theirs string
	slip
}{
	{"mapping values are not allowed", slip{"a colon stands inside a text without quotes, or a line is indented too far", "put a text with a colon in quotes; give the fields of one group the same indentation"}},
	{"did not find expected key", slip{"a line does not line up with the fields around it", "give the fields of one group the same indentation, in spaces"}},
	{"did not find expected '-' indicator", slip{"a list is mixed with something that is no item of it", "begin every item with a dash, all at the same indentation"}},
	{"block sequence entries are not allowed", slip{"a dash stands where no list can begin", "put the dash on a line of its own below the field, or the text in quotes"}},
	{"found unexpected end of stream", slip{"a quote is opened and never closed", "close the quote, or take it away"}},
	{"found unexpected document indicator", slip{"a quote is opened and never closed", "close the quote, or take it away"}},
	{"did not find expected ',' or ']'", slip{"a list in brackets is not closed, or lacks a comma", "close it with ], or put a text with brackets in quotes"}},
	{"did not find expected ',' or '}'", slip{"a group in braces is not closed, or lacks a comma", "close it with }, or put a text with braces in quotes"}},
	{"could not find expected ':'", slip{"a line holds neither a field with its colon nor the rest of a text", "write field: value, or indent the line if it goes on with the text above"}},
	{"unknown escape character", slip{"a backslash in double quotes begins a special character", "use single quotes around a text with backslashes"}},
	{"hexdecimal number", slip{"a backslash in double quotes begins a special character", "use single quotes around a text with backslashes"}},
	{"invalid Unicode character escape", slip{"a backslash in double quotes begins a special character", "use single quotes around a text with backslashes"}},
	{"mapping keys are not allowed", slip{"a text begins with ?, which has a meaning of its own", "put the text in quotes"}},
	{"comment or line break", slip{"a text begins with | or >, which have a meaning of their own", "put the text in quotes"}},
	{"indentation indicator", slip{"a text begins with | or >, which have a meaning of their own", "put the text in quotes"}},
	{"tag", slip{"a text begins with !, which has a meaning of its own", "put the text in quotes"}},
	{"URI escaped octet", slip{"a text begins with !, which has a meaning of its own", "put the text in quotes"}},
	{"UTF-8 octet", slip{"a text begins with !, which has a meaning of its own", "put the text in quotes"}},
	{"expected '>'", slip{"a text begins with !, which has a meaning of its own", "put the text in quotes"}},
	{"tab character", slip{"a line is indented with a tab", "indent with spaces"}},
	{"cannot start any token", slip{"a value begins with a character that has a meaning of its own", "put the text in quotes"}},
	{"alphabetic or numeric character", slip{"a text begins with * or &, which have a meaning of their own", "put the text in quotes"}},
	{"did not find expected node content", slip{"a value is missing, or one begins with a character that has a meaning of its own", "put a text with brackets, braces or commas in quotes"}},
	{"YAML document", slip{"a line that begins with % is for YAML itself", "delete the line"}},
	{"directive", slip{"a line that begins with % is for YAML itself", "delete the line; a text that begins with % needs quotes"}},
	{"max depth", slip{"values are nested far too deep", limitHint}},
	{"document start", slip{"text follows behind the end of the record", "delete it, or put it into a field"}},
}

var syntaxLine = regexp.MustCompile(`line (\d+): `)

// syntaxError says what the library says. Its line is the right one or one too
// early, and it knows no column.
func (p *parser) syntaxError(err error) {
	theirs := strings.TrimPrefix(err.Error(), "yaml: ")
	pos := finding.Position{File: p.file, Line: 1, Column: 1}
	if m := syntaxLine.FindStringSubmatchIndex(theirs); m != nil {
		pos.Line, _ = strconv.Atoi(theirs[m[2]:m[3]]) // the form allows digits only
		theirs = theirs[:m[0]] + theirs[m[1]:]
	}
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(p.data), "\r\n", "\n"), "\n"), "\n")
	pos.Line = max(1, min(pos.Line, len(lines)))
	if name, ok := strings.CutPrefix(theirs, "unknown anchor '"); ok {
		name, _, _ = strings.Cut(name, "' ")
		p.unknownAnchor(pos, lines, name)
		return
	}
	if slices.ContainsFunc(astray, func(s string) bool { return strings.Contains(theirs, s) }) {
		pos.Line = p.stumble(theirs, pos.Line)
	}
	rows := outline(lines)
	if p.openQuote(rows) || strings.Contains(theirs, "document start") && p.shiftedStart(rows) || p.lineSlip(rows, pos) || p.valueAndLines(rows, pos) {
		return
	}
	// The library blames the comment where it stumbled over what is around it.
	for pos.Line < len(rows) && rows[pos.Line-1].kind == rowEmpty {
		pos.Line++
	}
	for pos.Line > 1 && rows[pos.Line-1].kind == rowEmpty {
		pos.Line--
	}
	for _, s := range slips {
		if !strings.Contains(theirs, s.theirs) {
			continue
		}
		// A bracket that is never closed is blamed on the line before.
		if strings.Contains(theirs, "expected ','") && pos.Line < len(lines) && !strings.ContainsAny(lines[pos.Line-1], "[{") {
			pos.Line++
		}
		p.report(YAMLSyntax, pos, s.message, s.hint)
		return
	}
	p.report(YAMLSyntax, pos, "not valid YAML: "+strings.Map(printable, theirs), "check the indentation (spaces, never tabs) and put texts with a colon in quotes, here or on the line before")
}

// astray are errors for which the library names the beginning of the group, or
// the line before, and not the line that is wrong.
var astray = []string{"did not find expected key", "did not find expected '-' indicator", "did not find expected node content", "found undefined tag handle"}

// stumble is the line at which the library gives up: the last one of the
// shortest beginning of the file that it refuses with the same words.
func (p *parser) stumble(theirs string, named int) int {
	const small = 1 << 16 // a page, and to read a large file a dozen times over takes long
	if len(p.data) > small {
		return named
	}
	lines := bytes.SplitAfter(p.data, []byte("\n"))
	return 1 + sort.Search(len(lines)-1, func(n int) bool {
		decoder, err := yaml.NewDecoder(bytes.NewReader(bytes.Join(lines[:n+1], nil))), error(nil)
		for err == nil {
			err = decoder.Decode(new(yaml.Node))
		}
		return strings.HasSuffix(err.Error(), theirs)
	})
}

// openQuote says where a quote is opened that is closed nowhere, or only by the
// next quote below other fields. A library takes those fields for text and blames what comes behind.
func (p *parser) openQuote(rows []row) bool {
	for i, r := range rows {
		if r.open {
			p.report(YAMLSyntax, p.in(i, r.text, r.at), "a quote is opened and never closed", "close the quote, or take it away")
			return true
		}
	}
	return false
}

// shiftedStart says that the first field of a record is indented further than
// those below it. A library takes it for the whole of the record.
func (p *parser) shiftedStart(rows []row) bool {
	first := slices.IndexFunc(rows, func(r row) bool { return r.kind != rowEmpty })
	if first < 0 || rows[first].kind != rowField || !slices.ContainsFunc(rows[first+1:], func(r row) bool { return r.kind == rowField && r.indent < rows[first].indent }) {
		return false
	}
	p.report(YAMLSyntax, finding.Position{File: p.file, Line: first + 1, Column: 1}, "the first field is indented, and the fields below it are not", "take away the blanks before it")
	return true
}

// lineSlip says what is wrong with a line in itself, around the place that the library names.
func (p *parser) lineSlip(rows []row, pos finding.Position) bool {
	from, to := max(0, pos.Line-2), min(len(rows), pos.Line+1)
	for from > 0 && rows[from].kind == rowEmpty {
		from--
	}
	for to < len(rows) && rows[to-1].kind == rowEmpty {
		to++
	}
	for i := from; i < to; i++ {
		r := rows[i]
		if r.kind == rowEmpty && !strings.HasPrefix(r.text, "\t") || r.kind == rowBetween {
			continue
		}
		for _, s := range lineSlips {
			if m := s.line.FindStringSubmatchIndex(r.text); m != nil {
				hint := s.hint
				if hint == ownLine {
					hint = inQuotes(r.text, r.at, uncommented(r.text[r.at:]))
				}
				p.report(YAMLSyntax, p.in(i, r.text, m[2]), s.message, hint)
				return true
			}
		}
		if r.continues {
			continue
		}
		for _, s := range glued {
			if m := s.line.FindStringSubmatchIndex(r.text); m != nil {
				p.report(YAMLSyntax, p.in(i, r.text, m[4]), s.message, s.hint+r.text[m[2]:m[3]]+" "+clip(uncommented(r.text[m[4]:])))
				return true
			}
		}
	}
	return false
}

// glued are lines in which a blank or a hyphen is missing. The first group is
// what stands before the blank, the second what comes behind it.
var glued = []struct {
	line *regexp.Regexp
	slip
}{
	{regexp.MustCompile(`^ *(?:- +)*([A-Za-z_][A-Za-z0-9_-]*:)([^\s:/].*)`), slip{"a blank is missing after the colon", "write "}},
	{regexp.MustCompile(`^ *(?:- +)*(-)([^\s-].*)`), slip{"a blank is missing after the dash", "write "}},
	{regexp.MustCompile(`^ *()(?:[` + bullets + `]|\*) *([^\s*].*)`), slip{"a bullet stands before the item", "use a hyphen instead of the bullet: -"}},
}

// bullets are the signs that word processors put before the items of a list.
const bullets = "•·●○▪◦‣∙–—"

// valueAndLines says where fields stand below a field that has a value already:
// a TODO that was left when the lines below it were written.
func (p *parser) valueAndLines(rows []row, pos finding.Position) bool {
	for i, r := range rows {
		if r.kind != rowField || !r.continues || r.of > pos.Line || i < pos.Line-2 {
			continue
		}
		above := rows[r.of]
		value := clip(above.value())
		hint := fmt.Sprintf("delete %q, or the indented lines", value)
		name := above.key
		if above.kind == rowItem {
			name = "the item"
		} else if !IsTodo(value) {
			hint = fmt.Sprintf("delete %q, or take away the blanks before %s", value, r.key)
		}
		p.report(YAMLSyntax, p.in(i, r.text, r.indent), fmt.Sprintf("%s has the value %s and lines below it", name, value), hint)
		return true
	}
	return false
}

// in is the place of a byte in a line.
func (p *parser) in(i int, line string, at int) finding.Position {
	return finding.Position{File: p.file, Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}
}

// unknownAnchor finds the place of an alias that stands for nothing, which the library does not tell.
func (p *parser) unknownAnchor(pos finding.Position, lines []string, name string) {
	for i, line := range lines {
		if at := strings.Index(line, "*"+name); at >= 0 && !strings.HasPrefix(strings.TrimLeft(line, " "), "#") {
			pos.Line, pos.Column = i+1, utf8.RuneCountInString(line[:at])+1
			break
		}
	}
	p.report(YAMLAlias, pos, fmt.Sprintf("the alias *%s stands for a value that is nowhere", clip(strings.Map(printable, name))), aliasHint)
}

func printable(r rune) rune {
	if unseen(r) {
		return ' '
	}
	return r
}

// secondDocument refuses what follows the first document, which the library
// would leave unread without a word, broken or not.
func (p *parser) secondDocument(decoder *yaml.Decoder) {
	err := decoder.Decode(new(yaml.Node))
	if errors.Is(err, io.EOF) {
		return
	}
	line := secondMarker(p.data)
	if line == 0 && err != nil {
		p.syntaxError(err) // text that goes on behind a closing brace, or further left
		p.stopped = true
		return
	}
	pos := finding.Position{File: p.file}
	if line > 0 {
		pos.Line, pos.Column = line, 1
	}
	p.report(YAMLSecondDocument, pos, "a second document begins here", "one record a file: move it to a file of its own, or delete the line if nothing follows")
}

// secondMarker is the line with the marker that ends the first document: the
// first one after the first content, or the second one where there is no content.
func secondMarker(data []byte) int {
	begun := false
	for i, line := range bytes.Split(data, []byte("\n")) {
		line = bytes.TrimRight(line, " \t\r")
		isMarker := isMark(line, "---") || isMark(line, "...")
		switch {
		case isMarker && begun:
			return i + 1
		case isMarker, len(line) > 0 && line[0] != '#' && line[0] != '%':
			begun = true
		}
	}
	return 0
}

// isMark reports whether a line is a document marker, alone or with content behind it.
func isMark(line []byte, mark string) bool {
	rest, ok := bytes.CutPrefix(line, []byte(mark))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t')
}
