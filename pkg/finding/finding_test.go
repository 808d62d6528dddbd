package finding_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/finding"
)

func TestNearest(t *testing.T) {
	kinds := []string{"risk", "risk-criteria", "role", "ai-system", "impact-assessment", "audit", "audit-programme", "person", "policy"}
	ids := []string{"RISK-vendor-lockin", "RISK-proxy", "SYS-score", "SYS-chat", "EV-2026-06", "A.6.2.4", "A.6.2.5"}
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"rsik", kinds, "risk"},  // two letters swapped
		{"riks", kinds, "risk"},  // at the end
		{"rik", kinds, "risk"},   // one letter missing
		{"riskk", kinds, "risk"}, // one too many
		{"rizk", kinds, "risk"},  // another one
		{"Risk", kinds, "risk"},  // a capital
		{"RISK", kinds, "risk"},  // all of them
		{"rzzk", kinds, ""},      // two slips in a short word
		{"rol", kinds, "role"},   //
		{"ai_system", kinds, "ai-system"},
		{"aisystem", kinds, "ai-system"},
		{"impact-asessment", kinds, "impact-assessment"},
		{"impact-asesment", kinds, "impact-assessment"},
		{"impact_asesment", kinds, ""}, // three slips
		{"audit-program", kinds, "audit-programme"},
		{"employee", kinds, ""},
		{"", kinds, ""},
		{"x", kinds, ""},
		{"risk", kinds, ""}, // what is there is not meant for something else
		{"RISK-vendor-lock-in", ids, "RISK-vendor-lockin"},
		{"SYS-scroe", ids, "SYS-score"},
		{"sys-score", ids, "SYS-score"},
		{"EV-2026-07", ids, ""}, // digits tell records apart
		{"EV-2026-6", ids, ""},
		{"A.6.2.6", ids, ""},
		{"A-6.2.4", ids, "A.6.2.4"},
		{"SYS-chta", ids, "SYS-chat"},
		{"größe", []string{"grösse", "große"}, "große"}, // code points, not bytes
		{"ab", []string{"ac", "ad"}, "ac"},              // the first of equals
	} {
		if got := finding.Nearest(c.word, c.candidates); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
	if finding.Nearest("risk", nil) != "" {
		t.Error("of nothing nothing is near")
	}
}

// Long words of strangers must not cost more than short ones.
func TestNearestIsCheap(t *testing.T) {
	candidates := make([]string, 10_000)
	for i := range candidates {
		candidates[i] = "RISK-" + strings.Repeat("x", i%60)
	}
	begin := time.Now()
	finding.Nearest(strings.Repeat("k", 1<<20), candidates)
	if spent := time.Since(begin); spent > 10*time.Second {
		t.Errorf("took %s", spent)
	}
}

func TestSort(t *testing.T) {
	a, b := &finding.Rule{ID: "a"}, &finding.Rule{ID: "b"}
	at := func(file string, line, column int) finding.Position {
		return finding.Position{File: file, Line: line, Column: column}
	}
	want := []finding.Finding{
		{Rule: b, Pos: at("a.yaml", 0, 0), Message: "m"},
		{Rule: a, Pos: at("a.yaml", 2, 1), Message: "m"},
		{Rule: b, Pos: at("a.yaml", 2, 1), Message: "m"},
		{Rule: b, Pos: at("a.yaml", 2, 1), Message: "n"},
		{Rule: b, Pos: at("a.yaml", 2, 1), Message: "n", Record: "X"},
		{Rule: a, Pos: at("a.yaml", 2, 10), Message: "m"},
		{Rule: a, Pos: at("a.yaml", 10, 1), Message: "m"},
		{Rule: a, Pos: at("b.yaml", 1, 1), Message: "m"},
	}
	for range 20 {
		shuffled := slices.Concat(want, want[:3]) // repetitions are dropped
		rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := finding.Sort(shuffled); !reflect.DeepEqual(got, want) {
			t.Fatalf("sorted as %v", got)
		}
	}
	if got := finding.Sort(nil); len(got) != 0 {
		t.Error(got)
	}
}

func TestPosition(t *testing.T) {
	if got := (finding.Position{File: "a.yaml", Line: 3, Column: 7}).String(); got != "a.yaml:3:7" {
		t.Error(got)
	}
	if got := (finding.Position{File: "a.yaml"}).String(); got != "a.yaml" {
		t.Errorf("a whole file is named alone, not %s", got)
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []finding.Severity{finding.Info, finding.Warning, finding.Error} {
		if got, ok := finding.ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("%s is read as %s", s, got)
		}
	}
	for _, s := range []string{"", "Error", "fatal"} {
		if _, ok := finding.ParseSeverity(s); ok {
			t.Errorf("%q is no severity", s)
		}
	}
	if finding.Info >= finding.Warning || finding.Warning >= finding.Error {
		t.Error("the mildest comes first")
	}
}
