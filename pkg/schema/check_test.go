package schema_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Every slip of every place is said once, on every run in the same order.
func TestCheckIsStable(t *testing.T) {
	var b strings.Builder
	b.WriteString("kind: risk\nid: 7\ntitle: ''\nowner: a b\ntype: rsik\nstatus: opne\nreview: {last: 1.1.2026, cadence: yearly, lsat: x}\nsystems: [a, a, 5, ~]\nharms: [{}, x, {hrm: y}]\n")
	for i := range 50 {
		fmt.Fprintf(&b, "unknown-%d: x\n", i)
	}
	var first []finding.Finding
	for i := range 20 {
		v, findings := source.Parse("f.yaml", []byte(b.String()))
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		findings = finding.Sort(schema.Check("risk", v))
		if i == 0 {
			first = findings
			if len(findings) < 60 {
				t.Errorf("%d findings only", len(findings))
			}
		}
		if !reflect.DeepEqual(first, findings) {
			t.Fatalf("run %d differs", i)
		}
	}
	seen := map[string]string{}
	for _, f := range first {
		if f.Rule == schema.MissingKey {
			continue // several fields may be missing at one place
		}
		if other, twice := seen[f.Pos.String()]; twice {
			t.Errorf("%s: two findings at one place: %s; %s", f.Pos, other, f.Message)
		}
		seen[f.Pos.String()] = f.Message
	}
}

// After Check a misspelled key or word is the one that was meant.
func TestCheckMends(t *testing.T) {
	v, _ := source.Parse("f.yaml", []byte("kind: risk\nid: RISK-1\ntitel: T\nowner: PER-1\ntype: risk\nstatus: opne\ndescription: d\nreveiw: {lsat: 2026-01-02}\n"))
	schema.Check("risk", v)
	for pointer, want := range map[string]string{"/title": "T", "/status": "open", "/review/last": "2026-01-02"} {
		if got := v.At(source.Tokens(pointer)).AsText().Value; got != want {
			t.Errorf("%s is %q, want %q", pointer, got, want)
		}
	}
}

// FuzzCheck: any file against any kind: no panic, places inside the file, one
// finding a place, and what was found once is found again.
func FuzzCheck(f *testing.F) {
	for i, s := range []string{
		"kind: risk\nid: RISK-1\ntitle: T\nowner: PER-1\ntype: risk\nstatus: open\ndescription: d\n",
		"kind: risk\nid: 7\nstatus: [open]\nreview: {last: 2026-13-01}\nharms: [{}, x]\n",
		"kind: person\nkeys: [TODO, {type: TODO}]\n\"$ref\": x\n\"a/b~c%2F\": {\"%\": 1}\n",
		"kind: metric\ntarget: 1e308\nthreshold: .nan\nmeasurements: [{value: x}]\n",
		"kind: aims\nformat: 1.0\nignore: TODO\nbatch_review_limit: -1\n",
		"kind: approval\ncovers: [{record: X, digest: 'v1:sha256:'}]\n", "a: {b: {c: [[[]]]}}\n", "TODO\n", "[TODO]\n",
		"kind: risk\ntags: ['  ', '  ', \"\\t\"]\nTODO: x\nnotes: {TODO: x}\n",
	} {
		f.Add([]byte(s), uint8(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		kind := schema.Kinds()[int(which)%len(schema.Kinds())]
		run := func() []finding.Finding {
			v, formal := source.Parse("f.yaml", data)
			if v == nil {
				return nil
			}
			if named, _ := schema.KindOf("f.yaml", v); named != "" {
				kind = named
			}
			findings := schema.Check(kind, v)
			tagged := len(formal) > 0
			if again := schema.Check(kind, v); len(again) > len(findings) && !tagged {
				t.Errorf("mending brought new findings: %v, then %v", findings, again)
			}
			return finding.Sort(findings)
		}
		findings := run()
		lines := strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
		for _, found := range findings {
			if found.Pos.Line > len(lines) || found.Pos.File != "f.yaml" || found.Message == "" || found.Rule == nil {
				t.Errorf("a finding that leads nowhere: %v", found)
			}
			if len([]rune(found.Message)) > 600 {
				t.Errorf("a message of %d characters", len(found.Message))
			}
		}
		if again := run(); !reflect.DeepEqual(findings, again) {
			t.Errorf("not the same twice:\n%v\n%v", findings, again)
		}
	})
}

// What comes again comes after some time; how long something is kept may be none.
func TestAnIntervalIsNotNothing(t *testing.T) {
	for text, want := range map[string]string{
		"review: {cadence: P0D}":    `cadence is "P0D", expected a duration such as P12M, P2W or P30D (that is no time at all; P12M are twelve months)`,
		"review: {cadence: P0Y00M}": `cadence is "P0Y00M", expected a duration such as P12M, P2W or P30D (that is no time at all; P12M are twelve months)`,
		"review: {cadence: P0Y1M}":  "",
		"retention: P0D":            "",
	} {
		v, _ := source.Parse("f.yaml", []byte("kind: risk\nid: RISK-1\ntitle: T\nowner: PER-1\ntype: risk\nstatus: open\ndescription: d\n"+text+"\n"))
		got := ""
		for _, f := range schema.Check("risk", v) {
			got += fmt.Sprintf("%s (%s)", f.Message, f.Hint)
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", text, got, want)
		}
	}
}
