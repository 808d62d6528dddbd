package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/owners"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

func ownersCommand(g *global) *cobra.Command {
	var (
		syntax, to string
		check      bool
	)
	c := &cobra.Command{
		Use:   "owners",
		Short: "Write or check CODEOWNERS: who has to approve which records",
		Long: `owners writes who has to approve a change of which records, for the file CODEOWNERS by which a forge asks for reviews.

Whose approval counts follows from the kind of a record, from what aims.yaml changes about that, and from roles, their authority and who holds them today.
What approvals are judged by (aims.yaml, people, roles, approvals, exceptions, risk criteria, .gitattributes, CODEOWNERS itself) belongs to top management.
Kinds that need no approval are left to lines of your own. People are named by the first e-mail address of their record, which the forge has to know; who has none is named on standard error.

Without -o the lines are printed. -o FILE puts them into the file between "# aims: begin" and "# aims: end" and keeps everything else; .github/CODEOWNERS and .gitlab/CODEOWNERS are those at the top of the repository: ` + "`aims owners -o .github/CODEOWNERS`" + `, or ` + "`aims owners --syntax gitlab -o .gitlab/CODEOWNERS`" + `.
--check compares a file (the one that the forge reads, where none is named) and tells the differences: exit status 1 where there are any. A line of yours further down that takes records from their owners is one.`,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case !slices.Contains(owners.Syntaxes, syntax):
				return unknown("syntax", syntax, owners.Syntaxes)
			case len(args) > 0 && !check:
				return usage("-o FILE writes to a file, --check FILE compares one", "owners takes a file only with --check")
			case len(args) > 1:
				return usage("aims owners --check FILE", "owners --check takes one file")
			case check && c.Flags().Changed("output"):
				return usage("--check compares and writes nothing", "--check and -o exclude each other")
			}
			s, err := g.withHistory() // which tells whether all records are checked out
			if err != nil {
				return err
			}
			if left := s.LeftOut(); len(left) > 0 {
				return hinted{fmt.Errorf("the check-out is sparse and leaves out %s, such as %s: who has to approve what cannot be told", wording.Count(len(left), "record"), left[0]),
					"`git sparse-checkout add` the folder of the AIMS, or read the commit itself: --at HEAD"}
			}
			o, err := owners.Of(s, syntax)
			if err != nil {
				return hinted{err, "`aims validate` tells what is wrong with it"}
			}
			if check {
				return checkOwners(c, s, o, syntax, args)
			}
			sayUnnamed(c, o)
			if err := notWritten(to, "owners", nil); err != nil {
				return err
			}
			return writeOwners(c, o, syntax, g.forForge(to))
		},
	}
	c.Flags().StringVar(&syntax, "syntax", "github", "of which forge: "+wording.Or(owners.Syntaxes))
	c.Flags().BoolVar(&check, "check", false, "compare a file with the records, and exit 1 where they differ")
	c.Flags().StringVarP(&to, "output", "o", "-", "put the lines into this file, whole or not at all; - is standard output")
	g.atFlag(c)
	return c
}

func sayUnnamed(c *cobra.Command, o *owners.Owners) {
	p := page{c.ErrOrStderr()}
	for _, who := range o.Unnamed {
		p.line("aims: not named: %s", who.Words())
	}
	var nobody []string
	for _, r := range o.Rules {
		if len(r.Owners) == 0 {
			nobody = append(nobody, "/"+r.Path)
		}
	}
	if len(nobody) > 0 {
		p.line("aims: nobody can be named for %s: give the holders of a role of top management an e-mail address", wording.Some(nobody, 5))
	}
}

// maxOwners is the size from which on GitHub does not read the file.
const maxOwners = 3 << 20

func writeOwners(c *cobra.Command, o *owners.Owners, syntax, to string) error {
	text := []byte(o.Block(syntax))
	if to != "-" && to != "" {
		if err := mayWrite(to); err != nil {
			return err
		}
		info, err := os.Stat(to)
		if err == nil && info.Mode().IsRegular() {
			old, err := readGiven(to, maxOwners)
			if err != nil {
				return err
			}
			if text, err = owners.Merge(filepath.ToSlash(to), old, string(text)); err != nil {
				return err
			}
		}
		p := page{c.ErrOrStderr()}
		for _, line := range o.Overrides(filepath.ToSlash(to), string(text), syntax) {
			p.line("aims: %s", line)
		}
	}
	if len(text) > maxOwners {
		return fmt.Errorf("the file would have %d bytes, and forges read no more than %d; file records of one kind in its folder, so that one line is enough", len(text), maxOwners)
	}
	// Where forges look for the file there may be nothing yet.
	if folder := filepath.Dir(to); slices.Contains([]string{".github", ".gitlab"}, filepath.Base(folder)) {
		if err := os.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("writing %s: the folder cannot be made: %w", filepath.ToSlash(to), reason(err))
		}
	}
	if err := writeWhole(c, to, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}); err != nil || to == "-" {
		return err
	}
	page{c.OutOrStdout()}.line("wrote %s", filepath.ToSlash(to))
	return nil
}

// forForge is where a file goes whose name is that of a place where a forge
// looks for it: counted from the top of the repository, also where the AIMS is
// in a folder of it. Below aims/.github no forge would find it.
func (g *global) forForge(to string) string {
	if filepath.Base(to) != "CODEOWNERS" || filepath.IsAbs(to) || !slices.Contains([]string{".github", ".gitlab"}, filepath.Dir(filepath.Clean(to))) {
		return to
	}
	place, err := tree.Locate(g.dir)
	here, failed := filepath.Abs(".")
	if err != nil || failed != nil || !isRepository(place.Top) {
		return to
	}
	rel, err := filepath.Rel(here, filepath.Join(place.Top, to))
	if err != nil || !strings.HasPrefix(here+string(filepath.Separator), place.Top+string(filepath.Separator)) {
		return to
	}
	return rel
}

// checkOwners compares a file that is named, or the one that the forge reads.
func checkOwners(c *cobra.Command, s *aims.Snapshot, o *owners.Owners, syntax string, args []string) error {
	p := page{c.OutOrStdout()}
	places := owners.Places[syntax]
	var name string
	var data []byte
	var err error
	if len(args) == 1 {
		name = filepath.ToSlash(args[0])
		if data, err = readGiven(args[0], maxOwners); errors.Is(err, fs.ErrNotExist) {
			return usage("`aims owners -o FILE` writes one", "there is no file %s", name)
		}
	} else {
		err = fs.ErrNotExist
		for _, place := range places {
			if data, err = s.Tree.Content(place); !errors.Is(err, fs.ErrNotExist) {
				name = place
				break
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			p.line("There is no CODEOWNERS at %s; `aims owners --syntax %s -o %s` writes it.", strings.Join(places, ", "), syntax, places[0])
			return exitStatus(exitFindings)
		}
	}
	if errors.Is(err, tree.ErrOutside) {
		return fmt.Errorf("%s is a link, and links in a repository are not followed", name)
	}
	if err != nil {
		return err
	}
	if len(data) > maxOwners {
		return fmt.Errorf("%s has %d bytes, and forges read no more than %d", name, len(data), maxOwners)
	}
	differences, err := o.Compare(name, string(data), syntax)
	if err != nil {
		return err
	}
	sayUnnamed(c, o)
	for _, d := range differences {
		p.line("%s", d)
	}
	if len(differences) > 0 {
		return exitStatus(exitFindings)
	}
	p.line("%s is as the records have it.", name)
	return nil
}
