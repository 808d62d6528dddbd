package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	evidenceDropped = &Sort{"evidence-dropped", Major, "evidence dropped",
		"What the record claims stands on less, or on nothing."}
	evidenceAdded = &Sort{"evidence-added", Minor, "evidence added",
		"Somebody names proof that was not named before."}
	evidenceReplaced = &Sort{"evidence-replaced", Minor, "evidence that ran out was replaced",
		"New proof takes the place of one that had expired, as it should."}
	evidenceNote = &Sort{"evidence-note-changed", Editorial, "how evidence supports a record is put in other words",
		"The proof is the same."}
	evidenceChanged = &Sort{"evidence-changed", Major, "a piece of evidence is something else now",
		"Evidence is a fact of a day. Where it lies, its sum or what it shows should not change; new proof is a new record."}
	evidenceExtended = &Sort{"evidence-expiry-extended", Major, "evidence is to count for longer",
		"Nothing new was shown, and the same proof counts for longer."}
	evidenceShortened = &Sort{"evidence-expiry-shortened", Minor, "evidence is to count for less long",
		"New proof will be needed sooner."}
)

func tellEvidence(p *pair) {
	if !p.stayed() {
		return
	}
	if p.kind.Name == "evidence" {
		p.tellEvidenceItself()
	}
	var came, went []*difference
	added, dropped := map[string]bool{}, map[string]bool{}
	for _, d := range p.differences {
		if d.told || !d.ofEvidence() {
			continue
		}
		for _, id := range d.addedIDs() {
			added[id] = true
		}
		for _, id := range d.droppedIDs() {
			dropped[id] = true
		}
		if d.went() {
			went = append(went, d)
		} else if d.came() {
			came = append(came, d)
		}
	}
	var fresh []string
	for _, id := range sortedKeys(added) {
		if !dropped[id] {
			fresh = append(fresh, id)
		}
	}
	named := false // what is new was told in the place of something
	for _, d := range went {
		if d.told { // with the same evidence, dropped elsewhere in the record
			continue
		}
		ids := d.droppedIDs()
		expired, on := p.expired(ids)
		if len(fresh) > 0 && len(fresh) <= maxList && expired {
			named = true
			p.tell(evidenceReplaced, d, fmt.Sprintf("%s in the place of %s, which ran out on %s%s", some(fresh), some(ids), on, d.place()))
			continue
		}
		var kept, gone []string
		for _, id := range ids {
			if added[id] {
				kept = append(kept, id)
			} else {
				gone = append(gone, id)
			}
		}
		var elsewhere []string
		for _, o := range went {
			if !o.told && o != d && slices.Equal(o.droppedIDs(), ids) && len(o.addedIDs())+len(d.addedIDs()) == 0 {
				elsewhere = append(elsewhere, o.where())
				o.told = true
			}
		}
		message := d.evidenceWords()
		if len(elsewhere) > 0 {
			message = fmt.Sprintf("evidence: %s dropped (in %s)", some(words(ids)), some(append([]string{d.where()}, elsewhere...)))
		}
		x := p.tell(evidenceDropped, d, message+p.left())
		if len(gone) == 0 {
			x.Weight = Minor // it moved within the record
		} else if len(kept) == 0 && p.bare() {
			x.Weight = Critical
		}
	}
	for _, d := range came {
		if named && !slices.ContainsFunc(d.addedIDs(), func(id string) bool { return !slices.Contains(fresh, id) }) {
			d.told = true // with what it takes the place of
			continue
		}
		p.tell(evidenceAdded, d, d.evidenceWords())
	}
	p.plainly(evidenceNote, "evidence/note")
}

// ofEvidence reports whether a difference is one of which evidence is named.
func (d *difference) ofEvidence() bool {
	if d.field == nil || !d.item && !d.set {
		return false
	}
	item := d.field.Item
	if d.field.Form == "evidence_links" {
		return true
	}
	return item != nil && slices.Equal(item.Refs, []string{"evidence"})
}

func (d *difference) addedIDs() []string {
	if d.item && d.was == nil {
		return []string{d.is.Member("ref").AsText().Value}
	}
	return d.added
}

func (d *difference) droppedIDs() []string {
	if d.item && d.is == nil {
		return []string{d.was.Member("ref").AsText().Value}
	}
	return d.dropped
}

// where is the part of a record in which evidence is named: the entry of a
// list, or the record itself.
func (d *difference) where() string {
	if len(d.trail) == 1 {
		return "the record itself"
	}
	return strings.TrimSuffix(strings.TrimPrefix(d.place(), " (in "), ")")
}

func (d *difference) evidenceWords() string {
	var parts []string
	if ids := d.addedIDs(); len(ids) > 0 {
		parts = append(parts, some(words(ids))+" added")
	}
	if ids := d.droppedIDs(); len(ids) > 0 {
		parts = append(parts, some(words(ids))+" dropped")
	}
	return fmt.Sprintf("%s: %s%s", d.title(), strings.Join(parts, ", "), d.place())
}

// expired reports whether all of these had run out, and when the first did.
func (p *pair) expired(ids []string) (all bool, first string) {
	for _, id := range ids {
		e, ok := graph.Find[*record.Evidence](p.before.Graph, id)
		if !ok || !e.Expires.Day.Before(p.after.AsOf) || e.Expires.Day.IsZero() {
			return false, ""
		}
		if first == "" || e.Expires.Value < first {
			first = e.Expires.Value
		}
	}
	return len(ids) > 0, first
}

// left says what evidence remains.
func (p *pair) left() string {
	ids := p.remaining()
	if len(ids) == 0 {
		return ", which leaves no evidence"
	}
	return ", which leaves " + some(ids)
}

func (p *pair) remaining() []string {
	seen := map[string]bool{}
	if c, ok := p.head.(*record.Control); ok {
		for _, e := range p.after.Ask().Control(c).Evidence {
			seen[e.ID.Value] = true
		}
		return sortedKeys(seen)
	}
	for _, e := range p.after.Graph.Out(p.head) {
		if r := p.after.Graph.Named(e.To); r != nil && kindOf(r).Name == "evidence" {
			seen[idOf(r)] = true
		}
	}
	return sortedKeys(seen)
}

// bare reports whether a control that is to be in place has no evidence left.
func (p *pair) bare() bool {
	c, ok := p.head.(*record.Control)
	return ok && !c.Applicable.False() && len(p.remaining()) == 0
}

func (p *pair) tellEvidenceItself() {
	if d := p.at("expires"); d != nil {
		was, is := p.base.(*record.Evidence).Expires, p.head.(*record.Evidence).Expires
		s := evidenceExtended
		if d.was == nil || is.Day.Before(was.Day) && d.is != nil {
			s = evidenceShortened
		}
		p.tell(s, d, d.plainly())
	}
	if d := p.at("path"); d != nil && d.moved {
		p.tell(fileMoved, d, d.plainly())
	}
	p.plainly(evidenceChanged, "type", "shows", "subject", "source_system", "path", "url", "commit", "sha256", "dated", "external")
}
