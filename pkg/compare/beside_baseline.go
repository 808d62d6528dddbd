package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/baseline"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// baselineName is what the help and the docs call the file, beside aims.yaml or at the top of the repository.
const baselineName = "baseline.json"

// tellBaseline tells what a baseline lets pass that it did not before, or no more.
// It has two paths where the folder of the AIMS moves.
func (c *comparison) tellBaseline(before, name string) {
	was, wasThere, wasWhole := readBaseline(c.base.Tree, before)
	is, isThere, isWhole := readBaseline(c.head.Tree, name)
	tell := func(sort *Sort, message string) {
		c.changes = append(c.changes, &Change{Sort: sort, Weight: sort.Weight, Record: name, Message: message, Pos: finding.Position{File: name}})
	}
	if !isThere && c.head.Tree.NotCheckedOut(name) {
		return
	}
	switch {
	case isThere && !isWhole && !wasThere:
		tell(baselineNarrowed, "added, and it cannot be read, so it lets nothing pass")
		return
	case isThere && !isWhole && wasWhole:
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
	if less := was.Beyond(is); len(less) > 0 {
		tell(baselineNarrowed, "less is let pass, "+entries(less))
	}
}

// readBaseline reads a baseline; one that cannot be read holds no entries.
func readBaseline(t *tree.Tree, name string) (b baseline.Baseline, isThere, isWhole bool) {
	data, err := t.Content(name)
	if err != nil {
		return b, false, false
	}
	b, err = baseline.Parse(data)
	return b, true, err == nil
}
