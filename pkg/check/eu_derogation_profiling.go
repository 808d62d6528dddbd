package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// EUDerogationProfiling: a way out that is closed.
var EUDerogationProfiling = &Rule{
	Rule: finding.Rule{
		ID: "eu-derogation-profiling", Severity: finding.Error, Title: "the derogation is claimed for a system that profiles people", Clause: "4.1, A.5.2", Since: "0.1.0",
		Why:   "A listed use can be classed as not high-risk when it only does narrow or preparatory work (Article 6(3) of the EU AI Act). That way is closed to systems that profile natural persons: these stay high-risk. The two answers in the record contradict each other, whatever the date.",
		Wrong: "class: not-high-risk-derogation\nderogation: [a]\nprofiling: true",
		Right: "class: high-risk-annex-iii\nannex_point: Annex III 4(a)\nprofiling: true",
		Fix:   "Correct the class; or, if the system does not evaluate personal aspects of people after all, correct `profiling` and say why under `reasons`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.reached() {
			if r.Class.Value != "not-high-risk-derogation" || !r.Profiling.True {
				continue
			}
			f := p.ReportAt(r, r.Class, fmt.Sprintf("%s profiles people, so the derogation of Article 6(3) is closed", r.System))
			f.Related = append(f.Related, finding.Related{Pos: r.Profiling.Pos, Message: "profiling is said here"})
			f.Hint = "class it as high-risk-annex-iii"
		}
	},
}
