package aims_test

import (
	"slices"
	"strings"
	"testing"
)

// TestReach: no network and no child process in our own code, but for the one
// that signs; what packs releases and what measures is no part of the program. What go-git could reach is watched from outside, by make hostile.
func TestReach(t *testing.T) {
	may := map[string]string{"os/exec": "pkg/cli/sign.go"}
	signs := false
	_, files := sourceFiles(t)
	for _, f := range files {
		if f.test || slices.Contains([]string{"cmd/dist", "pkg/history/proof", "pkg/scale"}, f.dir) {
			continue
		}
		for _, name := range importsOf(t, f) {
			reaches := name == "os/exec" || name == "plugin" || name == "C" || name == "net" || strings.HasPrefix(name, "net/") && name != "net/url" && name != "net/mail"
			if !reaches {
				continue
			}
			if may[name] != f.name {
				t.Errorf("%s imports %s: aims opens no network and starts no program but ssh-keygen, in %s", f.name, name, may["os/exec"])
			}
			signs = true
		}
	}
	if !signs {
		t.Errorf("%s does not start ssh-keygen any more: take it off the list", may["os/exec"])
	}
}
