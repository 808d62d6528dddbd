package check

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
)

// FileMissing: a document that is named has to be there.
var FileMissing = &Rule{
	Rule: finding.Rule{
		ID: "file-missing", Severity: finding.Error, Title: "a record names a file that is not there", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "Documents have to be available where they are needed. A policy whose text is missing, or evidence whose file was never committed, is a claim without proof.",
		Wrong: "kind: policy\nid: POL-ai\ntitle: AI policy\nbody: policies/ai-polcy.md",
		Right: "kind: policy\nid: POL-ai\ntitle: AI policy\nbody: policies/ai-policy.md",
		Fix:   "Correct the path, which counts from the top of the repository, or commit the file. Evidence that lives elsewhere is named by `url`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			for _, name := range r.Head().Paths {
				info, err := p.Tree.Stat(name.Value)
				if errors.Is(err, tree.ErrOutside) || err == nil && info.Mode().IsRegular() {
					if r.Head().Kind.Value == "policy" {
						_, err := p.Tree.Content(name.Value)
						if why := p.unread(name.Value, err); why != nil {
							p.ReportAt(r, name.Text, fmt.Sprintf("%s cannot be read: %v", name.Value, why)).Hint = "make it an ordinary file that you may read"
						}
					}
					continue
				}
				if errors.Is(err, fs.ErrPermission) {
					p.ReportAt(r, name.Text, fmt.Sprintf("whether there is a file %s cannot be told: permission denied", name.Value)).Hint = "give read permission to the folder"
					continue
				}
				if err != nil && p.Tree.NotCheckedOut(name.Value) {
					continue // incomplete-history says that the check-out is sparse
				}
				f := p.ReportAt(r, name.Text, fmt.Sprintf("there is no file %s in the repository", name.Value))
				f.Hint = p.fileMeant(name.Value)
				switch {
				case err == nil && info.IsDir():
					f.Message = fmt.Sprintf("%s is a folder, expected a file", name.Value)
				case err == nil:
					f.Message, f.Hint = fmt.Sprintf("%s is a pipe or a device, expected a file", name.Value), "put the file itself there"
				}
			}
		}
	},
}

// fileMeant is a hint for a path that leads nowhere: one that counts from the
// AIMS instead of from the top of the repository, or a misspelled one.
func (p *Pass) fileMeant(name string) string {
	if strings.Contains(name, "://") {
		return "name a place on the web by `url`"
	}
	if info, err := p.Tree.Stat(p.Tree.Prefix + name); err == nil && info.Mode().IsRegular() {
		return fmt.Sprintf("paths count from the top of the repository: write %q", path.Clean(p.Tree.Prefix+name))
	}
	if meant := finding.Nearest(path.Clean(name), p.Tree.Beside(name)); meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return "correct the path, or commit the file"
}
