package document

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/wording"
	"github.com/xuri/excelize/v2"
)

// everywhere is a page with a text of strangers wherever one can stand.
func everywhere(text string) Page {
	link := func(to Target) Span { return Span{Text: text, To: to} }
	table := Table{Caption: text, Empty: text, Columns: []Column{{Title: "a"}, {Title: "b", Numeric: true}, {Title: "c", Sheet: true}},
		Rows: []Row{{Record: text, Cells: [][]Span{Words(text), {Record(text), Break, link(Target{Page: text})}, Words(text)}}}}
	register, empty := table, table
	register.Register, empty.Rows = "first", nil
	return Page{Name: "p", Title: text, Short: text, Lead: text, Blocks: []Block{
		Heading{Level: 2, Text: text, Record: text},
		Paragraph{Text(text), State(Good, text), {Text: text, Look: Quiet}, {Text: text, Look: Code}, link(Target{URL: "https://example.org/" + text}), link(Target{URL: text}), link(Target{Commit: text})},
		List{Items: [][]Span{Words(text), {State(Bad, text), Text(text)}}}, List{Numbered: true, Items: [][]Span{Words(text)}},
		Note{Look: Caution, Text: Words(text)}, Facts{{Name: "f", Value: Words(text)}},
		table, empty, register, Register{Table{Register: "second", Columns: table.Columns, Rows: table.Rows}},
		Figure{Name: "figure", Title: text, Description: text, SVG: []byte("<svg></svg>"), As: table},
		Heading{Level: 2, Text: "Prose"}, Prose(text), Heading{Level: 2, Text: "End"},
	}}
}

// FuzzFormats: whatever stands in the records, each format is what it says it
// is, and nobody but this package brought an element, a formula or a control character into it.
func FuzzFormats(f *testing.F) {
	for _, text := range append(slices.Clone(hostile), "_x0041_ _x005F_", "=1\r\n+1", "\n+1", "\ufffe", "2026-11-02", "a,\"b\"\r\nc", "<svg onload=x>", "</style></title>", strings.Repeat("👩 ", 200), "\"; }") {
		f.Add(text)
	}
	type structure struct{ page, book string }
	of := func(t testing.TB, text string) (structure, map[string]string) {
		files := bookOf(t, text)
		return structure{structureOf(t, formatted(t, HTML, everywhere(text))), structureOf(t, files["p.html"])}, files
	}
	plain, _ := of(f, "plain")
	address, _ := of(f, "https://example.org") // is a link where one may be named
	f.Fuzz(func(t *testing.T, text string) {
		if wording.OneLine(visible(text)) == "" {
			return // headings, notes and points without text are left out
		}
		if slices.Contains([]string{"index", "p", "p/q"}, text) {
			return // names a page of the book, which is a link then
		}
		p := everywhere(text)
		want := plain
		if safeURL(text) != "" {
			want = address
		}
		got, files := of(t, text)
		if got.page != want.page {
			t.Errorf("%q makes another page:\n%s\nand not\n%s", text, got.page, want.page)
		}
		if got.book != want.book {
			t.Errorf("%q makes another page of a book:\n%s\nand not\n%s", text, got.book, want.book)
		}
		for _, name := range []string{"p.md", "p.html", "figures/figure.svg", "registers/first.csv"} {
			bare(t, name, text, files[name])
		}
		for _, line := range strings.Split(formatted(t, Plaintext, p), "\n") {
			bare(t, "text", text, line)
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
				t.Errorf("%q: a command of a build service: %q", text, line)
			}
		}
		if direct := formatted(t, CSV, p); direct != files["registers/first.csv"] {
			t.Errorf("%q: the register is %q alone, and %q in a book", text, direct, files["registers/first.csv"])
		}
		checkCSV(t, text, files["registers/first.csv"])
		checkWorkbook(t, text, formatted(t, XLSX, p))
	})
}

func formatted(t testing.TB, format *Format, p Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := format.Write(&b, p, leads); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// leads has an address for everything, made of what strangers wrote.
func leads(to Target) string { return to.Record + to.Page + to.Commit + ".md#" + to.Record }

func bookOf(t testing.TB, text string) map[string]string {
	t.Helper()
	files := map[string]string{}
	b := Book{Title: text, Printed: text, Foot: []Paragraph{Words(text)}, Chapters: []Chapter{{Title: "c", Pages: []Page{{Name: "index", Title: text}, everywhere(text), {Name: "p/q", Title: text}}}}}
	if err := b.Files(func(name string, content []byte) error { files[name] = string(content); return nil }); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return files
}

// bare holds that nothing stands there which a terminal acts upon or a reader does not see.
func bare(t *testing.T, name, text, content string) {
	t.Helper()
	if !utf8.ValidString(content) {
		t.Errorf("%s, with %q: no UTF-8", name, text)
	}
	for _, r := range content {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar) {
			t.Fatalf("%s, with %q: %U is left in\n%q", name, text, r, content)
		}
	}
}

var (
	tag       = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attribute = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	// script is what an address may begin with, as far as it is one of another scheme.
	scheme = regexp.MustCompile(`^[^/?#]*:`)
)

// structureOf reads HTML more strictly than a browser: every < begins a tag as
// we write them, each element is closed, and of what a text may rightly bring
// along (line ends, days, paragraphs of prose, letters of programs) nothing counts.
func structureOf(t testing.TB, page string) string {
	t.Helper()
	page = strings.TrimPrefix(page, "<!DOCTYPE html>\n")
	if from, to := strings.Index(page, "<style>"), strings.Index(page, "</style>"); from >= 0 && to > from {
		if strings.ContainsAny(page[from+len("<style>"):to], "<") {
			t.Errorf("a tag within the style: %s", page[from:to])
		}
		page = page[:from+len("<style>")] + page[to:]
	}
	if from, to := strings.LastIndex(page, `<h2 id="prose`), strings.LastIndex(page, `<h2 id="end`); from >= 0 && to > from {
		for _, p := range []string{"<p>", "</p>"} {
			page = page[:from] + strings.ReplaceAll(page[from:to], p, "") + page[to:]
			to = strings.LastIndex(page, `<h2 id="end`)
		}
	}
	var list, open []string
	for {
		at := strings.IndexByte(page, '<')
		if at < 0 {
			break
		}
		page = page[at:]
		m := tag.FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no tag of ours: %.100q", page)
		}
		page = page[len(m[0]):]
		name := m[2]
		switch {
		case name == "br", name == "time", name == "code":
			continue
		case m[1] == "/":
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes none of %v", name, open)
			}
			open = open[:len(open)-1]
		case name != "meta":
			open = append(open, name)
		}
		word := m[1] + name
		for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
			word += " " + a[1]
			if at := scheme.FindString(a[2]); a[1] == "href" && at != "" && at != "https:" && at != "http:" && at != "mailto:" {
				t.Errorf("a link leads to %q", a[2])
			}
			if a[1] == "class" {
				word += "=" + a[2]
			}
		}
		list = append(list, word)
	}
	if len(open) > 0 {
		t.Errorf("never closed: %v", open)
	}
	return strings.Join(list, "\n")
}

func checkCSV(t *testing.T, text, content string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[1]) != 3 {
		t.Fatalf("%q: %v, %d rows: %q", text, err, len(rows), content)
	}
	want := visible(text)
	for i, cell := range []string{want, want + "\n" + want, want} {
		if got := rows[1][i]; unmarked(got) != unmarked(cell) {
			t.Errorf("%q comes back as %q", cell, got)
		}
		if first, _ := utf8.DecodeRuneInString(rows[1][i]); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) || reckoned.MatchString(rows[1][i]) {
			t.Errorf("a spreadsheet reckons with %q", rows[1][i])
		}
	}
}

var (
	reckoned = regexp.MustCompile(`[;\n][ "]*[=+\-@＝＋－＠]`)
	marked   = regexp.MustCompile(`(^|[;\n])'+([ "]*[=+\-@＝＋－＠]|\n)`)
)

// unmarked is a cell without the apostrophes that keep it from being reckoned with.
func unmarked(cell string) string {
	for {
		before := cell // a line end may stand between two marks, and belongs to both
		if cell = marked.ReplaceAllString(cell, "$1$2"); cell == before {
			return cell
		}
	}
}

func checkWorkbook(t *testing.T, text, content string) {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(content))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !slices.Equal(got, []string{"first", "second"}) {
		t.Errorf("%q: sheets %v", text, got)
	}
	for _, sheet := range f.GetSheetList() {
		want := visible(text)
		for at, want := range map[string]string{"A2": want, "B2": want + "\n" + want, "C2": want} {
			got, err := f.GetCellValue(sheet, at)
			if err != nil || got != fitting(want) {
				t.Errorf("%s of %s: %q comes back as %q (%v)", at, sheet, want, got, err)
			}
			if kind, err := f.GetCellType(sheet, at); err != nil || kind != excelize.CellTypeInlineString {
				t.Errorf("%q is of type %v, and not text (%v)", want, kind, err)
			}
			if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
				t.Errorf("%q is a formula: %s (%v)", want, formula, err)
			}
		}
	}
}
