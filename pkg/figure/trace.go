package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/trail"
)

// mostChips is how many records of a link are drawn.
const mostChips = 12

// TraceOf draws the chain of one AI system with the records in it: its trail,
// and the management reviews that looked at something of it. Records with a
// gap come first, so that none hides behind "and 5 more".
func TraceOf(g *graph.Graph, system *record.AISystem, findings []finding.Finding) document.Figure {
	// That a control lacks an answer for some system says nothing of this one.
	c := chainOf(g, traced(g, system), findings, "control-cell-missing")
	for i := range c.list {
		slices.SortStableFunc(c.list[i].records, func(a, b record.Record) int { return c.list[i].gapFirst(a) - c.list[i].gapFirst(b) })
	}
	id := label(system.ID.Value)
	return document.Figure{
		Name:        "trace-" + fileName(system.ID.Value),
		Title:       "The chain of " + id + " from the scope to the management review",
		Description: c.describe("Nine links one below the other, each with the records that hang on " + id + ". "),
		SVG:         c.draw(c.chips),
		As:          c.table("The links of the chain of "+id+", what joins them and what is missing", true),
	}
}

// traced are the records of the chain of a system.
func traced(g *graph.Graph, system *record.AISystem) []record.Record {
	records := []record.Record{system}
	for _, section := range trail.Of(g, system) {
		for _, r := range section.Records {
			if _, other := r.(*record.AISystem); !other {
				records = append(records, r)
			}
		}
	}
	seen := make(map[record.Record]bool, len(records))
	for _, r := range records {
		seen[r] = true
	}
	// trail stops before the reviews that looked at a risk, a metric or a finding of the system.
	for _, r := range slices.Clone(records) {
		if at := place(r.Head().Kind.Value); at <= systems {
			continue
		}
		for _, review := range graph.Referring[*record.ManagementReview](g, r.Head().ID.Value) {
			if !seen[review] {
				seen[review] = true
				records = append(records, review)
			}
		}
	}
	return records
}

func (l ring) gapFirst(r record.Record) int {
	if l.touched[r.Head().ID.Value] {
		return 0
	}
	return 1
}

// chips draws the records of a link, each in a box with its id.
func (c rings) chips(d *canvas, at int, y units) units {
	const high = 19 * u
	y += 8 * u
	l := c.list[at]
	x := inner
	put := func(words string, outline, shade role, w weight, dashes string) {
		words = cut(words, small, w, room-12*u)
		long := width(words, small, w) + 12*u
		if x > inner && x+long > inner+room {
			x, y = inner, y+high+5*u
		}
		d.box(x, y, long, high, 4*u, paper, outline, dashes)
		d.text(x+6*u, y+13*u, words, small, shade, w, start)
		x += long + 5*u
	}
	for i, r := range l.records {
		if i == mostChips {
			words := fmt.Sprintf("and %d more", len(l.records)-i)
			if x+width(words, small, regular) > inner+room {
				x, y = inner, y+high+2*u
			}
			d.text(x, y+13*u, words, small, quiet, regular, start)
			break
		}
		id := label(r.Head().ID.Value)
		if l.gapFirst(r) == 0 {
			put("! "+id, caution, caution, bold, "3 2")
		} else {
			put(id, line, ink, regular, "")
		}
	}
	return y + high
}

// fileName is an id as the name of a file. Ids are safe, but a record whose
// file has errors may hold anything.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, id)
}
