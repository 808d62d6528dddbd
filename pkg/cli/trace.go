package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/trail"
)

func traceCommand(g *global) *cobra.Command {
	var (
		depth  int
		format string
	)
	c := &cobra.Command{
		Use:   "trace ID",
		Short: "Follow the references of a record both ways",
		Long: `trace shows what a record rests on (the records it names, and what those name) and what rests on it
(the records that name it, and so on): the chain from scope and systems over risks and controls to evidence and reviews.`,
		Args: exactly(1, "the id of one record"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := g.snapshot()
			if err != nil {
				return err
			}
			r, err := recordNamed(s, args[0])
			if err != nil {
				return err
			}
			if depth < 1 {
				return usage("--depth 2 follows references of references", "--depth is at least 1")
			}
			down, up := trail.Down(s.Graph, r, depth), trail.Up(s.Graph, r, depth)
			switch format {
			case "text":
				p := page{c.OutOrStdout()}
				p.line("%s", summary(s, r))
				traceText(p, s, "Rests on", down)
				traceText(p, s, "Carries", up)
				if note := g.caveats(s); note != "" {
					p.line("\n%s", note)
				}
				return nil
			case "json":
				return output.WriteJSON(c.OutOrStdout(), map[string]any{"schema": "aims/trace/v1", "as_of": s.AsOf.String(), "note": g.caveats(s), "id": r.Head().ID.Value, "rests_on": traceJSON(down), "carries": traceJSON(up)})
			}
			return unknown("format", format, []string{"text", "json"})
		},
	}
	c.Flags().IntVar(&depth, "depth", 2, "how many references to follow")
	c.Flags().StringVarP(&format, "format", "f", "text", "output format: text, json")
	g.atFlag(c)
	return c
}

func traceText(p page, s *aims.Snapshot, title string, steps []trail.Step) {
	p.line("\n%s", title)
	if len(steps) == 0 {
		p.line("  (nothing)")
	}
	for _, step := range steps {
		text := step.ID
		switch {
		case step.Again:
			text += " (see above)"
		case step.Record != nil:
			text = summary(s, step.Record)
		default:
			if item, ok := standard.Lookup(step.ID); ok {
				text = fmt.Sprintf("%-28s %-18s %s", item.ID, item.Kind, item.Title)
			}
		}
		p.line("%s%s  [%s]", strings.Repeat("  ", step.Depth), text, fieldName(step.Field))
	}
}

// fieldName words a JSON pointer without list positions: /treatment/controls/0 is treatment.controls.
func fieldName(pointer string) string {
	var words []string
	for _, token := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if token != "" && (token[0] < '0' || token[0] > '9') {
			words = append(words, token)
		}
	}
	return strings.Join(words, ".")
}

func traceJSON(steps []trail.Step) []any {
	list := []any{}
	for _, s := range steps {
		kind := ""
		if s.Record != nil {
			kind = s.Record.Head().Kind.Value
		} else if item, ok := standard.Lookup(s.ID); ok {
			kind = item.Kind
		}
		list = append(list, map[string]any{"depth": s.Depth, "field": fieldName(s.Field), "id": s.ID, "kind": kind, "again": s.Again})
	}
	return list
}
