package compare_test

import (
	"bytes"
	"fmt"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/tree"
)

// BenchmarkChanges compares 2,000 records of which 50 changed. What stayed is
// not parsed again, so the work follows the changes.
func BenchmarkChanges(b *testing.B) {
	for _, n := range []int{0, 50, 500} {
		b.Run(fmt.Sprintf("%d-of-2000", n), func(b *testing.B) {
			files := bulk.Organisation(2000)
			base := evaluated(b, files)
			changed, left := maps.Clone(files), n
			for name, f := range files {
				if data := bytes.Replace(f.Data, []byte("last: 2026-06-18"), []byte("last: 2026-09-18"), 1); left > 0 && !bytes.Equal(data, f.Data) {
					changed[name] = &fstest.MapFile{Data: data}
					left--
				}
			}
			head := evaluated(b, changed)
			b.ReportAllocs()
			for b.Loop() {
				if got := len(compare.Changes(base, head)); got != n {
					b.Fatalf("%d changes", got)
				}
			}
		})
	}
}

func evaluated(b *testing.B, files fstest.MapFS) *aims.Snapshot {
	b.Helper()
	t, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		b.Fatal(err)
	}
	return aims.Evaluate(t, asOf)
}
