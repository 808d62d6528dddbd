package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/finding"
)

// TestUnreadIsNotRemoved: a record whose file cannot be read is unknown, and
// nobody says of what rests on it that it was removed.
func TestUnreadIsNotRemoved(t *testing.T) {
	silentOnce(t, "upstream-changed", "fires-removed-upstream", "@2/suppliers/SUP-llm.yaml", func([]byte) []byte {
		return []byte("kind: supplier\nid: [SUP-llm\n")
	})
}

// TestWhatWaitsHasNotJudged: an exception of a rule that waits excuses nothing
// yet, and nobody says that there is nothing to excuse.
func TestWhatWaitsHasNotJudged(t *testing.T) {
	silentOnce(t, "exception-unused", "fires-absence", "/scope.yaml", func(data []byte) []byte {
		return append(data, "misspelt: true\n"...)
	})
}

// TestUnreadElsewhere: a file that cannot be read hides what may stand in it, and nothing else.
func TestUnreadElsewhere(t *testing.T) {
	for _, c := range []struct{ file, data, want string }{
		{"risks/RISK-c.yaml", "kind: risk\nid: [RISK-c\n", `error risks/RISK-a.yaml:8:11: no ai-system has the id "SYS-scroe"
error risks/RISK-b.yaml:8:11: no ai-system has the id "SYS-gone"
error risks/RISK-b.yaml:11:14: no control has the id "6.2.4"
`},
		// Either system may be the one in the file; what is renamed is known whatever stands there.
		{"systems/SYS-score.yaml", "kind: ai-system\nid: [SYS-score\n", `error risks/RISK-b.yaml:11:14: no control has the id "6.2.4"
error risks/RISK-c.yaml:8:11: "SYS-before" is now called "SYS-chat"
`},
	} {
		got := ""
		for l := range strings.Lines(spoiled(t, "reference-dangling", "fires", "/"+c.file, func([]byte) []byte { return []byte(c.data) })) {
			if strings.Contains(l, " risks/") {
				got += l
			}
		}
		if got != c.want {
			t.Errorf("with %s unread:\n%swant:\n%s", c.file, got, c.want)
		}
	}
}

// TestUnreadApproval: an approval in a file that cannot be read may be the one that counts.
func TestUnreadApproval(t *testing.T) {
	for _, name := range []string{"fires-in-vain-for-one", "fires-in-vain-after-one-that-counts"} {
		silentOnce(t, "approval-without-authority", name, "/approvals/APP-c.yaml", func([]byte) []byte {
			return []byte("kind: approval\nid: [APP-c\n")
		})
	}
}

// silentOnce spoils one file of a case in which a rule speaks, and holds that it
// is silent then.
func silentOnce(t *testing.T, rule, name, file string, spoilt func([]byte) []byte) {
	t.Helper()
	if said := spoiled(t, rule, name, file, spoilt); said != "" {
		t.Errorf("said although %s cannot be judged:\n%s", file, said)
	}
}

// spoiled is what a rule finds in a case of its own with one file spoilt, or added.
func spoiled(t *testing.T, rule, name, file string, spoilt func([]byte) []byte) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + rule + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, f := range archive.Files {
		if f.Name == name+file {
			archive.Files[i].Data = spoilt(f.Data)
			found++
		}
	}
	switch {
	case found == 0:
		archive.Files = append(archive.Files, txtar.File{Name: name + file, Data: spoilt(nil)})
	case found > 1:
		t.Fatalf("the case has %d files %s", found, file)
	}
	findings := evaluate(t, archive, name)
	if !slices.ContainsFunc(findings, func(f finding.Finding) bool { return isForm(f.Rule) }) {
		t.Errorf("%s has no error of form", file)
	}
	return lines(findings, func(f finding.Finding) bool { return f.Rule.ID == rule })
}
