package check_test

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
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected findings; read the diff afterwards")

// TestRules runs testdata/<rule-id>.txtar. Each folder in it whose name begins
// with "fires" is an AIMS in which the rule finds what <folder>.want says; in
// each whose name begins with "silent" it finds nothing. Findings of other
// rules on records do not count here, but the files have to be well-formed. A
// case may have commits; see story. Where there is a section <folder>.help, it
// holds what each finding says beside its message.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		id := strings.TrimSuffix(filepath.Base(name), ".txtar")
		if id != "baseline" && !slices.ContainsFunc(check.Rules, func(r *check.Rule) bool { return r.ID == id }) {
			t.Errorf("%s are the cases of a rule that Rules in rules.go does not list", name)
		}
	}
	for _, rule := range check.Rules {
		t.Run(rule.ID, func(t *testing.T) {
			name := filepath.Join("testdata", rule.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatalf("every rule has its case: %v", err)
			}
			fires, silent := false, false
			for _, c := range casesOf(archive) {
				findings := evaluate(t, archive, c)
				for _, f := range findings {
					if isForm(f.Rule) {
						t.Errorf("%s: the case itself is malformed: %s", c, line(f))
					}
				}
				got := lines(findings, func(f finding.Finding) bool { return f.Rule.ID == rule.ID })
				switch {
				case strings.HasPrefix(c, "fires"):
					fires = true
					if got == "" {
						t.Errorf("%s: the rule finds nothing", c)
					}
					golden.Compare(t, *update, archive, c+".want", got)
					if slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == c+".help" }) {
						golden.Compare(t, *update, archive, c+".help", help(findings, rule.ID))
					}
				case strings.HasPrefix(c, "silent"):
					silent = true
					if got != "" {
						t.Errorf("%s: the rule should hold its tongue, but says\n%s", c, got)
					}
				default:
					t.Errorf("%s: a case begins with fires or silent", c)
				}
			}
			if !fires || !silent {
				t.Errorf("%s needs a case where the rule fires and one where it is silent", name)
			}
			golden.Rewrite(t, *update, name, archive)
		})
	}
}

// plainRoot stands in for the aims.yaml of cases that have none of their own.
const plainRoot = "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\n"

// casesOf lists the names of the cases of an archive.
func casesOf(archive *txtar.Archive) []string {
	var names []string
	for _, f := range archive.Files {
		folder, _, inFolder := strings.Cut(f.Name, "/")
		name, _, committed := strings.Cut(folder, "@")
		if (inFolder || committed) && name != "edit" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// dayOf reads the day of a case from a line "as-of CASE: DAY" in the comment of
// the archive, or else from a line "as-of: DAY".
func dayOf(t *testing.T, archive *txtar.Archive, name string) day.Day {
	t.Helper()
	value := "2026-11-02"
	for _, start := range []string{"as-of: ", "as-of " + name + ": "} {
		for l := range strings.Lines(string(archive.Comment)) {
			if d, ok := strings.CutPrefix(strings.TrimSpace(l), start); ok {
				value = d
			}
		}
	}
	d, err := day.Parse(value)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// evaluate judges a case.
func evaluate(t *testing.T, archive *txtar.Archive, name string) []finding.Finding {
	t.Helper()
	return snapshot(t, archive, name).Findings
}

func snapshot(t *testing.T, archive *txtar.Archive, name string) *aims.Snapshot {
	t.Helper()
	c, err := storyOf(archive, name)
	if err != nil {
		t.Fatal(err)
	}
	files := c.told(t, fstest.MapFS{"aims.yaml": {Data: []byte(plainRoot)}}, seal)
	return c.evaluated(t, files, dayOf(t, archive, name))
}

func treeOf(t *testing.T, files fstest.MapFS) *tree.Tree {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// isForm reports whether a rule is about the form of a file, not about records.
func isForm(r *finding.Rule) bool {
	return slices.Contains(source.Rules, r) || slices.Contains(schema.Rules, r)
}

func line(f finding.Finding) string {
	excused := ""
	if f.Excused != "" {
		excused = " (excused by " + f.Excused + ")"
	}
	return fmt.Sprintf("%s %s: %s%s\n", f.Severity, f.Pos, f.Message, excused)
}

// help is what the findings of a rule say beside their messages: the places
// that they are about as well, what to do, and the commit behind it.
func help(findings []finding.Finding, rule string) string {
	var b strings.Builder
	for _, f := range findings {
		if f.Rule.ID != rule {
			continue
		}
		fmt.Fprintf(&b, "%s\n", f.Pos)
		for _, r := range f.Related {
			fmt.Fprintf(&b, "  see %s: %s\n", r.Pos, r.Message)
		}
		if f.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", f.Hint)
		}
		if f.Cause != nil {
			fmt.Fprintf(&b, "  cause: %s on %s: %s\n", f.Cause.Record, f.Cause.Date, f.Cause.Subject)
			if len(f.Cause.Way) > 0 {
				fmt.Fprintf(&b, "  over %s\n", strings.Join(f.Cause.Way, " ← "))
			}
		}
	}
	return b.String()
}

func lines(findings []finding.Finding, which func(finding.Finding) bool) string {
	var b strings.Builder
	for _, f := range findings {
		if which(f) {
			b.WriteString(line(f))
		}
	}
	return b.String()
}
