package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	copied   = regexp.MustCompile("(?s)<!-- file: ([^\n]+) -->\n```(\\w+)\n(.*?)```\n")
	anyFence = regexp.MustCompile("(?m)^```\\w")
)

// TestDocsCI holds every block of docs/ci.md to be a file that the tests in
// examples run as a build service does; -update copies the files there.
func TestDocsCI(t *testing.T) {
	const name = "docs/ci.md"
	text := readPage(t, name)
	if all, told := len(anyFence.FindAllString(text, -1)), len(copied.FindAllString(text, -1)); all != told {
		t.Errorf("%s: %d of %d blocks say of which file they are a copy", name, told, all)
	}
	want := copied.ReplaceAllStringFunc(text, func(block string) string {
		m := copied.FindStringSubmatch(block)
		file := readPage(t, m[1])
		if strings.Contains(file, "```") || !strings.HasSuffix(file, "\n") {
			t.Errorf("%s does not fit into a block", m[1])
		}
		return "<!-- file: " + m[1] + " -->\n```" + m[2] + "\n" + file + "```\n"
	})
	if *update {
		if err := os.WriteFile(filepath.Join(top, filepath.FromSlash(name)), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text != want {
		t.Errorf("%s does not show the files as they are; `go test ./pkg/cli -run TestDocsCI -update` copies them", name)
	}
	for _, folder := range []string{"github", "gitlab", "pre-commit", "."} {
		files, err := os.ReadDir(filepath.Join(top, "examples", "ci", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if at := filepath.ToSlash(filepath.Join("examples/ci", folder, f.Name())); !f.IsDir() && !strings.Contains(text, "<!-- file: "+at+" -->") {
				t.Errorf("%s does not show %s", name, at)
			}
		}
	}
}
