package owners_test

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/owners"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

func evaluate(t *testing.T, tr *tree.Tree) *aims.Snapshot {
	t.Helper()
	on, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, on)
}

func lender(t *testing.T) *aims.Snapshot {
	t.Helper()
	tr, err := tree.FromFS(os.DirFS("../../examples/lender"), func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return evaluate(t, tr)
}

// reader reads CODEOWNERS as GitHub says it does, segment by segment: of the
// lines that match, the last one counts.
func reader(t *testing.T, text, file string) []string {
	t.Helper()
	var found []string
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		words := strings.Fields(strings.ReplaceAll(l, `\ `, "\x00"))
		pattern := strings.ReplaceAll(words[0], "\x00", " ")
		anchored, ok := strings.CutPrefix(pattern, "/")
		if !ok {
			t.Fatalf("%q is not anchored at the top", l)
		}
		segments, parts := strings.Split(strings.TrimSuffix(anchored, "/"), "/"), strings.Split(file, "/")
		fits := len(parts) >= len(segments) && (!strings.HasSuffix(pattern, "/") || len(parts) > len(segments))
		for i := 0; fits && i < len(segments); i++ {
			same, err := path.Match(segments[i], parts[i])
			if err != nil {
				t.Fatalf("%q: %v", l, err)
			}
			fits = same
		}
		if fits {
			found = words[1:]
		}
	}
	return found
}

// TestLender reads the file that is written by the rules of GitHub, and holds
// who owns each record against who may approve it, as the rules on approvals judge.
func TestLender(t *testing.T) {
	s := lender(t)
	o, err := owners.Of(s, "github")
	if err != nil {
		t.Fatal(err)
	}
	text := o.Block("github")
	board := []string{"amara.okafor@fenwick.example", "jonas.brandt@fenwick.example"}
	seen := map[string]int{}
	for _, r := range s.Graph.Records {
		m := r.Head()
		got := reader(t, text, m.File)
		people, needed := s.Ask().Approvers(r)
		var want []string
		switch {
		case slices.Contains([]string{"aims", "person", "role", "approval", "exception", "risk-criteria"}, m.Kind.Value):
			want = board
		case needed:
			for _, id := range people {
				p, _ := graph.Find[*record.Person](s.Graph, id)
				want = append(want, p.Emails[0].Value)
			}
			slices.Sort(want)
		case record.KindNamed(m.Kind.Value).Approval != "":
			continue // it needs one once it is ripe; the folder says whose
		}
		seen[m.Kind.Value]++
		if !slices.Equal(got, want) {
			t.Errorf("%s (%s) is owned by %v, not by %v", m.File, m.Kind.Value, got, want)
		}
		if policy, ok := r.(*record.Policy); ok && needed && !slices.Equal(reader(t, text, policy.Body.Value), want) {
			t.Errorf("the text %s is owned by %v, not by %v", policy.Body.Value, reader(t, text, policy.Body.Value), want)
		}
	}
	for _, kind := range []string{"policy", "risk", "control", "lifecycle-gate", "change", "acceptance", "impact-assessment", "role", "ai-system", "scope"} {
		if seen[kind] == 0 {
			t.Errorf("no record of kind %s was looked at", kind)
		}
	}
	for _, file := range []string{".gitattributes", ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", "approvals/APP-new.yaml", "approvals/APP-new.yaml.sig", "people/new.yaml"} {
		if got := reader(t, text, file); !slices.Equal(got, board) {
			t.Errorf("%s is owned by %v", file, got)
		}
	}
	if got, err := o.Compare("CODEOWNERS", text, "github"); err != nil || len(got) > 0 {
		t.Errorf("what was written differs from itself: %v %v", got, err)
	}
	for _, syntax := range owners.Syntaxes {
		o, err := owners.Of(s, syntax)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := owners.Of(lender(t), syntax); again.Block(syntax) != o.Block(syntax) {
			t.Errorf("%s: two runs differ", syntax)
		}
		if got, err := o.Compare("CODEOWNERS", o.Block(syntax), syntax); err != nil || len(got) > 0 {
			t.Errorf("%s: what was written differs from itself: %v %v", syntax, got, err)
		}
	}
}

// TestHostile: no text of a record begins a line, adds an owner or widens a pattern beyond its length.
func TestHostile(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("aims.yaml", "kind: aims\nid: AIMS\ntitle: T\nformat: 1\norganisation: O\n")
	put("roles/r.yaml", "kind: role\nid: ROLE-top\ntitle: \"x\\n* @evil\"\ntop_management: true\nholders: [PER-a, PER-b, PER-c, PER-d]\nresponsibilities: [x]\n")
	put("people/a.yaml", "kind: person\nid: PER-a\ntitle: A\nemails: [\"a@x.example\"]\n")
	put("people/b.yaml", "kind: person\nid: PER-b\ntitle: \"B\\n* @evil\"\nemails: [\"b#c@x.example\", \"b@x.example\"]\n")
	put("people/c.yaml", "kind: person\nid: PER-c\ntitle: \"C \\u202e\\n/ @evil\"\n")
	put("people/d.yaml", "kind: person\nid: PER-d\ntitle: D\nemails: [\"@evil@x\"]\n")
	for _, name := range []string{"odd/with space.yaml", "odd/# x @evil.yaml", "odd/a\n* @evil\n.yaml", "odd/[!a]*.yaml", `odd/back\slash.yaml`, "odd/\u2028x.yaml", "odd/em\u2003space.yaml"} {
		id := "ACC-" + string(rune('a'+len(files)))
		put(name, "kind: acceptance\nid: "+id+"\ntitle: A\nowner: ROLE-top\nlevel: low\nrisks: [RISK-1]\non: 2026-01-01\nby: PER-a\nconditions: [\"x\"]\n")
	}
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	s := evaluate(t, tr)
	for _, r := range s.Graph.Records {
		r.Head().Broken = false // who wrote odd records may have written them well
	}
	for _, syntax := range owners.Syntaxes {
		o, err := owners.Of(s, syntax)
		if err != nil {
			t.Fatal(err)
		}
		text := o.Block(syntax)
		for l := range strings.Lines(text) {
			l = strings.TrimSuffix(l, "\n")
			switch {
			case l == "" || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "[AIMS "):
				if strings.ContainsAny(l, "\u202e\u2028\r") {
					t.Errorf("%s: %q", syntax, l)
				}
			case !strings.HasPrefix(l, "/") || !strings.HasSuffix(l, " a@x.example b@x.example"):
				t.Errorf("%s: the line %q is none of ours", syntax, l)
			case strings.Contains(l, "@evil") || strings.Count(l, "@") != 2:
				t.Errorf("%s: %q", syntax, l)
			}
		}
		for _, want := range []string{"# not named: PER-c", "# not named: PER-d", `/odd/with\ space.yaml a@`, "/odd/??a??.yaml a@", `/odd/back?slash.yaml a@`, `/odd/?\ x\ ?evil.yaml a@`, `/odd/a??\ ?evil?.yaml a@`, "/odd/em?space.yaml a@"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", syntax, want, text)
			}
		}
		if got, err := o.Compare("X", text, syntax); err != nil || len(got) > 0 {
			t.Errorf("%s: %v %v", syntax, got, err)
		}
	}
}

func TestCompare(t *testing.T) {
	s := lender(t)
	for _, c := range []struct {
		name, syntax string
		edit         func(string) string
		want         []string
	}{
		{"no block", "github", func(string) string { return "* @all\n" }, []string{"has no block of aims"}},
		{"kept lines before", "github", func(b string) string { return "*.yaml @all\n\n" + b }, nil},
		{"harmless line after", "github", func(b string) string { return b + "/src/ @dev\n*.go @dev\n" }, nil},
		{"override", "github", func(b string) string { return b + "*.yaml @dev\n" }, []string{"*.yaml comes after the block of aims and takes"}},
		{"override of all", "github", func(b string) string { return b + "* @dev\n" }, []string{"* comes after"}},
		{"override of a folder that has no file yet", "github", func(b string) string { return b + "/approvals/**/new* @dev\n" }, []string{"takes /approvals/new.yaml"}},
		{"override by nobody", "github", func(b string) string { return b + "roles/\n" }, []string{"roles/ comes after"}},
		{"missing owner", "github", func(b string) string {
			return strings.Replace(b, "/roles/ amara.okafor@fenwick.example ", "/roles/ ", 1)
		}, []string{"amara.okafor@fenwick.example is missing for /roles/"}},
		{"case of letters", "github", func(b string) string {
			return strings.Replace(b, "/roles/ amara.okafor@", "/roles/ Amara.Okafor@", 1)
		}, nil},
		{"surplus owner", "github", func(b string) string { return strings.Replace(b, "/roles/ ", "/roles/ @evil ", 1) }, []string{"@evil is named for /roles/"}},
		{"missing line", "github", func(b string) string { return strings.Replace(b, "/roles/ ", "# /roles/ ", 1) }, []string{"nobody is named for /roles/"}},
		{"surplus line", "github", func(b string) string { return strings.Replace(b, "# aims: end", "* @evil\n# aims: end", 1) }, []string{"the records ask for no line for *"}},
		{"order", "github", func(b string) string {
			return strings.Replace(strings.Replace(b, "/acceptances/ ", "\x00 ", 1), "/acceptances/acc-2026.yaml ", "/acceptances/ ", 1)
		}, []string{"/acceptances/"}},
		{"two blocks", "github", func(b string) string { return b + b }, []string{"stands here a second time"}},
		{"no end", "github", func(b string) string { return strings.Replace(b, "# aims: end", "", 1) }, []string{"has no"}},
		{"line ends of Windows", "github", func(b string) string { return strings.ReplaceAll(b, "\n", "\r\n") }, nil},
		{"line in our section", "gitlab", func(b string) string { return b + "* @dev\n" }, []string{"* comes after"}},
		{"another section", "gitlab", func(b string) string { return b + "[Code] @dev\n*\n" }, nil},
		{"our section again", "gitlab", func(b string) string { return b + "[aims TRUST]\n/roles/ @dev\n" }, []string{"/roles/ comes after"}},
		{"optional section", "gitlab", func(b string) string { return strings.Replace(b, "[AIMS trust]", "^[AIMS trust]", 1) }, []string{"the section [AIMS trust][1] is missing"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := owners.Of(s, c.syntax)
			if err != nil {
				t.Fatal(err)
			}
			got, err := o.Compare("CODEOWNERS", c.edit(o.Block(c.syntax)), c.syntax)
			if err != nil {
				got = []string{err.Error()}
			}
			if len(c.want) == 0 && len(got) > 0 || len(c.want) > 0 && len(got) == 0 {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for _, w := range c.want {
				if !slices.ContainsFunc(got, func(g string) bool { return strings.Contains(g, w) }) {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
		})
	}
}

func TestMerge(t *testing.T) {
	const block, other = "# aims: begin\n/a b@c\n# aims: end\n", "# aims: begin\n/x y@z\n# aims: end\n"
	for _, c := range [][2]string{
		{"", block},
		{"* @all", "* @all\n\n" + block},
		{"* @all\n", "* @all\n\n" + block},
		{other, block},
		{"one\r\n" + other + "two", "one\r\n" + block + "two"},
	} {
		got, err := owners.Merge("F", []byte(c[0]), block)
		if err != nil || string(got) != c[1] {
			t.Errorf("%q became %q, not %q (%v)", c[0], got, c[1], err)
		}
	}
	if _, err := owners.Merge("F", []byte("# aims: end\n"), block); err == nil {
		t.Error("an end without a begin is taken")
	}
}

// TestHostileLines: what comes after the block is judged as far as that takes
// no time, and what is not judged is told.
func TestHostileLines(t *testing.T) {
	o, err := owners.Of(lender(t), "github")
	if err != nil {
		t.Fatal(err)
	}
	block := o.Block("github")
	for text, want := range map[string]string{
		strings.Repeat("/src @dev\n", 2001):          "2001 lines come after the block",
		strings.Repeat("**/", 50000) + " @mallory\n": "a pattern of 150000 characters is not judged",
		strings.Repeat(`\ `, 1<<20) + "\n":           "a pattern of 2097151 characters is not judged",
	} {
		found, err := o.Compare("CODEOWNERS", block+text, "github")
		if err != nil || len(found) != 1 || !strings.Contains(found[0], want) {
			t.Errorf("%v %.300v, not %s", err, found, want)
		}
	}
}
