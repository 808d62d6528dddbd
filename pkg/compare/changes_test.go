package compare_test

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected changes; read the diff afterwards")

// around are the files of both states of a case, unless it has its own of that
// name; an empty file there takes one away.
var around = map[string]string{
	"aims.yaml":             "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2026-09-01\n",
	"people/PER-a.yaml":     "kind: person\nid: PER-a\ntitle: Ada\nemails: [ada@example.org]\n",
	"people/PER-b.yaml":     "kind: person\nid: PER-b\ntitle: Ben\nemails: [ben@example.org]\n",
	"roles/ROLE-board.yaml": "kind: role\nid: ROLE-board\ntitle: Board\nholders: [PER-a]\nresponsibilities: [Decides]\ntop_management: true\nauthority: [accept-risk, approve]\n",
}

// TestCases runs testdata/*.txtar. The files under both/ stand in either state,
// those under base/ before and those under head/ after the change. Of those
// under diff/ the lines that begin with a minus stand before, those with a plus
// after, those with a blank in both. Approvals get the digests of what stood
// there when they were given: those of the base before, new ones after. The
// section want is what is told, the section approvers who has to approve what.
func TestCases(t *testing.T) {
	for _, name := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			base, head := states(t, archive)
			if !strings.Contains(strings.ToLower(string(archive.Comment)), "errors of form") {
				for _, s := range []*aims.Snapshot{base, head} {
					for _, f := range s.Findings {
						if f.Rule.Fixed && strings.HasPrefix(f.Rule.ID, "schema") || strings.HasPrefix(f.Rule.ID, "yaml") {
							t.Errorf("the case itself is malformed: %s: %s", f.Pos.File, f.Message)
						}
					}
				}
			}
			golden.Compare(t, *update, archive, "want", told(compare.Changes(base, head)))
			golden.Compare(t, *update, archive, "approvers", toldOf(compare.Of(&aims.Review{Before: base, After: head}).Approvers))
			golden.Rewrite(t, *update, name, archive)
			if again := compare.Changes(head, head); len(again) > 0 {
				t.Errorf("a state differs from itself:\n%s", told(again))
			}
		})
	}
}

func toldOf(approvers []compare.Approver) string {
	var b strings.Builder
	for _, a := range approvers {
		var people []string
		for _, p := range a.People {
			people = append(people, fmt.Sprintf("%s %s", p.ID, p.Name))
		}
		fmt.Fprintf(&b, "%s, %s: %s\n", a.Whose, strings.Join(a.Roles, " or "), strings.Join(people, ", "))
		for _, r := range a.Records {
			fmt.Fprintf(&b, "  %s: %s\n", r.Record, r.Why)
		}
	}
	return b.String()
}

// TestSorts asks for a case that produces each sort.
func TestSorts(t *testing.T) {
	untitled := []string{"record-unreadable", "mailmap-changed", "gitattributes-changed", "codeowners-changed", "check-changed", "baseline-widened", "baseline-narrowed"} // of files that are no records, or none that can be read
	produced := map[string]bool{}
	for _, name := range cases(t) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range compare.Changes(states(t, archive)) {
			produced[c.Sort.ID] = true
			if c.Title == "" && !slices.Contains(untitled, c.Sort.ID) {
				t.Errorf("%s: %s of %s has no title", name, c.Sort.ID, c.Record)
			}
		}
	}
	seen := map[string]bool{}
	for _, s := range compare.Sorts {
		if !produced[s.ID] {
			t.Errorf("no case produces %s", s.ID)
		}
		if seen[s.ID] || s.Title == "" || s.Why == "" || s.Weight == 0 {
			t.Errorf("%s stands twice or is not filled in", s.ID)
		}
		seen[s.ID] = true
	}
	for id := range produced {
		if !seen[id] {
			t.Errorf("%s is not in the list of sorts", id)
		}
	}
}

func cases(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return names
}

// told writes changes as lines.
func told(changes []compare.Change) string {
	var b strings.Builder
	for _, c := range changes {
		place := fmt.Sprintf("%s:%d", c.Pos.File, c.Pos.Line)
		if c.Removed {
			place += " before"
		}
		fmt.Fprintf(&b, "%s %s %s: %s [%s]\n", c.Weight, c.Sort.ID, c.Record, c.Message, place)
		if c.Words != nil {
			b.WriteString("    ")
			for _, w := range c.Words {
				text := strings.ReplaceAll(w.Text, "\n", "¶")
				switch w.Mark {
				case '+':
					text = "{+" + text + "+}"
				case '-':
					text = "[-" + text + "-]"
				}
				b.WriteString(text)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func states(t testing.TB, archive *txtar.Archive) (base, head *aims.Snapshot) {
	t.Helper()
	before, after := sides(t, archive)
	return snapshot(t, before), snapshot(t, after)
}

// sides are the files of a case before and after.
func sides(t testing.TB, archive *txtar.Archive) (before, after map[string]string) {
	t.Helper()
	before, after = map[string]string{}, map[string]string{}
	for name, data := range around {
		before[name], after[name] = data, data
	}
	for _, f := range archive.Files {
		side, name, _ := strings.Cut(f.Name, "/")
		if side == "diff" {
			before[name], after[name] = halves(t, f)
		}
		for in, files := range map[string]map[string]string{"base": before, "head": after} {
			if side == in || side == "both" {
				files[name] = string(f.Data)
				if len(f.Data) == 0 {
					delete(files, name)
				}
			}
		}
	}
	sealed, err := aims.Seal(snapshot(t, before))
	if err != nil {
		t.Fatal(err)
	}
	// An approval that was there before approved what was there before.
	then := maps.Clone(before)
	for name, data := range after {
		if strings.HasPrefix(name, "approvals/") && before[name] != "" {
			then[name] = data
		}
	}
	sealedThen, err := aims.Seal(snapshot(t, then))
	if err != nil {
		t.Fatal(err)
	}
	sealedNow, err := aims.Seal(snapshot(t, after))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range sealedNow {
		if before[name] == "" {
			after[name] = string(data)
		} else if data, ok := sealedThen[name]; ok {
			after[name] = string(data)
		}
	}
	for name, data := range sealed {
		before[name] = string(data)
	}
	return before, after
}

// halves takes a file with marked lines apart.
func halves(t testing.TB, f txtar.File) (before, after string) {
	t.Helper()
	for line := range strings.Lines(string(f.Data)) {
		switch {
		case strings.HasPrefix(line, "-"):
			before += line[1:]
		case strings.HasPrefix(line, "+"):
			after += line[1:]
		case strings.HasPrefix(line, " "):
			before, after = before+line[1:], after+line[1:]
		default:
			t.Fatalf("%s: a line without its mark: %s", f.Name, line)
		}
	}
	return before, after
}

var reading = aims.NewReader() // one for all tests: edit upon edit of the same records

func snapshot(t testing.TB, files map[string]string) *aims.Snapshot {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	tr, err := tree.FromFS(fsys, ignoredBy(files["aims.yaml"]))
	if err != nil {
		t.Fatal(err)
	}
	return reading.Evaluate(tr, asOf)
}

// validName keeps names out that no file system has.
func validName(name string) bool { return fs.ValidPath(name) && name != "." }

var asOf = day.Date(2026, 11, 2)

func ignoredBy(root string) func(string) bool {
	var globs []string
	if v, _ := source.Parse("aims.yaml", []byte(root)); v != nil {
		if list := v.Member("ignore"); list != nil {
			for _, g := range list.Items {
				globs = append(globs, g.Text)
			}
		}
	}
	return func(name string) bool { return name != tree.RootFile && tree.Ignored(globs, name) }
}
