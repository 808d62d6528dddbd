package compare

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

func gravestFirst(findings []finding.Finding) {
	slices.SortStableFunc(findings, func(a, b finding.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
}

// matched holds the open findings of both sides against each other by what
// they are about, not by where they stand. Those that were there for another
// cause are neither gone nor as before.
func matched(before, after []finding.Finding) (fresh, fixed []finding.Finding, unchanged, otherwise int) {
	was, is := perRecord(before), perRecord(after)
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
		} else if was.tells(f) {
			unchanged++
		} else {
			fresh = append(fresh, f)
		}
	}
	type of struct{ rule, record string }
	again := map[of]bool{}
	for _, f := range fresh {
		again[of{f.Rule.ID, f.Record}] = true
	}
	// Which of several like ones was fixed nobody can tell; the last ones are named.
	for i, f := range slices.Backward(before) {
		if left[names[i]] == 0 {
			continue
		}
		left[names[i]]--
		// What has another cause now is not gone: the older one may stand behind it.
		switch {
		case is.tells(f):
		case f.Cause != nil && again[of{f.Rule.ID, f.Record}]:
			otherwise++
		default:
			fixed = append(fixed, f)
		}
	}
	slices.Reverse(fixed)
	return fresh, fixed, unchanged, otherwise
}

// told are the open findings of a side by rule, severity and record, each with
// whether one that stands for several records is among them.
type told map[string]bool

func toldOf(f finding.Finding, record string) string {
	return f.Severity.String() + " " + f.Rule.ID + " " + record
}

func perRecord(findings []finding.Finding) told {
	t := told{}
	for _, f := range findings {
		if f.Excused != "" {
			continue
		}
		records := f.Records()
		for _, id := range records {
			t[toldOf(f, id)] = t[toldOf(f, id)] || len(records) > 1
		}
	}
	return t
}

// tells reports whether this side says the same of every record that a finding
// of the other side is about: from some number of records on, one finding
// stands for them all, and what it says of each is neither new nor gone.
func (t told) tells(f finding.Finding) bool {
	records := f.Records()
	for _, id := range records {
		if together, said := t[toldOf(f, id)]; !said || !together && len(records) == 1 {
			return false
		}
	}
	return len(records) > 0
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
	fresh, _, before, _ = matched(was, is)
	if r.Before != nil && r.After != nil {
		hiding := hidingFrom(r.Before, r.After, fresh)
		fresh, before = append(fresh, hiding...), before-len(hiding)
	}
	return fresh, before
}

// hidingFrom are errors that were there before, and behind which nobody can see what
// the change does: they count as new, lest one of them open the way for everything that
// comes later. These are files that cannot be read, errors of form in a record that the
// change touches, and slips in one that loses its approval where no rule tells of that.
func hidingFrom(before, after *aims.Snapshot, fresh []finding.Finding) []finding.Finding {
	unread, records := map[string]bool{}, map[string]record.Record{}
	for _, d := range after.Doubts() {
		unread[d.File] = true
	}
	for _, r := range after.Graph.Records {
		delete(unread, r.Head().File)
		records[r.Head().File] = r
	}
	told := map[string]bool{}
	for _, f := range fresh {
		told[f.Pos.String()+f.Rule.ID+f.Message] = true
		if strings.HasPrefix(f.Rule.ID, "approval-") {
			for _, id := range f.Records() {
				told[id] = true
			}
		}
	}
	altered := func(r record.Record) bool {
		was := before.Tree.Record(r.Head().File)
		return was == nil || !bytes.Equal(was.Data, after.Tree.Record(r.Head().File).Data)
	}
	lost := func(r record.Record) bool {
		return !told[r.Head().ID.Value] && approvalLost(before, after, r) && after.Ask().ApprovalOf(r).Standing != check.Approved
	}
	var list []finding.Finding
	for _, f := range after.Findings {
		if f.Severity != finding.Error || f.Excused != "" || told[f.Pos.String()+f.Rule.ID+f.Message] {
			continue
		}
		r := records[f.Pos.File]
		switch {
		case unread[f.Pos.File]:
		case r == nil:
			continue
		case r.Head().Broken && altered(r):
		case f.Rule.Fixed && lost(r):
		default:
			continue
		}
		f.Hint = strings.TrimSuffix("it was there before, but what the change does cannot be judged behind it; "+f.Hint, "; ")
		list = append(list, f)
	}
	return list
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
