package scale

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"runtime/pprof"
	"time"

	"github.com/aims-as-code/aims/pkg/cli"
)

// asProfile names, for the test program started anew, the folder in which to
// leave profiles of itself as aims.
const asProfile = "AIMS_SCALE_PROFILE"

// Profile runs a command of aims in this process and leaves cpu.pprof, what was
// computed, alloc.pprof, all that was ever allocated, and live.pprof, what the
// garbage collector left standing when most did, in a folder.
func Profile(folder string, args []string) (status int, err error) {
	cpu, err := os.Create(filepath.Join(folder, "cpu.pprof"))
	if err != nil {
		return 0, err
	}
	defer cpu.Close()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return 0, err
	}
	stop, stopped := make(chan struct{}), make(chan error)
	go func() { stopped <- keepHighest(filepath.Join(folder, "live.pprof"), stop) }()
	status = cli.Main(args, nil, io.Discard, io.Discard)
	close(stop)
	err = <-stopped
	pprof.StopCPUProfile()
	if err != nil {
		return status, err
	}
	runtime.GC()
	all, err := os.Create(filepath.Join(folder, "alloc.pprof"))
	if err != nil {
		return status, err
	}
	defer all.Close()
	return status, pprof.Lookup("allocs").WriteTo(all, 0)
}

// keepHighest writes what is live each time that it is a twentieth more than ever before.
func keepHighest(file string, stop chan struct{}) error {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var highest uint64
	for {
		metrics.Read(sample)
		if live := sample[0].Value.Uint64(); live > highest+highest/20 {
			highest = live
			f, err := os.Create(file)
			if err != nil {
				return err
			}
			if err := pprof.Lookup("heap").WriteTo(f, 0); err != nil {
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
		select {
		case <-stop:
			return nil
		case <-time.After(20 * time.Millisecond):
		}
	}
}
