package check

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// upstream says from where change travels to records of a kind: along their
// own references at these fields, against the references of records of other
// kinds that name them, and from records that exist once.
var upstream = map[string]struct {
	fields []string // beginnings of JSON pointers
	naming []string // kinds of records that name them
	single []string // kinds of which there is one
}{
	"scope":             {fields: []string{"/systems/"}, single: []string{"context"}},
	"certification":     {single: []string{"scope"}},
	"policy":            {fields: []string{"/obligations/"}, single: []string{"context"}},
	"risk":              {fields: []string{"/systems/", "/harms/"}, naming: []string{"incident"}},
	"ai-system":         {fields: []string{"/datasets/", "/resources/", "/suppliers/"}},
	"impact-assessment": {fields: []string{"/systems/"}},
	"dataset":           {fields: []string{"/supplier"}},
	"control":           {fields: []string{"/obligations/", "/implementations/"}, naming: []string{"risk"}},
	"eu-ai-act":         {fields: []string{"/system"}},
	"acceptance":        {fields: []string{"/risks/"}},
}

// stays says which fields of a record concern nobody else when they change: how
// it is kept, of a kind also what is about it alone.
func stays(kind, field string) bool {
	switch field {
	case "review", "classification", "retention":
		return true
	case "retire_by":
		return kind == "ai-system"
	}
	return false
}

// restsOn lists the records from which change travels to a record directly, in
// the order of its file, then of their paths. To what is out of use or closed
// none travels any more.
func (p *Pass) restsOn(r record.Record) []record.Record {
	if bygone(r) {
		return nil
	}
	return p.onceRestedOn(r)
}

// onceRestedOn is the same of a record that may be over.
func (p *Pass) onceRestedOn(r record.Record) []record.Record {
	if known, ok := p.bearings.upstream[r]; ok {
		return known
	}
	way := upstream[r.Head().Kind.Value]
	var list []record.Record
	add := func(x record.Record) {
		if x != nil && x != r && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	for _, e := range p.Graph.Out(r) {
		if slices.ContainsFunc(way.fields, func(field string) bool { return strings.HasPrefix(e.Field.Pointer, field) }) && carries(e) && p.Graph.Sure(e) {
			add(p.Graph.Named(e.To))
		}
	}
	for _, e := range p.Graph.In(r.Head().ID.Value) {
		if slices.Contains(way.naming, e.From.Head().Kind.Value) {
			add(e.From)
		}
	}
	for _, kind := range way.single {
		for _, x := range p.Graph.Records {
			if x.Head().Kind.Value == kind {
				add(x)
			}
		}
	}
	p.bearings.upstream[r] = list
	return list
}

// carries reports whether a reference is to what the record rests on: of an
// implementation of a control that is its system, not its evidence.
func carries(e graph.Edge) bool {
	switch {
	case strings.HasPrefix(e.Field.Pointer, "/implementations/"):
		return strings.HasSuffix(e.Field.Pointer, "/system")
	case strings.HasPrefix(e.Field.Pointer, "/harms/"):
		return strings.HasSuffix(e.Field.Pointer, "/assessment")
	}
	return true
}
