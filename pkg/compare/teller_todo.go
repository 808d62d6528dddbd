package compare

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/source"
)

var (
	todoPut = &Sort{"value-to-todo", Major, "an answer taken back to TODO",
		"The record had an answer and has none any more. TODO satisfies no rule."}
	todoFilled = &Sort{"todo-filled", Minor, "an open question answered",
		"What was to be written is written now; it deserves the first reading."}
	todoAdded = &Sort{"todo-added", Minor, "a question left open",
		"Somebody says honestly that the answer is still to be written."}
	todoDropped = &Sort{"todo-dropped", Minor, "an open question dropped without an answer",
		"The TODO is gone and nothing took its place, so nobody will be reminded of it."}
	todoReworded = &Sort{"todo-reworded", Editorial, "an open question put in other words",
		"It is still open."}
)

func tellTodo(p *pair) {
	for _, d := range p.differences {
		switch {
		case d.told || d.set && !slices.ContainsFunc(slices.Concat(d.added, d.dropped), source.IsTodo):
		case d.set:
			p.tellTodoInSet(d)
		case d.item && (hasTodo(d.was) || hasTodo(d.is)), d.reordered:
			// A whole entry says more than that it has an open question.
		case d.was.Todo() && d.is.Todo():
			p.tell(todoReworded, d, fmt.Sprintf("%s is still to be written, for another reason%s", d.title(), d.place()))
		case d.is.Todo() && d.was != nil:
			p.tell(todoPut, d, fmt.Sprintf("%s%s taken back to %s, was %s", d.title(), d.place(), value(d.is), value(d.was)))
		case d.is.Todo():
			p.tell(todoAdded, d, fmt.Sprintf("%s is still to be written%s", d.title(), d.place()))
		case d.was.Todo() && d.is != nil:
			p.tell(todoFilled, d, fmt.Sprintf("%s was still to be written, is %s now%s", d.title(), value(d.is), d.place()))
		case d.was.Todo():
			p.tell(todoDropped, d, fmt.Sprintf("%s was still to be written and is gone%s", d.title(), d.place()))
		}
	}
}

func (p *pair) tellTodoInSet(d *difference) {
	put, gone := slices.ContainsFunc(d.added, source.IsTodo), slices.ContainsFunc(d.dropped, source.IsTodo)
	message := d.plainly()
	switch {
	case put && gone:
		p.tell(todoReworded, d, message)
		d.told = len(d.added) == 1 && len(d.dropped) == 1
	case put && len(d.dropped) > 0:
		p.tell(todoPut, d, message)
	case put:
		p.tell(todoAdded, d, message)
	case len(d.added) > 0:
		p.tell(todoFilled, d, message)
	default:
		p.tell(todoDropped, d, message)
	}
}

func hasTodo(v *source.Value) bool {
	if v == nil {
		return false
	}
	for range v.Todos() {
		return true
	}
	return false
}
