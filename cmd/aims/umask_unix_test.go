//go:build unix

package main

import "syscall"

// narrowUmask lets new files be the user's alone until restore is called.
func narrowUmask() (restore func()) {
	old := syscall.Umask(0o077)
	return func() { syscall.Umask(old) }
}
