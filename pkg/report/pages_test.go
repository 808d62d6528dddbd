package report_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/history"
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
			comparePages(t, archive, report.Book(aims.Evaluate(tr, day.Date(2026, 11, 2)), options), names)
			golden.Rewrite(t, *update, file, archive)
		})
	}
}

func comparePages(t *testing.T, archive *txtar.Archive, book *document.Book, names []string) {
	t.Helper()
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
}

// What git knows: versions of a policy by the commits that made them, who
// wrote what, a change that is not committed, an author whom nobody knows.
func TestPagesOfHistory(t *testing.T) {
	const policy = "kind: policy\nid: POL-ai\ntitle: AI policy\nowner: PER-ada\ntype: policy\nversion: \"1.0\"\nstatus: approved\nbody: ai.md\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement, objectives-framework]\n"
	by := func(name, on string) history.Signature {
		when, err := time.Parse(time.DateOnly, on)
		if err != nil {
			t.Fatal(err)
		}
		return history.Signature{Name: name, Email: strings.ToLower(name) + "@example.org", When: when.Add(12 * time.Hour)}
	}
	commit := func(name, on string, parents []int, files ...string) history.NewCommit {
		c := history.NewCommit{Parents: parents, Write: map[string][]byte{}, Author: by(name, on), Committer: by(name, on), Message: "Change\n"}
		for i := 0; i < len(files); i += 2 {
			c.Write[files[i]] = []byte(files[i+1])
		}
		return c
	}
	second := strings.ReplaceAll(policy, "1.0", "2.0")
	dir := t.TempDir()
	err := history.Compose(dir, []history.NewCommit{
		commit("Ada", "2026-05-04", nil,
			"aims.yaml", "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2026-01-01\n",
			"PER-ada.yaml", "kind: person\nid: PER-ada\ntitle: Ada\nemails: [ada@example.org]\n",
			"POL-ai.yaml", policy, "ai.md", "We improve.\n"),
		commit("Ada", "2026-05-05", []int{0}, "POL-ai.yaml", policy+"communicated:\n  - to: All\n    on: 2026-05-05\n    how: Mail\n"),
		commit("Stranger", "2026-05-06", []int{0}, "POL-ai.yaml", second, "ai.md", "We improve more.\n"),
		commit("Ada", "2026-05-07", []int{1, 2}, "POL-ai.yaml", second+"communicated:\n  - to: All\n    on: 2026-05-05\n    how: Mail\n", "ai.md", "We improve more.\n"),
		commit("Stranger", "2026-05-08", []int{3}, "ai.md", "We improve even more.\n"),
	})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "PER-ada.yaml"), []byte("kind: person\nid: PER-ada\ntitle: Ada of Example\nemails: [ada@example.org]\n"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	tr, err := aims.Read(dir)
	if err == nil {
		err = aims.ReadHistory(tr, dir, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tr.History.Close)
	const file = "testdata/history.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	comparePages(t, archive, report.Book(aims.Evaluate(tr, day.Date(2026, 11, 2)), report.Options{Stage: 2}), []string{"policies", "documented-information", "repository"})
	golden.Rewrite(t, *update, file, archive)
}
