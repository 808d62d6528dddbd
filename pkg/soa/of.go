package soa

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ownArea stands where controls of Annex A have their area.
const ownArea = "X"

// deriving is a statement in the making: what all rows ask for is worked out once.
type deriving struct {
	*aims.Snapshot
	ask      check.Answers
	findings map[string][]finding.Finding // by record
	systems  []System
	inUse    int // systems
	columns  int // of the matrix
	inMatrix map[string]bool

	currencies map[*record.Evidence]currency
}

// Of derives the statement from a snapshot.
func Of(s *aims.Snapshot) Statement {
	d := deriving{Snapshot: s, ask: s.Ask(), findings: map[string][]finding.Finding{}, inMatrix: map[string]bool{}, currencies: map[*record.Evidence]currency{}}
	for _, f := range s.Findings {
		d.findings[f.Record] = append(d.findings[f.Record], f)
	}
	d.inventory()
	st := Statement{AsOf: s.AsOf.String(), HistoryKnown: s.Past != nil, Systems: d.systems, Unread: append(append([]string{}, s.Unjudged()...), s.LeftOut()...), Strays: []Stray{}}
	if root, ok := graph.First[*record.AIMS](s.Graph); ok {
		st.Organisation = root.Organisation.Value
	}
	if h := s.Tree.History; h != nil && h.Head != nil {
		st.Commit = h.Head.Hash
	}
	st.Controls, st.Strays = d.controls()
	st.Summary = summaryOf(st.Controls)
	st.names = namesOf(s.Graph)
	for i := range st.Controls {
		st.Controls[i].names = st.names
	}
	st.Approvals = d.approvals(st.Controls)
	return st
}

// inventory lists the systems: those in use first, each sort in the order of the ids.
func (d *deriving) inventory() {
	d.systems = []System{}
	order := []string{InUse, Planned, OutOfScope, Retired}
	for _, x := range d.ask.Systems() {
		standing := InUse
		switch {
		case x.Retired:
			standing = Retired
		case !x.InScope:
			standing = OutOfScope
		case !x.InUse:
			standing = Planned
		}
		system := System{x.ID.Value, x.Title.Value, x.Status.Value, standing}
		d.systems = append(d.systems, system)
		if standing == InUse {
			d.inUse++
		}
		if system.InMatrix() {
			d.columns++
			d.inMatrix[system.ID] = true
		}
	}
	slices.SortStableFunc(d.systems, func(a, b System) int {
		return cmp.Or(slices.Index(order, a.Standing)-slices.Index(order, b.Standing), standard.Compare(a.ID, b.ID))
	})
}

// controls lists the rows, and the records that are none.
func (d *deriving) controls() ([]Control, []Stray) {
	decisions := d.ask.Decisions()
	strays, meant := []Stray{}, map[string]string{}
	for _, c := range decisions.Unknown {
		strays = append(strays, Stray{c.ID.Value, c.File, decisions.Meant[c]})
		if id := decisions.Meant[c]; id != "" {
			meant[id] = c.ID.Value
		}
	}
	var rows []Control
	for _, known := range standard.Controls() {
		c, ok := graph.Exactly[*record.Control](d.Graph, known.ID)
		if !ok || c.ID.Value != known.ID {
			rows = append(rows, undecided(known, meant[known.ID], decisions.Complete))
			continue
		}
		row := d.row(c)
		row.Title, row.Area = known.Title, known.Area
		rows = append(rows, row)
	}
	var own []Control
	for _, c := range graph.Of[*record.Control](d.Graph) {
		if check.IsOwn(c) {
			own = append(own, d.row(c))
		}
	}
	slices.SortStableFunc(own, func(a, b Control) int { return standard.Compare(a.ID, b.ID) })
	return append(rows, own...), strays
}

// undecided is the row of a control of Annex A without a record.
func undecided(known standard.Control, meant string, complete bool) Control {
	c := Control{ID: known.ID, Title: known.Title, Area: known.Area, Applicable: Undecided, Remark: "no record decides it"}
	switch {
	case meant != "":
		c.Remark = fmt.Sprintf("no record has this id; %s was likely meant for it", meant)
	case !complete:
		c.Applicable, c.Remark = NotKnown, "no record that could be read decides it, and some could not be read"
	}
	c.fill()
	return c
}

// fill leaves no list out: what is not there is empty.
func (c *Control) fill() {
	for _, list := range []*[]string{&c.Satisfies, &c.Drivers, &c.Open} {
		*list = append([]string{}, *list...)
	}
	for _, links := range []*[]Link{&c.Risks, &c.Assessments, &c.Obligations} {
		*links = append([]Link{}, *links...)
	}
	c.Replacements = append([]Replacement{}, c.Replacements...)
	c.Evidence = append([]Evidence{}, c.Evidence...)
	c.Cells = append([]Cell{}, c.Cells...)
	c.Findings = append([]Finding{}, c.Findings...)
	c.Exceptions = append([]Exception{}, c.Exceptions...)
	for _, a := range []*Answer{&c.Declared, &c.Implemented, &c.Evidenced, &c.Current} {
		if a.State == "" {
			*a = Answer{State: NotAsked, Word: "n/a"}
		}
		a.Why = append([]string{}, a.Why...)
	}
}

// row is the row of a control that has a record.
func (d *deriving) row(c *record.Control) Control {
	row := Control{
		ID: c.ID.Value, Title: c.Title.Value, Area: ownArea, File: c.File, Line: c.ID.Pos.Line, Classification: c.Classification.Value,
		Justification: c.Justification.Value, Satisfies: source.Values(c.Satisfies), Drivers: source.Values(c.Drivers),
		Owner: d.idOf(c.Owner), Backup: d.idOf(c.Backup), Status: c.Status.Value, Due: c.Due.Value, Implementation: c.Implementation.Value, GuidanceNote: c.GuidanceNote.Value,
		SampleArtefact: c.SampleArtefact.Value, Cadence: c.Cadence.Value,
		LastChange: d.lastChange(c), Findings: d.findingsOn(c),
	}
	for _, r := range d.ask.Replacements(c) {
		row.Replacements = append(row.Replacements, Replacement{r.ID, d.titleOf(r.ID), r.Unfit})
	}
	if c.Effectiveness.Result.Set() {
		e := c.Effectiveness
		row.Effectiveness = &Effectiveness{e.Result.Value, d.idOf(e.Metric), e.On.Value, d.idOf(e.By), e.Note.Value}
	}
	for _, t := range c.Todos {
		row.Open = append(row.Open, t.Name())
	}
	d.drivers(&row, c)

	state := d.ask.Control(c)
	row.ByEvents = state.ByEvents
	if state.Latest != nil && !state.PolicyOnly {
		row.LastTouched = state.Latest.Dated.Value
		if !state.SampleDue.IsZero() {
			row.NextDue = state.SampleDue.String()
		}
	}
	d.evidence(&row, c, state)
	d.excuses(&row)
	d.cells(&row, c, state)

	review := d.ask.Review(c)
	row.Review = Review{In: review.In}
	if !review.Last.IsZero() {
		row.Review.Last = review.Last.String()
	}
	if !review.Next.IsZero() {
		row.Review.Next = review.Next.String()
	}
	switch {
	case c.Broken:
		row.Applicable, row.Remark = NotKnown, "its record has errors of form (`aims validate` tells more)"
		unknown := Answer{State: Unknown, Word: "not known"}
		row.Declared, row.Implemented, row.Evidenced, row.Current = unknown, unknown, unknown, unknown
		row.fill()
		return row
	case !c.Applicable.Known():
		row.Applicable, row.Remark = Undecided, "nothing says whether it applies"
		if c.Applicable.Todo() {
			row.Remark = "the decision is still to be written"
			if _, what, _ := strings.Cut(c.Applicable.Value, " "); what != "" {
				row.Remark += ": " + what
			}
		}
		if c.Status.Known() {
			row.Declared = declared(c)
		}
	case c.Applicable.True:
		row.Applicable = Applies
		row.Declared = declared(c)
		row.Implemented = d.implemented(c, &row, state)
		row.Evidenced = evidenced(&row, state)
		row.Current = d.current(c, &row, state, review)
	default:
		row.Applicable = Excluded
		row.Current = d.current(c, &row, state, review)
	}
	row.Approval = d.approval(c)
	row.fill()
	return row
}

// drivers names what speaks for a control: what it names itself first.
func (d *deriving) drivers(row *Control, c *record.Control) {
	named := map[string]bool{}
	for _, ref := range c.Obligations {
		if id := d.idOf(ref); !ref.Todo() && !named[id] {
			named[id] = true
			row.Obligations = append(row.Obligations, d.link(id))
		}
	}
	for _, r := range d.ask.AskFor(c) {
		m := r.Head()
		link := d.link(m.ID.Value)
		switch r := r.(type) {
		case *record.Risk:
			if r.Status.Value == "closed" {
				link.Note = "closed"
			}
			row.Risks = append(row.Risks, link)
		case *record.ImpactAssessment:
			row.Assessments = append(row.Assessments, link)
		default:
			if !named[link.ID] {
				row.Obligations = append(row.Obligations, link)
			}
		}
	}
	byID := func(a, b Link) int { return standard.Compare(a.ID, b.ID) }
	slices.SortStableFunc(row.Risks, byID)
	slices.SortStableFunc(row.Assessments, byID)
}

func (d *deriving) link(id string) Link {
	r := d.Graph.Named(id)
	if r == nil {
		return Link{ID: id, Note: "no record has this id"}
	}
	m := r.Head()
	return Link{ID: m.ID.Value, Kind: m.Kind.Value, Title: m.Title.Value}
}

func (d *deriving) titleOf(id string) string {
	if r := d.Graph.Named(id); r != nil {
		return r.Head().Title.Value
	}
	if known, ok := standard.FindControl(id); ok {
		return known.Title
	}
	return ""
}

func (d *deriving) idOf(ref record.Ref) string {
	if r := d.Graph.Named(ref.Value); r != nil {
		return r.Head().ID.Value
	}
	return ref.Value
}

func (d *deriving) findingsOn(r record.Record) []Finding {
	var list []Finding
	for _, f := range d.findings[r.Head().ID.Value] {
		list = append(list, Finding{f.Rule.ID, f.Severity.String(), f.Record, f.Message, f.Excused})
	}
	return list
}

// excuses lists the exceptions behind findings that are excused.
func (d *deriving) excuses(row *Control) {
	seen := map[string]bool{}
	for _, f := range row.Findings {
		if f.Excused == "" || seen[f.Excused] {
			continue
		}
		seen[f.Excused] = true
		x := Exception{ID: f.Excused, Rule: f.Rule}
		if e, ok := graph.Find[*record.Exception](d.Graph, f.Excused); ok {
			x.Title, x.Expires = e.Title.Value, e.Expires.Value
		}
		row.Exceptions = append(row.Exceptions, x)
	}
}

func (d *deriving) approval(c *record.Control) *Approval {
	state := d.ask.ApprovalOf(c)
	if !state.Needed {
		return nil
	}
	a := &Approval{State: state.Standing.String(), Words: state.Words()}
	if by := state.By; by != nil {
		a.ID, a.By, a.As, a.On = by.ID.Value, d.idOf(by.By), d.idOf(by.As), by.On.Value
		if state.Known {
			a.Level = state.Proof.Level.String()
		}
	}
	return a
}

func (d *deriving) lastChange(c *record.Control) *Change {
	last, known := d.LastChange(c)
	if !known {
		return nil
	}
	x := &Change{Uncommitted: last.Uncommitted}
	if last.Commit != nil {
		x.Commit, x.Date, x.Author, x.Subject = last.Commit.Hash, day.Of(last.Commit.Author.When).String(), last.Author.Name, last.Commit.Subject
	}
	return x
}
