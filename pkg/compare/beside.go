package compare

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/baseline"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/owners"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	mailmapChanged = &Sort{"mailmap-changed", Critical, "who is who in the history changed",
		"A line of .mailmap makes the commits of one address those of another person, and with them reviews and approvals."}
	attributesChanged = &Sort{"gitattributes-changed", Major, "how git keeps the files changed",
		"A line of .gitattributes can make git write the records and signed approvals otherwise than they were committed, or keep a proof elsewhere."}
	checkChanged = &Sort{"check-changed", Major, "how pull requests are checked changed",
		"The workflow decides whether a change is checked at all, by which program, and what it may not bring."}
	codeownersChanged = &Sort{"codeowners-changed", Major, "whom the forge asks for a review changed",
		"A line of CODEOWNERS decides whose approval a change of the records waits for; `aims owners --check` holds it against them."}
	baselineWidened = &Sort{"baseline-widened", Critical, "findings put into the baseline",
		"What stands in the baseline is reported to nobody who checks with it. A finding is mended, or excused by an exception with an end."}
	baselineNarrowed = &Sort{"baseline-narrowed", Minor, "findings taken out of the baseline",
		"What was known is reported again, or is mended."}
	signatureChanged = &Sort{"signature-changed", Critical, "the signature of an approval taken away or replaced",
		"Without it the approval is what somebody with write access claims."}
	signatureAdded = &Sort{"signature-added", Major, "a signature put beside an approval",
		"The approval counts for more from here on, and its words are no newer than they were."}
)

// workflow is where `aims init` puts the check of pull requests.
const workflow = ".github/workflows/aims.yml"

// beside are the files that are no records, by path from the top of the
// repository, with the sort of a change of each.
func (c *comparison) beside() map[string]*Sort {
	const attributes = ".gitattributes"
	sorts := map[string]*Sort{".mailmap": mailmapChanged, attributes: attributesChanged, workflow: checkChanged, c.head.Tree.Prefix + attributes: attributesChanged}
	for _, places := range owners.Places {
		for _, name := range places {
			sorts[name] = codeownersChanged
		}
	}
	return sorts
}

// tellBeside tells of files that are no records, and decide whom a record is
// taken to be from, and who is asked.
func (c *comparison) tellBeside() {
	sorts := c.beside()
	for _, name := range slices.Sorted(maps.Keys(sorts)) {
		was, is := statements(c.base.Tree, name), statements(c.head.Tree, name)
		if slices.Equal(was, is) || is == nil && c.head.Tree.NotCheckedOut(name) {
			continue
		}
		var parts []string
		for verb, lines := range map[string][2][]string{"added": {is, was}, "dropped": {was, is}} {
			others := map[string]bool{}
			for _, l := range lines[1] {
				others[l] = true
			}
			for _, l := range lines[0] {
				if !others[l] {
					parts = append(parts, fmt.Sprintf("%q %s", brief(l), verb))
				}
			}
		}
		slices.Sort(parts)
		const readable = 10 // of a whole file that comes or goes
		message := "the order of its lines changed, of which the last one counts"
		switch n := len(parts); {
		case n > readable && len(was) == 0:
			message = fmt.Sprintf("added, %s", wording.Count(n, "line"))
		case n > readable && len(is) == 0:
			message = fmt.Sprintf("removed, %s", wording.Count(n, "line"))
		case n > 0:
			message = some(parts)
		}
		c.changes = append(c.changes, &Change{Sort: sorts[name], Weight: sorts[name].Weight, Record: name,
			Message: message, Pos: finding.Position{File: name}, Removed: len(is) == 0})
	}
	for _, name := range slices.Compact([]string{baselineName, c.head.Tree.Prefix + baselineName}) {
		c.tellBaseline(name)
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

// baselineName is what the help and the docs call the file, beside aims.yaml or at the top of the repository.
const baselineName = "baseline.json"

// tellBaseline tells what a baseline lets pass that it did not before, or no more.
func (c *comparison) tellBaseline(name string) {
	read := func(t *tree.Tree) (b baseline.Baseline, wrong bool) {
		data, err := t.Content(name)
		if err != nil {
			return b, false // none is there
		}
		b, err = baseline.Parse(data)
		return b, err != nil
	}
	was, unread := read(c.base.Tree)
	is, unreadable := read(c.head.Tree)
	tell := func(sort *Sort, message string) {
		c.changes = append(c.changes, &Change{Sort: sort, Weight: sort.Weight, Record: name, Message: message, Pos: finding.Position{File: name}})
	}
	if len(is.Findings) == 0 && c.head.Tree.NotCheckedOut(name) {
		return
	}
	if unreadable && !unread {
		tell(baselineNarrowed, "it cannot be read any more")
		return
	}
	entries := func(list []baseline.Entry) string {
		messages := make([]string, len(list))
		for i, e := range list {
			messages[i] = fmt.Sprintf("%q", brief(e.Message))
		}
		return fmt.Sprintf("%s: %s", wording.CountOf(len(list), "entry", "entries"), some(messages))
	}
	if more := is.Beyond(was); len(more) > 0 {
		tell(baselineWidened, "more is let pass, "+entries(more))
	}
	if less := was.Beyond(is); len(less) > 0 && !unreadable {
		tell(baselineNarrowed, "less is let pass, "+entries(less))
	}
}

// maxBeside is the size from which on nobody reads the lines of such a file.
const maxBeside = 1 << 20

// statements are the lines of a file that say something; one that stands for
// all of them where there are too many.
func statements(t *tree.Tree, name string) []string {
	data, err := t.Content(name)
	if err != nil {
		return nil
	}
	if len(data) > maxBeside {
		sum := sha256.Sum256(data)
		return []string{fmt.Sprintf("%d bytes with the sum %x…", len(data), sum[:6])}
	}
	var lines []string
	for l := range strings.Lines(string(data)) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			lines = append(lines, l)
		}
	}
	return lines
}
