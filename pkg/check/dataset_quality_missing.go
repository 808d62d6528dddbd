package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// DatasetQualityMissing: good enough has to be said before it can be checked.
var DatasetQualityMissing = &Rule{
	Rule: finding.Rule{
		ID: "dataset-quality-missing", Severity: finding.Info, Title: "a training dataset has no quality requirements", Clause: "A.7.4", Since: "0.1.0",
		Why:   "Requirements on the quality of data are set and checked before a model learns from it. Written here they can be shown; kept elsewhere they can be linked as evidence.",
		Wrong: "use: [training]\norigin: Own loan book",
		Right: "use: [training]\norigin: Own loan book\nquality:\n  - requirement: Less than 1 % missing income\n    result: 0.4 %\n    checked_on: 2026-06-12",
		Fix:   "Write `quality` with each requirement, the result of the check and its day.",
	},
	Run: func(p *Pass) {
		for _, d := range p.trainingData() {
			if len(d.Quality) > 0 || d.Todo("/quality") {
				continue
			}
			f := p.Report(d, d.Place(), fmt.Sprintf("%s is used for training, but says nothing about how good the data has to be", d.ID))
			f.Hint = "write `quality` with `requirement`, `result` and `checked_on`"
		}
	},
}
