// Command aims keeps an AI management system after ISO/IEC 42001 in git.
package main

import (
	"os"

	"github.com/aims-as-code/aims/pkg/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
