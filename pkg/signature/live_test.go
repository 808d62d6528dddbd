package signature

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWithSSHKeygenAndGit signs a file and a commit with each type of key.
func TestWithSSHKeygenAndGit(t *testing.T) {
	for _, sort := range [][]string{{"ed25519"}, {"ecdsa"}, {"ecdsa", "-b", "384"}, {"ecdsa", "-b", "521"}, {"rsa", "-b", "2048"}, {"rsa", "-b", "4096"}} {
		t.Run(strings.Join(sort, ""), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			tool(t, dir, append([]string{"ssh-keygen", "-q", "-N", "", "-C", "Ada Example", "-f", "key", "-t"}, sort...)...)
			key := Key{Public: read(t, dir, "key.pub"), Fingerprint: strings.Fields(tool(t, dir, "ssh-keygen", "-l", "-f", "key.pub"))[1]}
			if own, err := Fingerprint(key.Public); err != nil || own != key.Fingerprint {
				t.Errorf("fingerprint %s (%v), ssh-keygen says %s", own, err, key.Fingerprint)
			}

			const message = "kind: approval\r\nid: APP-1\n\n"
			for _, hash := range []string{"sha512", "sha256"} {
				file := "approval-" + hash
				if err := os.WriteFile(filepath.Join(dir, file), []byte(message), 0o600); err != nil {
					t.Fatal(err)
				}
				tool(t, dir, "ssh-keygen", "-Y", "sign", "-O", "hashalg="+hash, "-n", Approval, "-f", "key", file)
				if r, err := Verify([]byte(message), []byte(read(t, dir, file+".sig")), Approval, []Key{key}); err != nil || r.Fingerprint != key.Fingerprint {
					t.Errorf("%s: %+v, %v", hash, r, err)
				}
			}

			raw := commitWith(t, dir, "-c", "gpg.format=ssh", "-c", "user.signingkey=key")
			verifies(t, raw, key)
		})
	}
}

// TestWithGPG makes a key today and signs a commit with it.
func TestWithGPG(t *testing.T) {
	// The agent's socket has to have a short name, which that of t.TempDir may not be.
	dir, err := os.MkdirTemp("", "gpg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		tool(t, dir, "gpgconf", "--homedir", dir, "--kill", "all")
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	tool(t, dir, "gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "Ada <ada@example.org>", "default", "default", "1d")
	key := Key{Public: tool(t, dir, "gpg", "--batch", "--quiet", "--armor", "--export", "ada@example.org")}
	for _, line := range strings.Split(tool(t, dir, "gpg", "--batch", "--with-colons", "--list-keys"), "\n") {
		if f, ok := strings.CutPrefix(line, "fpr:::::::::"); ok && key.Fingerprint == "" {
			key.Fingerprint = strings.TrimSuffix(f, ":")
		}
	}
	verifies(t, commitWith(t, dir, "-c", "user.signingkey="+key.Fingerprint), key)
}

func commitWith(t *testing.T, dir string, options ...string) []byte {
	t.Helper()
	tool(t, dir, "git", "init", "-q", "-b", "main", ".")
	tool(t, dir, append(append([]string{"git"}, options...), "commit", "-q", "--allow-empty", "-S", "-m", "Subject", "-m", "gpgsig \n \n last")...)
	return []byte(tool(t, dir, "git", "cat-file", "commit", "HEAD"))
}

// verifies holds a commit of Ada's against her key, and against small changes.
func verifies(t *testing.T, raw []byte, key Key) {
	t.Helper()
	payload, sig, err := CommitParts(raw)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := Verify(payload, sig, Git, []Key{key}); err != nil || r.Key != 0 || r.Fingerprint != key.Fingerprint {
		t.Errorf("%+v, %v", r, err)
	}
	for _, change := range [][2]string{{"Subject", "subject"}, {"ada@example.org", "adb@example.org"}, {"last\n", "last"}} {
		_, err := Verify(changed(payload, change[0], change[1]), sig, Git, []Key{key})
		want(t, err, ErrBytes, "")
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
