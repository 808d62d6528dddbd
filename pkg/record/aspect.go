package record

import (
	"crypto/sha256"
	"sync"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Aspect is a part of a top-level field: what changes of a record are told by.
type Aspect struct {
	Field string
	Part  Part
}

// Substance reports whether the aspect belongs to the substance of its record.
func (a Aspect) Substance() bool { return a.Part == SubstancePart }

// Sum stands for the value of one aspect. An empty value is the zero Sum.
type Sum struct {
	Hash  [16]byte
	Paths []string // files that the value names, which count by their content and not by their name
}

var aspects sync.Map // kind → []Aspect

// Aspects lists the aspects of a kind, in the order of its schema. A field has
// an aspect for its substance, for what runs in it and for the act, as far as
// it has fields of these classes; one for the decision only where its substance is more than that.
func Aspects(kind string) []Aspect {
	if known, ok := aspects.Load(kind); ok {
		return known.([]Aspect)
	}
	var list []Aspect
	if root := schema.Of(kind); root != nil {
		for _, f := range root.Fields {
			classes := map[schema.Class]bool{}
			classesOf(f, classes)
			for _, part := range []Part{SubstancePart, DecisionPart, RunningPart, ActPart, DayPart} {
				switch {
				case part == SubstancePart && (classes[schema.Decision] || classes[schema.Content]),
					part == DecisionPart && classes[schema.Decision] && classes[schema.Content],
					part == RunningPart && classes[schema.Running],
					(part == ActPart || part == DayPart) && classes[schema.Act]:
					list = append(list, Aspect{f.Name, part})
				}
			}
		}
	}
	aspects.Store(kind, list)
	return list
}

func classesOf(f *schema.Field, classes map[schema.Class]bool) {
	switch {
	case len(f.Fields) > 0:
		for _, m := range f.Fields {
			classesOf(m, classes)
		}
	case f.Item != nil:
		classesOf(f.Item, classes)
	default:
		classes[f.Class] = true
	}
}

// Decides reports whether the aspect holds all that its field decides.
func (a Aspect) Decides(kind string) bool {
	f := schema.Of(kind).Member(a.Field)
	classes := map[schema.Class]bool{}
	classesOf(f, classes)
	return a.Part == DecisionPart || a.Part == SubstancePart && classes[schema.Decision] && !classes[schema.Content]
}

// Sums stands for the values of all aspects of a record, in the order of
// Aspects. Two versions of a record have the same substance when the sums of
// their substance aspects are the same and the files that they name have the same content.
func Sums(kind string, v *source.Value) []Sum {
	list := make([]Sum, len(Aspects(kind)))
	model := schema.Of(kind)
	for i, a := range Aspects(kind) {
		member := v.Member(a.Field)
		if a.Part == DayPart {
			// A slip that is mended in the outcome does not move the day.
			if last := member.Member("last"); last != nil && last.Text != "" {
				list[i].Hash = short(appendJSON(nil, last.JSON()))
			}
			continue
		}
		if member == nil {
			continue
		}
		c := canonical{a.Part, func(path string) (string, bool) {
			list[i].Paths = append(list[i].Paths, path)
			return "", true
		}}
		if x, ok := c.value(member, model.Member(a.Field)); ok {
			list[i].Hash = short(appendJSON(nil, x))
		}
	}
	return list
}

func short(b []byte) (h [16]byte) {
	sum := sha256.Sum256(b)
	copy(h[:], sum[:])
	return h
}
