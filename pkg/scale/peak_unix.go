//go:build unix

package scale

import (
	"os"
	"runtime"
	"syscall"
)

// peakOf is the most memory that a process had. It counts from what the
// program that started it had: that one has to stay small.
func peakOf(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss) // in bytes there
	}
	return int64(usage.Maxrss) << 10
}
