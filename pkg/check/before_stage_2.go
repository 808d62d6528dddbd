package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// nearStage2 is how many days before the Stage 2 audit what it rests on has to be there.
const nearStage2 = 30

// beforeStage2 is the severity of what has to be there before a certification
// body can finish its work: an error once that day is near or past.
func (p *Pass) beforeStage2() finding.Severity {
	c, ok := graph.First[*record.Certification](p.Graph)
	if ok && !c.Stage2.Day.IsZero() && !c.Stage2.Day.After(p.AsOf.AddDays(nearStage2)) {
		return finding.Error
	}
	return finding.Warning
}
