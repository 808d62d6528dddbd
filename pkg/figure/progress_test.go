package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/golden"
)

func of(n, of int) figure.Count { return figure.Count{N: n, Of: of, Known: true} }

// Fourteen months of controls: one line begins late, and one has a month of which nothing is known.
func TestProgress(t *testing.T) {
	p := figure.Progress{Name: "progress", Title: "Controls over time", Series: []string{"implemented", "with current evidence", "reviewed"}}
	for i := range 14 {
		reviewed := of(i*2, 38)
		switch {
		case i < 4:
			reviewed = of(0, 0)
		case i == 8:
			reviewed = figure.Count{}
		}
		p.Points = append(p.Points, figure.Point{Label: fmt.Sprintf("%d-%02d", 2025+(8+i)/12, (8+i)%12+1), Values: []figure.Count{of(min(38, 3*i), 38), of(2*i, 38), reviewed}})
	}
	f := p.Figure()
	sound(t, f)
	file := "testdata/progress.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil && !*update {
		t.Fatal(err)
	}
	if archive == nil {
		archive = new(txtar.Archive)
	}
	golden.Compare(t, *update, archive, "progress.txt", f.Title+"\n\n"+f.Description+"\n\n"+inWords(f.As))
	golden.Compare(t, *update, archive, "progress.svg", string(f.SVG))
	golden.Rewrite(t, *update, file, archive)
}

// Whatever there is or is not, the figure stands, and unknown is never a number.
func TestProgressOddities(t *testing.T) {
	for _, c := range []struct {
		name   string
		series []string
		points []figure.Point
		says   string
	}{
		{"nothing at all", nil, nil, "There is no line to draw: nothing is known of any point in"},
		{"no points", []string{"a"}, nil, "There is no line to draw: nothing is known of any point in"},
		{"all unknown", []string{"a"}, []figure.Point{{Label: "x", Values: []figure.Count{{}}}, {Label: "y"}}, "There is no line to draw: nothing is known of any point in"},
		{"one point", []string{"a"}, []figure.Point{{Label: "x", Values: []figure.Count{of(1, 2)}}}, "1 of 2"},
		{"more than all", []string{"a"}, []figure.Point{{Label: "x", Values: []figure.Count{of(9, 2)}}, {Label: "y", Values: []figure.Count{of(-3, 2)}}}, "-3 of 2"},
		{"ends early", []string{"a"}, []figure.Point{{Label: "x", Values: []figure.Count{of(1, 2)}}, {Label: "y", Values: []figure.Count{{}}}}, "1 of 2, x"},
		{"of different wholes", []string{"a", "b"}, []figure.Point{{Label: "x", Values: []figure.Count{of(1, 2), of(30, 38)}}}, "all"},
		{"of one whole", []string{"a", "b"}, []figure.Point{{Label: "x", Values: []figure.Count{of(1, 38), of(30, 38)}}}, "38"},
	} {
		f := figure.Progress{Name: "progress", Title: "Progress", Series: c.series, Points: c.points}.Figure()
		sound(t, f)
		if !says(f, c.says) {
			t.Errorf("%s: the picture does not say %q:\n%s", c.name, c.says, f.SVG)
		}
	}
}

// More lines than can be told apart stand in the table only; many points and equal ends leave the words apart.
func TestProgressCrowded(t *testing.T) {
	p := figure.Progress{Name: "progress", Title: "Progress"}
	for i := range 8 {
		p.Series = append(p.Series, fmt.Sprintf("a name of a line that is rather long %d", i))
	}
	for i := range 240 {
		point := figure.Point{Label: fmt.Sprintf("month %d", i)}
		for range p.Series {
			point.Values = append(point.Values, of(240, 240))
		}
		p.Points = append(p.Points, point)
	}
	f := p.Figure()
	sound(t, f)
	if !says(f, "2 more lines are in the table only") || len(f.As.Columns) != 9 || len(f.As.Rows) != 240 {
		t.Errorf("%d columns, %d rows", len(f.As.Columns), len(f.As.Rows))
	}
	seen := map[string]bool{}
	for _, element := range strings.Split(string(f.SVG), "\n") {
		if at, _, ok := strings.Cut(element, " font-size"); ok && seen[at] {
			t.Errorf("two words at one place: %s", element)
		} else {
			seen[at] = ok
		}
	}
}
