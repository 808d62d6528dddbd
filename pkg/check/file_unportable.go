package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
)

// FileUnportable: a record that colleagues on Windows cannot check out.
var FileUnportable = &Rule{
	Rule: finding.Rule{
		ID: "file-unportable", Severity: finding.Warning, Title: "a file name that Windows cannot hold", Clause: "7.5.3", Since: "0.1.0",
		Why: "Some names are those of devices on Windows (con, aux, nul, com1), whatever their ending; colons and question marks are not allowed, and long paths are not found. " +
			"Whoever clones the repository there gets a part of it, or none: records have to be there for those who need them.",
		Wrong: "# in the file people/aux.yaml\nkind: person",
		Right: "# in the file people/PER-aux.yaml\nkind: person",
		Fix:   "Rename the file with `git mv`. Ids stay as they are: references and approvals name the id and not the file.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			file := r.Head().File
			if why := tree.Unportable(file); why != "" {
				p.Report(r, finding.Position{File: file}, "the file cannot be checked out on Windows: "+why).Hint = "rename the file; ids and references stay"
			}
		}
	},
}
