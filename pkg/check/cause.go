package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
)

// cause is the commit behind the newest of some changes of a record or file,
// for `aims why`, `aims stale` and machines; nil where none is committed.
func (p *Pass) cause(of string, changes []past.Change) *finding.Cause {
	if p.Past == nil {
		return nil
	}
	for _, c := range changes {
		if c.Commit != nil {
			return &finding.Cause{Record: of, Commit: c.Commit.Hash, Date: day.Of(c.Commit.Author.When).String(), Author: p.Past.Author(c.Commit).Name, Subject: c.Commit.Subject}
		}
	}
	return nil
}
