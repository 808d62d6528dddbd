package status

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Coverage is for how many of the records that need it somebody is assigned:
// a person who is there on the day, or a role that such a person holds. Records
// of what is over are left out, for nobody has to look after them any more.
type Coverage struct {
	Duty  Duty
	Share Share
	Open  []string // ids of the records for which nobody is
}

// Duty is what somebody is assigned for.
type Duty string

// The duties. Approved is no assignment, but what became of one: an approval
// that holds.
const (
	Owner    Duty = "owner"
	Reviewer Duty = "reviewer" // somebody besides the owner
	Backup   Duty = "backup"   // somebody else than the owner
	Approver Duty = "approver" // somebody who may give the approval that the record needs
	Approved Duty = "approved"
)

// duties lists them in the order in which they are told.
var duties = []Duty{Owner, Reviewer, Backup, Approver, Approved}

// Practice reports whether a duty is good practice for those who have the
// people, and nothing that the standard asks for.
func (d Duty) Practice() bool { return d == Reviewer || d == Backup }

func (v *view) coverage() []Coverage {
	list := make([]Coverage, len(duties))
	for i, duty := range duties {
		list[i].Duty = duty
	}
	note := func(duty Duty, r record.Record, yes bool) {
		at := slices.Index(duties, duty)
		list[at].Share.Of++
		if yes {
			list[at].Share.N++
		} else {
			list[at].Open = append(list[at].Open, r.Head().ID.Value)
		}
	}
	for _, r := range v.Graph.Records {
		m := r.Head()
		kind := record.KindNamed(m.Kind.Value)
		if m.Broken || kind == nil || v.ask.Over(r) {
			continue
		}
		owner := v.ask.People(m.Owner)
		if kind.Owned {
			note(Owner, r, len(owner) > 0)
		}
		if kind.Cadence != "" {
			note(Reviewer, r, slices.ContainsFunc(m.Reviewers, func(ref record.Ref) bool { return v.besides(owner, ref) }))
		}
		if kind.Owned && kind.Cadence != "" {
			note(Backup, r, v.besides(owner, m.Backup))
		}
	}
	for _, r := range v.Graph.Records {
		if r.Head().Broken {
			continue
		}
		if people, needed := v.ask.Approvers(r); needed {
			note(Approver, r, len(people) > 0)
			note(Approved, r, v.ask.Approved(r))
		}
	}
	for i := range list {
		slices.SortFunc(list[i].Open, standard.Compare)
	}
	return list
}

// besides reports whether a reference leads to anybody who is none of the owners.
func (v *view) besides(owners []string, ref record.Ref) bool {
	return slices.ContainsFunc(v.ask.People(ref), func(id string) bool { return !slices.Contains(owners, id) })
}
