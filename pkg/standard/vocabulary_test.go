package standard_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/standard"
)

func TestVocabularies(t *testing.T) {
	sizes := map[string]int{
		"lifecycle-stages": 8, "lifecycle-transitions": 22, "aims-roles": 6,
		"eu-risk-classes": 8, "eu-model-classes": 3, "eu-operator-roles": 6, "eu-other-parties": 5,
		"prohibited-practices": 10, "article-50-flags": 5, "annex-iii-areas": 8, "article-6-3-conditions": 4,
		"conformity-routes": 4, "serious-incident-kinds": 6,
		"treatment-options": 7, "likelihood": 5, "impact": 5, "risk-levels": 4,
		"impact-dimensions": 3, "impact-areas-people": 10, "impact-areas-society": 5,
		"protected-groups": 8, "fundamental-rights": 50, "evidence-types": 23,
		"soa-inclusion-reasons": 6, "soa-exclusion-reasons": 4,
		"incident-types": 10, "incident-severity": 4, "gate-outcomes": 4,
		"audit-types": 8, "finding-grades": 5, "owner-roles": 13,
		"review-triggers": 9, "management-review-inputs": 7, "generative-ai-risks": 4,
	}
	names := standard.VocabularyNames()
	if len(names) != len(sizes) {
		t.Errorf("%d vocabularies, want %d", len(names), len(sizes))
	}
	for _, name := range names {
		terms := standard.Vocabulary(name)
		if len(terms) != sizes[name] {
			t.Errorf("%s: %d terms, want %d", name, len(terms), sizes[name])
		}
		info, ok := standard.DescribeVocabulary(name)
		if !ok || info.Name != name || info.Title == "" || len(info.Sources) == 0 {
			t.Errorf("%s: %+v", name, info)
		}
		seen := map[string]bool{}
		for _, term := range terms {
			if term.ID == "" || term.Label == "" || strings.ContainsAny(term.ID, " _") || seen[term.ID] {
				t.Errorf("%s: %+v", name, term)
			}
			seen[term.ID] = true
		}
	}
	if standard.Vocabulary("no-such") != nil {
		t.Error("terms for an unknown vocabulary")
	}
}

func TestWordsThatRecordsRelyOn(t *testing.T) {
	for name, want := range map[string]string{
		"review-triggers":          "scope service supplier control risk ai-system personal-data incident-process customer-commitment",
		"management-review-inputs": "previous-actions external-internal-issues interested-parties nonconformities-and-corrective-actions monitoring-and-measurement audit-results opportunities-for-improvement",
		"lifecycle-stages":         "inception design-development verification-validation deployment operation-monitoring continuous-validation re-evaluation retirement",
		"aims-roles":               "provider producer customer partner subject authority",
		"finding-grades":           "major minor observation ofi positive",
		"soa-inclusion-reasons":    "risk-treatment impact-assessment legal contractual business interested-party",
	} {
		var got []string
		for _, term := range standard.Vocabulary(name) {
			got = append(got, term.ID)
		}
		if !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTransitions(t *testing.T) {
	for _, move := range standard.Transitions() {
		wantTerms(t, "transition", "lifecycle-stages", move.From, move.To)
		if move.From == "retirement" {
			t.Errorf("retirement leads to %s", move.To)
		}
	}
	if !slices.Contains(standard.Transitions(), standard.Transition{From: "verification-validation", To: "deployment"}) {
		t.Error("no way from verification to deployment")
	}
}

func TestBanAppliesFrom(t *testing.T) {
	later := 0
	for _, practice := range standard.Vocabulary("prohibited-practices") {
		date := standard.BanAppliesFrom(practice.ID)
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			t.Errorf("%s: %v", practice.ID, err)
		}
		if date == "2026-12-02" {
			later++
		}
	}
	if later != 2 {
		t.Errorf("%d bans from 2026-12-02", later)
	}
	if got := standard.BanAppliesFrom("5.1.z"); got != "" {
		t.Errorf("unknown practice: %q", got)
	}
}

func TestReportWithinDays(t *testing.T) {
	for kind, want := range map[string]int{"a-death": 10, "a-health": 15, "b": 2, "c": 15, "d": 15, "widespread": 2, "unknown": 0} {
		if got := standard.ReportWithinDays(kind); got != want {
			t.Errorf("%s: %d days, want %d", kind, got, want)
		}
	}
}

func TestExtraOfTerms(t *testing.T) {
	for _, x := range []struct{ vocabulary, term, key, want string }{
		{"likelihood", "likely", "value", "4"},
		{"impact", "severe", "value", "5"},
		{"risk-levels", "high", "min_score", "10"},
		{"risk-levels", "high", "max_score", "15"},
		{"treatment-options", "retain", "nist_term", "accept"},
		{"evidence-types", "policy", "auditor_weight", "weak"},
		{"evidence-types", "minutes", "auditor_weight", "strong"},
		{"fundamental-rights", "charter-21", "charter_article", "21"},
		{"finding-grades", "minor", "consequence", "corrective action plan"},
	} {
		term, ok := standard.FindTerm(x.vocabulary, x.term)
		if !ok || term.Extra[x.key] != x.want {
			t.Errorf("%s %s: %s is %q, want %q", x.vocabulary, x.term, x.key, term.Extra[x.key], x.want)
		}
	}
	for _, term := range standard.Vocabulary("evidence-types") {
		if !slices.Contains([]string{"strong", "medium", "weak"}, term.Extra["auditor_weight"]) {
			t.Errorf("evidence type %s: weight %q", term.ID, term.Extra["auditor_weight"])
		}
	}
}

func wantTerms(t *testing.T, where, vocabulary string, ids ...string) {
	t.Helper()
	wantTermsOfAny(t, where, []string{vocabulary}, ids)
}

func wantTermsOfAny(t *testing.T, where string, vocabularies, ids []string) {
	t.Helper()
	for _, id := range ids {
		if !slices.ContainsFunc(vocabularies, func(v string) bool { _, ok := standard.FindTerm(v, id); return ok }) {
			t.Errorf("%s: %q is not in %v", where, id, vocabularies)
		}
	}
}
