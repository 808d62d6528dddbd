//go:build !unix

package main

// narrowUmask has nothing to narrow where there is no umask.
func narrowUmask() (restore func()) { return func() {} }
