package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
	"github.com/aims-as-code/aims/pkg/wording"
)

func staleCommand(g *global) *cobra.Command {
	var (
		out  printed
		fail failOn
	)
	c := &cobra.Command{
		Use:   "stale [PATH|ID…]",
		Short: "List what can no longer be relied upon, and what to do about it",
		Long: `stale lists the records that have to be looked at again, worst first and grouped by what to do: those that changed
since their review, or rest on something that did, those whose day has passed, approvals that no longer hold,
evidence that has run out. Each says which commit made it so. Paths or ids narrow what is shown.

The findings are those of validate; here they are a list of work. Exit status: 1 where something of at least --fail-on is stale.`,
		RunE: func(c *cobra.Command, paths []string) error {
			if err := out.check(); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			findings, err := below(g.dir, s, stale.Findings(s.Findings), paths, nil)
			if err != nil {
				return err
			}
			status := fail.status(findings)
			if status != nil && status != exitStatus(exitFindings) {
				return status
			}
			w := worklist{s, g.historyNote(s), g.dayNote(s), findings, stale.Findings(s.Findings), narrowing{paths: paths}, stale.Jobs(s.Graph, findings), g.verbose}
			write := map[string]func(writer) error{"text": w.text, "markdown": w.markdown, "json": w.json}[out.format]
			if out.format == "text" && g.quiet {
				write = w.lines
			}
			if err := writeWhole(c, out.to, write); err != nil {
				return err
			}
			// Unknown is never a pass.
			h := s.Tree.History
			if unknown := h != nil && !h.Known() || len(s.LeftOut()) > 0 || len(s.Unjudged()) > 0; status == nil && unknown && fail.value != "never" {
				return exitStatus(exitFindings)
			}
			return status
		},
	}
	out.flags(c, "text", "json", "markdown")
	fail.flag(c, "warning")
	g.atFlag(c)
	return c
}

// worklist is what stale writes.
type worklist struct {
	s        *aims.Snapshot
	history  string
	note     string // of the day and the commit
	findings []finding.Finding
	all      []finding.Finding
	narrow   narrowing
	jobs     []stale.Job
	verbose  bool
}

// enough is how many records of one job are shown before the rest is counted.
const enough = 12

func (l worklist) text(w writer) error {
	p := page{w}
	p.line("%s", l.summary())
	for i, j := range l.jobs {
		p.line("\n%d. %s", i+1, j.Title)
		if j.Cause != nil {
			p.line("   %s %s, %s: %s", j.Cause.Date, wording.Commit(j.Cause.Commit), j.Cause.Author, j.Cause.Subject)
		}
		p.line("   %s", j.Do)
		if j.Cause != nil {
			l.upstream(p, j)
			continue
		}
		for _, t := range l.shown(j.Tasks) {
			p.line("   %-7s  %s", t.Severity.String(), t.Message)
			p.line("            %s%s", t.Pos.String(), l.owner(t))
		}
		l.more(p, j.Tasks)
	}
	l.commands(p)
	return l.unknown(p)
}

// lines writes one line a finding, as validate -q does.
func (l worklist) lines(w writer) error {
	run := output.Run{Findings: l.findings, Quiet: true}
	run.Summary = l.counts()
	return output.Text.Write(w, run)
}

func (l worklist) counts() output.Summary {
	sum := summaryOf(l.s, l.history)
	sum.Count(l.findings)
	sum.Elsewhere = l.narrow.elsewhere(l.all, sum)
	return sum
}

// upstream lists the records that one change reaches, by the way it takes.
func (l worklist) upstream(p page, j stale.Job) {
	for _, t := range l.shown(j.Tasks) {
		way := t.Message
		if t.Cause != nil {
			way = strings.Join(t.Cause.Way, " ← ")
		}
		if t.Message != "" && strings.HasPrefix(t.Message, "stale impact assessment") {
			way = "stale impact assessment: " + way
		}
		p.line("   %-7s  %s%s", t.Severity.String(), way, l.owner(t))
	}
	l.more(p, j.Tasks)
}

func (l worklist) shown(tasks []finding.Finding) []finding.Finding {
	if l.verbose || len(tasks) <= enough+1 {
		return tasks
	}
	return tasks[:enough]
}

func (l worklist) more(p page, tasks []finding.Finding) {
	if n := len(tasks) - len(l.shown(tasks)); n > 0 {
		p.line("   … and %d more (-v shows them)", n)
	}
}

func (l worklist) owner(f finding.Finding) string {
	r := l.s.Graph.Named(f.Record)
	if r == nil {
		return ""
	}
	owner := r.Head().Owner
	if e, ok := r.(*record.Evidence); ok && !owner.Known() {
		owner = e.Custodian
	}
	if !owner.Known() {
		return ""
	}
	return fmt.Sprintf(" (%s)", owner)
}

func (l worklist) commands(p page) {
	if len(l.jobs) == 0 {
		return
	}
	p.line("\n`aims show ID` tells what changed in a record since its last review, `aims why ID` what made it red, `aims review ID` notes a review.")
}

// unknown says that something may be missing here, since git could not tell it.
func (l worklist) unknown(p page) error {
	for _, note := range []string{l.note, l.missing(), l.unjudged()} {
		if note != "" {
			p.line("\n%s", note)
		}
	}
	return nil
}

// missing says what cannot be told here; empty where git was read.
// alone says what can be told without git.
const alone = "Only what the records tell by themselves is listed: what is overdue or has run out, and what is not as it was approved or collected."

func (l worklist) missing() string {
	h := l.s.Tree.History
	if h != nil && h.Known() {
		return ""
	}
	if h == nil && l.history != "not checked (--history off)" {
		why := "Nothing is committed here yet"
		if strings.Contains(l.history, "no git repository") {
			why = "This is no git repository yet (" + beginGit + ")"
		}
		return why + ", so nothing can be compared. " + alone
	}
	note := fmt.Sprintf("What git knows is missing here (%s). %s", l.history, alone)
	if h != nil {
		note += " `aims validate --rule incomplete-history` says how to get the rest."
	}
	return note
}

// unjudged names what cannot be told of: records with errors of form, and those that are not checked out.
func (l worklist) unjudged() string {
	var notes []string
	if files := l.s.Unjudged(); len(files) > 0 {
		notes = append(notes, fmt.Sprintf("Not judged, since what they say has errors of form: %s (`aims validate` tells more).", wording.Some(files, 4)))
	}
	if files := l.s.LeftOut(); len(files) > 0 {
		notes = append(notes, fmt.Sprintf("Not judged, since the check-out is sparse and leaves them out: %s (--at HEAD reads them).", wording.Some(files, 4)))
	}
	return strings.Join(notes, " ")
}

func (l worklist) summary() string {
	ids := stale.Records(l.findings)
	more := map[string]bool{} // those of which there is only something to know
	for _, f := range l.findings {
		if !ids[f.Record] {
			more[f.Record] = true
		}
	}
	if len(ids) == 0 && len(more) > 0 {
		return fmt.Sprintf("None of %d records is stale as of %s; there is something to know of %d: %s.", len(l.s.Graph.Records), l.s.AsOf, len(more), wording.Count(len(l.jobs), "job"))
	}
	if len(ids) == 0 && l.missing() != "" {
		return fmt.Sprintf("None of %d records is overdue, has run out or has changed since it was approved, as of %s.", len(l.s.Graph.Records), l.s.AsOf)
	}
	if len(ids) == 0 && l.unjudged() != "" {
		return fmt.Sprintf("Of what can be judged nothing is stale among %d records as of %s.", len(l.s.Graph.Records), l.s.AsOf)
	}
	if len(ids) == 0 {
		return fmt.Sprintf("Nothing is stale among %d records as of %s.", len(l.s.Graph.Records), l.s.AsOf)
	}
	besides := ""
	if len(more) > 0 {
		besides = fmt.Sprintf(", and there is something to know of %d more", len(more))
	}
	return fmt.Sprintf("%d of %d records %s to be looked at as of %s%s: %s.", len(ids), len(l.s.Graph.Records), wording.Agree(len(ids), "is", "are"), l.s.AsOf, besides, wording.Count(len(l.jobs), "job"))
}

func (l worklist) markdown(w writer) error {
	md := output.ForgeText
	fmt.Fprintf(w, "## To be looked at\n\n%s\n", md(l.summary()))
	for _, j := range l.jobs {
		fmt.Fprintf(w, "\n### %s\n\n", md(j.Title))
		if j.Cause != nil {
			fmt.Fprintf(w, "%s, `%s`, %s: %s\n\n", j.Cause.Date, wording.Commit(j.Cause.Commit), md(j.Cause.Author), md(j.Cause.Subject))
		}
		fmt.Fprintf(w, "%s\n\n", md(j.Do))
		for _, t := range j.Tasks {
			fmt.Fprintf(w, "- [ ] **%s**: %s%s\n", t.Severity, md(t.Message), md(l.owner(t)))
		}
	}
	for _, note := range []string{l.note, l.missing(), l.unjudged()} {
		if note != "" {
			fmt.Fprintf(w, "\n%s\n", md(note))
		}
	}
	return nil
}

// staleRecord is one record in the JSON of stale.
type staleRecord struct {
	ID         string        `json:"id"`
	Kind       string        `json:"kind"`
	Title      string        `json:"title"`
	File       string        `json:"file"`
	Owner      string        `json:"owner"`
	State      string        `json:"state"` // the worst severity of its reasons
	Reasons    []staleReason `json:"reasons"`
	LastChange *lastChange   `json:"last_change"`
	LastReview *lastReview   `json:"last_review"`
	NextDue    string        `json:"next_due"`
}

type staleReason struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// lastReview is the review that a record notes, and the commit that brought it.
type lastReview struct {
	Date   string `json:"date"`
	By     string `json:"by"`
	Commit string `json:"commit"` // empty where it is not committed, or history is not known
}

func (l worklist) json(w writer) error {
	records, at := []staleRecord{}, map[record.Record]int{}
	add := func(r record.Record, f finding.Finding) {
		i, known := at[r]
		if !known {
			m := r.Head()
			i = len(records)
			at[r] = i
			x := staleRecord{ID: m.ID.Value, Kind: m.Kind.Value, Title: m.Title.Value, File: m.File, Owner: m.Owner.Value,
				LastChange: lastChangeOf(l.s, r), LastReview: lastReviewOf(l.s, r)}
			if cadence := l.s.Graph.Cadence(r); !cadence.IsZero() && !m.Review.Last.Day.IsZero() {
				x.NextDue = m.Review.Last.Day.Add(cadence).String()
			}
			records = append(records, x)
		}
		records[i].Reasons = append(records[i].Reasons, staleReason{f.Rule.ID, f.Severity.String(), f.Message})
		if severity, _ := finding.ParseSeverity(records[i].State); f.Severity > severity {
			records[i].State = f.Severity.String()
		}
	}
	for _, f := range l.findings {
		for i, id := range f.Records() {
			if r := l.s.Graph.Named(id); r != nil && (i == 0 || f.Severity >= finding.Warning) { // a batch of reviews stands once
				add(r, f)
			}
		}
	}
	summary := l.counts()
	return output.WriteJSON(w, struct {
		Schema   string           `json:"schema"`
		Summary  output.Summary   `json:"summary"`
		Records  []staleRecord    `json:"records"`
		Findings []output.Finding `json:"findings"`
	}{"aims/stale/v1", summary, records, output.Findings(l.findings)})
}

func lastReviewOf(s *aims.Snapshot, r record.Record) *lastReview {
	review := r.Head().Review
	if review.Last.Day.IsZero() {
		return nil
	}
	x := &lastReview{Date: review.Last.Value, By: review.By.Value}
	if c := reviewAct(s.Past, r); c.Commit != nil {
		x.Commit = c.Commit.Hash
	}
	return x
}

// reviewAct is the commit that brought the last review of a record.
func reviewAct(f *past.Facts, r record.Record) past.Change {
	if f == nil {
		return past.Change{}
	}
	return f.Field(r, "review", record.ActPart)
}
