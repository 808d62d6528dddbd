package hostile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Pipe makes a named pipe, which nobody reads or writes.
func Pipe(name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, syscall.Mkfifo(filepath.Join(dir, name), 0o644))
	}
}

// Depth makes folders within folders, deeper than a path may be long, and a file at the bottom.
func Depth(name string, levels int, file, data string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		at, err := syscall.Open(dir, syscall.O_DIRECTORY, 0)
		must(t, err)
		for range levels {
			must(t, syscall.Mkdirat(at, name, 0o755))
			next, err := syscall.Openat(at, name, syscall.O_DIRECTORY, 0)
			must(t, err)
			must(t, syscall.Close(at))
			at = next
		}
		f, err := syscall.Openat(at, file, syscall.O_CREAT|syscall.O_WRONLY, 0o644)
		must(t, err)
		_, err = syscall.Write(f, []byte(data))
		must(t, err)
		must(t, syscall.Close(f))
		must(t, syscall.Close(at))
	}
}

// peak is the most memory that a process had, in bytes.
func peak(p *os.ProcessState) int64 { return p.SysUsage().(*syscall.Rusage).Maxrss << 10 }
