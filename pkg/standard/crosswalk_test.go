package standard_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/standard"
)

func TestNIST(t *testing.T) {
	strengths := map[string]int{}
	functions := map[string]int{}
	reached := map[string]bool{}
	ids := map[string]bool{}
	for _, s := range standard.NIST() {
		functions[s.Function]++
		ids[s.ID] = true
		if s.Label == "" || s.Source != "nist-crosswalk" || s.StrengthSource != "aims-analysis" {
			t.Errorf("%s: %+v", s.ID, s)
		}
		for _, p := range s.Pairs {
			strengths[p.Strength]++
			reached[p.Item] = true
			wantItems(t, s.ID, p.Item)
			if via := strings.Replace(p.Item, "A.", "B.", 1); p.Via != via && (p.Via != "clause" || p.Item[0] == 'A') {
				t.Errorf("%s, %s: via %q", s.ID, p.Item, p.Via)
			}
		}
	}
	if functions["GOVERN"] != 19 || functions["MAP"] != 18 || functions["MEASURE"] != 22 || functions["MANAGE"] != 13 || len(ids) != 72 {
		t.Errorf("%d subcategories: %v", len(ids), functions)
	}
	wantStrengths(t, strengths, 76, 204)
	if len(reached) != 38+27 {
		t.Errorf("%d items reached", len(reached))
	}
	for _, id := range standard.NISTOrigin().Unmapped {
		if reached[id] {
			t.Errorf("%s is said to be unmapped", id)
		}
	}
	if got := len(standard.NISTSupplementary()); got != 19 {
		t.Errorf("%d supplementary pairs", got)
	}
	for _, p := range standard.NISTSupplementary() {
		wantItems(t, "supplementary", p.Item)
		if !ids[p.Subcategory] || p.Source == "" || p.Why == "" || p.Strength != standard.Direct && p.Strength != standard.Partial {
			t.Errorf("supplementary %+v", p)
		}
	}
}

func TestEUAIAct(t *testing.T) {
	act := standard.EUAIAct()
	strengths := map[string]int{}
	coverage := map[string]int{}
	gapOf := map[string]string{}
	for _, a := range act.Articles {
		where := "Article " + a.Article
		coverage[a.Coverage]++
		gapOf[a.Article] = a.Gap
		if (a.Coverage == standard.CoverageGap) != (a.Gap != "") {
			t.Errorf("%s: coverage %q, gap %q", where, a.Coverage, a.Gap)
		}
		for _, p := range a.Pairs {
			strengths[p.Strength]++
			wantItems(t, where, p.Item)
			if p.Why == "" {
				t.Errorf("%s, %s: no reason", where, p.Item)
			}
		}
		wantKinds(t, where, a.Kinds...)
		wantTermsOfAny(t, where, []string{"eu-operator-roles", "eu-other-parties"}, a.Roles)
		wantTermsOfAny(t, where, []string{"eu-risk-classes", "eu-model-classes"}, a.RiskClasses)
		wantApplication(t, where, a.Application)
	}
	if len(act.Articles) != 29 || coverage[standard.CoveragePartial] != 17 || coverage[standard.CoverageGap] != 12 {
		t.Errorf("%d articles: %v", len(act.Articles), coverage)
	}
	wantStrengths(t, strengths, 2, 120)

	var core, added []string
	for _, g := range act.Gaps {
		if g.Core {
			core = append(core, g.ID)
		} else {
			added = append(added, g.ID)
		}
		for _, article := range g.Articles {
			if gapOf[article] != g.ID {
				t.Errorf("gap %s: Article %s names %q", g.ID, article, gapOf[article])
			}
		}
		wantItems(t, g.ID, g.Closest...)
		wantKinds(t, g.ID, g.Kind)
		wantApplication(t, g.ID, g.Application)
	}
	if want := strings.Fields("conformity-assessment prohibited-practices transparency serious-incidents fundamental-rights"); !slices.Equal(core, want) {
		t.Errorf("core gaps %v", core)
	}
	if want := strings.Fields("declaration-and-marking registration general-purpose-models classification-and-explanation"); !slices.Equal(added, want) {
		t.Errorf("added gaps %v", added)
	}
}

func TestEUAIActTimeline(t *testing.T) {
	undated := 0
	last := ""
	for _, m := range standard.EUAIAct().Timeline {
		if m.Date == "" {
			undated++
			if !m.Doubt {
				t.Errorf("no date and no doubt: %s", m.Event)
			}
			continue
		}
		if _, err := time.Parse(time.DateOnly, m.Date); err != nil || m.Date < last {
			t.Errorf("%s after %s: %v", m.Date, last, err)
		}
		last = m.Date
	}
	if got := len(standard.EUAIAct().Timeline); got != 15 || undated != 1 {
		t.Errorf("%d milestones, %d without date", got, undated)
	}
}

// The dates that were moved or are read in two ways, one by one.
func TestEUAIActDates(t *testing.T) {
	dates := map[string]string{}
	for _, a := range standard.EUAIAct().Articles {
		var parts []string
		for _, d := range a.Application.Dates {
			parts = append(parts, strings.TrimSpace(d.Date+" "+d.Reading+" "+d.Scope))
		}
		dates[a.Article] = strings.Join(parts, ", ")
	}
	for article, want := range map[string]string{
		"4":  "2025-02-02 literal",
		"5":  "2025-02-02 literal, 2026-12-02 literal new-bans",
		"9":  "2027-12-02 literal annex-iii, 2028-08-02 literal annex-i",
		"27": "2027-12-02 literal annex-iii",
		"49": "2026-08-02 literal, 2027-12-02 practical annex-iii",
		"50": "2026-08-02 literal, 2026-12-02 literal marking-of-earlier-systems",
		"73": "2026-08-02 literal, 2027-12-02 practical annex-iii, 2028-08-02 practical annex-i",
	} {
		if dates[article] != want {
			t.Errorf("Article %s: %s\nwant %s", article, dates[article], want)
		}
	}
	for _, a := range standard.EUAIAct().Articles {
		for _, class := range a.RiskClasses {
			scope := map[string]string{"high-risk-annex-i": "annex-i", "high-risk-annex-iii": "annex-iii", "not-high-risk-derogation": "annex-iii"}[class]
			if !slices.ContainsFunc(a.Application.Dates, func(d standard.ApplicationDate) bool { return d.Scope == scope && d.Date != "" }) {
				t.Errorf("Article %s is asked of %s, and nothing says from when", a.Article, class)
			}
		}
	}
}

func TestISO27001(t *testing.T) {
	strengths := map[string]int{}
	paired := map[string]bool{}
	for _, p := range standard.ISO27001().Pairs {
		strengths[p.Strength]++
		paired[p.Item] = true
		wantItems(t, "ISO/IEC 27001 "+p.ISO27001, p.Item)
		if p.Title == "" || p.Why == "" || p.Source == "" {
			t.Errorf("incomplete: %+v", p)
		}
	}
	wantStrengths(t, strengths, 25, 39)
	for _, u := range standard.ISO27001().WithoutEquivalent {
		wantItems(t, "without equivalent", u.Item)
		if paired[u.Item] {
			t.Errorf("%s has a pair and is said to have none", u.Item)
		}
		paired[u.Item] = true
	}
	if got := len(standard.ISO27001().WithoutEquivalent); got != 15 || len(paired) != 32+38 {
		t.Errorf("%d without equivalent, %d items in all", got, len(paired))
	}
}

func wantStrengths(t *testing.T, got map[string]int, direct, partial int) {
	t.Helper()
	if len(got) != 2 || got[standard.Direct] != direct || got[standard.Partial] != partial {
		t.Errorf("strengths %v, want %d direct, %d partial", got, direct, partial)
	}
}

func wantApplication(t *testing.T, where string, a standard.Application) {
	t.Helper()
	practical := false
	for _, d := range a.Dates {
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
			t.Errorf("%s: %v", where, err)
		}
		if d.Reading != standard.Literal && d.Reading != standard.Practical {
			t.Errorf("%s: reading %q", where, d.Reading)
		}
		practical = practical || d.Reading == standard.Practical
	}
	if len(a.Dates) == 0 || a.Basis == "" || a.Doubt != practical {
		t.Errorf("%s: %+v", where, a)
	}
}
