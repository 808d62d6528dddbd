package soa_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/soa"
)

// TestNames: who owns and approves a control is told by name where people
// read, and by id where programs do.
func TestNames(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/void.txtar")
	if err != nil {
		t.Fatal(err)
	}
	page := soa.Of(snapshotOf(t, archive)).Page()
	var shown, sheet strings.Builder
	tell := func(b *strings.Builder, cells [][]document.Span) {
		for _, c := range cells {
			b.WriteString(document.PlainText(c) + "\n")
		}
	}
	for _, block := range page.Blocks {
		switch x := block.(type) {
		case document.Paragraph:
			tell(&shown, [][]document.Span{x})
		case document.Facts:
			for _, f := range x {
				if f.Name == "Findings" { // in the words of the rules
					continue
				}
				tell(&shown, [][]document.Span{f.Value})
			}
		case document.Table:
			for _, r := range x.Rows {
				tell(&shown, r.Cells)
			}
		case document.Register:
			for _, r := range x.Rows {
				tell(&sheet, r.Cells)
			}
		}
	}
	for _, id := range []string{"ROLE-board", "PER-a"} {
		if strings.Contains(shown.String(), id) {
			t.Errorf("a page names %s by its id", id)
		}
	}
	for _, want := range []string{"Board\n", " by Ada as Board on "} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("a page does not say %q:\n%s", want, shown.String())
		}
	}
	if !strings.Contains(sheet.String(), "ROLE-board\n") {
		t.Error("the register does not hold the id of the owner")
	}
}
