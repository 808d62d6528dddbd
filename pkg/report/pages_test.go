package report_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/report"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Each archive in testdata/pages holds a small AIMS and the pages that are made
// of it on 2 November 2026. Its comment says what it shows, and in a line of
// its own which pages ("pages: scope roles") or that it is for customers.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{}
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "want/") {
					fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			tr, err := tree.FromFS(fsys, func(string) bool { return false })
			if err != nil {
				t.Fatal(err)
			}
			options := report.Options{Stage: 2}
			var names []string
			for line := range strings.Lines(string(archive.Comment)) {
				if list, ok := strings.CutPrefix(line, "pages: "); ok {
					names = strings.Fields(list)
				}
				options.Customer = options.Customer || strings.TrimSpace(line) == "customer"
			}
			book := report.Book(aims.Evaluate(tr, day.Date(2026, 11, 2)), options)
			pages := map[string]document.Page{}
			for _, c := range book.Chapters {
				for _, p := range c.Pages {
					pages[p.Name] = p
				}
			}
			for _, name := range names {
				got := "there is no such page\n"
				if p, ok := pages[name]; ok {
					var b strings.Builder
					if err := document.Markdown.Write(&b, p, nil); err != nil {
						t.Fatal(err)
					}
					got = b.String()
				}
				golden.Compare(t, *update, archive, "want/"+name+".md", got)
			}
			if err := book.Files(func(string, []byte) error { return nil }); err != nil {
				t.Errorf("the pack cannot be written: %v", err)
			}
			golden.Rewrite(t, *update, file, archive)
		})
	}
}
