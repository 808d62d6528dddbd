package standard_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/standard"
)

// kinds are the kinds of record of the program.
var kinds = strings.Fields(`
	aims scope context interested-party obligation certification person role
	policy objective metric ai-system dataset resource supplier risk-criteria
	risk acceptance assessment impact-assessment control clause evidence
	approval lifecycle-gate change exception incident finding audit-programme
	audit management-review training communication eu-ai-act`)

func TestThereAre35Kinds(t *testing.T) {
	if len(kinds) != 35 {
		t.Errorf("%d kinds", len(kinds))
	}
}

func TestVersionIsTheMonthOfTheCheck(t *testing.T) {
	if got := standard.CheckedOn(); got != "2026-11-21" || got[:7] != standard.Version {
		t.Errorf("CheckedOn %q, Version %q", got, standard.Version)
	}
	if got := standard.EUAIAct().CheckedOn; got != "2026-11-21" {
		t.Errorf("EU AI Act checked on %q", got)
	}
}

func TestTitles(t *testing.T) {
	var got strings.Builder
	line := func(kind, id, title string) { fmt.Fprintln(&got, kind, id, title) }
	for _, c := range standard.Chapters() {
		line("chapter", c.ID, c.Title)
	}
	for _, h := range standard.Headings() {
		line("heading", h.ID, h.Title)
	}
	for _, c := range standard.Clauses() {
		line("clause", c.ID, c.Title)
	}
	for _, a := range standard.Areas() {
		line("area", a.ID, a.Title)
	}
	for _, a := range standard.Areas() {
		for _, s := range a.SubAreas {
			line("sub-area", s.ID, s.Title)
		}
	}
	for _, c := range standard.Controls() {
		line("control", c.ID, c.Title)
	}
	for _, o := range standard.Objectives() {
		line("objective", o.ID, o.Title)
	}
	for _, r := range standard.RiskSources() {
		line("risk-source", r.ID, r.Title)
	}
	want, err := os.ReadFile("testdata/titles.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("titles differ from testdata/titles.golden:\n%s", got.String())
	}
}

// Overlap with a law has no number: figures in circulation state no method.
func TestNoPercentage(t *testing.T) {
	claim := regexp.MustCompile(`(?i)%|per ?cent`)
	names, err := filepath.Glob("data/*.json")
	if err != nil || len(names) != 8 {
		t.Fatalf("%d data files, %v", len(names), err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if hit := claim.Find(raw); hit != nil {
			t.Errorf("%s: %q", name, hit)
		}
	}
}

func TestSourcesAreCitedAndCitationsResolve(t *testing.T) {
	cited := map[string]bool{}
	cite := func(ids ...string) {
		for _, id := range ids {
			cited[id] = true
		}
	}
	for _, s := range standard.NIST() {
		cite(s.Source, s.StrengthSource)
	}
	for _, p := range standard.NISTSupplementary() {
		cite(p.Source)
	}
	act := standard.EUAIAct()
	cite(act.DateSources...)
	for _, a := range act.Articles {
		for _, p := range a.Pairs {
			if len(p.Sources) == 0 {
				t.Errorf("Article %s, %s: no source", a.Article, p.Item)
			}
			cite(p.Sources...)
		}
	}
	for _, p := range standard.ISO27001().Pairs {
		cite(p.Source)
	}
	for _, u := range standard.ISO27001().WithoutEquivalent {
		cite(u.Source)
	}
	for _, name := range standard.VocabularyNames() {
		info, _ := standard.DescribeVocabulary(name)
		cite(info.Sources...)
	}
	var known []string
	for _, s := range standard.Sources() {
		known = append(known, s.ID)
		if !cited[s.ID] {
			t.Errorf("source %s is never cited", s.ID)
		}
		if s.Title == "" || s.Where == "" || s.Standing == "" {
			t.Errorf("source %s is incomplete: %+v", s.ID, s)
		}
	}
	for id := range cited {
		if !slices.Contains(known, id) {
			t.Errorf("cited source %q is not listed", id)
		}
	}
}

func wantKinds(t *testing.T, where string, got ...string) {
	t.Helper()
	seen := map[string]bool{}
	for _, k := range got {
		if !slices.Contains(kinds, k) {
			t.Errorf("%s: %q is no kind of record", where, k)
		}
		if seen[k] {
			t.Errorf("%s: kind %s twice", where, k)
		}
		seen[k] = true
	}
}

func wantItems(t *testing.T, where string, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if item, ok := standard.Lookup(id); !ok || item.Kind == standard.ItemArea {
			t.Errorf("%s: %q is no clause item or control", where, id)
		}
	}
}
