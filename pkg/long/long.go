// Package long keeps the tests that take long out of `go test ./...`, which has
// to be short enough to be run before each commit. Only tests import it.
package long

import (
	"os"
	"strings"
	"testing"
)

// Test skips a test unless AIMS_LONG is set, as in `make long`, which finds
// these tests by how their names begin.
func Test(t *testing.T) {
	t.Helper()
	if !strings.HasPrefix(t.Name(), "TestLong") {
		t.Fatalf("%s would never run: `make long` runs what is called TestLong…", t.Name())
	}
	if os.Getenv("AIMS_LONG") == "" {
		t.Skip("takes long: `make long` runs it")
	}
}
