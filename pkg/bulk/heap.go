package bulk

import (
	"math"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// WatchHeap looks at the heap every millisecond until it is asked for the peak.
func WatchHeap() (peak func() uint64) {
	var highest atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			highest.Store(max(highest.Load(), sample[0].Value.Uint64()))
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-stopped
		return min(highest.Load(), math.MaxInt64)
	}
}
