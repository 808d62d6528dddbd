package check

import (
	"fmt"
	"reflect"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// RepositoryUnprotected: records prove something only while nobody can rewrite them unseen.
var RepositoryUnprotected = &Rule{
	Rule: finding.Rule{
		ID: "repository-unprotected", Severity: finding.Warning, Title: "the repository is not shown to be protected", Clause: "7.5.3", Since: "0.1.0",
		Why:   "Documented information has to be protected against loss of integrity and unintended change. In a git repository that means branches that cannot be rewritten. A warning where history may be rewritten, information where aims.yaml is silent on it.",
		Wrong: "kind: aims\nrepository:\n  force_push: allowed",
		Right: "kind: aims\nrepository:\n  host: Company git service\n  protected_branches: [main]\n  required_approvals: 1\n  force_push: forbidden",
		Fix:   "Protect the branch that holds the records where the repository is hosted, forbid force pushes, and write under `repository` in aims.yaml how it is set.",
	},
	Run: func(p *Pass) {
		a, ok := graph.First[*record.AIMS](p.Graph)
		if !ok {
			return
		}
		repository := a.Repository
		if reflect.ValueOf(repository).IsZero() {
			f := p.Report(a, a.Place(), "aims.yaml does not say how the repository is protected")
			f.Severity = finding.Info
			f.Hint = "write `repository` with host, protected branches and whether force pushes are forbidden"
			return
		}
		if repository.ForcePush.Value == "allowed" {
			f := p.ReportAt(a, repository.ForcePush, "force pushes are allowed, so the history of the records can be rewritten")
			f.Hint = "forbid them where the repository is hosted, then write `force_push: forbidden`"
			return
		}
		var open []string
		if len(repository.ProtectedBranches) == 0 {
			open = append(open, "which branches are protected")
		}
		if repository.ForcePush.Value != "forbidden" {
			open = append(open, "whether force pushes are forbidden")
		}
		if len(open) > 0 {
			f := p.ReportAt(a, repository.ForcePush, fmt.Sprintf("aims.yaml does not say %s", wording.And(open)))
			f.Severity = finding.Info
			f.Hint = "look it up where the repository is hosted, and write it under `repository`"
		}
	},
}
