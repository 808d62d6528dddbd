// Command aims keeps an AI management system after ISO/IEC 42001 in git.
package main

import (
	"os"
	"runtime/debug"

	"github.com/aims-as-code/aims/pkg/cli"
)

func main() {
	// A run is over in seconds: a third of its time went into collecting memory
	// that is given back at its end. Twice the default, where nobody chose another.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
