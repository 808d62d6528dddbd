package crosswalk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/status"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Standing is what the records show of one clause item or control of ISO/IEC
// 42001. Declared, evidenced and current stand apart.
type Standing struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Kind       string   `json:"kind"`       // clause or control
	Record     string   `json:"record"`     // id of its own record; empty where there is none
	Applicable string   `json:"applicable"` // of a control: applicable, excluded or undecided
	Status     string   `json:"status"`     // of a clause: as its record declares, or as follows from what serves it; of a control that of the least advanced system
	ServedBy   []string `json:"served_by"`  // of a clause: the records that serve it
	Evidence   int      `json:"evidence"`   // linked
	Current    int      `json:"current"`    // of these
	Errors     int      `json:"errors"`     // findings of validate on these records, without excused ones
	Warnings   int      `json:"warnings"`
	Level      Level    `json:"level"`
	Words      string   `json:"words"`
}

// Level is how far the records show something.
type Level string

// The levels. None of them says that a requirement is met.
const (
	Shown       Level = "shown"   // a clause that is implemented; a control that is, with current evidence and without errors
	InPartShown Level = "in part" // in progress, or what is said to be implemented is contradicted
	Nothing     Level = "none"    // not started, or not decided
	Excluded    Level = "excluded"
	NotKnown    Level = "not known" // the record has errors of form, or is TODO
)

func (l Level) look() document.Look {
	switch l {
	case Shown:
		return document.Good
	case InPartShown:
		return document.Partly
	case Nothing:
		return document.Bad
	case Excluded:
		return document.None
	}
	return document.Caution
}

// word is the level as a page says it: pairs can be partial, too.
func (l Level) word() string {
	switch l {
	case InPartShown:
		return "shown in part"
	case Nothing:
		return "not shown"
	}
	return string(l)
}

// standings work out the standing of each item once.
type standings struct {
	*aims.Snapshot
	found map[string][]finding.Finding // by record
	known map[string]*Standing

	clauses []status.Clause
}

func standingsOf(s *aims.Snapshot) *standings {
	x := &standings{Snapshot: s, found: map[string][]finding.Finding{}, known: map[string]*Standing{}}
	if s == nil {
		return x
	}
	for _, f := range s.Findings {
		if f.Excused == "" {
			x.found[f.Record] = append(x.found[f.Record], f)
		}
	}
	x.clauses = status.Clauses(s)
	return x
}

// of is the standing of an item; nil where there are no records.
func (x *standings) of(id string) *Standing {
	if x.Snapshot == nil {
		return nil
	}
	if known := x.known[id]; known != nil {
		return known
	}
	item, _ := standard.Lookup(id)
	st := &Standing{ID: id, Title: item.Title, Kind: item.Kind, ServedBy: []string{}}
	if c, ok := standard.FindClause(id); ok {
		x.clause(st, c)
	} else {
		x.control(st)
	}
	x.known[id] = st
	return st
}

// all are the standings that were asked for, in the order of the standard.
func (x *standings) all() []Standing {
	list := []Standing{}
	for _, item := range standard.Items() {
		if st := x.known[item.ID]; st != nil {
			list = append(list, *st)
		}
	}
	return list
}

func (x *standings) control(st *Standing) {
	c, ok := graph.Find[*record.Control](x.Graph, st.ID)
	if !ok {
		st.Applicable, st.Level, st.Words = "undecided", Nothing, "undecided: no record of it"
		return
	}
	st.Record = c.ID.Value
	st.count(x, c)
	st.evidence(x, c)
	switch {
	case c.Broken:
		st.Level, st.Words = NotKnown, "not known: its record has errors of form"
	case c.Applicable.False():
		st.Applicable, st.Level, st.Words = "excluded", Excluded, "excluded"
	case !c.Applicable.Known():
		st.Applicable, st.Level, st.Words = "undecided", Nothing, "undecided"
	default:
		st.Applicable, st.Status = "applicable", string(status.StateOf(c))
		st.Words = strings.ReplaceAll(st.Status, "-", " ")
		switch {
		case status.StateOf(c) == status.NotStarted:
			st.Level = Nothing
			if c.Status.Todo() {
				st.Level, st.Words = NotKnown, "status TODO"
			}
		case status.StateOf(c) == status.Implemented && st.Current > 0 && st.Errors == 0:
			st.Level = Shown
		default:
			st.Level = InPartShown
		}
	}
	st.tail()
}

// clause tells of a clause item: as its record declares, or as follows from the records that serve it.
func (x *standings) clause(st *Standing, c standard.Clause) {
	i := slices.IndexFunc(x.clauses, func(item status.Clause) bool { return item.ID == c.ID })
	item := x.clauses[i]
	var serving []record.Record
	for _, r := range x.Graph.Records {
		if own, ok := r.(*record.Clause); ok && own.ID.Value == c.ID {
			st.Record = own.ID.Value
			serving = append(serving, r)
		} else if !ok && status.Serves(r, c) {
			serving = append(serving, r)
			st.ServedBy = append(st.ServedBy, r.Head().ID.Value)
		}
	}
	st.Status = string(item.State)
	st.count(x, serving...)
	st.evidence(x, serving...)
	st.Words = strings.ReplaceAll(st.Status, "-", " ")
	switch item.State {
	case status.Implemented:
		st.Level = Shown
		if item.Contradicted() {
			st.Level, st.Words = InPartShown, st.Words+" as its record says, with "+wording.Count(len(item.Open), "thing")+" open"
		}
	case status.InProgress:
		st.Level = InPartShown
	case status.NotStarted:
		st.Level = Nothing
	default:
		st.Level, st.Words = NotKnown, "not known: what serves it has errors of form"
	}
	if n := len(st.ServedBy); n > 0 {
		st.Words += "; " + wording.Count(n, "record") + " on file"
	}
	st.tail()
}

// tail adds to the words what stands beside the declaration.
func (st *Standing) tail() {
	if st.Level == Excluded || st.Level == NotKnown {
		return
	}
	switch {
	case st.Evidence > 0:
		st.Words += fmt.Sprintf("; evidence %d, current %d", st.Evidence, st.Current)
	case st.Record != "" || len(st.ServedBy) > 0:
		st.Words += "; no evidence"
	}
	if st.Errors > 0 {
		st.Words += "; " + wording.Count(st.Errors, "error")
	}
	if st.Warnings > 0 {
		st.Words += "; " + wording.Count(st.Warnings, "warning")
	}
}

func (st *Standing) count(x *standings, records ...record.Record) {
	for _, r := range records {
		for _, f := range x.found[r.Head().ID.Value] {
			switch f.Severity {
			case finding.Error:
				st.Errors++
			case finding.Warning:
				st.Warnings++
			}
		}
	}
}

// evidence counts what records name as proof, wherever in them.
func (st *Standing) evidence(x *standings, records ...record.Record) {
	var seen []*record.Evidence
	for _, r := range records {
		for _, edge := range x.Graph.Out(r) {
			e, ok := graph.Find[*record.Evidence](x.Graph, edge.To)
			if !ok || slices.Contains(seen, e) {
				continue
			}
			seen = append(seen, e)
			st.Evidence++
			if c, _ := x.Ask().CurrencyOf(e); c.OK() {
				st.Current++
			}
		}
	}
}

func currency(s *aims.Snapshot, ref record.Ref) (string, check.Currency) {
	e, ok := graph.Find[*record.Evidence](s.Graph, ref.Value)
	if !ok {
		return ref.Value, check.Unknown
	}
	c, _ := s.Ask().CurrencyOf(e)
	return e.ID.Value, c
}
