package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/status"
)

// Progress counts how far the AIMS is, now and at the end of each month since
// it is kept in git.
var Progress = Section{Pages: func(in *Input) []document.Page {
	p := status.Of(in.Snapshot).Page()
	p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Progress over time"})
	series, err := status.Over(in.Snapshot, status.Months)
	if err != nil {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words("The past is not known: " + err.Error() + ".")})
		return []document.Page{p}
	}
	p.Blocks = append(p.Blocks, series.Blocks()...)
	return []document.Page{p}
}}
