package status

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Clause is how far one clause item is.
type Clause struct {
	standard.Clause
	Record   *record.Clause // what the organisation says itself; nil where it does not
	Serving  []Count        // the kinds that serve the item first, with the number of records that do
	State    State
	Declared bool // its record says so; else the state is derived from the records that serve it
	Open     []Open
}

// Contradicted reports whether the record of a clause item says that it is
// implemented while something is open.
func (c Clause) Contradicted() bool { return c.Declared && c.State == Implemented && len(c.Open) > 0 }

// Open is something that is open at a clause item: of a declared state, too,
// where it may contradict it.
type Open struct {
	Record string // id; empty where no record is there
	What   string // in words, or the rule that finds it
}

const hasTodos = "has TODOs"

// undone are the rules on staleness that are about more than age: nobody stands
// behind what is there now, or what was promised was not done. The clause items
// are those that suffer from it; none stands for each that the record serves.
var undone = map[string]string{
	"approval-void":              "",
	"approval-without-authority": "",
	"action-overdue":             "6.1.3, 8.3, 9.3.3, 10.2",
	"due-passed":                 "6.1.3, 8.1, 8.3",
}

// Clauses tells of all clause items how far they are.
//
// Where a clause record has a status, that is the state. Else it is derived: a
// clause item is implemented when records of all kinds that serve it first are
// there, are written to the end, have the approval they need and no error, have
// no approval that is void and no action or promised day that has passed, and
// no rule that serves the clause finds a warning or an error in them, in the
// records that support it, or in the AIMS as a whole. It is not started while
// no such record says anything yet, and in progress in between. What an exception
// excuses is settled. Whether a review or evidence is still current is told
// apart, as stale, and plays no part.
func Clauses(s *aims.Snapshot) []Clause { return newView(s).clauses() }

func (v *view) clauses() []Clause {
	list := make([]Clause, 0, len(standard.Clauses()))
	for _, c := range standard.Clauses() {
		list = append(list, v.clause(c))
	}
	return list
}

func (v *view) clause(c standard.Clause) Clause {
	item := Clause{Clause: c}
	derived := v.derive(&item)
	own, ok := graph.Exactly[*record.Clause](v.Graph, c.ID)
	switch {
	case !ok && v.ask.Complete("clause"):
		item.State = derived
	case !ok || own.Broken:
		item.State = Unknown
	case own.Status.Known():
		item.Record, item.State, item.Declared = own, State(own.Status.Value), true
	default:
		item.Record, item.State = own, derived
	}
	return item
}

// derive fills in what serves a clause item and what is open, and tells the state that follows.
func (v *view) derive(c *Clause) State {
	begun, broken := 0, 0
	for _, kind := range c.Kinds {
		n := 0
		for _, r := range v.kinds[kind] {
			if !Serves(r, c.Clause) {
				continue
			}
			n++
			m := r.Head()
			if m.Broken {
				broken++
				c.Open = append(c.Open, Open{m.ID.Value, "has errors of form"})
				continue
			}
			if v.begun(r) {
				begun++
			}
			v.addOpen(c, r, kind != "aims") // where findings on the AIMS as a whole stand
		}
		c.Serving = append(c.Serving, Count{kind, n})
		if n == 0 && v.ask.Complete(kind) {
			c.Open = append(c.Open, Open{What: fmt.Sprintf("no %s serves it", kind)})
		} else if n == 0 {
			broken++
			c.Open = append(c.Open, Open{What: fmt.Sprintf("a file that may hold a %s cannot be read", kind)})
		}
	}
	for _, kind := range append([]string{"aims"}, c.Supporting...) {
		if slices.Contains(c.Kinds, kind) {
			continue
		}
		for _, r := range v.kinds[kind] {
			v.addOpen(c, r, false)
		}
	}
	switch {
	case begun == 0 && broken > 0:
		return Unknown
	case begun == 0:
		return NotStarted
	case len(c.Open) > 0:
		return InProgress
	}
	return Implemented
}

// addOpen notes what the rules that serve a clause item find in a record; of a
// record that serves it first also its TODOs, that it was never approved, and any error.
func (v *view) addOpen(c *Clause, r record.Record, first bool) {
	m := r.Head()
	from := len(c.Open)
	add := func(what string) {
		if open := (Open{m.ID.Value, what}); !slices.Contains(c.Open[from:], open) {
			c.Open = append(c.Open, open)
		}
	}
	if first && len(m.Todos) > 0 {
		add(hasTodos)
	}
	for _, f := range v.found[m.ID.Value] {
		at, broken := undone[f.Rule.ID]
		switch {
		case first && f.Rule.ID == check.TodoLeft.ID:
			add(hasTodos) // in the file that it names, too
		case first && broken && (at == "" || names(at, c.ID)):
			add(f.Rule.ID)
		case v.aboutStale[f.Rule.ID]:
		case first && (f.Rule.ID == check.ApprovalMissing.ID || f.Severity == finding.Error), names(f.Rule.Clause, c.ID):
			add(f.Rule.ID)
		}
	}
}

// names reports whether the clauses of a rule, such as "6.1.3, 7.5", name an
// item, by itself or by what it is part of.
func names(clauses, item string) bool {
	for clause := range strings.SplitSeq(clauses, ", ") {
		if clause == item || strings.HasPrefix(item, clause+".") {
			return true
		}
	}
	return false
}

// begun reports whether a record says anything in its decision or content that
// is no TODO. What a scaffold wrote in full counts: it stands there.
func (v *view) begun(r record.Record) bool {
	m := r.Head()
	if len(m.Todos) == 0 {
		return true
	}
	says, known := v.says[r]
	if !known {
		says = v.saysAnything(r)
		v.says[r] = says
	}
	return says
}

func (v *view) saysAnything(r record.Record) bool {
	m := r.Head()
	value, err := v.Value(r)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(schema.Of(m.Kind.Value).Fields, func(f *schema.Field) bool {
		ofSubstance := f.Class == schema.Decision || f.Class == schema.Content
		field := value.Member(f.Name)
		return ofSubstance && !slices.Contains(envelope, f.Name) && field != nil && !field.Todo()
	})
}

// envelope are the fields by which a record says nothing yet.
var envelope = []string{"kind", "id", "title", "owner", "backup", "reviewers", "review", "evidence", "classification", "retention", "formerly", "notes", "tags", "links"}

// Serves reports whether a record stands for a clause item first: by its kind,
// a policy by what it says it serves as long as it is in force.
func Serves(r record.Record, c standard.Clause) bool {
	if policy, ok := r.(*record.Policy); ok {
		return slices.Contains(c.Kinds, "policy") && check.InForce(policy) && slices.ContainsFunc(policy.Serves, func(ref record.Ref) bool {
			return slices.Contains(standard.Expand(ref.Value), c.ID)
		})
	}
	return slices.Contains(c.Kinds, r.Head().Kind.Value)
}
