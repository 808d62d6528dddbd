// Package cli is the command line: one file per command, which reads flags and
// makes three or four calls. cobra is used here only.
package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
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

// exitStatus ends the program with a status and no further word.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a mistake in how the program was called.
type usageError struct{ message, hint string }

func (e usageError) Error() string { return e.message }

func usage(hint, format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...), hint}
}

// hinted is a failure that says what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func hintOf(err error) string {
	var u usageError
	if errors.As(err, &u) {
		return u.hint
	}
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	return ""
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

var (
	flagName  = regexp.MustCompile(`(?m)^ +(?:-\w, |    )(--[a-z-]+)`)
	flagValue = regexp.MustCompile(`^invalid argument (".*") for "(?:-\w, )?--([a-z-]+)" flag: `)
)

// flagError words a mistake in a flag, and suggests the flag that was meant.
func flagError(c *cobra.Command, err error) error {
	hint, message := fmt.Sprintf("`%s --help` lists the flags", c.CommandPath()), err.Error()
	if m := flagValue.FindStringSubmatch(message); m != nil && c.Flag(m[2]) != nil {
		takes := map[string]string{"int": "a whole number", "bool": "true or false"}[c.Flag(m[2]).Value.Type()]
		if takes != "" {
			message = fmt.Sprintf("--%s takes %s, not %s", m[2], takes, m[1])
		}
	}
	if word, ok := strings.CutPrefix(message, "unknown flag: "); ok {
		var known []string
		for _, m := range flagName.FindAllStringSubmatch(c.LocalFlags().FlagUsages()+c.InheritedFlags().FlagUsages(), -1) {
			known = append(known, m[1])
		}
		if meant := finding.Nearest(word, known); meant != "" {
			hint = fmt.Sprintf("did you mean %s? %s", meant, hint)
		}
	}
	return usage(hint, "%s", message)
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
	if meant := nearest(word, known); meant != "" {
		return usage(meant, "there is no %s %q", what, word)
	}
	return usage("there are: "+strings.Join(known, ", "), "there is no %s %q", what, word)
}

// global holds the flags that every command takes.
type global struct {
	dir, asOf, color, history string
	at                        string // a revision; empty for the working tree
	quiet, verbose            bool
	now                       func() time.Time
}

// published is when ISO/IEC 42001 was: nobody can have worked by it before.
var published = day.Date(2023, time.December, 18)

// day is the day that everything is judged on. This is the one place that looks at the clock.
func (g *global) day() (day.Day, error) {
	value := g.asOf
	if value == "" {
		value = os.Getenv("AIMS_AS_OF")
	}
	if value == "" {
		// On a day like that nothing would be overdue, and what is written down now would be worth nothing.
		today := day.Of(g.now())
		if today.Before(published) || today.After(lastDay()) {
			return day.Day{}, hinted{fmt.Errorf("the clock of this computer says %s, which cannot be: ISO/IEC 42001 was published on %s", today, published), "set the clock, or say the day with --as-of"}
		}
		return today, nil
	}
	d, err := day.Parse(value)
	if err != nil {
		return day.Day{}, usage("write it as year-month-day", "--as-of: %v", err)
	}
	return d, nil
}

// snapshot reads and judges the AIMS that the command was started in; that of
// a commit, where --at names one.
func (g *global) snapshot() (*aims.Snapshot, error) {
	if g.at != "" {
		return g.withHistory()
	}
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	t, err := g.tree()
	if err != nil {
		return nil, err
	}
	return aims.Evaluate(t, asOf), nil
}

func (g *global) tree() (*tree.Tree, error) {
	t, err := aims.Read(g.dir)
	if errors.Is(err, tree.ErrNoAIMS) {
		hint := "`aims init` starts an AIMS here, `aims demo` writes an example"
		if others := tree.Others(g.dir); len(others) > 0 {
			hint = fmt.Sprintf("this repository has one elsewhere: -C %s", wording.Or(others))
		}
		return nil, usage(hint, "%v", err)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage("-C takes a folder that is there", "there is no folder %s", g.dir)
	}
	return t, err
}

// place is where the AIMS is that records are to be written to.
func (g *global) place() (tree.Place, error) {
	place, err := tree.Locate(g.dir)
	if errors.Is(err, tree.ErrNoAIMS) {
		return place, usage("`aims init` writes one", "%v", err)
	}
	return place, err
}

// withHistory is snapshot with what git knows of the files: of the working
// tree, or of the commit that --at names.
func (g *global) withHistory() (*aims.Snapshot, error) {
	if err := g.knownHistoryMode(); err != nil {
		return nil, err
	}
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	t, err := g.treeWithHistory()
	if err != nil {
		return nil, err
	}
	if g.history == "require" && (t.History == nil || !t.History.Known()) {
		why, do := g.lack(t.History)
		return nil, hinted{fmt.Errorf("--history require: git history is not whole: %s", why), do}
	}
	if g.at != "" && g.asOf == "" && os.Getenv("AIMS_AS_OF") == "" {
		asOf = day.Of(t.History.Head.Committer.When) // how it looked then, whatever the day is
		if on, err := day.Parse(g.at); err == nil {
			asOf = on
		}
	}
	if g.history == "off" {
		t.History = nil
	}
	return aims.Evaluate(t, asOf), nil
}

func (g *global) treeWithHistory() (*tree.Tree, error) {
	if g.at != "" {
		t, err := aims.ReadAt(g.dir, g.at)
		if err != nil {
			return nil, g.notRead(err)
		}
		return t, err
	}
	t, err := g.tree()
	if err != nil || g.history == "off" {
		return t, err
	}
	if err := aims.ReadHistory(t, g.dir, cacheFolder()); err != nil {
		return nil, hinted{fmt.Errorf("reading git history: %w", err), "with --history off the records are judged by themselves, and what git knows is left out"}
	}
	return t, nil
}

// inCI are the variables by which build services tell that they are one.
var inCI = []string{"CI", "TF_BUILD", "BUILD_BUILDID", "BUILD_ID", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "GITHUB_ACTIONS", "GITLAB_CI", "CODEBUILD_BUILD_ID"}

// cacheFolder is where answers about history are kept between runs. In CI every
// run reads everything itself: evidence there rests on nothing but the repository.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil || slices.ContainsFunc(inCI, func(name string) bool { return os.Getenv(name) != "" }) {
		return ""
	}
	return filepath.Join(folder, "aims")
}

// atFlag lets a command read from a commit.
func (g *global) atFlag(c *cobra.Command) {
	c.Flags().StringVar(&g.at, "at", "", "read this commit (branch, tag, hash, HEAD~3, or a day: how it stood at its end) instead of the working tree, as on its day unless --as-of says another")
}

var historyModes = []string{"auto", "require", "off"}

func (g *global) knownHistoryMode() error {
	if !slices.Contains(historyModes, g.history) {
		return unknown("value of --history", g.history, historyModes)
	}
	return nil
}

// dayNote says which commit was read, where --at named it, and where the records
// are of a day after the one they are judged on; empty otherwise.
func (g *global) dayNote(s *aims.Snapshot) string {
	h := s.Tree.History
	if h == nil || h.Head == nil {
		return ""
	}
	var notes []string
	newest := day.Of(h.Head.Committer.When)
	if g.at != "" {
		notes = append(notes, fmt.Sprintf("Read at %s of %s, judged on %s.", wording.Commit(h.Head.Hash), newest, s.AsOf))
	}
	if named, err := day.Parse(g.at); err == nil {
		if today, err := g.day(); err == nil && named.After(today) {
			notes = append(notes, fmt.Sprintf("%s is still to come: this is the newest commit there is.", named))
		}
	}
	if newest.After(s.AsOf) {
		notes = append(notes, fmt.Sprintf("Note: the newest commit is of %s, after the day of this look, %s.", newest, s.AsOf))
	}
	return strings.Join(notes, " ")
}

// historyNote says in the summary what became of history.
func (g *global) historyNote(s *aims.Snapshot) string {
	switch h := s.Tree.History; {
	case g.history == "off":
		return "not checked (--history off)"
	case h == nil && !g.inRepository():
		return "not checked (this is no git repository yet: " + beginGit + ")"
	case h == nil:
		return "not checked (no commit yet)"
	case !h.Known():
		return "not known"
	case len(h.Records) == 0:
		return "not checked (no record is committed yet)"
	case len(s.LeftOut()) > 0:
		return fmt.Sprintf("read; the check-out is sparse and leaves out %s", wording.Count(len(s.LeftOut()), "record"))
	case day.Of(h.Head.Committer.When).After(s.AsOf):
		return fmt.Sprintf("read up to a commit of %s, which is after this day", day.Of(h.Head.Committer.When))
	default:
		return "read"
	}
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
		return os.Getenv("NO_COLOR") == "" && isTerminal(w), nil
	}
	return false, unknown("value of --color", g.color, []string{"auto", "always", "never"})
}

// failOn is the flag that says from which severity on a command fails.
type failOn struct{ value string }

func (f *failOn) flag(c *cobra.Command, usual string) {
	c.Flags().StringVar(&f.value, "fail-on", usual, "exit 1 from this severity on: error, warning, info or never")
}

// limit is the severity from which on the command fails; 0 where it never does.
func (f *failOn) limit() (finding.Severity, error) {
	if f.value == "never" {
		return 0, nil
	}
	limit, ok := finding.ParseSeverity(f.value)
	if !ok {
		return 0, unknown("value of --fail-on", f.value, []string{"error", "warning", "info", "never"})
	}
	return limit, nil
}

func (f *failOn) status(findings []finding.Finding) error {
	limit, err := f.limit()
	if err != nil {
		return err
	}
	if limit > 0 && slices.ContainsFunc(findings, func(x finding.Finding) bool { return x.Excused == "" && x.Severity >= limit }) {
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
