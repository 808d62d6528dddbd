package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// build makes a graph of records written as "file: yaml".
func build(t *testing.T, files map[string]string) *graph.Graph {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tr, err := tree.FromFS(fsys, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, day.Date(2026, 11, 2)).Graph
}

func risk(id, systems string) string {
	return fmt.Sprintf("kind: risk\nid: %s\ntitle: t\nowner: PER-a\ntype: risk\nstatus: open\ndescription: d\nsystems: [%s]\n", id, systems)
}

func system(id, more string) string {
	return fmt.Sprintf("kind: ai-system\nid: %s\ntitle: t\nowner: PER-a\nstatus: proposed\nstage: inception\npurpose: p\nintended_use: u\naims_roles: [customer]\nexposure: internal\nobtained: procured\n%s", id, more)
}

func unresolved(g *graph.Graph) string {
	var b strings.Builder
	for _, u := range g.Unresolved {
		fmt.Fprintf(&b, "%s %s", u.From.Head().ID, u.Field.Value)
		if u.Meant != "" {
			fmt.Fprintf(&b, " meant %s", u.Meant)
		}
		if u.Renamed {
			b.WriteString(" renamed")
		}
		if u.Titled != "" {
			fmt.Fprintf(&b, " titled %s", u.Titled)
		}
		if u.Mistyped != nil {
			fmt.Fprintf(&b, " mistyped in %s", u.Mistyped.Head().File)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestAMissingIDIsFollowedToWhatWasMeant(t *testing.T) {
	person := "kind: person\nid: PER-a\ntitle: A\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
		in    string // records that count as referring to SYS-chat, or to what it is called
	}{
		{"one slip in a reference", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-chat", ""), "r1.yaml": risk("RISK-1", "SYS-chta"), "r2.yaml": risk("RISK-2", "SYS-chat"),
		}, "RISK-1 SYS-chta meant SYS-chat\n", "RISK-2 RISK-1"},
		{"a slip in the id that others agree on", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-chta", ""), "r1.yaml": risk("RISK-1", "SYS-chat"), "r2.yaml": risk("RISK-2", "SYS-chat"),
		}, "RISK-1 SYS-chat meant SYS-chta mistyped in s.yaml\nRISK-2 SYS-chat meant SYS-chta mistyped in s.yaml\n", "RISK-1 RISK-2"},
		{"a renamed record", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-assistant", "formerly: [SYS-chat]\n"), "r1.yaml": risk("RISK-1", "SYS-chat"),
		}, "RISK-1 SYS-chat meant SYS-assistant renamed\n", "RISK-1"},
		{"nothing like it", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-other", ""), "r1.yaml": risk("RISK-1", "SYS-chat"),
		}, "RISK-1 SYS-chat\n", ""},
		{"digits tell records apart", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-2", ""), "r1.yaml": risk("RISK-1", "SYS-1"),
		}, "RISK-1 SYS-1\n", ""},
		{"a title for an id is a hint and joins nothing", map[string]string{
			"p.yaml": person, "s.yaml": "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot\n", "r1.yaml": risk("RISK-1", "Support Chatbot"), "r2.yaml": risk("RISK-2", "support chatbot"),
		}, "RISK-1 Support Chatbot titled SYS-chat\nRISK-2 support chatbot titled SYS-chat\n", ""},
		{"the title of two, or of a record of another kind", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-chat", ""), "s2.yaml": system("SYS-chta", ""), "r1.yaml": risk("RISK-1", "t"), "r2.yaml": risk("RISK-2", "A"),
		}, "RISK-1 t\nRISK-2 A\n", ""},
		{"a near id of the wrong kind is not meant", map[string]string{
			"p.yaml": person, "s.yaml": system("SYS-chat", ""), "r1.yaml": strings.Replace(risk("RISK-1", "SYS-chat"), "owner: PER-a", "owner: SYS-chatt", 1),
		}, "RISK-1 SYS-chatt\n", "RISK-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := build(t, c.files)
			if diff := cmp.Diff(c.want, unresolved(g)); diff != "" {
				t.Errorf("unresolved (-want +got):\n%s", diff)
			}
			var in []string
			for _, id := range []string{"SYS-chat", "SYS-chta", "SYS-assistant"} {
				for _, r := range graph.Referring[*record.Risk](g, id) {
					in = append(in, r.ID.Value)
				}
			}
			if got := strings.Join(in, " "); got != c.in {
				t.Errorf("referring risks %q, want %q", got, c.in)
			}
		})
	}
}

func TestCadence(t *testing.T) {
	g := build(t, map[string]string{
		"aims.yaml": "kind: aims\nid: AIMS\ntitle: t\nformat: 1\norganisation: o\ncadences:\n  - kind: risk\n    cadence: P6M\n",
		"r1.yaml":   risk("RISK-own", "SYS-a") + "review:\n  cadence: P3M\n",
		"r2.yaml":   risk("RISK-kind", "SYS-a"),
		"s.yaml":    system("SYS-a", ""),
		"p.yaml":    "kind: person\nid: PER-a\ntitle: A\n",
	})
	for id, want := range map[string]string{"RISK-own": "P3M", "RISK-kind": "P6M", "SYS-a": "P12M", "PER-a": "P0D"} {
		if got := g.Cadence(g.Named(id)).String(); got != want {
			t.Errorf("cadence of %s is %s, want %s", id, got, want)
		}
	}
}

func policy(id, serves string) string {
	return fmt.Sprintf("kind: policy\nid: %s\ntitle: t\nowner: PER-a\ntype: policy\nversion: \"1\"\nstatus: draft\nbody: a.md\nserves: [%s]\n", id, serves)
}

func TestSlipsInNumbersOfTheStandard(t *testing.T) {
	person := "kind: person\nid: PER-a\ntitle: A\n"
	for value, want := range map[string]string{
		`"5.22"`: "5.2",     // a digit typed twice
		`6.12`:   "6.1.2",   // a dot left out
		`A.6.24`: "A.6.2.4", // the same in Annex A
		`A2.2`:   "A.2.2",
		`6.2.4`:  "A.6.2.4", // a control without its A
		`a.6`:    "A.6",
		`6.1.7`:  "", // digits tell clauses apart
	} {
		g := build(t, map[string]string{"p.yaml": person, "x.yaml": policy("POL-a", strings.Replace(`"`+value+`"`, `""`, `"`, 2))})
		meant := ""
		for _, u := range g.Unresolved {
			meant += u.Meant
		}
		if meant != want || len(g.Unresolved) != 1 {
			t.Errorf("%s: meant %q, want %q (%d unresolved)", value, meant, want, len(g.Unresolved))
		}
	}
}

func TestWhichOfTwoRecordsKeepsTheID(t *testing.T) {
	for _, c := range []struct {
		name         string
		files        []string
		keeps, other string
	}{
		{"the first", []string{"a.yaml", "b.yaml"}, "a.yaml", "b.yaml"},
		{"the one whose file is named after it", []string{"a.yaml", "RISK-1.yaml"}, "RISK-1.yaml", "a.yaml"},
		{"in any case", []string{"a.yaml", "risks/risk-1.yml"}, "risks/risk-1.yml", "a.yaml"},
		{"the first of two that are", []string{"old/RISK-1.yaml", "risks/RISK-1.yaml"}, "old/RISK-1.yaml", "risks/RISK-1.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"s.yaml": system("SYS-a", "")}
			for _, f := range c.files {
				files[f] = risk("RISK-1", "SYS-a")
			}
			g := build(t, files)
			if len(g.Repeated) != 1 || g.Repeated[0].Keeps.Head().File != c.keeps || g.Repeated[0].Repeats.Head().File != c.other {
				t.Errorf("repeated: %v", g.Repeated)
			}
			if g.Named("RISK-1").Head().File != c.keeps {
				t.Errorf("RISK-1 is %s", g.Named("RISK-1").Head().File)
			}
			if n := len(graph.Of[*record.Risk](g)); n != 1 {
				t.Errorf("%d risks", n)
			}
			if n := len(g.In("SYS-a")); n != 1 {
				t.Errorf("SYS-a is named %d times: the copy still refers", n)
			}
		})
	}
}

func TestAReferenceToACopyWithTheOldIDIsNoSecondSlip(t *testing.T) {
	g := build(t, map[string]string{
		"SYS-a.yaml": system("SYS-a", ""), "SYS-b.yaml": system("SYS-a", ""), "r.yaml": risk("RISK-1", "SYS-b"),
		"p.yaml": "kind: person\nid: PER-a\ntitle: A\n",
	})
	if len(g.Unresolved) > 0 || len(g.In("SYS-a")) > 0 || len(g.Repeated) != 1 {
		t.Errorf("unresolved %v, repeated %v", g.Unresolved, g.Repeated)
	}
}

func TestTheRootIsAIMSYAML(t *testing.T) {
	aims := func(id string) string { return "kind: aims\nid: " + id + "\ntitle: t\nformat: 1\norganisation: o\n" }
	g := build(t, map[string]string{"a.yaml": aims("AIMS-a"), "aims.yaml": aims("AIMS"), "b/c.yaml": aims("AIMS-c")})
	if root, ok := graph.First[*record.AIMS](g); !ok || root.ID.Value != "AIMS" {
		t.Errorf("the first AIMS is %v", root)
	}
}

// TestWhatCannotBeReadIsNotGuessed: SYS-b may stand in the file that cannot be
// read, so nobody meant SYS-a; a file of another kind leaves no doubt.
func TestWhatCannotBeReadIsNotGuessed(t *testing.T) {
	for unread, want := range map[string]string{
		"":                             "R-1 SYS-b meant SYS-a\n",
		"kind: ai-system\nid: [\n":     "R-1 SYS-b\n",
		"id: [\n":                      "R-1 SYS-b\n",
		"kind: supplier\nid: [SUP-b\n": "R-1 SYS-b meant SYS-a\n",
	} {
		files := map[string]string{
			"aims.yaml":  "kind: aims\nid: AIMS\ntitle: t\nformat: 1\norganisation: o\nadopted: 2025-01-01\n",
			"PER-a.yaml": "kind: person\nid: PER-a\ntitle: A\n", "SYS-a.yaml": system("SYS-a", ""), "R-1.yaml": risk("R-1", "SYS-b"),
		}
		if unread != "" {
			files["unread.yaml"] = unread
		}
		if diff := cmp.Diff(want, unresolved(build(t, files))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", unread, diff)
		}
	}
}
