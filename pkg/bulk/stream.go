package bulk

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
	"time"
)

// Base is the tag of the commit that a review of the newest one begins at:
// about one record in twenty was changed after it.
const Base = "base"

// LeastCommits is the fewest in which a past can be told: records are made, edited,
// reviewed three times and merged.
const LeastCommits = 60

// The past of a made-up organisation. Its records are dated to fit.
var (
	begin  = time.Date(2025, 1, 2, 9, 0, 0, 0, time.UTC)
	end    = time.Date(2026, 10, 30, 17, 0, 0, 0, time.UTC)
	rounds = []string{"2025-06-18", "2025-12-18", "2026-06-18"}
)

// madeUp is the date of a review that was on file before the first round.
const madeUp = "2025-01-02"

// Stream writes, for `git fast-import`, a past of so many commits at whose end
// an organisation stands as it is given: records are made during the first
// quarter, then edited one to three at a time, and reviewed in three rounds of
// small commits. One commit in twelve is a merge of a branch with two commits,
// while main went on; models are changed, too, which systems watch.
func Stream(to io.Writer, org fstest.MapFS, commits int) error {
	if commits < LeastCommits {
		return fmt.Errorf("%d commits: a past takes at least %d", commits, LeastCommits)
	}
	p := newPast(org, commits)
	w := bufio.NewWriterSize(to, 1<<16)
	s := &stream{Writer: w, past: p, edits: make([]int, len(p.names)), reviews: make([]int, len(p.names))}
	for i, c := range p.plan {
		s.commit(i, c)
	}
	fmt.Fprintf(w, "reset refs/tags/%s\nfrom :%d\n\n", Base, p.base()+1)
	return w.Flush()
}

// act is what a commit does.
type act struct {
	parents []int // places in the plan; the first commit has none
	create  []int // files, by place in names
	edit    []int
	review  []int
	again   []int // files that come with the merged branch
	model   int   // of the system with this number, from 1 on; 0 for none
	main    bool  // stands on the first-parent line
	message string
}

type past struct {
	org     fstest.MapFS
	names   []string
	plan    []act
	edits   []int // how many of each file there are in all
	reviews []int
}

func newPast(org fstest.MapFS, commits int) *past {
	p := &past{org: org}
	for name := range org {
		p.names = append(p.names, name)
	}
	slices.Sort(p.names)
	p.edits, p.reviews = make([]int, len(p.names)), make([]int, len(p.names))
	r := rand.New(rand.NewPCG(7, uint64(len(org))))
	later := r.Perm(len(p.names))
	// What is referred to is there before what refers to it, as far as can be:
	// a past full of references that lead nowhere would not be like any.
	first := []int{}
	later = slices.DeleteFunc(later, func(f int) bool {
		founding := rankOf(p.names[f]) == 0
		if founding {
			first = append(first, f)
		}
		return founding
	})
	slices.Sort(first)
	slices.SortStableFunc(later, func(a, b int) int { return rankOf(p.names[a]) - rankOf(p.names[b]) })
	tenth := len(later) / 10
	first, later = append(first, later[:tenth]...), later[tenth:]
	p.plan = []act{{create: first, main: true, message: "Begin the AI management system"}}
	there := slices.Clone(first)
	birth := (len(later) + commits/4 - 1) / (commits / 4)
	systems := 0
	for _, name := range p.names {
		if strings.HasPrefix(name, "systems/") {
			systems++
		}
	}
	round, waiting := 0, []int(nil)
	tip := 0
	editable := func(not []int) []int {
		var files []int
		for len(files) < 1+r.IntN(3) {
			f := there[r.IntN(len(there))]
			if !slices.Contains(files, f) && !slices.Contains(not, f) && !strings.HasPrefix(p.names[f], "approvals/") && p.names[f] != "aims.yaml" {
				files = append(files, f)
			}
		}
		return files
	}
	put := func(a act) int {
		for _, f := range a.edit {
			p.edits[f]++
		}
		for _, f := range a.review {
			p.reviews[f]++
		}
		p.plan = append(p.plan, a)
		return len(p.plan) - 1
	}
	for len(p.plan) < commits {
		i := len(p.plan)
		if round < len(rounds) && dateOf(i, commits).Format(time.DateOnly) >= rounds[round] && len(later) == 0 {
			for _, f := range there {
				if strings.Contains(string(org[p.names[f]].Data), "last: "+rounds[len(rounds)-1]) {
					waiting = append(waiting, f)
				}
			}
			round++
		}
		switch left := commits - i; {
		case len(later) > 0:
			n := min(birth, len(later))
			tip = put(act{parents: []int{tip}, create: later[:n], main: true, message: "Put records on file"})
			there = append(there, later[:n]...)
			later = later[n:]
		case len(waiting) > 0:
			n := min(max(1, (len(there)+commits/20-1)/(commits/20)), 20, len(waiting))
			tip = put(act{parents: []int{tip}, review: waiting[:n], main: true, message: "Review what fell due"})
			waiting = waiting[n:]
		case i%12 == 0 && left >= 4:
			one := editable(nil)
			a := put(act{parents: []int{tip}, edit: one, message: "Change how a risk is treated"})
			two := editable(one)
			b := put(act{parents: []int{a}, edit: two, message: "Name the owner"})
			branch := slices.Concat(one, two)
			tip = put(act{parents: []int{tip}, edit: editable(branch), main: true, message: "Change a record"})
			tip = put(act{parents: []int{tip, b}, again: branch, main: true, message: "Merge branch 'treatment'"})
		default:
			a := act{parents: []int{tip}, edit: editable(nil), main: true, message: "Change a record"}
			if r.IntN(20) == 0 {
				a.model = 1 + r.IntN(systems)
			}
			tip = put(a)
		}
	}
	return p
}

// order is how records come to be: by folder, those named together in any order.
var order = []string{"aims.yaml risk-criteria.yaml roles people", "datasets suppliers", "systems", "evidence", "impact-assessments", "risks", "metrics incidents findings", "scope.yaml controls acceptances", "approvals"}

func rankOf(name string) int {
	folder, _, _ := strings.Cut(name, "/")
	return slices.IndexFunc(order, func(folders string) bool { return slices.Contains(strings.Fields(folders), folder) })
}

// dateOf is the time of the i-th commit.
func dateOf(i, commits int) time.Time {
	return begin.Add(end.Sub(begin) / time.Duration(commits) * time.Duration(i))
}

// base is the newest commit of the first-parent line after which one record in twenty changed.
func (p *past) base() int {
	changed := map[int]bool{}
	for i := len(p.plan) - 1; i > 0; i-- {
		if p.plan[i].main && len(changed)*20 >= len(p.names) {
			return i
		}
		for _, f := range slices.Concat(p.plan[i].edit, p.plan[i].create, p.plan[i].review) {
			changed[f] = true
		}
	}
	return 0
}

// stream writes the commits of a past.
type stream struct {
	*bufio.Writer
	*past
	edits, reviews []int // how many of each file have been
}

func (s *stream) commit(i int, a act) {
	at := dateOf(i, len(s.plan)).Unix()
	branch := "main"
	if !a.main {
		branch = "treatment"
	}
	by := i % 7
	fmt.Fprintf(s, "commit refs/heads/%s\nmark :%d\nauthor Person %d <p%d@example.org> %d +0000\ncommitter Person %d <p%d@example.org> %d +0000\ndata %d\n%s\n", branch, i+1, by, by, at, by, by, at, len(a.message), a.message)
	for n, parent := range a.parents {
		fmt.Fprintf(s, "%s :%d\n", []string{"from", "merge"}[n], parent+1)
	}
	for _, f := range a.edit {
		s.edits[f]++
	}
	for _, f := range a.review {
		s.reviews[f]++
	}
	for _, f := range slices.Concat(a.create, a.edit, a.review, a.again) {
		s.file(s.names[f], s.earlier(f, s.past.edits[f]-s.edits[f], s.past.reviews[f]-s.reviews[f]))
		if number, ok := systemNumber(s.names[f]); ok && len(a.create) > 0 {
			s.file(fmt.Sprintf("models/%d/card.md", number), "A model.\n")
		}
	}
	if a.model > 0 {
		s.file(fmt.Sprintf("models/%d/card.md", a.model-1), fmt.Sprintf("A model, trained anew for the %d. time.\n", i))
	}
	s.WriteByte('\n')
}

func (s *stream) file(name, data string) {
	fmt.Fprintf(s, "M 100644 inline %s\ndata %d\n%s\n", name, len(data), data)
}

func systemNumber(name string) (n int, ok bool) {
	if !strings.HasPrefix(name, "systems/") {
		return 0, false
	}
	_, err := fmt.Sscanf(name[strings.LastIndexByte(name, '/'):], "/SYS-%d.yaml", &n)
	return n, err == nil
}

// earlier is a record as it stood so many edits and reviews ago: another word
// in its title, every third time another chance of its residual risk, and the
// date of the review before.
func (s *stream) earlier(f, edits, reviews int) string {
	text := string(s.org[s.names[f]].Data)
	if edits > 0 {
		text = strings.Replace(text, "\ntitle: ", fmt.Sprintf("\ntitle: Wording %d of ", edits), 1)
		if edits%3 == 1 {
			text = strings.Replace(text, "residual: {likelihood: unlikely", "residual: {likelihood: possible", 1)
		}
	}
	if reviews > 0 {
		last, date := len(rounds)-1, madeUp
		if reviews <= last {
			date = rounds[last-reviews]
		}
		text = strings.Replace(text, "last: "+rounds[last], "last: "+date, 1)
	}
	return text
}
