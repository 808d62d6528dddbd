package compare

import (
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
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
	names := f.Names()
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	before, after := membersOf(was), membersOf(is)
	for _, v := range []*source.Value{is, was} {
		if v == nil {
			continue
		}
		for _, m := range v.Members {
			if !known[m.Key.Value] {
				names = append(names, m.Key.Value)
				known[m.Key.Value] = true
			}
		}
	}
	for _, name := range names {
		field := f.Member(name)
		title := name
		if field != nil {
			title = wording.Lower(field.Title)
		}
		w.value(before[name], after[name], field, join(path, name), append(slices.Clip(trail), step{title: title}))
	}
}

func membersOf(v *source.Value) map[string]*source.Value {
	members := map[string]*source.Value{}
	if v != nil {
		for _, m := range v.Members {
			members[m.Key.Value] = m.Value
		}
	}
	return members
}

// same reports whether two values of a field that the kind does not have are
// equal. They may be of any depth, so each is looked at once only.
func same(was, is *source.Value) bool {
	if blank(was) || blank(is) {
		return blank(was) && blank(is)
	}
	if was.Kind != is.Kind || was.Text != is.Text || len(was.Items) != len(is.Items) || len(was.Members) != len(is.Members) {
		return false
	}
	for i := range was.Items {
		if !same(was.Items[i], is.Items[i]) {
			return false
		}
	}
	before := membersOf(was)
	for _, m := range is.Members {
		if old, ok := before[m.Key.Value]; !ok || !same(old, m.Value) {
			return false
		}
	}
	return true
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
	case f == nil:
		if !same(was, is) {
			w.report(d)
		}
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
	case w.alike(was, is, f):
		if f.Form == "path" && !is.Todo() {
			if before, after := w.blobs(is.Text); before != after {
				d.content = true
				w.report(d)
			}
		}
	default:
		if was != nil && is != nil && was.Kind == source.String && is.Kind == source.String && w.rewritten(was.Text) == is.Text {
			d.renamed = true
		}
		if f.Form == "path" && was != nil && is != nil {
			before, _ := w.blobs(was.Text)
			_, after := w.blobs(is.Text)
			d.moved = before != "" && before == after
		}
		w.report(d)
	}
}

// idInText finds what may be the id of a record in a sentence.
var idInText = regexp.MustCompile(`[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*`)

// rewritten is a text with the ids that the records named in it have now.
func (w *walker) rewritten(text string) string { return idInText.ReplaceAllStringFunc(text, w.renamed) }

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
