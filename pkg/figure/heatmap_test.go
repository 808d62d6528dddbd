package figure_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

func text(s string) source.Text { return source.Text{Value: s} }

func texts(words ...string) (list []source.Text) {
	for _, w := range words {
		list = append(list, text(w))
	}
	return list
}

// criteria are scales of two steps and three levels.
func criteria() *record.RiskCriteria {
	return &record.RiskCriteria{
		Likelihood:  []record.RiskCriteriaLikelihood{{ID: text("rare")}, {ID: text("likely")}},
		Consequence: []record.RiskCriteriaConsequence{{ID: text("minor")}, {ID: text("major")}},
		Levels:      []record.RiskCriteriaLevel{{ID: text("low")}, {ID: text("medium")}, {ID: text("high")}},
		Matrix: []record.RiskCriteriaMatrix{
			{Likelihood: text("rare"), Levels: texts("low", "medium")},
			{Likelihood: text("likely"), Levels: texts("medium", "high")},
		},
		Acceptable: text("medium"),
	}
}

func rating(likelihood, consequence string) record.Rating {
	return record.Rating{Likelihood: text(likelihood), Consequence: text(consequence)}
}

func risk(id string, before, after record.Rating) *record.Risk {
	r := &record.Risk{Type: text("risk"), Status: text("treating"), Inherent: before, Treatment: record.RiskTreatment{Residual: after}}
	r.ID, r.Title = text(id), text("Title of "+id)
	return r
}

// Each risk is told once: in the matrix, or beside it with the reason.
func TestWhereRisksStand(t *testing.T) {
	nothing := record.Rating{}
	closed := risk("RISK-closed", rating("rare", "minor"), nothing)
	closed.Status = text("closed")
	chance := risk("OPP-chance", rating("likely", "minor"), nothing)
	chance.Type = text("opportunity")
	broken := risk("RISK-broken", rating("rare", "minor"), nothing)
	broken.Broken = true
	todo := risk("RISK-todo", rating("TODO", "minor"), nothing)
	open := risk("RISK-todo-all", nothing, nothing)
	open.Todos = []record.FieldText{{Text: text("TODO"), Pointer: "/inherent"}}
	f := figure.RiskHeatMap(criteria(), []*record.Risk{
		risk("RISK-over", rating("likely", "major"), rating("likely", "major")),
		risk("RISK-fine", rating("likely", "major"), rating("rare", "minor")),
		risk("RISK-untreated", rating("likely", "minor"), nothing),
		risk("RISK-rights", record.Rating{Consequence: text("major")}, nothing),
		risk("RISK-unrated", nothing, nothing),
		risk("RISK-words", rating("often", "major"), nothing),
		todo, open, closed, chance, broken,
	})
	sound(t, f)
	if got, want := inWords(f.As), `Risks with their level before and after treatment
Risk | Number in the picture | Title | Before treatment | After treatment | Against the limit
RISK-untreated | 1 | Title of RISK-untreated | likely, minor: medium | not rated | not known: after treatment not rated
RISK-over | 2 | Title of RISK-over | likely, major: high | likely, major: high | above the limit
RISK-fine | 3 | Title of RISK-fine | likely, major: high | rare, minor: low | acceptable
RISK-rights |  | Title of RISK-rights | no likelihood; at worst high | not rated | not in the matrix: risk without a likelihood
RISK-unrated |  | Title of RISK-unrated | not rated | not rated | not in the matrix: risk without a rating
RISK-todo |  | Title of RISK-todo | still TODO | not rated | not in the matrix: risk with a rating that is still TODO
RISK-todo-all |  | Title of RISK-todo-all | still TODO | not rated | not in the matrix: risk with a rating that is still TODO
RISK-words |  | Title of RISK-words | rated in other words | not rated | not in the matrix: risk rated in words that the criteria do not have
OPP-chance |  | Title of OPP-chance | likely, minor: medium | not rated | not in the matrix: opportunity
RISK-closed |  | Title of RISK-closed | rare, minor: low | not rated | not in the matrix: closed risk
RISK-broken |  | Title of RISK-broken | not rated | not rated | not in the matrix: record with errors in its file, not judged
`; got != want {
		t.Errorf("got\n%s", got)
	}
	for _, words := range []string{"limit: up to medium is acceptable", "high → high, above the limit", "medium → not rated", "1 risk without a likelihood: RISK-rights (high)", "1 opportunity: OPP-chance (medium)"} {
		if !says(f, words) {
			t.Errorf("the picture does not say %q", words)
		}
	}
	if want := "Acceptable is what is medium or lower; above it remains RISK-over."; !strings.Contains(f.Description, want) {
		t.Errorf("%q does not say %q", f.Description, want)
	}
}

// Where the criteria do not give a matrix, the figure says why and lists the risks all the same.
func TestNoMatrix(t *testing.T) {
	one := []*record.Risk{risk("RISK-one", rating("likely", "major"), rating("rare", "minor"))}
	broken := criteria()
	broken.Broken = true
	unwritten := criteria()
	unwritten.Matrix = nil
	for _, c := range []struct {
		name     string
		criteria *record.RiskCriteria
		says     string
		row      string
	}{
		{"none", nil, "There is no matrix: no risk criteria are on file.", "RISK-one |  | Title of RISK-one | rated in other words"},
		{"broken", broken, "There is no matrix: the file of the risk criteria has errors.", "RISK-one |"},
		{"TODO", unwritten, "There is no matrix: the scales, levels or cells of the risk criteria are still to be written.", "RISK-one |  | Title of RISK-one | likely, major: no level"},
	} {
		for _, risks := range [][]*record.Risk{nil, one} {
			f := figure.RiskHeatMap(c.criteria, risks)
			sound(t, f)
			if !strings.HasPrefix(f.Description, c.says) {
				t.Errorf("%s: %s", c.name, f.Description)
			}
			if risks != nil && !strings.Contains(inWords(f.As), c.row) {
				t.Errorf("%s: %s", c.name, inWords(f.As))
			}
		}
	}
	f := figure.RiskHeatMap(criteria(), nil)
	sound(t, f)
	if !says(f, "No risk has a place in the matrix.") || f.As.Empty == "" {
		t.Errorf("no risks: %s", f.SVG)
	}
	open := criteria()
	open.Acceptable = text("TODO")
	if f := figure.RiskHeatMap(open, one); !says(f, "no level of risk is set as acceptable") || strings.Contains(inWords(f.As), "| acceptable") {
		t.Errorf("a limit that is TODO: %s", inWords(f.As))
	}
	gap := criteria()
	gap.Matrix = gap.Matrix[:1]
	if f := figure.RiskHeatMap(gap, one); !says(f, "no level") {
		t.Errorf("a row without levels: %s", f.SVG)
	}
}

// square is a matrix of so many steps, of levels with words of their own.
func square(steps int, word string) *record.RiskCriteria {
	c := &record.RiskCriteria{Acceptable: text(word + "-2")}
	for i := range steps {
		id := text(fmt.Sprintf("%s-%d", word, i+1))
		c.Likelihood = append(c.Likelihood, record.RiskCriteriaLikelihood{ID: id})
		c.Consequence = append(c.Consequence, record.RiskCriteriaConsequence{ID: id})
		c.Levels = append(c.Levels, record.RiskCriteriaLevel{ID: id})
		row := record.RiskCriteriaMatrix{Likelihood: id}
		for j := range steps {
			row.Levels = append(row.Levels, text(fmt.Sprintf("%s-%d", word, min(max(i, j)+1, steps))))
		}
		c.Matrix = append(c.Matrix, row)
	}
	return c
}

// Scales of every length fit, with words of every length; one that is too long is told as a table.
func TestScales(t *testing.T) {
	for steps := 1; steps <= 10; steps++ {
		for _, word := range []string{"s", "insignificant", strings.Repeat("unpronounceable", 20), "very high indeed and more"} {
			for _, n := range []int{1, 20, 21} {
				var risks []*record.Risk
				for i := range n {
					at := fmt.Sprintf("%s-%d", word, i%steps+1)
					risks = append(risks, risk(fmt.Sprintf("RISK-%02d", i), rating(at, at), rating(at, word+"-1")))
				}
				f := figure.RiskHeatMap(square(steps, word), risks)
				sound(t, f)
				if drawn := strings.Contains(string(f.SVG), "Likelihood ↑"); drawn != (steps <= 8) {
					t.Errorf("%d steps: drawn %t", steps, drawn)
				}
				if t.Failed() {
					t.Fatalf("%d steps, %q, %d risks", steps, word, n)
				}
			}
		}
	}
	if f := figure.RiskHeatMap(square(7, "insignificant"), nil); !says(f, "L7") {
		t.Error("levels with words too long for their cell have no number in it")
	}
}

// Many risks are numbers in cells, and cost what they are: ten times as many, ten times as much.
func TestManyRisks(t *testing.T) {
	words := []string{"rare", "likely"}
	harms := []string{"minor", "major"}
	make := func(n int) (risks []*record.Risk) {
		for i := range n {
			risks = append(risks, risk(fmt.Sprintf("RISK-%d", i), rating(words[i%2], harms[i/2%2]), rating("rare", harms[i%2])))
		}
		return risks
	}
	many := make(10_000)
	f := figure.RiskHeatMap(criteria(), many)
	sound(t, f)
	if got, want := inWords(f.As), `Number of risks for each likelihood and consequence
Likelihood | Consequence | Level | Against the limit | Before treatment | After treatment
likely | major | high | above the limit | 2500 | 0
likely | minor | medium | acceptable | 2500 | 0
rare | major | medium | acceptable | 2500 | 5000
rare | minor | low | acceptable | 2500 | 5000
`; got != want {
		t.Errorf("got\n%s", got)
	}
	if len(f.SVG) > 8<<10 {
		t.Errorf("the picture of 10,000 risks has %d bytes", len(f.SVG))
	}
	few := make(1000)
	cost := func(risks []*record.Risk) float64 {
		return testing.AllocsPerRun(3, func() { figure.RiskHeatMap(criteria(), risks) })
	}
	if a, b := cost(few), cost(many); b > 12*a {
		t.Errorf("1,000 risks cost %.0f allocations, 10,000 cost %.0f", a, b)
	}
	// The order in which risks are read is not the order in which they are told.
	for i, j := 0, len(few)-1; i < j; i, j = i+1, j-1 {
		few[i], few[j] = few[j], few[i]
	}
	if a, b := figure.RiskHeatMap(criteria(), make(12)), figure.RiskHeatMap(criteria(), few[988:]); !bytes.Equal(a.SVG, b.SVG) {
		t.Error("the picture depends on the order of the risks")
	}
}

// Hostile scales do not make a matrix of their product.
func TestLongScales(t *testing.T) {
	c := &record.RiskCriteria{Acceptable: text("low"), Levels: []record.RiskCriteriaLevel{{ID: text("low")}}}
	for i := range 20_000 {
		id := text(fmt.Sprint(i))
		c.Likelihood = append(c.Likelihood, record.RiskCriteriaLikelihood{ID: id})
		c.Consequence = append(c.Consequence, record.RiskCriteriaConsequence{ID: id})
		c.Matrix = append(c.Matrix, record.RiskCriteriaMatrix{Likelihood: id, Levels: texts("low")})
	}
	var risks []*record.Risk
	for i := range 1000 {
		risks = append(risks, risk(fmt.Sprint("RISK-", i), rating(fmt.Sprint(i), "0"), rating("0", "0")))
	}
	f := figure.RiskHeatMap(c, risks)
	sound(t, f)
	if len(f.As.Rows) != 1000 {
		t.Errorf("%d rows for 1,000 cells with risks", len(f.As.Rows))
	}
}
