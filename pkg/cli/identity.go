package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// whoIs is the person who acts: the one named, or else the one whose address git commits with here.
func (g *global) whoIs(s *aims.Snapshot, by, example string) (string, error) {
	if by != "" {
		return by, isA(s, "person", by, "--by")
	}
	id := g.identity()
	if id.Email == "" {
		return "", usage(example, "say who (--by): git is not told who you are here (`git config user.email`)")
	}
	me := history.Signature{Name: id.Name, Email: id.Email}
	if s.Past != nil {
		me = s.Past.Proper(me)
	}
	var found []string
	for _, person := range graph.Of[*record.Person](s.Graph) {
		if past.Is(person, me) || past.Is(person, history.Signature{Email: id.Email}) {
			found = append(found, person.ID.Value)
		}
	}
	switch len(found) {
	case 0:
		return "", usage(example, "say who (--by): no person has the address %s, with which git commits here; add it under `emails` of the person's record", id.Email)
	case 1:
		return found[0], nil
	}
	return "", usage(example, "say who (--by): %s have the address %s, with which git commits here", wording.And(found), id.Email)
}

// noteOther says that git commits here as somebody else than the person who acts.
func (g *global) noteOther(p page, s *aims.Snapshot, by, what string) {
	id := g.identity()
	person, ok := graph.Find[*record.Person](s.Graph, by)
	if !ok || id.Email == "" || len(person.Emails) == 0 {
		return
	}
	me := history.Signature{Name: id.Name, Email: id.Email}
	if past.Is(person, me) || s.Past != nil && past.Is(person, s.Past.Proper(me)) {
		return
	}
	p.line("note: git commits here as %s <%s>, which is no address of %s. %s", id.Name, id.Email, by, what)
}

func (g *global) identity() history.Identity {
	place, err := tree.Locate(g.dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return history.Identity{}
	}
	return history.IdentityAt(place.Top)
}

// roleFor is the role that a person uses to approve records: the one named, or
// else one they hold whose approval counts for all of them.
func roleFor(s *aims.Snapshot, by, as string, records []record.Record, example string) (string, error) {
	if as != "" {
		return as, isA(s, "role", as, "--as")
	}
	roles := rolesOf(s, by)
	why := ""
	for _, role := range roles {
		try := &record.Approval{}
		try.By.Value, try.As.Value = by, role
		try.On = record.Date{Day: s.AsOf}
		all := true
		for _, r := range records {
			if j := s.Ask().Judge(r, try); j.Why != "" {
				all, why = false, j.Why
			}
		}
		if all {
			return role, nil
		}
	}
	held := "none"
	if len(roles) > 0 {
		held = strings.Join(roles, ", ")
	}
	what := records[0].Head().ID.Value
	if len(records) > 1 {
		what = "all of these"
	}
	message := fmt.Sprintf("say in which role (--as): no role of %s (%s) may approve %s", by, held, what)
	if len(roles) == 1 {
		message += ", because " + why
	}
	return "", usage(example, "%s", message)
}
