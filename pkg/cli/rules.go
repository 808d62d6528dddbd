package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
)

func rulesCommand(*global) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "rules",
		Short: "List all rules that validate checks",
		Long:  "rules lists every rule with its usual severity and the clauses it serves. `aims explain RULE` tells why a rule is there and how to mend what it finds.",
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			switch format {
			case "text":
				w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, r := range aims.Rules() {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Clause, r.Title)
				}
				return w.Flush()
			case "json":
				type rule struct {
					ID        string `json:"id"`
					Severity  string `json:"severity"`
					Clause    string `json:"clause"`
					Title     string `json:"title"`
					Since     string `json:"since"`
					Excusable bool   `json:"excusable"`
				}
				list := []rule{}
				for _, r := range aims.Rules() {
					list = append(list, rule{r.ID, r.Severity.String(), r.Clause, r.Title, r.Since, !r.Fixed})
				}
				return output.WriteJSON(c.OutOrStdout(), map[string]any{"schema": "aims/rules/v1", "rules": list})
			}
			return unknown("format", format, []string{"text", "json"})
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	return c
}
