package compare_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/history"
)

// twoCommits is a repository in which the second commit changes some records of an organisation.
func twoCommits(b *testing.B, records, changed int) string {
	b.Helper()
	files := bulk.Organisation(records)
	first, second := map[string][]byte{}, map[string][]byte{}
	for name, f := range files {
		first[name] = f.Data
		if at := bytes.Index(f.Data, []byte("\ntitle: ")); at >= 0 && len(second) < changed {
			second[name] = bytes.Replace(f.Data, []byte("\ntitle: "), []byte("\ntitle: New "), 1)
		}
	}
	if len(second) != changed {
		b.Fatalf("%d of %d records have a title", len(second), changed)
	}
	at := func(day int) history.Signature {
		return history.Signature{Name: "Ada", Email: "ada@example.org", When: time.Date(2026, 9, day, 12, 0, 0, 0, time.UTC)}
	}
	dir := b.TempDir()
	err := history.Compose(dir, []history.NewCommit{
		{Write: first, Author: at(1), Committer: at(1), Message: "Start"},
		{Parents: []int{0}, Write: second, Author: at(2), Committer: at(2), Message: "Change"},
	})
	if err != nil {
		b.Fatal(err)
	}
	return dir
}

// BenchmarkReview measures a review of two commits, from the repository to the
// comment, beside one validate of the same tree.
func BenchmarkReview(b *testing.B) {
	for _, n := range []struct{ records, changed int }{{2000, 50}, {10_000, 9_000}} {
		dir := twoCommits(b, n.records, n.changed)
		b.Run(fmt.Sprintf("validate-%d", n.records), func(b *testing.B) {
			for b.Loop() {
				t, err := aims.Read(dir)
				if err != nil {
					b.Fatal(err)
				}
				if err := aims.ReadHistory(t, dir, ""); err != nil {
					b.Fatal(err)
				}
				aims.Evaluate(t, asOf)
				t.History.Close()
			}
		})
		b.Run(fmt.Sprintf("review-%d-of-%d", n.changed, n.records), func(b *testing.B) {
			for b.Loop() {
				r, err := aims.ReadReview(dir, aims.Against{Base: "HEAD~1", Head: "HEAD"}, asOf, true)
				if err != nil {
					b.Fatal(err)
				}
				var comment bytes.Buffer
				v := compare.Of(r)
				if err := compare.Comment.Write(&comment, v, compare.Options{}); err != nil {
					b.Fatal(err)
				}
				if len(v.Changes) < n.changed || comment.Len() > compare.MaxComment {
					b.Fatalf("%d changes, %d bytes", len(v.Changes), comment.Len())
				}
				r.Close()
			}
		})
	}
}
