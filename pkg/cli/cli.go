// Package cli is the command line: one file per command, which reads flags and
// makes three or four calls. cobra is used here only.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Exit codes. Never a count: 256 findings must not look like none.
const (
	exitOK       = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailed   = 3
)

// Main runs the program and returns its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	var status exitStatus
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &status):
		return int(status)
	}
	fmt.Fprintf(stderr, "aims: %v\n", err)
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(stderr, "      hint: %s\n", hint)
	}
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

// exitStatus ends the program with a status and no further word.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a mistake in how the program was called.
type usageError struct{ message, hint string }

func (e usageError) Error() string { return e.message }

func usage(hint, format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...), hint}
}

func hintOf(err error) string {
	var u usageError
	if errors.As(err, &u) {
		return u.hint
	}
	return ""
}

// commands lists the commands in the order in which a newcomer meets them. To
// add one, write its file and one line here.
var commands = []func(*global) *cobra.Command{
	initCommand, demoCommand, newCommand,
	validateCommand,
	listCommand, showCommand, traceCommand,
	reviewCommand, approveCommand,
	explainCommand, rulesCommand, schemaCommand,
	versionCommand,
}

func newRoot() *cobra.Command {
	g := &global{}
	root := &cobra.Command{
		Use:   "aims",
		Short: "Keep an AI management system after ISO/IEC 42001 in git",
		Long: `aims keeps an AI management system (AIMS) after ISO/IEC 42001 as YAML records in git,
and tells whether they are whole, consistent and ready for an audit.

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
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usage("`aims --help` lists the flags", "%v", err)
	})
	f := root.PersistentFlags()
	f.StringVarP(&g.dir, "dir", "C", ".", "work as if started in this folder")
	f.StringVar(&g.asOf, "as-of", "", "judge as on this day, YYYY-MM-DD (also AIMS_AS_OF; default: today in UTC)")
	f.StringVar(&g.color, "color", "auto", "colour: auto, always or never")
	f.BoolVarP(&g.quiet, "quiet", "q", false, "one line a finding")
	f.BoolVarP(&g.verbose, "verbose", "v", false, "tell more, such as excused findings")
	for _, build := range commands {
		root.AddCommand(build(g))
	}
	root.InitDefaultCompletionCmd()
	return root
}

func commandNames(g *global) []string {
	var names []string
	for _, build := range commands {
		names = append(names, build(g).Name())
	}
	return append(names, "completion", "help")
}

// unknown says that a word is none of the known ones, and which was likely meant.
func unknown(what, word string, known []string) error {
	if meant := finding.Nearest(word, known); meant != "" {
		return usage(fmt.Sprintf("did you mean %q?", meant), "there is no %s %q", what, word)
	}
	return usage("there are: "+strings.Join(known, ", "), "there is no %s %q", what, word)
}

// global holds the flags that every command takes.
type global struct {
	dir, asOf, color string
	quiet, verbose   bool
}

// day is the day that everything is judged on. This is the one place that looks at the clock.
func (g *global) day() (day.Day, error) {
	value := g.asOf
	if value == "" {
		value = os.Getenv("AIMS_AS_OF")
	}
	if value == "" {
		return day.Of(time.Now()), nil
	}
	d, err := day.Parse(value)
	if err != nil {
		return day.Day{}, usage("write it as year-month-day", "--as-of: %v", err)
	}
	return d, nil
}

// snapshot reads and judges the AIMS that the command was started in.
func (g *global) snapshot() (*aims.Snapshot, error) {
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	t, err := aims.Read(g.dir)
	if errors.Is(err, tree.ErrNoAIMS) {
		return nil, usage("`aims init` starts an AIMS here, `aims demo` writes an example", "%v", err)
	}
	if err != nil {
		return nil, err
	}
	return aims.Evaluate(t, asOf), nil
}

// colored reports whether output to w is to be in colour.
func (g *global) colored(w io.Writer) (bool, error) {
	switch g.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		if os.Getenv("CLICOLOR_FORCE") != "" && os.Getenv("CLICOLOR_FORCE") != "0" {
			return true, nil
		}
		f, ok := w.(*os.File)
		return ok && os.Getenv("NO_COLOR") == "" && term.IsTerminal(int(f.Fd())), nil
	}
	return false, unknown("value of --color", g.color, []string{"auto", "always", "never"})
}

// failOn is the flag that says from which severity on a command fails.
type failOn struct{ value string }

func (f *failOn) flag(c *cobra.Command, usual string) {
	c.Flags().StringVar(&f.value, "fail-on", usual, "exit 1 from this severity on: error, warning, info or never")
}

func (f *failOn) status(findings []finding.Finding) error {
	if f.value == "never" {
		return nil
	}
	limit, ok := finding.ParseSeverity(f.value)
	if !ok {
		return unknown("value of --fail-on", f.value, []string{"error", "warning", "info", "never"})
	}
	if slices.ContainsFunc(findings, func(x finding.Finding) bool { return x.Excused == "" && x.Severity >= limit }) {
		return exitStatus(exitFindings)
	}
	return nil
}

// exactly takes n arguments and says what they are.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usage(fmt.Sprintf("aims %s", c.Use), "%s takes %s", c.Name(), what)
	}
}
