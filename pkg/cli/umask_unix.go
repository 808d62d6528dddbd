//go:build unix

package cli

import (
	"io/fs"
	"syscall"
)

// umask is what the user's umask takes away from the mode of a new file.
func umask() fs.FileMode {
	mask := syscall.Umask(0)
	syscall.Umask(mask)
	return fs.FileMode(mask)
}
