package standard_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/standard"
)

var clauseIDs = strings.Fields(`
	4.1 4.2 4.3 4.4
	5.1 5.2 5.3
	6.1.1 6.1.2 6.1.3 6.1.4 6.2 6.3
	7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3
	8.1 8.2 8.3 8.4
	9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3
	10.1 10.2`)

func TestClauses(t *testing.T) {
	var got []string
	documented, mandatory, explicit := 0, 0, 0
	for _, c := range standard.Clauses() {
		got = append(got, c.ID)
		if chapter, _, _ := strings.Cut(c.ID, "."); c.Chapter != chapter {
			t.Errorf("%s: chapter %q", c.ID, c.Chapter)
		}
		if c.Summary == "" || len(c.Questions) == 0 || len(c.EvidenceExamples) == 0 || len(c.Kinds) == 0 {
			t.Errorf("%s is incomplete: %+v", c.ID, c)
		}
		wantKinds(t, c.ID, slices.Concat(c.Kinds, c.Supporting)...)
		for _, d := range c.Documented {
			documented++
			if d.Mandatory {
				mandatory++
			}
			if d.Mandatory && d.Basis == "explicit" {
				explicit++
			}
			if !slices.Contains([]string{"explicit", "generic", "activity-required", "expected"}, d.Basis) {
				t.Errorf("%s: basis %q", c.ID, d.Basis)
			}
			if d.Form != "document" && d.Form != "record" {
				t.Errorf("%s: form %q", c.ID, d.Form)
			}
		}
	}
	if !slices.Equal(got, clauseIDs) || len(got) != 32 {
		t.Errorf("%d clause items: %v", len(got), got)
	}
	if documented != 44 || mandatory != 26 || explicit != 21 {
		t.Errorf("documented information: %d, mandatory %d, explicit %d", documented, mandatory, explicit)
	}
}

func TestChaptersAndHeadings(t *testing.T) {
	var chapters, headings []string
	for _, c := range standard.Chapters() {
		chapters = append(chapters, c.ID)
	}
	for _, h := range standard.Headings() {
		headings = append(headings, h.ID)
	}
	if want := strings.Fields("4 5 6 7 8 9 10"); !slices.Equal(chapters, want) {
		t.Errorf("chapters %v", chapters)
	}
	if want := strings.Fields("6.1 7.5 9.2 9.3"); !slices.Equal(headings, want) {
		t.Errorf("headings %v", headings)
	}
}

func TestFindClause(t *testing.T) {
	if c, ok := standard.FindClause("10.1"); !ok || c.Title != "Continual improvement" {
		t.Errorf("10.1: %q, %v", c.Title, ok)
	}
	if _, ok := standard.FindClause("6.1"); ok {
		t.Error("6.1 is a heading, not a clause item")
	}
}
