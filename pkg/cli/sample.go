package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/sample"
)

func sampleCommand(g *global) *cobra.Command {
	var (
		p           printed
		f           failOn
		o           sample.Options
		of          string
		from, until string
		population  bool
	)
	c := &cobra.Command{
		Use:   "sample --seed SEED",
		Short: "Draw evidence or governance changes as an auditor would, reproducibly",
		Long: `sample draws at random, by a seed that the auditor names, and tells of each item whether it is where its record says.

--of evidence (the default) draws one piece of evidence for each applicable control, or --per-control K, or with --count K of all evidence there is.
A file in the repository has to be there with the SHA-256 recorded, a commit in this repository; what is at an address is not fetched. Applicable controls without evidence are listed.
--of changes draws --count K (10) of the commits of the branch that changed records, in the period --from to --until, with the approvals of what they changed and how far these are proven.

The same seed and the same records give the same draw, also by hand: every item has a number, which is the SHA-256 of the seed, a space and the item, and the smallest are drawn.
--population prints the list drawn from, one item a line; the page says how to draw from it with sha256sum.

A draw is no judgement, so the exit status is 0 whatever was drawn. With --fail-on error it is 1 where a piece of evidence that was drawn is missing, is not the file recorded, or says nowhere where it is, or where a change that asked for an approval has none;
with --fail-on warning also where something cannot be verified here, is not current or not committed, or an applicable control has no evidence.`,
		Args: exactly(0, "flags only"),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := p.check(); err != nil {
				return err
			}
			if err := f.status(nil); err != nil {
				return err
			}
			if err := drawn(c, &o, of, from, until); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			o.Committed = g.at != ""
			d, err := draw(g, s, o, of)
			if err != nil {
				return err
			}
			if population {
				return writeWhole(c, p.to, func(w io.Writer) error {
					_, err := io.WriteString(w, d.Population.List())
					return err
				})
			}
			if err := p.write(c, g, s, d.Page(), d); err != nil {
				return err
			}
			return f.status(grave(d))
		},
	}
	c.Flags().StringVar(&o.Seed, "seed", "", "word or number that decides the draw; let the auditor name it")
	c.Flags().StringVar(&of, "of", sample.OfEvidence, "what is drawn: evidence or changes")
	c.Flags().IntVar(&o.PerControl, "per-control", 1, "how many pieces of evidence for each applicable control")
	c.Flags().IntVar(&o.Count, "count", 0, "how many of all; of changes 10 where nothing is said")
	c.Flags().StringVar(&from, "from", "", "of changes: first day of the period, YYYY-MM-DD (default: the first commit)")
	c.Flags().StringVar(&until, "until", "", "of changes: last day of the period (default: the day of the look)")
	c.Flags().BoolVar(&population, "population", false, "print the list drawn from, one item a line")
	p.flags(c, "text", "markdown", "html", "csv", "json")
	f.flag(c, "never")
	g.atFlag(c)
	return c
}

// drawn reads the flags that say what is drawn.
func drawn(c *cobra.Command, o *sample.Options, of, from, until string) error {
	set := func(name string) bool { return c.Flags().Changed(name) }
	switch {
	case o.Seed == "":
		return usage("--seed 20261102; let the auditor name it, after the records stand", "sample takes a seed, which decides what is drawn")
	case !sample.IsSeed(o.Seed):
		return usage("write it as one word of letters, digits, dots, dashes and underscores, at most 64 of them", "%q cannot be a seed", o.Seed)
	case of != sample.OfEvidence && of != sample.OfChanges:
		return unknown("thing to draw", of, []string{sample.OfEvidence, sample.OfChanges})
	case set("count") && set("per-control"):
		return usage("--count draws from all evidence, --per-control for each control", "--count and --per-control exclude each other")
	case set("count") && o.Count < 1 || set("per-control") && o.PerControl < 1:
		return usage("draw at least 1", "nothing would be drawn")
	}
	if of == sample.OfEvidence {
		if set("from") || set("until") {
			return usage("--of changes draws from a period; evidence is drawn as it stands, or with --at as it stood", "--from and --until go with --of changes")
		}
		if set("count") {
			o.PerControl = 0
		}
		return nil
	}
	if set("per-control") {
		return usage("--count says how many changes are drawn", "--per-control goes with --of evidence")
	}
	o.PerControl = 0
	if !set("count") {
		o.Count = 10
	}
	for _, period := range []struct {
		flag, value string
		day         *day.Day
	}{{"from", from, &o.From}, {"until", until, &o.Until}} {
		if period.value == "" {
			continue
		}
		d, err := day.Parse(period.value)
		if err != nil {
			return usage("write it as year-month-day", "--%s: %v", period.flag, err)
		}
		*period.day = d
	}
	if o.Until.Before(o.From) {
		return usage("--from is the first day, --until the last one", "the period from %s to %s has no day", o.From, o.Until)
	}
	return nil
}

func draw(g *global, s *aims.Snapshot, o sample.Options, of string) (*sample.Draw, error) {
	var d *sample.Draw
	if of == sample.OfChanges {
		if s.Past == nil {
			why, do := g.lack(s.Tree.History)
			return nil, hinted{fmt.Errorf("governance changes are drawn from git history, which is not known here: %s", why), do}
		}
		var err error
		if d, err = sample.Changes(s, o); err != nil {
			return nil, fmt.Errorf("reading git history: %w", err)
		}
	} else {
		d = sample.Evidence(s, o)
	}
	d.Note = g.dayNote(s)
	return d, nil
}

// grave is what --fail-on looks at.
func grave(d *sample.Draw) []finding.Finding {
	var list []finding.Finding
	add := func(s finding.Severity) { list = append(list, finding.Finding{Severity: s}) }
	for _, i := range d.Evidence {
		add(i.Resolves.Severity())
		if !i.Currency.OK() {
			add(finding.Warning)
		}
	}
	for range d.Without {
		add(finding.Warning)
	}
	for _, c := range d.Changes {
		for _, r := range c.Records {
			add(r.Approval.Severity())
		}
	}
	return list
}
