package cli

import (
	"fmt"
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
	command    *cobra.Command
}

// endings are those of file names that say which format is meant.
var endings = map[string]string{
	".txt": "text", ".md": "markdown", ".html": "html", ".csv": "csv", ".xlsx": "xlsx", ".json": "json",
	".ics": "ics", ".sarif": "sarif", ".xml": "junit", ".htm": "html", ".markdown": "markdown",
}

// office are endings of programs that would open text written under them as
// broken, and what to write for these programs.
var office = map[string]string{
	".docx": "html", ".doc": "html", ".odt": "html", ".rtf": "html", ".pdf": "html", ".pptx": "html",
	".xls": "xlsx", ".xlsm": "xlsx", ".ods": "xlsx",
}

// notWritten refuses a file name whose ending says a format that nothing here writes.
func notWritten(to, command string, formats []string) error {
	ending := strings.ToLower(filepath.Ext(to))
	instead := office[ending]
	if instead == "" {
		return nil
	}
	stem, hint := strings.TrimSuffix(filepath.Base(to), filepath.Ext(to)), "there are: "+strings.Join(formats, ", ")
	switch {
	case instead == "html" && slices.Contains(formats, "html"):
		hint = fmt.Sprintf("for Word or PDF: -o %s.html, then print", stem)
	case instead == "xlsx" && slices.Contains(formats, "xlsx"):
		hint = fmt.Sprintf("for a spreadsheet: -o %s.xlsx", stem)
	case instead == "xlsx" && slices.Contains(formats, "csv"):
		hint = fmt.Sprintf("for a spreadsheet: -o %s.csv", stem)
	}
	return usage(hint, "-o ends in %s, and %s does not write %s", ending, command, strings.TrimPrefix(ending, "."))
}

// sameEnding are formats whose files end in the same way as those of another
// one: an ending never means them, and does not speak against them either.
var sameEnding = map[string]string{"gitlab": "json", "sarif": "json", "github": "text"}

// foreignEnding reports whether an ending says some format; a log is whatever was written to it.
func foreignEnding(ending string) bool {
	name := strings.TrimPrefix(ending, ".")
	return len(name) >= 2 && len(name) <= 5 && name != "log" && name != "out" && name != "tmp" &&
		!strings.ContainsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' })
}

// flags offers the formats, the first of which is the usual one; "json" is
// that of the data behind the document.
func (d *printed) flags(c *cobra.Command, formats ...string) {
	d.formats, d.command = formats, c
	c.Flags().StringVarP(&d.format, "format", "f", formats[0], "output format: "+strings.Join(formats, ", ")+"; where it is left out, the ending of -o says it")
	c.Flags().StringVarP(&d.to, "output", "o", "-", "write to this file, whole or not at all; - is standard output")
}

// check finds slips in the flags before any work is done, and takes the format
// from the name of the file where nothing else says it.
func (d *printed) check() error {
	if err := notWritten(d.to, d.command.Name(), d.formats); err != nil {
		return err
	}
	ending := strings.ToLower(filepath.Ext(d.to))
	if meant := endings[ending]; meant != "" {
		switch given := d.command.Flags().Changed("format"); {
		case !given && !slices.Contains(d.formats, meant):
			return usage("there are: "+strings.Join(d.formats, ", "), "-o ends in %s, and %s does not write %s", ending, d.command.Name(), meant)
		case !given:
			d.format = meant
		case slices.Contains(d.formats, d.format) && d.format != meant && sameEnding[d.format] != meant:
			return usage("leave -f out, or name a file that ends otherwise", "-f says %s, and -o ends in %s, which is %s", d.format, ending, meant)
		}
	}
	if endings[ending] == "" && foreignEnding(ending) && !d.command.Flags().Changed("format") {
		return usage("say the format with -f; there are: "+strings.Join(d.formats, ", "), "-o ends in %s, which says no format that %s writes", ending, d.command.Name())
	}
	if !slices.Contains(d.formats, d.format) {
		return unknown("format", d.format, d.formats)
	}
	if d.format == "xlsx" && d.to == "-" && isTerminal(d.command.OutOrStdout()) {
		return usage("-o FILE.xlsx", "a workbook is nothing for a terminal")
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
// One that is printed is taken to stand at the top of the repository; from a
// place outside of it nothing leads there.
func (d *printed) links(dir string, s *aims.Snapshot) document.Links {
	nowhere := func(document.Target) string { return "" }
	if s == nil {
		return nowhere // a document that rests on no AIMS
	}
	up := ""
	if d.to != "-" {
		to, err := filepath.Abs(d.to)
		if err != nil {
			return nowhere
		}
		from, err := aims.Name(dir, filepath.Dir(to))
		if err != nil {
			return nowhere
		}
		if from != "." {
			up = strings.Repeat("../", strings.Count(path.Clean(from), "/")+1)
		}
	}
	return func(t document.Target) string {
		if r := s.Graph.Named(t.Record); t.Record != "" && r != nil {
			return up + r.Head().File
		}
		return ""
	}
}
