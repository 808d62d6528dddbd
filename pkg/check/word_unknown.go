package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// WordUnknown: ratings speak the language of the risk criteria.
var WordUnknown = &Rule{
	Rule: finding.Rule{
		ID: "word-unknown", Severity: finding.Error, Title: "a rating uses a word that the risk criteria do not define", Clause: "6.1.1, 6.1.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"risk-criteria"},
		Why:   "Ratings can be compared, and held against the threshold, only while everybody uses the words of the risk criteria. A word outside the scales has no place in the matrix: the risk drops out of the heat map, and nobody can tell whether it is acceptable.",
		Wrong: "inherent:\n  likelihood: probable\n  consequence: major",
		Right: "inherent:\n  likelihood: likely\n  consequence: major",
		Fix:   "Use a word of the scale, or add the word to the risk criteria together with its row in the matrix.",
	},
	Run: func(p *Pass) {
		criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
		if !ok {
			return
		}
		w := words{p, criteria}
		w.criteria()
		for _, r := range graph.Of[*record.Risk](p.Graph) {
			for _, rating := range []record.Rating{r.Inherent, r.Treatment.Residual} {
				w.likelihood(r, rating.Likelihood)
				w.consequence(r, "a consequence", rating.Consequence)
			}
		}
		for _, a := range graph.Of[*record.ImpactAssessment](p.Graph) {
			for _, h := range a.Harms {
				w.consequence(a, "a severity", h.Severity)
				w.likelihood(a, h.Likelihood)
			}
		}
		for _, a := range graph.Of[*record.Acceptance](p.Graph) {
			w.level(a, a.Level)
		}
	},
}

// words holds words against the scales of the criteria.
type words struct {
	p *Pass
	c *record.RiskCriteria
}

func (w words) criteria() {
	for _, row := range w.c.Matrix {
		w.likelihood(w.c, row.Likelihood)
		for _, l := range row.Levels {
			w.level(w.c, l)
		}
	}
	w.level(w.c, w.c.Acceptable)
	w.consequence(w.c, "a severity", w.c.HarmThreshold)
}

func (w words) likelihood(r record.Record, word source.Text) {
	var known []string
	for _, l := range w.c.Likelihood {
		known = append(known, l.ID.Value)
	}
	w.hold(r, "a likelihood", word, known)
}

func (w words) consequence(r record.Record, name string, word source.Text) {
	var known []string
	for _, c := range w.c.Consequence {
		known = append(known, c.ID.Value)
	}
	w.hold(r, name, word, known)
}

func (w words) level(r record.Record, word source.Text) {
	var known []string
	for _, l := range w.c.Levels {
		known = append(known, l.ID.Value)
	}
	w.hold(r, "a risk level", word, known)
}

func (w words) hold(r record.Record, name string, word source.Text, known []string) {
	for _, k := range known {
		if k == word.Value || source.IsTodo(k) {
			return // a scale that is not written to the end refuses nothing
		}
	}
	if !word.Known() || len(known) == 0 {
		return
	}
	f := w.p.ReportAt(r, word, fmt.Sprintf("%q is not %s of the risk criteria", word.Value, name))
	f.Hint = "the words are " + wording.Some(known, 20)
	if meant := finding.Nearest(word.Value, known); meant != "" {
		f.Hint = fmt.Sprintf("did you mean %q?", meant)
	}
	if r != record.Record(w.c) {
		f.Related = append(f.Related, At(w.c, "the risk criteria are here"))
	}
}
