package compare

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Count is how many changes there are of a weight.
func (v Review) Count(w Weight) int {
	n := 0
	for _, c := range v.Changes {
		if c.Weight == w {
			n++
		}
	}
	return n
}

// NewOf is how many new findings there are of a severity.
func (v Review) NewOf(s finding.Severity) int {
	n := 0
	for _, f := range v.New {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// manyReviews is how many dates of reviews without any other change make one ask how they came about.
const manyReviews = 10

// Verdict says in one line whether to worry.
func (v Review) Verdict() string {
	errors, warnings := v.NewOf(finding.Error), v.NewOf(finding.Warning)
	counts, void, moved := map[Weight]int{}, 0, 0
	for _, c := range v.Changes {
		switch {
		case c.Sort == approvalVoid:
			void++
		default:
			counts[c.Weight]++
		}
		if c.Sort.ID == reviewOnly.ID {
			moved++
		}
	}
	var told []string
	add := func(n int, one, many string) {
		if n > 0 {
			told = append(told, wording.CountOf(n, one, many))
		}
	}
	for _, w := range weights {
		add(counts[w], w.String()+" change", w.String()+" changes")
	}
	add(void, "record to be approved anew", "records to be approved anew")
	add(errors, "new error", "new errors")
	add(warnings, "new warning", "new warnings")
	all := wording.And(told) // errors and warnings come last, and none of the numbers is to be hidden
	switch {
	case len(v.Changes) == 0 && v.Files == 0 && len(v.New) == 0:
		return "No governance change: no record is touched."
	case len(v.Changes) == 0 && len(v.New) == 0:
		return fmt.Sprintf("No governance change: %s in %s, and every record says what it said.", "layout only", wording.Count(v.Files, "file"))
	case len(v.Changes) == 0 && errors+warnings == 0:
		return "No governance change: every record says what it said, and what is new is for information."
	case len(v.Changes) == 0 && errors > 0:
		return "Look closely: every record says what it said, with " + all + "."
	case v.wordingOnly() && void > 0:
		return "Approve anew: only wording changed, but wording that was approved; " + all + "."
	case v.wordingOnly():
		return "Wording only: " + all + "."
	case v.Count(Critical) > 0 || errors > 0:
		return "Look closely: " + all + "."
	case v.Count(Major) > 0:
		return "Needs a decision: " + all + "."
	case warnings > 0:
		return "Look at what is new: " + all + "."
	case moved >= manyReviews:
		return fmt.Sprintf("Ask how they were done: %d review dates are moved and nothing else in those records; %s.", moved, all)
	case v.Count(Minor) > 0:
		return "Routine: " + all + "."
	}
	return "Wording only: " + all + "."
}

// wordingOnly reports whether nothing but wording changed, and all that is
// found because of it is that it did.
func (v Review) wordingOnly() bool {
	for _, c := range v.Changes {
		if c.Weight > Editorial && (c.Sort != approvalVoid || c.Weight > Minor) {
			return false
		}
	}
	retold := v.retelling()
	return len(v.Changes) > 0 && !slices.ContainsFunc(v.New, func(f finding.Finding) bool {
		return !retold(f) && f.Rule.ID != "trigger" // which any change of a record sets off
	})
}
