package status

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
)

// Figure is one number that a status comes to.
type Figure struct {
	Name    string // for programs: "clauses-implemented"
	Group   string // heading above it
	Title   string
	N       int
	Of      int  // of how many, where Whole
	Whole   bool // a share of what is asked for; else a plain number
	Sense   Sense
	Note    string
	Records []string // ids behind it: mostly those that are missing from a share
	Rare    bool     // worth a line only where it is not zero
}

// Sense is what to think of a figure.
type Sense int

// The senses.
const (
	Fact    Sense = iota // neither good nor bad
	Fuller               // the fuller the better
	Emptier              // the emptier the better
)

// Says is the figure itself: "31 of 32", or a plain number.
func (f Figure) Says() string {
	if f.Whole {
		return Share{f.N, f.Of}.String()
	}
	return fmt.Sprint(f.N)
}

// Figures lists all figures in their order, always the same ones.
func (st Status) Figures() []Figure {
	return slices.Concat(st.clauseFigures(), st.controlFigures(), st.coverageFigures(), st.openFigures())
}

// Figure is the figure of that name.
func (st Status) Figure(name string) Figure {
	all := st.Figures()
	return all[slices.IndexFunc(all, func(f Figure) bool { return f.Name == name })]
}

func (st Status) clauseFigures() []Figure {
	in := map[State][]string{}
	declared := 0
	var contradicted []string
	for _, c := range st.Clauses {
		in[c.State] = append(in[c.State], c.ID)
		if c.State == Implemented && c.Declared {
			declared++
		}
		if c.Contradicted() {
			contradicted = append(contradicted, c.ID)
		}
	}
	implemented := len(in[Implemented])
	figure := func(name, title string, state State, sense Sense) Figure {
		f := Figure{Name: "clauses-" + name, Group: "Clause items", Title: title, N: len(in[state]), Of: len(st.Clauses), Whole: true, Sense: sense}
		if state != Implemented {
			f.Records = in[state]
		}
		return f
	}
	list := []Figure{
		figure("implemented", "implemented", Implemented, Fuller),
		figure("in-progress", "in progress", InProgress, Fact),
		figure("not-started", "not started", NotStarted, Emptier),
		figure("unknown", "not known", Unknown, Emptier),
	}
	if implemented > 0 {
		list[0].Note = fmt.Sprintf("%d as their own record says, %d by the records that serve them", declared, implemented-declared)
	}
	if len(contradicted) > 0 {
		list[0].Note += "; of the former with something open: " + wording.Some(contradicted, manyIDs)
	}
	list[3].Note, list[3].Rare = "what stands in files that cannot be read", true
	return list
}

func (st Status) controlFigures() []Figure {
	c, own := st.Controls, st.Own
	const annexA, ours = "Controls of Annex A", "Own controls"
	applying := func(group, name, title string, n int, of Controls, sense Sense) Figure {
		return Figure{Name: name, Group: group, Title: title, N: n, Of: of.Applicable, Whole: true, Sense: sense}
	}
	decided := Figure{Name: "controls-decided", Group: annexA, Title: "decided whether they apply", N: c.Decided().N, Of: c.Decided().Of, Whole: true, Sense: Fuller,
		Note: fmt.Sprintf("%d apply, %d excluded", c.Applicable, c.Excluded), Records: c.Undecided}
	if len(c.Undecided) > 0 {
		decided.Note += fmt.Sprintf(", %d undecided", len(c.Undecided))
	}
	implemented := applying(annexA, "controls-implemented", "implemented, of those that apply", len(c.In[Implemented]), c, Fuller)
	inProgress := applying(annexA, "controls-in-progress", "in progress", len(c.In[InProgress]), c, Fact)
	notStarted := applying(annexA, "controls-not-started", "not started", len(c.In[NotStarted]), c, Emptier)
	inProgress.Records, notStarted.Records = c.In[InProgress], c.In[NotStarted]
	evidenced := applying(annexA, "controls-evidenced", "with at least one piece of evidence not run out", c.Applicable-len(c.Bare), c, Fuller)
	current := applying(annexA, "controls-current", "whose record is not stale", c.Applicable-len(c.Stale), c, Fuller)
	evidenced.Records, current.Records = c.Bare, c.Stale
	evidenced.Note = "whether all proof is current is for the Statement of Applicability to say"
	current.Note = "about the record of the control, not its evidence"
	if by := st.byRecords(); by != "" {
		current.Note += "; " + by
	}
	triples := applying(annexA, "controls-triples", "with artefact, interval and owner named", c.Triples, c, Fuller)
	if c.ByEvents > 0 {
		triples.Note = fmt.Sprintf("%d renewed by events, so that no interval is asked for", c.ByEvents)
	}
	for _, lack := range c.Lacking {
		triples.Records = append(triples.Records, lack.Control)
	}
	unknown := Figure{Name: "controls-unknown", Group: annexA, Title: "not known", N: len(c.Unknown), Of: c.Listed, Whole: true, Sense: Emptier,
		Note: "what stands in files that cannot be read", Records: c.Unknown, Rare: true}
	ownDone := applying(ours, "own-implemented", "implemented, of those that apply", len(own.In[Implemented]), own, Fuller)
	ownDone.Records, ownDone.Rare = slices.Concat(own.In[NotStarted], own.In[InProgress]), own.Listed == 0
	ownTriples := applying(ours, "own-triples", "with artefact, interval and owner named", own.Triples, own, Fuller)
	for _, lack := range own.Lacking {
		ownTriples.Records = append(ownTriples.Records, lack.Control)
	}
	ownTriples.Rare = own.Listed == 0
	return []Figure{decided, implemented, inProgress, notStarted, unknown, evidenced, current, triples, ownDone, ownTriples}
}

func (st Status) coverageFigures() []Figure {
	titles := map[Duty]string{
		Owner: "have an owner", Reviewer: "have a reviewer besides the owner", Backup: "have a backup for the owner",
		Approver: "have somebody who may approve them", Approved: "are approved as they stand",
	}
	var list []Figure
	for i, duty := range duties {
		var c Coverage
		if st.Coverage != nil { // else there is nothing to count yet
			c = st.Coverage[i]
		}
		f := Figure{Name: "records-" + string(duty), Group: "Records that need it", Title: titles[duty], N: c.Share.N, Of: c.Share.Of, Whole: true, Sense: Fuller, Records: c.Open}
		if duty.Practice() {
			f.Sense, f.Note = Fact, "good practice, not asked for by the standard"
			if st.Small {
				f.Note = "for information: one or two people cannot separate this"
			}
		}
		list = append(list, f)
	}
	return list
}

func (st Status) openFigures() []Figure {
	const group = "To be done"
	overdue := Figure{Name: "overdue", Group: group, Title: "overdue", N: st.Overdue.N, Sense: Emptier}
	var sorts []string
	for _, s := range st.Overdue.Sorts {
		sorts = append(sorts, fmt.Sprintf("%s: %d", s.Name, s.N))
	}
	overdue.Note = strings.Join(sorts, ", ")
	return []Figure{
		overdue,
		{Name: "overdue-excused", Group: group, Title: "overdue, and excused", N: st.Overdue.Excused, Note: "by an approved exception", Rare: true},
		{Name: "stale", Group: group, Title: "stale, to be looked at again", N: st.Stale.N, Of: st.Stale.Of, Whole: true, Sense: Emptier, Note: st.byRecords()},
		{Name: "todo", Group: group, Title: "not written to the end", N: st.Todo.Records.N, Of: st.Todo.Records.Of, Whole: true, Sense: Emptier, Note: fields(st.Todo.Fields)},
		{Name: "unread", Group: group, Title: "files not counted", N: len(st.Unjudged), Sense: Emptier, Note: "they have errors of form or are not checked out", Rare: true},
	}
}

// byRecords says where staleness is told by the records alone.
func (st Status) byRecords() string {
	if st.Past {
		return ""
	}
	return "judged by the records alone, without what git knows"
}

func fields(n int) string {
	if n == 0 {
		return ""
	}
	return wording.CountOf(n, "field is", "fields are") + " TODO"
}
