package cli

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/tree"
)

func diffCommand(g *global) *cobra.Command {
	var (
		out      printed
		exitCode bool
		fail     []string
		maxBytes int
	)
	c := &cobra.Command{
		Use:   "diff BASE[..HEAD|...HEAD]",
		Short: "Review a change: what it means for governance, in words",
		Long: `diff holds two states of the AIMS against each other and tells what changed: not lines of YAML, but decisions, risks, controls, people and what they are trusted with.
It says what rests on the changed records and was left as it was, who has to approve, and which findings are new or gone.

  aims diff main            the working tree against where it left main, as a pull request shows it
  aims diff main...topic    the branch topic against where it left main
  aims diff v1.0..v1.1      one commit against another, as they stand
  aims diff 2025-11-22..main
                            how things stood at the end of a day (UTC) against today: a day stands for the last commit of what is checked out up to then

People, roles, keys, settings and exceptions that judge the change are those of BASE: what a change grants itself counts once an approval covers it that BASE trusts.

Exit status: 0, 1 where --exit-code or --fail-on says so, 2 wrong call, 3 the work could not be done.`,
		Args: exactly(1, "a branch, tag or commit to compare with, or two with .. or ... between them"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := out.check(); err != nil {
				return err
			}
			limits, err := failures(fail)
			if err != nil {
				return err
			}
			if maxBytes < leastComment {
				return usage("GitHub takes 65536, which leaves room for 60000", "--max-bytes is %d, and a comment needs %d at least", maxBytes, leastComment)
			}
			against, err := againstOf(args[0])
			if err != nil {
				return err
			}
			r, err := g.review(against)
			if err != nil {
				return err
			}
			defer r.Close()
			v := compare.Of(r)
			if why := g.reviewNote(r); why != "" {
				v.Notes = append(v.Notes, why)
			}
			o := compare.Options{MaxBytes: maxBytes, Verbose: g.verbose, Command: "aims diff " + args[0]}
			if err := writeWhole(c, out.to, func(w io.Writer) error { return compare.FormatNamed(out.format).Write(w, v, o) }); err != nil {
				return err
			}
			for _, exceeded := range limits {
				if exceeded(v) {
					return exitStatus(exitFindings)
				}
			}
			if exitCode && (len(v.Changes) > 0 || len(v.New) > 0) {
				return exitStatus(exitFindings)
			}
			return nil
		},
	}
	var formats []string
	for _, f := range compare.Formats {
		formats = append(formats, f.Name)
	}
	out.flags(c, formats...)
	c.Flags().BoolVar(&exitCode, "exit-code", false, "exit 1 where anything of governance changed")
	c.Flags().StringSliceVar(&fail, "fail-on", nil, "exit 1 at any of these: "+strings.Join(failureNames(), ", "))
	c.Flags().IntVar(&maxBytes, "max-bytes", compare.MaxComment, "length of the comment (-f markdown); what does not fit is counted")
	return c
}

// leastComment is the room that the verdict, the foot and the note on what was cut need.
const leastComment = 3000

// failure is what --fail-on may name.
type failure struct {
	name string
	is   func(compare.Review) bool
}

var failureList = []failure{
	{"new-error", func(v compare.Review) bool { return v.NewOf(finding.Error) > 0 }},
	{"new-warning", func(v compare.Review) bool { return v.NewOf(finding.Error)+v.NewOf(finding.Warning) > 0 }},
	{"critical", func(v compare.Review) bool { return v.Count(compare.Critical) > 0 }},
	{"major", func(v compare.Review) bool { return v.Count(compare.Critical)+v.Count(compare.Major) > 0 }},
	{"minor", func(v compare.Review) bool {
		return v.Count(compare.Critical)+v.Count(compare.Major)+v.Count(compare.Minor) > 0
	}},
	{"never", func(compare.Review) bool { return false }},
}

func failureNames() []string {
	var names []string
	for _, f := range failureList {
		names = append(names, f.name)
	}
	return names
}

func failures(names []string) ([]func(compare.Review) bool, error) {
	var list []func(compare.Review) bool
next:
	for _, name := range names {
		for _, f := range failureList {
			if f.name == name {
				list = append(list, f.is)
				continue next
			}
		}
		return nil, unknown("value of --fail-on", name, failureNames())
	}
	return list, nil
}

// againstOf reads what is to be held against what, as git writes it.
func againstOf(words string) (aims.Against, error) {
	base, head, three := strings.Cut(words, "...")
	if three {
		if head == "" {
			head = "HEAD"
		}
		return aims.Against{Base: base, Head: head}, nonEmpty(base, words)
	}
	base, head, two := strings.Cut(words, "..")
	if two && head == "" {
		head = "HEAD"
	}
	return aims.Against{Base: base, Head: head, Tip: two}, nonEmpty(base, words)
}

func nonEmpty(base, words string) error {
	if base == "" {
		return usage("aims diff main, aims diff main...topic", "%q names nothing to compare with", words)
	}
	return nil
}

// review reads a change under review.
func (g *global) review(a aims.Against) (*aims.Review, error) {
	if err := g.knownHistoryMode(); err != nil {
		return nil, err
	}
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	r, err := aims.ReadReview(g.dir, a, asOf, g.history != "off")
	switch {
	case err == nil && r.Before == nil && r.After == nil:
		r.Close()
		return nil, usage("`aims init` starts one", "there is no AIMS in %s, neither before the change nor after it", filepath.ToSlash(g.dir))
	case err == nil && g.history == "require" && (r.After == nil || r.After.Past == nil):
		why, do := g.lack(r.After.Tree.History)
		r.Close()
		return nil, hinted{errors.New("--history require: git history is not whole: " + why), do}
	case err == nil:
		return r, nil
	case errors.Is(err, history.ErrNone) && !g.inRepository():
		return nil, usage(beginGit, "a change is compared in git, and this is no git repository yet")
	case errors.Is(err, history.ErrNone):
		return nil, usage("commit the records first", "a change is compared in git, and there is no commit yet")
	case errors.Is(err, history.ErrCutOff):
		return nil, hinted{err, unshallow + "; of a merge commit `fetch-depth: 2` and `aims diff HEAD^1` are enough"}
	case errors.Is(err, history.ErrRevision) && g.shallow():
		return nil, usage(unshallow, "the clone is shallow: %v", err)
	case errors.Is(err, history.ErrRevision) && g.branchMeant(a) != "":
		return nil, usage(g.branchMeant(a), "%v", err)
	case errors.Is(err, history.ErrRevision):
		return nil, usage("`git branch -a`, `git log --oneline` and `git tag` show what there is; in CI the base may have to be fetched first", "%v", err)
	}
	if g.shallow() {
		return nil, usage(unshallow, "the clone is shallow: %v", err)
	}
	return nil, err
}

// branchMeant asks for the branch or tag that a slip is likely to mean; empty where none is near.
func (g *global) branchMeant(a aims.Against) string {
	place, err := tree.Locate(g.dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return ""
	}
	names := history.Names(place.Top)
	for _, word := range []string{a.Base, a.Head} {
		if word == "" || word == "HEAD" || slices.Contains(names, word) {
			continue
		}
		if meant := nearest(word, names); meant != "" {
			return meant
		}
	}
	return ""
}

// reviewNote says what was not known when a change was judged.
func (g *global) reviewNote(r *aims.Review) string {
	if r.After != nil && r.After.Past != nil {
		return ""
	}
	why := "--history off leaves it out"
	if g.history != "off" {
		if why = "it is not whole on both sides"; g.shallow() {
			why = "the clone is shallow"
		}
	}
	return "Git history was not read because " + why + ": staleness and proofs of approvals are not judged, and approvals that the change itself brings count for nothing it grants itself."
}
