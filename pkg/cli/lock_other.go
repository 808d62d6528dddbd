//go:build !unix

package cli

// lockFolder keeps nobody out where folders cannot be locked, and says so: then
// nothing of another program is taken for a leftover.
func lockFolder(string) (release func(), held bool) { return func() {}, false }
