package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/status"
)

// Progress counts how far the AIMS is, now and at the end of each month since
// it is kept in git.
var Progress = Section{Pages: func(in *Input) []document.Page {
	p := status.Of(in.Snapshot).Page()
	series, err := status.Over(in.Snapshot, status.Months)
	if err != nil {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words("The past is not known: " + err.Error() + ".")})
		return []document.Page{p}
	}
	p.Blocks = append(p.Blocks, series.Blocks()...)
	p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "The same as a picture"}, chart(series))
	return []document.Page{p}
}}

// drawn are the figures of the chart: few enough to be told apart.
var drawn = []struct{ figure, name string }{
	{"clauses-implemented", "Clauses"}, {"controls-implemented", "Controls"}, {"controls-evidenced", "Evidence"}, {"records-approved", "Approved"},
}

func chart(series status.Series) document.Figure {
	p := figure.Progress{Name: "progress", Title: "Progress over time"}
	lines := make([][]status.Figure, len(drawn))
	for i, d := range drawn {
		p.Series = append(p.Series, d.name)
		lines[i] = series.Line(d.figure)
	}
	for i, point := range series.Points {
		label := point.On.String()
		if series.By == status.Months {
			label = label[:len("2026-11")]
		}
		x := figure.Point{Label: label}
		for _, line := range lines {
			x.Values = append(x.Values, figure.Count{N: line[i].N, Of: line[i].Of, Known: true})
		}
		p.Points = append(p.Points, x)
	}
	return p.Figure()
}
