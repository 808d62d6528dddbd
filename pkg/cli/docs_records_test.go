package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/standard"
)

func recordPages(t *testing.T) map[string]string {
	pages := map[string]string{}
	var all docPage
	all.WriteString(doNotEdit)
	all.heading(1, "The kinds of records")
	all.paragraph("One record is one YAML file. The kinds follow the order of the clauses of the standard. Owner says whether the kind has to name one; review is the usual interval, " +
		"which the record or `aims.yaml` may change; approval says whose approval a record of this kind needs, unless `aims.yaml` says otherwise.")
	var rows [][]string
	for _, k := range record.Kinds {
		f := schema.Of(k.Name)
		pages["docs/records/"+k.Name+".md"] = recordPage(t, k)
		rows = append(rows, []string{fmt.Sprintf("[%s](%s.md)", code(k.Name), k.Name), inline(f.Description), yes(k.Owned), code(k.Cadence), inline(string(k.Approval))})
	}
	all.table([]string{"Kind", "What it holds", "Owner", "Review", "Approval by"}, rows)
	pages["docs/records/README.md"] = all.String()
	return pages
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func recordPage(t *testing.T, k *record.Kind) string {
	f := schema.Of(k.Name)
	var d docPage
	d.WriteString(doNotEdit)
	d.heading(1, k.Name)
	d.paragraph(f.Title + ". " + f.Description)
	habits := []string{"by habit " + code(k.Prefix+"-…"), "below " + code(k.Folder+"/")}
	if k.Folder == "" {
		habits = []string{"by habit " + code(k.Prefix), code(k.Name+".yaml") + " in the root of the AIMS"}
	}
	if k.Name == "control" || k.Name == "clause" {
		habits[0] = "the id of the standard"
	}
	d.table([]string{"Ids", "Files", "How many", "Owner", "Review", "Approval by"}, [][]string{{
		habits[0], habits[1], map[bool]string{true: "one", false: "any number"}[k.Singleton], cmp.Or(map[bool]string{true: "required"}[k.Owned], "not asked for"),
		cmp.Or(code(k.Cadence), "not asked for"), cmp.Or(inline(string(k.Approval)), "not asked for")}})
	d.heading(2, "Fields")
	d.line("A dotted name is a field within a group; for a list of groups, each group has it. Required within a group means: where the group is there. The class says what a change means: [decision and content](../digests.md) are what approvals and reviews cover, running is daily work, act is the review itself.\n")
	var rows [][]string
	vocabularies := map[string]*schema.Field{}
	var order []string
	walkFields(f, "", func(name string, m *schema.Field) {
		rows = append(rows, []string{code(name), yes(m.Required), valueOf(m), inline(string(classOf(m))), refersTo(m), inline(describeField(m))})
		leaf := cmp.Or(m.Item, m)
		if leaf.Vocabulary != "" && len(leaf.Enum) > 0 && vocabularies[leaf.Vocabulary] == nil {
			vocabularies[leaf.Vocabulary] = leaf
			order = append(order, leaf.Vocabulary)
		}
	})
	d.table([]string{"Field", "Required", "Value", "Class", "Refers to", "What to write"}, rows)
	if len(order) > 0 {
		d.heading(2, "Words")
		for _, name := range order {
			wordTable(&d, name, vocabularies[name])
		}
	}
	if example, err := fs.ReadFile(examples.FS, "records/"+k.Name+".yaml"); err == nil {
		d.heading(2, "Example")
		d.fence("yaml", string(example))
	} else if !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	d.line("[All kinds](README.md)")
	return d.String()
}

func wordTable(d *docPage, vocabulary string, f *schema.Field) {
	info, _ := standard.DescribeVocabulary(vocabulary)
	meanings := map[string]standard.Term{}
	for _, term := range standard.Vocabulary(vocabulary) {
		meanings[term.ID] = term
	}
	switch vocabulary { // two lists of the standard that are more than words
	case "annex-c-objectives":
		info.Title = "Objectives of Annex C"
		for _, o := range standard.Objectives() {
			meanings[o.Slug] = standard.Term{Label: o.Title, Description: o.Summary}
		}
	case "annex-c-risk-sources":
		info.Title = "Risk sources of Annex C"
		for _, s := range standard.RiskSources() {
			meanings[s.Slug] = standard.Term{Label: s.Title, Description: s.Summary}
		}
	}
	var rows [][]string
	for _, w := range f.Enum {
		rows = append(rows, []string{code(w), inline(meanings[w].Label), inline(meanings[w].Description)})
	}
	d.heading(3, cmp.Or(info.Title, f.Title, vocabulary))
	d.table([]string{"Word", "In full", "Meaning"}, rows)
}

// walkFields visits the fields below f in the order of the schema, with dotted names.
func walkFields(f *schema.Field, prefix string, visit func(string, *schema.Field)) {
	for _, m := range f.Fields {
		visit(prefix+m.Name, m)
		walkFields(cmp.Or(m.Item, m), prefix+m.Name+".", visit)
	}
}

func classOf(f *schema.Field) schema.Class {
	group := cmp.Or(f.Item, f)
	if len(group.Fields) == 0 {
		return f.Class
	}
	return "" // its fields say it
}

func describeField(f *schema.Field) string {
	switch {
	case f.Description == "":
		return f.Title
	case f.NoTodo && f.Required:
		return f.Description + " TODO is not allowed."
	}
	return f.Description
}

func refersTo(f *schema.Field) string {
	refs := cmp.Or(f.Item, f).Refs
	links := make([]string, len(refs))
	for i, r := range refs {
		switch {
		case r == "any":
			links[i] = "any kind"
		case r == "area":
			links[i] = "a chapter or control area"
		default:
			links[i] = fmt.Sprintf("[%s](%s.md)", code(r), r)
		}
	}
	return strings.Join(links, ", ")
}

// forms are the values of the common definitions in plain words.
var forms = map[string]string{
	"id": "id", "ref": "id of a record", "text": "text", "markdown": "text in Markdown", "date": "date, `2026-06-18`",
	"duration": "duration, `P12M`", "email": "e-mail address", "path": "path of a file", "url": "web address",
	"sha256": "64 hexadecimal digits", "digest": "digest, `v1:sha256:…`",
	"retention": "duration, `P5Y`", "notes": "text in Markdown",
}

func valueOf(f *schema.Field) string {
	if f.Item != nil {
		switch one := valueOf(f.Item); {
		case len(f.Item.Fields) > 0:
			return "list of groups"
		default:
			return "list: " + one
		}
	}
	switch {
	case len(f.Enum) == 1:
		return code(f.Enum[0])
	case len(f.Enum) > 0:
		return codes(f.Enum, ", ")
	case len(f.Fields) > 0:
		return "group"
	case len(f.Refs) > 0:
		return forms["ref"]
	case forms[f.Form] != "":
		return forms[f.Form]
	}
	switch f.Type {
	case schema.Bool:
		return "`true` or `false`"
	case schema.Integer:
		return "whole number"
	case schema.Number:
		return "number"
	}
	return "text"
}
