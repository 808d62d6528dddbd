package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/trail"
	"github.com/aims-as-code/aims/pkg/wording"
)

func showCommand(g *global) *cobra.Command {
	var (
		wholeTrail, decision, substance, digest bool
		format                                  string
	)
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show one record with everything that hangs on it",
		Long: `show prints a record in words, who refers to it, and what validate finds.
--trail follows an AI system through impact assessments, risks, controls, evidence and decisions.

--decision and --substance print the canonical form of what an approval and a review cover, so that
` + "`aims show ID --decision | sha256sum`" + ` gives the digest that an approval carries; --digest prints that digest itself.`,
		Args: exactly(1, "the id of one record"),
		RunE: func(c *cobra.Command, args []string) error {
			if decision && substance || digest && !decision && !substance {
				return usage("aims show ID --decision --digest", "take one of --decision and --substance, and --digest with one of them")
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			r, err := recordNamed(s, args[0])
			if err != nil {
				return g.cameLater(args[0], err)
			}
			out := c.OutOrStdout()
			if decision || substance {
				part := record.SubstancePart
				if decision {
					part = record.DecisionPart
				}
				canonical, err := s.Canonical(r, part)
				if err != nil {
					return err
				}
				if digest {
					_, err = fmt.Fprintln(out, record.Digest(canonical))
					return err
				}
				// No line end: the digest is taken of exactly these bytes.
				_, err = out.Write(canonicalFor(isTerminal(out), canonical))
				return err
			}
			switch format {
			case "text":
				return showText(page{out}, g, s, r, wholeTrail)
			case "json":
				return showJSON(out, g, s, r, wholeTrail)
			}
			return unknown("format", format, []string{"text", "json"})
		},
	}
	f := c.Flags()
	f.BoolVar(&wholeTrail, "trail", false, "everything an auditor would ask for next")
	f.BoolVar(&decision, "decision", false, "print the canonical form of the decision fields, which approvals cover")
	f.BoolVar(&substance, "substance", false, "print the canonical form of decision and content fields, which reviews cover")
	f.BoolVar(&digest, "digest", false, "with --decision or --substance: print the digest instead")
	f.StringVarP(&format, "format", "f", "text", "output format: text, json")
	g.atFlag(c)
	return c
}

// canonicalFor is the canonical form for a terminal, which would act upon some
// characters of it, or to be summed. It is the same JSON both times.
func canonicalFor(terminal bool, canonical []byte) []byte {
	if terminal {
		return output.EscapeHidden(canonical)
	}
	return canonical
}

func showText(p page, g *global, s *aims.Snapshot, r record.Record, wholeTrail bool) error {
	m := r.Head()
	p.title(output.Clean(m.ID.Value + " " + m.Title.Value))
	p.field("Kind", schema.Of(m.Kind.Value).Title)
	p.field("File", output.Clean(m.File))
	v, err := s.Value(r)
	if err != nil {
		return err
	}
	fields{p, s}.object(v, schema.Of(m.Kind.Value), 0)
	if next := nextReview(s, r); next != "" {
		if len(restsOn(s, r)) > 0 {
			next = fmt.Sprintf("now, since what it rests on has changed (by the calendar %s)", next)
		}
		p.field("Next review", next)
	}
	p.field("Last change", changeInWords(lastChangeOf(s, r)))
	showApproval(p, s, r)
	showSince(p, s, r)
	if wholeTrail {
		showTrail(p, s, r)
	} else if in := trail.Up(s.Graph, r, 1); len(in) > 0 {
		p.line("\nNamed by")
		for _, step := range in {
			p.line("  %s", summary(s, step.Record))
		}
	}
	found := 0
	for _, f := range s.Findings {
		if f.About(m.ID.Value) {
			if found == 0 {
				p.line("\nFindings")
			}
			found++
			state := f.Severity.String()
			if f.Excused != "" {
				state = "excused by " + f.Excused
			}
			p.line("  %s: %s [%s]", state, output.Clean(f.Message), f.Rule.ID)
		}
	}
	onTrail := trailFindings(s, r, wholeTrail)
	switch {
	case found == 0 && len(onTrail) == 0:
		p.line("\nNo findings as of %s.", s.AsOf)
	case found == 0:
		p.line("\nNo findings about %s itself as of %s; %d about records of its trail:", m.ID, s.AsOf, len(onTrail))
	case len(onTrail) > 0:
		p.line("\n%d more about records of its trail:", len(onTrail))
	}
	for i, f := range onTrail {
		if i == mostOnTrail {
			p.line("  … and %d more (`aims validate ID` lists those of one record)", len(onTrail)-i)
			break
		}
		message := f.Message
		if !strings.Contains(message, f.Record) {
			message = f.Record + ": " + message
		}
		p.line("  %s: %s [%s]", f.Severity.String(), message, f.Rule.ID)
	}
	if note := g.caveats(s); note != "" {
		p.line("\n%s", note)
	}
	return nil
}

// mostOnTrail is how many findings about records of a trail are listed.
const mostOnTrail = 40

// trailFindings are those about the records of a trail and not about the record
// that it belongs to, worst first: a clean record on a broken trail is not clean.
func trailFindings(s *aims.Snapshot, r record.Record, wholeTrail bool) []finding.Finding {
	if !wholeTrail {
		return nil
	}
	on := map[string]bool{}
	for _, section := range trail.Of(s.Graph, r) {
		for _, x := range section.Records {
			on[x.Head().ID.Value] = true
		}
	}
	list := slices.DeleteFunc(slices.Clone(s.Findings), func(f finding.Finding) bool {
		return f.Excused != "" || !on[f.Record] || f.About(r.Head().ID.Value)
	})
	slices.SortStableFunc(list, func(a, b finding.Finding) int { return int(b.Severity - a.Severity) })
	return list
}

// changeInWords is the last change on one line; empty where history is not known.
func changeInWords(c *lastChange) string {
	switch {
	case c == nil:
		return ""
	case c.Commit == "":
		return "not committed yet"
	}
	words := fmt.Sprintf("%s by %s: %s (commit %s)", c.Date, output.Clean(c.Author), output.Clean(c.Subject), wording.Commit(c.Commit))
	if c.Uncommitted {
		words = "uncommitted; before that " + words
	}
	return words
}

func showTrail(p page, s *aims.Snapshot, r record.Record) {
	for _, section := range trail.Of(s.Graph, r) {
		p.line("\n%s", section.Title)
		if section.Missing != "" {
			p.line("  (%s)", section.Missing)
		}
		for _, x := range section.Records {
			p.line("  %s%s%s", summary(s, x), inThisSystem(x, r), supports(s, x))
		}
	}
}

// supports names what a piece of evidence stands behind, so that an auditor
// sees which control or gate to hold it against.
func supports(s *aims.Snapshot, evidence record.Record) string {
	if _, ok := evidence.(*record.Evidence); !ok {
		return ""
	}
	var ids []string
	for _, e := range s.Graph.In(evidence.Head().ID.Value) {
		if id := e.From.Head().ID.Value; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, standard.Compare)
	return output.Clean("; for " + wording.Some(ids, 4))
}

// inThisSystem says how far a control is for one AI system, where it says so itself.
func inThisSystem(control, system record.Record) string {
	c, ok := control.(*record.Control)
	if !ok {
		return ""
	}
	for _, cell := range c.Implementations {
		if cell.System.Value != system.Head().ID.Value {
			continue
		}
		if cell.Applicable.False() {
			return output.Clean("; here: does not apply, " + wording.Cut(cell.Why.Value, 60))
		}
		return output.Clean("; here: " + cell.Status.Value)
	}
	return ""
}

// summary is a record on one line: id, title, what matters most of its kind.
func summary(s *aims.Snapshot, r record.Record) string {
	m := r.Head()
	var words []string
	for i, f := range facts(s.Graph, r) {
		switch {
		case f.Value == "":
		case i == 0 || f.Name == "status":
			words = append(words, f.Value)
		default:
			words = append(words, f.Name+" "+f.Value)
		}
	}
	line := fmt.Sprintf("%-28s %-18s %s", output.Clean(m.ID.Value), m.Kind.Value, output.Clean(wording.Cut(m.Title.Value, 52)))
	if len(words) > 0 {
		line += " (" + output.Clean(strings.Join(words, ", ")) + ")"
	}
	return line
}

func nextReview(s *aims.Snapshot, r record.Record) string {
	cadence, last := s.Graph.Cadence(r), r.Head().Review.Last
	if cadence.IsZero() || last.Day.IsZero() {
		return ""
	}
	next := last.Day.Add(cadence)
	if next.Before(s.AsOf) {
		return fmt.Sprintf("%s, overdue since then", next)
	}
	return next.String()
}

// fields writes values with the titles of their schema.
type fields struct {
	page
	s *aims.Snapshot
}

func (p fields) object(v *source.Value, f *schema.Field, depth int) {
	for _, m := range v.Members {
		field := f.Member(m.Key.Value)
		if field == nil || depth == 0 && (field.Name == "kind" || field.Name == "id" || field.Name == "title") {
			continue
		}
		p.value(field.Title, m.Value, field, depth)
	}
}

func (p fields) value(name string, v *source.Value, f *schema.Field, depth int) {
	width := 18 + 2*depth
	name = strings.Repeat("  ", depth) + name
	if len(name) >= width {
		width = len(name) + 2
	}
	switch v.Kind {
	case source.Map:
		p.line("%s", name)
		p.object(v, f, depth+1)
	case source.List:
		p.items(name, v, f, depth, width)
	default:
		p.indented(name, p.scalar(v, f), width)
	}
}

func (p fields) items(name string, v *source.Value, f *schema.Field, depth, width int) {
	var plain []string
	for _, item := range v.Items {
		if item.Kind != source.Map {
			plain = append(plain, p.scalar(item, f.Item))
		}
	}
	if len(plain) > 0 {
		p.indented(name, strings.Join(plain, "\n"), width)
		return
	}
	p.line("%s", name)
	for i, item := range v.Items {
		if i > 0 && len(item.Members) > 2 {
			p.line("")
		}
		p.object(item, f.Item, depth+1)
	}
}

func (p fields) scalar(v *source.Value, f *schema.Field) string {
	text := v.AsText().Value
	if f != nil && len(f.Refs) > 0 {
		if r := p.s.Graph.Named(text); r != nil {
			return output.Clean(text + " (" + r.Head().Title.Value + ")")
		}
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, l := range lines {
		lines[i] = output.Clean(l)
	}
	return strings.Join(lines, "\n")
}

func showJSON(w writer, g *global, s *aims.Snapshot, r record.Record, wholeTrail bool) error {
	v, err := s.Value(r)
	if err != nil {
		return err
	}
	type reference struct {
		ID    string `json:"id"`
		Kind  string `json:"kind"`
		Title string `json:"title"`
	}
	refer := func(r record.Record) reference {
		m := r.Head()
		return reference{m.ID.Value, m.Kind.Value, m.Title.Value}
	}
	type section struct {
		Title   string      `json:"title"`
		Missing string      `json:"missing"`
		Records []reference `json:"records"`
	}
	namedBy, sections := []reference{}, []section{}
	for _, step := range trail.Up(s.Graph, r, 1) {
		namedBy = append(namedBy, refer(step.Record))
	}
	if wholeTrail {
		for _, t := range trail.Of(s.Graph, r) {
			x := section{t.Title, t.Missing, []reference{}}
			for _, r := range t.Records {
				x.Records = append(x.Records, refer(r))
			}
			sections = append(sections, x)
		}
	}
	var own []finding.Finding
	for _, f := range s.Findings {
		if f.Excused == "" && f.About(r.Head().ID.Value) {
			own = append(own, f)
		}
	}
	state := rowOf(s, r, own, s.WithoutAuthority())
	return output.WriteJSON(w, struct {
		Schema   string         `json:"schema"`
		AsOf     string         `json:"as_of"`
		Note     string         `json:"note"`
		State    row            `json:"state"`
		Record   any            `json:"record"`
		Approved *approvalState `json:"approval"`
		Since    *sinceLook     `json:"since_last_look"`
		NamedBy  []reference    `json:"named_by"`
		Trail    []section      `json:"trail"`
	}{"aims/show/v1", s.AsOf.String(), g.caveats(s), state, v.JSON(), approvalOf(s, r), sinceOf(s, r), namedBy, sections})
}
