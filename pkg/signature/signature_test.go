package signature

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testdata/ssh and testdata/openpgp were made by ssh-keygen, gpg and git; the
// scripts beside them say how. live_test.go asks the same tools again.

func data(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// public lists the keys in some files, without fingerprints.
func public(t testing.TB, names ...string) []Key {
	t.Helper()
	var keys []Key
	for _, name := range names {
		keys = append(keys, Key{Public: string(data(t, name))})
	}
	return keys
}

// commit is a commit taken apart.
func commit(t testing.TB, name string) (payload, signature []byte) {
	t.Helper()
	payload, signature, err := CommitParts(data(t, name))
	if err != nil || signature == nil {
		t.Fatalf("%s: signature %q, %v", name, signature, err)
	}
	return payload, signature
}

func changed(b []byte, old, new string) []byte {
	return bytes.Replace(b, []byte(old), []byte(new), 1)
}

// want compares what Verify said with the error it should be and a part of its text.
func want(t *testing.T, err, is error, text string) {
	t.Helper()
	if !errors.Is(err, is) || err != nil && !strings.Contains(err.Error(), text) {
		t.Errorf("the error is %v, want %v with %q", err, is, text)
	}
}

// tool skips the test where a program is not there, and runs it otherwise.
func tool(t *testing.T, dir string, words ...string) string {
	t.Helper()
	if _, err := exec.LookPath(words[0]); err != nil {
		t.Skipf("%s is not installed; the files in testdata are tested all the same", words[0])
	}
	c := exec.Command(words[0], words[1:]...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "HOME="+dir, "LC_ALL=C", "SSH_AUTH_SOCK=", "GNUPGHOME="+dir,
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.org")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return string(out)
}

func TestOneBlockAndNothingElse(t *testing.T) {
	message, good, keys := data(t, "ssh/approval.yaml"), string(data(t, "ssh/approval.yaml.sig")), public(t, "ssh/ada.pub")
	for name, text := range map[string]string{
		"as it is":               good,
		"with CRLF":              strings.ReplaceAll(good, "\n", "\r\n"),
		"without last newline":   strings.TrimSpace(good),
		"with empty lines after": good + "\n \n",
	} {
		if _, err := Verify(message, []byte(text), Approval, keys); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	lines := strings.SplitAfter(good, "\n")
	for name, text := range map[string]string{
		"nothing":             "",
		"one line":            "-----BEGIN SSH SIGNATURE-----",
		"empty":               "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
		"words before":        "as agreed\n" + good,
		"words after":         good + "as agreed\n",
		"words within":        lines[0] + "as agreed\n" + strings.Join(lines[1:], ""),
		"two blocks":          good + good,
		"one in another":      lines[0] + good + lines[len(lines)-2],
		"another end":         strings.ReplaceAll(good, "END SSH", "END PGP"),
		"no end":              strings.Join(lines[:3], ""),
		"a header":            lines[0] + "Comment: x\n\n" + strings.Join(lines[1:], ""),
		"another sort":        strings.ReplaceAll(good, "SSH SIGNATURE", "SIGNED MESSAGE"),
		"more than a cap":     good + strings.Repeat("\n", maxSignature),
		"a private key":       strings.ReplaceAll(good, "SSH SIGNATURE", "OPENSSH PRIVATE KEY"),
		"called OpenPGP":      strings.ReplaceAll(good, "SSH SIGNATURE", "PGP SIGNATURE"),
		"base64 in two parts": changedBeforeEnd(lines, "AA==\nAA==\n"),
	} {
		r, err := Verify(message, []byte(text), Git, keys)
		if !errors.Is(err, ErrForm) || r.Key != -1 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

func changedBeforeEnd(lines []string, add string) string {
	n := len(lines) - 2
	return strings.Join(lines[:n], "") + add + lines[n]
}

// TestOneSpelling: what reads as the same bytes is the same text.
func TestOneSpelling(t *testing.T) {
	if b, err := unarmor([]byte("-----BEGIN X-----\nQUI=\n-----END X-----")); err != nil || b.label != "X" || string(b.body) != "AB" {
		t.Errorf("%+v, %v", b, err)
	}
	for _, text := range []string{"QUJ=", "QUI", "", "=abcd"} {
		if b, err := unarmor([]byte("-----BEGIN X-----\n" + text + "\n-----END X-----")); err == nil {
			t.Errorf("%q is read as %q", text, b.body)
		}
	}
}

func TestFingerprint(t *testing.T) {
	for name, prefix := range map[string]string{"ssh/ada.pub": "SHA256:", "openpgp/ada.asc": "", "openpgp/cleo-minimal.asc": ""} {
		got, err := Fingerprint(string(data(t, name)))
		if err != nil || !strings.HasPrefix(got, prefix) || len(got) < 40 || strings.ToLower(got) == got {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	ssh, pgp := strings.TrimSpace(string(data(t, "ssh/ada.pub"))), string(data(t, "openpgp/ada.asc"))
	for _, c := range []struct {
		public string
		is     error
		text   string
	}{
		{"", ErrKey, "neither a line such as"},
		{"TODO", ErrKey, "neither a line such as"},
		{"ssh-ed25519 AAAAexample amara", ErrKey, "base64"},
		{"ssh-ed25519 AAAA amara", ErrKey, "short read"},
		{strings.Replace(ssh, "ssh-ed25519", "ssh-rsa", 1), ErrKey, `it is of type ssh-ed25519, but says "ssh-rsa"`},
		{"no-pty " + ssh, ErrKey, "base64"},
		{ssh + "\n" + ssh, ErrKey, "one line"},
		{ssh + strings.Repeat(" ", maxKey), ErrKey, "at most 262144 are read"},
		{pgp + pgp, ErrKey, "not base64 of one block"},
		{pgp + strings.Repeat(" ", maxKey), ErrKey, "at most 262144 are read"},
		{strings.ReplaceAll(pgp, "PUBLIC", "PRIVATE"), ErrKey, `it is "PGP PRIVATE KEY BLOCK"`},
		{string(data(t, "openpgp/rsa1024.asc")), ErrWeak, "RSA key of fewer than 2048 bits"},
	} {
		got, err := Fingerprint(c.public)
		if got != "" {
			t.Errorf("%.40q has the fingerprint %q", c.public, got)
		}
		want(t, err, c.is, c.text)
	}
}
