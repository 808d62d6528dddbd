package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/soa"
)

func soaCommand(g *global) *cobra.Command {
	var (
		out    printed
		matrix bool
	)
	c := &cobra.Command{
		Use:   "soa",
		Short: "Print the Statement of Applicability",
		Long: `soa derives the Statement of Applicability (clause 6.1.3) from the records: the 38 controls of Annex A and controls of your own,
each with the reason why it is in or out, what speaks for it, its owner, what can be sampled, its evidence and its approval.
How far a control is declared, implemented, evidenced and current stands side by side and is never added up.
--matrix prints the second part instead: how each control is met for each AI system, and where nothing says so.

On a terminal it is one line a control, with -v everything; csv and xlsx hold every column. json holds both parts.
The exit status is 0 whatever the statement says: ` + "`aims validate`" + ` judges.`,
		Args: exactly(0, "no arguments: the statement is of all controls"),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := out.check(); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			statement := soa.Of(s)
			terminal := out.format == "text"
			page := statement.Page()
			switch {
			case matrix && terminal:
				page = statement.MatrixTerminal(g.verbose)
			case matrix:
				page = statement.MatrixPage()
			case terminal:
				page = statement.Terminal(g.verbose)
			}
			note := g.dayNote(s)
			for _, text := range []string{note, g.lacking(s.Tree.History)} {
				if text != "" {
					page.Blocks = append(slices.Clip(page.Blocks), document.Note{Look: document.Caution, Text: document.Words(text)})
				}
			}
			return out.write(c, g, s, page, struct {
				Schema string `json:"schema"`
				Note   string `json:"note"`
				soa.Statement
			}{"aims/soa/v1", note, statement})
		},
	}
	out.flags(c, "text", "markdown", "html", "csv", "xlsx", "json")
	c.Flags().BoolVar(&matrix, "matrix", false, "controls and AI systems instead of the statement itself")
	g.atFlag(c)
	return c
}
