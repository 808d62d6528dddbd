package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/story"
	"github.com/aims-as-code/aims/pkg/tree"
)

func demoCommand(g *global) *cobra.Command {
	var minimal, noHistory bool
	c := &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Write the example organisation, check it, and say what to look at",
		Long: `demo writes the AIMS of an invented lender (a credit scoring model, a chatbot, a résumé screener)
to a new folder, with a git history of about fourteen months, all dates laid relative to today, and validates it.
Some things went wrong in that history, as they do; the demo says which, and how to find them.
DIR is aims-demo unless you name one. Inside a git repository no history is written, for that one is yours.
The people, their mail addresses and their keys are invented; a key protects nothing, for every copy of aims holds it.
--minimal writes the AIMS of a firm of one person with one AI system instead: the finished state of the tutorial.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("aims demo [DIR]", "demo takes one folder, or none for aims-demo")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			asOf, err := g.day()
			if err != nil {
				return err
			}
			// Its days reach some years back and ahead: git dates no commit before 1970, and years have four digits.
			if asOf.Before(day.Date(1980, time.January, 1)) || asOf.After(day.Date(9989, time.December, 31)) {
				return usage("--as-of takes any day from 1980-01-01 to 9989-12-31 here", "the example cannot be told as of %s", asOf)
			}
			name := "aims-demo"
			if len(args) == 1 {
				name = args[0]
			}
			target := name
			if !filepath.IsAbs(target) {
				target = filepath.Join(g.dir, target)
			}
			example := lender
			if minimal {
				example = solo
			}
			told := example == lender && !noHistory
			enclosed := false
			if told {
				if enclosed, err = inRepository(target); err != nil {
					return err
				}
				told = !enclosed
			}
			fill := func(dir string) error { return story.Write(dir, asOf) }
			if !told {
				fill = func(dir string) error { return copyRelated(example.folder, dir, target, asOf) }
			}
			if err := writeExample(target, fill); err != nil {
				return err
			}
			t, err := aims.Read(target)
			if err != nil {
				return err
			}
			if told && g.history != "off" {
				if err := aims.ReadHistory(t, target, ""); err != nil {
					return err
				}
			}
			s := aims.Evaluate(t, asOf)
			color, err := g.colored(c.OutOrStdout())
			if err != nil {
				return err
			}
			p := page{c.OutOrStdout()}
			without := ""
			if enclosed {
				without = ", without their history, since a git repository is there already"
			}
			p.line("Wrote the AIMS of %s to %s: %d records%s. Validating it:\n", example.words, filepath.ToSlash(name), len(s.Graph.Records), without)
			// What the history shows is told in one line each: twenty findings with their places would hide the tour.
			run := output.Run{Findings: s.Findings, Source: sourceOf(s), Color: color, Quiet: g.quiet || told, Verbose: true}
			run.Summary = summaryOf(s, g.historyNote(s))
			run.Summary.Count(s.Findings)
			if err := output.Text.Write(c.OutOrStdout(), run); err != nil {
				return err
			}
			example.tour(p, name, told)
			return nil
		},
	}
	c.Flags().BoolVar(&noHistory, "no-history", false, "the files as they are, without a git repository and without what went wrong in it")
	c.Flags().BoolVar(&minimal, "minimal", false, "the firm of one person with one AI system")
	return c
}

// organisation is an embedded example and what to look at in it.
type organisation struct{ folder, words, system, risk, rule string }

var (
	lender = organisation{"lender", "an invented lender", "SYS-credit", "RISK-proxy-bias", "action-overdue"}
	solo   = organisation{"solo", "an invented firm of one", "SYS-summary", "RISK-hallucination", "self-approval"}
)

func (o organisation) tour(p page, dir string, told bool) {
	where := ""
	if filepath.Clean(dir) != "." {
		where = fmt.Sprintf(" (cd %s)", filepath.ToSlash(dir))
	}
	p.line("\nLook around%s:", where)
	calls(p, [][2]string{
		{"list ai-system", "the inventory: what an auditor asks for first"},
		{"show " + o.system + " --trail", "one system with its whole trail"},
		{"list control", "the 38 control decisions"},
		{"trace " + o.risk, "what a risk rests on, and what rests on it"},
		{"explain " + o.rule, "why a rule is there and how to mend what it finds"},
	})
	if told {
		p.line("\nIn fourteen months of history these went wrong, among others. Nobody noticed, until today:")
		for _, t := range story.Troubles() {
			p.line("  %-19s%s", t.Record, t.What)
		}
		p.line("\nFind them, and mend one:")
		calls(p, [][2]string{
			{"stale", "all of it as work to do, with the commit behind it"},
			{"why A.6.2.8", "who changed the control after its approval, and when"},
			{"show IA-resume", "what changed since it was last looked at"},
			{"review SYS-resume --by PER-oduya", "look at what uses the supplier, then commit: nine records are settled"},
		})
		p.line("")
	}
	p.line("Then break something (misspell an id in a file under risks/) and run aims validate.")
	p.line("To undo everything, delete the folder and run aims demo again.")
}

// calls lists calls of aims with what they show.
func calls(p page, list [][2]string) {
	for _, l := range list {
		p.line("  aims %-34s%s", l[0], l[1])
	}
}

// writeExample fills a new folder, or one that holds nothing but a repository.
func writeExample(target string, fill func(dir string) error) error {
	if err := mayWrite(filepath.Join(target, tree.RootFile)); err != nil {
		return err
	}
	target, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(target)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ".git" && !isBuilding(target, e) }) {
		hint := "name another folder: aims demo DIR"
		if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return isBuilding(target, e) }) {
			hint += "; a run of aims demo was cut off in this one, and what it wrote may be deleted"
		}
		return usage(hint, "%s is there already and not empty", filepath.Base(target))
	}
	// It is built beside its place and moved there whole; a folder that is there,
	// perhaps the one the shell stands in, is filled.
	beside := filepath.Dir(target)
	if there {
		beside = target
	}
	if err := os.MkdirAll(beside, 0o755); err != nil {
		return err
	}
	removeCut(beside)
	site, done, err := buildingSite(beside)
	if err != nil {
		return fmt.Errorf("writing to %s: %w", filepath.ToSlash(beside), err)
	}
	defer done()
	building := filepath.Join(site, built)
	if err := os.Mkdir(building, 0o777); err != nil {
		return fmt.Errorf("writing to %s: %w", filepath.ToSlash(beside), reason(err))
	}
	if err := fill(building); err != nil {
		// The name of the hidden folder would only puzzle.
		return fmt.Errorf("preparing the example in %s: %s", filepath.ToSlash(beside), strings.ReplaceAll(err.Error(), building+string(filepath.Separator), ""))
	}
	if !there {
		return os.Rename(building, target)
	}
	entries, err = os.ReadDir(building)
	for _, e := range entries {
		err = errors.Join(err, os.Rename(filepath.Join(building, e.Name()), filepath.Join(target, e.Name())))
	}
	return err
}

// copyRelated writes an embedded organisation as it is, with dates laid
// relative to a day, into the folder where it is built for its target.
func copyRelated(name, building, target string, asOf day.Day) error {
	if err := copyExample(name, building); err != nil {
		return err
	}
	target, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	return relate(building, target, asOf)
}

// inRepository reports whether a folder that need not be there yet is the top
// of a repository or lies in one.
func inRepository(target string) (bool, error) {
	at, err := filepath.Abs(target)
	for ; err == nil && !isRepository(at); at = filepath.Dir(at) {
		if at == filepath.Dir(at) {
			return false, nil
		}
	}
	return err == nil, err
}

func copyExample(name, target string) error {
	return fs.WalkDir(examples.FS, name, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(examples.FS, file)
		if err != nil {
			return err
		}
		return createFile(filepath.Join(target, filepath.FromSlash(strings.TrimPrefix(file, name+"/"))), data)
	})
}

// relate moves dates, names files from the top of the repository around the
// target, and seals the approvals again.
func relate(dir, target string, asOf day.Day) error {
	written, err := day.Parse(examples.AsOf)
	if err != nil {
		return err
	}
	outer, err := tree.Locate(filepath.Dir(target))
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return err
	}
	prefix := ""
	if rel, err := filepath.Rel(outer.Top, target); err == nil && isRepository(outer.Top) && !isRepository(target) {
		prefix = filepath.ToSlash(rel) + "/"
	}
	read := func() (*aims.Snapshot, error) {
		t, err := tree.Read(tree.Place{Root: dir, Top: dir}, func(string) bool { return false })
		if err != nil {
			return nil, err
		}
		return aims.Evaluate(t, asOf), nil
	}
	for _, step := range []func(*aims.Snapshot) (map[string][]byte, error){
		func(s *aims.Snapshot) (map[string][]byte, error) { return aims.Move(s, asOf.Days(written)) },
		aims.Seal,
		func(s *aims.Snapshot) (map[string][]byte, error) { return aims.Below(s, prefix) },
	} {
		s, err := read()
		if err != nil {
			return err
		}
		changed, err := step(s)
		if err != nil {
			return err
		}
		for name, data := range changed {
			if err := replaceFile(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
				return err
			}
		}
	}
	return nil
}

func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}
