package report_test

import (
	"path"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/report"
)

// TestEarlier makes pages of a repository whose commits stand in
// testdata/earlier.txtar: the files of the first in 1/, those that the second
// writes in 2/, and so on, each made on the first day of its month.
func TestEarlier(t *testing.T) {
	const file = "testdata/earlier.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var commits []history.NewCommit
	for n := 1; ; n++ {
		c := history.NewCommit{Write: map[string][]byte{}, Message: "Step " + string(rune('0'+n))}
		for _, f := range archive.Files {
			if folder, name := path.Split(f.Name); folder == string(rune('0'+n))+"/" {
				c.Write[name] = f.Data
			}
		}
		if len(c.Write) == 0 {
			break
		}
		if n > 1 {
			c.Parents = []int{n - 2}
		}
		by := history.Signature{Name: "Ada", Email: "ada@example.org", When: time.Date(2026, time.Month(n), 1, 12, 0, 0, 0, time.UTC)}
		c.Author, c.Committer = by, by
		commits = append(commits, c)
	}
	dir := t.TempDir()
	if err := history.Compose(dir, commits); err != nil {
		t.Fatal(err)
	}
	tr, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := aims.ReadHistory(tr, dir, ""); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tr.History.Close)
	book := report.Book(aims.Evaluate(tr, day.Date(2026, 11, 2)), report.Options{Stage: 2})
	for _, c := range book.Chapters {
		for _, p := range c.Pages {
			if p.Name != "impact-assessments" && p.Name != "assessments" {
				continue
			}
			var b strings.Builder
			if err := document.Markdown.Write(&b, p, nil); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, *update, archive, "want/"+p.Name+".md", b.String())
		}
	}
	golden.Rewrite(t, *update, file, archive)
}
