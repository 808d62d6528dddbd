package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

func explainCommand(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE|CONTROL|CLAUSE|AREA|KIND|FIELD",
		Short: "Explain a rule, a control of Annex A, a clause, or what a record holds, offline",
		Long: `explain tells from the built-in knowledge what a rule checks and how to mend what it finds,
what a control of Annex A (A.6.2.4) or an area (A.6) is about, what a clause (6.1.3) asks for,
or which fields a kind of record has (ai-system) and what one of them is (ai-system.purpose, review.watch).
All texts are own words; the standard itself is the authority.`,
		Args: exactly(1, "one rule, control, clause, area, kind of record or field"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return explainable(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			p := page{c.OutOrStdout()}
			id := args[0]
			for _, r := range aims.Rules() {
				if r.ID == id {
					p.rule(r)
					return nil
				}
			}
			// Where letters stand for an area, A.6.2.4 may be written a.6.2.4.
			if item, ok := standard.Lookup(strings.ToUpper(id)); ok {
				p.item(item)
				return nil
			}
			// Another record may be called like a kind in short.
			s, err := g.snapshot()
			if k, _ := meantKind(id); k != nil && (err != nil || s.Graph.Named(id) == nil) {
				p.kind(k)
				return nil
			}
			if name, f := fieldNamed(id); f != nil {
				p.fieldOf(name, f)
				return nil
			}
			// explain needs no AIMS; where there is one, its records are known.
			if err == nil && s.Graph.Named(id) != nil {
				return usage(fmt.Sprintf("`aims show %s` shows it", s.Graph.Named(id).Head().ID), "%q is a record", id)
			}
			if meant := nearest(id, explainable()); meant != "" {
				return usage(meant, "nothing to explain under %q", id)
			}
			return usage("`aims rules` lists the rules, `aims list control` and `aims list clause` the items of the standard", "nothing to explain under %q", id)
		},
	}
}

func explainable() []string {
	var ids []string
	for _, r := range aims.Rules() {
		ids = append(ids, r.ID)
	}
	for _, c := range standard.Clauses() {
		ids = append(ids, c.ID)
	}
	for _, c := range standard.Controls() {
		ids = append(ids, c.ID)
	}
	return append(ids, record.KindNames()...)
}

// page writes short texts for a terminal.
type page struct{ w io.Writer }

func (p page) title(s string)           { fmt.Fprintf(p.w, "%s\n%s\n\n", s, strings.Repeat("=", len([]rune(s)))) }
func (p page) text(s string)            { fmt.Fprintf(p.w, "%s\n\n", wrap(s, 92, "")) }
func (p page) field(name, value string) { p.indented(name, value, 18) }

// line writes a line. What is filled in may come from records or file names,
// so it is made safe to print; the form itself is ours.
func (p page) line(form string, fill ...any) {
	for i, x := range fill {
		switch x := x.(type) {
		case string:
			fill[i] = output.Clean(x)
		case error:
			fill[i] = output.Clean(x.Error())
		case fmt.Stringer:
			fill[i] = output.Clean(x.String())
		}
	}
	fmt.Fprintf(p.w, form+"\n", fill...)
}

func (p page) indented(name, value string, width int) {
	if value != "" {
		indent := strings.Repeat(" ", width)
		fmt.Fprintf(p.w, "%-*s%s\n", width, name, strings.TrimPrefix(wrap(value, 92, indent), indent))
	}
}

func (p page) list(name string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(p.w, "\n%s\n", name)
	for _, item := range items {
		fmt.Fprintf(p.w, "  - %s\n", strings.TrimPrefix(wrap(item, 88, "    "), "    "))
	}
}

func (p page) code(name, s string) {
	fmt.Fprintf(p.w, "%s\n", name)
	for l := range strings.Lines(strings.TrimRight(s, "\n") + "\n") {
		fmt.Fprintf(p.w, "    %s", l)
	}
	fmt.Fprintln(p.w)
}

// neededKinds are the kinds of which a rule has to see every record.
func neededKinds(r *finding.Rule) string {
	if slices.Contains(r.Needs, "any") {
		return "any kind"
	}
	return "kind " + wording.Or(r.Needs)
}

func (p page) rule(r *finding.Rule) {
	p.title(fmt.Sprintf("%s: %s", r.ID, r.Title))
	p.field("Severity", r.Severity.String())
	p.field("Serves", r.Clause)
	p.field("Since", r.Since)
	if r.Fixed {
		p.field("Exception", "no exception can excuse it")
	}
	if len(r.Needs) > 0 {
		p.field("Waits", "while a record of "+neededKinds(r)+" is malformed or cannot be read")
	}
	fmt.Fprintln(p.w)
	p.text(r.Why)
	p.code("Wrong", r.Wrong)
	p.code("Right", r.Right)
	p.line("How to mend it")
	fmt.Fprintf(p.w, "%s\n", wrap(r.Fix, 92, "    "))
}

func (p page) item(item standard.Item) {
	p.title(item.ID + " " + item.Title)
	if c, ok := standard.FindControl(item.ID); ok {
		p.control(c)
		return
	}
	if c, ok := standard.FindClause(item.ID); ok {
		p.clause(c)
		return
	}
	for _, a := range standard.Areas() {
		for _, o := range a.Objectives {
			if a.ID == item.ID || o.SubArea == item.ID {
				p.text(o.Summary)
			}
		}
	}
	for _, c := range standard.Chapters() {
		if c.ID == item.ID {
			p.text(c.Summary)
		}
	}
	for _, id := range standard.Expand(item.ID) {
		below, _ := standard.Lookup(id)
		p.line("  %-10s%s", id, below.Title)
	}
}

func (p page) control(c standard.Control) {
	p.text(c.Summary)
	p.field("Decide", map[string]string{
		standard.AxisOrganisation: "once for the organisation",
		standard.AxisSystem:       "once, and show how per AI system",
		standard.AxisBoth:         "once, and per AI system where it differs",
	}[c.Axis])
	written := "not asked for by the control itself; it is how you prove it"
	if c.WrittenForm {
		written = "the control asks for documentation"
	}
	p.field("In writing", written)
	p.field("Sample artefact", c.Artefact)
	renewal := "on events only"
	if c.RefreshMonths > 0 {
		renewal = fmt.Sprintf("every %d months (a suggestion; the standard sets no interval)", c.RefreshMonths)
	}
	if len(c.Triggers) > 0 {
		renewal += ", and when: " + strings.Join(c.Triggers, "; ")
	}
	p.field("Renew", renewal)
	p.field("Usual owner", standard.Label("owner-roles", c.OwnerRole))
	p.field("Guidance", c.Guidance+" of the standard")
	p.field("Auditor asks", c.AuditorQuestion)
	p.field("Records", kinds(c.Kinds, c.Supporting))
	p.field("Note", c.Note)
	p.rules(c.ID)
}

func (p page) clause(c standard.Clause) {
	p.text(c.Summary)
	p.field("Records", kinds(c.Kinds, c.Supporting))
	p.field("Note", c.Note)
	var documents []string
	for _, d := range c.Documented {
		s := d.What
		if d.Mandatory {
			s += " (has to be documented)"
		}
		documents = append(documents, s)
	}
	p.list("Documented information", documents)
	p.list("Questions to ask yourself", c.Questions)
	p.list("Evidence that convinces", c.EvidenceExamples)
	p.rules(c.ID)
}

// rules names the rules that serve an item.
func (p page) rules(id string) {
	var ids []string
	for _, r := range aims.Rules() {
		for _, served := range strings.Split(r.Clause, ",") {
			if strings.TrimSpace(served) == id && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	if len(ids) > 0 {
		p.list("Rules that check it", ids)
	}
}

func kinds(primary, supporting []string) string {
	s := strings.Join(primary, ", ")
	if len(supporting) > 0 {
		s += "; also " + strings.Join(supporting, ", ")
	}
	return s
}

// wrap breaks text at spaces so that no line is longer than width.
func wrap(s string, width int, indent string) string {
	var b strings.Builder
	for i, paragraph := range strings.Split(strings.TrimRight(s, "\n"), "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		column := 0
		for _, word := range strings.Fields(paragraph) {
			n := len([]rune(word))
			switch {
			case column == 0:
				b.WriteString(indent)
				column = len(indent)
			case column+1+n > width:
				b.WriteString("\n" + indent)
				column = len(indent)
				word = output.Clean(word) // it begins a line now
			default:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(word)
			column += n
		}
	}
	return b.String()
}

// completeKinds completes the kinds of records.
func completeKinds(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return record.KindNames(), cobra.ShellCompDirectiveNoFileComp
}
