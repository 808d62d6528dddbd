package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Look is the last time somebody looked at a record as a whole: a review, an
// assessment held that lists it, or the impact assessment itself.
type Look struct {
	On     day.Day         // zero when nobody did
	In     string          // id of the assessment held, if that was it
	Commit *history.Commit // with which it came; nil where it is not committed, or history is not known
	Since  []past.Change   // what changed in the substance of the record since, newest first
}

// LastLook tells when a record was last looked at, and what has changed in it since.
func LastLook(in Input, r record.Record) Look {
	p := &Pass{Input: in, bearings: bearingsOf(in)}
	l := p.lastLook(r)
	look := Look{On: l.on, Commit: l.act.Commit}
	if l.held != nil {
		look.In = l.held.Head().ID.Value
	}
	if p.Past != nil {
		look.Since = p.Past.Since(r, l.act.Commit)
	}
	return look
}
