package compare

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/schema"
)

var (
	decisionChanged = &Sort{"decision-changed", Major, "something decided was decided otherwise",
		"It belongs to what an approval of the record covers."}
	contentChanged = &Sort{"content-changed", Minor, "what a record tells changed",
		"It belongs to what a review looks at."}
	runningChanged = &Sort{"running-changed", Minor, "daily work moved on",
		"It belongs to no digest, and voids neither approval nor review."}
	notesChanged = &Sort{"notes-changed", Editorial, "title, notes, tags or links changed",
		"They help readers and are judged by no rule."}
	layoutChanged = &Sort{"layout-changed", Editorial, "the same is said in another way",
		"It says the same to a reader: other blanks, line ends, order of a list or way to write a value. A digest covers every character."}
	bytesOnly = &Sort{"unknown-field-changed", Minor, "a field that the kind does not have changed",
		"Nobody reads it; most often it is a misspelling of one that counts."}
)

// editorial are the fields of the envelope that say nothing about governance.
var editorial = []string{"title", "notes", "tags", "links"}

// tellRemaining tells all that no other teller knew, by the class of its field.
func tellRemaining(p *pair) {
	for _, d := range p.differences {
		if d.told { // also those of one group, once it is told
			continue
		}
		s := contentChanged
		switch {
		case slices.Contains(editorial, d.path):
			s = notesChanged
		case d.field == nil:
			s = bytesOnly
		case d.class() == schema.Decision:
			s = decisionChanged
		case d.class() == schema.Running || d.class() == schema.Act:
			s = runningChanged
		}
		p.tellPlain(s, d)
	}
}

// class is the gravest class of what stands in a field.
func (d *difference) class() schema.Class {
	classes := map[schema.Class]bool{}
	var walk func(*schema.Field)
	walk = func(f *schema.Field) {
		switch {
		case f == nil:
		case len(f.Fields) > 0:
			for _, m := range f.Fields {
				walk(m)
			}
		case f.Item != nil:
			walk(f.Item)
		default:
			classes[f.Class] = true
		}
	}
	walk(d.field)
	for _, c := range []schema.Class{schema.Decision, schema.Content, schema.Running, schema.Act} {
		if classes[c] {
			return c
		}
	}
	return schema.Content
}
