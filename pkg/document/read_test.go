package document_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Each archive in testdata/read holds a text somebody wrote and the page that
// is made of it: what was a mark stays one where it is harmless, and all else is text.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(archive.Files[0].Data)
			blocks, err := document.Read(text, 1)
			if err != nil {
				t.Fatal(err)
			}
			page := document.Page{Name: "text", Title: "The text", Blocks: blocks}
			for _, format := range []*document.Format{document.Markdown, document.HTML} {
				var b strings.Builder
				if err := format.Write(&b, page, nil); err != nil {
					t.Fatal(err)
				}
				got := b.String()
				if _, body, ok := strings.Cut(got, "tabindex=\"-1\">\n"); ok {
					got, _, _ = strings.Cut(body, "</main>")
				}
				golden.Compare(t, *update, archive, "read."+format.Name, got)
			}
			var b strings.Builder
			row := document.Page{Name: "cell", Title: "A cell", Blocks: []document.Block{document.Table{Caption: "One", Columns: []document.Column{{Title: "Text"}}, Rows: []document.Row{{Cells: [][]document.Span{document.ReadLine(text)}}}}}}
			if err := document.Markdown.Write(&b, row, nil); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, *update, archive, "cell.markdown", b.String())
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

// A text that would take minutes to read is not read, and says why.
func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("a", 64<<10+1):                      "it is longer than 64 KiB",
		strings.Repeat("| a ", 51) + "\n| - |":             "a line in it has 51 bars, more than 50",
		strings.Repeat("*a_\n", 300):                       "a paragraph in it has more than 500 marks",
		strings.Repeat(">", 11) + " deep":                  "quotes or lists in it stand more than 10 deep",
		strings.Repeat("- ", 11) + "deep":                  "quotes or lists in it stand more than 10 deep",
		strings.Repeat("1. ", 11) + "deep":                 "quotes or lists in it stand more than 10 deep",
		strings.Repeat("12) > ", 6) + "deep":               "quotes or lists in it stand more than 10 deep",
		strings.Repeat("+ ", 11):                           "quotes or lists in it stand more than 10 deep",
		strings.Repeat("1.", 11) + "not deep":              "",
		"fine\n\n" + strings.Repeat("* * ", 20) + "\n\nok": "",
	} {
		_, err := document.Read(text, 1)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%.20q…: %q, want %q", text, got, want)
		}
		if want != "" && document.PlainText(document.ReadLine(text)) != text {
			t.Errorf("%.20q… does not stand as it is in a cell", text)
		}
	}
}

// Whatever somebody wrote: it is read in an instant, and the page of it can be written.
func FuzzRead(f *testing.F) {
	f.Add("# A\n\n- b\n  - c\n\n> d | e\n> --- | ---\n> f | g\n\n<b>x</b> [l](javascript:x) ![p](q)\n\n```\ncode\n```\n")
	f.Add("**✗ not approved** \\*a\\* &amp; &#42; <https://a.example>")
	f.Fuzz(func(t *testing.T, text string) {
		blocks, err := document.Read(text, 5)
		if err != nil {
			return
		}
		page := document.Page{Name: "x", Title: "x", Blocks: append(blocks, document.Paragraph(document.ReadLine(text)))}
		var b strings.Builder
		if err := document.HTML.Write(&b, page, nil); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		_, body, _ := strings.Cut(b.String(), "<main")
		for _, active := range []string{"<script", "<img", "<a href", "<iframe"} {
			if strings.Contains(body, active) {
				t.Fatalf("%q gives %s", text, active)
			}
		}
	})
}
