package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// unapproved is a record without an approval that counts.
type unapproved struct {
	record record.Record
	by     *record.Approval // the approval that does not count, if there is one
	why    string
	needs  demand

	unproven *record.Approval // the approval that would count, were it proven
}

// unapproved lists the records whose approval stands like this, in path order.
// What is wrong cannot be approved anyway, so one with an error is not asked for it
// yet, and what depends on an approval that cannot be read is not judged.
// Exceptions and changes have rules of their own.
func (p *Pass) unapproved(s Standing) []unapproved {
	if !p.Complete("approval") {
		return nil
	}
	var list []unapproved
	for _, r := range p.Graph.Records {
		switch r.(type) {
		case *record.Exception, *record.Change:
			continue
		}
		// One that is not right yet is not asked for. What was approved and is no
		// more, or by somebody who may not, stays so whatever else is wrong, but
		// for a slip: it is one finding, and mended the record may be as it was.
		if d, needed := p.demandOf(r); needed && (s != Unapproved || p.sound(r)) {
			if a := p.standing(r, d); a.Standing == s && judgeable(a, p) && !p.slipped(r) {
				list = append(list, unapproved{r, a.By, a.Why, d, a.Unproven})
			}
		}
	}
	return list
}

// sound reports whether a record has no error from the rules before this one;
// an excused one hides nothing.
func (p *Pass) sound(r record.Record) bool {
	_, wrong := p.errors()[r.Head().ID.Value]
	return !r.Head().Broken && !wrong
}

// slipped reports whether a record is malformed, or has an error that nobody
// can want and no exception excuses, such as a name of nothing.
func (p *Pass) slipped(r record.Record) bool {
	return r.Head().Broken || p.errors()[r.Head().ID.Value]
}

// errors are the ids of the records with an error from the rules before this
// one, and whether one of them is a slip.
func (p *Pass) errors() map[string]bool {
	if p.inError == nil {
		p.inError = map[string]bool{}
		for _, f := range p.found {
			if f.Severity == finding.Error && f.Excused == "" && f.Rule != &p.rule.Rule {
				p.inError[f.Record] = p.inError[f.Record] || f.Rule.Fixed
			}
		}
	}
	return p.inError
}

// judgeable reports whether the approval that decides is one without a finding of its own.
func judgeable(a Approval, p *Pass) bool {
	return a.By == nil || !a.By.Broken && !a.By.On.Day.After(p.AsOf)
}

// compelled is the severity of a missing approval: the standard compels that of
// the AI policy, of risk treatment and of residual risk, the others are good practice.
func compelled(r record.Record) finding.Severity {
	switch r := r.(type) {
	case *record.Policy:
		if r.Type.Value == "policy" {
			return finding.Error
		}
	case *record.Risk, *record.Acceptance:
		return finding.Error
	}
	return finding.Warning
}

// severalFrom is the number of records from which on they share one finding:
// an approval that covers forty controls is one fact when it falls away.
const severalFrom = 4

// reportUnapproved says it once a record, or once for records that fell
// together: those of one group, such as a kind or an approval.
func (p *Pass) reportUnapproved(list []unapproved, group func(unapproved) string, one func(unapproved) string, several func(unapproved, int) string, hint func([]record.Record, ...demand) string) {
	groups := map[string][]unapproved{}
	var order []string
	for _, u := range list {
		g := group(u) + " " + compelled(u.record).String()
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], u)
	}
	for _, g := range order {
		members := groups[g]
		together := len(members) >= severalFrom
		for i, u := range members {
			if together && i > 0 {
				break
			}
			message := one(u)
			if together {
				message = several(u, len(members))
			}
			f := p.Report(u.record, u.record.Head().Place(), message)
			f.Severity = compelled(u.record)
			f.Hint = hint([]record.Record{u.record}, u.needs)
			if together {
				records, needs := recordsOf(members)
				f.Hint = hint(records, needs...)
			}
			if u.by != nil {
				f.Related = append(f.Related, At(u.by, fmt.Sprintf("%s is the approval", u.by.ID)))
			}
			if u.unproven != nil && !together {
				f.Hint = proveIt(u.unproven)
				f.Related = append(f.Related, At(u.unproven, fmt.Sprintf("%s covers it as it stands, but came with this change and is not proven", u.unproven.ID)))
			}
			if together {
				for _, other := range members[1:] {
					f.Related = append(f.Related, As(other.record, fmt.Sprintf("%s is one of them", other.record.Head().ID)))
				}
			}
		}
	}
}

// recordsOf lists the records with what each of them needs.
func recordsOf(list []unapproved) (records []record.Record, needs []demand) {
	for _, u := range list {
		records, needs = append(records, u.record), append(needs, u.needs)
	}
	return records, needs
}

func kindOf(u unapproved) string { return u.record.Head().Kind.Value }

func namedAs(r record.Record) string { return fmt.Sprintf("%s %s", r.Head().Kind, r.Head().ID) }
