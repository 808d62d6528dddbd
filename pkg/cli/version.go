package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

func versionCommand(*global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of aims, of its catalogue and of the record format",
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			b := thisBuild()
			facts := struct {
				Schema    string `json:"schema"`
				Version   string `json:"version"`
				Release   bool   `json:"release"`
				Catalogue string `json:"catalogue"`
				Format    int    `json:"record_format"`
				Commit    string `json:"commit"`
				Modified  bool   `json:"modified"`
				Go        string `json:"go"`
				Platform  string `json:"platform"`
			}{"aims/version/v1", aims.Version, b.release, standard.Version, aims.RecordFormat, b.commit, b.modified, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
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
	return fmt.Sprintf("aims %s%s (catalogue of ISO/IEC 42001:2023 %s, record format %d, %s, %s/%s)", aims.Version, thisBuild(), standard.Version, aims.RecordFormat, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// build is what Go wrote into the program about where it comes from.
type build struct {
	release  bool   // the tag of this version, with nothing changed
	commit   string // empty where the build did not record it
	modified bool   // files differed from that commit
}

func thisBuild() build {
	info, _ := debug.ReadBuildInfo()
	return buildOf(info)
}

// buildOf takes no word of ours for a release: Go names the module v0.1.0 only
// where it stands on that tag with nothing changed, or got it from a module proxy.
func buildOf(info *debug.BuildInfo) build {
	if info == nil {
		return build{}
	}
	b := build{release: info.Main.Version == "v"+aims.Version}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	return b
}

// String is what follows the version where the program is no release.
func (b build) String() string {
	switch {
	case b.release:
		return ""
	case b.commit == "":
		return ", a development build of a commit that was not recorded"
	case b.modified:
		return ", a development build of commit " + wording.Commit(b.commit) + " with changes"
	}
	return ", a development build of commit " + wording.Commit(b.commit)
}
