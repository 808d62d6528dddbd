//go:build !unix

package cli

import "io/fs"

// umask takes nothing away where there is none, as on Windows.
func umask() fs.FileMode { return 0 }
