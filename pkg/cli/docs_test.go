package cli

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the generated pages of docs; read the diff afterwards")

// top is the top of the repository, seen from this package.
var top = filepath.Join("..", "..")

// generated are the folders of docs that hold nothing but generated pages.
var generated = []string{"docs/rules", "docs/records", "docs/cli"}

// TestDocs holds the reference pages against the program they are made from.
func TestDocs(t *testing.T) {
	want := map[string]string{}
	maps.Copy(want, rulePages(t))
	maps.Copy(want, recordPages(t))
	maps.Copy(want, commandPages())
	want["docs/digests.md"] = digestsPage(t)
	want["docs/changes.md"] = changesPage()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		text := want[name]
		full := filepath.Join(top, filepath.FromSlash(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if have, err := os.ReadFile(full); err != nil || string(have) != text {
			t.Errorf("%s is not what the program says; `go test ./pkg/cli -run TestDocs -update` rewrites it", name)
		}
	}
	for _, folder := range generated {
		for _, name := range markdownFiles(t, folder) {
			if _, ok := want[name]; ok {
				continue
			}
			if !*update {
				t.Errorf("%s tells of something that does not exist any more; `go test ./pkg/cli -run TestDocs -update` deletes it", name)
			} else if err := os.Remove(filepath.Join(top, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
	}
}

const doNotEdit = "<!-- Made from the program by `go test ./pkg/cli -run TestDocs -update`. Do not edit. -->\n\n"

// docPage is a Markdown page that is being written.
type docPage struct{ strings.Builder }

func (d *docPage) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

func (d *docPage) heading(level int, s string) {
	d.line("%s %s\n", strings.Repeat("#", level), inline(s))
}

func (d *docPage) paragraph(s string) { d.line("%s\n", inline(s)) }

// table writes a table of cells that are Markdown already; pipes are escaped
// here, where no cell can be forgotten.
func (d *docPage) table(head []string, rows [][]string) {
	row := func(cells []string) {
		d.WriteString("|")
		for _, c := range cells {
			d.WriteString(" " + strings.ReplaceAll(strings.Join(strings.Fields(c), " "), "|", `\|`) + " |")
		}
		d.WriteString("\n")
	}
	row(head)
	d.line("|%s", strings.Repeat("---|", len(head)))
	for _, r := range rows {
		row(r)
	}
	d.WriteString("\n")
}

func (d *docPage) fence(language, s string) {
	marks := "```"
	for strings.Contains(s, marks) {
		marks += "`"
	}
	d.line("%s%s\n%s\n%s\n", marks, language, strings.TrimRight(s, "\n"), marks)
}

var (
	codeSpan  = regexp.MustCompile("`[^`]+`")
	mark      = regexp.MustCompile(`[\\*<>\[\]&~]|\b_|_\b`)
	lineStart = regexp.MustCompile(`(?m)^(\s*\d*)(#|[-+] |[-=]+$|[.)] )`)
)

// inline escapes text, so that Markdown shows it as it is; what stands between
// backticks stays code.
func inline(s string) string {
	var b strings.Builder
	at := 0
	plain := func(s string) {
		b.WriteString(mark.ReplaceAllStringFunc(s, func(m string) string { return `\` + m }))
	}
	for _, span := range codeSpan.FindAllStringIndex(s, -1) {
		plain(s[at:span[0]])
		b.WriteString(s[span[0]:span[1]])
		at = span[1]
	}
	plain(s[at:])
	return lineStart.ReplaceAllString(b.String(), `$1\$2`)
}

// TestDocsEscaping pins how text of the program becomes Markdown.
func TestDocsEscaping(t *testing.T) {
	for text, want := range map[string]string{
		"a*b <c> [d](e) & ~":         `a\*b \<c\> \[d\](e) \& \~`,
		"in_use _since_ `_x_ <y>`":   "in_use \\_since\\_ `_x_ <y>`",
		"- a\n1. b\n# c\n--flag d":   "\\- a\n1\\. b\n\\# c\n--flag d",
		`back\slash and "A.7.x" X.…`: `back\\slash and "A.7.x" X.…`,
	} {
		if got := inline(text); got != want {
			t.Errorf("inline(%q) is %q, not %q", text, got, want)
		}
	}
	var d docPage
	d.table([]string{"A", "B"}, [][]string{{inline("x|y\nz"), code("p|q")}})
	if want := "| A | B |\n|---|---|\n| x\\|y z | `p\\|q` |\n\n"; d.String() != want {
		t.Errorf("a table is %q, not %q", d.String(), want)
	}
}

// code is text as a code span.
func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

func codes(words []string, between string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = code(w)
	}
	return strings.Join(list, between)
}
