package signature

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/pem"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

func TestSSHSignatureOfAFile(t *testing.T) {
	message, sig, keys := data(t, "ssh/approval.yaml"), data(t, "ssh/approval.yaml.sig"), public(t, "ssh/ada.pub")
	own, err := Fingerprint(keys[0].Public)
	if err != nil {
		t.Fatal(err)
	}
	other := Key{Public: line(t, newKey(t).PublicKey())}
	otherOwn, err := Fingerprint(other.Public)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		message []byte
		use     string
		keys    []Key
		key     int
		is      error
		text    string
	}{
		{"right", message, Approval, keys, 0, nil, ""},
		{"the second of two", message, Approval, []Key{other, keys[0]}, 1, nil, ""},
		{"with its fingerprint", message, Approval, []Key{{keys[0].Public, own}}, 0, nil, ""},
		{"by fingerprint alone", message, Approval, []Key{{"", own}}, 0, nil, ""},
		{"one byte changed", changed(message, "ada", "adb"), Approval, keys, -1, ErrBytes, ""},
		{"last newline gone", bytes.TrimSpace(message), Approval, keys, -1, ErrBytes, ""},
		{"for something else", message, Git, keys, -1, ErrNamespace, `its namespace is "aims-approval", not "git"`},
		{"for nothing", message, "", keys, -1, ErrNamespace, ""},
		{"another key", message, Approval, []Key{other}, -1, ErrUnlisted, own},
		{"no key", message, Approval, nil, -1, ErrUnlisted, own},
		{"another fingerprint alone", message, Approval, []Key{{"", otherOwn}}, -1, ErrUnlisted, own},
		{"nothing listed of a key", message, Approval, []Key{{}}, -1, ErrUnlisted, own},
		{"an OpenPGP key", message, Approval, public(t, "openpgp/ada.asc"), -1, ErrUnlisted, own},
		{"another's fingerprint at this key", message, Approval, []Key{{keys[0].Public, otherOwn}}, -1, ErrFingerprint, otherOwn},
		{"this fingerprint at another's key", message, Approval, []Key{{other.Public, own}}, -1, ErrFingerprint, otherOwn},
		{"this fingerprint at no key", message, Approval, []Key{{"ssh-ed25519 AAAAexample ada", own}}, -1, ErrKey, "base64"},
		{"listed wrong, then right", message, Approval, []Key{{other.Public, own}, keys[0]}, 1, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Verify(c.message, sig, c.use, c.keys)
			want(t, err, c.is, c.text)
			if r.Format != SSH || r.Key != c.key || r.Fingerprint != own || !r.Time.IsZero() {
				t.Errorf("result %+v", r)
			}
		})
	}
}

func TestSSHSignatureOfACommit(t *testing.T) {
	payload, sig := commit(t, "ssh/commit")
	keys := public(t, "ssh/ada.pub")
	if r, err := Verify(payload, sig, Git, keys); err != nil || r.Key != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	_, err := Verify(payload, sig, Approval, keys)
	want(t, err, ErrNamespace, `its namespace is "git", not "aims-approval"`)
	_, err = Verify(changed(payload, "by SSH", "by SSI"), sig, Git, keys)
	want(t, err, ErrBytes, "")
}

// TestWeakSSHKeys signs with keys and in ways that ssh-keygen would refuse.
func TestWeakSSHKeys(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(small)
	if err != nil {
		t.Fatal(err)
	}
	message := []byte("approved\n")
	_, err = Verify(message, signed(t, message, signer), Approval, []Key{{Public: line(t, signer.PublicKey())}})
	want(t, err, ErrWeak, "RSA key of fewer than 2048 bits")

	good := newKey(t)
	authority, cert := newKey(t), &ssh.Certificate{Key: good.PublicKey(), CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity}
	if err := cert.SignCert(rand.Reader, authority); err != nil {
		t.Fatal(err)
	}
	if signer, err = ssh.NewCertSigner(cert, good); err != nil {
		t.Fatal(err)
	}
	_, err = Verify(message, signed(t, message, signer), Approval, []Key{{Public: line(t, good.PublicKey())}})
	want(t, err, ErrWeak, "keys of type ssh-ed25519-cert-v01@openssh.com")
}

// TestUnsignedPartsOfAnSSHSignature puts something where no signature covers it.
func TestUnsignedPartsOfAnSSHSignature(t *testing.T) {
	message, signer := []byte("approved\n"), newKey(t)
	keys := []Key{{Public: line(t, signer.PublicKey())}}
	b, _ := pem.Decode(signed(t, message, signer))
	s, err := sshsig.ParseSignature(b.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	s.Signature.Rest = []byte("more")
	for name, body := range map[string][]byte{
		"after everything":    append(bytes.Clone(b.Bytes), "more"...),
		"after the signature": s.Marshal(),
		"in the reserved field": bytes.Replace(b.Bytes, []byte("\x00\x00\x00\x0daims-approval\x00\x00\x00\x00"),
			[]byte("\x00\x00\x00\x0daims-approval\x00\x00\x00\x04more"), 1),
		"SHA-1 for the message": bytes.Replace(b.Bytes, []byte("\x00\x00\x00\x06sha512"), []byte("\x00\x00\x00\x04sha1"), 1),
	} {
		if bytes.Equal(body, b.Bytes) {
			t.Fatalf("%s: nothing was changed", name)
		}
		_, err := Verify(message, pem.EncodeToMemory(&pem.Block{Type: "SSH SIGNATURE", Bytes: body}), Approval, keys)
		want(t, err, ErrForm, "")
	}
}

// TestASignatureForNothing is by hand, since no tool makes one.
func TestASignatureForNothing(t *testing.T) {
	message, signer := []byte("approved\n"), newKey(t)
	digest := sha256.Sum256(message)
	wire := append([]byte("SSHSIG"), ssh.Marshal(struct{ Namespace, Reserved, Hash, Digest string }{"", "", "sha256", string(digest[:])})...)
	proper, err := signer.Sign(rand.Reader, wire)
	if err != nil {
		t.Fatal(err)
	}
	s := &sshsig.Signature{Version: 1, PublicKey: signer.PublicKey(), HashAlgorithm: sshsig.HashSHA256, Signature: proper}
	_, err = Verify(message, sshsig.Armor(s), "", []Key{{Public: line(t, signer.PublicKey())}})
	want(t, err, ErrNamespace, `its namespace is "", not ""`)
}

// TestSecurityKeys makes in software what a FIDO token does (PROTOCOL.u2f of
// OpenSSH) and lets ssh-keygen confirm it, where there is one.
func TestSecurityKeys(t *testing.T) {
	const touched, untouched = 1, 0
	message := []byte("approved\n")
	for _, token := range []token{newToken(t, ssh.KeyAlgoSKED25519), newToken(t, ssh.KeyAlgoSKECDSA256)} {
		t.Run(token.public.Type(), func(t *testing.T) {
			keys := []Key{{Public: line(t, token.public)}}
			sig := signed(t, message, token.flagged(touched))
			if r, err := Verify(message, sig, Approval, keys); err != nil || r.Key != 0 {
				t.Errorf("%+v, %v", r, err)
			}
			_, err := Verify([]byte("Approved\n"), sig, Approval, keys)
			want(t, err, ErrBytes, "")
			_, err = Verify(message, signed(t, message, token.flagged(untouched)), Approval, keys)
			want(t, err, ErrBytes, "user presence")

			dir := t.TempDir()
			for name, b := range map[string][]byte{"m": message, "m.sig": sig, "allowed": []byte("ada " + keys[0].Public + "\n")} {
				if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			tool(t, dir, "sh", "-c", "command -v ssh-keygen >/dev/null || exit 0; ssh-keygen -Y verify -f allowed -I ada -n aims-approval -s m.sig < m")
		})
	}
}

// token is a security key in software.
type token struct {
	public ssh.PublicKey
	sign   func(data []byte) []byte
	flags  byte
}

func newToken(t *testing.T, algorithm string) token {
	t.Helper()
	var blob []byte
	var k token
	switch algorithm {
	case ssh.KeyAlgoSKED25519:
		pub, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		blob = ssh.Marshal(struct{ Type, Key, Application string }{algorithm, string(pub), "ssh:"})
		k.sign = func(data []byte) []byte { return ed25519.Sign(private, data) }
	case ssh.KeyAlgoSKECDSA256:
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		point, err := private.PublicKey.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		blob = ssh.Marshal(struct{ Type, Curve, Key, Application string }{algorithm, "nistp256", string(point), "ssh:"})
		plain, err := ssh.NewSignerFromKey(private)
		if err != nil {
			t.Fatal(err)
		}
		k.sign = func(data []byte) []byte {
			s, err := plain.Sign(rand.Reader, data)
			if err != nil {
				t.Fatal(err)
			}
			return s.Blob
		}
	}
	var err error
	if k.public, err = ssh.ParsePublicKey(blob); err != nil {
		t.Fatal(err)
	}
	return k
}

func (k token) flagged(flags byte) token { k.flags = flags; return k }

func (k token) PublicKey() ssh.PublicKey { return k.public }

// Sign is a ssh.Signer's: the token signs the hash of the application, its
// flags, its counter and the hash of the data.
func (k token) Sign(_ io.Reader, data []byte) (*ssh.Signature, error) {
	application, message := sha256.Sum256([]byte("ssh:")), sha256.Sum256(data)
	state := []byte{k.flags, 0, 0, 0, 7}
	blob := k.sign(bytes.Join([][]byte{application[:], state, message[:]}, nil))
	return &ssh.Signature{Format: k.public.Type(), Blob: blob, Rest: state}, nil
}

func newKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func line(t *testing.T, key ssh.PublicKey) string {
	t.Helper()
	return string(bytes.TrimSpace(ssh.MarshalAuthorizedKey(key)))
}

func signed(t *testing.T, message []byte, signer ssh.Signer) []byte {
	t.Helper()
	s, err := sshsig.Sign(bytes.NewReader(message), signer, sshsig.HashSHA512, Approval)
	if err != nil {
		t.Fatal(err)
	}
	return sshsig.Armor(s)
}
