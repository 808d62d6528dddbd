package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

func reviewCommand(g *global) *cobra.Command {
	var by, outcome string
	c := &cobra.Command{
		Use:   "review ID|KIND…",
		Short: "Write into records that they were reviewed: when, by whom, in which state",
		Long: `review sets review.last to the as-of day, review.by to the person and review.of to the digest of what was reviewed.
A kind (control) stands for all its records.
It edits only these lines: comments, order and layout of the file stay as they are.`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(g.exampleReview(), "review takes the ids of the records that were reviewed, or a kind")
			}
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			if err := inOurFormat(s); err != nil {
				return err
			}
			if by, err = g.whoIs(s, by, g.exampleReview(args...)); err != nil {
				return g.notCheckedOut(err, by)
			}
			if who, ok := graph.Find[*record.Person](s.Graph, by); ok && s.Ask().Away(who) {
				return usage("name who reviewed it, or correct `active_from` or `active_until` of the person", "%s is not there on %s, by their own record", by, s.AsOf)
			}
			place, err := tree.Locate(g.dir)
			if err != nil {
				return err
			}
			// All edits are prepared before the first file is written.
			records, err := named(s, args, "review")
			if err != nil {
				return g.notCheckedOut(err, args...)
			}
			edited := map[string][]byte{}
			for _, r := range records {
				if edited[r.Head().File], err = reviewed(s, r, by, outcome); err != nil {
					return err
				}
				if bytes.Equal(edited[r.Head().File], s.Tree.Record(r.Head().File).Data) {
					return usage("say what came of this one: --outcome \"No change, because …\"",
						"%s is noted as reviewed on %s by %s already, in the same words, so that another review would leave no trace", r.Head().ID, s.AsOf, by)
				}
			}
			p := page{c.OutOrStdout()}
			for _, r := range records {
				file := r.Head().File
				inAIMS := strings.TrimPrefix(file, s.Tree.Prefix)
				if err := changeFile(filepath.Join(place.Root, filepath.FromSlash(inAIMS)), s.Tree.Record(file).Data, edited[file]); err != nil {
					return err
				}
				p.line("%s: reviewed on %s by %s", file, s.AsOf, by)
				if before := r.Head().Review.Outcome; before.Known() && before.Value != outcome {
					p.line("  the outcome of the review before is taken out: %q", wording.Cut(before.Value, 100))
				}
			}
			g.noteOther(p, s, by, fmt.Sprintf("The review counts. A line of information will tell that %s is not the one who committed it; add Reviewed-by: to the commit, or let them commit.", by))
			return nil
		},
	}
	c.Flags().StringVar(&by, "by", "", "person who reviewed (default: by the address that git commits with)")
	c.Flags().StringVar(&outcome, "outcome", "", "what came of it, for example: No change, because …")
	return c
}

// exampleReview is a call as it could be made in this AIMS.
func (g *global) exampleReview(args ...string) string {
	what, who := "SYS-score", "PER-amara"
	if s, err := g.snapshot(); err == nil {
		what, who = cmp.Or(firstID(s, "ai-system"), firstID(s, "policy"), what), cmp.Or(firstID(s, "person"), who)
	}
	if len(args) > 0 {
		what = strings.Join(args, " ")
	}
	return output.Clean(fmt.Sprintf("aims review %s --by %s", what, who))
}

// reviewed is the file of a record with the review act written into it.
func reviewed(s *aims.Snapshot, r record.Record, by, outcome string) ([]byte, error) {
	m := r.Head()
	if schema.Of(m.Kind.Value).Member("review") == nil {
		return nil, usage("an `assessment` record tells that such records were looked at", "%s has no review of its own", wording.A(m.Kind.Value))
	}
	if last := m.Review.Last; last.Day.After(s.AsOf) {
		return nil, usage("look at the day: --as-of or AIMS_AS_OF sets it", "%s was reviewed on %s already, which is later than %s; the later review would be lost", m.ID, last, s.AsOf)
	}
	canonical, err := s.Canonical(r, record.SubstancePart)
	if err != nil {
		return nil, err
	}
	fields := []source.Field{{Name: "last", Value: s.AsOf.String()}, {Name: "by", Value: by}, {Name: "of", Value: record.Digest(canonical)}}
	// The outcome of the review before is not that of this one.
	if outcome != "" {
		if err := spelled("--outcome", outcome); err != nil {
			return nil, err
		}
		outcome = source.Quote(outcome)
		if _, findings := source.Parse("", []byte("outcome: "+outcome+"\n")); len(findings) > 0 {
			return nil, usage(findings[0].Hint, "--outcome: %s", findings[0].Message)
		}
	}
	fields = append(fields, source.Field{Name: "outcome", Value: outcome})
	data, err := source.SetFields(m.File, s.Tree.Record(m.File).Data, "review", fields)
	if err != nil {
		return nil, usage("write `review:` with its fields on lines of their own below it, then try again", "%v", err)
	}
	// Nothing is written that validate would refuse.
	if v, _ := source.Parse(m.File, data); v != nil {
		if findings := schema.Check(m.Kind.Value, v); len(findings) > 0 {
			return nil, usage(findings[0].Hint, "not written: %s", findings[0].Message)
		}
	}
	return data, nil
}

// spelled refuses a text that is not in UTF-8: what its letters are could only be guessed.
func spelled(flag, text string) error {
	if utf8.ValidString(text) {
		return nil
	}
	return usage("set the terminal to UTF-8, or leave it out here and write it into the file", "%s: the text is not in UTF-8", flag)
}
