package aims_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected findings; read the diff afterwards")

// formRules are the rules about the form of files: all that are no rules on
// records. What git lacks is no form; cmd/aims has its cases with real git.
func formRules() []*finding.Rule {
	all := aims.Rules()
	return slices.DeleteFunc(all[:len(all)-len(check.Rules)], func(r *finding.Rule) bool { return r == aims.IncompleteHistory })
}

// shown reports whether the cases of form list a finding: what is said of
// forms, and what a slip of form could wrongly bring about elsewhere.
func shown(f finding.Finding) bool {
	return slices.Contains(formRules(), f.Rule) ||
		slices.Contains([]string{check.ReferenceDangling.ID, check.ReferenceKind.ID, check.IDDuplicate.ID}, f.Rule.ID)
}

// TestForm runs testdata/form/<rule-id>.txtar, one for every rule of form. Each
// folder in it whose name begins with "fires" is an AIMS in which the rule finds
// something, and <folder>.want is everything that is found there: one finding
// for one slip. In a folder whose name begins with "silent" nothing is found.
// Files that text cannot show well are made by generated.
func TestForm(t *testing.T) {
	for _, rule := range formRules() {
		t.Run(rule.ID, func(t *testing.T) {
			name := filepath.Join("testdata", "form", rule.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatalf("every rule of form has its cases: %v", err)
			}
			fires, silent := false, false
			for _, c := range casesOf(t, rule.ID, archive) {
				findings := slices.DeleteFunc(aims.Evaluate(c.tree, testDay).Findings, func(f finding.Finding) bool { return !shown(f) })
				got := inFull(findings)
				switch {
				case strings.HasPrefix(c.name, "fires"):
					fires = true
					if !slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Rule == rule }) {
						t.Errorf("%s: the rule finds nothing", c.name)
					}
					golden.Compare(t, *update, archive, c.name+".want", got)
				case strings.HasPrefix(c.name, "silent"):
					silent = true
					if got != "" {
						t.Errorf("%s: nothing should be found, but\n%s", c.name, got)
					}
				default:
					t.Errorf("%s: a case begins with fires or silent", c.name)
				}
			}
			if !fires || !silent {
				t.Errorf("%s needs a case where the rule fires and one where nothing is found", name)
			}
			golden.Rewrite(t, *update, name, archive)
		})
	}
}

var testDay = day.Date(2026, 11, 2)

// inFull writes findings as a reader meets them, hint and related places included.
func inFull(findings []finding.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", f.Pos, f.Severity, f.Message, f.Rule.ID)
		for _, r := range f.Related {
			fmt.Fprintf(&b, "    %s: %s\n", r.Pos, r.Message)
		}
		if f.Hint != "" {
			fmt.Fprintf(&b, "    hint: %s\n", f.Hint)
		}
	}
	return b.String()
}

type formCase struct {
	name string
	tree *tree.Tree
}

// plainRoot stands in for the aims.yaml of cases that have none of their own.
const plainRoot = "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\n"

func casesOf(t *testing.T, rule string, archive *txtar.Archive) []formCase {
	t.Helper()
	var names []string
	files := map[string]fstest.MapFS{}
	add := func(folder, name string, data []byte) {
		if files[folder] == nil {
			names = append(names, folder)
			files[folder] = fstest.MapFS{}
		}
		files[folder][name] = &fstest.MapFile{Data: data}
	}
	for _, f := range archive.Files {
		if folder, name, ok := strings.Cut(f.Name, "/"); ok {
			add(folder, name, f.Data)
		}
	}
	for _, g := range generated[rule] {
		add(g.name, g.file, []byte(g.data()))
	}
	var cases []formCase
	for _, name := range names {
		if files[name]["aims.yaml"] == nil && !strings.Contains(name, "-no-root") {
			files[name]["aims.yaml"] = &fstest.MapFile{Data: []byte(plainRoot)}
		}
		cases = append(cases, formCase{name, treeOf(t, files[name])})
	}
	for _, c := range onDisk[rule] {
		if tr := c.read(t); tr != nil {
			cases = append(cases, formCase{c.name, tr})
		}
	}
	return cases
}

func treeOf(t testing.TB, files fstest.MapFS) *tree.Tree {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
