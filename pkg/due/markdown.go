package due

import (
	"bytes"
	"fmt"
	"io"

	"github.com/aims-as-code/aims/pkg/output"
)

// Markdown is a table to paste into minutes or an issue.
var Markdown = &Format{
	Name: "markdown",
	Write: func(w io.Writer, l List) error {
		var b bytes.Buffer
		if len(l.Items) > 0 {
			b.WriteString("| Due | Record | What | Owner |\n|---|---|---|---|\n")
		}
		for _, i := range l.Items {
			on := dayOf(i)
			if i.Overdue {
				on = "**" + on + "** overdue"
			}
			fmt.Fprintf(&b, "| %s | %s %s | %s | %s |\n", on, plain(i.ID), plain(i.Title), plain(i.says()), plain(i.Owner))
		}
		if len(l.Items) > 0 {
			b.WriteString("\n")
		}
		// The command in the line of counts is ours.
		b.WriteString(l.counts() + "\n")
		_, err := w.Write(b.Bytes())
		return err
	},
}

// plain makes foreign text show in a cell as it stands.
func plain(s string) string { return output.ForgeText(cell(s, 0)) }
