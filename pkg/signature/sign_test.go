package signature_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/aims-as-code/aims/pkg/signature"
)

// TestSign: what a key of the example signs, ssh-keygen and this package
// verify; the same name and message give the same bytes.
func TestSign(t *testing.T) {
	key, err := signature.NewDemoKey("somebody")
	if err != nil {
		t.Fatal(err)
	}
	again, err := signature.NewDemoKey("somebody")
	if err != nil {
		t.Fatal(err)
	}
	message := []byte("kind: approval\n")
	signed, err := key.Sign(message, "aims-approval")
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := again.Sign(message, "aims-approval"); err != nil || !bytes.Equal(signed, twice) {
		t.Errorf("the same message is signed differently: %v", err)
	}
	if fingerprint, err := signature.Fingerprint(key.Public); err != nil || fingerprint != key.Fingerprint {
		t.Errorf("fingerprint %s, want %s (%v)", key.Fingerprint, fingerprint, err)
	}
	dir := t.TempDir()
	for name, data := range map[string]string{"signers": "somebody " + key.Public + "\n", "message.sig": string(signed)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "somebody", "-n", "aims-approval", "-s", "message.sig")
	c.Dir, c.Stdin = dir, bytes.NewReader(message)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("ssh-keygen: %v\n%s", err, out)
	}
}
