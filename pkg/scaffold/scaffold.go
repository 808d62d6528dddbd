// Package scaffold writes first drafts: one record of a kind with comments that
// say what belongs where, or a whole AIMS to begin with. What is not known yet
// stands there as TODO; nothing is invented.
package scaffold

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Record is the draft of a record: its required fields as TODO, its optional
// ones as comments with an example, each below its description.
func Record(kind *record.Kind, id string) []byte {
	f := schema.Of(kind.Name)
	var b strings.Builder
	comment(&b, f.Title+". "+f.Description, "")
	switch kind.Name {
	case "control":
		if c, ok := standard.FindControl(id); ok {
			comment(&b, "", "")
			comment(&b, c.ID+" "+c.Title+": "+c.Summary, "")
		}
	case "clause":
		if c, ok := standard.FindClause(id); ok {
			comment(&b, "", "")
			comment(&b, c.ID+" "+c.Title+": "+c.Summary, "")
		}
	}
	fmt.Fprintf(&b, "kind: %s\nid: %s\n", kind.Name, source.Quote(id))
	title := "TODO"
	if item, ok := standard.Lookup(id); ok {
		title = source.Quote(item.Title)
	}
	fmt.Fprintf(&b, "title: %s\n", title)
	var optional []*schema.Field
	for _, m := range f.Fields {
		switch {
		case slices.Contains([]string{"kind", "id", "title"}, m.Name):
		case m.Name == "formerly": // what is new has never been called otherwise
		case m.Required || kind.Name == "control" && (m.Name == "applicable" || m.Name == "justification"):
			b.WriteByte('\n')
			if lines, ok := begun(kind.Name, m.Name); ok {
				comment(&b, m.Description+words(m), "")
				b.WriteString(lines)
			} else {
				required(&b, m)
			}
		default:
			optional = append(optional, m)
		}
	}
	if len(optional) > 0 {
		fmt.Fprintf(&b, "\n# The fields below are optional for the form; `aims validate` asks for those that the case needs.\n"+
			"# Remove the first # of a line to use it; `aims explain %s` tells what each is.\n", kind.Name)
	}
	for _, m := range optional {
		var o strings.Builder
		comment(&o, m.Description+words(m), "")
		example(&o, m, "")
		b.WriteByte('\n')
		for l := range strings.Lines(o.String()) {
			if strings.HasPrefix(l, "#") {
				b.WriteString(l)
			} else {
				b.WriteString("#" + l)
			}
		}
	}
	return []byte(b.String())
}

func required(b *strings.Builder, f *schema.Field) {
	comment(b, f.Description+words(f), "")
	if f.NoTodo {
		// TODO is not allowed here, so the place stays empty, which validate points out.
		fmt.Fprintf(b, "%s:\n", f.Name)
		return
	}
	fmt.Fprintf(b, "%s: TODO\n", f.Name)
	if len(f.Fields) > 0 || f.Item != nil && len(f.Item.Fields) > 0 {
		// The shape of a group is shown below its TODO.
		b.WriteString("# Replace the TODO line by these:\n")
		var o strings.Builder
		example(&o, f, "")
		for l := range strings.Lines(o.String()) {
			b.WriteString("#" + l)
		}
	}
}

// begun writes a required field of which part is known from the standard.
func begun(kind, field string) (lines string, ok bool) {
	var b strings.Builder
	switch kind + "." + field {
	case "management-review.inputs":
		b.WriteString("inputs:\n")
		for _, t := range standard.Vocabulary("management-review-inputs") {
			fmt.Fprintf(&b, "  # %s\n  - topic: %s\n    text: TODO\n", t.Label, t.ID)
		}
	case "audit-programme.audits":
		b.WriteString("# All chapters and all areas of Annex A; spread them over several audits if you like.\n")
		var areas []string
		for _, c := range standard.Chapters() {
			areas = append(areas, source.Quote(c.ID))
		}
		for _, a := range standard.Areas() {
			areas = append(areas, source.Quote(a.ID))
		}
		fmt.Fprintf(&b, "audits:\n  - id: audit-1\n    type: internal\n    planned: TODO\n    scope: [%s]\n    responsible: TODO\n", strings.Join(areas, ", "))
	}
	return b.String(), b.Len() > 0
}

// Empty names the required fields that a draft of a kind leaves empty, since TODO is not allowed there.
func Empty(kind *record.Kind) []string {
	var names []string
	for _, m := range schema.Of(kind.Name).Fields {
		if m.Required && m.NoTodo && !slices.Contains([]string{"kind", "id", "title"}, m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// words lists the allowed words of a field.
func words(f *schema.Field) string {
	if f.Item != nil {
		return words(f.Item)
	}
	if len(f.Enum) == 0 {
		return ""
	}
	return " One of: " + strings.Join(f.Enum, ", ") + "."
}

// example writes a field with its example value.
func example(b *strings.Builder, f *schema.Field, indent string) {
	switch {
	case f.Item != nil && len(f.Item.Fields) > 0:
		fmt.Fprintf(b, "%s%s:\n", indent, f.Name)
		for i, m := range f.Item.Fields {
			lead := indent + "    "
			if i == 0 {
				lead = indent + "  - "
			}
			var inner strings.Builder
			example(&inner, m, "")
			for j, l := range slices.Collect(strings.Lines(inner.String())) {
				if j > 0 {
					lead = indent + "    "
				}
				b.WriteString(lead + l)
			}
		}
	case len(f.Fields) > 0:
		fmt.Fprintf(b, "%s%s:\n", indent, f.Name)
		for _, m := range f.Fields {
			// A digest is written by a command, never by hand.
			if m.Form != "digest" {
				example(b, m, indent+"  ")
			}
		}
	default:
		fmt.Fprintf(b, "%s%s: %s\n", indent, f.Name, exampleOf(f))
	}
}

func exampleOf(f *schema.Field) string {
	if f.Example != nil {
		return flow(f.Example)
	}
	switch {
	case len(f.Enum) > 0:
		return f.Enum[0]
	case f.Item != nil:
		return "[" + exampleOf(f.Item) + "]"
	case f.Type == schema.Bool:
		return "true"
	case f.Type == schema.Integer || f.Type == schema.Number:
		return "1"
	}
	return "…"
}

// flow writes a value on one line.
func flow(v *source.Value) string {
	switch v.Kind {
	case source.List:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = flow(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case source.String:
		return source.Quote(v.Text)
	}
	return v.Text
}

func comment(b *strings.Builder, text, indent string) {
	const width = 96
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			fmt.Fprintf(b, "%s# %s\n", indent, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	fmt.Fprintf(b, "%s\n", strings.TrimRight(indent+"# "+line, " "))
}
