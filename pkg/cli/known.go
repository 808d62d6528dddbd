package cli

import (
	"errors"
	"fmt"

	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/baseline"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// knownFindings are the flags for findings that are known and not to be reported.
type knownFindings struct{ from, to string }

func (k *knownFindings) flags(c *cobra.Command) {
	c.Flags().StringVar(&k.from, "baseline", "", "leave out the findings that this file holds, and say how many")
	c.Flags().StringVar(&k.to, "write-baseline", "", "write what is found to this file, for --baseline; with --baseline: what of it is still found")
}

func (k *knownFindings) check(n narrowing, out, since string) error {
	switch {
	case since != "" && k.from+k.to != "":
		// The change can write the baseline that is to judge it.
		return usage("leave out --baseline and --write-baseline: what was found before is not shown anyway", "--changed-since shows what a change brings, and a baseline is a file that the change may bring along")
	case out != "-" && (k.from != "" && fullName(k.from) == fullName(out) || k.to != "" && fullName(k.to) == fullName(out)):
		return usage("name another file", "-o %s is the file of the baseline", filepath.ToSlash(out))
	case k.from == "-" || k.to == "-":
		return usage("name a file, such as baseline.json", "a baseline is a file, not standard input or output")
	case k.to != "" && len(n.paths)+len(n.rules()) > 0:
		return usage("leave out paths, --rule and --skip-rule", "--write-baseline notes everything that is found, and this call asks for a part")
	}
	return nil
}

// apply parts what was found into what is left and what the baseline holds, and
// writes the baseline where that is asked for. Notes say what is to be done about it.
func (k *knownFindings) apply(c *cobra.Command, g *global, s *aims.Snapshot) (left, taken []finding.Finding, notes []string, err error) {
	if k.from == "" && k.to == "" {
		return s.Findings, nil, nil, nil
	}
	b := baseline.Of(s.Findings)
	if k.from != "" {
		if b, err = readBaseline(k.from); err != nil {
			return nil, nil, nil, err
		}
	}
	left, taken, spent := b.Take(s.Findings)
	if k.to != "" {
		b, kept := baseline.Of(taken), ""
		if len(spent) > 0 && !seenInFull(g, s) {
			b = b.With(spent)
			kept = fmt.Sprintf(" %s kept that cannot be seen in this run%s.", wording.CountOf(len(spent), "entry is", "entries are"), whyUnseen)
		}
		if err := writeWhole(c, k.to, b.Write); err != nil {
			return nil, nil, nil, err
		}
		note := fmt.Sprintf("Wrote %s with %s; `aims validate --baseline %s` leaves them out.", filepath.ToSlash(k.to), findings(len(taken)), filepath.ToSlash(k.to))
		if n := len(slices.DeleteFunc(slices.Clone(left), func(f finding.Finding) bool { return f.Excused != "" })); n > 0 && k.from == "" {
			note += fmt.Sprintf(" %s can stand in no baseline and %s to be mended.", wording.Count(n, "finding"), wording.Agree(n, "has", "have"))
		}
		return left, taken, append(notes, note+kept), nil
	}
	if n := len(spent); n > 0 {
		name := filepath.ToSlash(k.from)
		note := fmt.Sprintf("%s of %s %s for findings that are no longer there, such as %s", wording.CountOf(n, "entry", "entries"), name, wording.Agree(n, "holds", "hold"), entryName(spent[0]))
		if seenInFull(g, s) {
			note += fmt.Sprintf("; `aims validate --baseline %s --write-baseline %s` takes them out.", name, name)
		} else {
			note += ", or cannot be seen in this run" + whyUnseen + "."
		}
		notes = append(notes, note)
	}
	return left, taken, notes, nil
}

// tell says on standard error what a format for programs has no place for:
// nothing is left out without a word.
func (k *knownFindings) tell(c *cobra.Command, run output.Run) {
	p := page{c.ErrOrStderr()}
	if n := run.Summary.Baselined; n > 0 {
		p.line("aims: %s left out by the baseline", findings(n))
	}
	for _, note := range run.Notes {
		p.line("aims: %s", note)
	}
}

const whyUnseen = ": without git history, or with files that cannot be read, not every rule speaks"

// seenInFull reports whether every rule could look at everything, so that what
// is not found is not there. Where there is no repository there is no history to miss.
func seenInFull(g *global, s *aims.Snapshot) bool {
	h := s.Tree.History
	return (h == nil && !g.inRepository() || h != nil && h.Known()) && len(s.LeftOut()) == 0 && len(s.Unjudged()) == 0
}

func entryName(e baseline.Entry) string {
	if e.Record != "" {
		return e.Rule + " of " + e.Record
	}
	return e.Rule + " in " + e.File
}

func findings(n int) string {
	if n == 0 {
		return "no findings"
	}
	return wording.Count(n, "finding")
}

// mostBaseline is far more than findings can fill.
const mostBaseline = 32 << 20

func readBaseline(name string) (baseline.Baseline, error) {
	shown := filepath.ToSlash(name)
	again := fmt.Sprintf("`aims validate --write-baseline %s` writes it", shown)
	data, err := readGiven(name, mostBaseline)
	if errors.Is(err, fs.ErrNotExist) {
		return baseline.Baseline{}, usage(again, "--baseline: there is no file %s", shown)
	}
	if err != nil {
		return baseline.Baseline{}, fmt.Errorf("--baseline: %w", err)
	}
	b, err := baseline.Parse(data)
	if err != nil {
		return b, usage("mend it, or write it again: "+again, "--baseline: %s: %v", shown, err)
	}
	for _, e := range b.Findings {
		if slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == e.Rule && r.Fixed }) {
			return b, usage("take the entry out and mend what it is about", "--baseline: %s: %s can never be left out", shown, entryName(e))
		}
	}
	return b, nil
}
