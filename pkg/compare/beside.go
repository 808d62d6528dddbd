package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

var (
	mailmapChanged = &Sort{"mailmap-changed", Critical, "who is who in the history changed",
		"A line of .mailmap makes the commits of one address those of another person, and with them reviews and approvals."}
	signatureChanged = &Sort{"signature-changed", Critical, "the signature of an approval taken away or replaced",
		"Without it the approval is what somebody with write access claims."}
	signatureAdded = &Sort{"signature-added", Major, "a signature put beside an approval",
		"The approval counts for more from here on, and its words are no newer than they were."}
)

// mailmap stands at the top of the repository, as git reads it.
const mailmap = ".mailmap"

// tellBeside tells of files that are no records, and decide whom a record is
// taken to be from.
func (c *comparison) tellBeside() {
	was, is := statements(c.base.Tree), statements(c.head.Tree)
	if !slices.Equal(was, is) {
		var parts []string
		for verb, lines := range map[string][2][]string{"added": {is, was}, "dropped": {was, is}} {
			for _, l := range lines[0] {
				if !slices.Contains(lines[1], l) {
					parts = append(parts, fmt.Sprintf("%q %s", brief(l), verb))
				}
			}
		}
		slices.Sort(parts)
		message := "the order of its lines changed, of which the last one counts"
		if len(parts) > 0 {
			message = some(parts)
		}
		c.changes = append(c.changes, &Change{Sort: mailmapChanged, Weight: mailmapChanged.Weight, Record: mailmap,
			Message: message, Pos: finding.Position{File: mailmap}, Removed: len(is) == 0})
	}
	for _, p := range c.pairs {
		a, ok := p.head.(*record.Approval)
		if !ok || !p.stayed() || p.hushed {
			continue
		}
		before, after := p.before.blob(p.base.Head().File+record.SignatureEnd), p.after.blob(a.File+record.SignatureEnd)
		switch {
		case before == after:
		case before == "":
			p.tell(signatureAdded, nil, "signature added to the approval by "+brief(a.By.Value))
		case after == "":
			p.tell(signatureChanged, nil, "signature removed from the approval by "+brief(a.By.Value))
		default:
			p.tell(signatureChanged, nil, "signature of the approval by "+brief(a.By.Value)+" replaced")
		}
	}
}

// statements are the lines of .mailmap that say something.
func statements(t *tree.Tree) []string {
	data, err := t.Content(mailmap)
	if err != nil {
		return nil
	}
	var lines []string
	for l := range strings.Lines(string(data)) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			lines = append(lines, l)
		}
	}
	return lines
}
