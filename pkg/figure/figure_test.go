package figure_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected figures")

func example(t testing.TB, name string) *aims.Snapshot {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	tr, err := tree.FromFS(sub, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, day.Date(2026, 11, 2))
}

// The figures of the two example organisations: the words, the table and the
// picture of each. Open the SVG of a section in a browser to see what changed.
func TestExamples(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		t.Run(name, func(t *testing.T) {
			file := "testdata/" + name + ".txtar"
			archive, err := txtar.ParseFile(file)
			if err != nil && !*update {
				t.Fatal(err)
			}
			if archive == nil {
				archive = new(txtar.Archive)
			}
			s := example(t, name)
			criteria, _ := graph.First[*record.RiskCriteria](s.Graph)
			figures := []document.Figure{figure.RiskHeatMap(criteria, graph.Of[*record.Risk](s.Graph)), figure.Traceability(s.Graph, s.Findings)}
			for _, system := range graph.Of[*record.AISystem](s.Graph) {
				figures = append(figures, figure.TraceOf(s.Graph, system, s.Findings))
			}
			for _, f := range figures {
				sound(t, f)
				golden.Compare(t, *update, archive, f.Name+".txt", f.Title+"\n\n"+f.Description+"\n\n"+inWords(f.As))
				golden.Compare(t, *update, archive, f.Name+".svg", string(f.SVG))
			}
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

// inWords is a table as lines.
func inWords(t document.Table) string {
	var b strings.Builder
	b.WriteString(t.Caption + "\n")
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Title)
	}
	b.WriteString(strings.Join(heads, " | ") + "\n")
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, strings.ReplaceAll(document.PlainText(c), "\n", ", "))
		}
		b.WriteString(strings.TrimRight(strings.Join(cells, " | "), " ") + "\n")
	}
	return b.String()
}

// elements are what a picture is made of, with the attributes of each. There is
// no style, script, id or link among them.
var elements = map[string][]string{
	"svg":    {"xmlns", "viewBox", "width", "direction", "font-family", "class"},
	"rect":   {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray", "class"},
	"path":   {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "class"},
	"circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width", "stroke-dasharray", "class"},
	"text":   {"x", "y", "font-size", "font-weight", "text-anchor", "fill", "class"},
}

// sound holds what is so of every figure: its SVG is well formed and of known
// elements, every class has a colour in the style sheet, words are large enough
// and within the picture, and the table has a cell for every column.
func sound(t testing.TB, f document.Figure) {
	t.Helper()
	if f.Name == "" || f.Title == "" || f.Description == "" {
		t.Errorf("%s: name, title or description is missing", f.Name)
	}
	for i, r := range f.As.Rows {
		if len(r.Cells) != len(f.As.Columns) {
			t.Errorf("%s: row %d has %d cells for %d columns", f.Name, i, len(r.Cells), len(f.As.Columns))
		}
	}
	css := figure.CSS()
	decoder := xml.NewDecoder(bytes.NewReader(f.SVG))
	var wide, high float64
	var at xml.StartElement
	depth := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Name, err, f.SVG)
		}
		switch token := token.(type) {
		case xml.StartElement:
			at = token.Copy()
			name := token.Name.Local
			if depth++; (depth == 1) != (name == "svg") || depth > 2 {
				t.Errorf("%s: %s at depth %d", f.Name, name, depth)
			}
			for _, a := range token.Attr {
				if !slices.Contains(elements[name], a.Name.Local) {
					t.Errorf("%s: %s has the attribute %s", f.Name, name, a.Name.Local)
				}
				if a.Name.Local == "class" && name != "svg" {
					for _, class := range strings.Fields(a.Value) {
						if !strings.Contains(css, "."+class+"{") {
							t.Errorf("%s: the class %s has no colour", f.Name, class)
						}
					}
				}
			}
			if name == "svg" {
				if _, err := fmt.Sscanf(attribute(at, "viewBox"), "0 0 %g %g", &wide, &high); err != nil || wide != 400 || high <= 0 {
					t.Errorf("%s: viewBox %q", f.Name, attribute(at, "viewBox"))
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if at.Name.Local != "text" || strings.TrimSpace(string(token)) == "" {
				continue
			}
			if at := strings.IndexFunc(string(token), func(r rune) bool {
				return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r == unicode.ReplacementChar
			}); at >= 0 {
				t.Errorf("%s: something hidden stands in %q", f.Name, token)
			}
			left, right := number(t, at, "x"), number(t, at, "x")
			size := number(t, at, "font-size")
			if size < 11 {
				t.Errorf("%s: %q is written in %g, which nobody can read on a phone", f.Name, token, size)
			}
			switch long := figure.Width(string(token), size, attribute(at, "font-weight") != ""); attribute(at, "text-anchor") {
			case "":
				right += long
			case "middle":
				left, right = left-long/2, right+long/2
			case "end":
				left -= long
			}
			if y := number(t, at, "y"); left < 0 || right > wide || y < size-2 || y > high {
				t.Errorf("%s: %q stands from %g to %g at %g, beyond the picture of %g by %g", f.Name, token, left, right, y, wide, high)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t testing.TB, e xml.StartElement, name string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(attribute(e, name), 64)
	if err != nil {
		t.Errorf("%s of %s: %v", name, e.Name.Local, err)
	}
	return n
}

// says reports whether the words of a picture hold a text.
func says(f document.Figure, words string) bool {
	return strings.Contains(string(f.SVG), ">"+words+"</text>")
}
