package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/standard"
)

func versionCommand(*global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of aims, of its catalogue and of the record format",
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			facts := struct {
				Schema    string `json:"schema"`
				Version   string `json:"version"`
				Catalogue string `json:"catalogue"`
				Format    int    `json:"record_format"`
				Commit    string `json:"commit"`
				Go        string `json:"go"`
				Platform  string `json:"platform"`
			}{"aims/version/v1", aims.Version, standard.Version, aims.RecordFormat, commit(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
			switch format {
			case "json":
				return output.WriteJSON(c.OutOrStdout(), facts)
			case "text":
				_, err := fmt.Fprintln(c.OutOrStdout(), versionLine())
				return err
			}
			return unknown("format", format, []string{"text", "json"})
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	return c
}

// versionLine is the version on one line, also for --version.
func versionLine() string {
	return fmt.Sprintf("aims %s (catalogue of ISO/IEC 42001:2023 %s, record format %d, %s, %s/%s)", aims.Version, standard.Version, aims.RecordFormat, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// commit is the commit the binary was built from, empty where the build did not record it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
