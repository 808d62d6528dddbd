package compare

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/source"
)

var (
	reviewOnly = &Sort{"review-date-moved", Minor, "review date moved, nothing else changed",
		"A review that changes nothing may be one that looked at nothing. Many of them in one change deserve a question."}
	reviewRecorded = &Sort{"review-recorded", Minor, "a review recorded",
		"Somebody says that they looked at the record as it is now."}
	reviewBack = &Sort{"review-taken-back", Major, "a review taken back",
		"The record said that it was reviewed and does not any more, or on an earlier day."}
	reviewChanged = &Sort{"review-rewritten", Minor, "what a review says changed",
		"Who reviewed, which state and with what outcome is a statement about a day in the past."}
	cadenceLengthened = &Sort{"cadence-lengthened", Major, "something is done less often",
		"What is looked at less often is stale for longer. The interval was chosen for a reason."}
	cadenceShortened = &Sort{"cadence-shortened", Minor, "something is done more often",
		"It will fall due sooner."}
	cadenceChanged = &Sort{"cadence-changed", Major, "an interval set, dropped or not readable",
		"Another interval applies, or none that can be read."}
	triggerDropped = &Sort{"review-trigger-dropped", Major, "fewer events ask for a review",
		"When such an event comes, nobody will be asked to look at the record."}
	triggerAdded = &Sort{"review-trigger-added", Minor, "more events ask for a review",
		"The record will be looked at more often."}
)

func tellReview(p *pair) {
	if !p.stayed() {
		return
	}
	p.tellLastReview()
	for _, d := range p.under("review/triggers", "review/watch") {
		if len(d.dropped) > 0 || d.is == nil {
			p.tell(triggerDropped, d, d.plainly())
		} else {
			p.tell(triggerAdded, d, d.plainly())
		}
	}
	for _, d := range p.differences {
		if d.told || d.field == nil || d.field.Form != "duration" || p.kind.Name == "aims" || !isCadence(d.path) {
			continue
		}
		p.tellCadence(d, cadenceLengthened, cadenceShortened, cadenceChanged)
	}
}

func isCadence(path string) bool {
	name := path[strings.LastIndex(path, "/")+1:]
	return name == "cadence" || name == "frequency" || name == "meeting_cadence"
}

func (p *pair) tellLastReview() {
	acts := p.under("review/last", "review/by", "review/of", "review/outcome")
	if len(acts) == 0 {
		return
	}
	var last, outcome *difference
	for _, d := range acts {
		switch d.path {
		case "review/last":
			last = d
		case "review/outcome":
			outcome = d
		}
	}
	if last == nil || last.is.Todo() {
		p.plainly(reviewChanged, "review/last", "review/by", "review/of", "review/outcome")
		return
	}
	before, _ := day.Parse(last.was.AsText().Value)
	after, _ := day.Parse(last.is.AsText().Value)
	if last.is == nil || after.Before(before) {
		p.tell(reviewBack, last, last.plainly())
		p.plainly(reviewChanged, "review/by", "review/of", "review/outcome")
		return
	}
	for _, d := range acts {
		d.told = true
	}
	by := ""
	if text := p.is.At([]string{"review", "by"}).AsText(); text.Set() {
		by = " by " + word(text.Value)
	}
	said := ""
	if outcome != nil && outcome.is != nil {
		said = "; outcome: " + value(outcome.is)
	}
	if len(acts) == len(p.differences) {
		from := ""
		if last.was != nil {
			from = "from " + value(last.was) + " "
		}
		x := p.tell(reviewOnly, last, fmt.Sprintf("review date moved %sto %s%s, nothing else changed%s", from, value(last.is), by, said))
		x.Group = "review date moved, nothing else changed"
		return
	}
	p.tell(reviewRecorded, last, fmt.Sprintf("reviewed on %s%s%s", value(last.is), by, said))
}

// tellCadence tells an interval that became longer or shorter. Where the record
// itself says nothing, that of its kind applies, and is what it is compared with.
func (p *pair) tellCadence(d *difference, longer, shorter, other *Sort) {
	was, fromWords := p.interval(d.was, d, true)
	is, toWords := p.interval(d.is, d, false)
	message := fmt.Sprintf("%s changed from %s to %s%s", d.title(), fromWords, toWords, d.place())
	switch {
	case was.IsZero() || is.IsZero():
		p.tell(other, d, d.plainly())
	case length(is) > length(was):
		p.tell(longer, d, strings.Replace(message, "changed", "lengthened", 1))
	case length(is) < length(was):
		p.tell(shorter, d, strings.Replace(message, "changed", "shortened", 1))
	default:
		p.tell(layoutChanged, d, message+", which is as long")
	}
}

func (p *pair) interval(v *source.Value, d *difference, before bool) (day.Duration, string) {
	if v != nil {
		length, _ := day.ParseDuration(v.Text)
		return length, value(v)
	}
	if d.path != "review/cadence" {
		return day.Duration{}, ""
	}
	usual := p.after.Graph.Cadence(p.head)
	if before {
		usual = p.before.Graph.Cadence(p.base)
	}
	return usual, usual.String() + " as usual for its kind"
}

// length is a duration in days, near enough to compare two of them.
func length(d day.Duration) int {
	start := day.Date(2001, 1, 1)
	return start.Add(d).Days(start)
}
