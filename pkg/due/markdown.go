package due

import (
	"bytes"
	"fmt"
	"io"
	"strings"
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

// plain makes foreign text show in Markdown as it stands: nothing in it is a
// mark, a tag, a link or the end of a cell, and no forge takes it for a mention
// of somebody or a reference to an issue, which an escape alone does not prevent.
func plain(s string) string {
	const nothing = "<!-- -->" // parts what would be read together, and shows nowhere
	var b strings.Builder
	runes := []rune(cell(s, 0))
	for i, r := range runes {
		followed := i+1 < len(runes) && runes[i+1] != ' '
		switch {
		case strings.ContainsRune("<>&", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_[]|~$", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case strings.ContainsRune("@#!:", r) && followed:
			b.WriteRune(r)
			b.WriteString(nothing)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
