package cli

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

//go:embed init_workflow.yml
var workflow []byte

func initCommand(g *global) *cobra.Command {
	var (
		organisation string
		minimal      bool
	)
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start an AIMS: root record, scope, context, criteria and the 38 control decisions as TODOs",
		Long: `init writes the records an AI management system begins with. What you have to decide stands there as TODO;
` + "`aims validate`" + ` lists what is still open. In a folder that holds other things it makes the folder aims/.
Where records are there without an aims.yaml it writes that one only. A file that is there is never touched.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("aims init [DIR]", "init takes one folder, or none for this one")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			dir := g.dir
			if len(args) == 1 {
				dir = filepath.Join(g.dir, args[0])
				if filepath.IsAbs(args[0]) {
					dir = args[0]
				}
			}
			adopted, err := g.day()
			if err != nil {
				return err
			}
			if info, err := os.Stat(dir); err == nil && !info.IsDir() {
				return usage("aims init DIR", "%s is a file", filepath.ToSlash(dir))
			}
			// The folder is made where it is written to: not inside .git, and through no link in a repository.
			if err := mayWrite(filepath.Join(dir, tree.RootFile)); err != nil {
				return err
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			place, err := tree.Nearest(dir)
			cut := present(filepath.Join(place.Root, unfinished))
			if err == nil && !cut {
				return usage("`aims new KIND` adds records to it; `aims validate` checks it", "there is an AIMS here already")
			}
			if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
				return err
			}
			if !cut && !aims.HoldsRecords(place) {
				if err := settle(&place); err != nil {
					return err
				}
				cut = present(filepath.Join(place.Root, unfinished))
			}
			if err := spelled("--organisation", organisation); err != nil {
				return err
			}
			if organisation == "" {
				organisation = printable(filepath.Base(place.Top))
			}
			where, err := filepath.Rel(place.Top, place.Root)
			if err != nil {
				return err
			}
			n := beginning{page: page{c.OutOrStdout()}, place: place, where: strings.TrimPrefix(filepath.ToSlash(where)+"/", "./"), inGit: isRepository(place.Top)}
			n.Beginning = scaffold.Beginning{Organisation: organisation, Adopted: adopted, Minimal: minimal}
			// Without git all paths count from aims.yaml, as they do for validate.
			if n.inGit {
				n.Prefix = n.where
			}
			if !cut && aims.HoldsRecords(place) {
				return n.adopt()
			}
			if err := n.begin(); err != nil {
				return err
			}
			n.welcome()
			return nil
		},
	}
	c.Flags().StringVar(&organisation, "organisation", "", "name of the organisation (default: name of the folder)")
	// Both spellings are at home somewhere; help shows one.
	c.Flags().StringVar(&organisation, "organization", "", "name of the organisation")
	_ = c.Flags().MarkHidden("organization")
	c.Flags().BoolVar(&minimal, "minimal", false, "for one or two people with one AI system: adds drafts of system, risk and impact assessment")
	return c
}

// printable is the name of a folder as a name of an organisation: what cannot
// be seen may stand in no record.
func printable(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, name))
}

// settle chooses the root: the folder itself, or aims/ in it where it holds other things.
func settle(place *tree.Place) error {
	entries, err := os.ReadDir(place.Root)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "readme") || strings.HasPrefix(name, "licen") {
			continue
		}
		place.Root = filepath.Join(place.Root, "aims")
		if info, err := os.Lstat(place.Root); err == nil && !info.IsDir() {
			return usage("aims init DIR, with a folder of your choice", "this folder holds other things, so the AIMS would go to aims/, and aims is there and no folder")
		}
		return nil
	}
	return nil
}

// beginning is an AIMS that is being started, and what became of its files.
type beginning struct {
	scaffold.Beginning
	page
	place         tree.Place
	where         string // folder of aims.yaml below the top, with a final slash; empty at the top
	inGit         bool
	written, kept []string
	same          int // files that were there as they are written
}

// unfinished is there as long as an AIMS is being started: where a run was cut
// off, the next one goes on instead of taking its files for somebody's records.
const unfinished = ".aims-init-unfinished"

// put writes a file that is not there yet.
func (n *beginning) put(base, name string, data []byte) error {
	full := filepath.Join(base, filepath.FromSlash(name))
	shown, err := filepath.Rel(n.place.Top, full)
	if err != nil {
		return err
	}
	switch err := createFile(full, data); {
	case errors.Is(err, os.ErrExist):
		if there, err := os.ReadFile(full); err == nil && bytes.Equal(there, data) {
			n.same++
			return nil
		}
		n.kept = append(n.kept, filepath.ToSlash(shown))
	case err != nil:
		return err
	default:
		n.written = append(n.written, filepath.ToSlash(shown))
	}
	return nil
}

func (n *beginning) putRecord(f scaffold.File) error {
	data := f.Data
	if strings.HasSuffix(f.Path, ".yaml") {
		v, _ := source.Parse(f.Path, data)
		kind, _ := schema.KindOf(f.Path, v)
		data = append([]byte(modeline(f.Path, kind)), data...)
	}
	return n.put(n.place.Root, f.Path, data)
}

func (n *beginning) putAttributes() error {
	return n.put(n.place.Root, ".gitattributes", []byte("# Approvals may be signed byte for byte, so git must not touch their line ends.\napprovals/** -text\n"))
}

// extensions and workflowFile are what a new AIMS puts outside of its own folder.
const (
	extensions   = ".vscode/extensions.json"
	workflowFile = ".github/workflows/aims.yml"
)

// begin writes the files of a new AIMS.
func (n *beginning) begin() error {
	files, err := n.Files()
	if err != nil {
		return err
	}
	// Half an AIMS would be in the way of the next try.
	targets := []string{filepath.Join(n.place.Top, extensions), filepath.Join(n.place.Top, workflowFile), filepath.Join(n.place.Root, schemaFolder, "x")}
	for _, f := range files {
		targets = append(targets, filepath.Join(n.place.Root, filepath.FromSlash(f.Path)))
	}
	for _, name := range targets {
		if err := mayWrite(name); err != nil {
			return err
		}
	}
	mark := filepath.Join(n.place.Root, unfinished)
	if err := createFile(mark, []byte("aims init was cut off here: run it again, and it writes the rest\n")); err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("starting an AIMS in %s: %w", filepath.ToSlash(n.place.Root), errors.Unwrap(err))
	}
	// The root record comes last, since with it there is an AIMS.
	i := slices.IndexFunc(files, func(f scaffold.File) bool { return f.Path == tree.RootFile })
	root := files[i]
	for _, f := range slices.Delete(files, i, i+1) {
		if err := n.putRecord(f); err != nil {
			return err
		}
	}
	if err := writeSchemas(n.place.Root); err != nil {
		return err
	}
	if err := n.putAttributes(); err != nil {
		return err
	}
	if err := n.put(n.place.Top, extensions, []byte("{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n")); err != nil {
		return err
	}
	if err := n.put(n.place.Top, workflowFile, workflow); err != nil {
		return err
	}
	if err := n.putRecord(root); err != nil {
		return err
	}
	return os.Remove(mark)
}

// adopt writes what records that are there already lack to be an AIMS.
func (n *beginning) adopt() error {
	files, err := n.Files()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(files, func(f scaffold.File) bool { return f.Path == tree.RootFile })
	if err := n.putRecord(files[i]); err != nil {
		return err
	}
	if err := writeSchemas(n.place.Root); err != nil {
		return err
	}
	if err := n.putAttributes(); err != nil {
		return err
	}
	n.line("There are records in %s already, so only this was written: %s, and the schemas of %d kinds for your editor.", n.folder(), strings.Join(n.written, ", "), len(record.Kinds))
	n.said()
	n.line(`
Next:
  1. aims validate                  lists what is still to do, also which records an AIMS lacks
  2. aims schema install            points your records to their schemas
  3. aims new KIND                  drafts a record that is missing`)
	n.outsideGit()
	return nil
}

func (n *beginning) folder() string {
	if n.where == "" {
		return "this folder"
	}
	return n.where
}

// said names the files that were there.
func (n *beginning) said() {
	for _, k := range n.kept {
		n.line("  left as it was: %s", k)
	}
}

func (n *beginning) outsideGit() {
	if !n.inGit {
		n.line("\nnote: this folder is not in git yet: run git init in the folder that is to hold the repository, best before aims init")
	}
}

func (n *beginning) welcome() {
	n.line("Started the AIMS of %s in %s: %d files, and the schemas of %d kinds for your editor.", n.Organisation, n.folder(), len(n.written)+n.same, len(record.Kinds))
	if n.same > 0 {
		n.line("  %s there already, from a run that was cut off", wording.CountOf(n.same, "file was", "files were"))
	}
	n.said()
	inventory := "aims new ai-system SYS-name    one entry for each AI system; then aims new risk, aims new impact-assessment"
	if n.Minimal {
		inventory = fmt.Sprintf("%-30s the AI system: fill in the draft, then those of its risk and impact assessment", n.where+"systems/SYS-1.yaml")
	}
	n.line(`
Next:
  1. aims validate                  lists what is still TODO
  2. %-30s the organisation, then context, parties and scope (clause 4)
  3. %s
  4. aims explain A.6.2.4           what a control is about, before you decide on it
The workflow .github/workflows/aims.yml checks every pull request once its variable AIMS_BINARY says where to get aims.`, n.where+"aims.yaml", inventory)
	n.outsideGit()
}
