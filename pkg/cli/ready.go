package cli

import (
	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/ready"
)

func readyCommand(g *global) *cobra.Command {
	var (
		stage  int
		review string
		fail   string
		d      printed
	)
	c := &cobra.Command{
		Use:   "ready --stage 1|2",
		Short: "Tell whether the AIMS is ready for an audit, and what is to be done first",
		Long: `ready lists what the auditor of a certification body asks for at Stage 1 (documents and readiness) or Stage 2 (whether it works),
in the order that avoids rework: what is met, what is not, who has to do what about it, and what cannot be told.

A blocker is what the auditor cannot pass over, a warning what they would raise. An error of ` + "`aims validate`" + ` is always a blocker.
An exception settles a warning; what would be a blocker stays a warning. What cannot be read is never taken for met.

For Stage 1 a management review with a day in the plan is enough (` + "`due`" + ` of the clause 9.3.1); some certification bodies want
it held by then: --management-review done. For Stage 2 it has to be held.

` + "`-f csv`" + ` and ` + "`-f markdown`" + ` write a backlog, one line for each thing to do. Exit status: 1 where something of at least --fail-on stands there.`,
		Args: exactly(0, "no arguments; say which audit with --stage 1 or --stage 2"),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := d.check(); err != nil {
				return err
			}
			if stage != 1 && stage != 2 {
				return usage("--stage 1 is about documents, --stage 2 about whether it works", "ready asks for --stage 1 or --stage 2")
			}
			if review != "planned" && review != "done" {
				return unknown("value of --management-review", review, []string{"planned", "done"})
			}
			if stage == 2 && review == "planned" && c.Flags().Changed("management-review") {
				return usage("leave the flag out", "for Stage 2 the management review has to be held; a planned one is not enough")
			}
			failing, known := map[string]ready.Weight{"blocker": ready.Blocker, "warning": ready.Warning, "never": ready.None}[fail]
			if !known {
				return unknown("value of --fail-on", fail, []string{"blocker", "warning", "never"})
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			v := ready.For(s, ready.Question{Stage: stage, ReviewHeld: review == "done"})
			switch {
			case d.format == "text":
				err = writeWhole(c, d.to, func(w writer) error {
					if g.quiet {
						return v.Lines(w)
					}
					if err := v.Text(w, g.verbose); err != nil {
						return err
					}
					if note := g.dayNote(s); note != "" {
						page{w}.line("\n%s", note)
					}
					return nil
				})
			case d.format == "csv" || d.format == "xlsx":
				err = d.write(c, g, s, v.Backlog(), nil)
			default:
				err = d.write(c, g, s, v.Page(), readyJSON(v, g.historyNote(s)))
			}
			if err == nil && failing != ready.None && v.Worst() >= failing {
				return exitStatus(exitFindings)
			}
			return err
		},
	}
	c.Flags().IntVar(&stage, "stage", 0, "the audit: 1 or 2")
	c.Flags().StringVar(&review, "management-review", "planned", "what is enough for Stage 1: planned (a day) or done")
	c.Flags().StringVar(&fail, "fail-on", "blocker", "exit 1 from this weight on: blocker, warning or never")
	d.flags(c, "text", "markdown", "csv", "xlsx", "json", "html")
	g.atFlag(c)
	return c
}

// readyAnswer is one ask in the JSON of ready.
type readyAnswer struct {
	ID     string     `json:"id"`
	Part   string     `json:"part"`
	Title  string     `json:"title"`
	Clause string     `json:"clause"`
	Weight string     `json:"weight"`
	State  string     `json:"state"`
	Blocks bool       `json:"blocks"`
	Why    string     `json:"why"`
	Gaps   []readyGap `json:"gaps"`
}

type readyGap struct {
	Weight  string         `json:"weight"`
	What    string         `json:"what"`
	Do      string         `json:"do"`
	Record  string         `json:"record"`
	File    string         `json:"file"`
	Line    int            `json:"line"`
	Column  int            `json:"column"`
	Owner   string         `json:"owner"`
	Rule    string         `json:"rule"`
	Excused string         `json:"excused_by"`
	Related []readyRelated `json:"related"`
}

type readyRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

func readyJSON(v ready.Verdict, history string) any {
	asks := []readyAnswer{}
	for _, a := range v.Answers {
		x := readyAnswer{a.ID, a.Part, a.Title, a.Clause, a.Weight.String(), a.State.String(), a.Blocks(), a.Why, []readyGap{}}
		for _, g := range a.Gaps {
			weight := g.Weight.String()
			if g.Weight == ready.None {
				weight = "excused"
			}
			x.Gaps = append(x.Gaps, readyGap{weight, g.What, g.Do, g.Record, g.Pos.File, g.Pos.Line, g.Pos.Column, g.Owner, g.Rule, g.Excused, readyPlaces(g.Also)})
		}
		asks = append(asks, x)
	}
	return struct {
		Schema   string        `json:"schema"`
		Stage    int           `json:"stage"`
		AsOf     string        `json:"as_of"`
		History  string        `json:"history"`
		Ready    bool          `json:"ready"`
		Blockers int           `json:"blockers"`
		Warnings int           `json:"warnings"`
		Met      int           `json:"met"`
		Unknown  int           `json:"not_known"`
		Asks     []readyAnswer `json:"asks"`
	}{"aims/ready/v1", v.Stage, v.AsOf.String(), history, v.Ready(), v.Blockers, v.Warnings, v.Met, v.Unknown, asks}
}

func readyPlaces(related []finding.Related) []readyRelated {
	list := []readyRelated{}
	for _, r := range related {
		list = append(list, readyRelated{r.Pos.File, r.Pos.Line, r.Pos.Column, r.Message})
	}
	return list
}
