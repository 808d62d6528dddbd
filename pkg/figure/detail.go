package figure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// detail says in a line of what sort the records of a link of the chain are.
func detail(records []record.Record) string {
	var t tally
	last := ""
	for _, r := range records {
		switch r := r.(type) {
		case *record.AISystem:
			t.word(r.Status.Value, "proposed", "approved", "in-use", "restricted", "retired")
		case *record.ImpactAssessment:
			t.word(r.Decision.Outcome.Value, "go", "conditional", "no-go")
		case *record.Risk:
			if r.Type.Value == "opportunity" {
				t.add(90, 1, "opportunity", "opportunities")
			} else {
				t.word(r.Status.Value, "open", "treating", "accepted", "monitoring", "closed")
			}
		case *record.Control:
			switch {
			case !r.Applicable.Known():
				t.add(3, 1, "undecided", "undecided")
			case r.Applicable.True:
				t.add(1, 1, "applies", "apply")
			default:
				t.add(2, 1, "excluded", "excluded")
			}
		case *record.Evidence:
			t.word(r.Shows.Value, "operation", "design")
		case *record.Metric:
			t.add(1, 1, "metric", "metrics")
			t.add(2, len(r.Measurements), "measurement", "measurements")
		case *record.Incident:
			t.add(3, 1, "incident", "incidents")
		case *record.Finding:
			t.word(r.Status.Value, "open", "in-progress", "done", "closed")
			if r.Status.Value != "closed" {
				t.add(90, unfinished(r.Actions), "action to be done", "actions to be done")
			}
		case *record.ManagementReview:
			if r.On.Known() {
				last = max(last, r.On.Value)
			}
			for _, d := range r.Decisions {
				if !d.Done.Known() {
					t.add(1, 1, "decision to be done", "decisions to be done")
				}
			}
		}
	}
	if last != "" {
		t = append(t, count{0, 1, "latest on " + label(last), ""})
	}
	return t.String()
}

func unfinished(actions []record.Action) int {
	n := 0
	for _, a := range actions {
		if !a.Done.Known() {
			n++
		}
	}
	return n
}

// count is a number of one sort of records; order is where it stands among the others.
type count struct {
	order, n  int
	one, many string
}

// tally counts by sorts.
type tally []count

func (t *tally) add(order, n int, one, many string) {
	i := slices.IndexFunc(*t, func(c count) bool { return c.one == one })
	if i < 0 {
		i = len(*t)
		*t = append(*t, count{order, 0, one, many})
	}
	(*t)[i].n += n
}

// word counts a word of a vocabulary that is listed in its order. Whatever
// else stands there, TODO or nothing, is not known.
func (t *tally) word(word string, vocabulary ...string) {
	at := slices.Index(vocabulary, word)
	if at < 0 {
		at, word = len(vocabulary), "not known"
	}
	if said[word] != "" {
		word = said[word]
	}
	word = strings.ReplaceAll(word, "-", " ")
	t.add(at, 1, word, word)
}

// said are words of vocabularies that want another word after a number.
var said = map[string]string{
	"conditional": "go with conditions",
	"operation":   "of operation",
	"design":      "of design",
	"treating":    "being treated",
	"monitoring":  "being monitored",
}

func (t tally) String() string {
	slices.SortFunc(t, func(a, b count) int { return cmp.Or(a.order-b.order, cmp.Compare(a.one, b.one)) })
	var words []string
	for _, c := range t {
		switch {
		case c.n == 0:
		case c.many == "":
			words = append(words, c.one)
		default:
			words = append(words, wording.CountOf(c.n, c.one, c.many))
		}
	}
	return strings.Join(words, ", ")
}
