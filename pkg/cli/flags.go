package cli

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/finding"
)

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

// global holds the flags that every command takes.
type global struct {
	dir, asOf, color, history string
	at                        string // a revision; empty for the working tree
	quiet, verbose            bool
	now                       func() time.Time
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
