package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// SingletonDuplicate: some records speak for the whole AIMS, and only one can.
var SingletonDuplicate = &Rule{
	Rule: finding.Rule{
		ID: "singleton-duplicate", Severity: finding.Error, Title: "a record that exists once is there twice", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "An AIMS has one scope, one context, one certification aim and one set of risk criteria. With two of them nobody can say which is in force, and every rating and every statement about the boundary is open to doubt.",
		Wrong: "# scope.yaml and scopes/dublin.yaml both say\nkind: scope",
		Right: "# scope.yaml\nkind: scope\nlocations: [Leeds, Dublin]",
		Fix:   "Move what the second record says into the first and delete it; earlier versions are in git. An organisation with two management systems keeps them in two folders, each with its own aims.yaml.",
	},
	Run: func(p *Pass) {
		first := map[string]record.Record{"aims": p.root()}
		for _, r := range p.Graph.Records {
			m := r.Head()
			kind := record.KindNamed(m.Kind.Value)
			if kind == nil || !kind.Singleton || first[kind.Name] == r {
				continue
			}
			if first[kind.Name] == nil {
				first[kind.Name] = r
				continue
			}
			f := p.Report(r, m.Place(), fmt.Sprintf("this is a second record of kind %s, and an AIMS has one", kind.Name))
			f.Related = append(f.Related, At(first[kind.Name], "the first is here"))
			f.Hint = "keep one of the two"
		}
	},
}

// root is the record of aims.yaml itself, whatever other record calls itself the AIMS; nil where it is none.
func (p *Pass) root() record.Record {
	for _, r := range p.Graph.Records {
		if r.Head().File == p.Tree.Prefix+tree.RootFile && r.Head().Kind.Value == "aims" {
			return r
		}
	}
	return nil
}
