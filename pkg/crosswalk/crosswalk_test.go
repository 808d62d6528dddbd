package crosswalk_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/crosswalk"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite what is expected; read the diff afterwards")

var on = day.Date(2026, 11, 2)

func snapshot(t *testing.T, files fs.FS) *aims.Snapshot {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, on)
}

func example(t *testing.T, name string) *aims.Snapshot {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return snapshot(t, sub)
}

func markdown(t *testing.T, p document.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.Markdown.Write(&b, p, func(document.Target) string { return "" }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestCases: what records say of the five gaps, and of clauses and controls, in small organisations.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(err, names)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{"aims.yaml": &fstest.MapFile{Data: []byte("kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\n")}}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".yaml") {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
		s := snapshot(t, files)
		if strings.Contains(name, "gaps") {
			golden.Compare(t, *update, archive, "gaps", gapLines(crosswalk.Gaps(s)))
		} else {
			var b strings.Builder
			for _, st := range crosswalk.Of(crosswalk.Named("nist-ai-rmf"), s, on).Standings {
				if st.Record != "" || len(st.ServedBy) > 0 {
					fmt.Fprintln(&b, standingLine(st))
				}
			}
			golden.Compare(t, *update, archive, "standings", b.String())
		}
		golden.Rewrite(t, *update, name, archive)
	}
}

func gapLines(list []crosswalk.SystemGaps) string {
	var b strings.Builder
	for _, x := range list {
		fmt.Fprintf(&b, "%s (%s) %s: %s\n", x.System, x.Status, x.Record, x.Reach)
		for _, g := range x.Gaps {
			fmt.Fprintf(&b, "  %s: %s: %s", strings.Join(g.Articles, ", "), g.State, g.Words)
			if g.Said != "" {
				fmt.Fprintf(&b, " | %s", g.Said)
			}
			for _, e := range g.Evidence {
				fmt.Fprintf(&b, " [%s %s]", e.ID, e.Currency)
			}
			if g.On != "" {
				fmt.Fprintf(&b, " (%s, %s)", g.By, g.On)
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

func standingLine(st crosswalk.Standing) string {
	return fmt.Sprintf("%s: %s: %s", st.ID, st.Level, st.Words)
}

// TestExamples pins what the example organisations show beside each framework,
// and the page of gaps that their packs have.
func TestExamples(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		file := "testdata/" + name + ".golden"
		archive, err := txtar.ParseFile(file)
		if err != nil {
			archive = &txtar.Archive{}
		}
		s := example(t, name)
		golden.Compare(t, *update, archive, "eu-ai-act-gaps.md", markdown(t, crosswalk.GapsPage(s, crosswalk.Gaps(s), false)))
		for _, f := range crosswalk.Frameworks {
			m := crosswalk.Of(f, s, on)
			var b strings.Builder
			for _, i := range m.Items {
				fmt.Fprintf(&b, "%s: %s %s:", i.ID, i.Coverage, i.Best)
				for _, p := range i.Pairs {
					fmt.Fprintf(&b, " %s", p.Item)
					if p.Level != crosswalk.Shown {
						fmt.Fprintf(&b, " (%s)", p.Level)
					}
				}
				fmt.Fprintln(&b, strings.Join(append([]string{""}, i.Also...), " "))
			}
			golden.Compare(t, *update, archive, f.Name, b.String())
			if f.Name == "nist-ai-rmf" {
				b.Reset()
				for _, st := range m.Standings {
					fmt.Fprintln(&b, standingLine(st))
				}
				golden.Compare(t, *update, archive, "standings", b.String())
			}
		}
		golden.Rewrite(t, *update, file, archive)
	}
}

// TestPages: whatever the records are, the page of a law says what is not
// covered and shows the five gaps of every system; no page prints a percentage;
// without an AIMS every page says so and tells nothing of any organisation.
func TestPages(t *testing.T) {
	percent := regexp.MustCompile(`\d\s*(%|per ?cent)`)
	for _, f := range crosswalk.Frameworks {
		for name, s := range map[string]*aims.Snapshot{"lender": example(t, "lender"), "empty": snapshot(t, fstest.MapFS{"aims.yaml": {Data: []byte("kind: aims\nid: AIMS\ntitle: A\nformat: 1\norganisation: E\n")}}), "none": nil} {
			m := crosswalk.Of(f, s, on)
			p := m.Page()
			text := markdown(t, p)
			if p.Name != "map-"+f.Name {
				t.Errorf("%s is called %s", f.Name, p.Name)
			}
			if found := percent.FindString(text); found != "" {
				t.Errorf("%s, %s: %s", f.Name, name, found)
			}
			if got := strings.Contains(text, "There is no AIMS here"); got != (s == nil) {
				t.Errorf("%s, %s: says that there is no AIMS: %v", f.Name, name, got)
			}
			if s == nil && (len(m.Standings) > 0 || len(m.Systems) > 0 || strings.Contains(text, "✓")) {
				t.Errorf("%s says something of no organisation", f.Name)
			}
			if f.Name != "eu-ai-act" {
				continue
			}
			for _, w := range append(standard.EUAIAct().Warnings[:1:1], "not covered by the AIMS", "None is fully covered") {
				if !strings.Contains(strings.ReplaceAll(text, "\\", ""), w) {
					t.Errorf("%s does not say: %s", name, w)
				}
			}
			for _, x := range m.Systems {
				if len(x.Gaps) != 5 {
					t.Errorf("%s has %d gaps", x.System, len(x.Gaps))
				}
			}
		}
	}
	if got := len(crosswalk.Gaps(example(t, "lender"))); got != 3 {
		t.Errorf("%d systems", got)
	}
}

// Every pair of the catalogue stands in the crosswalk, and every clause and control beside something or among those without a counterpart.
func TestNothingIsLost(t *testing.T) {
	for _, f := range crosswalk.Frameworks {
		pairs, sources := 0, map[string]bool{}
		m := crosswalk.Of(f, example(t, "solo"), on)
		for _, i := range m.Items {
			pairs += len(i.Pairs)
			for _, p := range i.Pairs {
				if p.Title == "" || p.Strength == "" || len(p.Sources) == 0 || p.Level == "" {
					t.Errorf("%s, %s: %+v", f.Name, i.ID, p)
				}
				for _, s := range p.Sources {
					sources[s] = true
				}
			}
		}
		if want := map[string]int{"nist-ai-rmf": 280 + 19, "eu-ai-act": 122, "iso27001": 64}[f.Name]; pairs != want {
			t.Errorf("%s has %d pairs, want %d", f.Name, pairs, want)
		}
		for _, s := range m.Sources {
			delete(sources, s.ID)
		}
		if len(sources) > 0 {
			t.Errorf("%s does not name its sources %v", f.Name, sources)
		}
	}
}
