package compare

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Changes tells every change of governance from base to head, the weightiest
// first. What says the same in another layout is no change.
func Changes(base, head *aims.Snapshot) []Change { return compared(base, head).list() }

func compared(base, head *aims.Snapshot) *comparison {
	c := &comparison{base: sideOf(base), head: sideOf(head), kept: map[record.Record]map[record.Part]bool{}}
	c.match()
	c.tellUnread()
	for _, p := range c.pairs {
		p.before, p.after = c.base, c.head
		if p.added() {
			c.kept[p.head] = nil
		}
		p.examine()
	}
	c.tellBeside()
	return c
}

// list is what was told, the weightiest first.
func (c *comparison) list() []Change {
	kinds := map[string]int{}
	for i, k := range record.Kinds {
		kinds[k.Name] = i
	}
	slices.SortStableFunc(c.changes, func(a, b *Change) int {
		return cmp.Or(
			cmp.Compare(b.Weight, a.Weight), cmp.Compare(kinds[a.Kind], kinds[b.Kind]), cmp.Compare(a.Record, b.Record),
			cmp.Compare(follows(a), follows(b)), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Sort.ID, b.Sort.ID), cmp.Compare(a.Message, b.Message))
	})
	list := make([]Change, len(c.changes))
	for i, x := range c.changes {
		list[i] = *x
	}
	return list
}

// follows puts a void approval behind the change that made it void.
func follows(c *Change) int {
	if c.Sort == approvalVoid {
		return 1
	}
	return 0
}

// pair is a record in both states; one of them is missing where it was added or removed.
type pair struct {
	*comparison
	before, after *side
	kind          *record.Kind
	base, head    record.Record
	hushed        bool // it is told of otherwise, as a file that cannot be read

	was, is     *source.Value
	differences []*difference
}

func (p *pair) added() bool   { return p.base == nil }
func (p *pair) removed() bool { return p.head == nil }
func (p *pair) stayed() bool  { return p.base != nil && p.head != nil }

// now is the record after the change, or before it where it was removed.
func (p *pair) now() record.Record {
	if p.head != nil {
		return p.head
	}
	return p.base
}

// of reports whether the record is in both states and of a kind.
func (p *pair) of(kind string) bool { return p.stayed() && p.kind.Name == kind }

// examine lets every teller look at a record that is not the same to the byte.
func (p *pair) examine() {
	if p.hushed || p.kind == nil {
		return
	}
	if p.stayed() {
		moved := p.base.Head().File != p.head.Head().File
		if p.untouched() {
			if moved {
				tellMoved(p)
			}
			return
		}
		p.was, p.is = p.before.value(p.base), p.after.value(p.head)
		p.weighParts()
		w := walker{renamed: p.nameOf, blobs: func(path string) (string, string) { return p.before.blob(path), p.after.blob(path) }}
		w.object(p.was, p.is, schema.Of(p.kind.Name), "", nil)
		p.differences = w.found
	}
	for _, t := range tellers {
		t.tell(p)
	}
}

// weighParts notes which parts of the record are as they were, as long as both
// of its values are at hand: parsing takes most of the time of a large change.
func (p *pair) weighParts() {
	p.kept[p.head] = map[record.Part]bool{}
	if p.was == nil || p.is == nil || p.base.Head().Kind.Value != p.head.Head().Kind.Value {
		return
	}
	for _, part := range []record.Part{record.DecisionPart, record.SubstancePart} {
		then := record.Canonical(p.kind.Name, p.was, part, p.before.named)
		now := record.Canonical(p.kind.Name, p.is, part, p.after.named)
		p.kept[p.head][part] = bytes.Equal(then, now)
	}
}

// altered reports whether a part of a record of the head is not what it was.
func (c *comparison) altered(r record.Record, part record.Part) bool {
	parts, touched := c.kept[r]
	return touched && !parts[part]
}

// under lists the differences that nobody has told yet at or below fields.
func (p *pair) under(paths ...string) []*difference {
	var list []*difference
	for _, d := range p.differences {
		if !d.told && slices.ContainsFunc(paths, d.below) {
			list = append(list, d)
		}
	}
	return list
}

// at is the difference of one field as a whole, if nobody has told it yet.
func (p *pair) at(path string) *difference {
	for _, d := range p.differences {
		if !d.told && d.path == path {
			return d
		}
	}
	return nil
}

func (d *difference) below(path string) bool {
	return d.path == path || len(d.path) > len(path) && d.path[:len(path)] == path && d.path[len(path)] == '/'
}

// tell reports a change of the record, and where a difference is given, that it is told with it.
func (p *pair) tell(s *Sort, d *difference, message string) *Change {
	meta := p.now().Head()
	change := &Change{
		Sort: s, Weight: s.Weight, Kind: p.kind.Name, Record: idOf(p.now()), Title: meta.Title.Value,
		Message: message, Pos: meta.Place(), Removed: p.removed(),
	}
	if d != nil {
		d.told = true
		change.Pos = p.place(d)
		if d.long() && !d.layout() && !d.content && !d.renamed && !d.was.Todo() && !d.is.Todo() {
			change.Words = wordsOf(d.was.Text, d.is.Text)
		}
	}
	p.changes = append(p.changes, change)
	return change
}

// place is where a difference shows after the change: at the value, or where
// it was dropped, at what is left around it.
func (p *pair) place(d *difference) finding.Position {
	switch {
	case d.is != nil && d.set:
		for _, v := range d.is.Items {
			if slices.Contains(d.added, v.Text) {
				return v.Pos
			}
		}
		return d.is.Pos
	case d.is != nil:
		return d.is.Pos
	}
	return nearest(p.is, d, p.head)
}

// plainly tells all differences at or below fields in the words of the fields.
func (p *pair) plainly(s *Sort, paths ...string) {
	for _, d := range p.under(paths...) {
		if !d.told {
			p.tellPlain(s, d)
		}
	}
}

// tellPlain tells a difference in the words of its field. What belongs to one
// group of fields that is new, or gone, as a whole is told in one go.
func (p *pair) tellPlain(s *Sort, d *difference) *Change {
	if d.whole == "" {
		return p.tell(s, d, d.plainly())
	}
	var parts []string
	others := p.under(d.whole)
	for _, o := range others {
		v := o.is
		if v == nil {
			v = o.was
		}
		if o.item {
			parts = append(parts, o.title()+" "+o.label())
		} else {
			parts = append(parts, o.title()+" "+value(v))
		}
	}
	if len(others) < 2 {
		return p.tell(s, d, d.plainly())
	}
	group, verb := d.trail[strings.Count(d.whole, "/")], "added"
	if d.is == nil {
		verb = "dropped"
	}
	x := p.tell(s, d, fmt.Sprintf("%s %s: %s", group.title, verb, some(parts)))
	for _, o := range others {
		o.told = true
	}
	return x
}
