package aims_test

import (
	"fmt"
	"iter"
	"maps"
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
)

func mapKeys(files fstest.MapFS) iter.Seq[string] { return maps.Keys(files) }

// BenchmarkEvaluate measures the way of all records through parsing, schema,
// references and rules. Peak heap is what the garbage collector saw at most,
// the files themselves included.
func BenchmarkEvaluate(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		tr := treeOf(b, bulk.Organisation(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			runtime.GC()
			peak := bulk.WatchHeap()
			for b.Loop() {
				aims.Evaluate(tr, testDay)
			}
			b.ReportMetric(float64(peak())/(1<<20), "peak-MiB")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
