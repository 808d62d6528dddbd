package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/due"
	"github.com/aims-as-code/aims/pkg/wording"
)

func dueCommand(g *global) *cobra.Command {
	var (
		within, owner string
		out           printed
	)
	c := &cobra.Command{
		Use:   "due [KIND|ID…]",
		Short: "List what falls due, and what is overdue",
		Long: `due lists what is overdue on the day it is asked, and what falls due within a period from then on:
reviews, evidence, samples and measurements that are repeated; actions, decisions, objectives and changes that were promised;
audits, the management review and the cycle of the certificate; what ends, such as exceptions, acceptances, assurance of suppliers, training and keys;
dates of obligations, reports of incidents, and the last day of people who leave.

Kinds and ids narrow it to what is due of these records, --owner to what a person or role answers for; of a person the roles they hold count too.
Where a rule of ` + "`aims validate`" + ` judges that something is late, it is by the day that stands here. Days are not moved for weekends or holidays.
"now" stands for what has no day of its own and should have been done already, such as a first measurement.

` + "`aims due -f ics -o due.ics`" + ` writes a calendar to subscribe to or to import; ` + "`-f markdown`" + ` a table for minutes or an issue.
The exit status is 0 whatever is due.`,
		ValidArgsFunction: completeKinds,
		RunE: func(c *cobra.Command, args []string) error {
			if err := out.check(); err != nil {
				return err
			}
			period, err := day.ParseDuration(within)
			if err != nil {
				return usage("write P30D for 30 days, P2W for two weeks, P3M for three months, P1Y for a year", "--within: %v", err)
			}
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			until := s.AsOf.Add(period)
			if until.After(lastDay()) {
				return usage("name a shorter period", "--within: %s from %s is beyond the year 9999", within, s.AsOf)
			}
			l := s.Due(until)
			if l.Items, err = about(s, l.Items, args); err != nil {
				return err
			}
			if l.Items, err = ownedBy(s, l.Items, owner); err != nil {
				return err
			}
			return writeWhole(c, out.to, func(w writer) error { return due.Named(out.format).Write(w, l) })
		},
	}
	c.Flags().StringVar(&within, "within", "P30D", "how far to look ahead: P30D, P2W, P3M, P1Y")
	c.Flags().StringVar(&owner, "owner", "", "only what this person or role answers for")
	out.flags(c, dueFormats()...)
	g.atFlag(c)
	return c
}

// lastDay is the last one that can be written as YYYY-MM-DD.
func lastDay() day.Day { return day.Date(9999, 12, 31) }

func dueFormats() []string {
	names := make([]string, len(due.Formats))
	for i, f := range due.Formats {
		names[i] = f.Name
	}
	return names
}

// about keeps the items of the records that kinds and ids name.
func about(s *aims.Snapshot, items []due.Item, args []string) ([]due.Item, error) {
	var kinds, ids []string
	for _, arg := range args {
		kind, meant := meantKind(arg)
		if kind != nil && s.Graph.Named(arg) == nil {
			kinds = append(kinds, kind.Name)
			continue
		}
		r, err := recordNamed(s, arg)
		if err != nil && meant != "" {
			return nil, usage(meant, "no record has the id %q, and no kind that name", arg)
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, r.Head().ID.Value)
	}
	return slices.DeleteFunc(items, func(i due.Item) bool {
		return len(args) > 0 && !slices.Contains(kinds, i.Kind) && !slices.Contains(ids, i.ID)
	}), nil
}

// ownedBy keeps the items that a person or role answers for; all where none is named.
func ownedBy(s *aims.Snapshot, items []due.Item, owner string) ([]due.Item, error) {
	if owner == "" {
		return items, nil
	}
	r, err := recordNamed(s, owner)
	if err != nil {
		return nil, err
	}
	m := r.Head()
	if m.Kind.Value != "person" && m.Kind.Value != "role" {
		return nil, usage("`aims list person` and `aims list role` show who can be named", "--owner takes a person or a role, and %s is %s", m.ID, wording.A(m.Kind.Value))
	}
	owners := append(s.RolesOf(m.ID.Value), m.ID.Value)
	return slices.DeleteFunc(items, func(i due.Item) bool { return !slices.Contains(owners, i.Owner) }), nil
}
