package story

import (
	"fmt"
	"strings"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// writer makes commits of groups, with all days moved to the day of the telling.
type writer struct {
	people map[string]*person
	forge  *signature.DemoKey
	days   int
	out    []history.NewCommit
	pulls  int
	tip    int               // the last commit of the main branch
	files  map[string][]byte // as they stand there
	ids    map[string]string // of records, with their paths
}

// signedApproval has a detached signature beside it.
const signedApproval = "APP-treatment"

func (w *writer) commits(all []*group) ([]history.NewCommit, error) {
	clock := newClock(all, w.days)
	w.tip = -1
	for n := 0; n < len(all); n++ {
		g := all[n]
		c, err := w.commit(g, clock[n])
		if err != nil {
			return nil, err
		}
		switch wayOf(n, g) {
		case direct:
			if p := w.people[g.who]; p.signs(g.at) && (g.at.part() != written) {
				c.Sign = signing(p.key)
			}
			w.put(c)
		case squashed:
			w.pulls++
			c.Message = strings.Replace(c.Message, g.subject, fmt.Sprintf("%s (#%d)", g.subject, w.pulls), 1)
			c.Committer = w.atForge(clock[n].Add(3 * time.Minute))
			c.Sign = signing(w.forge)
			w.put(c)
		case merged:
			base := w.tip
			branch := w.add(c, base)
			// Meanwhile somebody else's work of the same part of the day comes in:
			// no two groups of one moment touch the same file.
			if n+1 < len(all) && all[n+1].at == g.at && wayOf(n+1, all[n+1]) == squashed {
				n++
				next, err := w.commit(all[n], clock[n])
				if err != nil {
					return nil, err
				}
				w.pulls++
				next.Message = strings.Replace(next.Message, all[n].subject, fmt.Sprintf("%s (#%d)", all[n].subject, w.pulls), 1)
				next.Committer = w.atForge(clock[n].Add(3 * time.Minute))
				next.Sign = signing(w.forge)
				w.put(next)
			}
			w.pulls++
			w.merge(g, c, branch, clock[n].Add(4*time.Minute))
		}
	}
	return w.out, nil
}

func signing(key *signature.DemoKey) func([]byte) ([]byte, error) {
	return func(payload []byte) ([]byte, error) { return key.Sign(payload, "git") }
}

func (w *writer) atForge(when time.Time) history.Signature {
	return history.Signature{Name: forgeName, Email: forgeMail, When: when}
}

// put adds a commit to the main branch.
func (w *writer) put(c history.NewCommit) { w.tip = w.add(c, w.tip) }

func (w *writer) add(c history.NewCommit, parent int) int {
	if parent >= 0 {
		c.Parents = []int{parent}
	}
	w.out = append(w.out, c)
	return len(w.out) - 1
}

// merge brings a branch into the main one, as a forge does on a click.
func (w *writer) merge(g *group, c history.NewCommit, branch int, when time.Time) {
	by := manager
	if g.who == by {
		by = "PER-tanaka"
	}
	w.out = append(w.out, history.NewCommit{
		Parents: []int{w.tip, branch}, Write: c.Write, Remove: c.Remove,
		Author: w.people[by].as(g.at, when), Committer: w.atForge(when),
		Message: fmt.Sprintf("Merge pull request #%d from fenwick/%s\n\n%s", w.pulls, g.branch(), g.subject),
		Sign:    signing(w.forge),
	})
	w.tip = len(w.out) - 1
}

// commit is a group as a commit by its author, without parents.
func (w *writer) commit(g *group, when time.Time) (history.NewCommit, error) {
	p := w.people[g.who]
	if p == nil {
		return history.NewCommit{}, fmt.Errorf("%s commits %q and is not among the people", g.who, g.subject)
	}
	c := history.NewCommit{Write: map[string][]byte{}, Author: p.as(g.at, when), Committer: p.as(g.at, when), Message: g.subject}
	if g.body != "" {
		c.Message += "\n\n" + g.body
	}
	for i, id := range g.with {
		as := w.people[id].as(g.at, when)
		c.Message += strings.Repeat("\n", max(1, 2-i)) + fmt.Sprintf("Co-authored-by: %s <%s>", as.Name, as.Email)
	}
	for _, s := range g.steps {
		data := []byte(s.data)
		if s.record != nil {
			var err error
			if data, err = aims.MoveFile(s.path, data, w.days); err != nil {
				return c, err
			}
		}
		if s.gone != "" {
			c.Remove = append(c.Remove, s.gone)
			delete(w.files, s.gone)
		}
		c.Write[s.path], w.files[s.path] = data, data
		if s.record != nil {
			w.ids[s.id] = s.path
		}
	}
	// An approval covers what stands there on its day.
	for _, s := range g.steps {
		if s.kind != "approval" {
			continue
		}
		data, err := w.seal(s.path, c.Write[s.path])
		if err != nil {
			return c, err
		}
		c.Write[s.path], w.files[s.path] = data, data
		if s.id == signedApproval {
			signed, err := p.key.Sign(data, signature.Approval)
			if err != nil {
				return c, err
			}
			c.Write[s.path+record.SignatureEnd] = signed
		}
	}
	return c, nil
}

// seal writes the digests of the records as they stand into an approval.
func (w *writer) seal(name string, data []byte) ([]byte, error) {
	v, _ := source.Parse(name, data)
	if v == nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	var edits []source.Edit
	for _, c := range v.Member("covers").Items {
		id, old := c.Member("record").Text, c.Member("digest")
		file := w.ids[id]
		covered, _ := source.Parse(file, w.files[file])
		if covered == nil {
			return nil, fmt.Errorf("%s covers %s, which is not there yet", name, id)
		}
		canonical := record.Canonical(covered.Member("kind").Text, covered, record.DecisionPart, func(named string) (string, bool) {
			content, ok := w.files[named]
			return tree.BlobOf(content), ok
		})
		edits = append(edits, source.Edit{Pos: old.Pos, Old: old.Text, New: record.Digest(canonical)})
	}
	return source.Apply(data, edits)
}

// newClock says when each group is committed: spread over its part of the day.
func newClock(all []*group, days int) []time.Time {
	count := map[moment]int{}
	for _, g := range all {
		count[g.at]++
	}
	begins := map[moment]time.Duration{written: 7 * time.Hour, reviewed: 13 * time.Hour, approved: 16 * time.Hour}
	seen := map[moment]int{}
	clock := make([]time.Time, len(all))
	for i, g := range all {
		gap := min(25*time.Minute, 170*time.Minute/time.Duration(count[g.at]))
		midnight, err := time.Parse(time.DateOnly, g.at.day().AddDays(days).String())
		if err != nil {
			panic(err) // a day writes itself so
		}
		clock[i] = midnight.Add(begins[g.at.part()] + time.Duration(seen[g.at])*gap + time.Duration(g.at.day().Days(epoch())%17)*time.Minute)
		seen[g.at]++
	}
	return clock
}
