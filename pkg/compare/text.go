package compare

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Text is for people at a terminal.
var Text = &Format{
	Name: "text",
	Doc:  "for people: the verdict, then every change by weight",
	Write: func(w io.Writer, v Review, o Options) error {
		t := text{bufio.NewWriter(w), o}
		t.line("%s", v.Verdict())
		for _, weight := range weights {
			t.changes(headings[weight], v.lines(weight))
		}
		t.rest(v)
		t.line("")
		t.line("%s", v.held())
		for _, n := range v.Notes {
			t.line("%s", n)
		}
		return t.Flush()
	},
}

type text struct {
	*bufio.Writer
	Options
}

// line prints a line in which text of strangers is made safe.
func (t text) line(format string, args ...any) {
	// The writer keeps the first error for Flush.
	_, _ = fmt.Fprintln(t, output.Clean(fmt.Sprintf(format, args...)))
}

func (t text) changes(title string, lines []line) {
	if len(lines) == 0 {
		return
	}
	width := 0
	for _, l := range lines {
		if len(l.records) == 1 {
			width = max(width, utf8.RuneCountInString(l.Record))
		}
	}
	width = min(width, len(workflow))
	t.line("")
	t.line("%s", title)
	for _, l := range lines {
		if len(l.records) > 1 {
			t.line("  %s: %s", wording.Count(len(l.records), "record"), l.Message)
			t.line("    %s", named(l.records, t.Verbose, 12))
			continue
		}
		t.line("  %-*s  %s", width, l.Record, l.Message)
		if l.Words != nil {
			for _, row := range passages(l.Words) {
				t.line("    %s", row)
			}
		}
	}
}

func (t text) rest(v Review) {
	if len(v.Approvers) > 0 {
		t.line("")
		t.line("Who has to approve")
		for _, a := range v.Approvers {
			t.line("  %s", a.who(t.Verbose))
			for _, r := range a.grouped() {
				t.line("    %s: %s", named(r.records, t.Verbose, 12), r.Why)
			}
		}
	}
	if len(v.Untouched) > 0 {
		t.line("")
		t.line("Left as they were, and to be looked at")
		for _, r := range v.reached() {
			t.line("  %s ← %s", named(r.records, t.Verbose, 12), r.way)
		}
	}
	if len(v.New) > 0 {
		t.line("")
		t.line("New findings")
		if t.Verbose {
			for _, f := range v.New {
				t.line("  %s: %s: %s [%s]", f.Pos, f.Severity, f.Message, f.Rule.ID)
				if f.Hint != "" {
					t.line("      hint: %s", f.Hint)
				}
			}
		} else {
			fresh, again := v.apart()
			t.gathered(fresh, true)
			if again > 0 {
				t.line("  %s (-v lists them)", v.againWords(again))
			}
		}
	}
	if len(v.Fixed) > 0 {
		t.line("")
		t.line("Findings that are gone")
		t.gathered(v.Fixed, false)
	}
	if len(v.New)+len(v.Fixed)+v.Unchanged > 0 {
		t.line("")
		otherwise := ""
		if v.Otherwise > 0 {
			otherwise = fmt.Sprintf("; of the new ones %d stood there for another cause", v.Otherwise)
		}
		t.line("Findings: %d new, %d gone, %d as before%s.", len(v.New), len(v.Fixed), v.Unchanged, otherwise)
	}
}

// gathered tells findings, those of one rule together where there are many.
// Where those stood that are gone helps nobody.
func (t text) gathered(findings []finding.Finding, places bool) {
	for _, f := range gathered(findings) {
		switch {
		case f.n > 1:
			t.line("  %s: %s, %d times: %s [%s]", f.Severity, f.Rule.Title, f.n, named(f.records, false, 12), f.Rule.ID)
		case places:
			t.line("  %s: %s: %s [%s]", f.Pos, f.Severity, f.Message, f.Rule.ID)
		default:
			t.line("  %s: %s [%s]", f.Severity, f.Message, f.Rule.ID)
		}
	}
}

// againWords counts the findings that are told already.
func (v Review) againWords(n int) string {
	more := "more "
	if n == len(v.New) {
		more = ""
	}
	return wording.CountOf(n, more+"warning says only that a record named above changed, or rests on what changed",
		more+"warnings say only that a record named above changed, or rests on what changed")
}

// named names records, the first few of many unless all are asked for.
func named(ids []string, all bool, few int) string {
	if all {
		return wording.And(ids)
	}
	return wording.Some(ids, few)
}

// namedApprovers is how many people are named of those who may approve; whoever
// looks for the others finds them by the role.
const namedApprovers = 3

// who names who may approve: first the role, by which it counts, then the people.
func (a Approver) who(all bool) string {
	var people []string
	for _, p := range a.People {
		if p.Name == "" {
			people = append(people, p.ID)
		} else {
			people = append(people, fmt.Sprintf("%s (%s)", p.Name, p.ID))
		}
	}
	if len(people) > namedApprovers+1 && !all {
		people = append(people[:namedApprovers], fmt.Sprintf("one of %d more", len(people)-namedApprovers))
	}
	roles := wording.Or(a.Roles)
	switch {
	case len(a.Roles) == 0:
		return fmt.Sprintf("Nobody can: it takes %s, and there is none", a.Whose)
	case len(people) == 0:
		return fmt.Sprintf("%s (%s), which nobody holds", roles, a.Whose)
	}
	return fmt.Sprintf("%s (%s): %s", roles, a.Whose, wording.Or(people))
}

type because struct {
	records []string
	Why     string
}

// grouped joins the records that are to be approved for the same reason.
func (a Approver) grouped() []because {
	var list []because
	at := map[string]int{}
	for _, r := range a.Records {
		i, known := at[r.Why]
		if !known {
			i = len(list)
			at[r.Why] = i
			list = append(list, because{Why: r.Why})
		}
		list[i].records = append(list[i].records, r.Record)
	}
	return list
}

// passages are the changed parts of a text with some words around them, as
// lines that begin with - and +.
func passages(words []Word) []string {
	const around, most, long = 6, 8, 300
	var rows []string
	for i := 0; i < len(words); i++ {
		if words[i].Mark == '=' {
			continue
		}
		var was, is strings.Builder
		lead := ""
		if i > 0 {
			lead = lastWords(words[i-1].Text, around)
		}
		was.WriteString(lead)
		is.WriteString(lead)
		changedWas, changedIs := false, false
		for ; i < len(words) && words[i].Mark != '='; i++ {
			if words[i].Mark == '-' {
				was.WriteString(words[i].Text)
				changedWas = true
			} else {
				is.WriteString(words[i].Text)
				changedIs = true
			}
		}
		if i < len(words) {
			tail := firstWords(words[i].Text, around)
			was.WriteString(tail)
			is.WriteString(tail)
		}
		if len(rows) >= 2*most {
			return append(rows, "… and more places")
		}
		if changedWas {
			rows = append(rows, "- "+wording.Brief(was.String(), long))
		}
		if changedIs {
			rows = append(rows, "+ "+wording.Brief(is.String(), long))
		}
	}
	return rows
}

func lastWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) > n {
		return "… " + strings.Join(f[len(f)-n:], " ") + " "
	}
	return strings.Join(f, " ") + " "
}

func firstWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) > n {
		return " " + strings.Join(f[:n], " ") + " …"
	}
	return " " + strings.Join(f, " ")
}
