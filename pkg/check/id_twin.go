package check

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// IDTwin: what differs only in case is one thing to readers and to many disks,
// and so is what is written the same with other code points: é, or e and an accent.
var IDTwin = &Rule{
	Rule: finding.Rule{
		ID: "id-twin", Severity: finding.Warning, Title: "two ids or file names differ only in case", Clause: "7.5.2", Since: "0.1.0",
		Why: "RISK-bias and RISK-Bias are two records to the program and one to everybody who reads a report. " +
			"Two files whose names differ only in case, or only in how an accent is encoded, cannot be checked out together on Windows or macOS: one silently takes the place of the other.",
		Wrong: "# risks/one.yaml has id: RISK-bias, risks/two.yaml has\nid: RISK-Bias",
		Right: "id: RISK-selection-bias",
		Fix:   "Rename one of the two, and keep its old id under `formerly` if reports or approvals have used it.",
	},
	Run: func(p *Pass) {
		ids, files := map[string]record.Record{}, map[string]record.Record{}
		for _, r := range p.Graph.Records {
			m := r.Head()
			id, file := strings.ToLower(m.ID.Value), norm.NFC.String(strings.ToLower(norm.NFC.String(m.File)))
			twin, told := ids[id], false
			switch {
			case twin == nil:
				ids[id] = r
			case twin.Head().ID.Value != m.ID.Value:
				f := p.ReportAt(r, m.ID, fmt.Sprintf("the id %q differs from %q only in case", m.ID.Value, twin.Head().ID.Value))
				f.Related = append(f.Related, At(twin, "the other is defined here"))
				f.Hint = "give one of the two another id"
				told = true
			}
			if twin = files[file]; twin == nil {
				files[file] = r
			} else if !told {
				in := "in case"
				if !strings.EqualFold(m.File, twin.Head().File) {
					in = "in how its accents are encoded"
				}
				f := p.Report(r, finding.Position{File: m.File}, fmt.Sprintf("the file name differs from %s only %s", twin.Head().File, in))
				f.Related = append(f.Related, At(twin, "the other file"))
				f.Hint = "rename one of the two files"
			}
		}
	},
}
