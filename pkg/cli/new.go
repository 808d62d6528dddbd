package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/scaffold"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

func newCommand(g *global) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "new KIND [ID]",
		Short: "Write the draft of a record, with comments that say what belongs where",
		Long: `new writes a record of a kind to its folder: required fields as TODO, optional ones as comments with an example.
Without an id it takes the next free one. A file that is there is never touched. -o - prints the draft instead.`,
		ValidArgsFunction: completeKinds,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) == 2 {
				return nil
			}
			return usage("aims new risk RISK-drift; `aims schema --list` lists the kinds", "new takes a kind, and an id if you like")
		},
		RunE: func(c *cobra.Command, args []string) error {
			kind, err := kindNamed(args[0])
			if err != nil {
				return err
			}
			if kind.Name == "approval" {
				return usage("use `aims approve`", "an approval carries the digests of what is approved, which nobody writes by hand")
			}
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			if err := inOurFormat(s); err != nil {
				return err
			}
			place, err := g.place()
			if err != nil {
				return err
			}
			id := ""
			if len(args) == 2 {
				id = args[1]
			}
			if id, err = freeID(s, kind, id); err != nil {
				return err
			}
			name := to
			inAIMS := path.Join(kind.Folder, fileName(kind, id))
			if name == "" {
				name = filepath.Join(place.Root, filepath.FromSlash(inAIMS))
			} else if name != "-" {
				rel, err := aims.Name(g.dir, name)
				if err != nil || !strings.HasPrefix(rel, s.Tree.Prefix) {
					return usage("leave out -o, and the record goes to its usual folder", "%s is not in this AIMS", name)
				}
				if !history.IsYAML(rel) {
					return usage("let the name end in .yaml", "%s would not be read as a record", name)
				}
				inAIMS = strings.TrimPrefix(rel, s.Tree.Prefix)
				if strings.HasPrefix(inAIMS, ".") || strings.Contains(inAIMS, "/.") {
					return usage("choose a name that does not begin with a dot", "%s would not be read as a record, since it is hidden", name)
				}
				if !filepath.IsAbs(name) {
					name = filepath.Join(g.dir, name)
				}
			}
			draft := scaffold.Record(kind, id)
			if hasSchemas(place.Root) && name != "-" {
				draft = append([]byte(modeline(inAIMS, kind.Name)), draft...)
			}
			if name == "-" {
				_, err := c.OutOrStdout().Write(draft)
				return err
			}
			if err := createFile(name, draft); err != nil {
				if errors.Is(err, os.ErrExist) {
					return usage("edit that file, or choose another one", "%s is there already", s.Tree.Prefix+inAIMS)
				}
				return err
			}
			p := page{c.OutOrStdout()}
			p.line("wrote %s: fill in its TODOs, then run `aims validate`", s.Tree.Prefix+inAIMS)
			if empty := scaffold.Empty(kind); len(empty) > 0 {
				p.line("left empty, since TODO is not allowed there: %s", strings.Join(empty, ", "))
			}
			return nil
		},
	}
	c.Flags().StringVarP(&to, "output", "o", "", "write to this file of the AIMS; - prints the draft")
	return c
}

func fileName(kind *record.Kind, id string) string {
	if kind.Singleton {
		return kind.Name + ".yaml"
	}
	return id + ".yaml"
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// freeID checks the id that was asked for, or finds the next free one.
func freeID(s *aims.Snapshot, kind *record.Kind, id string) (string, error) {
	if kind.Singleton {
		for _, r := range s.Graph.Records {
			if r.Head().Kind.Value == kind.Name {
				return "", usage("edit "+r.Head().File, "there is %s already: %s in %s", wording.A(kind.Name), r.Head().ID, r.Head().File)
			}
		}
		return cmp.Or(id, kind.Prefix), nil
	}
	if id == "" {
		switch kind.Name {
		case "control":
			return "", usage("aims new control A.6.2.4, or X.name for a control of your own", "say which control")
		case "clause":
			return "", usage("aims new clause 6.1.2", "say which clause")
		}
		for n := 1; ; n++ {
			if id := kind.Prefix + "-" + strconv.Itoa(n); s.Graph.Named(id) == nil {
				return id, nil
			}
		}
	}
	if !idForm.MatchString(id) {
		return "", usage(fmt.Sprintf("ids are like %s: letters a to z, digits, hyphens; the name goes into title", likely(kind, id)), "%q is no id", id)
	}
	if r := s.Graph.Named(id); r != nil {
		hint := "edit " + r.Head().File
		if !slices.Contains(numbered, kind.Name) {
			hint += ", or choose another id"
		}
		return "", usage(hint, "%s is taken: %s", id, r.Head().File)
	}
	if other := kindOfPrefix(id); other != nil && other.Prefix != kind.Prefix && !slices.Contains(numbered, kind.Name) {
		rest := id[len(other.Prefix):]
		return "", usage(fmt.Sprintf("aims new %s %s%s, or aims new %s %s", kind.Name, kind.Prefix, rest, other.Name, id), "%s looks like the id of %s, not of %s", id, wording.A(other.Name), wording.A(kind.Name))
	}
	item, known := standard.Lookup(id)
	switch {
	case kind.Name == "control" && (!known || item.Kind != standard.ItemControl) && !strings.HasPrefix(id, "X."):
		return "", usage("`aims list control` shows the 38 controls; own ones begin with X.", "%s is no control of Annex A", id)
	case kind.Name == "clause" && (!known || item.Kind != standard.ItemClause):
		return "", usage("`aims list clause` shows the 32 clause items", "%s is no clause item", id)
	}
	return id, nil
}

// numbered are the kinds whose ids are those of the standard.
var numbered = []string{"control", "clause"}

// kindOfPrefix is the kind whose ids begin as this one does; nil where none does.
func kindOfPrefix(id string) *record.Kind {
	prefix, _, ok := strings.Cut(id, "-")
	i := slices.IndexFunc(record.Kinds, func(k *record.Kind) bool {
		return ok && !slices.Contains(numbered, k.Name) && strings.EqualFold(k.Prefix, prefix)
	})
	if i < 0 {
		return nil
	}
	return record.Kinds[i]
}

// likely makes an id of what was given for one: PER-anna of "Anna Müller".
func likely(kind *record.Kind, word string) string {
	prefix := cmp.Or(kind.Prefix, strings.ToUpper(kind.Name))
	for _, part := range notInID.Split(word, -1) {
		if part != "" && !strings.EqualFold(part, prefix) {
			return prefix + "-" + strings.ToLower(part[:min(len(part), 40)])
		}
	}
	return prefix + "-1"
}

var notInID = regexp.MustCompile(`[^A-Za-z0-9]+`)

func hasSchemas(root string) bool {
	_, err := os.Stat(filepath.Join(root, schemaFolder))
	return err == nil
}
