// Package schema reads the JSON Schemas of the record kinds: as a model of
// fields that decoding, templates, digests and documentation share, and as the
// check of a file against its kind. jsonschema is used here only.
package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/schemas"
)

// Class says what a change of a field means (documented in docs/digests.md).
type Class string

// The field classes. Act fields record the review itself and belong to no digest.
const (
	Decision Class = "decision"
	Content  Class = "content"
	Running  Class = "running"
	Act      Class = "act"
)

// Type is the JSON type of a field.
type Type string

// The types of fields.
const (
	Text    Type = "string"
	Bool    Type = "boolean"
	Integer Type = "integer"
	Number  Type = "number"
	Array   Type = "array"
	Object  Type = "object"
)

// Field is one field of a kind, or a kind as a whole, as its schema says.
type Field struct {
	Name        string
	Title       string
	Description string
	Type        Type
	Form        string   // name of the common definition: date, duration, markdown, path, ref, …
	Enum        []string // allowed words
	Vocabulary  string   // vocabulary of the catalogue that explains the words
	Refs        []string // kinds a reference may point to; "any" for all, "area" for chapters and control areas
	Class       Class    // own class, or that of the field around it
	Required    bool
	Fixed       bool // a date of law, which examples never move
	NoTodo      bool // TODO is not allowed here or below
	Example     *source.Value
	Item        *Field   // of an Array
	Fields      []*Field // of an Object, in the order of the schema
}

// Member returns the field of an object by name, or nil.
func (f *Field) Member(name string) *Field {
	if f == nil {
		return nil
	}
	for _, m := range f.Fields {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// At follows the tokens of a JSON pointer, list indexes included.
func (f *Field) At(tokens []string) *Field {
	for _, token := range tokens {
		if f == nil {
			return nil
		}
		if f.Type == Array {
			f = f.Item
		} else {
			f = f.Member(token)
		}
	}
	return f
}

// Names lists the fields of an object.
func (f *Field) Names() []string {
	names := make([]string, len(f.Fields))
	for i, m := range f.Fields {
		names[i] = m.Name
	}
	return names
}

const suffix = ".schema.json"

// Kinds lists the kinds that have a schema, by name.
var Kinds = sync.OnceValue(func() []string {
	names, err := fs.Glob(schemas.FS, "*"+suffix)
	if err != nil {
		panic(err) // the pattern is a constant
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == common })
	for i, n := range names {
		names[i] = strings.TrimSuffix(n, suffix)
	}
	slices.Sort(names) // files come as audit-programme.schema, audit.schema
	return names
})

const common = "common" + suffix

var models sync.Map // kind → func() *Field, each built once

// Of returns the model of a kind, nil when there is none of that name. Models
// are shared and must not be changed.
func Of(kind string) *Field {
	if !slices.Contains(Kinds(), kind) {
		return nil
	}
	build, _ := models.LoadOrStore(kind, sync.OnceValue(func() *Field {
		root := embedded(kind + suffix)
		f := fieldOf(kind, root, Class(""), root.Member("x-aims-todo").falseValue())
		return f
	}))
	return build.(func() *Field)()
}

// value is a source.Value with the few questions a schema is asked.
type value struct{ *source.Value }

func (v value) Member(key string) value { return value{v.Value.Member(key)} }
func (v value) text() string            { return v.AsText().Value }
func (v value) falseValue() bool        { return v.Value != nil && v.Kind == source.Bool && v.Text == "false" }
func (v value) trueValue() bool         { return v.Value != nil && v.Kind == source.Bool && v.Text == "true" }
func (v value) texts() []string {
	if v.Value == nil {
		return nil
	}
	var list []string
	for _, item := range v.Items {
		list = append(list, item.Text)
	}
	return list
}

// embedded reads a schema as YAML, of which JSON is a part: that keeps the order of its fields.
func embedded(name string) value {
	data, err := schemas.FS.ReadFile(name)
	if err != nil {
		panic(err) // embedded
	}
	v, findings := source.Parse(name, data)
	if len(findings) > 0 {
		panic(fmt.Sprintf("schemas/%s: %s", findings[0].Pos, findings[0].Message))
	}
	return value{v}
}

var definitions = sync.OnceValue(func() value { return embedded(common).Member("$defs") })

func fieldOf(name string, s value, inherited Class, noTodo bool) *Field {
	f := &Field{Name: name, Class: inherited, NoTodo: noTodo}
	// What stands beside $ref counts before what the definition says.
	layers := []value{s}
	for ref := s.Member("$ref").text(); ref != ""; {
		form := ref[strings.LastIndex(ref, "/")+1:]
		definition := definitions().Member(form)
		f.Form = form // the innermost definition is the form: an owner is a ref, a retention a duration
		layers = append(layers, definition)
		ref = definition.Member("$ref").text()
	}
	first := func(key string) value {
		for _, l := range layers {
			if v := l.Member(key); v.Value != nil {
				return v
			}
		}
		return value{}
	}
	f.Title, f.Description = first("title").text(), first("description").text()
	f.Type = Type(first("type").text())
	if c := first("const"); c.Value != nil {
		f.Type, f.Enum = Text, []string{c.text()}
	}
	if e := first("enum"); e.Value != nil {
		f.Enum = e.texts()
	}
	f.Vocabulary = first("x-aims-vocabulary").text()
	f.Refs = first("x-aims-ref").texts()
	f.Fixed = first("x-aims-fixed").trueValue()
	f.NoTodo = f.NoTodo || first("x-aims-todo").falseValue()
	if c := first("x-aims-class").text(); c != "" {
		f.Class = Class(c)
	}
	if e := first("examples"); e.Value != nil && len(e.Items) > 0 {
		f.Example = e.Items[0]
	}
	if items := first("items"); items.Value != nil {
		f.Item = fieldOf(name, items, f.Class, f.NoTodo)
	}
	required := first("required").texts()
	if properties := first("properties"); properties.Value != nil {
		for _, m := range properties.Members {
			child := fieldOf(m.Key.Value, value{m.Value}, f.Class, f.NoTodo)
			child.Required = slices.Contains(required, child.Name)
			f.Fields = append(f.Fields, child)
		}
	}
	return f
}
