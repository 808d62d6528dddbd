package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// IDTwin: what differs only in case is one thing to readers and to many disks.
var IDTwin = &Rule{
	Rule: finding.Rule{
		ID: "id-twin", Severity: finding.Warning, Title: "two ids or file names differ only in case, or two people share an address or key", Clause: "7.5.2", Since: "0.1.0",
		Why: "RISK-bias and RISK-Bias are two records to the program and one to everybody who reads a report. " +
			"Two files whose names differ only in case cannot be checked out together on Windows or macOS: one silently takes the place of the other. " +
			"Two people with one address or key may be one person twice, who then reviews and approves their own work as somebody else.",
		Wrong: "# risks/one.yaml has id: RISK-bias, risks/two.yaml has\nid: RISK-Bias",
		Right: "id: RISK-selection-bias",
		Fix:   "Rename one of the two, and keep its old id under `formerly` if reports or approvals have used it. Give each person an address and a key of their own.",
	},
	Run: func(p *Pass) {
		ids, files := map[string]record.Record{}, map[string]record.Record{}
		for _, r := range p.Graph.Records {
			m := r.Head()
			id, file := strings.ToLower(m.ID.Value), strings.ToLower(m.File)
			twin, told := ids[id], false
			switch {
			case !m.ID.Set():
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
				f := p.Report(r, finding.Position{File: m.File}, fmt.Sprintf("the file name differs from %s only in case", twin.Head().File))
				f.Related = append(f.Related, At(twin, "the other file"))
				f.Hint = "rename one of the two files"
			}
		}
		p.onePersonTwice()
	},
}

// onePersonTwice reports people who cannot be told apart by what proves an act.
func (p *Pass) onePersonTwice() {
	has := map[string]*record.Person{}
	for _, who := range graph.Of[*record.Person](p.Graph) {
		share := func(mark source.Text, what string) {
			key := strings.ToLower(strings.Join(strings.Fields(mark.Value), ""))
			other := has[key]
			if !mark.Known() || other == who {
				return
			}
			if other == nil {
				has[key] = who
				return
			}
			f := p.ReportAt(who, mark, fmt.Sprintf("%s has the %s of %s", who.ID, what, other.ID))
			f.Related = append(f.Related, At(other, "the other person"))
			f.Hint = "if they are one person, keep one of the two; if not, give each their own"
		}
		for _, e := range who.Emails {
			share(e, "address")
		}
		for _, k := range who.Keys {
			share(k.Fingerprint, "key")
		}
	}
}
