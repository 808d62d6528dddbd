package schema

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/schemas"
)

const baseURL = "https://github.com/aims-as-code/aims/schemas/"

// foreign are top-level keys that betray a YAML file of another tool.
var foreign = []string{"apiVersion", "services", "openapi", "swagger", "jobs", "stages", "on", "steps", "repos", "version", "name"}

// KindOf tells the kind of a file. A misspelled kind is a finding, and the kind
// that was meant is returned all the same, so that one slip stays one finding.
func KindOf(file string, v *source.Value) (string, []finding.Finding) {
	one := func(rule *finding.Rule, pos finding.Position, message, hint string) []finding.Finding {
		return []finding.Finding{{Rule: rule, Severity: rule.Severity, Pos: pos, Message: message, Hint: hint}}
	}
	if v.Kind != source.Map {
		return "", one(KindMissing, v.Pos, fmt.Sprintf("the file holds %s, not a record", v.Kind), "begin with `kind:`, or list the file under `ignore` in aims.yaml")
	}
	kind := v.Member("kind")
	if kind == nil {
		for _, m := range v.Members {
			if finding.Nearest(m.Key.Value, []string{"kind"}) != "" && slices.Contains(Kinds(), m.Value.AsText().Value) {
				f := one(UnknownKey, m.Key.Pos, fmt.Sprintf("there is no field %q here", m.Key.Value), `did you mean "kind"?`)
				return m.Value.Text, f
			}
		}
		hint := "begin with `kind:`, or list the file under `ignore` in aims.yaml"
		for _, m := range v.Members {
			if slices.Contains(foreign, m.Key.Value) {
				hint = fmt.Sprintf("the field %q looks like a file of another tool: if it is no record, add `- %q` under `ignore` in aims.yaml", m.Key.Value, file)
				break
			}
		}
		return "", one(KindMissing, finding.Position{File: file}, "the file does not say its `kind`", hint)
	}
	name := kind.AsText().Value
	if slices.Contains(Kinds(), name) {
		return name, nil
	}
	if kind.Todo() {
		return "", one(TodoNotAllowed, kind.Pos, "TODO is not allowed as `kind`", "write one of the kinds that `aims schema --list` prints")
	}
	meant := finding.Nearest(name, Kinds())
	hint := "`aims schema --list` prints the kinds"
	if meant != "" {
		hint = fmt.Sprintf("did you mean %q?", meant)
	}
	return meant, one(KindUnknown, kind.Pos, fmt.Sprintf("there is no kind %q", name), hint)
}

// Check holds a file against the schema of its kind and says each mistake once,
// at its place. Where a misspelled key or word has one likely meaning, v is
// mended in place, so that later stages do not stumble over the same slip again.
func Check(kind string, v *source.Value) []finding.Finding {
	c := &checker{model: Of(kind), root: v, told: map[string]bool{}}
	c.todos()
	err := compiled(kind).Validate(v.JSON())
	var invalid *jsonschema.ValidationError
	if errors.As(err, &invalid) {
		c.leaves(invalid)
	}
	return c.findings
}

var compiledSchemas sync.Map // kind → func() *jsonschema.Schema, each compiled once

func compiled(kind string) *jsonschema.Schema {
	compile, _ := compiledSchemas.LoadOrStore(kind, sync.OnceValue(func() *jsonschema.Schema {
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft2020
		c.AssertFormat = true
		c.LoadURL = func(s string) (io.ReadCloser, error) { return nil, fmt.Errorf("schema %s is not built in", s) }
		for _, name := range []string{common, kind + suffix} {
			data, err := schemas.FS.Open(name)
			if err != nil {
				panic(err) // embedded
			}
			if err := c.AddResource(baseURL+name, data); err != nil {
				panic(err) // a test compiles every schema
			}
		}
		return c.MustCompile(baseURL + kind + suffix)
	}))
	return compile.(func() *jsonschema.Schema)()
}

type checker struct {
	model    *Field
	root     *source.Value
	told     map[string]bool // instance pointers with a finding of their own
	findings []finding.Finding
}

func (c *checker) report(rule *finding.Rule, pos finding.Position, length int, message, hint string) {
	c.findings = append(c.findings, finding.Finding{Rule: rule, Severity: rule.Severity, Pos: pos, Length: length, Message: message, Hint: hint})
}

func (c *checker) todos() {
	for pointer, v := range c.root.Todos() {
		f := c.model.At(strings.Split(pointer, "/")[1:])
		if pointer == "/id" || f != nil && f.NoTodo {
			c.told[pointer] = true
			c.report(TodoNotAllowed, v.Pos, 0, fmt.Sprintf("TODO is not allowed as `%s`", last(pointer)), "write the value")
		}
	}
}

func last(pointer string) string { return pointer[strings.LastIndex(pointer, "/")+1:] }

// leaves goes down to the errors that have no causes: what stands above only repeats them.
func (c *checker) leaves(e *jsonschema.ValidationError) {
	for _, cause := range e.Causes {
		c.leaves(cause)
	}
	if len(e.Causes) == 0 {
		c.leaf(tokensOf(e.InstanceLocation), last(e.KeywordLocation))
	}
}

// tokensOf reads an instance location of the library, which is percent-encoded and ~-escaped.
func tokensOf(location string) []string {
	if location == "" {
		return nil
	}
	tokens := strings.Split(location, "/")[1:]
	for i, t := range tokens {
		if plain, err := url.PathUnescape(t); err == nil {
			t = plain
		}
		tokens[i] = strings.ReplaceAll(strings.ReplaceAll(t, "~1", "/"), "~0", "~")
	}
	return tokens
}

func (c *checker) leaf(tokens []string, keyword string) {
	pointer := "/" + strings.Join(tokens, "/")
	v, f := c.root.At(tokens), c.model.At(tokens)
	if v == nil || f == nil {
		return // below an unknown key, which has its finding
	}
	switch keyword {
	case "required", "additionalProperties":
		if !c.told[pointer+"{}"] {
			c.told[pointer+"{}"] = true
			c.keys(v, f)
		}
		return
	}
	if c.told[pointer] || v.Reported || v.Todo() {
		return
	}
	c.told[pointer] = true
	name := f.Name
	if len(tokens) > 0 && f.Type != Array && isIndex(tokens[len(tokens)-1]) {
		name = "an item of " + f.Name
	}
	c.wrong(name, v, f, keyword)
}

func isIndex(token string) bool { return token != "" && token[0] >= '0' && token[0] <= '9' }
