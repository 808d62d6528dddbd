package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// kind explains what a record of a kind holds, as a table in words.
func (p page) kind(k *record.Kind) {
	f := schema.Of(k.Name)
	p.title(k.Name + ": " + f.Title)
	p.text(f.Description)
	p.members(k.Name, f)
	p.line("")
	p.text("Optional is what the form does without; `aims validate` asks for those that the case needs.")
	p.line("`aims new %s` drafts one, `aims explain %s.%s` tells about one field.", k.Name, k.Name, f.Fields[len(f.Fields)-1].Name)
}

// members lists the fields of a kind or of a group.
func (p page) members(name string, f *schema.Field) {
	wide := 0
	for _, m := range f.Fields {
		wide = max(wide, len(m.Name))
	}
	for _, m := range f.Fields {
		if m.Name == "kind" {
			continue // it says what was asked for
		}
		need := "optional"
		if m.Required {
			need = "required"
		}
		says := m.Description
		if words := enumOf(m); len(words) > 0 {
			says += " One of: " + strings.Join(words, ", ") + "."
		}
		if group := groupOf(m); group != nil {
			says += fmt.Sprintf(" With fields of its own: `aims explain %s.%s`.", name, m.Name)
		}
		p.indented(fmt.Sprintf("%-*s  %s", wide, m.Name, need), says, wide+12)
	}
}

// fieldOf explains one field.
func (p page) fieldOf(name string, f *schema.Field) {
	p.title(name + ": " + f.Title)
	p.text(f.Description)
	need := "optional for the form; `aims validate` asks for it where the case needs it"
	if f.Required {
		need = "required"
	}
	p.field("Needed", need)
	refs := f.Refs
	vocabulary := f.Vocabulary
	if f.Item != nil {
		p.field("Takes", "a list")
		refs, vocabulary = append(slices.Clip(refs), f.Item.Refs...), vocabulary+f.Item.Vocabulary
	}
	if slices.Contains(refs, "any") {
		refs = []string{"any record"}
	}
	p.field("Names", wording.Or(refs))
	if f.Example != nil {
		p.field("For example", exampleText(f.Example))
	}
	if words := enumOf(f); len(words) > 0 {
		p.line("\nWords allowed")
		for _, w := range words {
			label := ""
			if vocabulary != "" {
				label = standard.Label(vocabulary, w)
			}
			p.line("%s", strings.TrimRight(fmt.Sprintf("  %-24s %s", w, label), " "))
		}
	}
	if group := groupOf(f); group != nil {
		p.line("\nFields")
		p.members(name, group)
	}
}

// exampleText is an example on one line; a list by its items.
func exampleText(v *source.Value) string {
	var items []string
	for _, item := range v.Items {
		items = append(items, item.AsText().Value)
	}
	return cmp.Or(v.AsText().Value, wording.And(items))
}

func enumOf(f *schema.Field) []string {
	if f.Item != nil {
		return f.Item.Enum
	}
	return f.Enum
}

// groupOf is the field that holds further ones: the field itself or its items; nil for neither.
func groupOf(f *schema.Field) *schema.Field {
	if f.Item != nil {
		f = f.Item
	}
	if len(f.Fields) == 0 {
		return nil
	}
	return f
}

// fieldNamed finds a field by its path: with its kind before it, or one that
// many kinds have in common, such as review.watch.
func fieldNamed(path string) (string, *schema.Field) {
	parts := strings.Split(path, ".")
	if k, _ := meantKind(parts[0]); k != nil && len(parts) > 1 {
		if f := memberAt(schema.Of(k.Name), parts[1:]); f != nil {
			return k.Name + "." + strings.Join(parts[1:], "."), f
		}
	}
	for _, k := range record.Kinds {
		if f := memberAt(schema.Of(k.Name), parts); f != nil {
			return path, f
		}
	}
	return "", nil
}

func memberAt(f *schema.Field, names []string) *schema.Field {
	for _, name := range names {
		group := groupOf(f)
		if group == nil {
			return nil
		}
		if f = group.Member(name); f == nil {
			return nil
		}
	}
	return f
}
