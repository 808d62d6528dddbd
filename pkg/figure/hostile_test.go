package figure_test

import (
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// hostile are texts that somebody may write into a record.
var hostile = []string{
	"", " ", "TODO", "</text><script>alert(1)</script>", `" onload="x`, "a&b<c>'d\"", "]]>", "<!--", "\x00\x1b[31mred\x7f",
	"line\nbreak\r\tand tab", "\u202egnp.exe", "\u2066isolated", "שלום עולם", "مرحبا ١٢٣", "\xff\xfe broken", "\ufffe\uffff", "\ufeffmark",
	"::error::x", "##[command]", strings.Repeat("W", 5000), strings.Repeat("🙂", 300), strings.Repeat("漢字", 300),
	"Z" + strings.Repeat("\u0351\u0301", 200), strings.Repeat("\u0301", 50), "a-" + strings.Repeat("b-", 400), "100% %s {{.}}", "\u200d\u2028\u2029",
}

// labelled draws every figure with a text of strangers wherever one can stand.
func labelled(t testing.TB, s string) {
	t.Helper()
	c := criteria()
	c.Likelihood[0].ID, c.Consequence[0].ID, c.Levels[0].ID, c.Levels[2].ID = text(s), text(s), text(s), text(s)
	c.Matrix[0].Likelihood, c.Matrix[0].Levels[0], c.Matrix[1].Levels[1] = text(s), text(s), text(s)
	c.Acceptable = text(s)
	r := risk(s, rating(s, s), rating("likely", "major"))
	r.Title = text(s)
	apart := risk(s, record.Rating{Consequence: text("major")}, record.Rating{})
	sound(t, figure.RiskHeatMap(c, []*record.Risk{r, apart}))
	c.Acceptable = text("medium")
	sound(t, figure.RiskHeatMap(c, []*record.Risk{r, apart}))

	system := &record.AISystem{Status: text(s)}
	system.ID, system.Kind, system.Broken = text(s), text("ai-system"), true
	review := new(record.ManagementReview)
	review.Kind, review.ID, review.On.Value = text("management-review"), text("MR"), s
	g := graph.Build([]record.Record{system, review})
	sound(t, figure.Traceability(g, nil))
	f := figure.TraceOf(g, system, nil)
	sound(t, f)
	if strings.ContainsAny(f.Name, "/\\\x00 ") || strings.Contains(f.Name, "..") && !strings.HasPrefix(f.Name, "trace-") {
		t.Errorf("%q is no name of a file", f.Name)
	}

	points := []figure.Point{{Label: s, Values: []figure.Count{{N: 1, Of: 3, Known: true}}}, {Label: s, Values: []figure.Count{{N: 2, Of: 3, Known: true}, {}}}}
	sound(t, figure.Progress{Name: "progress", Title: "Progress", Series: []string{s, s}, Points: points}.Figure())
}

func TestHostileLabels(t *testing.T) {
	for _, s := range hostile {
		labelled(t, s)
		if t.Failed() {
			t.Fatalf("with %.60q", s)
		}
	}
}

func FuzzLabels(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { labelled(t, s) })
}
