// Package output writes findings in the formats that people, programs and
// forges read: one format per file.
package output

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Run is what a command found, ready to be written.
type Run struct {
	Findings []finding.Finding // sorted
	Summary  Summary
	Notes    []string                 // what else has to be told, a sentence each
	Source   func(file string) []byte // content of a file, for excerpts; nil where it is not there
	Changed  func(file string) bool   // whether the change under review touches a file; nil where that is not known
	FailOn   finding.Severity         // from this severity on the run fails; 0 where it never does
	Version  string                   // of aims, for formats that name their tool
	Color    bool
	Quiet    bool // one line a finding
	Verbose  bool // excused findings too
}

// open are the findings that no exception excuses.
func (r Run) open() []finding.Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return f.Excused != "" })
}

// Summary counts what was checked and found.
type Summary struct {
	Errors    int    `json:"errors"`
	Warnings  int    `json:"warnings"`
	Infos     int    `json:"infos"`
	Excused   int    `json:"excused"`
	Baselined int    `json:"baselined"` // taken out, since they stand in the file that --baseline names
	Records   int    `json:"records"`
	Files     int    `json:"files"`
	AsOf      string `json:"as_of"`
	History   string `json:"history"` // "not checked", with the reason

	Waiting []string `json:"waiting"` // rules that could not judge, since a file that they need is malformed or could not be read

	Elsewhere *Elsewhere `json:"elsewhere"` // nil where everything was asked for
}

// Elsewhere is what a narrowed run leaves aside, counted, so that it is not read as a clean one.
type Elsewhere struct {
	Asked    string `json:"asked"` // what the run was narrowed to, as words go on after a count: "in EV-drill"
	Beside   string `json:"-"`     // the rest in a word: "elsewhere"
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Infos    int    `json:"infos"`
}

// words say what stands elsewhere, or that nothing does.
func (e *Elsewhere) words() string {
	var counts []string
	if e.Errors > 0 {
		counts = append(counts, wording.Count(e.Errors, "error"))
	}
	if e.Warnings > 0 {
		counts = append(counts, wording.Count(e.Warnings, "warning"))
	}
	if e.Infos > 0 && len(counts) == 0 {
		counts = append(counts, fmt.Sprintf("%d for information", e.Infos))
	}
	if len(counts) == 0 {
		return "none " + e.Beside
	}
	return wording.And(counts) + " " + e.Beside
}

// Count counts the findings of a run into its summary.
func (s *Summary) Count(findings []finding.Finding) {
	for _, f := range findings {
		switch {
		case f.Excused != "":
			s.Excused++
		case f.Severity == finding.Error:
			s.Errors++
		case f.Severity == finding.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
}

// verdict is the counts in words, and what they are of where a part was asked for.
func (s Summary) verdict() string {
	if s.Elsewhere != nil {
		return s.counts() + " " + Clean(s.Elsewhere.Asked)
	}
	return s.counts()
}

func (s Summary) counts() string {
	if s.Errors+s.Warnings+s.Infos == 0 {
		return "no findings"
	}
	counts := []string{wording.Count(s.Errors, "error"), wording.Count(s.Warnings, "warning")}
	if s.Infos > 0 {
		counts = append(counts, fmt.Sprintf("%d for information", s.Infos))
	}
	return strings.Join(counts, ", ")
}

// scope says what the verdict is about, and what it leaves out. How is put
// behind the number of excused findings, to say how to see them.
func (s Summary) scope(how string) string {
	left := ""
	if s.Excused > 0 {
		left = fmt.Sprintf("; %s excused%s", wording.Count(s.Excused, "finding"), how)
	}
	if s.Baselined > 0 {
		left += fmt.Sprintf("; %s in the baseline", wording.Count(s.Baselined, "finding"))
	}
	if e := s.Elsewhere; e != nil {
		return fmt.Sprintf("%s, %s read as of %s%s; history %s", e.words(), wording.Count(s.Records, "record"), s.AsOf, left, Clean(s.History))
	}
	return fmt.Sprintf("in %s as of %s%s; history %s", wording.Count(s.Records, "record"), s.AsOf, left, Clean(s.History))
}

// between goes between verdict and scope on one line.
func (s Summary) between() string {
	if s.Elsewhere != nil {
		return "; "
	}
	return " "
}

// Format writes a run in one way.
type Format struct {
	Name  string
	Doc   string
	Bare  bool // has no place for notes and for what was left out: the caller tells them elsewhere
	Write func(io.Writer, Run) error
}

// Formats lists all formats. To add one, write its file and one line here.
var Formats = []*Format{
	Text,     // for people
	JSON,     // for programs
	GitHub,   // for the annotations of a pull request
	GitLab,   // for the widget of a merge request
	SARIF,    // for code scanning and editors
	JUnit,    // for any CI
	Markdown, // for a comment, a job summary, minutes
}

// Named returns the format of that name, or nil.
func Named(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Clean makes text of strangers safe to print on one line of a terminal or a
// build log: control and direction characters are spelled out, and nothing
// can begin a command of a build service (`::…` of GitHub, `##[…` and `##vso[…` of Azure).
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(Visible(s), "##[", "# #["), "##vso[", "# #vso[")
	if strings.HasPrefix(strings.TrimSpace(s), "::") { // GitHub looks past blanks of any script
		s = strings.Replace(s, "::", ": :", 1)
	}
	return s
}

// Visible spells out the control and direction characters of a text, line ends
// included, and leaves everything else as it is.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			b.WriteString(spell(r))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f || s[i] == '#' || s[i] == ':' {
			return false
		}
	}
	return true
}

// EscapeHidden writes the characters that Visible spells out as JSON escapes: a
// JSON text says the same, and an editor shows what stands there.
func EscapeHidden(json []byte) []byte {
	if !bytes.ContainsFunc(json, func(r rune) bool { return r != '\n' && hidden(r) }) {
		return json
	}
	var b bytes.Buffer
	for _, r := range string(json) {
		switch {
		case r == '\n' || !hidden(r):
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// hidden reports whether a character is invisible or changes the order in
// which others are shown, so that a reader sees something else than what stands there.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar ||
		r >= '\u2060' && r <= '\u206f' || r >= 0xe0000 && r <= 0xe0fff || // format characters, those to come included, and variation selectors
		r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || // letters of Korean without a shape
		r&0xfffe == 0xfffe || r >= '\ufdd0' && r <= '\ufdef' // no characters, which XML cannot hold
}

func spell(r rune) string {
	const digits = "0123456789ABCDEF"
	switch r {
	case '\n':
		return `\n`
	case '\t':
		return `\t`
	case '\r':
		return `\r`
	}
	s := []byte{}
	for shift := 16; shift >= 0; shift -= 4 {
		d := digits[r>>shift&15]
		if len(s) > 0 || shift < 16 || d != '0' {
			s = append(s, d)
		}
	}
	return `\u{` + string(s) + `}`
}
