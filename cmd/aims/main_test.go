package main

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/aims-as-code/aims/pkg/cli"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in the scripts; read the diff afterwards")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"aims": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs every command as a user meets it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			// Nothing of the machine shows: day, colour, git identity, zone.
			e.Setenv("AIMS_AS_OF", "2026-11-02")
			e.Setenv("NO_COLOR", "1")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			e.Setenv("TZ", "Pacific/Kiritimati")
			return nil
		},
	})
}
