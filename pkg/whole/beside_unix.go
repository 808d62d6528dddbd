//go:build unix

package whole

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// closedFirst: a file that is open can be moved, and stays locked until it is there.
const closedFirst = false

// Anybody may hold a file for as long as they like, so nobody is waited for forever.
const (
	looks = 1000
	pause = 10 * time.Millisecond
)

// beside opens an empty file beside another one, for this program alone. Its
// name is always the same: so whoever else writes there waits for it, and what
// a kill left does not pile up.
func beside(name string) (*os.File, error) {
	at := placeBeside(name)
	for range looks {
		f, err := os.OpenFile(at, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0o666)
		if err != nil {
			if there, e := os.Lstat(at); e == nil && (!there.Mode().IsRegular() || errors.Is(err, fs.ErrPermission)) {
				return numbered(at) // a link, a folder, or a file of somebody else
			}
			return nil, err
		}
		if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
			_ = f.Close()
			return numbered(at)
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil && isAt(f, at) {
			if err := f.Truncate(0); err != nil {
				_ = f.Close()
				return nil, err
			}
			return f, nil
		}
		_ = f.Close()
		switch err {
		case nil: // who had it has moved it to its place, and a new one is to be made
		case syscall.EWOULDBLOCK, syscall.EINTR:
			time.Sleep(pause)
		default: // a file system that cannot keep others out
			_ = os.Remove(at)
			return numbered(at)
		}
	}
	return nil, errors.New("another program has been writing to it for a while: try again, and if that goes on, end that program")
}

// isAt reports whether an open file still has a name.
func isAt(f *os.File, name string) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(name)
	return err == nil && os.SameFile(opened, there)
}
