package document_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/aims-as-code/aims/pkg/document"
)

func htmlOf(t *testing.T, p document.Page) string {
	t.Helper()
	var b strings.Builder
	if err := document.HTML.Write(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// No text of strangers takes the look of a state that the program tells,
// whatever blank stands behind the sign and wherever the letters are strong.
func TestNoTextPassesForState(t *testing.T) {
	for _, text := range []string{"**✓ approved**", "**✓**", "**✓\u00a0approved**", "**&check;&nbsp;approved**", "> **✗** void", "> # ✗", "- # ✓", "| a |\n|---|\n| **!** |"} {
		blocks, err := document.Read(text, 1)
		if err != nil {
			t.Fatal(err)
		}
		page := htmlOf(t, document.Page{Title: "x", Blocks: blocks})
		for _, class := range []string{"good", "bad", "caution"} {
			if strings.Contains(page, `class="`+class) || strings.Contains(page, `class="note `+class) {
				t.Errorf("%q is shown as %s", text, class)
			}
		}
	}
	if page := htmlOf(t, document.Page{Title: "x", Blocks: []document.Block{document.Paragraph{document.State(document.Good, "approved")}}}); !strings.Contains(page, `<strong class="good">`) {
		t.Error("a state of the program has lost its look")
	}
}

// A heading takes no id from what else stands on the page.
func TestIDsStandOnce(t *testing.T) {
	page := htmlOf(t, document.Page{Title: "Main", Blocks: []document.Block{
		document.Heading{Level: 2, Text: "row RISK-1"}, document.Heading{Level: 2, Text: "Contents"}, document.Heading{Level: 2, Text: "fig1 title"},
		document.Figure{Name: "f", Title: "F", SVG: []byte("<svg></svg>"), As: document.Table{Columns: []document.Column{{Title: "a"}}, Rows: []document.Row{{Record: "RISK-1", Cells: [][]document.Span{nil}}}}},
	}})
	var ids []string
	for _, part := range strings.Split(page, ` id="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		if slices.Contains(ids, id) {
			t.Errorf("the id %s stands twice", id)
		}
		ids = append(ids, id)
	}
	if !slices.Contains(ids, "row-risk-1") || !slices.Contains(ids, "row-risk-1-1") {
		t.Errorf("the ids are %v", ids)
	}
}

// Nobody is told, nothing is linked and no picture is made by a text on a page.
func TestForgesFindNothingToLink(t *testing.T) {
	for text, want := range map[string]string{
		"@org/team":   "@<!-- -->org/team",
		"a (@b)":      "a (@<!-- -->b)",
		"ann@firm.ex": "ann@firm.ex",
		"fixes #12":   "fixes #<!-- -->12",
		"o/r#1 !7":    "o/r#<!-- -->1 !<!-- -->7",
		"x :a:b:":     "x :<!-- -->a:<!-- -->b:",
		"at 10:30:00": "at 10:<!-- -->30:00",
	} {
		var b strings.Builder
		if err := document.Markdown.Write(&b, document.Page{Title: "x", Blocks: []document.Block{document.Paragraph(document.Words(text))}}, nil); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(strings.TrimPrefix(b.String(), "# x\n")); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// No line of a page for terminals begins as a command of GitHub does, where a text is wrapped either.
func TestNoWrappedLineIsACommand(t *testing.T) {
	var b strings.Builder
	page := document.Page{Title: "x", Blocks: []document.Block{document.Paragraph(document.Words(strings.Repeat("word ::error::x ", 40)))}}
	if err := document.Plaintext.Write(&b, page, nil); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("%q", line)
		}
	}
}

func registerOf(cell string) document.Page {
	return document.Page{Blocks: []document.Block{document.Table{Register: "r", Columns: []document.Column{{Title: "a"}}, Rows: []document.Row{{Cells: [][]document.Span{document.Words(cell)}}}}}}
}

// Neither a cell nor what a spreadsheet makes a cell where semicolons part them is a formula.
func TestNoFormulaInCSV(t *testing.T) {
	for text, want := range map[string]string{
		"=1": "'=1", " =1": "' =1", "a;=1": "a;'=1", "a; @b": "a;' @b", "a;\"=1": "a;'\"=1", "a\n-1": "a\n'-1", "\n=1": "'\n'=1", "a-b": "a-b", "a = b": "a = b", "a; b": "a; b",
	} {
		var b bytes.Buffer
		if err := document.CSV.Write(&b, registerOf(text), nil); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || rows[1][0] != want {
			t.Errorf("%q: %q %v, want %q", text, rows, err, want)
		}
	}
}

// A cell holds 32,767 units of UTF-16; where a text is cut, the cell says so.
func TestCellsAreCutInUnitsOfUTF16(t *testing.T) {
	for _, text := range []string{strings.Repeat("😀", 16384), "a" + strings.Repeat("😀", 16384)} {
		var b bytes.Buffer
		if err := document.XLSX.Write(&b, registerOf(text), nil); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		cell, err := f.GetCellValue("r", "A2")
		if units := utf16.Encode([]rune(cell)); err != nil || len(units) > 32767 || !strings.HasSuffix(cell, "😀 … (cut here; whole on the page)") {
			t.Errorf("%d units, ends %q, %v", len(units), cell[max(0, len(cell)-50):], err)
		}
	}
}
