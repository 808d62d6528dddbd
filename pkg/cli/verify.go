package cli

import (
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/pack"
)

func verifyCommand(g *global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "verify PACK",
		Short: "Make an audit pack again from its commit and say whether it is the same",
		Long: `verify reads the manifest of a pack, makes the pack again from the commit and the day that stand there, and compares every file.
A page that was edited is found even where its sums were repaired. Run it in a clone of the repository that the pack is of.
A pack that another version of aims made is compared by its facts: its pages are not the same byte for byte.
Exit status 1 where anything differs.`,
		Args: exactly(1, "the folder of a pack"),
		RunE: func(c *cobra.Command, args []string) error {
			if formats := []string{"text", "json"}; !slices.Contains(formats, format) {
				return unknown("format", format, formats)
			}
			given, err := pack.Open(args[0])
			if err != nil {
				return usage("name the folder that `aims report -o` wrote", "%v", err)
			}
			v, err := g.verify(given)
			if err != nil {
				return err
			}
			if format == "json" {
				err = output.WriteJSON(c.OutOrStdout(), v)
			} else {
				v.text(page{c.OutOrStdout()}, filepath.ToSlash(args[0]), given)
			}
			if err == nil && !v.Identical {
				return exitStatus(exitFindings)
			}
			return err
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	return c
}

// verdict is what verify found.
type verdict struct {
	Schema      string            `json:"schema"`
	Identical   bool              `json:"identical"`  // every file is what the repository gives; of another version's pack, every fact
	FactsOnly   bool              `json:"facts_only"` // another version made the pack
	Commit      string            `json:"commit"`
	AsOf        string            `json:"as_of"`
	Files       int               `json:"files"`
	Problem     string            `json:"problem"` // why the pack could not be made again
	Differences []pack.Difference `json:"differences"`
}

func (g *global) verify(given *pack.Given) (verdict, error) {
	m := given.Manifest
	v := verdict{Schema: "aims/verify/v1", Commit: m.Commit, AsOf: m.AsOf, Files: len(m.Files), Differences: given.Whole(), FactsOnly: !given.SameVersion()}
	if v.Differences == nil {
		v.Differences = []pack.Difference{}
	}
	if !m.Verifiable || m.Commit == "" {
		v.Problem = "the pack itself says that it cannot be verified: " + m.Why
		return v, nil
	}
	// The pack says of which commit and day it is; nothing else counts.
	g.at, g.asOf, g.history = m.Commit, m.AsOf, "require"
	if _, err := g.day(); err != nil {
		v.Problem = "the manifest names no day: " + err.Error()
		return v, nil
	}
	s, err := g.withHistory()
	if err != nil {
		v.Problem = err.Error()
		return v, nil
	}
	if s.Tree.History == nil || s.Tree.History.Head == nil || s.Tree.History.Head.Hash != m.Commit {
		v.Problem = "the manifest does not name its commit in full"
		return v, nil
	}
	again, err := pack.Make(s, given.Options())
	if err != nil {
		return v, err
	}
	// What differs from the repository says more than what differs from the sums.
	said := map[string]bool{}
	differences := given.Against(again)
	for _, d := range differences {
		said[d.File] = true
	}
	for _, d := range v.Differences {
		if !said[d.File] {
			differences = append(differences, d)
		}
	}
	v.Differences, v.Identical = append([]pack.Difference{}, differences...), len(differences) == 0
	return v, nil
}

func (v verdict) text(p page, name string, given *pack.Given) {
	for _, d := range v.Differences {
		p.line("%s: %s", d.File, d.What)
	}
	if len(v.Differences) > 0 {
		p.line("")
	}
	switch {
	case v.Problem != "":
		p.line("Not verified: %s.", v.Problem)
		p.line("The files of the pack were held against its own sums only: %s.", countOf(len(v.Differences), "differs", "differ"))
	case v.Identical && v.FactsOnly:
		p.line("The facts of %s are what the repository gives at commit %s as of %s.", name, v.Commit[:12], v.AsOf)
		p.line("Its pages were not compared: aims %s with catalogue %s made them, and this is aims %s.", given.Manifest.Tool, given.Manifest.Catalogue, aims.Version)
	case v.Identical:
		p.line("Identical: all %d files of %s are what the repository gives at commit %s as of %s.", v.Files, name, v.Commit[:12], v.AsOf)
	default:
		p.line("Different: %s from what the repository gives at commit %s as of %s.", countOf(len(v.Differences), "place differs", "places differ"), v.Commit[:12], v.AsOf)
	}
}

func countOf(n int, one, more string) string {
	switch n {
	case 0:
		return "none " + one
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}
