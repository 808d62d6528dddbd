package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

func whyCommand(g *global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "why ID|RULE…",
		Short: "Tell which commit, or which day, made a record red",
		Long: `why looks back along the branch for what made each finding of a record, or of a rule: the commit, who made it and when,
and what it changed; or the day that passed, where nothing but time did. A record and a rule together narrow each other.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("aims why IA-chat, or aims why upstream-changed", "why takes the id of a record, or a rule, or both")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return unknown("format", format, []string{"text", "json"})
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			findings, beside, err := asked(s, args)
			if err != nil {
				return err
			}
			left := 0
			if !g.verbose && len(findings) > mostReasons {
				findings, left = findings[:mostReasons], len(findings)-mostReasons
			}
			var reasons []aims.Why
			for _, f := range findings {
				w, err := s.Why(f)
				if err != nil {
					return fmt.Errorf("looking back: %w", err)
				}
				reasons = append(reasons, w)
			}
			if format == "json" {
				return whyJSON(c.OutOrStdout(), g, s, reasons)
			}
			p := page{c.OutOrStdout()}
			if len(reasons) == 0 {
				p.line("Nothing is found for %s as of %s.", strings.Join(args, " "), s.AsOf)
			}
			if beside {
				p.line("Nothing is found for %s as of %s but what points there:\n", strings.Join(args, " "), s.AsOf)
			}
			for i, w := range reasons {
				if i > 0 {
					p.line("")
				}
				whyText(p, s, w)
			}
			if left > 0 {
				p.line("\n… and %d more (-v looks for all of them)", left)
			}
			if note := g.dayNote(s); note != "" {
				p.line("\n%s", note)
			}
			switch h := s.Tree.History; {
			case h == nil:
				p.line("\ngit history is %s, so where this comes from cannot be told.", g.historyNote(s))
			case !h.Known():
				p.line("\n%s What went stale cannot be told, nor where this comes from.", g.lacking(h))
			}
			return nil
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	g.atFlag(c)
	return c
}

// mostReasons is how many findings are looked into at once: each may take a search through the branch.
const mostReasons = 12

// asked are the findings of the records and rules named; where there are none,
// those that point to the records: an approval that is void shows at what it covers.
func asked(s *aims.Snapshot, words []string) (found []finding.Finding, beside bool, err error) {
	var rules, ids, files []string
	for _, word := range words {
		if slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == word }) {
			rules = append(rules, word)
			continue
		}
		r, err := recordNamed(s, word)
		if err != nil {
			if knownRules([]string{word}) != nil && strings.Contains(word, "-") && word == strings.ToLower(word) {
				return nil, false, knownRules([]string{word})
			}
			return nil, false, err
		}
		ids, files = append(ids, r.Head().ID.Value), append(files, r.Head().File)
	}
	var pointing []finding.Finding
	for _, f := range s.Findings {
		switch {
		case len(rules) > 0 && !slices.Contains(rules, f.Rule.ID):
		case len(ids) == 0 || slices.ContainsFunc(f.Records(), func(id string) bool { return slices.Contains(ids, id) }):
			found = append(found, f)
		case slices.ContainsFunc(f.Related, func(r finding.Related) bool { return slices.Contains(files, r.Pos.File) }):
			pointing = append(pointing, f)
		}
	}
	if len(found) == 0 {
		return pointing, len(pointing) > 0, nil
	}
	return found, false, nil
}

func whyText(p page, s *aims.Snapshot, w aims.Why) {
	f := w.Finding
	p.line("%s: %s: %s [%s]", f.Pos.String(), f.Severity.String(), f.Message, f.Rule.ID)
	if s.Past == nil {
		return
	}
	switch {
	case w.Commit == nil:
		p.line("  It came with what is not committed yet.")
		return
	case f.Cause != nil && len(f.Cause.Way) > 1:
		p.line("  %s changed, and the change travels %s.", f.Cause.Record, strings.Join(f.Cause.Way, " ← "))
	case f.Cause != nil:
	case !w.Since.IsZero():
		p.line("  Time made it: it is so since %s, and nothing has been done about it. What it rests on was written in", w.Since.String())
	case w.Oldest:
		p.line("  It is as old as the first commit:")
	}
	whyCommit(p, s, w)
}

func whyCommit(p page, s *aims.Snapshot, w aims.Why) {
	c := w.Commit
	p.line("  commit %s", c.Hash)
	p.line("    %s, %s: %s", day.Of(c.Author.When).String(), s.Past.Author(c).Name, c.Subject)
	if c.Landed != nil && c.Landed != c {
		p.line("    landed with %s (%s, %s: %s)", wording.Commit(c.Landed.Hash), day.Of(c.Landed.Committer.When).String(), s.Past.Author(c.Landed).Name, c.Landed.Subject)
	}
	var fields []string
	for _, x := range w.Changes {
		word := x.Field
		if x.Commit != c {
			word += fmt.Sprintf(" (%s, %s)", wording.Commit(x.Commit.Hash), s.Past.Author(x.Commit).Name)
		}
		if !slices.Contains(fields, word) {
			fields = append(fields, word)
		}
	}
	const many = 8
	switch {
	case w.New:
		p.line("    %s came into git with it", w.Finding.Record)
	case len(fields) > 0:
		p.line("    changed in %s: %s", w.Finding.Record, wording.Some(fields, many))
	case len(w.Others) > 0:
		p.line("    changed: %s", wording.Some(w.Others, many))
	}
	p.line("    `git show %s` shows all of it", wording.Commit(c.Hash))
}

// whyReason is one finding in the JSON of why.
type whyReason struct {
	Finding output.Finding `json:"finding"`
	Since   string         `json:"since"`  // day from which on time alone made it; empty where a change did
	Oldest  bool           `json:"oldest"` // it was there in the first commit already
	New     bool           `json:"new"`    // the record itself came with the commit
	Commit  *commitShown   `json:"commit"` // null where it is not committed, or history is not known
	Landed  string         `json:"landed"` // commit on the first-parent line that brought it
	Fields  []fieldChange  `json:"fields"` // what the commit changed in the record itself
	Others  []string       `json:"other_records"`
}

func whyJSON(w writer, g *global, s *aims.Snapshot, reasons []aims.Why) error {
	list := []whyReason{}
	for _, r := range reasons {
		x := whyReason{Finding: output.Findings([]finding.Finding{r.Finding})[0], Oldest: r.Oldest, New: r.New, Fields: []fieldChange{}, Others: append([]string{}, r.Others...)}
		if !r.Since.IsZero() {
			x.Since = r.Since.String()
		}
		if r.Commit != nil {
			c := commitOf(s, r.Commit)
			x.Commit = &c
			if r.Commit.Landed != nil {
				x.Landed = r.Commit.Landed.Hash
			}
		}
		for _, c := range r.Changes {
			x.Fields = append(x.Fields, fieldChange{c.Field, commitOf(s, c.Commit)})
		}
		list = append(list, x)
	}
	return output.WriteJSON(w, struct {
		Schema  string      `json:"schema"`
		AsOf    string      `json:"as_of"`
		Note    string      `json:"note"`
		Reasons []whyReason `json:"reasons"`
	}{"aims/why/v1", s.AsOf.String(), g.dayNote(s), list})
}
