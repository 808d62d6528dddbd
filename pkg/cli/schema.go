package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

func schemaCommand(g *global) *cobra.Command {
	var list bool
	c := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of a kind of record, or list the kinds",
		Long: `schema prints the JSON Schema of one kind, complete in itself, or lists the kinds.
` + "`aims schema install`" + ` writes the schemas beside your records, so that editors complete and check while you type.`,
		ValidArgsFunction: completeKinds,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("aims schema KIND", "schema takes one kind, or none to list them")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if list || len(args) == 0 {
				w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, k := range record.Kinds {
					fmt.Fprintf(w, "%s\t%s\n", k.Name, schema.Of(k.Name).Title)
				}
				return w.Flush()
			}
			kind, err := kindNamed(args[0])
			if err != nil {
				return err
			}
			data, err := schema.Bundle(kind.Name)
			if err != nil {
				return err
			}
			_, err = c.OutOrStdout().Write(data)
			return err
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the kinds")
	c.AddCommand(&cobra.Command{
		Use:   "install",
		Short: "Write the schemas into the AIMS and point every record to its own",
		Long: `install writes the schemas to the folder .schemas of the AIMS and puts a first line into every record
that tells editors (VS Code with the YAML extension, and others that know yaml-language-server) where its schema is.
Nothing else in the records is touched. A record with a signature beside it (.sig) is left as it is: a line more would void the signature.`,
		Args: exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			place, err := g.place()
			if err != nil {
				return err
			}
			if err := writeSchemas(place.Root); err != nil {
				return err
			}
			pointed, signed := 0, 0
			for _, r := range s.Graph.Records {
				m := r.Head()
				i := slices.IndexFunc(s.Tree.Records, func(f treeFile) bool { return f.Path == m.File })
				if bytes.Contains(s.Tree.Records[i].Data, []byte(modelineMark)) {
					continue
				}
				// A detached signature is over every byte of the file: a line more and it is void.
				if slices.Contains(s.Tree.Beside(m.File), m.File+".sig") {
					signed++
					continue
				}
				inAIMS := strings.TrimPrefix(m.File, s.Tree.Prefix)
				data := slices.Concat([]byte(modeline(inAIMS, m.Kind.Value)), s.Tree.Records[i].Data)
				if err := changeFile(filepath.Join(place.Root, filepath.FromSlash(inAIMS)), s.Tree.Records[i].Data, data); err != nil {
					return err
				}
				pointed++
			}
			left := ""
			if signed > 0 {
				left = fmt.Sprintf("; %s left as %s", wording.Count(signed, "signed approval"), wording.Agree(signed, "it is", "they are"))
			}
			page{c.OutOrStdout()}.line("wrote %d schemas to %s%s/ and pointed %s to %s%s", len(record.Kinds), s.Tree.Prefix, schemaFolder, wording.Count(pointed, "record"), wording.Agree(pointed, "its own", "theirs"), left)
			return nil
		},
	})
	return c
}

// schemaFolder is hidden, so that nothing in it is taken for a record.
const (
	schemaFolder = ".schemas"
	modelineMark = "# yaml-language-server: $schema="
)

// modeline is the first line of a record file that tells editors its schema.
func modeline(file, kind string) string {
	up := "./"
	if depth := strings.Count(file, "/"); depth > 0 {
		up = strings.Repeat("../", depth)
	}
	return modelineMark + up + schemaFolder + "/" + kind + ".schema.json\n"
}

func writeSchemas(root string) error {
	folder := filepath.Join(root, schemaFolder)
	if err := mayWrite(filepath.Join(folder, "x")); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, k := range record.Kinds {
		data, err := schema.Bundle(k.Name)
		if err != nil {
			return err
		}
		if err := replaceFile(filepath.Join(folder, k.Name+".schema.json"), data); err != nil {
			return err
		}
	}
	return nil
}
