package standard_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/standard"
)

var controlIDs = strings.Fields(`
	A.2.2 A.2.3 A.2.4
	A.3.2 A.3.3
	A.4.2 A.4.3 A.4.4 A.4.5 A.4.6
	A.5.2 A.5.3 A.5.4 A.5.5
	A.6.1.2 A.6.1.3
	A.6.2.2 A.6.2.3 A.6.2.4 A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8
	A.7.2 A.7.3 A.7.4 A.7.5 A.7.6
	A.8.2 A.8.3 A.8.4 A.8.5
	A.9.2 A.9.3 A.9.4
	A.10.2 A.10.3 A.10.4`)

func TestControls(t *testing.T) {
	var got []string
	axes := map[string]int{}
	written := 0
	for _, c := range standard.Controls() {
		got = append(got, c.ID)
		axes[c.Axis]++
		if c.WrittenForm {
			written++
		}
		if c.Guidance != "B"+c.ID[1:] {
			t.Errorf("%s: guidance %q", c.ID, c.Guidance)
		}
		if !strings.HasPrefix(c.ID, c.Area+".") || !strings.HasPrefix(c.ID, c.SubArea) || (c.SubArea != "") != (c.Area == "A.6") {
			t.Errorf("%s: area %q, sub-area %q", c.ID, c.Area, c.SubArea)
		}
		if c.Summary == "" || c.Artefact == "" || c.AuditorQuestion == "" || len(c.Triggers) == 0 || c.RefreshMonths < 0 {
			t.Errorf("%s is incomplete: %+v", c.ID, c)
		}
		if len(c.Kinds) == 0 || len(c.Stages) == 0 || len(c.Roles) == 0 {
			t.Errorf("%s is incomplete: %+v", c.ID, c)
		}
		wantKinds(t, c.ID, slices.Concat(c.Kinds, c.Supporting)...)
		wantTerms(t, c.ID, "lifecycle-stages", c.Stages...)
		wantTerms(t, c.ID, "aims-roles", c.Roles...)
		wantTerms(t, c.ID, "owner-roles", c.OwnerRole)
	}
	if !slices.Equal(got, controlIDs) || len(got) != 38 {
		t.Errorf("%d controls: %v", len(got), got)
	}
	if axes[standard.AxisOrganisation] != 6 || axes[standard.AxisSystem] != 19 || axes[standard.AxisBoth] != 13 {
		t.Errorf("axes: %v", axes)
	}
	if written != 26 {
		t.Errorf("%d controls ask for something written", written)
	}
}

func TestAreas(t *testing.T) {
	var ids, subAreas []string
	var counts []int
	objectives := 0
	for _, a := range standard.Areas() {
		ids = append(ids, a.ID)
		counts = append(counts, len(standard.Expand(a.ID)))
		objectives += len(a.Objectives)
		for _, s := range a.SubAreas {
			subAreas = append(subAreas, s.ID)
		}
	}
	if want := strings.Fields("A.2 A.3 A.4 A.5 A.6 A.7 A.8 A.9 A.10"); !slices.Equal(ids, want) {
		t.Errorf("areas %v", ids)
	}
	if want := []int{3, 2, 5, 4, 9, 5, 4, 3, 3}; !slices.Equal(counts, want) {
		t.Errorf("controls per area %v", counts)
	}
	if want := []string{"A.6.1", "A.6.2"}; !slices.Equal(subAreas, want) {
		t.Errorf("sub-areas %v", subAreas)
	}
	if objectives != 10 {
		t.Errorf("%d objective statements", objectives)
	}
}

func TestFindControl(t *testing.T) {
	if c, ok := standard.FindControl("A.8.3"); !ok || c.Title != "External reporting" {
		t.Errorf("A.8.3: %q, %v", c.Title, ok)
	}
	if _, ok := standard.FindControl("A.5.1"); ok {
		t.Error("A.5.1 is no control")
	}
}

func TestAnnexC(t *testing.T) {
	var slugs, riskSlugs, ids []string
	for _, o := range standard.Objectives() {
		slugs, ids = append(slugs, o.Slug), append(ids, o.ID)
		wantItems(t, o.ID, o.Related...)
		if o.Summary == "" || len(o.ExampleThreats) == 0 {
			t.Errorf("%s is incomplete: %+v", o.ID, o)
		}
	}
	for _, r := range standard.RiskSources() {
		riskSlugs = append(riskSlugs, r.Slug)
		wantItems(t, r.ID, r.Related...)
		for _, o := range r.Threatens {
			if !slices.Contains(ids, o) {
				t.Errorf("%s threatens %q", r.ID, o)
			}
		}
	}
	if want := strings.Fields(`accountability ai-expertise data-quality environmental-impact fairness
		maintainability privacy robustness safety security transparency`); !slices.Equal(slugs, want) {
		t.Errorf("objectives %v", slugs)
	}
	if want := strings.Fields(`environment-complexity lack-of-transparency automation-level machine-learning
		hardware life-cycle technology-readiness`); !slices.Equal(riskSlugs, want) {
		t.Errorf("risk sources %v", riskSlugs)
	}
}
