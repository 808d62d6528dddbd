package cli

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/output"
)

// reports are further formats that a run writes beside its main output: a build
// wants its annotations and a file for the forge, and to read the records once.
type reports struct {
	asked []string // FORMAT=PATH
	list  []aReport
}

type aReport struct {
	format *output.Format
	to     string
}

func (r *reports) flag(c *cobra.Command) {
	c.Flags().StringArrayVar(&r.asked, "report", nil, "write this format to a file as well, `FORMAT=FILE`; may be given several times")
}

// check reads the flags before any work is done. Taken are files that the run
// reads or writes for other flags.
func (r *reports) check(taken ...string) error {
	const form = "such as --report sarif=aims.sarif"
	r.list = nil
	seen := map[string]string{}
	for _, name := range taken {
		if name != "" && name != "-" {
			seen[fullName(name)] = "another flag"
		}
	}
	for _, asked := range r.asked {
		name, to, ok := strings.Cut(asked, "=")
		f := output.Named(name)
		switch {
		case !ok:
			return usage(form, "--report takes FORMAT=FILE, not %q", asked)
		case f == nil:
			return unknown("format", name, formatNames())
		case to == "":
			return usage(form, "--report %s names no file", asked)
		case to == "-":
			return usage("-f "+name+" writes to standard output", "--report writes to files, not to standard output: %s", asked)
		case seen[fullName(to)] != "":
			return usage("name a file of its own for each", "--report %s: the file is that of %s already", asked, seen[fullName(to)])
		}
		seen[fullName(to)] = "--report " + asked
		r.list = append(r.list, aReport{f, to})
	}
	return nil
}

// fullName is one name for a file that may be named in several ways.
func fullName(name string) string {
	full, err := filepath.Abs(name)
	if err != nil {
		return filepath.Clean(name)
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(full)); err == nil {
		full = filepath.Join(folder, filepath.Base(full))
	}
	return full
}

// write writes every report that can be written, each whole or not at all, and
// returns the first failure.
func (r *reports) write(c *cobra.Command, run output.Run) error {
	var first error
	for _, x := range r.list {
		if err := writeWhole(c, x.to, func(w writer) error { return x.format.Write(w, run) }); err != nil && first == nil {
			first = err
		}
	}
	return first
}
