//go:build !unix

package pack

import "io/fs"

func umask() fs.FileMode { return 0 }

func lock(string) (release func(), held bool) { return func() {}, false }

func tryLock(string) (release func(), held bool) { return func() {}, false }
