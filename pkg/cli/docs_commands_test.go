package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func commandPages() map[string]string {
	pages := map[string]string{}
	root := newRoot(time.Now)
	var all docPage
	all.WriteString(doNotEdit)
	all.heading(1, "The commands")
	all.paragraph(root.Long)
	var rows [][]string
	everyCommand(root, func(c *cobra.Command) {
		page := strings.ReplaceAll(c.CommandPath(), " ", "_") + ".md"
		rows = append(rows, []string{fmt.Sprintf("[%s](%s)", code(c.CommandPath()), page), inline(c.Short)})
		pages["docs/cli/"+page] = commandPage(c)
	})
	all.table([]string{"Command", "What it does"}, rows)
	all.heading(2, "Flags of every command")
	all.fence("text", root.PersistentFlags().FlagUsages())
	all.heading(2, "Exit status")
	all.table([]string{"Status", "Meaning"}, meanings(exitStatuses, func(s string) string { return s }))
	all.heading(2, "Environment")
	all.table([]string{"Variable", "Meaning"}, meanings(environment, code))
	pages["docs/cli/README.md"] = all.String()
	return pages
}

func meanings(list [][2]string, name func(string) string) [][]string {
	var rows [][]string
	for _, m := range list {
		rows = append(rows, []string{name(m[0]), m[1]})
	}
	return rows
}

// everyCommand visits the commands below c in the order of the list in cli.go.
func everyCommand(c *cobra.Command, visit func(*cobra.Command)) {
	below := c.Commands()
	if !c.HasParent() {
		order := commandNames(&global{})
		slices.SortStableFunc(below, func(a, b *cobra.Command) int {
			return slices.Index(order, a.Name()) - slices.Index(order, b.Name())
		})
	}
	for _, sub := range below {
		if !sub.IsAvailableCommand() {
			continue
		}
		visit(sub)
		everyCommand(sub, visit)
	}
}

func commandPage(c *cobra.Command) string {
	var d docPage
	d.WriteString(doNotEdit)
	d.heading(1, c.CommandPath())
	d.line("%s.\n", inline(c.Short))
	use := c.UseLine()
	if !c.Runnable() {
		use = c.CommandPath() + " COMMAND"
	}
	d.fence("text", use)
	if c.Long != "" && c.Long != c.Short {
		if strings.Contains(c.Long, "\t") { // examples of a shell are laid out
			d.fence("text", c.Long)
		} else {
			d.paragraph(c.Long)
		}
	}
	c.InitDefaultHelpFlag()
	if flags := c.LocalNonPersistentFlags().FlagUsages(); flags != "" {
		d.heading(2, "Flags")
		d.fence("text", flags)
	}
	d.line("Also [the flags of every command](README.md#flags-of-every-command). [All commands](README.md)")
	return d.String()
}
