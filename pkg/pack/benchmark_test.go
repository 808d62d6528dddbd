package pack_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/pack"
	"github.com/aims-as-code/aims/pkg/report"
	"github.com/aims-as-code/aims/pkg/tree"
)

func treeOf(tb testing.TB, records int) *tree.Tree {
	tb.Helper()
	t, err := tree.FromFS(bulk.Organisation(records), func(string) bool { return false })
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

var asOf, _ = day.Parse("2026-11-02")

// BenchmarkPack measures everything from the files of records to the pack on
// disk, without history. Peak heap is what the garbage collector saw at most.
func BenchmarkPack(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		t := treeOf(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			runtime.GC()
			peak := bulk.WatchHeap()
			for b.Loop() {
				m, err := pack.Build(filepath.Join(b.TempDir(), "pack"), aims.Evaluate(t, asOf), report.Options{Stage: 1})
				if err != nil {
					b.Fatal(err)
				}
				largest, total := 0, 0
				for _, f := range m.Files {
					total += f.Bytes
					if strings.HasSuffix(f.Path, ".html") {
						largest = max(largest, f.Bytes)
					}
				}
				b.ReportMetric(float64(largest)/(1<<20), "largest-page-MiB")
				b.ReportMetric(float64(total)/(1<<20), "pack-MiB")
			}
			b.ReportMetric(float64(peak())/(1<<20), "peak-MiB")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// TestLongPagesAreCut holds that no page of a large organisation is longer than 2 MB.
func TestLongPagesAreCut(t *testing.T) {
	if testing.Short() {
		t.Skip("runs whole commands one after the other, which has no race to find")
	}
	p, err := pack.Make(aims.Evaluate(treeOf(t, 1500), asOf), report.Options{Stage: 1})
	if err != nil {
		t.Fatal(err)
	}
	cut := false
	for _, f := range p.Manifest.Files {
		if strings.HasSuffix(f.Path, ".html") && f.Bytes > 2_000_000 {
			t.Errorf("%s has %d bytes", f.Path, f.Bytes)
		}
		cut = cut || strings.HasSuffix(f.Path, "/2.html")
	}
	if !cut {
		t.Error("no page was cut: the test shows nothing")
	}
}
