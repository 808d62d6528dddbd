package compare

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Texts of records are cut to these lengths in messages.
const (
	maxText = 80 // runes of one text
	maxList = 6  // entries of one list
)

func asNumber(v *source.Value) float64 {
	x, _ := strconv.ParseFloat(strings.ReplaceAll(v.AsText().Value, "_", ""), 64)
	return x
}

// brief makes one line of a text, no longer than a message bears.
func brief(text string) string { return wording.Brief(text, maxText) }

func quote(text string) string { return `"` + brief(text) + `"` }

// value writes a single value: words of a vocabulary, ids, days and numbers as
// they stand, sentences in quotes.
func value(v *source.Value) string {
	switch {
	case v == nil:
		return "nothing"
	case v.Kind == source.List:
		return some(listed(v))
	case v.Kind == source.Map:
		return label(v, "")
	case v.Kind == source.Bool && v.Text == "true":
		return "yes"
	case v.Kind == source.Bool:
		return "no"
	}
	return word(v.Text)
}

// word quotes what is more than one word.
func word(text string) string {
	if strings.ContainsFunc(text, unicode.IsSpace) || text == "" {
		return quote(text)
	}
	return brief(text)
}

func listed(v *source.Value) []string {
	var out []string
	for _, x := range entries(v) {
		if x.Kind == source.Map || x.Kind == source.List {
			out = append(out, label(x, ""))
			continue
		}
		out = append(out, word(x.Text))
	}
	return out
}

func words(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = word(t)
	}
	return out
}

// some joins words as a sentence does, and counts those that are too many.
func some(list []string) string { return wording.Some(list, maxList) }

// title is the field in which a difference stands.
func (d *difference) title() string {
	if len(d.trail) == 0 {
		return "the record"
	}
	if d.path == "review/cadence" {
		return "review cadence" // a control has an interval for its artefact too
	}
	return d.trail[len(d.trail)-1].title
}

// place says around which fields a difference stands: ` (in actions "Retrain")`.
func (d *difference) place() string {
	var parts []string
	for i, s := range d.trail {
		last := i == len(d.trail)-1
		switch {
		case last && (d.item || s.label == ""), s.title == "review" && s.label == "":
		case last:
			parts = append(parts, s.label)
		case s.label != "":
			parts = append(parts, s.title+" "+s.label)
		default:
			parts = append(parts, s.title)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (in " + strings.Join(parts, ", ") + ")"
}

// long reports whether a difference is one of texts that are read rather than compared at a glance.
func (d *difference) long() bool {
	if d.was == nil || d.is == nil || d.was.Kind != source.String || d.is.Kind != source.String || d.field == nil {
		return false
	}
	return d.field.Form == "markdown" || len(d.was.Text)+len(d.is.Text) > 2*maxText
}

// layout reports whether two texts differ in blanks and line ends only.
func (d *difference) layout() bool {
	return !d.content && d.was != nil && d.is != nil && d.was.Kind == source.String && d.is.Kind == source.String &&
		wording.OneLine(d.was.Text) == wording.OneLine(d.is.Text)
}

// plainly tells a difference in the words of its field.
func (d *difference) plainly() string {
	title, in := d.title(), d.place()
	switch {
	case d.content:
		return fmt.Sprintf("the file %s says something else%s", brief(d.is.Text), in)
	case d.moved:
		return fmt.Sprintf("%s is now the file %s, with the same content%s", title, brief(d.is.Text), in)
	case d.renamed:
		return fmt.Sprintf("new id taken over in %s%s", title, in)
	case d.reordered:
		return fmt.Sprintf("order of %s changed%s", title, in)
	case d.item && d.was == nil:
		return fmt.Sprintf("%s: %s added%s", title, d.trail[len(d.trail)-1].label, in)
	case d.item:
		return fmt.Sprintf("%s: %s dropped%s", title, d.trail[len(d.trail)-1].label, in)
	case d.set:
		return fmt.Sprintf("%s: %s%s", title, d.cameAndWent(), in)
	case d.was == nil:
		return fmt.Sprintf("%s set to %s%s", title, value(d.is), in)
	case d.is == nil:
		return fmt.Sprintf("%s dropped, was %s%s", title, value(d.was), in)
	case d.layout():
		return fmt.Sprintf("only blanks and line ends differ in %s%s", title, in)
	}
	if d.field == nil && (d.was.Kind == source.Map || d.is.Kind == source.Map) {
		return fmt.Sprintf("what %s holds changed%s", title, in) // no field says which of its values names it
	}
	was, is := d.values()
	if was == is {
		return fmt.Sprintf("%s is %s as before, but written as another sort of value%s", title, is, in)
	}
	return fmt.Sprintf("%s changed from %s to %s%s", title, was, is, in)
}

// bare tells a difference without the fields around it.
func (d *difference) bare() string {
	alone := *d
	alone.trail = d.trail[len(d.trail)-1:]
	return alone.plainly()
}

// cameAndWent tells what is new in a set and what is not there any more.
func (d *difference) cameAndWent() string {
	if len(d.added) == 1 && len(d.dropped) == 1 {
		return fmt.Sprintf("%s in the place of %s", word(d.added[0]), word(d.dropped[0]))
	}
	var parts []string
	if len(d.added) > 0 {
		parts = append(parts, some(words(d.added))+" added")
	}
	if len(d.dropped) > 0 {
		parts = append(parts, some(words(d.dropped))+" dropped")
	}
	return strings.Join(parts, ", ")
}

// values writes both values so that the difference shows: of long texts only
// what stands around it.
func (d *difference) values() (was, is string) {
	if !d.long() {
		return value(d.was), value(d.is)
	}
	before, after := strings.Fields(d.was.Text), strings.Fields(d.is.Text)
	same := 0
	for same < min(len(before), len(after)) && before[same] == after[same] {
		same++
	}
	const lead = 2 // words before the difference, so that it is found again
	if same <= lead {
		return quote(d.was.Text), quote(d.is.Text)
	}
	from := func(list []string) string { return quote("…" + strings.Join(list[same-lead:], " ")) }
	return from(before), from(after)
}
