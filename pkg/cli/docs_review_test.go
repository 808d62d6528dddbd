package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/compare"
)

// changesPage lists the sorts of changes by weight.
func changesPage() string {
	var b strings.Builder
	b.WriteString("# Sorts of changes\n\n" + doNotEdit)
	b.WriteString("What `aims diff` tells apart. The weight is the usual one; a change may weigh more or less, as its message then says. [How to review a change](review.md).\n")
	for _, w := range []compare.Weight{compare.Critical, compare.Major, compare.Minor, compare.Editorial} {
		fmt.Fprintf(&b, "\n## %s%s\n\n| Sort | What | Why it matters |\n|---|---|---|\n", strings.ToUpper(w.String()[:1]), w.String()[1:])
		for _, s := range compare.Sorts {
			if s.Weight == w {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.ID, strings.ReplaceAll(s.Title, "|", "\\|"), strings.ReplaceAll(s.Why, "|", "\\|"))
			}
		}
	}
	return b.String()
}

// TestDocsReview holds the comment in docs/review.md to be the one that the
// script of aims diff gets.
func TestDocsReview(t *testing.T) {
	const name = "docs/review.md"
	script := readPage(t, "cmd/aims/testdata/script/diff.txtar")
	_, comment, ok := strings.Cut(script, "\n-- comment.md --\n")
	if !ok {
		t.Fatal("the script has no comment")
	}
	comment, _, _ = strings.Cut(comment, "\n-- ")
	text := readPage(t, name)
	block := regexp.MustCompile("(?s)<!-- comment -->\n.*?<!-- end of comment -->")
	_, shown, _ := strings.Cut(strings.TrimSpace(comment), "\n") // without the marker
	// As forges show it: the headings of the comment would be headings of the page.
	shown = "> " + strings.ReplaceAll(strings.ReplaceAll(shown, "### ", "#### "), "\n", "\n> ")
	shown = strings.ReplaceAll(shown, "> \n", ">\n")
	want := block.ReplaceAllLiteralString(text, "<!-- comment -->\n"+shown+"\n<!-- end of comment -->")
	if *update {
		if err := os.WriteFile(filepath.Join(top, filepath.FromSlash(name)), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text != want {
		t.Errorf("%s does not show the comment of cmd/aims/testdata/script/diff.txtar; `go test ./pkg/cli -run TestDocsReview -update` copies it", name)
	}
}
