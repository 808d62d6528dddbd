package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/status"
)

// byTime are the values of --history by which status goes back in time; it takes those of the other commands, too.
var byTime = []string{status.Months, status.Tags}

func statusCommand(g *global) *cobra.Command {
	var d printed
	var over string
	c := &cobra.Command{
		Use:   "status",
		Short: "Tell how far the AIMS is, in figures, today and over time",
		Long: `status counts: clause items and controls that are implemented, the latter of those that apply; controls with evidence, and with artefact, interval and owner;
records with owner, reviewer, backup and approval; what is overdue, stale, or still to be written. Each figure is so many of so many, none is added to another.

A clause item has the state that its clause record says. Without one its state follows from the records that serve it: implemented when records of all kinds that serve it
are there, written to the end, approved where they have to be and without error, and no rule that serves the clause finds a warning.

--history tells the same figures for the end of each month since the first commit of the AIMS, --history=tags for each tag on this branch, judged on the day of its commit.
Points of the past are judged by their records alone: stale there is what is overdue or has run out, and what is not as it was approved or collected. auto, require and off are as with the other commands.
-f csv writes the figures as a table, with --history the figures over time.
The exit status is 0 whatever the figures are.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && over != status.Months {
				return usage("aims status --history=tags", "status takes no arguments, and there is %q", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				over = args[0] // --history tags
			}
			back := slices.Contains(byTime, over)
			g.history = over
			if back {
				g.history = "auto"
			} else if known := slices.Concat(byTime, historyModes); !slices.Contains(historyModes, over) {
				return unknown("value of --history", over, known)
			}
			if err := d.check(); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			st := status.Of(s)
			var series *status.Series
			if back {
				told, err := status.Over(s, over)
				if err != nil {
					return err
				}
				series = &told
			}
			if d.format == "text" {
				return writeWhole(c, d.to, func(w io.Writer) error { return statusText(w, st, series, g.dayNote(s)) })
			}
			p := st.Page()
			if series != nil {
				p.Blocks = slices.Concat(series.Blocks(), p.Blocks)
			}
			if note := g.dayNote(s); note != "" {
				p.Blocks = slices.Insert(p.Blocks, 0, document.Block(document.Note{Look: document.Caution, Text: document.Words(note)}))
			}
			return d.write(c, g, s, p, st.JSON(g.dayNote(s), series))
		},
	}
	d.flags(c, "text", "markdown", "html", "csv", "json")
	c.Flags().StringVar(&over, "history", "auto", "also tell the figures over time, by months (the usual) or tags; or use git history as other commands do: auto, require, off")
	c.Flag("history").NoOptDefVal = status.Months
	g.atFlag(c)
	return c
}

func statusText(w io.Writer, st status.Status, series *status.Series, note string) error {
	if err := st.Text(w); err != nil {
		return err
	}
	if series != nil {
		fmt.Fprintln(w)
		if err := series.Text(w); err != nil {
			return err
		}
	}
	if note != "" {
		fmt.Fprintf(w, "\n%s\n", note)
	}
	return nil
}
