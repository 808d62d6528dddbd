package signature

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// DemoKey is a key made of words that everybody can read, for the people of
// the example organisation. It protects nothing and must never be listed for a
// real person: whoever has this program has the key.
type DemoKey struct {
	Public      string // in one line, as in a .pub file
	Fingerprint string // as ssh-keygen -l prints it
	signer      ssh.Signer
}

// NewDemoKey makes the ed25519 key of a name. The same name gives the same key.
func NewDemoKey(name string) (*DemoKey, error) {
	seed := sha256.Sum256([]byte("aims demo key, protects nothing: " + name))
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(seed[:]))
	if err != nil {
		return nil, err
	}
	public := signer.PublicKey()
	line := strings.TrimSpace(string(ssh.MarshalAuthorizedKey(public)))
	return &DemoKey{Public: line + " demo-key-of-" + name, Fingerprint: ssh.FingerprintSHA256(public), signer: signer}, nil
}

// Sign signs a message as `ssh-keygen -Y sign -n NAMESPACE` does. Ed25519 needs
// no chance, so the same message gives the same signature.
func (k *DemoKey) Sign(message []byte, namespace string) ([]byte, error) {
	s, err := sshsig.Sign(bytes.NewReader(message), k.signer, sshsig.HashSHA512, namespace)
	if err != nil {
		return nil, err
	}
	return sshsig.Armor(s), nil
}
