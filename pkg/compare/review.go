package compare

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Review is what the reviewer of a change wants to know.
type Review struct {
	Base  string // full hash of what the change is to go into
	From  string // full hash of the commit that it is held against
	Head  string // full hash of the change; empty for the working tree
	AsOf  string // the day on which both sides are judged
	Files int    // files of records that are not the same to the byte

	Changes   []Change    // weightiest first
	Untouched []Untouched // what rests on what was changed, and was left as it was
	Approvers []Approver  // who is to approve what was changed
	New       []finding.Finding
	Fixed     []finding.Finding
	Unchanged int      // findings that are open before and after
	Otherwise int      // findings that were open for another cause, and are among the new ones
	Notes     []string // how it was compared, in sentences
}

// Of reviews a change.
func Of(r *aims.Review) Review {
	v := Review{Base: r.Fork.Base, From: r.From, Head: r.Fork.Head, Notes: slices.Clone(r.Notes)}
	if r.Working {
		v.Head = ""
	}
	before, after := r.Before, r.After
	if before == nil || after == nil {
		empty := r.Empty()
		if before == nil {
			before = empty
			v.Notes = append(v.Notes, "There was no AIMS before this change: everything is new.")
		}
		if after == nil {
			after = empty
			v.Notes = append(v.Notes, "There is no AIMS after this change: everything is removed.")
		}
	}
	if more := after.Unheard(); more != "" {
		v.Notes = append(v.Notes, more)
	}
	v.AsOf, v.Files = after.AsOf.String(), differing(before, after)
	c := compared(before, after)
	v.Changes = c.list()
	if left := after.LeftOut(); len(left) > 0 {
		v.Changes = slices.DeleteFunc(v.Changes, func(c Change) bool { return c.Removed && slices.Contains(left, c.Pos.File) })
		v.Notes = append(v.Notes, fmt.Sprintf("The check-out is sparse and leaves out %s, such as %s: nothing is said of them.", wording.Count(len(left), "record"), left[0]))
	}
	v.Untouched = untouched(c, after, v.Changes)
	v.Approvers = approvers(c, before, after, v.Changes)
	v.New, v.Fixed, v.Unchanged, v.Otherwise = matched(before.Findings, after.Findings)
	hiding := hidingFrom(before, after, v.New)
	v.New, v.Unchanged = append(v.New, hiding...), v.Unchanged-len(hiding)
	v.Fixed = withoutUnknown(v.Fixed, after)
	gravestFirst(v.New)
	gravestFirst(v.Fixed)
	return v
}

// withoutUnknown drops the findings of which nobody can tell whether they are gone: a file
// cannot be read or is not checked out, the rule cannot judge this side, or the record is malformed in it.
func withoutUnknown(gone []finding.Finding, after *aims.Snapshot) []finding.Finding {
	if after.Unreadable() || len(after.LeftOut()) > 0 {
		return nil // a rule may hold its tongue because of what it cannot see
	}
	waiting := after.Waiting()
	return slices.DeleteFunc(gone, func(f finding.Finding) bool {
		r := after.Graph.Named(f.Record)
		return slices.Contains(waiting, f.Rule.ID) || r != nil && r.Head().Broken
	})
}

func differing(before, after *aims.Snapshot) int {
	n := 0
	for _, f := range after.Tree.Records {
		if was := before.Tree.Record(f.Path); was == nil || string(was.Data) != string(f.Data) {
			n++
		}
	}
	for _, f := range before.Tree.Records {
		if after.Tree.Record(f.Path) == nil {
			n++
		}
	}
	return n
}

// then is a record as it was before, under its id or a former one that nothing
// else has now; nil where it was not there.
func then(before, after *aims.Snapshot, r record.Record) record.Record {
	m := r.Head()
	if was := before.Graph.Named(m.ID.Value); was != nil {
		return was
	}
	for _, former := range m.Formerly {
		if has := after.Graph.Named(former.Value); has != nil && has.Head().ID.Value == former.Value {
			continue
		}
		if was := before.Graph.Named(former.Value); was != nil && was.Head().Kind.Value == m.Kind.Value {
			return was
		}
	}
	return nil
}
