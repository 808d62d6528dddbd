package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// longestException is how long an exception may last where aims.yaml does not say.
var longestException = day.Duration{Months: 6}

// ruleNamed returns the rule of that id; excusable says whether exceptions may name it.
func (p *Pass) ruleNamed(id string) (rule *finding.Rule, excusable bool) {
	for _, r := range p.rules {
		if r.ID == id {
			return &r.Rule, !r.Fixed
		}
	}
	for _, r := range p.Forms {
		if r.ID == id {
			return r, false
		}
	}
	return nil, false
}

// consent is the standing of the approval of an exception. A waiver in
// aims.yaml does not reach it: nobody can excuse a finding alone.
func (p *Pass) consent(e *record.Exception) Approval { return p.standing(e, p.consentOf(e)) }

// consentOf is whose approval an exception needs.
func (p *Pass) consentOf(e *record.Exception) demand {
	if d, needed := p.demandOf(e); needed {
		return d
	}
	return p.builtIn(e, record.RiskAuthority)
}

// longest is the last day that an exception may reach: counted from its
// approval, or from the day of the pass as long as it has none.
func (p *Pass) longest(e *record.Exception) (limit day.Day, length day.Duration, from string) {
	length = longestException
	if root := p.settings(); root != nil && !root.MaxException.Length.IsZero() {
		length = root.MaxException.Length
	}
	if a := p.consent(e); a.Standing == Approved {
		return a.By.On.Day.Add(length), length, "its approval on " + a.By.On.Value
	}
	return p.AsOf.Add(length), length, "the day of this check"
}

// excuses reports whether an exception is in force: its rule may be excused,
// its time has not run out and is not too long, and its approval counts.
func (p *Pass) excuses(e *record.Exception) bool {
	_, excusable := p.ruleNamed(e.Rule.Value)
	limit, _, _ := p.longest(e)
	consent := p.consent(e)
	return excusable && !e.Broken && !e.Expires.Day.IsZero() && !p.Late(e.Expires) &&
		!e.Expires.Day.After(limit) && consent.Standing == Approved && p.trusted(consent.By)
}

// excuse marks what an exception excuses of one record and reports whether
// there is anything. A finding that two exceptions excuse carries the first.
func (p *Pass) excuse(e *record.Exception, id string) bool {
	matched := false
	for _, f := range p.found {
		if f.Record != id || f.Rule.ID != e.Rule.Value || f.Rule.Fixed {
			continue
		}
		matched = true
		if f.Excused == "" {
			f.Excused = e.ID.Value
		}
	}
	return matched
}

// couldFind reports whether a rule would have found something of a record if
// there were anything: both can be judged, and nothing that might bear on it is unread.
func (p *Pass) couldFind(rule string, ref record.Ref) bool {
	r := p.Graph.Named(ref.Value)
	waits := slices.ContainsFunc(p.rules, func(r *Rule) bool { return r.ID == rule && p.waits(r) })
	return r != nil && !r.Head().Broken && len(p.Unread) == 0 && !waits
}

func refsInWords(refs []record.Ref) string {
	ids := source.Values(refs)
	return wording.And(ids)
}
