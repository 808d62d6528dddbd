package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestManual: a page for each command and nothing else, which names every flag
// and is the same whenever it is made.
func TestManual(t *testing.T) {
	pages := Manual("2026-11-22")
	left := map[string]bool{}
	for name := range pages {
		left[name] = true
	}
	root := newRoot(time.Now)
	root.InitDefaultVersionFlag()
	check := func(c *cobra.Command) {
		name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		page := string(pages[name])
		if page == "" {
			t.Errorf("%s has no page", c.CommandPath())
			return
		}
		delete(left, name)
		c.InitDefaultHelpFlag()
		for _, m := range flagName.FindAllStringSubmatch(c.LocalFlags().FlagUsages()+c.InheritedFlags().FlagUsages(), -1) {
			if !strings.Contains(page, `\fB`+roff(m[1])+`\fR`) {
				t.Errorf("%s does not tell of %s", name, m[1])
			}
		}
		if c.HasParent() && !strings.Contains(string(pages["aims.1"]), `\fB`+roff(strings.TrimSuffix(name, ".1"))+`\fR(1)`) {
			t.Errorf("aims.1 does not list %s", name)
		}
	}
	check(root)
	everyCommand(root, check)
	if len(left) > 0 {
		t.Errorf("pages of no command: %v", left)
	}
	if diff := cmp.Diff(pages, Manual("2026-11-22")); diff != "" {
		t.Errorf("made twice:\n%s", diff)
	}
	if !strings.HasPrefix(string(pages["aims-list.1"]), `.TH "AIMS\-LIST" "1" "2026-11-22" "aims 0.1.0" "AIMS manual"`) {
		t.Errorf("aims-list.1 begins %.90q", pages["aims-list.1"])
	}
}

// TestManualForm: nothing of a text is taken for a request, and all is ASCII.
func TestManualForm(t *testing.T) {
	for text, want := range map[string]string{
		"a-b":                     `a\-b`,
		".hidden\n'quoted' \\n":   "\\&.hidden\n\\(aqquoted\\(aq \\en",
		"`aims why ID` tells … é": `\fBaims why ID\fR tells \[u2026] \[u00E9]`,
		"`.gitattributes` too":    `\fB.gitattributes\fR too`,
		"^~":                      `\(ha\(ti`,
	} {
		if got := bold(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
	known := regexp.MustCompile(`^\.(TH|SH|TP|PP|nf|fi)( |$)`)
	for name, page := range Manual("") {
		for l := range strings.Lines(string(page)) {
			if strings.HasPrefix(l, ".") && !known.MatchString(strings.TrimRight(l, "\n")) || strings.HasPrefix(l, "'") {
				t.Errorf("%s: a request: %q", name, l)
			}
		}
		if i := bytes.IndexFunc(page, func(r rune) bool { return r > 0x7e || r < 0x20 && r != '\n' }); i >= 0 {
			t.Errorf("%s: not plain at %.20q", name, page[i:])
		}
	}
}

// TestManualShown asks the programs that show pages, where they are there.
func TestManualShown(t *testing.T) {
	folder := t.TempDir()
	pages := Manual("2026-11-22")
	for name, page := range pages {
		if err := os.WriteFile(filepath.Join(folder, name), page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tried := false
	if lint, err := exec.LookPath("mandoc"); err == nil {
		tried = true
		for name := range pages {
			if out, err := exec.Command(lint, "-T", "lint", "-W", "warning", filepath.Join(folder, name)).CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	}
	if groff, err := exec.LookPath("groff"); err == nil {
		tried = true
		for name := range pages {
			if out, _ := exec.Command(groff, "-man", "-ww", "-z", "-T", "utf8", filepath.Join(folder, name)).CombinedOutput(); len(out) > 0 {
				t.Errorf("%s: %s", name, out)
			}
		}
	}
	if !tried {
		t.Skip("neither mandoc nor groff is here")
	}
}

// TestCompletions: a script for each shell, which that shell reads, and the same whenever it is made.
func TestCompletions(t *testing.T) {
	scripts, err := Completions()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Completions()
	if diff := cmp.Diff(scripts, again); err != nil || diff != "" {
		t.Errorf("made twice: %v\n%s", err, diff)
	}
	for name, shell := range map[string]string{"aims.bash": "bash", "_aims": "zsh", "aims.fish": "fish", "aims.ps1": ""} {
		script := scripts[name]
		if !bytes.Contains(script, []byte("__complete")) {
			t.Errorf("%s does not ask aims", name)
		}
		path, err := exec.LookPath(shell)
		if shell == "" || err != nil {
			continue
		}
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, script, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(path, "-n", file).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s -n: %v %s", shell, err, out)
		}
	}
	if len(scripts) != 4 {
		t.Errorf("%d scripts, not 4", len(scripts))
	}
}
