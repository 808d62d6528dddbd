package cli

import (
	"fmt"
	"os"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/output"
)

// mostSummary is how large GitHub lets the summary of a step be: one byte more,
// and it shows nothing of it.
const mostSummary = 1 << 20

// stepSummary adds the table of all findings to the summary of a job of GitHub
// Actions, since annotations are cut at ten. A summary that cannot be written is
// told and nothing more: the exit status is about the records.
func stepSummary(c *cobra.Command, run output.Run) {
	name := os.Getenv("GITHUB_STEP_SUMMARY")
	if name == "" {
		return
	}
	if err := appendSummary(name, run); err != nil {
		page{c.ErrOrStderr()}.line("aims: the summary of the job was not written: %v", err)
	}
}

func appendSummary(name string, run output.Run) (err error) {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NONBLOCK, 0o644) // a pipe that nobody reads may not keep the run
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	// What earlier commands of the step wrote counts as well; two line ends part it from ours.
	room := mostSummary - int(min(info.Size(), mostSummary)) - 2
	text := output.MarkdownWithin(run, room)
	if len(text) == 0 {
		return fmt.Errorf("%s holds %d bytes already, and GitHub takes %d", name, info.Size(), mostSummary)
	}
	if info.Size() > 0 {
		text = append([]byte("\n\n"), text...)
	}
	_, err = f.Write(text)
	return err
}
