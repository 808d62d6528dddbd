package output

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Markdown is a page for a forge: the summary, every finding in one table, and
// what to do about each rule.
var Markdown = &Format{
	Name: "markdown",
	Doc:  "a table for a comment, the summary of a job, or minutes",
	Write: func(w io.Writer, run Run) error {
		_, err := w.Write(MarkdownWithin(run, math.MaxInt))
		return err
	},
}

// MarkdownWithin is the page in at most so many bytes: forges refuse, or drop,
// one that is longer. The mildest findings go first, and a line says how many.
// It is empty where not even that line fits.
func MarkdownWithin(run Run, most int) []byte {
	list := gravestFirst(run)
	var b bytes.Buffer
	fmt.Fprintf(&b, "## AIMS: %s\n\n%s.\n", ForgeText(run.Summary.verdict()), wording.Upper(ForgeText(run.Summary.scope(""))))
	for _, note := range run.Notes {
		fmt.Fprintf(&b, "\n%s\n", ForgeText(note))
	}
	if b.Len() > most {
		return nil
	}
	if len(list) == 0 {
		return b.Bytes()
	}
	rules := whatToDo(list)
	const head, note = "\n| | Place | Finding | Rule |\n|---|---|---|---|\n", 200 // bytes kept for the line that says what was cut
	if b.Len()+len(head)+note > most {
		return b.Bytes()
	}
	b.WriteString(head)
	shown := 0
	for _, f := range list {
		row := rowOf(f)
		if b.Len()+len(row)+note > most {
			break
		}
		b.WriteString(row)
		shown++
	}
	if shown < len(list) {
		fmt.Fprintf(&b, "\n%d of %s are not shown: the table is cut at %d bytes. `aims validate` shows all of them.\n", len(list)-shown, wording.Count(len(list), "finding"), most)
		return b.Bytes()
	}
	if b.Len()+len(rules) <= most {
		b.WriteString(rules)
	}
	return b.Bytes()
}

// gravestFirst sorts by file and puts files with the gravest finding first.
func gravestFirst(run Run) []finding.Finding {
	list := run.open()
	worst := map[string]finding.Severity{}
	for _, f := range list {
		worst[f.Pos.File] = max(worst[f.Pos.File], f.Severity)
	}
	slices.SortStableFunc(list, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(worst[b.Pos.File], worst[a.Pos.File]), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(b.Severity, a.Severity))
	})
	return list
}

func rowOf(f finding.Finding) string {
	says := ForgeText(wording.Cut(f.Message, 1000))
	if f.Hint != "" {
		says += "<br>" + ForgeText(wording.Cut(f.Hint, 500))
	}
	severity := f.Severity.String()
	if f.Severity == finding.Error {
		severity = "**" + severity + "**"
	}
	place := ForgeText(wording.Cut(f.Pos.File, 500))
	if f.Pos.Line > 0 {
		place += fmt.Sprintf(":%d", f.Pos.Line)
	}
	return fmt.Sprintf("| %s | %s | %s | `%s` |\n", severity, place, says, f.Rule.ID)
}

// whatToDo tells once for each rule what a finding of it asks for. These are our own words.
func whatToDo(list []finding.Finding) string {
	var rules []*finding.Rule
	times := map[string]int{}
	for _, f := range list {
		if times[f.Rule.ID]++; times[f.Rule.ID] == 1 {
			rules = append(rules, f.Rule)
		}
	}
	slices.SortFunc(rules, func(a, b *finding.Rule) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.ID, b.ID))
	})
	var b strings.Builder
	b.WriteString("\n<details>\n<summary>What to do</summary>\n\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "- `%s` (%d): %s. %s\n", r.ID, times[r.ID], r.Title, wording.OneLine(r.Fix))
	}
	b.WriteString("\n</details>\n")
	return b.String()
}
