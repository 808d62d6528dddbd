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

// validation is a call of validate, with what its flags say.
type validation struct {
	*global
	out     printed
	reports reports
	known   knownFindings
	narrow  narrowing
	fail    failOn
	since   string
}

func validateCommand(g *global) *cobra.Command {
	v := &validation{global: g}
	c := &cobra.Command{
		Use:   "validate [PATH|ID…]",
		Short: "Check all records: form, references, rules",
		Long: `validate checks every record of the AIMS: YAML, schema, references and all rules.
Paths, or ids of records, narrow what is shown, never what is read: a reference needs the whole AIMS.
Of warnings that say the same in many places the first is shown, with the names of the others; -v shows each in full, -q each in a line.

--report writes further formats in the same run, for CI: ` + "`aims validate -f github --report sarif=aims.sarif --report junit=aims.xml`" + `.
With -f github the whole table goes to the summary of the job as well, where GITHUB_STEP_SUMMARY names its file.

A repository that is not clean yet: ` + "`aims validate --write-baseline baseline.json`" + ` notes what is found today, and
` + "`aims validate --baseline baseline.json`" + ` leaves that out of findings and exit status, and says how much it is. What is new,
became graver, or cannot be trusted (such as a file that cannot be read) is reported all the same.
With both flags the file shrinks to what is still found, and never grows.

--changed-since main judges what is here as a change that is to go into main: people, roles, keys, settings and exceptions are those of main,
and only findings that are new are shown, so it takes no baseline. What was found before a scheduled run tells.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong call, 3 the work could not be done.`,
		RunE: v.run,
	}
	v.out.flags(c, formatNames()...)
	v.reports.flag(c)
	v.known.flags(c)
	v.narrow.flags(c)
	c.Flags().StringVar(&v.since, "changed-since", "", "only what a change brings since it left this branch or commit, judged by what stands there: for pull requests")
	v.fail.flag(c, "error")
	g.atFlag(c)
	return c
}

// check finds slips in the call before any work is done.
func (v *validation) check() error {
	if err := v.out.check(); err != nil {
		return err
	}
	if err := knownRules(v.narrow.rules()); err != nil {
		return err
	}
	if err := v.known.check(v.narrow, v.out.to, v.since); err != nil {
		return err
	}
	if err := v.reports.check(v.out.to, v.known.from, v.known.to); err != nil {
		return err
	}
	_, err := v.fail.limit()
	return err
}

func (v *validation) run(c *cobra.Command, paths []string) error {
	v.narrow.paths = paths
	if err := v.check(); err != nil {
		return err
	}
	s, change, err := v.changedSince(v.since)
	if err != nil {
		return err
	}
	left, taken, notes, err := v.known.apply(c, v.global, s)
	if err != nil {
		return err
	}
	findings, err := v.narrow.of(v.dir, s, left)
	if err != nil {
		return err
	}
	taken, err = v.narrow.of(v.dir, s, taken)
	if err != nil {
		return err
	}
	color, err := v.colored(c.OutOrStdout())
	if err != nil {
		return err
	}
	if more := s.Unheard(); more != "" {
		notes = append(notes, more)
	}
	run := output.Run{Findings: findings, Notes: notes, Source: sourceOf(s), Version: aims.Version, Quiet: v.quiet, Verbose: v.verbose}
	if change != nil {
		defer change.Close()
		run.Notes = append(run.Notes, change.note)
		run.Changed = func(file string) bool { return compare.Touches(change.Review, file) }
	}
	run.FailOn, _ = v.fail.limit()
	run.Summary = summaryOf(s, v.historyNote(s))
	run.Summary.Baselined = len(taken)
	run.Summary.Count(findings)
	run.Summary.Elsewhere = v.narrow.elsewhere(left, run.Summary)
	// The reports are there whatever the exit status is: CI reads them when it is 1.
	if err := v.reports.write(c, run); err != nil {
		return err
	}
	format := output.Named(v.out.format)
	if format.Bare {
		v.known.tell(c, run)
	}
	if format == output.GitHub {
		stepSummary(c, run)
	}
	run.Color = color && v.out.to == "-"
	if err := writeWhole(c, v.out.to, func(w writer) error { return format.Write(w, run) }); err != nil {
		return err
	}
	return v.fail.status(findings)
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
