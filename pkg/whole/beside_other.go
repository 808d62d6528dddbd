//go:build !unix

package whole

import "os"

// closedFirst: Windows moves no file that is open.
const closedFirst = true

// beside opens a new file beside another one. Two programs that write there at
// once are not kept apart: what the later one writes stays, and it is whole.
func beside(name string) (*os.File, error) { return numbered(placeBeside(name)) }
