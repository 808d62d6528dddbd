// Package cli is the command line: one file per command, which reads flags and
// makes three or four calls. cobra is used here only.
package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// Main runs the program and returns its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return runAt(time.Now, args, stdin, stdout, stderr)
}

// runAt is Main by a clock.
func runAt(now func() time.Time, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &printing{Writer: stdout}
	root := newRoot(now)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.Execute()
	if out.failed != nil {
		// What was found may not be taken for nothing, nor half a list for a whole one.
		err = fmt.Errorf("writing to standard output: %w", out.failed)
	}
	var status exitStatus
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &status):
		return int(status)
	}
	// Messages quote ids and file names, which strangers may have chosen.
	p := page{stderr}
	p.line("aims: %v", err)
	if hint := hintOf(err); hint != "" {
		p.line("      hint: %s", hint)
	}
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

// printing is standard output, which remembers that it could not be written to.
type printing struct {
	io.Writer
	failed error
}

func (p *printing) Write(data []byte) (int, error) {
	n, err := p.Writer.Write(data)
	if err != nil && p.failed == nil {
		p.failed = err
		var path *fs.PathError
		if errors.As(err, &path) {
			p.failed = path.Err
		}
	}
	return n, err
}

// isTerminal reports whether somebody sits in front of what is written to.
func isTerminal(w io.Writer) bool {
	if p, ok := w.(*printing); ok {
		w = p.Writer
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// commands lists the commands in the order in which a newcomer meets them. To
// add one, write its file and one line here.
var commands = []func(*global) *cobra.Command{
	initCommand, demoCommand, newCommand,
	validateCommand, staleCommand, whyCommand, dueCommand, statusCommand,
	listCommand, showCommand, traceCommand,
	reviewCommand, approveCommand, diffCommand, ownersCommand,
	soaCommand, readyCommand, reportCommand, verifyCommand, sampleCommand,
	explainCommand, mapCommand, rulesCommand, schemaCommand,
	versionCommand,
}

func newRoot(now func() time.Time) *cobra.Command {
	g := &global{now: now}
	root := &cobra.Command{
		Use:   "aims",
		Short: "Keep an AI management system after ISO/IEC 42001 in git",
		Long: `aims keeps an AI management system (AIMS) after ISO/IEC 42001 as YAML records in git,
and tells whether they are whole and consistent, and what an auditor would ask first.

Begin with ` + "`aims demo`" + ` to see an example, or ` + "`aims init`" + ` in the folder of your own AIMS.`,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknown("command", args[0], commandNames(g))
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand(g))
	f := root.PersistentFlags()
	f.StringVarP(&g.dir, "dir", "C", ".", "work as if started in this folder")
	f.StringVar(&g.asOf, "as-of", "", "judge as on this day, YYYY-MM-DD (also AIMS_AS_OF; default: today in UTC)")
	f.StringVar(&g.history, "history", "auto", "use git history: auto, require (exit 3 where it is not whole) or off")
	f.StringVar(&g.color, "color", "auto", "colour: auto, always or never")
	f.BoolVarP(&g.quiet, "quiet", "q", false, "one line a finding")
	f.BoolVarP(&g.verbose, "verbose", "v", false, "tell more, such as excused findings")
	for _, build := range commands {
		root.AddCommand(build(g))
	}
	root.InitDefaultCompletionCmd()
	return root
}

// helpCommand is that of cobra, which takes a command that does not exist without a word.
func helpCommand(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell about a command",
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				known := commandNames(g)
				if of != c.Root() {
					known = nil
					for _, sub := range of.Commands() {
						known = append(known, of.Name()+" "+sub.Name())
					}
				}
				return unknown("command", strings.TrimPrefix(of.CommandPath()+" "+rest[0], "aims "), known)
			}
			of.InitDefaultHelpFlag()
			return of.Help()
		},
	}
}

func commandNames(g *global) []string {
	var names []string
	for _, build := range commands {
		names = append(names, build(g).Name())
	}
	return append(names, "completion", "help")
}
