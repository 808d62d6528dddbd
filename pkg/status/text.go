package status

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// fewIDs is how many ids stand in a line of text before the rest is counted.
const fewIDs = 5

// Text writes the status for a terminal, on one screen.
func (st Status) Text(w io.Writer) error {
	var shown []Figure
	title, says := 0, 0
	for _, f := range st.Figures() {
		if f.N == 0 && (f.Rare || f.Whole && f.Of == 0) {
			continue // nothing to count
		}
		shown = append(shown, f)
		title, says = max(title, len(f.Title)), max(says, len(f.aligned()))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Progress as of %s: %s", st.AsOf, wording.CountOf(st.Records, "record", "records"))
	if !st.Past {
		b.WriteString("; what git knows of them was not asked or is not known")
	}
	b.WriteString("\n")
	group := ""
	for _, f := range shown {
		if f.Group != group {
			fmt.Fprintf(&b, "\n%s\n", f.Group)
			group = f.Group
		}
		fmt.Fprintf(&b, "  %-*s  %-*s  %s\n", title, f.Title, says, f.aligned(), f.remark(fewIDs))
	}
	if st.Records <= 1 && len(st.Unjudged) == 0 { // aims.yaml alone
		b.WriteString("\nFirst step: `aims new scope` drafts what the AIMS covers. `aims ready --stage 1` tells what else an auditor asks for, first things first.\n")
	}
	b.WriteString("\n`aims list clause` tells of each clause item, `aims due` what is overdue, `aims stale` what to look at again.\n")
	return writeTrimmed(w, b.String())
}

// aligned is what a figure says, with counts of up to three digits below each other.
func (f Figure) aligned() string {
	if f.Whole {
		return fmt.Sprintf("%3d of %d", f.N, f.Of)
	}
	return fmt.Sprintf("%3d", f.N)
}

// remark is the note of a figure and the first of the ids behind it.
func (f Figure) remark(limit int) string {
	var parts []string
	if f.Note != "" {
		parts = append(parts, f.Note)
	}
	practice := f.Sense == Fact && f.Note != "" // long lists of what nobody has to do
	if ids := wording.Some(f.Records, limit); ids != "" && !practice {
		parts = append(parts, ids)
	}
	return output.Clean(strings.Join(parts, "; "))
}

// Text writes the series for a terminal, one line a point.
func (s Series) Text(w io.Writer) error {
	var b bytes.Buffer
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "Over time, by %s\n\n", s.By)
	head := []string{"DAY"}
	if s.By == Tags {
		head = append(head, "TAG")
	}
	head = append(head, "RECORDS")
	for _, c := range columns {
		head = append(head, strings.ToUpper(c.title))
	}
	fmt.Fprintln(t, strings.Join(head, "\t"))
	for _, p := range s.Points {
		cells := []string{p.On.String()}
		if s.By == Tags {
			cells = append(cells, output.Clean(p.Name))
		}
		cells = append(cells, fmt.Sprint(p.Status.Records))
		for _, c := range columns {
			cells = append(cells, p.Status.Figure(c.figure).Says())
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	t.Flush() // writes to memory
	fmt.Fprintf(&b, "\n%s\n", key)
	for _, left := range s.Left {
		fmt.Fprintln(&b, output.Clean(left))
	}
	return writeTrimmed(w, b.String())
}

func writeTrimmed(w io.Writer, text string) error {
	for line := range strings.Lines(text) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}
