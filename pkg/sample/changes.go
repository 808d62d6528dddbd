package sample

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Change is a governance change that was drawn: a commit of the branch that
// changed records. Author and days are what the commit claims.
type Change struct {
	Number  string    `json:"number"`
	Commit  string    `json:"commit"` // whole hash, which is its line of the population
	Date    string    `json:"date"`
	Author  string    `json:"author"`
	Subject string    `json:"subject"`
	Records []Touched `json:"records"`
}

// Touched is a record that a change touched.
type Touched struct {
	Kind     string      `json:"kind"`
	ID       string      `json:"id"`
	Was      string      `json:"was"` // id that it had before, where that changed
	Became   past.Became `json:"became"`
	Fields   []string    `json:"fields"`
	Decides  bool        `json:"decides"` // what an approver says yes to came or changed
	Approval Asked       `json:"approval"`
}

// Asked is whether a change of a record asks for an approval, and whether there is one.
type Asked struct {
	State string  `json:"state"`
	Given []Given `json:"given"` // approvals of the record as the change left it
	Later string  `json:"later"` // approval of a later wording of it, where there is none of this one
}

// The states of an approval that is asked, or not.
const (
	NotAsked  = "not asked"      // its kind needs none, or it stood as a draft, as past, waived or not written to the end
	Unchanged = "unchanged"      // what is approved is as it was before
	Approved  = "approved"       // as the change left it, with it or after it
	Earlier   = "earlier"        // only before the change, in the same wording
	Powerless = "does not count" // by somebody who had no authority for it
	None      = "none"           // asked, and not given
	Removed   = "removed"
	Unread    = "not known" // the record could not be read
)

// Severity is how grave it is for whoever draws.
func (a Asked) Severity() finding.Severity {
	switch {
	case a.State == Powerless || a.State == None && a.Later == "":
		return finding.Error
	case a.State == None || a.State == Earlier || a.State == Unread:
		return finding.Warning
	}
	return 0
}

// Given is an approval.
type Given struct {
	ID     string `json:"id"`
	By     string `json:"by"`
	As     string `json:"as"`
	On     string `json:"on"`
	Level  string `json:"level"`  // A0 to A3: how far it is proven
	Proof  string `json:"proof"`  // what that level means
	Landed string `json:"landed"` // commit of the branch that brought it; empty where it is not committed
	Why    string `json:"why"`    // why it does not count; empty where it does
}

// Changes draws governance changes of a period. Without history there is nothing to draw from.
func Changes(s *aims.Snapshot, o Options) (*Draw, error) {
	d := begin(s, o, OfChanges)
	if !o.From.IsZero() {
		d.From = o.From.String()
	}
	if o.Until.IsZero() {
		o.Until = s.AsOf
	}
	d.Until = o.Until.String()
	steps, err := s.Past.Steps()
	if err != nil {
		return nil, err
	}
	line, err := s.Tree.History.Line()
	if err != nil {
		return nil, err
	}
	c := changes{Snapshot: s, place: map[string]int{}}
	for i, hash := range line {
		c.place[hash] = i
	}
	var hashes []string
	by := map[string]past.Step{}
	for _, step := range steps {
		on := day.Of(step.Commit.Committer.When)
		if on.Before(o.From) || on.After(o.Until) {
			continue
		}
		hashes = append(hashes, step.Commit.Hash)
		by[step.Commit.Hash] = step
	}
	d.Population = populationOf(hashes)
	for _, hash := range Pick(o.Seed, d.Population.Items, o.Count) {
		x, err := c.change(by[hash])
		if err != nil {
			return nil, err
		}
		x.Number = Number(o.Seed, hash)
		d.Changes = append(d.Changes, x)
	}
	return d, s.Past.Err()
}

type changes struct {
	*aims.Snapshot
	place map[string]int // of the commits of the branch, newest first
}

func (c changes) change(step past.Step) (Change, error) {
	x := Change{
		Commit: step.Commit.Hash, Date: day.Of(step.Commit.Committer.When).String(),
		Author: c.Past.Author(step.Commit).Name, Subject: step.Commit.Subject, Records: []Touched{},
	}
	for _, t := range step.Touched {
		asked, err := c.asked(step, t)
		if err != nil {
			return x, fmt.Errorf("%s in %s: %w", t.ID, wording.Commit(step.Commit.Hash), err)
		}
		x.Records = append(x.Records, Touched{t.Kind, t.ID, t.Was, t.Became, append([]string{}, t.Fields...), t.Decides, asked})
	}
	return x, nil
}

// asked tells whether what a change did to a record asks for an approval, by
// the settings of today, and which approvals there are of what it left.
func (c changes) asked(step past.Step, t past.Touch) (Asked, error) {
	a := Asked{Given: []Given{}}
	r, digest, err := c.Past.After(step, t)
	if err != nil {
		return a, err
	}
	switch {
	case t.Became == past.Went:
		a.State = Removed
		return a, nil
	case r == nil || r.Head().Broken:
		a.State = Unread
		return a, nil
	case !c.Ask().Demands(r):
		a.State = NotAsked
		return a, nil
	case !t.Decides:
		a.State = Unchanged
		return a, nil
	}
	states := map[string]bool{}
	here := c.place[step.Commit.Hash]
	later := -2
	for _, approval := range graph.Of[*record.Approval](c.Graph) {
		if approval.Broken {
			continue
		}
		proof, _ := c.Ask().ProofOf(approval)
		landed, place := "", -1 // one that is not committed comes after all that is
		if given := proof.Given.Commit; given != nil && given.Landed != nil {
			landed, place = given.Landed.Hash, c.place[given.Landed.Hash]
		}
		for _, cover := range approval.Covers {
			switch {
			case cover.Record.Value != t.ID && !c.isNow(cover.Record.Value, t):
			case cover.Digest.Value == digest:
				g := Given{ID: approval.ID.Value, By: approval.By.Value, As: approval.As.Value, On: approval.On.Value,
					Level: proof.Level.String(), Proof: proof.Level.Words(), Landed: landed, Why: c.Ask().Judge(r, approval).Why}
				a.Given = append(a.Given, g)
				switch {
				case g.Why != "":
					states[Powerless] = true
				case place > here:
					states[Earlier] = true
				default:
					states[Approved] = true
				}
			case place <= here && place > later && c.Ask().Judge(r, approval).Why == "":
				a.Later, later = approval.ID.Value, place // the first one after the change
			}
		}
	}
	for _, state := range []string{Approved, Earlier, Powerless, None} {
		if states[state] || state == None {
			a.State = state
			break
		}
	}
	if a.State == Approved || a.State == Earlier {
		a.Later = ""
	}
	return a, nil
}

// isNow reports whether an id names the record that a change touched, under the id that it has today.
func (c changes) isNow(id string, t past.Touch) bool {
	r := c.Graph.Named(id)
	return r != nil && r.Head().Kind.Value == t.Kind && slices.ContainsFunc(r.Head().Formerly, func(f source.Text) bool { return f.Value == t.ID })
}
