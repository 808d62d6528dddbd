package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// Review is what the reviewer of a change wants to know.
type Review struct {
	Base  string // full hash of what the change is to go into
	From  string // full hash of the commit that it is held against
	Head  string // full hash of the change; empty for the working tree
	AsOf  string // the day on which both sides are judged
	Files int    // files of records that are not the same to the byte

	Changes   []Change    // weightiest first
	Untouched []Untouched // what rests on what was changed, and was left as it was
	Approvers []Approver  // who is to approve what was changed
	New       []finding.Finding
	Fixed     []finding.Finding
	Unchanged int      // findings that are open before and after
	Notes     []string // how it was compared, in sentences
}

// Untouched is a record that the change left as it was although it rests on one that changed.
type Untouched struct {
	Kind, Record, Title string
	Way                 []string // ids, from the record itself to the one that changed
	Pos                 finding.Position
}

// Approver is a group of people of whom one is to approve some records.
type Approver struct {
	Whose   string     // the authority in words
	Roles   []string   // ids of the roles that have it
	People  []Person   // who holds them; nobody where the roles have no holder
	Records []Approval // what they are to approve
}

// Person is somebody by id and name.
type Person struct{ ID, Name string }

// Approval is a record that is to be approved, and why.
type Approval struct{ Record, Why string }

// Of reviews a change.
func Of(r *aims.Review) Review {
	v := Review{Base: r.Fork.Base, From: r.From, Head: r.Fork.Head, Notes: slices.Clone(r.Notes)}
	if r.Working {
		v.Head = ""
	}
	before, after := r.Before, r.After
	if before == nil || after == nil {
		empty := r.Empty()
		if before == nil {
			before = empty
			v.Notes = append(v.Notes, "There was no AIMS before this change: everything is new.")
		}
		if after == nil {
			after = empty
			v.Notes = append(v.Notes, "There is no AIMS after this change: everything is removed.")
		}
	}
	v.AsOf, v.Files = after.AsOf.String(), differing(before, after)
	c := compared(before, after)
	v.Changes = c.list()
	v.Untouched = untouched(c, after, v.Changes)
	v.Approvers = approvers(c, before, after, v.Changes)
	v.New, v.Fixed, v.Unchanged = matched(before.Findings, after.Findings)
	gravestFirst(v.New)
	gravestFirst(v.Fixed)
	return v
}

func differing(before, after *aims.Snapshot) int {
	n := 0
	for _, f := range after.Tree.Records {
		if was := before.Tree.Record(f.Path); was == nil || string(was.Data) != string(f.Data) {
			n++
		}
	}
	for _, f := range before.Tree.Records {
		if after.Tree.Record(f.Path) == nil {
			n++
		}
	}
	return n
}

func gravestFirst(findings []finding.Finding) {
	slices.SortStableFunc(findings, func(a, b finding.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
}

// matched holds the open findings of both sides against each other by what
// they are about, not by where they stand.
func matched(before, after []finding.Finding) (fresh, fixed []finding.Finding, unchanged int) {
	before, after, unchanged = unlike(before, after)
	left := map[string]int{}
	names := make([]string, len(before))
	// A warning that has become an error is another matter.
	identity := func(f finding.Finding) string { return f.Severity.String() + " " + finding.Identity(f) }
	for i, f := range before {
		names[i] = identity(f)
		left[names[i]]++
	}
	for _, f := range after {
		if id := identity(f); left[id] > 0 {
			left[id]--
			unchanged++
		} else {
			fresh = append(fresh, f)
		}
	}
	type of struct{ rule, record string }
	otherwise := map[of]bool{}
	for _, f := range fresh {
		otherwise[of{f.Rule.ID, f.Record}] = true
	}
	// Which of several like ones was fixed nobody can tell; the last ones are named.
	for i, f := range slices.Backward(before) {
		if left[names[i]] == 0 {
			continue
		}
		left[names[i]]--
		// What has another cause now is not gone: the older one may stand behind it.
		if f.Cause == nil || !otherwise[of{f.Rule.ID, f.Record}] {
			fixed = append(fixed, f)
		}
	}
	slices.Reverse(fixed)
	return fresh, fixed, unchanged
}

// unlike leaves the open findings that are not word for word on both sides, and
// counts the others: most are, and an identity takes its time.
func unlike(before, after []finding.Finding) (was, is []finding.Finding, alike int) {
	type wording struct {
		severity                                    finding.Severity
		rule, record, file, subject, cause, message string
	}
	of := func(f finding.Finding) wording {
		w := wording{f.Severity, f.Rule.ID, f.Record, "", f.Subject, "", f.Message}
		if f.Record == "" {
			w.file = f.Pos.File
		}
		if f.Cause != nil {
			w.cause = f.Cause.Record
		}
		return w
	}
	left, matched := map[wording]int{}, map[wording]int{}
	for _, f := range before {
		if f.Excused == "" {
			left[of(f)]++
		}
	}
	for _, f := range after {
		switch w := of(f); {
		case f.Excused != "":
		case left[w] > 0:
			left[w]--
			matched[w]++
			alike++
		default:
			is = append(is, f)
		}
	}
	for _, f := range before {
		switch w := of(f); {
		case f.Excused != "":
		case matched[w] > 0:
			matched[w]--
		default:
			was = append(was, f)
		}
	}
	return was, is, alike
}

// NewFindings are the open findings that a change brings, in their order, and
// how many were open before it.
func NewFindings(r *aims.Review) (fresh []finding.Finding, before int) {
	var was, is []finding.Finding
	if r.Before != nil {
		was = r.Before.Findings
	}
	if r.After != nil {
		is = r.After.Findings
	}
	fresh, _, before = matched(was, is)
	return fresh, before
}

// Touches reports whether a change alters a file, as far as the AIMS knows it.
func Touches(r *aims.Review, file string) bool {
	content := func(s *aims.Snapshot) (string, bool) {
		if s == nil {
			return "", false
		}
		data, err := s.Tree.Content(file)
		return string(data), err == nil
	}
	was, there := content(r.Before)
	is, here := content(r.After)
	return was != is || there != here
}

// touched lists the records after a change of which something is told, each
// once, in the order in which it is told.
func touched(after *aims.Snapshot, changes []Change) []record.Record {
	var list []record.Record
	seen := map[record.Record]bool{}
	for _, c := range changes {
		if r := after.Graph.Named(c.Record); r != nil && !c.Removed && !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	return list
}

// untouched lists what rests on records of which the change altered the substance.
func untouched(c *comparison, after *aims.Snapshot, changes []Change) []Untouched {
	all := touched(after, changes)
	var origins []record.Record
	for _, r := range all {
		if c.altered(r, record.SubstancePart) {
			origins = append(origins, r)
		}
	}
	var list []Untouched
	for _, d := range after.Ask().LeftUntouched(origins, all) {
		m := d.Record.Head()
		u := Untouched{Kind: m.Kind.Value, Record: m.ID.Value, Title: m.Title.Value, Pos: m.Place()}
		for _, r := range d.Way {
			u.Way = append(u.Way, r.Head().ID.Value)
		}
		list = append(list, u)
	}
	slices.SortStableFunc(list, func(a, b Untouched) int {
		return cmp.Or(len(a.Way)-len(b.Way), slices.Index(lookedAtFirst, b.Kind)-slices.Index(lookedAtFirst, a.Kind))
	})
	return list
}

// lookedAtFirst are the kinds of which a reviewer wants to hear before all
// others that a change reaches them, the most important last.
var lookedAtFirst = []string{"certification", "policy", "acceptance", "scope", "risk", "eu-ai-act", "impact-assessment", "ai-system"}

// then is a record as it was before, under its id or a former one; nil where it was not there.
func then(before *aims.Snapshot, r record.Record) record.Record {
	m := r.Head()
	if was := before.Graph.Named(m.ID.Value); was != nil {
		return was
	}
	for _, former := range m.Formerly {
		if was := before.Graph.Named(former.Value); was != nil && was.Head().Kind.Value == m.Kind.Value {
			return was
		}
	}
	return nil
}

// approvers tells who is to approve what the change decides.
func approvers(x *comparison, before, after *aims.Snapshot, changes []Change) []Approver {
	ask := after.Ask()
	why, void := map[string]Change{}, map[string]Change{} // the first, which is the weightiest
	for _, c := range changes {
		if c.Sort == approvalVoid {
			void[c.Record] = c
		}
		if _, known := why[c.Record]; !known {
			why[c.Record] = c
		}
	}
	var list []Approver
	at := map[string]int{}
	for _, r := range touched(after, changes) {
		m := r.Head()
		c := why[m.ID.Value]
		// What approvals are trusted by asks for top management, whether or not its kind asks for approval.
		trusted := c.Weight == Critical && (m.Kind.Value == "aims" || m.Kind.Value == "person")
		state := ask.ApprovalOf(r)
		approval := Approval{Record: m.ID.Value, Why: "no approval covers it yet"}
		if state.By != nil {
			approval.Why = "its approval is " + state.Words()
		}
		if v, ok := void[m.ID.Value]; ok {
			approval.Why = v.Message
		}
		switch approved := state.Standing.String() == "approved"; {
		case c.Weight == Critical && approved && !ask.Trusted(state.By):
			approval.Why = fmt.Sprintf("its approval %s came with this change and is not proven, so it does not count yet", state.By.ID)
		case trusted:
			approval.Why = "it decides what approvals are worth"
		case !state.Needed, approved:
			continue
		case !x.altered(r, record.DecisionPart) && !approvalLost(before, r):
			continue // it lacked its approval before, too
		}
		s := ask.WhoMayApprove(r)
		a := Approver{Whose: s.Whose, Roles: s.Roles}
		for _, id := range s.People {
			p := Person{ID: id}
			for _, side := range []*aims.Snapshot{before, after} {
				if who := side.Graph.Named(id); who != nil && p.Name == "" {
					p.Name = who.Head().Title.Value
				}
			}
			a.People = append(a.People, p)
		}
		key := a.Whose + "\x00" + strings.Join(a.Roles, "\x00")
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, a)
		}
		list[i].Records = append(list[i].Records, approval)
	}
	return list
}

// approvalLost reports whether a record was approved before the change.
func approvalLost(before *aims.Snapshot, r record.Record) bool {
	was := then(before, r)
	return was != nil && before.Ask().ApprovalOf(was).Standing.String() == "approved"
}

// Count is how many changes there are of a weight.
func (v Review) Count(w Weight) int {
	n := 0
	for _, c := range v.Changes {
		if c.Weight == w {
			n++
		}
	}
	return n
}

// NewOf is how many new findings there are of a severity.
func (v Review) NewOf(s finding.Severity) int {
	n := 0
	for _, f := range v.New {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// manyReviews is how many dates of reviews without any other change make one ask how they came about.
const manyReviews = 10

// Verdict says in one line whether to worry.
func (v Review) Verdict() string {
	errors, warnings := v.NewOf(finding.Error), v.NewOf(finding.Warning)
	counts, void, moved := map[Weight]int{}, 0, 0
	for _, c := range v.Changes {
		switch {
		case c.Sort == approvalVoid:
			void++
		default:
			counts[c.Weight]++
		}
		if c.Sort.ID == reviewOnly.ID {
			moved++
		}
	}
	var told []string
	add := func(n int, one, many string) {
		if n > 0 {
			told = append(told, countOf(n, one, many))
		}
	}
	for _, w := range weights {
		add(counts[w], w.String()+" change", w.String()+" changes")
	}
	add(void, "record to be approved anew", "records to be approved anew")
	add(errors, "new error", "new errors")
	add(warnings, "new warning", "new warnings")
	all := several(told)
	switch {
	case len(v.Changes) == 0 && v.Files == 0 && len(v.New) == 0:
		return "No governance change: no record is touched."
	case len(v.Changes) == 0 && len(v.New) == 0:
		return fmt.Sprintf("No governance change: %s in %s, and every record says what it said.", "layout only", countOf(v.Files, "file", "files"))
	case len(v.Changes) == 0 && errors > 0:
		return "Look closely: every record says what it said, with " + all + "."
	case v.wordingOnly() && void > 0:
		return "Approve anew: only wording changed, but wording that was approved; " + all + "."
	case v.wordingOnly():
		return "Wording only: " + all + "."
	case v.Count(Critical) > 0 || errors > 0:
		return "Look closely: " + all + "."
	case v.Count(Major) > 0:
		return "Needs a decision: " + all + "."
	case warnings > 0:
		return "Look at what is new: " + all + "."
	case moved >= manyReviews:
		return fmt.Sprintf("Ask how they were done: %d review dates are moved and nothing else in those records; %s.", moved, all)
	case v.Count(Minor) > 0:
		return "Routine: " + all + "."
	}
	return "Wording only: " + all + "."
}

// wordingOnly reports whether nothing but wording changed, and all that is
// found because of it is that it did.
func (v Review) wordingOnly() bool {
	for _, c := range v.Changes {
		if c.Weight > Editorial && (c.Sort != approvalVoid || c.Weight > Minor) {
			return false
		}
	}
	retold := v.retelling()
	return len(v.Changes) > 0 && !slices.ContainsFunc(v.New, func(f finding.Finding) bool {
		return !retold(f) && f.Rule.ID != "trigger" // which any change of a record sets off
	})
}

// retelling makes a test for findings that say once more what a change, or the
// list of what was left as it was, says already.
func (v Review) retelling() func(finding.Finding) bool {
	changed, void, waiting := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, c := range v.Changes {
		changed[c.Record] = true
		void[c.Record] = void[c.Record] || c.Sort == approvalVoid
	}
	for _, u := range v.Untouched {
		waiting[u.Record] = true
	}
	return func(f finding.Finding) bool {
		switch f.Rule.ID {
		case "approval-void":
			return void[f.Record]
		case "changed-since-review":
			return changed[f.Record]
		case "upstream-changed":
			return changed[f.Record] || waiting[f.Record]
		case "trigger":
			return waiting[f.Record]
		}
		return false
	}
}

// apart takes out of the new findings those that are told already and are no errors.
func (v Review) apart() (fresh []finding.Finding, again int) {
	retold := v.retelling()
	for _, f := range v.New {
		if f.Severity != finding.Error && retold(f) {
			again++
		} else {
			fresh = append(fresh, f)
		}
	}
	return fresh, again
}

// toldWithApprovers reports whether a change is an approval made void of which
// "Who has to approve" tells.
func (v Review) toldWithApprovers(c Change) bool {
	return c.Sort == approvalVoid && slices.ContainsFunc(v.Approvers, func(a Approver) bool {
		return slices.ContainsFunc(a.Records, func(r Approval) bool { return r.Record == c.Record && r.Why == c.Message })
	})
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
