package cli

import "github.com/spf13/cobra"

func stub(name string) func(*global) *cobra.Command {
	return func(*global) *cobra.Command { return &cobra.Command{Use: name} }
}

var (
	initCommand    = stub("init")
	demoCommand    = stub("demo")
	newCommand     = stub("new")
	listCommand    = stub("list")
	showCommand    = stub("show")
	traceCommand   = stub("trace")
	approveCommand = stub("approve")
	explainCommand = stub("explain")
	rulesCommand   = stub("rules")
	schemaCommand  = stub("schema")
	versionCommand = stub("version")
)
