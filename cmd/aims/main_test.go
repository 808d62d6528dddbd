package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/cli"
	"github.com/aims-as-code/aims/pkg/mutant"
	"github.com/aims-as-code/aims/pkg/slow"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts; read the diff afterwards")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"aims": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// edit replaces a text that a file holds once: edit FILE OLD NEW. \n stands for a line end.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	lineEnds := strings.NewReplacer(`\n`, "\n")
	from, to := lineEnds.Replace(args[1]), lineEnds.Replace(args[2])
	content := ts.ReadFile(args[0])
	if n := strings.Count(content, from); n != 1 {
		ts.Fatalf("%s holds the text %d times", args[0], n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(content, from, to, 1)), 0o644))
}

// differs prints what became of the lines of a file: differs BEFORE AFTER.
func differs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: differs BEFORE AFTER")
	}
	before, after := strings.Split(ts.ReadFile(args[0]), "\n"), strings.Split(ts.ReadFile(args[1]), "\n")
	for _, l := range before {
		if !slices.Contains(after, l) {
			fmt.Fprintf(ts.Stdout(), "gone: %s\n", l)
		}
	}
	for _, l := range after {
		if !slices.Contains(before, l) {
			fmt.Fprintf(ts.Stdout(), "new:  %s\n", l)
		}
	}
}

// by sets who commits and when: by NAME MAIL DAY.
func by(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: by NAME MAIL DAY")
	}
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		ts.Setenv("GIT_"+who+"_NAME", args[0])
		ts.Setenv("GIT_"+who+"_EMAIL", args[1])
		ts.Setenv("GIT_"+who+"_DATE", args[2]+"T10:00:00Z")
	}
}

// crlf gives a file the line ends of Windows: crlf FILE.
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: crlf FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")), 0o644))
}

// endings prints how many lines of a file end in which way: endings FILE.
func endings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: endings FILE")
	}
	content := ts.ReadFile(args[0])
	fmt.Fprintf(ts.Stdout(), "%d lines, %d of them with CRLF\n", strings.Count(content, "\n"), strings.Count(content, "\r\n"))
}

// TestScripts runs every command as a user meets it.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestSlowScripts runs what needs the whole example and its history again and again.
func TestSlowScripts(t *testing.T) {
	slow.Test(t)
	runScripts(t, "testdata/script/slow")
}

func runScripts(t *testing.T, dir string) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"edit": edit, "differs": differs, "by": by, "crlf": crlf, "endings": endings},
		Setup: func(e *testscript.Env) error {
			// Nothing of the machine shows: day, colour, git identity, zone.
			e.Setenv("AIMS_AS_OF", "2026-11-02")
			e.Setenv("NO_COLOR", "1")
			e.Setenv("GOGC", "400") // the test's own binary does not pass by main
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			e.Setenv("TZ", "Pacific/Kiritimati")
			if awake := os.Getenv(mutant.Variable); awake != "" {
				e.Setenv(mutant.Variable, awake)
			}
			return nil
		},
	})
}

// TestReadme holds the outputs that README.md shows against those that the scripts
// pin; -update writes them there.
func TestReadme(t *testing.T) {
	const file = "../../README.md"
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	readme := string(page)
	for _, shown := range []struct{ command, script, section string }{
		{"aims validate --rule reference-dangling", "slow/single_edits.txtar", "dangling"},
		{"aims list ai-system", "slow/show.txtar", "inventory"},
		{"aims stale IA-resume", "slow/stale.txtar", "one"},
		{"aims why A.6.2.8 approval-void", "slow/why.txtar", "void"},
	} {
		archive, err := txtar.ParseFile("testdata/script/" + shown.script)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == shown.section })
		if i < 0 || len(archive.Files[i].Data) == 0 {
			t.Fatalf("%s has no section %s", shown.script, shown.section)
		}
		before, after, ok := strings.Cut(readme, "```text\n$ "+shown.command+"\n")
		printed, after, closed := strings.Cut(after, "```")
		switch {
		case !ok || !closed:
			t.Errorf("README.md does not show %s", shown.command)
		case *update:
			readme = before + "```text\n$ " + shown.command + "\n" + string(archive.Files[i].Data) + "```" + after
		case printed != string(archive.Files[i].Data):
			t.Errorf("README.md does not show what %s pins as %s", shown.script, shown.section)
		}
	}
	if *update && readme != string(page) {
		if err := os.WriteFile(file, []byte(readme), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
