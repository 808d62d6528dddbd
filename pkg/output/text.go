package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Text is for people: place, message, source line with a marker, related places, hint.
var Text = &Format{
	Name: "text",
	Doc:  "for people: each finding with its place, the line it stands in, and what to do",
	Write: func(w io.Writer, run Run) error {
		t := textOf(w, run)
		shown, alike := map[string]int{}, alikeIn(run)
		for _, f := range run.Findings {
			if f.Excused != "" && !run.Verbose {
				continue
			}
			// Forty TODOs in full would bury the one error among them.
			shown[f.Rule.ID]++
			brief := !run.Verbose && f.Severity < finding.Error && shown[f.Rule.ID] > inFull
			if brief && !run.Quiet {
				if others := alike[sameOf(f)]; len(others) > fewAlike {
					if f.Pos == others[0].Pos {
						t.finding(f, true)
						t.others(others[1:])
					}
					continue
				}
			}
			t.finding(f, run.Quiet || brief)
		}
		t.summary()
		return t.Flush()
	},
}

const (
	inFull   = 3 // findings of a rule that are shown in full
	fewAlike = 3 // findings that say the same and get a line each
)

// same is what a finding says, wherever it says it.
type same struct {
	rule, message string
	severity      finding.Severity
}

func sameOf(f finding.Finding) same { return same{f.Rule.ID, f.Message, f.Severity} }

// alikeIn are the findings that say the same of different places, as far as
// they are not shown in full.
func alikeIn(run Run) map[same][]finding.Finding {
	shown, alike := map[string]int{}, map[same][]finding.Finding{}
	for _, f := range run.Findings {
		if f.Excused != "" {
			continue
		}
		if shown[f.Rule.ID]++; shown[f.Rule.ID] > inFull {
			alike[sameOf(f)] = append(alike[sameOf(f)], f)
		}
	}
	return alike
}

// others names the places of which the same is to be said as of the one above.
func (t *text) others(findings []finding.Finding) {
	var files []string
	for _, f := range findings {
		files = append(files, f.Pos.File)
	}
	fmt.Fprintf(t, "      the same of %s: %s (-v lists each)\n", wording.CountOf(len(files), "more place", "more places"), Clean(wording.Some(files, 4)))
}

func textOf(w io.Writer, run Run) *text {
	return &text{Writer: bufio.NewWriter(w), run: run, lines: map[string][]string{}, runes: map[finding.Position][]rune{}}
}

type text struct {
	*bufio.Writer
	run   Run
	lines map[string][]string
	runes map[finding.Position][]rune // by file and line
}

const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	faint  = "2"
)

func (t *text) paint(code, s string) string {
	if !t.run.Color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *text) severity(f finding.Finding) string {
	if f.Excused != "" {
		return t.paint(faint, "excused")
	}
	switch f.Severity {
	case finding.Error:
		return t.paint(red, "error")
	case finding.Warning:
		return t.paint(yellow, "warning")
	}
	return t.paint(blue, "info")
}

// relatedShown is how many related places are shown: a list of fifty helps nobody.
const relatedShown = 8

func (t *text) finding(f finding.Finding, oneLine bool) {
	place := strings.TrimSuffix(Clean(f.Pos.String()+":"), ":") // with the colon: two at the beginning would be a command
	fmt.Fprintf(t, "%s: %s: %s [%s]\n", t.paint(bold, place), t.severity(f), Clean(f.Message), f.Rule.ID)
	if oneLine {
		return
	}
	t.excerpt(f)
	for i, r := range f.Related {
		if i == relatedShown {
			fmt.Fprintf(t, "      … and %s\n", wording.CountOf(len(f.Related)-relatedShown, "more place", "more places"))
			break
		}
		fmt.Fprintf(t, "      %s: %s\n", Clean(r.Pos.String()), Clean(r.Message))
	}
	if f.Excused != "" {
		fmt.Fprintf(t, "      excused by %s\n", Clean(f.Excused))
	}
	if f.Hint != "" {
		fmt.Fprintf(t, "      %s %s\n", t.paint(bold, "hint:"), Clean(f.Hint))
	}
	fmt.Fprintln(t)
}

// excerpt shows the line of the finding and marks the place in it.
func (t *text) excerpt(f finding.Finding) {
	line, ok := t.line(f.Pos)
	if !ok {
		return
	}
	// Long lines are cut around the place.
	const width = 100
	runes, column := line, f.Pos.Column
	if column > len(runes)+1 {
		column = len(runes) + 1
	}
	from := 0
	if column > width-20 {
		from = column - width/2
	}
	to := min(len(runes), from+width)
	before, shown := Clean(string(runes[from:max(from, column-1)])), Clean(string(runes[from:to]))
	marked := ""
	if f.Length > 0 && column >= 1 {
		marked = Clean(string(runes[column-1 : max(column-1, min(to, column-1+f.Length))]))
	}
	mark := max(1, columns(marked))
	if from > 0 {
		before, shown = "… "+before, "… "+shown
	}
	if to < len(runes) {
		shown += " …"
	}
	number := fmt.Sprintf("%5d", f.Pos.Line)
	fmt.Fprintf(t, "%s\n%s%s\n",
		strings.TrimRight(t.paint(faint, number+" |")+" "+shown, " "),
		t.paint(faint, strings.Repeat(" ", len(number))+" |")+" "+strings.Repeat(" ", columns(before)),
		t.paint(red, strings.Repeat("^", mark)))
}

// columns is how many columns of a terminal a text takes: characters of East
// Asian scripts and most pictures take two, combining marks none.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	return r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf && r != 0x303f || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1f64f || r >= 0x1f680 && r <= 0x1f6ff || r >= 0x1f900 && r <= 0x1f9ff || r >= 0x20000 && r <= 0x3fffd
}

// line is the line of a place as characters. Each is decoded once: a file may
// hold one long line with thousands of findings.
func (t *text) line(p finding.Position) ([]rune, bool) {
	if p.Line == 0 || t.run.Source == nil {
		return nil, false
	}
	at := finding.Position{File: p.File, Line: p.Line}
	if runes, known := t.runes[at]; known {
		return runes, true
	}
	lines, known := t.lines[p.File]
	if !known {
		content := strings.TrimPrefix(string(t.run.Source(p.File)), "\ufeff")
		lines = strings.Split(strings.ReplaceAll(content, "\r\n", "\n"), "\n")
		t.lines[p.File] = lines
	}
	if p.Line > len(lines) {
		return nil, false
	}
	runes := characters(strings.ReplaceAll(strings.TrimRight(lines[p.Line-1], "\r"), "\t", " "))
	t.runes[at] = runes
	return runes, true
}

// characters decodes a line. A byte of an old encoding is shown as its letter in
// Latin-1, most likely the one that was typed, and not as a replacement character.
func characters(s string) []rune {
	runes := []rune(s)
	if utf8.ValidString(s) {
		return runes
	}
	for i, n := 0, 0; i < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case runes[n] != utf8.RuneError || size > 1:
		case s[i] >= 0xa0:
			runes[n] = rune(s[i])
		default:
			runes[n] = '?' // a quote or a dash of Windows, which Latin-1 lacks
		}
		i += size
	}
	return runes
}

func (t *text) summary() {
	how := " (-v shows them)"
	if t.run.Verbose {
		how = ""
	}
	fmt.Fprintf(t, "%s%s%s\n", t.paint(bold, t.run.Summary.verdict()), t.run.Summary.between(), t.run.Summary.scope(how))
	for _, note := range t.run.Notes {
		fmt.Fprintf(t, "%s\n", Clean(note))
	}
}
