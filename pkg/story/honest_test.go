package story_test

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/story"
	"github.com/aims-as-code/aims/pkg/tree"
)

// told is the story with the files as they stood at every commit.
type told struct {
	asOf    day.Day
	commits []history.NewCommit
	files   []map[string][]byte
	parsed  map[string]*source.Value // by content
	names   map[string]string        // of people, by id
}

func tell(t *testing.T, date string) *told {
	t.Helper()
	asOf, err := day.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	commits, err := story.Commits(asOf)
	if err != nil {
		t.Fatal(err)
	}
	s := &told{asOf: asOf, commits: commits, parsed: map[string]*source.Value{}, names: map[string]string{}}
	for _, c := range commits {
		files := map[string][]byte{}
		if len(c.Parents) > 0 {
			files = maps.Clone(s.files[c.Parents[0]])
		}
		for _, name := range c.Remove {
			delete(files, name)
		}
		maps.Copy(files, c.Write)
		s.files = append(s.files, files)
	}
	for _, v := range s.records(len(commits) - 1) {
		if v.Member("kind").Text == "person" {
			s.names[v.Member("id").Text] = v.Member("title").Text
		}
	}
	return s
}

func (s *told) parse(data []byte) *source.Value {
	if v, ok := s.parsed[string(data)]; ok {
		return v
	}
	v, _ := source.Parse("", data)
	s.parsed[string(data)] = v
	return v
}

// records are the records at a commit, by id.
func (s *told) records(commit int) map[string]*source.Value {
	all := map[string]*source.Value{}
	for name, data := range s.files[commit] {
		if path.Ext(name) == ".yaml" {
			v := s.parse(data)
			all[v.Member("id").Text] = v
		}
	}
	return all
}

func (s *told) digest(commit int, v *source.Value, part record.Part) string {
	if v == nil {
		return "absent"
	}
	return record.Digest(record.Canonical(v.Member("kind").Text, v, part, func(name string) (string, bool) {
		data, ok := s.files[commit][name]
		return tree.BlobOf(data), ok
	}))
}

// TestEveryCommitIsWellFormed: no version of any record has a fault of form.
func TestEveryCommitIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range tell(t, "2026-11-02").commits {
		for name, data := range c.Write {
			if path.Ext(name) != ".yaml" || seen[string(data)] {
				continue
			}
			seen[string(data)] = true
			v, findings := source.Parse(name, data)
			if v != nil {
				findings = append(findings, schema.Check(v.Member("kind").AsText().Value, v)...)
			}
			for _, f := range findings {
				t.Errorf("%s: %s: %s", c.Message, f.Pos, f.Message)
			}
		}
	}
}

// act is a review or an approval as a commit brought it in.
type act struct {
	commit int
	id     string
}

// acts finds the commits in which a value of a record came to be what it is.
func (s *told) acts(value func(*source.Value) string) []act {
	var all []act
	for i, c := range s.commits {
		if len(c.Parents) > 1 {
			continue // a merge brings what its branch did
		}
		for name, data := range c.Write {
			if path.Ext(name) != ".yaml" {
				continue
			}
			v := s.parse(data)
			before := ""
			if len(c.Parents) > 0 {
				if old, ok := s.files[c.Parents[0]][name]; ok {
					before = value(s.parse(old))
				} else if len(c.Remove) > 0 {
					continue // it has moved
				}
			}
			if now := value(v); now != "" && now != before {
				all = append(all, act{i, v.Member("id").Text})
			}
		}
	}
	slices.SortFunc(all, func(a, b act) int { return a.commit - b.commit })
	return all
}

func reviewOf(v *source.Value) string { return v.Member("review").Member("last").AsText().Value }

// late counts the days between a day and the commit that writes it down.
func (s *told) late(t *testing.T, commit int, claimed string) int {
	t.Helper()
	on, err := day.Parse(claimed)
	if err != nil {
		t.Fatal(err)
	}
	return day.Of(s.commits[commit].Author.When).Days(on)
}

// TestReviewsAreCommittedWhenTheyAreHeld, by the person they name, save the one
// that is back-dated; and no more than one batch of them looks like a rubber stamp.
func TestReviewsAreCommittedWhenTheyAreHeld(t *testing.T) {
	for _, date := range []string{"2026-11-02", "2027-03-31"} {
		s := tell(t, date)
		owners := map[int]map[string]bool{}
		reviews := map[int]int{}
		for _, a := range s.acts(reviewOf) {
			v := s.records(a.commit)[a.id]
			review := v.Member("review")
			days := s.late(t, a.commit, reviewOf(v))
			if want := a.id == "PARTY-staff"; days < 0 || (days > 10) != want {
				t.Errorf("%s: the review of %s on %s lands %d days later", date, a.id, reviewOf(v), days)
			}
			if a.id == "PARTY-staff" && days < 200 {
				t.Errorf("%s: the review of %s is dated back by %d days only", date, a.id, days)
			}
			if by := s.names[review.Member("by").Text]; by != s.commits[a.commit].Author.Name {
				t.Errorf("%s: the review of %s by %s is committed by %s", date, a.id, by, s.commits[a.commit].Author.Name)
			}
			if owners[a.commit] == nil {
				owners[a.commit] = map[string]bool{}
			}
			owners[a.commit][v.Member("owner").AsText().Value] = true
			reviews[a.commit]++
		}
		batches := 0
		for commit, n := range reviews {
			if n > 20 && len(owners[commit]) > 1 {
				batches++
				if n != len(s.commits[commit].Write) {
					t.Errorf("%s: the batch changes more than reviews", date)
				}
			}
		}
		if batches != 1 {
			t.Errorf("%s: %d batches of reviews", date, batches)
		}
	}
}

// TestApprovalsAreGivenOnTheirDay, by the approver, for what stands there, on
// the ground of people, roles and keys that were on file before.
func TestApprovalsAreGivenOnTheirDay(t *testing.T) {
	for _, date := range []string{"2026-11-02", "2027-03-31"} {
		s := tell(t, date)
		last := s.records(len(s.commits) - 1)
		var void []string
		n := 0
		for _, a := range s.acts(func(v *source.Value) string {
			if v.Member("kind").Text != "approval" {
				return ""
			}
			return v.Member("on").Text
		}) {
			n++
			c, now := s.commits[a.commit], s.records(a.commit)
			v := now[a.id]
			if by := s.names[v.Member("by").Text]; by != c.Author.Name || s.late(t, a.commit, v.Member("on").Text) != 0 {
				t.Errorf("%s: %s by %s on %s is committed by %s on %s", date, a.id, by, v.Member("on").Text, c.Author.Name, c.Author.When)
			}
			before := s.records(c.Parents[0])
			for _, on := range []string{v.Member("by").Text, v.Member("as").Text} {
				if before[on] == nil {
					t.Errorf("%s: %s relies on %s, which is not on file before", date, a.id, on)
				}
			}
			for _, covered := range v.Member("covers").Items {
				id, digest := covered.Member("record").Text, covered.Member("digest").Text
				if got := s.digest(a.commit, now[id], record.DecisionPart); got != digest {
					t.Errorf("%s: %s covers %s with another digest than it has then", date, a.id, id)
				}
				if s.digest(len(s.commits)-1, last[id], record.DecisionPart) != digest {
					void = append(void, id)
				}
			}
		}
		if diff := cmp.Diff([]string{"A.6.2.8"}, void); n != 16 || diff != "" {
			t.Errorf("%s: %d approvals; void in the end (-want +got):\n%s", date, n, diff)
		}
	}
}

// TestEvidenceIsFiledSoon holds that it lands within a week or so after it was collected.
func TestEvidenceIsFiledSoon(t *testing.T) {
	s := tell(t, "2026-11-02")
	for _, a := range s.acts(func(v *source.Value) string { return v.Member("collected").AsText().Value }) {
		if days := s.late(t, a.commit, s.records(a.commit)[a.id].Member("collected").Text); days < 0 || days > 7 {
			t.Errorf("%s lands %d days after it was collected", a.id, days)
		}
	}
}

// upstream is where change travels to a record from, as docs tell for each kind.
func upstream(id string, v *source.Value, all map[string]*source.Value) []string {
	var from []string
	texts := func(v *source.Value) {
		if v != nil {
			for _, item := range v.Items {
				from = append(from, item.Text)
			}
			if v.Kind == source.String {
				from = append(from, v.Text)
			}
		}
	}
	each := func(list *source.Value, field string) {
		if list != nil {
			for _, item := range list.Items {
				texts(item.Member(field))
			}
		}
	}
	referring := func(kind, field string) {
		for other, w := range all {
			if w.Member("kind").Text != kind {
				continue
			}
			list := w.Member(field)
			if field == "controls" {
				list = w.Member("treatment").Member(field)
			}
			if list != nil && slices.ContainsFunc(list.Items, func(item *source.Value) bool { return item.Text == id }) {
				from = append(from, other)
			}
		}
	}
	switch v.Member("kind").Text {
	case "scope":
		texts(v.Member("systems"))
		from = append(from, "CONTEXT")
	case "certification":
		from = append(from, "SCOPE")
	case "policy":
		texts(v.Member("obligations"))
		from = append(from, "CONTEXT")
	case "risk":
		texts(v.Member("systems"))
		each(v.Member("harms"), "assessment")
		referring("incident", "leads_to")
	case "ai-system":
		texts(v.Member("datasets"))
		texts(v.Member("resources"))
		texts(v.Member("suppliers"))
	case "impact-assessment":
		texts(v.Member("systems"))
	case "dataset":
		texts(v.Member("supplier"))
	case "control":
		texts(v.Member("obligations"))
		each(v.Member("implementations"), "system")
		referring("risk", "controls")
	case "eu-ai-act":
		texts(v.Member("system"))
	case "acceptance":
		texts(v.Member("risks"))
	}
	return from
}

// TestNothingChangesAfterItsReview holds the substance of every record, and of
// all that change travels there from, at the commit of its review against the
// end: what differs is a trouble that is meant.
func TestNothingChangesAfterItsReview(t *testing.T) {
	for _, date := range []string{"2026-11-02", "2027-03-31"} {
		s := tell(t, date)
		end := len(s.commits) - 1
		last := s.records(end)
		when := map[string]int{}
		for _, a := range s.acts(reviewOf) {
			when[a.id] = a.commit
		}
		var got []string
		for _, id := range slices.Sorted(maps.Keys(when)) {
			then := s.records(when[id])
			seen, queue := map[string]bool{id: true}, []string{id}
			for len(queue) > 0 {
				at := queue[0]
				queue = queue[1:]
				if s.digest(when[id], then[at], record.SubstancePart) != s.digest(end, last[at], record.SubstancePart) {
					got = append(got, fmt.Sprintf("%s ← %s", id, at))
				}
				if last[at] == nil {
					continue
				}
				for _, next := range upstream(at, last[at], last) {
					if !seen[next] {
						seen[next] = true
						queue = append(queue, next)
					}
				}
			}
		}
		want := []string{
			"A.6.2.8 ← A.6.2.8",
			"A.6.2.8 ← SUP-hire",
			"ACC-2026 ← SUP-hire",
			"CERT ← SUP-hire",
			"EUAIA-resume ← SUP-hire",
			"IA-resume ← SUP-hire",
			"RISK-automation-bias ← SUP-hire",
			"RISK-resume-bias ← SUP-hire",
			"SCOPE ← SUP-hire",
			"SYS-resume ← SUP-hire",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: reviewed before it changed (-want +got):\n%s", date, diff)
		}
	}
}

// TestLife holds that the story is one: records change, move and take another id.
func TestLife(t *testing.T) {
	s := tell(t, "2026-11-02")
	changed := map[string]bool{}
	for i, c := range s.commits {
		if len(c.Parents) != 1 {
			continue
		}
		before := s.records(c.Parents[0])
		for name, data := range c.Write {
			if path.Ext(name) != ".yaml" {
				continue
			}
			v := s.parse(data)
			id := v.Member("id").Text
			if old := before[id]; old != nil && s.digest(c.Parents[0], old, record.SubstancePart) != s.digest(i, v, record.SubstancePart) {
				changed[id] = true
			}
		}
	}
	for _, id := range []string{"POL-ai", "RISK-drift", "RISK-hallucination", "SCOPE", "SYS-chat", "RES-llm", "IA-credit", "A.6.2.5", "DATA-loans", "SUP-llm"} {
		if !changed[id] {
			t.Errorf("%s never changed", id)
		}
	}
	var messages strings.Builder
	for _, c := range s.commits {
		messages.WriteString(c.Message + "\n")
	}
	if leak := regexp.MustCompile(`\d{4}-\d\d-\d\d`).FindString(messages.String()); leak != "" {
		t.Errorf("a message holds the day %s, which would not be moved", leak)
	}
}
