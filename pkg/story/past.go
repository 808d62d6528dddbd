package story

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// moment is a part of a day: what is written comes before what is reviewed, and
// that before what is approved.
type moment int

const (
	written moment = iota
	reviewed
	approved
	partsOfDay
)

// at is a part of a day of the example as it was written, YYYY-MM-DD.
func at(date string, part moment) moment {
	d, err := day.Parse(date)
	if err != nil {
		panic(err) // the tables of this package and the embedded example hold days only
	}
	return moment(d.Days(epoch()))*partsOfDay + part
}

func epoch() day.Day { return day.Date(2020, 1, 1) }

// filed is when daily work of a day is committed: people put their papers in on
// Fridays, as seen from the day of the telling.
func filed(m moment) moment {
	const week = 7 * partsOfDay
	friday := at(examples.AsOf, m.part()) - 3*partsOfDay
	return m + ((friday-m)%week+week)%week
}

func (m moment) day() day.Day { return epoch().AddDays(int(m / partsOfDay)) }
func (m moment) part() moment { return m % partsOfDay }

// cut is a part of a file that was not there before a moment.
type cut struct {
	from, to int // bytes of the last text
	until    moment
	why      cause
	what     string // the record or the value behind it, for the message
}

// cause says why a file changed, and so who changed it and what the commit says.
type cause int

const (
	byPart cause = iota
	byEvidence
	byMeasurement
	byDeed
	byReview
	byChange
	byBirth
)

// past is one file with everything that ever happened to it.
type past struct {
	path    string
	text    string // as it stands in the end
	record  *source.Value
	kind    string
	id      string
	born    moment
	cuts    []cut
	acts    []act // in the order in which they landed
	changes []change
	former  []move
	review  [2]int // bytes of the act in the block `review`
	block   [2]int // bytes of the whole block, where it holds nothing but the act
}

// when is the text of the file at a moment after its birth.
func (p *past) when(m moment) (string, error) {
	type piece struct {
		from, to int
		instead  string
	}
	var pieces []piece
	for _, c := range p.cuts {
		if c.until > m {
			pieces = append(pieces, piece{c.from, c.to, ""})
		}
	}
	if n := len(p.acts); n > 0 && p.acts[n-1].landed > m {
		i := n - 1
		for i >= 0 && p.acts[i].landed > m {
			i--
		}
		switch {
		case i >= 0:
			pieces = append(pieces, piece{p.review[0], p.review[1], p.acts[i].text})
		case p.block[1] > 0:
			pieces = append(pieces, piece{p.block[0], p.block[1], ""})
		default:
			pieces = append(pieces, piece{p.review[0], p.review[1], ""})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int { return a.from - b.from })
	var out strings.Builder
	from := 0
	for _, c := range pieces {
		if c.from > from {
			out.WriteString(p.text[from:c.from])
		}
		if c.from >= from {
			out.WriteString(c.instead)
		}
		from = max(from, c.to)
	}
	out.WriteString(p.text[from:])
	text := strings.ReplaceAll(out.String(), ", ]", "]") // the last of a list in one line was cut

	for _, c := range slices.Backward(p.changes) {
		if at(c.on, written) <= m {
			continue
		}
		if n := strings.Count(text, c.after); n == 0 || n > 1 && !c.everywhere {
			return "", fmt.Errorf("%s: the change of %s (%s) finds its text %d times", p.path, c.on, c.subject, n)
		}
		text = strings.ReplaceAll(text, c.after, c.before)
	}
	return text, nil
}

// pathAt is where the file stood at a moment.
func (p *past) pathAt(m moment) string {
	for _, f := range p.former {
		if at(f.on, written) > m {
			return f.before
		}
	}
	return p.path
}

// moments lists when the file changed, its birth first.
func (p *past) moments() []moment {
	all := []moment{p.born}
	for _, c := range p.cuts {
		all = append(all, c.until)
	}
	for _, a := range p.acts {
		all = append(all, a.landed)
	}
	for _, c := range p.changes {
		all = append(all, at(c.on, written))
	}
	for _, f := range p.former {
		all = append(all, at(f.on, written))
	}
	all = slices.DeleteFunc(all, func(m moment) bool { return m < p.born })
	slices.Sort(all)
	return slices.Compact(all)
}

// lines tells bytes from places of the text.
type lines struct {
	text   string
	starts []int
}

func linesOf(text string) lines {
	l := lines{text: text, starts: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

func (l lines) offset(p finding.Position) int {
	i := l.starts[p.Line-1]
	for range p.Column - 1 {
		_, size := utf8.DecodeRuneInString(l.text[i:])
		i += size
	}
	return i
}

// block is the lines of a field or of an item of a list: its first line and
// all that are indented further than it.
func (l lines) span(line, indent int) [2]int {
	end := line
	for end < len(l.starts)-1 {
		rest := l.text[l.starts[end]:]
		rest, _, _ = strings.Cut(rest, "\n")
		if len(rest)-len(strings.TrimLeft(rest, " ")) <= indent && strings.TrimSpace(rest) != "" {
			break
		}
		end++
	}
	return [2]int{l.starts[line-1], l.starts[end]}
}

// cutter finds what was not there from the beginning: items and fields that
// carry a later day, and links to evidence that was collected later.
type cutter struct {
	*past
	lines
	births map[string]moment // of evidence, by id
}

// unit is what goes when something in it is not there yet.
type unit [2]int

func (c *cutter) walk(v *source.Value, f *schema.Field, around unit, depth int) {
	if f == nil {
		return
	}
	for _, m := range v.Members {
		field := f.Member(m.Key.Value)
		own := unit(c.span(m.Key.Pos.Line, m.Key.Pos.Column-1))
		switch name := m.Key.Value; {
		case field == nil || name == "review":
		case c.later(name) != 0:
			c.add(own, c.later(name), byPart, name)
		case field.Form == "date" && !field.Fixed:
			c.date(v, m, field.Class, own, around, depth)
		case len(field.Refs) > 0 && field.Class == schema.Running && c.births[m.Value.Text] > c.born:
			c.add(around, c.births[m.Value.Text], byEvidence, m.Value.Text)
		case m.Value.Kind == source.Map:
			c.walk(m.Value, field, own, depth+1)
		case m.Value.Kind == source.List:
			c.list(m.Value, field, own, depth)
		}
	}
}

func (c *cutter) list(v *source.Value, f *schema.Field, own unit, depth int) {
	before := len(c.cuts)
	flow := len(v.Items) > 0 && c.lines.text[c.offset(v.Pos)] == '['
	whole := map[moment]int{} // items that are not there as a whole
	first := moment(1 << 40)
	for i, item := range v.Items {
		n := len(c.cuts)
		var span unit
		switch {
		case !flow:
			dash := strings.IndexByte(c.lines.text[c.starts[item.Pos.Line-1]:], '-')
			span = c.span(item.Pos.Line, dash)
		case i+1 < len(v.Items):
			span = unit{c.offset(item.Pos), c.offset(v.Items[i+1].Pos)}
		default:
			span = unit{c.offset(item.Pos), c.offset(item.Pos) + len(item.Text)}
		}
		if item.Kind == source.Map {
			c.walk(item, f.Item, span, depth+1)
		} else if f.Item != nil && len(f.Item.Refs) > 0 && f.Class == schema.Running && c.births[item.Text] > c.born {
			c.add(span, c.births[item.Text], byEvidence, item.Text)
		}
		for _, cut := range c.cuts[n:] {
			if cut.from == span[0] && cut.to == span[1] {
				whole[cut.until]++
				first = min(first, cut.until)
				break
			}
		}
	}
	total := 0
	for _, n := range whole {
		total += n
	}
	if total == len(v.Items) && total > 0 {
		c.add(own, first, c.cuts[before].why, c.cuts[before].what) // an empty list is no list
	}
}

// date cuts what a day says was done later than the birth of the record.
func (c *cutter) date(v *source.Value, m source.Member, class schema.Class, own, around unit, depth int) {
	if _, err := day.Parse(m.Value.Text); err != nil {
		return
	}
	on := at(m.Value.Text, written)
	if class == schema.Running && c.kind != "metric" {
		on = filed(on)
	}
	if on <= c.born || c.kind == "impact-assessment" || c.kind == "obligation" || c.kind == "approval" {
		return
	}
	switch m.Key.Value {
	case "done", "closed_on", "reported_on", "restore_tested_on", "access_reviewed_on":
		c.add(own, on, byDeed, m.Key.Value)
	case "on", "dated", "since", "checked_on":
		switch {
		case depth == 0 || c.id == "SYS-chat": // changed by name, see the tables
		case c.kind == "dataset":
			c.add(own, on, byDeed, "quality")
			result, _ := v.KeyOf("result")
			c.add(unit(c.span(result.Pos.Line, result.Pos.Column-1)), on, byDeed, "quality")
		case c.kind == "metric":
			c.add(around, on, byMeasurement, v.Member("value").AsText().Value)
		default:
			c.add(around, on, byDeed, m.Key.Value)
		}
	}
}

func (c *cutter) add(u unit, until moment, why cause, what string) {
	if until > c.born {
		c.cuts = append(c.cuts, cut{u[0], u[1], until, why, what})
	}
}

// later is when a part of a record came that carries no day of its own.
func (c *cutter) later(field string) moment {
	for _, p := range parts() {
		if p.id == c.id && p.field == field {
			return at(p.on, written)
		}
	}
	return 0
}
