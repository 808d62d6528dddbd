package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// difference is one place at which two versions of a record say different things.
type difference struct {
	path  string        // names of the fields from the record down, without places in lists: "treatment/actions/due"
	trail []step        // the same for readers
	field *schema.Field // nil for a field that the kind does not have

	was, is *source.Value // nil where nothing stood

	item           bool     // a whole entry of a list was added or taken out
	set            bool     // single values in a list, where what counts is which are there
	added, dropped []string // of a set
	reordered      bool     // the same entries in another order
	renamed        bool     // references follow records that got a new id
	content        bool     // the same file is named, and says something else
	moved          bool     // another file is named, and says the same

	whole string // path of the group of fields that is new, or gone, together with this

	told bool
}

// step is a field on the way to a difference, with the entry of the list it stands in.
type step struct {
	title string
	label string
}

// walker finds the differences between two versions of one record.
type walker struct {
	renamed func(id string) string             // the id that a record has now
	blobs   func(path string) (was, is string) // what stands for the content of a file in each state
	found   []*difference
}

func (w *walker) report(d difference) *difference {
	d.trail = slices.Clone(d.trail)
	w.found = append(w.found, &d)
	return w.found[len(w.found)-1]
}

// blank reports whether a value says nothing, as digests have it: absent, empty, or made of that.
func blank(v *source.Value) bool {
	if v == nil {
		return true
	}
	switch v.Kind {
	case source.Null:
		return true
	case source.List:
		return !slices.ContainsFunc(v.Items, func(x *source.Value) bool { return !blank(x) })
	case source.Map:
		return !slices.ContainsFunc(v.Members, func(m source.Member) bool { return !blank(m.Value) })
	}
	return v.Text == ""
}

func (w *walker) object(was, is *source.Value, f *schema.Field, path string, trail []step) {
	var names []string
	if f != nil {
		names = f.Names()
	}
	for _, v := range []*source.Value{is, was} {
		if v != nil {
			for _, m := range v.Members {
				if f.Member(m.Key.Value) == nil && !slices.Contains(names, m.Key.Value) {
					names = append(names, m.Key.Value)
				}
			}
		}
	}
	for _, name := range names {
		field := f.Member(name)
		title := name
		if field != nil {
			title = lower(field.Title)
		}
		w.value(was.Member(name), is.Member(name), field, join(path, name), append(slices.Clip(trail), step{title: title}))
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
}

func (w *walker) value(was, is *source.Value, f *schema.Field, path string, trail []step) {
	if blank(was) {
		was = nil
	}
	if blank(is) {
		is = nil
	}
	d := difference{path: path, trail: trail, field: f, was: was, is: is}
	switch {
	case was == nil && is == nil:
	case isKind(source.Map, was, is):
		from := len(w.found)
		w.object(was, is, f, path, trail)
		for _, inner := range w.found[from:] {
			if was == nil || is == nil {
				inner.whole = path
			}
		}
	case isKind(source.List, was, is):
		w.list(d)
	case was != nil && is != nil && w.alike(was, is, f):
		if f != nil && f.Form == "path" && !is.Todo() {
			if before, after := w.blobs(is.Text); before != after {
				d.content = true
				w.report(d)
			}
		}
	default:
		if f != nil && f.Form == "ref" && was != nil && is != nil && w.renamed(was.Text) == is.Text {
			d.renamed = true
		}
		if f != nil && f.Form == "path" && was != nil && is != nil {
			before, _ := w.blobs(was.Text)
			_, after := w.blobs(is.Text)
			d.moved = before != "" && before == after
		}
		w.report(d)
	}
}

// isKind reports whether each of two values is of a kind or not there, and one is.
func isKind(k source.Kind, was, is *source.Value) bool {
	return (was == nil || was.Kind == k) && (is == nil || is.Kind == k)
}

// alike reports whether two values say the same: quotes, layout, the order of
// keys and of references count for nothing.
func (w *walker) alike(was, is *source.Value, f *schema.Field) bool {
	if blank(was) || blank(is) {
		return blank(was) && blank(is)
	}
	number := func(v *source.Value) bool { return v.Kind == source.Int || v.Kind == source.Float }
	switch {
	case was.Kind == source.List || is.Kind == source.List || was.Kind == source.Map || is.Kind == source.Map:
		if was.Kind != is.Kind {
			return false
		}
		inner := walker{renamed: func(id string) string { return id }, blobs: func(string) (string, string) { return "", "" }}
		inner.value(was, is, f, "", nil)
		return len(inner.found) == 0
	case number(was) && number(is):
		return asNumber(was) == asNumber(is)
	}
	return was.Kind == is.Kind && was.Text == is.Text
}

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
// with the same key, then an equal one, then the one that has most in common.
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
			if n := w.common(item, before[j], after[i]); n > 0 {
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
