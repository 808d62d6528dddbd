package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

func validateCommand(g *global) *cobra.Command {
	var (
		format, to string
		only, skip []string
		fail       failOn
	)
	c := &cobra.Command{
		Use:   "validate [PATH|ID…]",
		Short: "Check all records: form, references, rules",
		Long: `validate checks every record of the AIMS: YAML, schema, references and all rules.
Paths, or ids of records, narrow what is shown, never what is read: a reference needs the whole AIMS.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong call, 3 the work could not be done.`,
		RunE: func(c *cobra.Command, paths []string) error {
			f := output.Named(format)
			if f == nil {
				return unknown("format", format, formatNames())
			}
			if err := knownRules(slices.Concat(only, skip)); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			findings := slices.DeleteFunc(s.Findings, func(f finding.Finding) bool {
				return len(only) > 0 && !slices.Contains(only, f.Rule.ID) || slices.Contains(skip, f.Rule.ID)
			})
			findings, err = below(g.dir, s, findings, paths, slices.Concat(only, skip))
			if err != nil {
				return err
			}
			status := fail.status(findings)
			if status != nil && status != exitStatus(exitFindings) {
				return status
			}
			color, err := g.colored(c.OutOrStdout())
			if err != nil {
				return err
			}
			run := output.Run{Findings: findings, Source: sourceOf(s), Color: color && to == "-", Quiet: g.quiet, Verbose: g.verbose}
			run.Summary = output.Summary{Records: len(s.Graph.Records), Files: len(s.Tree.Records), AsOf: s.AsOf.String(), History: g.historyNote(s)}
			run.Summary.Count(findings)
			if err := writeWhole(c, to, func(w writer) error { return f.Write(w, run) }); err != nil {
				return err
			}
			return status
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: "+strings.Join(formatNames(), ", "))
	c.Flags().StringVarP(&to, "output", "o", "-", "write to this file, whole or not at all; - is standard output")
	c.Flags().StringSliceVar(&only, "rule", nil, "only these rules")
	c.Flags().StringSliceVar(&skip, "skip-rule", nil, "all but these rules")
	fail.flag(c, "error")
	g.atFlag(c)
	return c
}

func formatNames() []string {
	names := make([]string, len(output.Formats))
	for i, f := range output.Formats {
		names[i] = f.Name
	}
	return names
}

func knownRules(ids []string) error {
	var known []string
	for _, r := range aims.Rules() {
		known = append(known, r.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			if meant := finding.Nearest(id, known); meant != "" {
				return unknown("rule", id, known)
			}
			return usage("`aims rules` lists them", "there is no rule %q", id)
		}
	}
	return nil
}

// below keeps the findings in the files and folders named, which are paths as
// the shell knows them, or ids of records, which stand for their files.
func below(dir string, s *aims.Snapshot, findings []finding.Finding, paths, rules []string) ([]finding.Finding, error) {
	if len(paths) == 0 {
		return findings, nil
	}
	var names []string
	for _, p := range paths {
		name, err := aims.Name(dir, p)
		if err != nil {
			return nil, usage("name files or folders of this repository", "%v", err)
		}
		if name != "." && !slices.ContainsFunc(s.Tree.Records, func(f treeFile) bool { return inFolder(f.Path, name) }) {
			if r := s.Graph.Named(p); r != nil {
				name = r.Head().File
			} else if name = unreadFile(s, p); name == "" {
				return nil, usage(pathHint(s, p, rules), "no record file at %s", filepath.ToSlash(p))
			}
		}
		names = append(names, name)
	}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return inFolder(f.Pos.File, n) })
	}), nil
}

// pathHint helps where an argument is neither a file of records nor an id.
func pathHint(s *aims.Snapshot, word string, rules []string) string {
	if slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == word }) {
		return fmt.Sprintf("%s is a rule; separate rules by a comma: --rule %s", word, strings.Join(append(slices.Clone(rules), word), ","))
	}
	var ids []string
	for _, r := range s.Graph.Records {
		ids = append(ids, r.Head().ID.Value)
	}
	if meant := nearest(word, ids); meant != "" {
		return meant
	}
	return "`aims list` shows the records and their files"
}

func inFolder(file, folder string) bool {
	return folder == "." || file == folder || strings.HasPrefix(file, folder+"/")
}

func sourceOf(s *aims.Snapshot) func(string) []byte {
	return func(name string) []byte {
		if f := s.Tree.Record(name); f != nil {
			return f.Data
		}
		return nil
	}
}
