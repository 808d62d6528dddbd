// Package source turns the bytes of a YAML file into one tree of values with
// positions, which schema and record both read, so that they can never
// disagree about what stands in a file. yaml.v3 is used here only.
package source

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
)

// Kind is what a Value is.
type Kind int

// The kinds of values. A day such as 2026-06-18 is a String.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	List
	Map
)

var kindNames = [...]string{"nothing", "true or false", "a whole number", "a number", "text", "a list", "a group of fields"}

func (k Kind) String() string { return kindNames[k] }

// Value is one value of a YAML file with its place.
type Value struct {
	Kind     Kind
	Text     string // a scalar as it was written, without its quotes
	Quoted   bool
	Reported bool // it has a finding of its own form already
	Pos      finding.Position
	Items    []*Value // of a List
	Members  []Member // of a Map, in file order, keys distinct
}

// Member is a key of a Map with its value.
type Member struct {
	Key   Text
	Value *Value
}

// Text is a scalar with its place. The zero Text is an absent one.
type Text struct {
	Value string
	Pos   finding.Position
}

// Set reports whether anything stands there, a TODO included.
func (t Text) Set() bool { return t.Value != "" }

// Todo reports whether the text says that the value is still to be written.
func (t Text) Todo() bool { return IsTodo(t.Value) }

// Known reports whether a value stands there that is not a TODO.
func (t Text) Known() bool { return t.Set() && !t.Todo() }

func (t Text) String() string { return t.Value }

// Values are what texts say, and the ids that references name.
func Values[T fmt.Stringer](list []T) []string {
	var values []string
	for _, x := range list {
		values = append(values, x.String())
	}
	return values
}

// IsTodo takes "TODO: ask Ben" and "TODO(ben)" for what they are, but neither TODOs nor TODO-list.
func IsTodo(s string) bool {
	rest, ok := strings.CutPrefix(s, "TODO")
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || next != '-' && next != '_' && !unicode.IsLetter(next) && !unicode.IsDigit(next))
}

// Todo reports whether the value is the text TODO or begins with it.
func (v *Value) Todo() bool { return v != nil && v.Kind == String && IsTodo(v.Text) }

// AsText is the scalar with its place.
func (v *Value) AsText() Text {
	if v == nil || v.Kind == List || v.Kind == Map || v.Kind == Null {
		return Text{}
	}
	return Text{v.Text, v.Pos}
}

// Member returns the value of a key, or nil.
func (v *Value) Member(key string) *Value {
	if v == nil {
		return nil
	}
	for i := range v.Members {
		if v.Members[i].Key.Value == key {
			return v.Members[i].Value
		}
	}
	return nil
}

// KeyOf returns the key of a Map member with its place.
func (v *Value) KeyOf(key string) (Text, bool) {
	for i := range v.Members {
		if v.Members[i].Key.Value == key {
			return v.Members[i].Key, true
		}
	}
	return Text{}, false
}

// At follows the tokens of a JSON pointer and returns nil where it leads nowhere.
func (v *Value) At(tokens []string) *Value {
	for _, token := range tokens {
		if v == nil {
			return nil
		}
		if v.Kind == List {
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v.Items) {
				return nil
			}
			v = v.Items[i]
			continue
		}
		v = v.Member(token)
	}
	return v
}

// Todos walks over every TODO below v with its JSON pointer, in file order.
func (v *Value) Todos() iter.Seq2[string, *Value] {
	return func(yield func(string, *Value) bool) { v.todos("", yield) }
}

func (v *Value) todos(pointer string, yield func(string, *Value) bool) bool {
	if v == nil {
		return true
	}
	if v.Todo() {
		return yield(pointer, v)
	}
	for i, item := range v.Items {
		if !item.todos(pointer+"/"+strconv.Itoa(i), yield) {
			return false
		}
	}
	for _, m := range v.Members {
		if !m.Value.todos(pointer+"/"+escape.Replace(m.Key.Value), yield) {
			return false
		}
	}
	return true
}

var (
	escape   = strings.NewReplacer("~", "~0", "/", "~1")
	unescape = strings.NewReplacer("~1", "/", "~0", "~")
)

// Tokens splits a JSON pointer.
func Tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(pointer, "/")[1:]
	for i, t := range tokens {
		tokens[i] = unescape.Replace(t)
	}
	return tokens
}

// JSON is the value as encoding/json would decode it: nil, bool, int64,
// float64, string, []any or map[string]any.
func (v *Value) JSON() any {
	if v == nil {
		return nil
	}
	switch v.Kind {
	case Bool:
		return v.Text == "true"
	case Int:
		if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil {
			return n
		}
		return v.float()
	case Float:
		return v.float()
	case String:
		return v.Text
	case List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = item.JSON()
		}
		return list
	case Map:
		m := make(map[string]any, len(v.Members))
		for _, member := range v.Members {
			m[member.Key.Value] = member.Value.JSON()
		}
		return m
	}
	return nil
}

func (v *Value) float() float64 {
	f, _ := strconv.ParseFloat(strings.ReplaceAll(v.Text, "_", ""), 64) // the parser made sure that it is finite
	return f
}
