package hostile

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	made "github.com/ProtonMail/go-crypto/openpgp/ed25519"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	openpgp "github.com/ProtonMail/go-crypto/openpgp/v2"
	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"github.com/aims-as-code/aims/pkg/signature"
)

// A signer makes the armored signature of some bytes.
type signer func(t testing.TB, message []byte) []byte

// demo is an SSH key that is always the same.
func demo(t testing.TB, name string) *signature.DemoKey {
	t.Helper()
	key, err := signature.NewDemoKey(name)
	must(t, err)
	return key
}

// signedFor signs with a demo key for an approval or for git.
func signedFor(name, namespace string) signer {
	return func(t testing.TB, message []byte) []byte {
		t.Helper()
		s, err := demo(t, name).Sign(message, namespace)
		must(t, err)
		return s
	}
}

var hand = signedFor("ada", signature.Approval)

// changedBy is a signature with its bytes, below the armor, changed.
func changedBy(s signer, change func(body []byte) []byte) signer {
	return func(t testing.TB, message []byte) []byte {
		t.Helper()
		b, _ := pem.Decode(s(t, message))
		return pem.EncodeToMemory(&pem.Block{Type: b.Type, Bytes: change(b.Bytes)})
	}
}

// retold is a signature with its text changed.
func retold(s signer, change func(armored string) string) signer {
	return func(t testing.TB, message []byte) []byte {
		t.Helper()
		return []byte(change(string(s(t, message))))
	}
}

// ofOther signs other bytes than it should.
func ofOther(s signer) signer {
	return func(t testing.TB, message []byte) []byte {
		t.Helper()
		return s(t, append(slices.Clone(message), "and more\n"...))
	}
}

// byWeak signs with an RSA key of 1024 bits, and byCertificate with a
// certificate of somebody's own; neither is listed.
func byWeak(t testing.TB, message []byte) []byte {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	must(t, err)
	s, err := ssh.NewSignerFromKey(key)
	must(t, err)
	return sshSigned(t, s, message)
}

func sshSigned(t testing.TB, s ssh.Signer, message []byte) []byte {
	t.Helper()
	sig, err := sshsig.Sign(bytes.NewReader(message), s, sshsig.HashSHA512, signature.Approval)
	must(t, err)
	return sshsig.Armor(sig)
}

// Listed lists keys in the record of Ada Wren, each as its public key with
// lines of other fields behind it.
func Listed(keys ...string) Step { return Append(wren, "keys:\n"+strings.Join(keys, "")) }

// listing is one of them: `public: …` with what follows.
func listing(public, more string) string {
	kind := "ssh"
	if strings.Contains(public, "PGP") {
		kind = "openpgp"
		public = "|\n      " + strings.ReplaceAll(strings.TrimSpace(public), "\n", "\n      ")
	}
	return "  - type: " + kind + "\n    public: " + public + "\n" + more
}

// adas is the key of Ada Wren, as listed.
func adas(more string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		Listed(listing(demo(t, "ada").Public, more))(t, dir)
	}
}

// Signature puts a signature beside the approval.
func Signature(s signer) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, "approvals/APP-x.yaml"))
		must(t, err)
		Write("approvals/APP-x.yaml.sig", string(s(t, data)))(t, dir)
	}
}

// SignedCommit commits everything as an author says, with lines that hold the signature.
func SignedCommit(author string, s func(t testing.TB, payload []byte) string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		before := tip(t, dir)
		Save(author, "2026-11-02")(t, dir)
		head := "tree " + treeOf(t, dir, tip(t, dir)) + "\nparent " + before + "\nauthor " + author + " 1793620800 +0000\ncommitter " + author + " 1793620800 +0000\n"
		lines := s(t, []byte(head+"\nSave\n"))
		Main(object(t, dir, "commit", []byte(head+lines+"\nSave\n")))(t, dir)
	}
}

// gpgsig is the header of a commit with a signature.
func gpgsig(armored []byte) string {
	return "gpgsig " + strings.ReplaceAll(strings.TrimSpace(string(armored)), "\n", "\n ") + "\n"
}

// once is one such header.
func once(s signer) func(t testing.TB, payload []byte) string {
	return func(t testing.TB, payload []byte) string {
		t.Helper()
		return gpgsig(s(t, payload))
	}
}

// begun is when the keys of OpenPGP were made.
var begun = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// ring is a key of OpenPGP, made anew for each case.
type ring struct {
	*openpgp.Entity
	config *packet.Config
}

func newRing(t testing.TB) ring {
	t.Helper()
	config := &packet.Config{Algorithm: packet.PubKeyAlgoEd25519, Time: func() time.Time { return begun }}
	e, err := openpgp.NewEntity("Ada Wren", "", "ada@tidewater-notes.example", config)
	must(t, err)
	must(t, e.AddSigningSubkey(config))
	return ring{e, config}
}

func (r ring) public(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, r.Serialize(&b))
	return b.Bytes()
}

// restated says of the key by a new signature what it is for.
func (r ring) restated(t testing.TB, change func(*packet.Signature)) {
	t.Helper()
	for _, id := range r.Identities {
		for _, s := range id.SelfCertifications {
			change(s.Packet)
			must(t, s.Packet.SignUserId(id.Name, r.PrimaryKey, r.PrivateKey, r.config))
		}
	}
}

// part is a part of a signature by OpenPGP: its type, 0x80 where it has to be
// understood, and what is in it.
type part struct {
	kind byte
	data string
}

// bare is a signature put together by hand (RFC 9580, 5.2.3 and 5.2.4).
func (r ring) bare(message []byte, version, over, hash byte, when time.Time, parts ...part) []byte {
	parts = append([]part{{2, string(binary.BigEndian.AppendUint32(nil, uint32(when.Unix())))}}, parts...)
	var said []byte
	for _, p := range parts {
		said = append(append(said, byte(len(p.data)+1), p.kind), p.data...)
	}
	head := append([]byte{version, over, byte(packet.PubKeyAlgoEd25519), hash, 0, byte(len(said))}, said...)
	digest := sha256.Sum256(slices.Concat(message, head, []byte{version, 0xff, 0, 0, 0, byte(len(head))}))
	sig := ed25519.Sign(r.PrivateKey.PrivateKey.(*made.PrivateKey).Key, digest[:])
	body := slices.Concat(head, []byte{0, 0}, digest[:2], sig)
	return append([]byte{0xc2, byte(len(body))}, body...)
}

// issuer says which key made a signature.
func (r ring) issuer() part {
	return part{16, string(binary.BigEndian.AppendUint64(nil, r.PrimaryKey.KeyId))}
}

// plain is a signature as it should be.
func (r ring) plain(message []byte) []byte {
	return r.bare(message, 4, 0, 8, begun.AddDate(0, 8, 0), r.issuer())
}

func enclosed(label string, body []byte) []byte {
	return []byte("-----BEGIN " + label + "-----\n\n" + base64.StdEncoding.EncodeToString(body) + "\n-----END " + label + "-----\n")
}
