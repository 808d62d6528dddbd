package schema

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/schemas"
)

const baseURL = "https://github.com/aims-as-code/aims/schemas/"

// foreign are top-level keys that betray a YAML file of another tool.
var foreign = []string{"apiVersion", "services", "openapi", "swagger", "asyncapi", "jobs", "stages", "on", "true", "steps", "repos", "include", "image", "resources", "dependencies", "version", "name"}

// KindOf tells the kind of a file, whose name counts from the AIMS root. A
// misspelled kind is a finding, and the kind that was meant is returned all the
// same, so that one slip stays one finding.
func KindOf(name string, v *source.Value) (string, []finding.Finding) {
	one := func(rule *finding.Rule, pos finding.Position, message, hint string) []finding.Finding {
		return []finding.Finding{{Rule: rule, Severity: rule.Severity, Pos: pos, Message: message, Hint: hint}}
	}
	if v.Kind != source.Map {
		return "", one(KindMissing, v.Pos, fmt.Sprintf("the file holds %s, not a record", v.Kind), "begin with `kind:`, or list the file under `ignore` in aims.yaml")
	}
	kind := v.Member("kind")
	if kind == nil {
		for i := range v.Members {
			key, word := &v.Members[i].Key, v.Members[i].Value.AsText().Value
			if finding.Nearest(key.Value, []string{"kind"}) != "" && slices.Contains(Kinds(), word) {
				f := one(UnknownKey, key.Pos, fmt.Sprintf("there is no field %q here", key.Value), didYouMean(key.Value, "kind"))
				key.Value = "kind"
				return word, f
			}
		}
		hint := "begin with `kind:`, or list the file under `ignore` in aims.yaml"
		if likely := kindsOf(v); len(likely) == 1 && v.Member("id") != nil {
			hint = fmt.Sprintf("begin with `kind: %s`", likely[0])
		} else if key := foreignKey(v); key != "" {
			hint = foreignHint(key, name)
		}
		return "", one(KindMissing, finding.Position{File: v.Pos.File}, "the file does not say its `kind`", hint)
	}
	word := kind.AsText().Value
	const list = "`aims schema --list` prints the kinds"
	switch {
	case slices.Contains(Kinds(), word):
		return word, nil
	case kind.Todo():
		return "", one(TodoNotAllowed, kind.Pos, "TODO is not allowed as `kind`", list)
	case kind.Reported:
		return "", nil
	case strings.TrimSpace(word) == "" && kind.Kind != source.List && kind.Kind != source.Map:
		return "", one(KindUnknown, kind.Pos, "kind is empty", list)
	case kind.Kind != source.String:
		return "", one(KindUnknown, kind.Pos, fmt.Sprintf("kind is %s, expected the name of a kind", describe(kind)), list)
	}
	meant := MeantKind(word)
	if foreignKey(v) != "" {
		meant = finding.Nearest(word, Kinds()) // a part of a name is too little in a file of another tool
	}
	hint := list
	if meant != "" {
		hint = didYouMean(word, meant)
		kind.Text = meant
	} else if key := foreignKey(v); key != "" {
		hint = foreignHint(key, name)
	}
	return meant, one(KindUnknown, kind.Pos, fmt.Sprintf("there is no kind %q", clip(word)), hint)
}

// kindsOf lists the kinds that a file could be of: it has what they require and no other field.
func kindsOf(v *source.Value) []string {
	return slices.DeleteFunc(slices.Clone(Kinds()), func(kind string) bool {
		model := Of(kind)
		return slices.ContainsFunc(v.Members, func(m source.Member) bool { return model.Member(m.Key.Value) == nil }) ||
			slices.ContainsFunc(model.Fields, func(f *Field) bool { return f.Required && f.Name != "kind" && v.Member(f.Name) == nil })
	})
}

func foreignKey(v *source.Value) string {
	if v.Member("id") != nil {
		return ""
	}
	for _, key := range foreign {
		if v.Member(key) != nil {
			return key
		}
	}
	return ""
}

func foreignHint(key, name string) string {
	return fmt.Sprintf("the field %q looks like a file of another tool: if it is no record, add `- %q` under `ignore` in aims.yaml", key, name)
}

// Check holds a file against the schema of its kind and says each mistake once,
// at its place. Where a misspelled key or word has one likely meaning, v is
// mended in place, so that later stages do not stumble over the same slip again.
func Check(kind string, v *source.Value) []finding.Finding {
	c := &checker{model: Of(kind), root: v, told: map[string]bool{}}
	// What stands below a misspelled key can be judged once the key is mended: so again, while there was one.
	for c.mended = true; c.mended; {
		c.mended = false
		c.outdented(v, c.model)
		c.todos()
		if misleads(v) {
			c.misleading(nil, v, c.model)
		}
		err := compiled(kind).Validate(v.JSON())
		var invalid *jsonschema.ValidationError
		if errors.As(err, &invalid) {
			c.leaves(invalid)
		}
	}
	return c.findings
}

var compiledSchemas sync.Map // kind → func() *jsonschema.Schema, each compiled once

// compiler is one for all kinds: what they share is read and checked once. Its
// lock is held while a kind is compiled.
var compiler = sync.OnceValue(func() *lockedCompiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		name, ours := strings.CutPrefix(url, baseURL)
		if !ours {
			return nil, fmt.Errorf("schema %s is not built in", url)
		}
		return schemas.FS.Open(name)
	}
	return &lockedCompiler{compiler: c}
})

type lockedCompiler struct {
	sync.Mutex
	compiler *jsonschema.Compiler
}

func compiled(kind string) *jsonschema.Schema {
	compile, _ := compiledSchemas.LoadOrStore(kind, sync.OnceValue(func() *jsonschema.Schema {
		c := compiler()
		c.Lock()
		defer c.Unlock()
		return c.compiler.MustCompile(baseURL + kind + suffix) // a test compiles every schema
	}))
	return compile.(func() *jsonschema.Schema)()
}

type checker struct {
	model    *Field
	root     *source.Value
	told     map[string]bool // instance pointers with a finding of their own
	mended   bool            // a misspelled key was taken for the one that was meant
	findings []finding.Finding
}

func (c *checker) report(rule *finding.Rule, pos finding.Position, length int, message, hint string) {
	c.findings = append(c.findings, finding.Finding{Rule: rule, Severity: rule.Severity, Pos: pos, Length: length, Message: message, Hint: hint})
}

func (c *checker) todos() {
	for pointer, v := range c.root.Todos() {
		f := c.model.At(source.Tokens(pointer))
		if f != nil && !c.told[pointer] && (pointer == "/id" || f.NoTodo) {
			c.told[pointer] = true
			name, hint := "`"+last(pointer)+"`", "write the value, or leave the field out until you know it"
			if f.Required {
				hint = "write the value, or leave the record out until you know it"
			}
			if f.Type != Array && isIndex(last(pointer)) {
				name = "an item of `" + f.Name + "`"
			}
			c.report(TodoNotAllowed, v.Pos, utf8.RuneCountInString(v.Text), "TODO is not allowed as "+name, hint)
		}
	}
}

// misleading says where the schema takes a value for something else than a
// reader does: a text of nothing but blanks looks empty, and 1.000 persons are a
// thousand to some.
func (c *checker) misleading(tokens []string, v *source.Value, f *Field) {
	if f == nil {
		return
	}
	if isBlank(v) {
		c.leaf(tokens, "blank")
	}
	if f.Type == Integer && v.Kind == source.Float {
		c.leaf(tokens, "type")
	}
	for i, item := range v.Items {
		c.misleading(append(tokens[:len(tokens):len(tokens)], strconv.Itoa(i)), item, f.Item)
	}
	for _, m := range v.Members {
		c.misleading(append(tokens[:len(tokens):len(tokens)], m.Key.Value), m.Value, f.Member(m.Key.Value))
	}
}

func isBlank(v *source.Value) bool {
	return v.Kind == source.String && v.Text != "" && (v.Text[0] <= ' ' || v.Text[0] >= utf8.RuneSelf) && blank(v.Text)
}

// blank reports whether a text shows nothing at all.
func blank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(fillers, r) })
}

// fillers count as letters or symbols and show nothing: those of Hangul, and the empty pattern of Braille.
const fillers = "\u115f\u1160\u3164\uffa0\u2800"

// misleads reports whether there is anything to look at: most records hold neither.
func misleads(v *source.Value) bool {
	return isBlank(v) || v.Kind == source.Float || slices.ContainsFunc(v.Items, misleads) ||
		slices.ContainsFunc(v.Members, func(m source.Member) bool { return misleads(m.Value) })
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
	if plain, err := url.PathUnescape(location); err == nil {
		location = plain
	}
	return source.Tokens(location)
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
