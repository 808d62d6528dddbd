package record

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Decode fills the Go type of a kind from a file. It never fails: what is
// absent, TODO or of the wrong type stays empty, since the schema has said so
// already; broken says that it has.
func Decode(kind *Kind, file string, v *source.Value, broken bool) Record {
	r := kind.New()
	d := decoder{meta: r.Head()}
	d.meta.File, d.meta.Broken = file, broken
	d.structure(reflect.ValueOf(r).Elem(), v, schema.Of(kind.Name), "")
	return r
}

type decoder struct{ meta *Meta }

var (
	textType     = reflect.TypeFor[source.Text]()
	refType      = reflect.TypeFor[Ref]()
	dateType     = reflect.TypeFor[Date]()
	durationType = reflect.TypeFor[Duration]()
	boolType     = reflect.TypeFor[Bool]()
	numberType   = reflect.TypeFor[Number]()
)

var indexes sync.Map // reflect.Type → map[string][]int, the struct fields by JSON name

func indexOf(t reflect.Type) map[string][]int {
	if known, ok := indexes.Load(t); ok {
		return known.(map[string][]int)
	}
	m := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("json"); name != "" && name != "-" {
			m[name] = f.Index
		}
	}
	indexes.Store(t, m)
	return m
}

func (d *decoder) structure(into reflect.Value, v *source.Value, f *schema.Field, pointer string) {
	if v.Todo() {
		d.todo(v, f, pointer)
		return
	}
	if v == nil || v.Kind != source.Map {
		return
	}
	index := indexOf(into.Type())
	for i := range v.Members {
		m := &v.Members[i]
		at, ok := index[m.Key.Value]
		member := f.Member(m.Key.Value)
		if !ok || member == nil {
			continue
		}
		d.value(into.FieldByIndex(at), m.Value, member, pointer+"/"+m.Key.Value)
	}
}

func (d *decoder) todo(v *source.Value, f *schema.Field, pointer string) {
	d.meta.Todos = append(d.meta.Todos, FieldText{Text: v.AsText(), Pointer: pointer, Class: f.Class})
}

func (d *decoder) value(into reflect.Value, v *source.Value, f *schema.Field, pointer string) {
	if into.Kind() == reflect.Slice {
		if v.Todo() {
			d.todo(v, f, pointer)
			return
		}
		if v == nil || v.Kind != source.List {
			return
		}
		list := reflect.MakeSlice(into.Type(), len(v.Items), len(v.Items))
		for i, item := range v.Items {
			d.value(list.Index(i), item, f.Item, pointer+"/"+strconv.Itoa(i))
		}
		into.Set(list)
		return
	}
	text := v.AsText()
	if v.Todo() && into.Type() != textType {
		// The text stays, so that rules can tell a TODO from an absent value.
		if into.Kind() == reflect.Struct && into.NumField() > 0 && into.Field(0).Type() == textType && into.Type().Field(0).Anonymous {
			into.Field(0).Set(reflect.ValueOf(text))
		}
		d.todo(v, f, pointer)
		return
	}
	switch into.Type() {
	case textType:
		if v.Todo() {
			d.todo(v, f, pointer)
		} else if f.Form == "path" && v.Kind == source.String {
			d.meta.Paths = append(d.meta.Paths, FieldText{Text: text, Pointer: pointer})
		} else if freeText(f) && hollow(text.Value) {
			d.meta.Hollow = append(d.meta.Hollow, FieldText{Text: text, Pointer: pointer})
		}
		// A scalar of another type is kept too: a record answers to `id: 007` though the schema refuses it.
		*into.Addr().Interface().(*source.Text) = text
	case refType:
		if v != nil && v.Kind == source.String && text.Set() {
			*into.Addr().Interface().(*Ref) = Ref{text, f.Refs}
			d.meta.Refs = append(d.meta.Refs, FieldText{Text: text, Pointer: pointer, Kinds: f.Refs})
		}
	case dateType:
		if t, err := day.Parse(text.Value); err == nil {
			*into.Addr().Interface().(*Date) = Date{text, t}
		}
	case durationType:
		if p, err := day.ParseDuration(text.Value); err == nil {
			*into.Addr().Interface().(*Duration) = Duration{text, p}
		}
	case boolType:
		if v != nil && v.Kind == source.Bool {
			*into.Addr().Interface().(*Bool) = Bool{text, text.Value == "true"}
		}
	case numberType:
		if v != nil && (v.Kind == source.Int || v.Kind == source.Float) {
			if n, err := strconv.ParseFloat(strings.ReplaceAll(text.Value, "_", ""), 64); err == nil {
				*into.Addr().Interface().(*Number) = Number{text, n}
			}
		}
	default:
		d.structure(into, v, f, pointer)
	}
}

// Accepts reports whether a reference may point to a record of this kind.
func (r Ref) Accepts(kind string) bool { return accepts(r.Kinds, kind) }

// Accepts reports whether a reference may point to a record of this kind.
func (f FieldText) Accepts(kind string) bool { return accepts(f.Kinds, kind) }

func accepts(kinds []string, kind string) bool {
	return slices.Contains(kinds, "any") || slices.Contains(kinds, kind)
}
