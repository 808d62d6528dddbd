//go:build unix

package cli

import (
	"os"
	"syscall"
)

// lockFolder keeps a folder until it is let go; false where another program has
// it, or where the file system cannot.
func lockFolder(name string) (release func(), held bool) {
	f, err := os.Open(name)
	if err != nil {
		return func() {}, false
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return func() {}, false
	}
	return func() { _ = f.Close() }, true
}
