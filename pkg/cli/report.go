package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/pack"
	"github.com/aims-as-code/aims/pkg/report"
)

func reportCommand(g *global) *cobra.Command {
	var (
		to, audience string
		stage        int
	)
	c := &cobra.Command{
		Use:   "report -o DIR",
		Short: "Write the audit pack: every register, the Statement of Applicability and what git proves",
		Long: `report writes the audit pack into a folder: pages as HTML and Markdown, registers as CSV and as one workbook,
facts.json, MANIFEST.json and SHA256SUMS. Open index.html in a browser; nothing is loaded from elsewhere.

The same commit and day give the same bytes, so that ` + "`aims verify DIR`" + ` can make the pack again and compare.
Commit first: a pack of records that are not committed calls itself unverifiable.
The folder is written beside its place and moved there whole; only an empty folder is replaced, or another pack in which nothing was changed by hand.
The day is taken from --as-of, AIMS_AS_OF or SOURCE_DATE_EPOCH, else it is today.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(fmt.Sprintf("aims report -o %s", args[0]), "report takes no arguments: -o names the folder of the pack")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			ending := strings.ToLower(filepath.Ext(to))
			switch {
			case endings[ending] != "" || office[ending] != "":
				return usage("name a folder, such as -o pack; its pages can be printed", "-o ends in %s, and report writes a folder of pages", ending)
			case to == "":
				return usage("aims report -o pack", "-o names the folder of the pack")
			case to == "-":
				return usage("aims report -o pack", "a pack is a folder and cannot go to standard output")
			case stage != 1 && stage != 2:
				return usage("--stage 1 or --stage 2", "there is no stage %d", stage)
			}
			if audience != "auditor" && audience != "customer" {
				return unknown("audience", audience, []string{"auditor", "customer"})
			}
			if err := g.sourceDate(); err != nil {
				return err
			}
			if err := mayWriteIn(to); err != nil {
				return err
			}
			s, err := g.withHistory()
			if err != nil {
				return err
			}
			defer thrifty(len(s.Graph.Records))()
			made, err := pack.Build(to, s, report.Options{Stage: stage, Customer: audience == "customer"})
			if err != nil {
				if errors.Is(err, pack.ErrTouched) {
					return usage("move that folder away to keep what was changed in it, or delete it, and run this again; `aims verify` lists all that differs", "%v, and would be lost", err)
				}
				if errors.Is(err, pack.ErrOccupied) {
					return usage("name a new folder, an empty one, or that of an earlier pack", "%v", err)
				}
				return err
			}
			out := page{c.OutOrStdout()}
			out.line("Wrote %d files to %s, as of %s.", made.All(), filepath.ToSlash(to), s.AsOf)
			if made.Verifiable {
				out.line("Open %s. `aims verify %s` makes the pack again from commit %s and compares.", filepath.ToSlash(filepath.Join(to, "index.html")), filepath.ToSlash(to), commitName(made.Commit))
				return nil
			}
			next := "."
			switch h := s.Tree.History; {
			case h != nil && !h.Known():
				next = ". `aims validate --rule incomplete-history` says how to get the rest."
			case g.inRepository() && g.at == "":
				next = "; commit, then run it again."
			}
			out.line("Open %s. Nobody can verify this pack: %s%s", filepath.ToSlash(filepath.Join(to, "index.html")), made.Why, next)
			return nil
		},
	}
	f := c.Flags()
	f.StringVarP(&to, "output", "o", "", "write the pack into this folder")
	f.IntVar(&stage, "stage", 1, "the audit that the pack is for: 1 (documents and readiness) or 2 (operation)")
	f.StringVar(&audience, "for", "auditor", "auditor, or customer: only what is classified public")
	g.atFlag(c)
	return c
}

// thrifty lets memory be collected earlier than the program asks for, until it
// is let go: all pages of a pack stand in memory at once, and a heap that may
// grow to three times of that is too much for a build service. With many records
// it takes a third less memory for a sixth more time. Who set GOGC decides.
func thrifty(records int) (letGo func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	percent := 100
	if records > 2000 {
		percent = 50
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// sourceDate takes the day from SOURCE_DATE_EPOCH, as reproducible builds do,
// where nothing closer says it.
func (g *global) sourceDate() error {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if g.asOf != "" || os.Getenv("AIMS_AS_OF") != "" || epoch == "" || g.at != "" {
		return nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return usage("it is a number of seconds since 1970", "SOURCE_DATE_EPOCH: %q is no number", epoch)
	}
	on := day.Of(time.Unix(seconds, 0))
	if _, err := day.Parse(on.String()); err != nil {
		return usage("it is a number of seconds since 1970", "SOURCE_DATE_EPOCH: %q is no second of the years 1 to 9999", epoch)
	}
	g.asOf = on.String()
	return nil
}
