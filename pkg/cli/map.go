package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/crosswalk"
	"github.com/aims-as-code/aims/pkg/tree"
)

func mapCommand(g *global) *cobra.Command {
	var p printed
	var names, lines []string
	for _, f := range crosswalk.Frameworks {
		names = append(names, f.Name)
		lines = append(lines, fmt.Sprintf("  %-12s  %s: %s", f.Name, f.Title, f.Doc))
	}
	c := &cobra.Command{
		Use:   "map [FRAMEWORK]",
		Short: "Lay another framework beside the clauses and controls, and what the records show there",
		Long: `map shows for each item of another framework which clauses and controls of ISO/IEC 42001 stand beside it, how close they are and by which source,
and what the records show there: what is applicable and how far it is, what is on file for a clause, how much of the evidence is current.
Without an AIMS it shows the crosswalk alone. Without a framework it lists those there are:

` + strings.Join(lines, "\n") + `

It counts and tells. It prints no percentage, and never says that a law is complied with: the five obligations of the EU AI Act that an AIMS does not cover are shown for every AI system, answered or not.`,
		ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("aims map FRAMEWORK", "map takes one framework, or none to list them")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.check(); err != nil {
				return err
			}
			if len(args) == 0 {
				if c.Flags().Changed("format") || c.Flags().Changed("output") {
					return usage("aims map "+names[0]+" -f "+p.format+"; there are: "+strings.Join(names, ", "), "-f and -o go with a framework")
				}
				for _, line := range lines {
					if _, err := fmt.Fprintln(c.OutOrStdout(), strings.TrimPrefix(line, "  ")); err != nil {
						return err
					}
				}
				return nil
			}
			f := crosswalk.Named(strings.ToLower(args[0]))
			if f == nil {
				// People write the name without the edition, and the law in one word.
				for _, name := range names {
					if strings.HasPrefix(squeezed(name), squeezed(args[0])) && squeezed(args[0]) != "" {
						return usage(fmt.Sprintf("did you mean %q?", name), "there is no framework %q", args[0])
					}
				}
				return unknown("framework", args[0], names)
			}
			s, err := g.ifThere()
			if err != nil {
				return err
			}
			asOf, err := g.day()
			if err != nil {
				return err
			}
			if s != nil {
				asOf = s.AsOf
			}
			m := crosswalk.Of(f, s, asOf)
			if s != nil {
				m.Note = g.dayNote(s)
			}
			return p.write(c, g, s, m.Page(), m)
		},
	}
	p.flags(c, "text", "markdown", "html", "csv", "json")
	g.atFlag(c)
	return c
}

// squeezed is a name without what people write differently: case, dashes, spaces.
func squeezed(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
}

// ifThere is the snapshot of the AIMS that the command was started in; nil where there is none.
func (g *global) ifThere() (*aims.Snapshot, error) {
	if place, err := tree.Locate(g.dir); errors.Is(err, tree.ErrNoAIMS) && !aims.HoldsRecords(place) && g.at == "" {
		return nil, nil
	}
	return g.withHistory()
}
