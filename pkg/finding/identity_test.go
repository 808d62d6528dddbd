package finding_test

import (
	"regexp"
	"testing"

	"github.com/aims-as-code/aims/pkg/finding"
)

func TestIdentity(t *testing.T) {
	rule, other := &finding.Rule{ID: "dangling"}, &finding.Rule{ID: "overdue"}
	base := finding.Finding{Rule: rule, Severity: finding.Error, Pos: finding.Position{File: "risks/a.yaml", Line: 3, Column: 7}, Record: "RISK-1", Message: `no person has the id "PER-1"`}
	with := func(change func(*finding.Finding)) finding.Finding {
		f := base
		change(&f)
		return f
	}
	saying := func(message string) finding.Finding {
		return with(func(f *finding.Finding) { f.Message = message })
	}
	caused := func(record, message string) finding.Finding {
		return with(func(f *finding.Finding) {
			f.Message, f.Cause = message, &finding.Cause{Record: record, Commit: message}
		})
	}
	for _, c := range []struct {
		name string
		a, b finding.Finding
		same bool
	}{
		{"itself", base, base, true},
		{"another line", base, with(func(f *finding.Finding) { f.Pos.Line, f.Pos.Column, f.Length = 90, 1, 4 }), true},
		{"another file, same record", base, with(func(f *finding.Finding) { f.Pos.File = "b.yaml" }), true},
		{"milder", base, with(func(f *finding.Finding) { f.Severity = finding.Info }), true},
		{"excused, with a hint and places", base, with(func(f *finding.Finding) {
			f.Excused, f.Hint, f.Related = "EXC-1", "x", []finding.Related{{Message: "y"}}
		}), true},
		{"reworded", base, saying(`there is nobody called "PER-1"`), true},
		{"another id", base, saying(`no person has the id "PER-2"`), false},
		{"another rule", base, with(func(f *finding.Finding) { f.Rule = other }), false},
		{"another record", base, with(func(f *finding.Finding) { f.Record = "RISK-2" }), false},
		{"a file and a record of its name", with(func(f *finding.Finding) { f.Record = "" }), with(func(f *finding.Finding) { f.Record = "risks/a.yaml" }), false},
		{"another file, no record", with(func(f *finding.Finding) { f.Record = "" }), with(func(f *finding.Finding) { f.Record, f.Pos.File = "", "b.yaml" }), false},
		{"numbers", saying("3 fields still to write: owner, title"), saying("1 field still to write: title"), true},
		{"days", saying("the review of RISK-1 is overdue since 2026-01-01 (last on 2025-01-01, every P12M)"), saying("the review of RISK-1 is overdue since 2026-07-01 (last on 2026-01-01, every P6M)"), true},
		{"values", saying("the value 6.2 on 2026-10-27 is past the threshold 5"), saying("the value 7 on 2026-11-27 is past the threshold 5.5"), true},
		{"commits, whoever made them", saying("RISK-1 changed in 0a1b2c3 (2026-10-25, RISK-9 `x` \"y\")"), saying("RISK-1 changed in ffffff1 (2026-11-25, Ada)"), true},
		{"fields in back-ticks", saying("`review.last` is 2026-11-09, after the day"), saying("`collected` is 2026-11-09, after the day"), false},
		{"ids without quotes", saying("no approval of RISK-1 by PER-1"), saying("no approval of RISK-1 by PER-2"), false},
		{"ids in another order", saying("PER-1 and PER-2 wrote it"), saying("PER-2 and PER-1 wrote it"), true},
		{"controls", saying("A.6.2.4 is not done"), saying("A.6.2.5 is not done"), false},
		{"quotes within quotes", saying(`the audit "a \"b\" c" is late`), saying(`the audit "a \"d\" c" is late`), false},
		{"a quote is no id", saying(`"PER-1" is wrong`), saying(`PER-1 is wrong`), false},
		{"the way to a cause", caused("SUP-1", "RISK-1 ← SYS-1 ← SUP-1: x changed"), caused("SUP-1", "RISK-1 ← SYS-2 ← SUP-1: y changed"), true},
		{"another cause", caused("SUP-1", "RISK-1 ← SUP-1: x changed"), caused("SUP-2", "RISK-1 ← SUP-2: x changed"), false},
		{"the record itself is the cause", caused("RISK-1", "`a` changed"), caused("RISK-1", "`b` changed"), false},
		{"a subject", with(func(f *finding.Finding) { f.Subject, f.Message = "proof", "A.1.2 relies on it" }), with(func(f *finding.Finding) { f.Subject, f.Message = "proof", "A.1.3 relies on it" }), true},
		{"another subject", with(func(f *finding.Finding) { f.Subject = "a" }), with(func(f *finding.Finding) { f.Subject = "b" }), false},
		{"parts do not run together", saying("`a` `b`"), saying("`a  b`"), false},
	} {
		if a, b := finding.Identity(c.a), finding.Identity(c.b); (a == b) != c.same {
			t.Errorf("%s: %s and %s, and the same is %t", c.name, a, b, c.same)
		}
	}
	// It stands in files of users: it must not change from one version to the next.
	if got := finding.Identity(base); got != "07729896643856ff34f6c3c856694cba" {
		t.Errorf("the identity has become %s", got)
	}
	if got := finding.Identity(base); !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(got) {
		t.Errorf("%q", got)
	}
}

func TestOccurrences(t *testing.T) {
	rule := &finding.Rule{ID: "crossed"}
	at := func(line int, record string) finding.Finding {
		return finding.Finding{Rule: rule, Pos: finding.Position{File: "a.yaml", Line: line}, Record: record, Message: "past it"}
	}
	a, b := at(1, "A-1"), at(2, "B-1")
	got := finding.Occurrences([]finding.Finding{a, b, at(9, "A-1"), a})
	for i, want := range []string{finding.Identity(a) + ":1", finding.Identity(b) + ":1", finding.Identity(a) + ":2", finding.Identity(a) + ":3"} {
		if got[i] != want {
			t.Errorf("%d is %s, want %s", i, got[i], want)
		}
	}
	if got := finding.Occurrences(nil); len(got) != 0 {
		t.Error(got)
	}
}
