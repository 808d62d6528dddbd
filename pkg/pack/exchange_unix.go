//go:build unix

package pack

import (
	"io/fs"
	"os"
	"syscall"
	"time"
)

// umask is what the user's umask takes away.
func umask() fs.FileMode {
	mask := syscall.Umask(0)
	syscall.Umask(mask)
	return fs.FileMode(mask)
}

// lock keeps other runs out of a folder until it is let go; false where the
// file system cannot.
func lock(dir string) (release func(), held bool) {
	// Anybody may hold the folder for as long as they like, so nobody is waited for forever.
	for range 100 {
		if release, held = tryLock(dir); held {
			return release, true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return func() {}, false
}

// tryLock is lock without waiting.
func tryLock(dir string) (release func(), held bool) {
	f, err := os.Open(dir)
	if err != nil {
		return func() {}, false
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		f.Close()
		return func() {}, false
	}
	return func() { f.Close() }, true
}
