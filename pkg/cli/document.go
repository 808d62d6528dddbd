package cli

import (
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/output"
)

// printed is what the commands that print one document have in common: its
// format and where it goes.
type printed struct {
	format, to string
	formats    []string
}

// flags offers the formats, the first of which is the usual one; "json" is
// that of the data behind the document.
func (d *printed) flags(c *cobra.Command, formats ...string) {
	d.formats = formats
	c.Flags().StringVarP(&d.format, "format", "f", formats[0], "output format: "+strings.Join(formats, ", "))
	c.Flags().StringVarP(&d.to, "output", "o", "-", "write to this file, - for standard output")
}

// check finds slips in the flags before any work is done.
func (d *printed) check() error {
	if !slices.Contains(d.formats, d.format) {
		return unknown("format", d.format, d.formats)
	}
	return nil
}

// write prints a document, or the data behind it.
func (d *printed) write(c *cobra.Command, g *global, s *aims.Snapshot, p document.Page, data any) error {
	return writeWhole(c, d.to, func(w io.Writer) error {
		if d.format == "json" {
			return output.WriteJSON(w, data)
		}
		return document.FormatNamed(d.format).Write(w, p, d.links(g.dir, s))
	})
}

// links lead from where the document is written to the files of the records.
// One that is printed is taken to stand at the top of the repository.
func (d *printed) links(dir string, s *aims.Snapshot) document.Links {
	from := "."
	if d.to != "-" {
		if to, err := filepath.Abs(d.to); err == nil {
			if rel, err := aims.Name(dir, filepath.Dir(to)); err == nil {
				from = rel
			}
		}
	}
	up := ""
	if from != "." {
		up = strings.Repeat("../", strings.Count(path.Clean(from), "/")+1)
	}
	return func(t document.Target) string {
		if s == nil {
			return "" // a document that rests on no AIMS
		}
		if r := s.Graph.Named(t.Record); t.Record != "" && r != nil {
			return up + r.Head().File
		}
		return ""
	}
}
