package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

func (w *walker) list(d difference) {
	var item *schema.Field
	if d.field != nil {
		item = d.field.Item
	}
	before, after := entries(d.was), entries(d.is)
	single := func(v *source.Value) bool { return v.Kind != source.Map && v.Kind != source.List }
	if !slices.ContainsFunc(slices.Concat(before, after), func(v *source.Value) bool { return !single(v) }) {
		w.set(d, item, before, after)
		return
	}
	w.groups(d, item, before, after)
}

func entries(v *source.Value) []*source.Value {
	if v == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(v.Items), blank)
}

// set compares lists of single values by what is in them.
func (w *walker) set(d difference, item *schema.Field, before, after []*source.Value) {
	isRef := item != nil && item.Form == "ref"
	texts := func(list []*source.Value) []string {
		var out []string
		for _, v := range list {
			out = append(out, v.Text)
		}
		return out
	}
	was, is := texts(before), texts(after)
	sortedWas, sortedIs := slices.Sorted(slices.Values(was)), slices.Sorted(slices.Values(is))
	if slices.Equal(sortedWas, sortedIs) {
		if !isRef && !slices.Equal(was, is) {
			d.reordered = true
			w.report(d)
		}
		return
	}
	d.set = true
	d.added, d.dropped = apart(sortedIs, sortedWas), apart(sortedWas, sortedIs)
	if isRef {
		now := make([]string, len(d.dropped))
		for i, id := range d.dropped {
			now[i] = w.renamed(id)
		}
		d.renamed = slices.Equal(slices.Sorted(slices.Values(now)), d.added)
		if !d.renamed {
			// Only some follow a new id: those are no news beside the others.
			added := d.added
			d.added = apart(added, slices.Sorted(slices.Values(now)))
			d.dropped = slices.DeleteFunc(d.dropped, func(id string) bool {
				return w.renamed(id) != id && slices.Contains(added, w.renamed(id))
			})
		}
	}
	w.report(d)
}

// apart lists what the first sorted list has more than the second, each as often as it has it more.
func apart(a, b []string) []string {
	var out []string
	for i, j := 0, 0; i < len(a); {
		switch {
		case j >= len(b) || a[i] < b[j]:
			out = append(out, a[i])
			i++
		case a[i] == b[j]:
			i, j = i+1, j+1
		default:
			j++
		}
	}
	return out
}

// groups compares lists of groups of fields, entry by entry.
func (w *walker) groups(d difference, item *schema.Field, before, after []*source.Value) {
	name := keyOf(item, before, after)
	partner, sure := w.partners(item, name, before, after)
	taken := map[int]bool{}
	last, reordered := -1, false
	for i, v := range after {
		trail := slices.Clone(d.trail)
		if len(trail) > 0 {
			trail[len(trail)-1].label = label(v, name)
		}
		j, found := partner[i]
		if !found {
			w.report(difference{path: d.path, trail: trail, field: d.field, is: v, item: true})
			continue
		}
		taken[j] = true
		reordered = reordered || j < last
		last = j
		if len(trail) > 0 && !sure[i] {
			trail[len(trail)-1].label = label(before[j], name)
		}
		w.value(before[j], v, item, d.path, trail)
	}
	for j, v := range before {
		if !taken[j] {
			trail := slices.Clone(d.trail)
			if len(trail) > 0 {
				trail[len(trail)-1].label = label(v, name)
			}
			w.report(difference{path: d.path, trail: trail, field: d.field, was: v, item: true})
		}
	}
	if reordered {
		d.reordered = true
		w.report(d)
	}
}

// keys are fields by which entries of lists are known, the surest first.
var keys = []string{
	"id", "ref", "record", "system", "public", "practice", "kind", "likelihood", "harm", "duty", "topic", "criterion",
	"activity", "requirement", "person", "name", "with", "right", "event", "what", "stage", "statement", "description", "to", "on", "dated", "planned", "who",
}

// certain are the keys of which another value means another entry, never the same in other words.
var certain = []string{"id", "ref", "record", "system", "public", "practice", "kind", "likelihood", "person"}

// keyOf is the field that tells the entries of both lists apart; empty where none does.
func keyOf(item *schema.Field, lists ...[]*source.Value) string {
	for _, name := range keys {
		if item.Member(name) == nil {
			continue
		}
		distinct := true
		for _, list := range lists {
			seen := map[string]bool{}
			for _, v := range list {
				text := v.Member(name).AsText().Value
				distinct = distinct && text != "" && !seen[text]
				seen[text] = true
			}
		}
		if distinct {
			return name
		}
	}
	return ""
}

// maxPairs bounds how many pairs of entries are weighed against each other.
const maxPairs = 4096

// partners says which entry of before each entry of after continues: the one
// with the same key, then an equal one, then the one that has most in common,
// half of its fields at least.
func (w *walker) partners(item *schema.Field, name string, before, after []*source.Value) (partner map[int]int, sure map[int]bool) {
	partner, sure = map[int]int{}, map[int]bool{}
	taken := map[int]bool{}
	join := func(i, j int) { partner[i], taken[j] = j, true }
	key := func(v *source.Value) string {
		if name == "ref" || name == "record" || name == "system" || name == "person" {
			return w.renamed(v.Member(name).AsText().Value)
		}
		return v.Member(name).AsText().Value
	}
	if name != "" {
		at := map[string]int{}
		for j, v := range before {
			at[key(v)] = j
		}
		for i, v := range after {
			if j, ok := at[key(v)]; ok && !taken[j] {
				join(i, j)
				sure[i] = true
			}
		}
		if slices.Contains(certain, name) {
			return partner, sure
		}
	}
	var left, gone []int
	for i := range after {
		if _, ok := partner[i]; !ok {
			left = append(left, i)
		}
	}
	for j := range before {
		if !taken[j] {
			gone = append(gone, j)
		}
	}
	if len(left)*len(gone) > maxPairs {
		for n := range min(len(left), len(gone)) {
			join(left[n], gone[n])
		}
		return partner, sure
	}
	type match struct{ i, j, common int }
	var matches []match
	for _, i := range left {
		for _, j := range gone {
			if n := w.common(item, before[j], after[i]); n > 0 && 2*n >= max(len(before[j].Members), len(after[i].Members)) {
				matches = append(matches, match{i, j, n})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(b.common, a.common) })
	for _, m := range matches {
		if _, ok := partner[m.i]; !ok && !taken[m.j] {
			join(m.i, m.j)
		}
	}
	return partner, sure
}

// common counts what two entries have in common; being the same in all counts most.
func (w *walker) common(item *schema.Field, was, is *source.Value) int {
	if w.alike(was, is, item) {
		return 1 << 20
	}
	n := 0
	for _, m := range is.Members {
		if old := was.Member(m.Key.Value); old != nil && w.alike(old, m.Value, item.Member(m.Key.Value)) {
			n++
		}
	}
	return n
}

// label is what an entry of a list is called in a message.
func label(v *source.Value, name string) string {
	if text := v.Member(name).AsText().Value; text != "" {
		if slices.Contains(certain, name) && name != "public" && !strings.ContainsAny(text, " \n") {
			return text
		}
		return quote(text)
	}
	var parts []string
	for _, m := range v.Members {
		if text := m.Value.AsText().Value; text != "" && len(parts) < 2 {
			parts = append(parts, quote(text))
		}
	}
	if v.Kind != source.Map {
		parts = append(parts, quote(v.Text))
	}
	return strings.Join(parts, ", ")
}
