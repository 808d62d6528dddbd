package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

func reviewCommand(g *global) *cobra.Command {
	var by, outcome string
	c := &cobra.Command{
		Use:   "review ID…",
		Short: "Write into records that they were reviewed: when, by whom, in which state",
		Long: `review sets review.last to the as-of day, review.by to the person and review.of to the digest of what was reviewed.
It edits only these lines: comments, order and layout of the file stay as they are.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("aims review SYS-score --by PER-amara", "review takes the ids of the records that were reviewed")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if by == "" {
				return usage("aims review SYS-score --by PER-amara", "say who reviewed (--by)")
			}
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			who, err := recordNamed(s, by)
			if err != nil {
				return err
			}
			if who.Head().Kind.Value != "person" {
				return usage("`aims list person` shows them", "%s is no person", by)
			}
			place, err := tree.Locate(g.dir)
			if err != nil {
				return err
			}
			// All edits are prepared before the first file is written.
			edited := map[string][]byte{}
			for _, id := range args {
				r, err := recordNamed(s, id)
				if err != nil {
					return err
				}
				if edited[r.Head().File], err = reviewed(s, r, by, outcome); err != nil {
					return err
				}
			}
			for _, id := range args {
				file := s.Graph.Named(id).Head().File
				inAIMS := strings.TrimPrefix(file, s.Tree.Prefix)
				if err := replaceFile(filepath.Join(place.Root, filepath.FromSlash(inAIMS)), edited[file]); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s: reviewed on %s by %s\n", file, s.AsOf, by)
			}
			return nil
		},
	}
	c.Flags().StringVar(&by, "by", "", "person who reviewed")
	c.Flags().StringVar(&outcome, "outcome", "", "what came of it, for example: No change, because …")
	return c
}

// reviewed is the file of a record with the review act written into it.
func reviewed(s *aims.Snapshot, r record.Record, by, outcome string) ([]byte, error) {
	m := r.Head()
	if m.Broken {
		return nil, usage("run `aims validate` and mend it first", "%s has errors of form", m.ID)
	}
	if schema.Of(m.Kind.Value).Member("review") == nil {
		return nil, usage("an `assessment` record tells that such records were looked at", "a %s has no review of its own", m.Kind)
	}
	canonical, err := s.Canonical(r, record.SubstancePart)
	if err != nil {
		return nil, err
	}
	fields := []source.Field{{Name: "last", Value: s.AsOf.String()}, {Name: "by", Value: by}, {Name: "of", Value: record.Digest(canonical)}}
	// The outcome of the review before is not that of this one.
	if outcome != "" {
		outcome = source.Quote(outcome)
	}
	fields = append(fields, source.Field{Name: "outcome", Value: outcome})
	data, err := source.SetFields(m.File, s.Tree.Record(m.File).Data, "review", fields)
	if err != nil {
		return nil, usage("write `review:` with its fields on lines of their own below it, then try again", "%v", err)
	}
	return data, nil
}
