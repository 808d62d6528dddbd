package compare

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	recordAdded = &Sort{"record-added", Minor, "a record added",
		"Somebody now keeps it, and the rules ask of it what they ask of its kind."}
	recordRemoved = &Sort{"record-removed", Major, "a record removed",
		"What it said is only in the history now, where no report and no rule looks."}
	recordRemovedOpen = &Sort{"record-removed-open", Major, "a record removed that should have been closed",
		"A kind of record with a status ends by it. Taken away while it is open, its end, its reason and its date are told nowhere."}
	recordRemovedNamed = &Sort{"record-removed-named", Critical, "a record removed that others refer to",
		"What rests on it now rests on nothing, and an auditor who follows the reference finds no record."}
	recordHidden = &Sort{"record-hidden", Critical, "a record taken out of the AIMS while its file stays",
		"The file looks as before, and no rule, no report and no approval sees it any more."}
	recordRenamed = &Sort{"record-renamed", Minor, "a record got a new id",
		"Its history goes on under the new id; papers outside the repository may still use the old one."}
	recordKind = &Sort{"record-kind-changed", Critical, "a record became one of another kind",
		"Other rules, approvals and reports apply to it, and what the old kind was asked for is asked of nothing now."}
	recordMoved = &Sort{"record-moved", Editorial, "the file of a record moved",
		"It says the same; only links to the file lead elsewhere."}
	recordUnreadable = &Sort{"record-unreadable", Critical, "a file that may hold a record cannot be read",
		"What changed in it cannot be told, and nothing that it says counts."}
	recordReadable = &Sort{"record-readable", Minor, "a record that could not be read is readable again",
		"It counts again. What changed in it meanwhile cannot be told, so it deserves a look as a whole."}
	formerID = &Sort{"former-id-claimed", Critical, "a record takes over the id of another one",
		"References, reviews and approvals that name the other record lead to this one from here on."}
	referenceRenamed = &Sort{"reference-renamed", Editorial, "a reference follows a new id",
		"It names the same record as before."}
)

// ends are the words of a status by which records of a kind are over.
var ends = []string{"closed", "retired", "withdrawn", "superseded", "rejected", "done", "met", "missed", "not-applicable"}

func tellRecord(p *pair) {
	switch {
	case p.removed():
		p.tellRemoved()
		return
	case p.added():
		for _, former := range p.head.Head().Formerly {
			if len(p.before.byID[former.Value]) > 0 {
				p.tell(formerID, nil, fmt.Sprintf("answers to the id %s from the start, which was that of another record", brief(former.Value)))
			}
		}
		if p.kind.Name != "lifecycle-gate" && p.kind.Name != "exception" && p.kind.Name != "approval" && p.kind.Name != "acceptance" && !p.brings() {
			p.tellAdded()
		}
		return
	}
	if was, is := idOf(p.base), idOf(p.head); was != is {
		message := fmt.Sprintf("renamed from %s", was)
		for _, d := range p.under("id", "formerly") {
			if d.path == "id" || slices.Equal(d.added, []string{was}) && len(d.dropped) == 0 {
				d.told = true
			}
		}
		p.tell(recordRenamed, nil, message)
	}
	if d := p.at("formerly"); d != nil {
		for _, id := range d.added {
			if len(p.before.byID[id]) > 0 {
				p.tell(formerID, d, fmt.Sprintf("answers to the id %s from here on, which was that of another record", id))
			}
		}
	}
	if p.base.Head().File != p.head.Head().File {
		tellMoved(p)
	}
	for _, d := range p.differences {
		switch {
		case d.told:
		case d.renamed:
			p.tell(referenceRenamed, d, d.plainly())
		case d.layout(), d.reordered && p.kind.Name != "risk-criteria": // scales are their order
			p.tell(layoutChanged, d, d.plainly())
		}
	}
}

func tellMoved(p *pair) {
	p.tell(recordMoved, nil, fmt.Sprintf("file moved from %s", brief(p.base.Head().File))).Group = "file moved"
}

// tellAdded tells of a record that is new, with what matters most in one of its kind.
func (p *pair) tellAdded() {
	x := p.tell(recordAdded, nil, p.kindWords()+" added")
	switch r := p.head.(type) {
	case *record.Risk:
		c, rating, words := p.after.criteria(), r.Treatment.Residual, "residual"
		if !rating.Consequence.Known() {
			rating, words = r.Inherent, "inherent"
		}
		if c == nil || c.LevelOf(rating) == "" || r.Type.Value == "opportunity" {
			break
		}
		level := c.LevelOf(rating)
		x.Message += fmt.Sprintf(", %s level %s", words, word(level))
		if above(c, level) {
			x.Message += ", above the threshold"
			x.Weight = Major
		}
	case *record.AISystem:
		x.Message += fmt.Sprintf(", %s, at the stage %s", word(r.Status.Value), word(r.Stage.Value))
		x.Weight = Major
	case *record.Incident:
		x.Message += fmt.Sprintf(", %s, %s", word(r.Severity.Value), word(r.Status.Value))
	case *record.Finding:
		x.Message += fmt.Sprintf(": %s, %s", word(r.Type.Value), word(r.Status.Value))
	}
	x.Message += p.second()
}

// kindWords is the name of a kind in a sentence: "risk", "AI system".
func (p *pair) kindWords() string {
	title := wording.Lower(schema.Of(p.kind.Name).Title)
	if p.kind.Name == "risk" || p.kind.Name == "policy" { // the type says which of the two or three it is
		if text := textAt(p, "type"); slices.Contains(schema.Of(p.kind.Name).Member("type").Enum, text) {
			return text
		}
		return p.kind.Name
	}
	return title
}

// textAt is a field of the record as it is now, or last was.
func textAt(p *pair, path string) string {
	side, r := p.after, p.head
	if r == nil {
		side, r = p.before, p.base
	}
	return side.value(r).Member(path).AsText().Value
}

// second says when the id of an added record belongs to another one already.
func (p *pair) second() string {
	for _, r := range p.after.byID[idOf(p.head)] {
		if r != p.head {
			return fmt.Sprintf("; %s has this id too", brief(r.Head().File))
		}
	}
	return ""
}

func (p *pair) tellRemoved() {
	meta := p.base.Head()
	words := p.kindWords()
	if others := p.after.byID[idOf(p.base)]; len(others) > 0 {
		for _, o := range others {
			p.tell(recordRemoved, nil, fmt.Sprintf("%s removed; %s keeps this id", words, brief(o.Head().File)))
			return
		}
	}
	if p.after.ignored[meta.File] {
		p.tell(recordHidden, nil, words+" is not read any more: aims.yaml ignores its file")
		return
	}
	for _, nested := range p.after.Tree.Nested {
		if strings.HasPrefix(meta.File, nested+"/") {
			p.tell(recordHidden, nil, fmt.Sprintf("%s is not read any more: %s is an AIMS of its own now", words, brief(nested)))
			return
		}
	}
	var users []string
	if meta.ID.Set() {
		users = slices.Clone(p.after.broken[meta.ID.Value])
		for _, e := range p.after.Graph.In(meta.ID.Value) {
			users = append(users, idOf(e.From))
		}
	}
	slices.Sort(users)
	users = slices.Compact(users)
	status := textAt(p, "status")
	open := status != "" && !slices.Contains(ends, status)
	switch {
	case p.kind.Name == "approval":
		p.tellApprovalRemoved()
	case len(users) == 1:
		p.tell(recordRemovedNamed, nil, fmt.Sprintf("%s removed, though %s still refers to it", words, users[0]))
	case len(users) > 1:
		p.tell(recordRemovedNamed, nil, fmt.Sprintf("%s removed, though %s still refer to it", words, some(users)))
	case p.kind.Name == "aims":
		p.tell(settingsRemoved, nil, "aims.yaml removed: nothing says any more whose AIMS this is and by which settings it is judged")
	case p.kind.Name == "exception":
		p.tell(exceptionRemoved, nil, fmt.Sprintf("exception from %s removed", brief(textAt(p, "rule"))))
	case open:
		p.tell(recordRemovedOpen, nil, fmt.Sprintf("%s removed while its status was %s, instead of %s", words, brief(status), p.endWords()))
	case p.kind.Name == "person" && textAt(p, "active_until") == "":
		p.tell(recordRemovedOpen, nil, "person removed, instead of being given the day until which they were active")
	default:
		p.tell(recordRemoved, nil, words+" removed")
	}
}

// endWords is how a record of this kind should have ended.
func (p *pair) endWords() string {
	field := schema.Of(p.kind.Name).Member("status")
	for _, end := range ends {
		if field != nil && slices.Contains(field.Enum, end) {
			return "being set to " + end
		}
	}
	return "staying on record"
}

// tellUnread tells of files that cannot be read on one side, so that no record
// in them is taken for added or removed, and joins the two halves of a record
// that became one of another kind.
func (c *comparison) tellUnread() {
	unreadBefore, unreadAfter := c.base.unreadFiles(), c.head.unreadFiles()
	before, after := unreadBefore.byPath, unreadAfter.byPath
	told := map[string]bool{}
	halves := map[string][]*pair{} // records that are on one side only, by id
	for _, p := range c.pairs {
		if !p.stayed() && p.now().Head().ID.Set() {
			halves[idOf(p.now())] = append(halves[idOf(p.now())], p)
		}
	}
	for _, p := range c.pairs {
		p.before, p.after = c.base, c.head
		switch {
		case p.removed():
			if f := unreadAfter.holding(p.base); f != nil && !told[f.Path] {
				told[f.Path], p.hushed = true, true
				x := p.tell(recordUnreadable, nil, fmt.Sprintf("its file %s cannot be read any more, so what changed in it cannot be told", brief(f.Path)))
				x.Pos, x.Removed = finding.Position{File: f.Path}, false
			} else if other := p.otherHalf(halves); other != nil {
				p.hushed = true
			}
		case p.added():
			if f := unreadBefore.holding(p.head); f != nil && !told["before "+f.Path] {
				told["before "+f.Path], p.hushed = true, true
				p.tell(recordReadable, nil, fmt.Sprintf("its file %s can be read again; what changed in it cannot be told", brief(f.Path)))
			} else if other := p.otherHalf(halves); other != nil {
				p.hushed = true
				p.tell(recordKind, nil, fmt.Sprintf("kind changed from %s to %s", other.kind.Name, p.kind.Name))
			}
		}
	}
	for _, name := range sortedKeys(after) {
		if told[name] {
			continue
		}
		was := before[name]
		switch {
		case was == nil:
			c.tellFile(name, false, "a file that cannot be read was added")
		case !bytes.Equal(was.Data, after[name].Data):
			c.tellFile(name, false, "a file that cannot be read, before and after, has changed")
		}
	}
	for _, name := range sortedKeys(before) {
		if after[name] == nil && !told["before "+name] && c.head.byFile[name] == nil {
			c.tellFile(name, true, "a file that could not be read was removed")
		}
	}
}

func (c *comparison) tellFile(name string, removed bool, message string) {
	x := &Change{Sort: recordUnreadable, Weight: recordUnreadable.Weight, Record: name, Message: message, Pos: finding.Position{File: name}, Removed: removed}
	if removed {
		x.Weight = Major
	}
	c.changes = append(c.changes, x)
}

// otherHalf is the other half of a record that became one of another kind. Each
// half has one other: what is more than that was added or removed.
func (p *pair) otherHalf(halves map[string][]*pair) *pair {
	var removed, added []*pair
	for _, o := range halves[idOf(p.now())] {
		if o.removed() {
			removed = append(removed, o)
		} else {
			added = append(added, o)
		}
	}
	if len(removed) != 1 || len(added) != 1 {
		return nil
	}
	if p.removed() {
		return added[0]
	}
	return removed[0]
}
