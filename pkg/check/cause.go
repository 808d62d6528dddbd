package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
)

// cause is the commit behind the newest of some changes, for `aims why` and for machines.
func (p *Pass) cause(changes []past.Change) *finding.Cause {
	if p.Past == nil {
		return nil
	}
	for _, c := range changes {
		if c.Commit != nil {
			return &finding.Cause{Commit: c.Commit.Hash, Date: day.Of(c.Commit.Author.When).String(), Author: p.Past.Author(c.Commit).Name, Subject: c.Commit.Subject}
		}
	}
	return nil
}
