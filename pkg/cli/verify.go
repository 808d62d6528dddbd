package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/pack"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

func verifyCommand(g *global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "verify PACK",
		Short: "Make an audit pack again from its commit and say whether it is the same",
		Long: `verify reads the manifest of a pack, makes the pack again from the commit and the day that stand there, and compares every file.
A page that was edited is found even where its sums were repaired. Run it in a clone of the repository that the pack is of, with its whole history.
Of a pack that another version of aims made only the facts are compared. Its pages count as not verified, since anybody can write another version into the manifest.

Exit status 1 where anything differs, where only the facts could be compared, and where the pack says itself that it cannot be verified.
Exit status 3 where the pack could not be made again here, as in a folder that is no clone of its repository.`,
		Args: exactly(1, "the folder of a pack"),
		RunE: func(c *cobra.Command, args []string) error {
			if formats := []string{"text", "json"}; !slices.Contains(formats, format) {
				return unknown("format", format, formats)
			}
			given, err := pack.Open(args[0])
			if err != nil {
				if strings.HasSuffix(strings.ToLower(args[0]), ".zip") {
					return usage("unpack it first, and name the folder", "%s is an archive, and a pack is verified as a folder", filepath.Base(args[0]))
				}
				return usage("name the folder that `aims report -o` wrote", "%v", err)
			}
			v, err := g.verify(given)
			if err != nil {
				return err
			}
			if format == "json" {
				err = output.WriteJSON(c.OutOrStdout(), v)
			} else {
				v.text(page{c.OutOrStdout()}, filepath.ToSlash(args[0]), given)
			}
			switch {
			case err != nil || v.Identical:
				return err
			case v.Next != "" && len(v.Differences) == 0:
				return exitStatus(exitFailed) // nothing is wrong with the pack as far as can be told
			}
			return exitStatus(exitFindings)
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	return c
}

// verdict is what verify found.
type verdict struct {
	Schema         string            `json:"schema"`
	Identical      bool              `json:"identical"`       // every file is what the repository gives
	FactsOnly      bool              `json:"facts_only"`      // another version made the pack, so its pages cannot be compared
	FactsIdentical bool              `json:"facts_identical"` // the facts are what the repository gives
	Commit         string            `json:"commit"`
	AsOf           string            `json:"as_of"`
	Files          int               `json:"files"`
	Problem        string            `json:"problem"` // why the pack could not be made again
	Next           string            `json:"next"`    // what to do about that, where it lies here and not in the pack
	Place          string            `json:"place"`   // where the commit lies, seen from what is checked out; empty where it is HEAD, or not known
	Differences    []pack.Difference `json:"differences"`

	cause string // why nearly all differs, where that is one word
}

var wholeHash = regexp.MustCompile(`^[0-9a-f]{40}$`)

func (g *global) verify(given *pack.Given) (verdict, error) {
	m := given.Manifest
	v := verdict{Schema: "aims/verify/v1", Commit: m.Commit, AsOf: m.AsOf, Files: len(m.Files), Differences: given.Whole(), FactsOnly: !given.SameVersion()}
	if v.Differences == nil {
		v.Differences = []pack.Difference{}
	}
	on, err := day.Parse(m.AsOf)
	switch {
	case !m.Verifiable || m.Commit == "":
		v.Problem = "the pack itself says that it cannot be verified: " + cmp.Or(m.Why, "it gives no reason")
		return v, nil
	case !wholeHash.MatchString(m.Commit):
		v.Problem = "the manifest does not name its commit in full"
		return v, nil
	case err != nil:
		v.Problem = "the manifest names no day: " + err.Error()
		return v, nil
	case m.Stage != 1 && m.Stage != 2:
		v.Problem = fmt.Sprintf("the manifest names the stage %d, and there are 1 and 2", m.Stage)
		return v, nil
	}
	// The pack says of which commit and day it is; nothing else counts.
	t, problem, next := g.treeOf(m)
	if problem != "" {
		v.Problem, v.Next = problem, next
		return v, nil
	}
	s := aims.Evaluate(t, on)
	again, err := pack.Make(s, given.Options())
	if err != nil {
		return v, err
	}
	// What differs from the repository says more than what differs from the sums.
	said := map[string]bool{}
	differences := given.Against(again)
	for _, d := range differences {
		said[d.File] = true
	}
	for _, d := range v.Differences {
		if !said[d.File] {
			differences = append(differences, d)
		}
	}
	v.cause = causeOf(v.Differences, differences)
	for _, l := range t.History.Limits {
		if l.Kind == history.Ignored && v.cause == "" && len(differences) > 0 {
			v.cause = "this clone has " + l.Detail + ", which are not followed, and a pack tells of them: verify it in a fresh clone before you believe what follows"
		}
	}
	v.Differences = append([]pack.Difference{}, differences...)
	v.Place = g.placeOf(m.Commit)
	v.Identical = len(differences) == 0 && !v.FactsOnly
	v.FactsIdentical = !slices.ContainsFunc(differences, func(d pack.Difference) bool { return d.File == pack.FactsFile })
	return v, nil
}

// causeOf tells why a pack differs nearly everywhere although its pages are
// those that were made: what it was made from was changed in its manifest.
func causeOf(sums, repository []pack.Difference) string {
	other := func(d pack.Difference) bool { return d.File != pack.ManifestFile && d.File != pack.SumsFile }
	if len(sums) == 0 || slices.ContainsFunc(sums, other) || !slices.ContainsFunc(repository, other) {
		return ""
	}
	return pack.ManifestFile + " was changed, and the pages are as they were made: it names another commit, day, stage or audience than theirs, which is why they differ"
}

// placeOf tells where a commit lies, seen from what is checked out: a pack may
// be what its commit gives, and that commit one that the organisation never agreed upon.
func (g *global) placeOf(commit string) string {
	place, err := tree.Locate(g.dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return ""
	}
	switch n, on, err := history.Beyond(place.Top, commit); {
	case err != nil:
		return ""
	case !on:
		return "This commit is not on the branch that is checked out."
	case n > 0:
		return fmt.Sprintf("HEAD is %s further.", wording.Count(n, "commit"))
	}
	return ""
}

// treeOf reads the commit that a pack is of, or says why that cannot be done and what to do.
func (g *global) treeOf(m pack.Manifest) (t *tree.Tree, problem, next string) {
	const elsewhere = "run it in a clone of the repository that the pack is of, or with -C DIR"
	if !g.inRepository() {
		return nil, "this folder is no clone of the repository that the pack is of", "run it there, or with -C DIR"
	}
	commit := commitName(m.Commit)
	t, err := aims.ReadAt(g.dir, m.Commit)
	switch {
	case err == nil && t.History.Known():
		return t, "", ""
	case err == nil:
		why, do := g.lack(t.History)
		return nil, "the history of this repository is not whole: " + why, do
	case g.shallow():
		return nil, fmt.Sprintf("the clone is shallow, and commit %s cannot be read in it", commit), unshallow
	case errors.Is(err, history.ErrRevision), errors.Is(err, history.ErrNone):
		return nil, fmt.Sprintf("commit %s is not in this repository", commit), elsewhere + "; `git fetch` where the clone is older than the pack"
	case errors.Is(err, tree.ErrNoAIMS):
		where := "at the top of the repository"
		if m.Root != "" {
			where = "in " + m.Root + "/ of the repository"
		}
		return nil, fmt.Sprintf("commit %s holds no AIMS in this folder", commit), "the pack is of an AIMS " + where + ": run it there"
	}
	return nil, err.Error(), diagnosis
}

// mostLines is how many differences are told one by one: whoever has read so
// many knows that the pack is another.
const mostLines = 100

func (v verdict) text(p page, name string, given *pack.Given) {
	v.told(p, name, given)
	if v.Place != "" {
		p.line("%s", v.Place)
	}
}

func (v verdict) told(p page, name string, given *pack.Given) {
	different := fmt.Sprintf("Different: %s from what the repository gives at commit %s as of %s.", wording.CountOf(len(v.Differences), "file differs", "files differ"), commitName(v.Commit), v.AsOf)
	if v.cause != "" && !v.FactsOnly {
		p.line("%s", different)
		p.line("Cause: %s.", v.cause)
		p.line("")
		different = ""
	}
	for i, d := range v.Differences {
		if i == mostLines {
			p.line("and %d more; -f json lists all of them", len(v.Differences)-mostLines)
			break
		}
		p.line("%s: %s", d.File, d.What)
	}
	if len(v.Differences) > 0 {
		p.line("")
	}
	switch {
	case v.Problem != "":
		p.line("Not verified: %s.", v.Problem)
		if v.Next != "" {
			p.line("Next: %s.", v.Next)
		}
		held := "none differs"
		if n := len(v.Differences); n > 0 {
			held = wording.CountOf(n, "differs", "differ")
		}
		p.line("The files of the pack were held against its own sums only: %s.", held)
	case v.FactsOnly:
		said := "differ from"
		if v.FactsIdentical {
			said = "are"
		}
		m := given.Manifest
		p.line("Pages NOT verified: aims %s with catalogue %s made them, as the manifest says, and this is aims %s with catalogue %s; use aims %s to compare them.", m.Tool, m.Catalogue, aims.Version, standard.Version, m.Tool)
		p.line("The facts of %s %s what the repository gives at commit %s as of %s.", name, said, commitName(v.Commit), v.AsOf)
	case v.Identical:
		p.line("Identical: all %d files of %s are what the repository gives at commit %s as of %s.", given.Manifest.All(), name, commitName(v.Commit), v.AsOf)
	case different != "":
		p.line("%s", different)
	}
}

// commitName is the commit of a pack as a verdict names it: longer than in
// other messages, so that no other commit is easily made to look like it.
func commitName(hash string) string { return hash[:12] }
