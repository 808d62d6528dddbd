package examples_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "write the digests of the approvals anew")

func snapshot(t *testing.T, name string) *aims.Snapshot {
	t.Helper()
	// Read from disk, not from the embedded copy, so that -update can be checked in one run.
	tr, err := tree.FromFS(os.DirFS(name), func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, asOf)
}

// TestSealed holds that the approvals of the examples carry the digests of the
// records they cover. -update writes them anew.
func TestSealed(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		changed, err := aims.Seal(snapshot(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for file, data := range changed {
			if *update {
				if err := os.WriteFile(filepath.Join(name, filepath.FromSlash(file)), data, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			t.Errorf("%s/%s carries old digests: go test ./examples -update", name, file)
		}
	}
}

// TestNoErrors holds that both organisations are what good looks like on their
// day; the lender's few warnings are pinned by the baseline in pkg/check.
func TestNoErrors(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		for _, f := range snapshot(t, name).Findings {
			if f.Severity == finding.Error || name == "solo" && f.Severity == finding.Warning {
				t.Errorf("%s: %s: %s: %s [%s]", name, f.Pos, f.Severity, f.Message, f.Rule.ID)
			}
		}
	}
}

// TestEmbedded holds that nothing is left out of the binary, such as a file
// whose name begins with a dot.
func TestEmbedded(t *testing.T) {
	for _, name := range []string{"lender", "solo", "records"} {
		err := filepath.WalkDir(name, func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			if _, err := fs.Stat(examples.FS, filepath.ToSlash(file)); err != nil {
				t.Errorf("%s is not embedded", file)
			}
			if strings.Contains(file, "~") {
				t.Errorf("%s looks like a leftover", file)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
