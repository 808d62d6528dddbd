package soa

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

func summaryOf(rows []Control) Summary {
	var s Summary
	for _, c := range rows {
		count := &s.AnnexA
		if c.Own() {
			count = &s.Own
		}
		count.All++
		switch c.Applicable {
		case Applies:
			count.Applicable++
			s.Declared.add(c.Declared)
			s.Implemented.add(c.Implemented)
			s.Evidenced.add(c.Evidenced)
			s.Current.add(c.Current)
			if c.HasTriple() {
				s.Triples++
			}
		case Excluded:
			count.Excluded++
		case Undecided:
			count.Undecided++
		case NotKnown:
			count.NotKnown++
		}
		for _, cell := range c.Cells {
			if cell.State == CellMissing {
				s.MissingCells++
			}
		}
		if c.Approval != nil && c.Decided() {
			*map[string]*int{"approved": &s.Approved, "void": &s.Void, "without-authority": &s.Powerless, "missing": &s.Unapproved}[c.Approval.State]++
		}
	}
	return s
}

func (t *Tally) add(a Answer) {
	*map[string]*int{Yes: &t.Yes, Partly: &t.Partly, No: &t.No, Unknown: &t.NotKnown, NotAsked: &t.NotAsked}[a.State]++
}

// Own reports whether a row is a control that Annex A does not have.
func (c Control) Own() bool { return c.Area == ownArea }

// Decided reports whether a row says yes or no.
func (c Control) Decided() bool { return c.Applicable == Applies || c.Applicable == Excluded }

// HasTriple reports whether a row names owner, sample artefact and, where one
// is asked for, the interval in which the artefact is renewed.
func (c Control) HasTriple() bool {
	return known(c.Owner) && known(c.SampleArtefact) && (known(c.Cadence) || c.ByEvents && c.Cadence == "")
}

// known reports whether a value stands there that is not a TODO.
func known(value string) bool { return source.Text{Value: value}.Known() }

func (d *deriving) approvals(rows []Control) []Approved {
	list, place := []Approved{}, map[string]int{}
	for _, c := range rows {
		a := c.Approval
		if a == nil || a.State != "approved" || !c.Decided() {
			continue
		}
		i, known := place[a.ID]
		if !known {
			i = len(list)
			place[a.ID] = i
			list = append(list, Approved{a.ID, a.By, a.As, a.On, a.Level, 0, d.selfApproval(a.ID)})
		}
		list[i].Controls++
	}
	slices.SortStableFunc(list, func(a, b Approved) int { return cmp.Or(b.Controls-a.Controls, standard.Compare(a.ID, b.ID)) })
	return list
}

// selfApproval is what the rules say of an approval by somebody who prepared
// what is approved, with what makes up for it where aims.yaml says so.
func (d *deriving) selfApproval(id string) string {
	for _, f := range d.findings[id] {
		if f.Rule.ID != check.SelfApproval.ID {
			continue
		}
		said := f.Message
		for _, r := range f.Related {
			if strings.HasPrefix(r.Message, check.MakesUp) {
				said += "; " + r.Message
			}
		}
		return said
	}
	return ""
}
