package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWorkbook reads a workbook back: a sheet for each register, its head fixed
// and with filters over all its rows, and every cell as the text it was.
func TestWorkbook(t *testing.T) {
	hostile := []string{"=1+1", "+1", "-1", "@SUM(A1)", "2026-11-02", "007", "TRUE", "<b>&\"'", " spaces ", "line\nbreak", "\tTab"}
	table := Table{Register: "risks", Columns: []Column{{Title: "Id"}, {Title: "Text"}}}
	for i, text := range hostile {
		table.Rows = append(table.Rows, Row{Cells: [][]Span{{Text(fmt.Sprint(i))}, {Text(text)}}})
	}
	content, err := workbook([]Table{table, {Register: "systems", Columns: []Column{{Title: "Id"}}}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := workbook([]Table{table, {Register: "systems", Columns: []Column{{Title: "Id"}}}})
	if err != nil || !bytes.Equal(content, again) {
		t.Errorf("made again it differs (%v)", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); !slices.Equal(got, []string{"risks", "systems"}) {
		t.Errorf("sheets are %v", got)
	}
	for _, sheet := range f.GetSheetList() {
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the head is not fixed: %+v %v", sheet, panes, err)
		}
	}
	rows, err := f.GetRows("risks")
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range hostile {
		if want := visible(text); rows[i+1][1] != want {
			t.Errorf("%q reads %q", want, rows[i+1][1])
		}
		cell := fmt.Sprintf("B%d", i+2)
		if kind, err := f.GetCellType("risks", cell); err != nil || kind != excelize.CellTypeInlineString {
			t.Errorf("%q is of type %v, and not text (%v)", text, kind, err)
		}
		if formula, _ := f.GetCellFormula("risks", cell); formula != "" {
			t.Errorf("%q is a formula: %s", text, formula)
		}
	}
	for sheet, filter := range map[string]string{"sheet1": `<autoFilter ref="$A$1:$B$12">`, "sheet2": `<autoFilter ref="$A$1:$A$1">`} {
		if part := partOf(t, content, "xl/worksheets/"+sheet+".xml"); !strings.Contains(part, filter) {
			t.Errorf("%s has no %s:\n%s", sheet, filter, part)
		}
	}
}

func partOf(t *testing.T, book []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
