package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/tree"
)

func approveCommand(g *global) *cobra.Command {
	var a scaffold.Approval
	c := &cobra.Command{
		Use:   "approve ID|KIND…",
		Short: "Write an approval of records as they stand",
		Long: `approve writes a record of kind approval over the records named, each with the digest of what is approved,
so that a later change of a decision makes the approval void. A kind (control) stands for all its records.
The record says who approves (--by) and in which role (--as): ` + "`aims list person` and `aims list role`" + ` show the ids.
It says at once whether that role has the authority. Commit it as that person.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("aims approve POL-ai --by PER-amara --as ROLE-top-management", "approve takes the ids of records, or a kind")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if a.By == "" || a.As == "" {
				return usage("aims approve POL-ai --by PER-amara --as ROLE-top-management", "say who approves (--by) and in which role (--as)")
			}
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			place, err := tree.Locate(g.dir)
			if err != nil {
				return err
			}
			for _, who := range []struct{ id, kind string }{{a.By, "person"}, {a.As, "role"}} {
				if r, err := recordNamed(s, who.id); err != nil {
					return err
				} else if r.Head().Kind.Value != who.kind {
					return usage("`aims list "+who.kind+"` shows them", "%s is no %s", who.id, who.kind)
				}
			}
			records, err := toApprove(s, args)
			if err != nil {
				return err
			}
			for _, r := range records {
				canonical, err := s.Canonical(r, record.DecisionPart)
				if err != nil {
					return err
				}
				a.Covers = append(a.Covers, scaffold.Cover{Record: r.Head().ID.Value, Title: r.Head().Title.Value, Digest: record.Digest(canonical)})
			}
			if a.On == "" {
				a.On = s.AsOf.String()
			}
			if a.ID == "" {
				a.ID = "APP-" + a.On
				for n := 2; s.Graph.Named(a.ID) != nil; n++ {
					a.ID = fmt.Sprintf("APP-%s-%d", a.On, n)
				}
			}
			if _, err := freeID(s, record.KindNamed("approval"), a.ID); err != nil {
				return err
			}
			file := path.Join("approvals", a.ID+".yaml")
			draft := a.Record()
			if hasSchemas(place.Root) {
				draft = append([]byte(modeline(file, "approval")), draft...)
			}
			if err := createFile(filepath.Join(place.Root, filepath.FromSlash(file)), draft); err != nil {
				return err
			}
			return approved(page{c.OutOrStdout()}, g, a.ID, s.Tree.Prefix+file, records)
		},
	}
	f := c.Flags()
	f.StringVar(&a.By, "by", "", "person who approves")
	f.StringVar(&a.As, "as", "", "role whose authority is used")
	f.StringVar(&a.On, "on", "", "day of the approval (default: the as-of day)")
	f.StringVar(&a.ID, "id", "", "id of the approval (default: APP- and the day)")
	f.StringVar(&a.Statement, "statement", "", "what is said by approving")
	f.StringVar(&a.Ref, "ref", "", "where it was decided: minutes, pull request, ticket")
	f.StringSliceVar(&a.PreparedBy, "prepared-by", nil, "people who prepared it, if not the approver")
	return c
}

func toApprove(s *aims.Snapshot, args []string) ([]record.Record, error) {
	var list []record.Record
	for _, arg := range args {
		if s.Graph.Named(arg) == nil && record.KindNamed(arg) != nil {
			found := false
			for _, r := range s.Graph.Records {
				if r.Head().Kind.Value == arg {
					found = true
					list = append(list, r)
				}
			}
			if !found {
				return nil, usage("`aims list` shows all records", "there is no %s to approve", arg)
			}
			continue
		}
		r, err := recordNamed(s, arg)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	for i, r := range list {
		m := r.Head()
		switch {
		case m.Broken:
			return nil, usage("run `aims validate`, mend it, then approve", "%s has errors of form", m.ID)
		case len(m.Todos) > 0:
			return nil, usage("write them first: nobody can approve what is not there", "%s still has TODOs", m.ID)
		case slices.Contains(list[:i], r):
			return nil, usage("name each record once", "%s is named twice", m.ID)
		}
	}
	return list, nil
}

// approved says what was written, and what it is worth: an approval without the
// authority is a record all the same, but nobody should take it for more.
func approved(p page, g *global, id, file string, records []record.Record) error {
	p.line("wrote %s over %s", file, counted(len(records), "record"))
	s, err := g.snapshot()
	if err != nil {
		return err
	}
	a, ok := s.Graph.Named(id).(*record.Approval)
	if !ok {
		return fmt.Errorf("%s was written, but cannot be read again", file)
	}
	said := map[string]bool{}
	for _, r := range records {
		words := ""
		switch j := s.Judge(r, a); {
		case !j.Needed:
			words = fmt.Sprintf("note: a %s as it stands needs no approval", r.Head().Kind)
		case j.Why != "":
			words = fmt.Sprintf("warning: for a %s it does not count, because %s; it takes %s", r.Head().Kind, j.Why, j.Whose)
		}
		if words != "" && !said[words] {
			said[words] = true
			p.line("%s", output.Clean(words))
		}
	}
	return nil
}
