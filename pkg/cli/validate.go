package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

func validateCommand(g *global) *cobra.Command {
	var (
		out     printed
		reports reports
		known   knownFindings
		narrow  narrowing
		fail    failOn
		since   string
	)
	c := &cobra.Command{
		Use:   "validate [PATH|ID…]",
		Short: "Check all records: form, references, rules",
		Long: `validate checks every record of the AIMS: YAML, schema, references and all rules.
Paths, or ids of records, narrow what is shown, never what is read: a reference needs the whole AIMS.

--report writes further formats in the same run, for CI: ` + "`aims validate -f github --report sarif=aims.sarif --report junit=aims.xml`" + `.
With -f github the whole table goes to the summary of the job as well, where GITHUB_STEP_SUMMARY names its file.

A repository that is not clean yet: ` + "`aims validate --write-baseline aims-baseline.json`" + ` notes what is found today, and
` + "`aims validate --baseline aims-baseline.json`" + ` leaves that out of findings and exit status, and says how much it is. What is new,
became graver, or cannot be trusted (such as a file that cannot be read) is reported all the same.
With both flags the file shrinks to what is still found, and never grows.

--changed-since main judges what is here as a change that is to go into main: people, roles, keys, settings and exceptions are those of main,
and only findings that are new are shown, so it takes no baseline. What was found before a scheduled run tells.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong call, 3 the work could not be done.`,
		RunE: func(c *cobra.Command, paths []string) error {
			narrow.paths = paths
			if err := out.check(); err != nil {
				return err
			}
			if err := knownRules(narrow.rules()); err != nil {
				return err
			}
			if err := known.check(narrow, out.to, since); err != nil {
				return err
			}
			if err := reports.check(out.to, known.from, known.to); err != nil {
				return err
			}
			if _, err := fail.limit(); err != nil {
				return err
			}
			s, change, err := g.changedSince(since)
			if err != nil {
				return err
			}
			left, taken, notes, err := known.apply(c, g, s)
			if err != nil {
				return err
			}
			findings, err := narrow.of(g.dir, s, left)
			if err != nil {
				return err
			}
			taken, err = narrow.of(g.dir, s, taken)
			if err != nil {
				return err
			}
			color, err := g.colored(c.OutOrStdout())
			if err != nil {
				return err
			}
			run := output.Run{Findings: findings, Notes: notes, Source: sourceOf(s), Version: aims.Version, Quiet: g.quiet, Verbose: g.verbose}
			if change != nil {
				defer change.Close()
				run.Notes = append(run.Notes, change.note)
				run.Changed = func(file string) bool { return compare.Touches(change.Review, file) }
			}
			run.FailOn, _ = fail.limit()
			run.Summary = output.Summary{Baselined: len(taken), Records: len(s.Graph.Records), Files: len(s.Tree.Records), AsOf: s.AsOf.String(), History: g.historyNote(s)}
			run.Summary.Count(findings)
			run.Summary.Elsewhere = narrow.elsewhere(left, run.Summary)
			// The reports are there whatever the exit status is: CI reads them when it is 1.
			if err := reports.write(c, run); err != nil {
				return err
			}
			format := output.Named(out.format)
			if format.Bare {
				known.tell(c, run)
			}
			if format == output.GitHub {
				stepSummary(c, run)
			}
			run.Color = color && out.to == "-"
			if err := writeWhole(c, out.to, func(w writer) error { return format.Write(w, run) }); err != nil {
				return err
			}
			return fail.status(findings)
		},
	}
	out.flags(c, formatNames()...)
	reports.flag(c)
	known.flags(c)
	narrow.flags(c)
	c.Flags().StringVar(&since, "changed-since", "", "only what a change brings since it left this branch or commit, judged by what stands there: for pull requests")
	fail.flag(c, "error")
	g.atFlag(c)
	return c
}

// change is what is under review, with what has to be said of that.
type change struct {
	*aims.Review
	note string
}

// changedSince is withHistory, or where a revision is given, the change since
// then with its new findings alone.
func (g *global) changedSince(revision string) (*aims.Snapshot, *change, error) {
	if revision == "" {
		s, err := g.withHistory()
		return s, nil, err
	}
	r, err := g.review(aims.Against{Base: revision, Head: g.at})
	if err != nil {
		return nil, nil, err
	}
	if r.After == nil {
		r.Close()
		return nil, nil, usage("`aims diff "+revision+"` tells what was removed", "there is no AIMS after this change")
	}
	s := *r.After
	fresh, before := compare.NewFindings(r)
	s.Findings = slices.DeleteFunc(slices.Clone(r.After.Findings), func(f finding.Finding) bool { return f.Excused == "" })
	s.Findings = finding.Sort(append(s.Findings, fresh...))
	note := fmt.Sprintf("Only what is new since %s is shown; of what was found there before, %d stand as they were.", wording.Commit(r.From), before)
	if why := g.reviewNote(r); why != "" {
		note += " " + why
	}
	return &s, &change{r, note}, nil
}

func formatNames() []string {
	names := make([]string, len(output.Formats))
	for i, f := range output.Formats {
		names[i] = f.Name
	}
	return names
}

func knownRules(ids []string) error {
	var known []string
	for _, r := range aims.Rules() {
		known = append(known, r.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			if meant := finding.Nearest(id, known); meant != "" {
				return unknown("rule", id, known)
			}
			return usage("`aims rules` lists them", "there is no rule %q", id)
		}
	}
	return nil
}

func sourceOf(s *aims.Snapshot) func(string) []byte {
	return func(name string) []byte {
		if f := s.Tree.Record(name); f != nil {
			return f.Data
		}
		return nil
	}
}
