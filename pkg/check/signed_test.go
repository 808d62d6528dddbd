package check_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/signature"
)

// Keys in cases are made of names that everybody can read: KEY:ada stands for
// the public key of ada, FINGERPRINT:ada for its fingerprint. A file that says
// "SIGN ada approvals/APP-a.yaml" is the signature of ada over that file as it
// stands in this commit. A commit with a line "sign: ada" is signed by ada.
var (
	keyWord  = regexp.MustCompile(`\b(KEY|FINGERPRINT):([a-z]+)\b`)
	signWord = regexp.MustCompile(`^SIGN ([a-z]+) (\S+)\n$`)
)

func demoKey(t *testing.T, name string) *signature.DemoKey {
	t.Helper()
	key, err := signature.NewDemoKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func signed(t *testing.T, name string, message []byte, namespace string) []byte {
	t.Helper()
	s, err := demoKey(t, name).Sign(message, namespace)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// listKeys puts keys where the files name them.
func listKeys(t *testing.T, files fstest.MapFS) {
	t.Helper()
	for name, f := range files {
		if !bytes.Contains(f.Data, []byte("KEY:")) && !bytes.Contains(f.Data, []byte("FINGERPRINT:")) {
			continue
		}
		files[name] = &fstest.MapFile{Data: keyWord.ReplaceAllFunc(f.Data, func(word []byte) []byte {
			m := keyWord.FindSubmatch(word)
			key := demoKey(t, string(m[2]))
			return []byte(map[string]string{"KEY": key.Public, "FINGERPRINT": key.Fingerprint}[string(m[1])])
		})}
	}
}

// signFiles makes the signatures that files ask for, over what was sealed.
func signFiles(t *testing.T, files fstest.MapFS) {
	t.Helper()
	for name, f := range files {
		m := signWord.FindSubmatch(f.Data)
		if m == nil {
			continue
		}
		over := files[string(m[2])]
		if over == nil {
			t.Fatalf("%s signs %s, which is not there", name, m[2])
		}
		files[name] = &fstest.MapFile{Data: signed(t, string(m[1]), over.Data, signature.Approval)}
	}
}

// sign writes the commits anew from the first that is to be signed, which git
// fast-import cannot do: a signature changes the name of its commit, and so of all that follow.
func (s *story) sign(t *testing.T, dir string) {
	t.Helper()
	if !slices.ContainsFunc(s.commits, func(c *commit) bool { return c.signer != "" }) {
		return
	}
	was := map[int]string{} // by number, as fast-import made it
	marks, err := os.ReadFile(filepath.Join(dir, ".git", "marks"))
	if err != nil {
		t.Fatal(err)
	}
	for l := range strings.Lines(string(marks)) {
		var mark int
		var hash string
		if _, err := fmt.Sscanf(l, ":%d %s", &mark, &hash); err != nil {
			t.Fatal(err)
		}
		was[mark-1] = hash
	}
	is := map[string]string{}
	last := ""
	for _, c := range s.commits {
		raw := []byte(gitSays(t, dir, nil, "cat-file", "commit", was[c.number]))
		for _, p := range c.parents {
			raw = bytes.Replace(raw, []byte("parent "+was[p]+"\n"), []byte("parent "+is[was[p]]+"\n"), 1)
		}
		if c.signer != "" {
			armored := strings.TrimRight(string(signed(t, c.signer, raw, signature.Git)), "\n")
			header := "\ngpgsig " + strings.ReplaceAll(armored, "\n", "\n ") + "\n\n"
			raw = bytes.Replace(raw, []byte("\n\n"), []byte(header), 1)
		}
		last = strings.TrimSpace(gitSays(t, dir, raw, "hash-object", "-t", "commit", "-w", "--stdin"))
		is[was[c.number]] = last
	}
	git(t, dir, nil, "update-ref", "refs/heads/main", last)
}

// gitSays is what git prints.
func gitSays(t *testing.T, dir string, stdin []byte, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Stdin, c.Stderr = dir, bytes.NewReader(stdin), os.Stderr
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "HOME="+dir, "LC_ALL=C")
	out, err := c.Output()
	if err != nil {
		t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}
