package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// PersonTwice: four eyes are two only where two people are behind them.
var PersonTwice = &Rule{
	Rule: finding.Rule{
		ID: "person-twice", Severity: finding.Warning, Title: "two people share an address or a key", Clause: "5.3, 7.5.3", Since: "0.1.0",
		Why: "An act in git is told by the address of its commit and by the key that signed it. " +
			"Two people with one address or key may be one person twice, who then reviews and approves their own work as somebody else.",
		Wrong: "# people/PER-ines.yaml and people/PER-ines2.yaml both have\nemails: [ines@example.org]",
		Right: "# one record of the person, with all that is theirs\nemails: [ines@example.org, ines.duarte@example.org]",
		Fix:   "Keep one of the two records where they are one person, with the other id under `formerly`. Where they are not, give each person an address and a key of their own.",
	},
	Run: func(p *Pass) {
		has := map[string]*record.Person{}
		for _, who := range graph.Of[*record.Person](p.Graph) {
			share := func(mark source.Text, key, what string) {
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
				share(e, strings.ToLower(e.Value), "address")
			}
			for _, k := range who.Keys {
				share(k.Fingerprint, strings.TrimSpace(k.Fingerprint.Value), "key")
			}
		}
	},
}
