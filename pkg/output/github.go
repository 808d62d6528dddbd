package output

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// GitHub is for GitHub Actions: annotations at the lines of a pull request, and
// every finding in the log.
var GitHub = &Format{
	Name: "github",
	Doc:  "for GitHub Actions: annotations in the pull request, the whole table in the summary of the job",
	Write: func(w io.Writer, run Run) error {
		t := textOf(w, run)
		list := run.open()
		for _, level := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
			annotate(t, level, slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.Severity != level }), run.Changed)
		}
		// Annotations are cut at what GitHub shows; the log is not.
		if len(list) > 0 {
			fmt.Fprintf(t, "::group::%s\n", data(wording.Count(len(list), "finding")))
			for _, f := range list {
				t.finding(f, true)
			}
			fmt.Fprintln(t, "::endgroup::")
		}
		t.summary()
		return t.Flush()
	},
}

// levels are the commands of GitHub for a severity.
var levels = map[finding.Severity]string{finding.Error: "error", finding.Warning: "warning", finding.Info: "notice"}

// annotated is how many findings of a level get an annotation of their own:
// GitHub shows ten for each level and step, and the tenth counts the rest.
const annotated = 9

func annotate(t *text, level finding.Severity, list []finding.Finding, changed func(string) bool) {
	if changed != nil { // what the change touches is what its author can mend
		slices.SortStableFunc(list, func(a, b finding.Finding) int {
			return cmp.Compare(rank(changed(a.Pos.File)), rank(changed(b.Pos.File)))
		})
	}
	for i, f := range list {
		if i == annotated {
			more := fmt.Sprintf("%d more of severity %s", len(list)-annotated, level)
			fmt.Fprintf(t, "::%s title=%s::%s\n", levels[level], property("aims: "+more), data(more+": the log of this step and the summary of the job show all of them"))
			return
		}
		place := "file=" + property(Visible(f.Pos.File)) // better no file than what a terminal acts upon
		if f.Pos.Line > 0 {
			place += fmt.Sprintf(",line=%d,col=%d", f.Pos.Line, f.Pos.Column)
		}
		// GitHub cuts a title at 255 characters and refuses a message of more than 64 KB.
		message := wording.Cut(Clean(f.Message), 4000)
		if f.Hint != "" {
			message += "\n" + wording.Cut(Clean(f.Hint), 2000)
		}
		fmt.Fprintf(t, "::%s %s,title=%s::%s\n", levels[level], place, property(wording.Cut(f.Rule.ID+": "+f.Rule.Title, 200)), data(message))
	}
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// data escapes the message of a command, property a value before it, as the
// runner of GitHub undoes it again. Line ends in a message are ours.
func data(s string) string {
	s = strings.NewReplacer("##[", "# #[", "##vso[", "# #vso[").Replace(s)
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
