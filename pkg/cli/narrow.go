package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// narrowing is what a call asks for of all that is found.
type narrowing struct{ paths, only, skip []string }

func (n *narrowing) flags(c *cobra.Command) {
	c.Flags().StringSliceVar(&n.only, "rule", nil, "only these rules")
	c.Flags().StringSliceVar(&n.skip, "skip-rule", nil, "all but these rules")
}

func (n narrowing) rules() []string { return slices.Concat(n.only, n.skip) }

func (n narrowing) of(dir string, s *aims.Snapshot, findings []finding.Finding) ([]finding.Finding, error) {
	findings = slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool {
		return len(n.only) > 0 && !slices.Contains(n.only, f.Rule.ID) || slices.Contains(n.skip, f.Rule.ID)
	})
	return below(dir, s, findings, n.paths, n.rules())
}

// elsewhere counts what is found beside what was asked for; nil where everything was.
func (n narrowing) elsewhere(all []finding.Finding, shown output.Summary) *output.Elsewhere {
	if len(n.paths)+len(n.rules()) == 0 {
		return nil
	}
	var whole output.Summary
	whole.Count(all)
	e := &output.Elsewhere{Beside: "elsewhere", Errors: whole.Errors - shown.Errors, Warnings: whole.Warnings - shown.Warnings, Infos: whole.Infos - shown.Infos}
	var asked []string
	if len(n.only) > 0 {
		asked, e.Beside = append(asked, "of "+wording.Some(n.only, 3)), "of other rules"
	}
	if len(n.skip) > 0 {
		asked, e.Beside = append(asked, "without "+wording.Some(n.skip, 3)), "left out"
	}
	if len(n.paths) > 0 {
		var paths []string
		for _, p := range n.paths {
			paths = append(paths, filepath.ToSlash(p))
		}
		if len(asked) > 0 {
			e.Beside = "left out"
		}
		asked = append(asked, "in "+wording.Some(paths, 3))
	}
	e.Asked = strings.Join(asked, " ")
	return e
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
		return !slices.ContainsFunc(names, func(n string) bool {
			return inFolder(f.Pos.File, n) || slices.ContainsFunc(f.Related, func(r finding.Related) bool { return r.Record != "" && inFolder(r.Pos.File, n) })
		})
	}), nil
}

// pathHint helps where an argument is neither a file of records nor an id.
func pathHint(s *aims.Snapshot, word string, rules []string) string {
	if slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == word }) {
		return fmt.Sprintf("%s is a rule; separate rules by a comma: --rule %s", word, strings.Join(append(slices.Clone(rules), word), ","))
	}
	names := record.IDs(s.Graph.Records)
	for _, r := range s.Graph.Records {
		if folder := path.Dir(r.Head().File); folder != "." && !slices.Contains(names, folder) {
			names = append(names, folder)
		}
	}
	if meant := nearest(strings.TrimSuffix(filepath.ToSlash(word), "/"), names); meant != "" {
		return meant
	}
	return "`aims list` shows the records and their files"
}

func inFolder(file, folder string) bool {
	return folder == "." || file == folder || strings.HasPrefix(file, folder+"/")
}
