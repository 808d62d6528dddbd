package soa

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// evidence lists what stands behind a control, and what validate finds on it.
func (d *deriving) evidence(row *Control, c *record.Control, s check.ControlState) {
	whole, notes, cells := map[string]bool{}, map[string]string{}, map[string][]string{}
	for _, link := range c.Evidence {
		id := d.idOf(link.Ref)
		whole[id], notes[id] = true, link.Note.Value
	}
	for _, cell := range c.Implementations {
		for _, ref := range cell.Evidence {
			id := d.idOf(ref)
			if system := d.idOf(cell.System); !slices.Contains(cells[id], system) {
				cells[id] = append(cells[id], system)
			}
		}
	}
	for _, e := range s.Evidence {
		id := e.ID.Value
		x := Evidence{ID: id, Title: e.Title.Value, Type: e.Type.Value, Shows: e.Shows.Value, Dated: e.Dated.Value,
			Note: notes[id], Whole: whole[id], For: append([]string{}, cells[id]...)}
		if e.Broken {
			x.Type, x.Shows, x.Dated = "", "", "" // what stands there may be a slip
		}
		x.Current, x.Why, x.suspect = d.currency(c, e)
		if x.Current == No && (e.RanOut || d.currencyOf(e.Evidence).state == check.Outrun) {
			if newer := d.ask.NewerBeside(c, e.Evidence); newer != nil {
				x.Replaced = newer.ID.Value
				x.Why += fmt.Sprintf("; %s stands in for it", newer.ID)
			}
		}
		row.Evidence = append(row.Evidence, x)
		row.Findings = append(row.Findings, d.findingsOn(e.Evidence)...)
	}
	row.earlier(s)
}

// earlier marks samples that are older than the interval of the control, and
// shown by a later one to be so: they tell how things were then, and are no gap.
func (row *Control) earlier(s check.ControlState) {
	if s.Latest == nil {
		return
	}
	newest := s.Latest.ID.Value
	for i, e := range s.Evidence {
		x := &row.Evidence[i]
		if x.ID != newest && x.Current == No && e.Outworn && !e.RanOut {
			x.Replaced, x.Why = newest, fmt.Sprintf("of %s, an earlier one: %s is of %s", e.Dated, newest, s.Latest.Dated)
		}
	}
}

// currency is whether a piece of evidence can be relied on today, and why not;
// suspect where its file is not there, or not what was collected.
func (d *deriving) currency(c *record.Control, e check.EvidenceState) (state, why string, suspect bool) {
	if e.Broken {
		return Unknown, "its record has errors of form", false
	}
	for _, f := range d.findings[e.ID.Value] {
		switch f.Rule.ID {
		case check.EvidenceExpired.ID, check.EvidenceStale.ID:
			concerns := func(r finding.Related) bool { return r.Pos == c.Place() }
			switch {
			case !slices.ContainsFunc(f.Related, concerns):
			case f.Cause != nil: // a file that it watches has changed
				return No, f.Message + excusedBy(f), false
			default:
				return No, ranOut(e) + excusedBy(f), false
			}
		case check.EvidenceHashMismatch.ID, check.FileMissing.ID:
			return Unknown, f.Message + excusedBy(f), true
		}
	}
	switch {
	case e.RanOut:
		return No, ranOut(e), false
	case e.Outworn:
		return No, fmt.Sprintf("of %s, older than the cadence %s of the control", e.Dated, c.Cadence), false
	case !e.Shows.Known():
		return Unknown, "what it shows is still to be written", false
	}
	switch now := d.currencyOf(e.Evidence); now.state {
	case check.Ahead:
		return Unknown, fmt.Sprintf("dated %s, after this day", now.why), false
	case check.Unknown:
		return Unknown, now.why, false
	case check.Outrun:
		return No, now.why, false
	}
	return Yes, "", false
}

// currency is what the rules tell of evidence by itself.
type currency struct {
	state check.Currency
	why   string
}

// currencyOf asks once for evidence that stands behind many controls.
func (d *deriving) currencyOf(e *record.Evidence) currency {
	c, known := d.currencies[e]
	if !known {
		c.state, c.why = d.ask.CurrencyOf(e)
		d.currencies[e] = c
	}
	return c
}

func ranOut(e check.EvidenceState) string {
	if e.Expires.Set() {
		return fmt.Sprintf("expired on %s", e.Expires)
	}
	return fmt.Sprintf("of %s, was to be renewed by %s (every %s)", e.Dated, e.End, e.Cadence)
}

// about is why evidence is not current, with its id.
func (e Evidence) about() string {
	if strings.HasPrefix(e.Why, e.ID+" ") {
		return e.Why
	}
	return e.ID + ": " + e.Why
}
