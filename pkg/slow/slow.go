// Package slow keeps the tests that take long out of `go test ./...`, which has
// to be short enough to be run before each commit. Only tests import it.
package slow

import (
	"os"
	"strings"
	"testing"
)

// Test skips a test unless AIMS_SLOW is set, as in `make slow`, which finds
// these tests by how their names begin.
func Test(t *testing.T) {
	t.Helper()
	if !strings.HasPrefix(t.Name(), "TestSlow") {
		t.Fatalf("%s would never run: `make slow` runs what is called TestSlow…", t.Name())
	}
	if os.Getenv("AIMS_SLOW") == "" {
		t.Skip("takes long: `make slow` runs it")
	}
}
