package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/status"
	"github.com/aims-as-code/aims/pkg/wording"
)

func listCommand(g *global) *cobra.Command {
	var out printed
	c := &cobra.Command{
		Use:   "list [KIND]",
		Short: "List the records of a kind with their state",
		Long: `list shows the records of a kind, or of all kinds: id, title, what matters most of the kind, owner, and what validate finds.
-v tells more of a kind: the file of each record; of controls also their justification and drivers.
` + "`aims list ai-system`" + ` is the inventory; ` + "`aims list control`" + ` shows all 38 controls, decided or not; ` + "`aims list clause`" + ` all 32 clause items with the records that serve them.`,
		ValidArgsFunction: completeKinds,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("aims list KIND", "list takes one kind, or none for all")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := out.check(); err != nil {
				return err
			}
			kind := ""
			if len(args) == 1 {
				k, err := kindNamed(args[0])
				if err != nil {
					return err
				}
				kind = k.Name
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			list := rowsOf(s, kind)
			return writeWhole(c, out.to, func(w writer) error {
				if out.format == "json" {
					return output.WriteJSON(w, map[string]any{"schema": "aims/list/v1", "as_of": s.AsOf.String(), "note": g.caveats(s), "records": list})
				}
				return listText(w, list, kind, g.verbose, g.caveats(s))
			})
		},
	}
	out.flags(c, "text", "json")
	g.atFlag(c)
	return c
}

// row is one record in a list.
type row struct {
	Kind           string      `json:"kind"`
	ID             string      `json:"id"`
	Title          string      `json:"title"`
	File           string      `json:"file"`
	Line           int         `json:"line"`
	Owner          string      `json:"owner"`
	Backup         string      `json:"backup"`
	Reviewers      []string    `json:"reviewers"`
	Classification string      `json:"classification"`
	Review         reviewFacts `json:"review"`
	Facts          []fact      `json:"facts"`
	State          string      `json:"state"` // ok, info, warning, error; of clauses without a narrative served or missing; of controls without a record missing
	Errors         int         `json:"errors"`
	Warnings       int         `json:"warnings"`
	LastChange     *lastChange `json:"last_change"` // null where history is not known

	more  []fact // what only -v shows
	worth string // of an approval of which nothing was found: what is not as it should be
}

// lastChange is the newest change of what a record says. Date and author are what the commit claims.
type lastChange struct {
	Commit      string `json:"commit"` // empty for a file that was never committed
	Date        string `json:"date"`
	Author      string `json:"author"`
	Subject     string `json:"subject"`
	Uncommitted bool   `json:"uncommitted"` // the record, or its file, is not as it was committed
}

func lastChangeOf(s *aims.Snapshot, r record.Record) *lastChange {
	c, ok := s.LastChange(r)
	if !ok {
		return nil
	}
	x := &lastChange{Uncommitted: c.Uncommitted}
	if c.Commit != nil {
		x.Commit, x.Date, x.Author, x.Subject = c.Commit.Hash, day.Of(c.Commit.Author.When).String(), c.Author.Name, c.Commit.Subject
	}
	return x
}

type reviewFacts struct {
	Last    string `json:"last"`
	By      string `json:"by"`
	Cadence string `json:"cadence"`
	NextDue string `json:"next_due"`
}

func rowsOf(s *aims.Snapshot, kind string) []row {
	found := map[string][]finding.Finding{}
	for _, f := range s.Findings {
		if f.Excused != "" {
			continue
		}
		for _, id := range f.Records() {
			found[id] = append(found[id], f)
		}
	}
	list, powerless := []row{}, s.WithoutAuthority()
	for _, r := range s.Graph.Records {
		if kind == "" || r.Head().Kind.Value == kind {
			list = append(list, rowOf(s, r, found[r.Head().ID.Value], powerless))
		}
	}
	switch kind {
	case "control":
		for _, c := range standard.Controls() {
			if s.Graph.Named(c.ID) == nil {
				list = append(list, row{Kind: kind, ID: c.ID, Title: c.Title, Reviewers: []string{}, State: "missing", Facts: []fact{{"applicable", "undecided"}, {"status", ""}}, more: []fact{{"justification", ""}, {"drivers", ""}}})
			}
		}
	case "clause":
		list = clauseRows(s, list)
	}
	order := record.KindNames()
	slices.SortStableFunc(list, func(a, b row) int {
		return cmp.Or(slices.Index(order, a.Kind)-slices.Index(order, b.Kind), standard.Compare(a.ID, b.ID))
	})
	return list
}

func rowOf(s *aims.Snapshot, r record.Record, found []finding.Finding, powerless map[string]bool) row {
	m := r.Head()
	x := row{Kind: m.Kind.Value, ID: m.ID.Value, Title: m.Title.Value, File: m.File, Line: m.ID.Pos.Line,
		Owner: m.Owner.Value, Backup: m.Backup.Value, Reviewers: []string{}, Classification: cmp.Or(m.Classification.Value, "internal"), State: "ok"}
	for _, p := range m.Reviewers {
		x.Reviewers = append(x.Reviewers, p.Value)
	}
	x.Review = reviewFacts{Last: m.Review.Last.Value, By: m.Review.By.Value}
	if cadence := s.Graph.Cadence(r); !cadence.IsZero() {
		x.Review.Cadence = cadence.String()
		x.Review.NextDue = m.Review.Last.Day.Add(cadence).String()
	}
	x.Facts, x.more, x.LastChange = columns(s.Graph, r), more(r), lastChangeOf(s, r)
	if a, ok := r.(*record.Approval); ok {
		level := "unknown"
		if proof, known := s.Ask().ProofOf(a); known {
			level = proof.Level.String()
		}
		covers := fmt.Sprint(len(a.Covers))
		void := s.Ask().VoidCovers(a)
		if len(void) > 0 {
			covers = fmt.Sprintf("%d, %d changed since", len(a.Covers), len(void))
		}
		x.worth = worthOf(len(a.Covers), len(void), level)
		if powerless[a.File] {
			x.worth = "without the authority" // whatever else it is
		}
		x.Facts = append(x.Facts, fact{"proof", level}, fact{"covers", covers})
	}
	worst := finding.Severity(0)
	for _, f := range found {
		switch worst = max(worst, f.Severity); f.Severity {
		case finding.Error:
			x.Errors++
		case finding.Warning:
			x.Warnings++
		}
	}
	if worst > 0 {
		x.State = worst.String()
	}
	return x
}

// worthOf is what is not as it should be with an approval of which nothing was
// found: the findings stand at the records that it covers.
func worthOf(covers, void int, level string) string {
	var words []string
	switch {
	case void > 0 && void == covers:
		words = append(words, "void")
	case void > 0:
		words = append(words, fmt.Sprintf("void for %d", void))
	}
	if level == past.Claimed.String() {
		words = append(words, "only claimed")
	}
	return strings.Join(words, ", ")
}

// clauseRows lists all clause items: how far each is, and the number of records that serve it.
func clauseRows(s *aims.Snapshot, own []row) []row {
	list := []row{}
	for _, c := range status.Clauses(s) {
		x := row{Kind: "clause", ID: c.ID, Title: c.Title, Reviewers: []string{}, State: "missing"}
		var words []string
		for _, served := range c.Serving {
			words = append(words, fmt.Sprintf("%s: %d", served.Name, served.N))
			if served.N > 0 {
				x.State = "served"
			}
		}
		if i := slices.IndexFunc(own, func(r row) bool { return r.ID == c.ID }); i >= 0 {
			x = own[i]
		}
		state := string(c.State)
		if !c.Declared && c.State != status.Unknown {
			state += " (derived)"
		}
		x.Facts = []fact{{"status", state}, {"served by", strings.Join(words, ", ")}}
		list = append(list, x)
	}
	for _, r := range own {
		if !slices.ContainsFunc(list, func(x row) bool { return x.ID == r.ID }) {
			list = append(list, r)
		}
	}
	return list
}

func listText(w io.Writer, list []row, kind string, verbose bool, note string) error {
	if len(list) == 0 {
		command := "new " + cmp.Or(kind, "KIND")
		if kind == "approval" {
			command = "approve"
		}
		_, err := fmt.Fprintf(w, "no %s yet (`aims %s` writes one)\n", cmp.Or(kind, "record"), command)
		return err
	}
	var b bytes.Buffer
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	head := []string{"ID", "TITLE"}
	if kind == "" {
		head = append([]string{"KIND"}, head...)
	} else {
		for _, f := range list[0].Facts {
			head = append(head, strings.ToUpper(f.Name))
		}
	}
	head = append(head, "OWNER", "STATE")
	// A list of all kinds is there to find records; that of one kind has its own facts to show.
	withFile := kind == "" || verbose
	if withFile {
		head = append(head, "FILE")
	}
	if verbose && kind != "" {
		for _, f := range list[0].more {
			head = append(head, strings.ToUpper(f.Name))
		}
	}
	fmt.Fprintln(t, strings.Join(head, "\t"))
	for _, r := range list {
		cells := []string{output.Clean(r.ID), output.Clean(wording.Cut(r.Title, 48))}
		if kind == "" {
			cells = append([]string{r.Kind}, cells...)
		} else {
			for _, f := range r.Facts {
				limit := 40
				if f.Name == "holders" || f.Name == "roles" || f.Name == "authority" {
					limit = 72 // half an id helps nobody
				}
				cells = append(cells, output.Clean(wording.Cut(f.Value, limit)))
			}
		}
		cells = append(cells, output.Clean(r.Owner), cmp.Or(troubles(r.Errors, r.Warnings), r.worth, r.State))
		if withFile {
			cells = append(cells, output.Clean(r.File))
		}
		if verbose && kind != "" {
			for _, f := range r.more {
				cells = append(cells, output.Clean(wording.Brief(f.Value, 80)))
			}
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintf(&b, "\n%s\n", note)
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// troubles counts what is found for a record; empty where nothing is.
func troubles(errors, warnings int) string {
	var counts []string
	if errors > 0 {
		counts = append(counts, wording.Count(errors, "error"))
	}
	if warnings > 0 {
		counts = append(counts, wording.Count(warnings, "warning"))
	}
	return strings.Join(counts, ", ")
}
