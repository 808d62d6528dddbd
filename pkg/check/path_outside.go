package check

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
)

// PathOutside: what lies outside the repository is not under its control.
var PathOutside = &Rule{
	Rule: finding.Rule{
		ID: "path-outside", Severity: finding.Error, Title: "a path leads out of the repository", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "A file outside the repository is on one person's machine: nobody else can read it, its history is unknown, and it is not protected with the rest. The program reads nothing there and follows no links.",
		Wrong: "path: /home/jonas/minutes.pdf",
		Right: "path: proof/minutes.pdf",
		Fix:   "Copy the file into the repository and name it from the top of the repository with forward slashes, or name its place by `url`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			for _, name := range r.Head().Paths {
				if _, err := p.Tree.Stat(name.Value); !errors.Is(err, tree.ErrOutside) {
					continue
				}
				f := p.ReportAt(r, name.Text, fmt.Sprintf("the path %s %s", name.Value, wayOut(name.Value)))
				f.Hint = "name a file of the repository by its path from the top, or a place elsewhere by `url`"
				if slashed := strings.ReplaceAll(name.Value, `\`, "/"); slashed != name.Value && tree.Inside(slashed) {
					f.Hint = fmt.Sprintf("write %q", slashed)
				}
			}
		}
	},
}

func wayOut(name string) string {
	switch {
	case tree.Inside(name):
		return "leads through a link, and links are not followed"
	case strings.Contains(name, `\`):
		return "has backslashes"
	case strings.HasPrefix(name, "/") || strings.IndexByte(name, ':') == 1:
		return "is absolute"
	}
	return "leads out of the repository"
}
