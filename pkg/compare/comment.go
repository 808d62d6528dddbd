package compare

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

// Marker is the first line of a comment, by which whoever posts it finds the
// one to put right. Text of records cannot write it: every < is escaped.
const Marker = "<!-- aims-diff -->"

// MaxComment is how many bytes a comment may have unless another number is
// asked for: GitHub takes 65,536 characters.
const MaxComment = 60_000

// Comment is a comment for a pull request: the verdict, tables by weight, details folded.
var Comment = &Format{
	Name: "markdown",
	Doc:  "a comment for a pull request: the verdict, tables, details folded",
	Write: func(w io.Writer, v Review, o Options) error {
		if o.MaxBytes <= 0 {
			o.MaxBytes = MaxComment
		}
		_, err := w.Write(commentOf(v, o))
		return err
	},
}

// part is a part of a comment: what opens it, its rows, what closes it. Rows
// are whole or left out.
type part struct {
	open, close string
	rows        []string
	of          string // what is counted where rows are left out
}

func commentOf(v Review, o Options) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n**%s**\n", Marker, output.ForgeText(v.Verdict()))
	foot := "\n<sub>" + output.ForgeText(v.held())
	for _, n := range v.Notes {
		foot += " " + output.ForgeText(n)
	}
	foot += "</sub>\n"
	const reserve = 1200 // for what says what was left out
	room := o.MaxBytes - b.Len() - len(foot) - reserve
	var left []string
	for _, p := range parts(v, o) {
		if len(p.rows) == 0 {
			continue
		}
		used, n := len(p.open)+len(p.close), 0
		for n < len(p.rows) && used+len(p.rows[n]) <= room {
			used += len(p.rows[n])
			n++
		}
		if n < len(p.rows) {
			left = append(left, fmt.Sprintf("%d of %d %s", len(p.rows)-n, len(p.rows), p.of))
		}
		if n == 0 {
			continue
		}
		room -= used
		b.WriteString(p.open)
		for _, row := range p.rows[:n] {
			b.WriteString(row)
		}
		b.WriteString(p.close)
	}
	if len(left) > 0 {
		fmt.Fprintf(&b, "\n**Cut to fit:** left out %s.", some(left))
		if o.Command != "" {
			fmt.Fprintf(&b, " `%s` tells all.", strings.ReplaceAll(output.Clean(o.Command), "`", "'"))
		}
		b.WriteString("\n")
	}
	b.WriteString(foot)
	return b.Bytes()
}

// parts are in the order of what a reviewer has to see.
func parts(v Review, o Options) []part {
	var list []part
	add := func(folded bool, title, head, of string, rows []string) {
		p := part{rows: rows, of: of, open: fmt.Sprintf("\n### %s\n\n%s", title, head)}
		if folded {
			p.open = fmt.Sprintf("\n<details><summary>%s (%d)</summary>\n\n%s", title, len(rows), head)
			p.close = "\n</details>\n"
		}
		list = append(list, p)
	}
	const changed = "| Record | What changed |\n|---|---|\n"
	for _, w := range []Weight{Critical, Major} {
		add(false, headings[w], changed, w.String()+" changes", rowsOf(v.lines(w)))
	}
	var fresh, severe []string
	listed, again := v.apart()
	for _, f := range gathered(listed) {
		row := fmt.Sprintf("| %s | %s | %s %s |\n", f.Severity, code(f.Pos.String()), output.ForgeText(f.Message), code(f.Rule.ID))
		if f.n > 1 {
			row = fmt.Sprintf("| %d × %s | %s | %s %s |\n", f.n, f.Severity, output.ForgeText(named(f.records, false, 12)), output.ForgeText(f.Rule.Title), code(f.Rule.ID))
		}
		if f.Severity == finding.Error {
			severe = append(severe, row)
		} else {
			fresh = append(fresh, row)
		}
	}
	if again > 0 {
		fresh = append(fresh, fmt.Sprintf("| | | %s |\n", output.ForgeText(v.againWords(again))))
	}
	const found = "| | Where | What |\n|---|---|---|\n"
	add(false, "New errors", found, "new errors", severe)
	var asked []string
	for _, a := range v.Approvers {
		for i, r := range a.grouped() {
			who := output.ForgeText(a.who(o.Verbose))
			if i > 0 {
				who = "〃"
			}
			asked = append(asked, fmt.Sprintf("| %s | %s | %s |\n", who, output.ForgeText(named(r.records, o.Verbose, 12)), output.ForgeText(r.Why)))
		}
	}
	add(false, "Who has to approve", "| Who | What | Because |\n|---|---|---|\n", "lines on who has to approve", asked)
	var waiting []string
	for _, r := range v.reached() {
		waiting = append(waiting, fmt.Sprintf("| %s | %s |\n", output.ForgeText(named(r.records, o.Verbose, 40)), output.ForgeText(r.way)))
	}
	add(len(waiting) > 8, "Left as they were, and to be looked at", "| Records | Rest on |\n|---|---|\n", "lines of records to be looked at", waiting)
	add(len(fresh) > 8, "New warnings and remarks", found, "new warnings and remarks", fresh)
	for _, w := range []Weight{Minor, Editorial} {
		add(true, headings[w], changed, w.String()+" changes", rowsOf(v.lines(w)))
	}
	var gone []string
	for _, f := range gathered(v.Fixed) {
		what := f.Message
		if f.n > 1 {
			what = fmt.Sprintf("%s, %d times: %s", f.Rule.Title, f.n, named(f.records, false, 12))
		}
		gone = append(gone, fmt.Sprintf("| %s | %s %s |\n", f.Severity, output.ForgeText(what), code(f.Rule.ID)))
	}
	add(true, "Findings that are gone", "| | What |\n|---|---|\n", "findings that are gone", gone)
	return list
}

func rowsOf(lines []line) []string {
	var rows []string
	for _, l := range lines {
		record := output.ForgeText(l.Record)
		if len(l.records) > 1 {
			record = output.ForgeText(fmt.Sprintf("%d records: %s", len(l.records), named(l.records, false, 12)))
		}
		what := output.ForgeText(l.Message)
		for _, row := range passages(l.Words) {
			what += "<br>" + output.ForgeText(row)
		}
		rows = append(rows, fmt.Sprintf("| %s | %s |\n", record, what))
	}
	return rows
}

var ordinary = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_./-]*(:[0-9]+){0,2}$`)

// code shows a path or a rule as code where it is an ordinary one, and as text otherwise.
func code(s string) string {
	if !ordinary.MatchString(s) {
		return output.ForgeText(s)
	}
	return "`" + s + "`"
}
