package cli

import (
	_ "embed"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
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
A file that is there is never touched.`,
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
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			place, err := tree.Locate(dir)
			if err == nil {
				return usage("`aims new KIND` adds records to it; `aims validate` checks it", "there is an AIMS here already")
			}
			if !errors.Is(err, tree.ErrNoAIMS) {
				return err
			}
			if err := settle(&place); err != nil {
				return err
			}
			if organisation == "" {
				organisation = filepath.Base(place.Top)
			}
			prefix, err := filepath.Rel(place.Top, place.Root)
			if err != nil {
				return err
			}
			prefix = strings.TrimPrefix(filepath.ToSlash(prefix)+"/", "./")
			b := scaffold.Beginning{Organisation: organisation, Prefix: prefix, Adopted: adopted, Minimal: minimal}
			written, kept, err := begin(place, b)
			if err != nil {
				return err
			}
			return welcome(page{c.OutOrStdout()}, b, written, kept)
		},
	}
	c.Flags().StringVar(&organisation, "organisation", "", "name of the organisation (default: name of the folder)")
	c.Flags().BoolVar(&minimal, "minimal", false, "for one or two people with one AI system: adds drafts of system, risk and impact assessment")
	return c
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
		return nil
	}
	return nil
}

// begin writes the files of a new AIMS and says which were written and which were there.
func begin(place tree.Place, b scaffold.Beginning) (written, kept []string, err error) {
	files, err := b.Files()
	if err != nil {
		return nil, nil, err
	}
	put := func(base, name string, data []byte) error {
		err := createFile(filepath.Join(base, filepath.FromSlash(name)), data)
		shown, relErr := filepath.Rel(place.Top, filepath.Join(base, filepath.FromSlash(name)))
		if relErr != nil {
			return relErr
		}
		switch {
		case errors.Is(err, os.ErrExist):
			kept = append(kept, filepath.ToSlash(shown))
			return nil
		case err == nil:
			written = append(written, filepath.ToSlash(shown))
		}
		return err
	}
	for _, f := range files {
		data := f.Data
		if strings.HasSuffix(f.Path, ".yaml") {
			v, _ := source.Parse(f.Path, data)
			kind, _ := schema.KindOf(f.Path, v)
			data = append([]byte(modeline(f.Path, kind)), data...)
		}
		if err := put(place.Root, f.Path, data); err != nil {
			return written, kept, err
		}
	}
	if err := writeSchemas(place.Root); err != nil {
		return written, kept, err
	}
	for _, f := range []struct {
		base, name string
		data       []byte
	}{
		{place.Root, ".gitattributes", []byte("# Approvals may be signed byte for byte, so git must not touch their line ends.\napprovals/** -text\n")},
		{place.Top, ".vscode/extensions.json", []byte("{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n")},
		{place.Top, ".github/workflows/aims.yml", workflow},
	} {
		if err := put(f.base, f.name, f.data); err != nil {
			return written, kept, err
		}
	}
	return written, kept, nil
}

func welcome(p page, b scaffold.Beginning, written, kept []string) error {
	where := "this folder"
	if b.Prefix != "" {
		where = b.Prefix
	}
	p.line("Started the AIMS of %s in %s: %d files, and the schemas of %d kinds for your editor.", b.Organisation, where, len(written), len(record.Kinds))
	for _, k := range kept {
		p.line("  left as it was: %s", k)
	}
	p.line(`
Next:
  1. aims validate                  lists what is still TODO
  2. %-30s the organisation, then context, parties and scope (clause 4)
  3. aims new ai-system SYS-name    one entry for each AI system; then aims new risk, aims new impact-assessment
  4. aims explain A.6.2.4           what a control is about, before you decide on it
The workflow .github/workflows/aims.yml checks every pull request once its variable AIMS_URL says where to get aims.`, b.Prefix+"aims.yaml")
	return nil
}
