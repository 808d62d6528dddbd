package signature

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	made "github.com/ProtonMail/go-crypto/openpgp/ed25519"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	openpgp "github.com/ProtonMail/go-crypto/openpgp/v2"
)

// start is when the keys below were made.
var start = time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC)

// TestWhatGPGWouldNotMake signs with keys that gpg would not take for that.
func TestWhatGPGWouldNotMake(t *testing.T) {
	e, config := newOpenPGP(t, packet.Config{Algorithm: packet.PubKeyAlgoEd25519})
	message, block := []byte("tree 1\n"), armored(t, e)
	keys := []Key{{Public: block}}
	lives := func(seconds uint32) func(*packet.Signature) {
		return func(s *packet.Signature) { s.SigLifetimeSecs = &seconds }
	}
	for _, c := range []struct {
		name string
		sig  []byte
		is   error
		text string
	}{
		{"as usual", signedBy(t, message, e.PrivateKey, start, nil), nil, ""},
		{"by a subkey", signedBy(t, message, e.Subkeys[1].PrivateKey, start, nil), nil, ""},
		{"before the key was made", signedBy(t, message, e.PrivateKey, start.Add(-time.Second), nil), ErrTime, "it says 2025-01-01T11:59:59Z, its primary key was made 2025-01-01T12:00:00Z"},
		{"of no set end", signedBy(t, message, e.PrivateKey, start, lives(0)), nil, ""},
		{"of a set end", signedBy(t, message, e.PrivateKey, start, lives(1)), ErrForm, "it sets an end to itself"},
		{"by key ID alone, as forges did", bare(message, e.PrivateKey, start, e.PrimaryKey.KeyId), nil, ""},
		{"by another key ID", bare(message, e.PrivateKey, start, 0x1234), ErrUnlisted, "not listed: 0000000000001234"},
		{"without a name", bare(message, e.PrivateKey, start), ErrForm, "it does not say which key made it"},
		{"no signature", enclose("PGP SIGNATURE", []byte("\xcd\x03Ada")), ErrForm, "something else than a signature"},
		{"half a signature", enclose("PGP SIGNATURE", []byte("\xc2\x03\x04")), ErrForm, "EOF"},
		{"of a timestamp, not of bytes", signedBy(t, message, e.PrivateKey, start, func(s *packet.Signature) { s.SigType = 0x40 }), ErrForm, "not over the bytes as they are (type 0x40)"},
	} {
		t.Log(c.name)
		_, err := Verify(message, c.sig, Git, keys)
		want(t, err, c.is, c.text)
	}

	// A primary key that is for certifying only, and one whose word about itself ended.
	forever, second := uint32(0), uint32(1)
	for _, c := range []struct {
		name     string
		sign     bool
		lifetime *uint32
		when     time.Time
		is       error
		text     string
	}{
		{"all is well", true, &forever, start.Add(time.Hour), nil, ""},
		{"not for signing", false, nil, start, ErrKey, "its owner did not make it for signing"},
		{"in time", true, &second, start.Add(time.Second), nil, ""},
		{"too late", true, &second, start.Add(2 * time.Second), ErrTime, "its primary key ended 2025-01-01T12:00:01Z"},
	} {
		t.Log(c.name)
		for _, id := range e.Identities {
			for _, s := range id.SelfCertifications {
				s.Packet.FlagSign, s.Packet.SigLifetimeSecs = c.sign, c.lifetime
				if err := s.Packet.SignUserId(id.Name, e.PrimaryKey, e.PrivateKey, config); err != nil {
					t.Fatal(err)
				}
			}
		}
		_, err := Verify(message, signedBy(t, message, e.PrivateKey, c.when, nil), Git, []Key{{Public: armored(t, e)}})
		want(t, err, c.is, c.text)
	}
}

func TestSortsOfOpenPGPKeys(t *testing.T) {
	message := []byte("tree 1\n")
	for _, c := range []struct {
		name   string
		config packet.Config
		is     error
		text   string
	}{
		{"version 6", packet.Config{Algorithm: packet.PubKeyAlgoEd25519, V6Keys: true}, nil, ""},
		{"Ed448", packet.Config{Algorithm: packet.PubKeyAlgoEd448}, nil, ""},
		{"P-521", packet.Config{Algorithm: packet.PubKeyAlgoECDSA, Curve: packet.CurveNistP521, DefaultHash: crypto.SHA512}, nil, ""},
		{"secp256k1", packet.Config{Algorithm: packet.PubKeyAlgoECDSA, Curve: packet.CurveSecP256k1}, ErrWeak, "the curve of this ECDSA key"},
		{"after quantum computers", packet.Config{Algorithm: packet.PubKeyAlgoMldsa65Ed25519, V6Keys: true}, ErrWeak, "OpenPGP keys of algorithm 30"},
	} {
		t.Log(c.name)
		e, _ := newOpenPGP(t, c.config)
		key := Key{Public: armored(t, e)}
		_, err := Fingerprint(key.Public)
		want(t, err, c.is, c.text)
		for _, private := range []*packet.PrivateKey{e.PrivateKey, e.Subkeys[1].PrivateKey} {
			if c.is == nil {
				_, err = Verify(message, signedBy(t, message, private, start, nil), Git, []Key{key})
				want(t, err, nil, "")
			}
		}
	}
}

func TestOpenPGPPrivateKeysAreRefused(t *testing.T) {
	e, config := newOpenPGP(t, packet.Config{Algorithm: packet.PubKeyAlgoEd25519})
	var b bytes.Buffer
	if err := e.SerializePrivate(&b, config); err != nil {
		t.Fatal(err)
	}
	_, err := Fingerprint(string(enclose("PGP PUBLIC KEY BLOCK", b.Bytes())))
	want(t, err, ErrKey, "it holds a private key")
	_, err = Fingerprint(string(enclose("PGP PUBLIC KEY BLOCK", []byte("\xcd\x03Ada"))))
	want(t, err, ErrKey, "first packet was not a public/private key")
}

// TestLifeSetBesideTheName: gpg keeps how long a key lives with the name of
// its owner, others in a signature over the key alone.
func TestLifeSetBesideTheName(t *testing.T) {
	message := []byte("tree 1\n")
	e, config := newOpenPGP(t, packet.Config{Algorithm: packet.PubKeyAlgoEd25519})
	minute := uint32(60)
	s := &packet.Signature{Version: 4, SigType: packet.SigTypeDirectSignature, PubKeyAlgo: e.PrimaryKey.PubKeyAlgo, Hash: crypto.SHA256,
		CreationTime: start, IssuerKeyId: &e.PrimaryKey.KeyId, KeyLifetimeSecs: &minute}
	if err := s.SignDirectKeyBinding(e.PrimaryKey, e.PrivateKey, config); err != nil {
		t.Fatal(err)
	}
	e.DirectSignatures = append(e.DirectSignatures, packet.NewVerifiableSig(s))
	keys := []Key{{Public: armored(t, e)}}
	_, err := Verify(message, signedBy(t, message, e.PrivateKey, start.Add(time.Minute), nil), Git, keys)
	want(t, err, nil, "")
	_, err = Verify(message, signedBy(t, message, e.PrivateKey, start.Add(time.Minute+time.Second), nil), Git, keys)
	want(t, err, ErrTime, "its primary key ended 2025-01-01T12:01:00Z")
}

func TestARevokedSubkeyIsTold(t *testing.T) {
	message := []byte("tree 1\n")
	e, config := newOpenPGP(t, packet.Config{Algorithm: packet.PubKeyAlgoEd25519})
	if err := e.Subkeys[1].Revoke(packet.KeySuperseded, "a new one", config); err != nil {
		t.Fatal(err)
	}
	keys := []Key{{Public: armored(t, e)}}
	for told, private := range map[bool]*packet.PrivateKey{true: e.Subkeys[1].PrivateKey, false: e.PrivateKey} {
		if r, err := Verify(message, signedBy(t, message, private, start, nil), Git, keys); err != nil || r.Revoked != told {
			t.Errorf("%+v, %v, want %v", r, err, told)
		}
	}
}

// newOpenPGP makes a key that may sign, with a subkey for encryption and one
// that may sign as well.
func newOpenPGP(t *testing.T, config packet.Config) (*openpgp.Entity, *packet.Config) {
	t.Helper()
	config.Time = func() time.Time { return start }
	e, err := openpgp.NewEntity("Ada", "", "ada@example.org", &config)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.AddSigningSubkey(&config); err != nil {
		t.Fatal(err)
	}
	return e, &config
}

func signedBy(t *testing.T, message []byte, key *packet.PrivateKey, when time.Time, change func(*packet.Signature)) []byte {
	t.Helper()
	s := &packet.Signature{SigType: packet.SigTypeBinary, PubKeyAlgo: key.PubKeyAlgo, Hash: crypto.SHA512, CreationTime: when, IssuerKeyId: &key.KeyId}
	if change != nil {
		change(s)
	}
	s.Version = key.Version
	h, err := s.PrepareSign(nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Write(message)
	if err := s.Sign(h, key, nil); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Serialize(&b); err != nil {
		t.Fatal(err)
	}
	return enclose("PGP SIGNATURE", b.Bytes())
}

// bare is a signature put together by hand (RFC 9580, 5.2.3 and 5.2.4), with
// nothing in it but its time and the key IDs given.
func bare(message []byte, key *packet.PrivateKey, when time.Time, issuers ...uint64) []byte {
	subpackets := binary.BigEndian.AppendUint32([]byte{5, 2}, uint32(when.Unix()))
	for _, id := range issuers {
		subpackets = binary.BigEndian.AppendUint64(append(subpackets, 9, 16), id)
	}
	const version, overBytes, sha256ID = 4, 0, 8
	head := append([]byte{version, overBytes, byte(packet.PubKeyAlgoEd25519), sha256ID, 0, byte(len(subpackets))}, subpackets...)
	digest := sha256.Sum256(slices.Concat(message, head, []byte{version, 0xff, 0, 0, 0, byte(len(head))}))
	sig := ed25519.Sign(key.PrivateKey.(*made.PrivateKey).Key, digest[:])
	body := slices.Concat(head, []byte{0, 0}, digest[:2], sig)
	return enclose("PGP SIGNATURE", append([]byte{0xc2, byte(len(body))}, body...))
}

func enclose(label string, body []byte) []byte {
	return []byte("-----BEGIN " + label + "-----\n\n" + base64.StdEncoding.EncodeToString(body) + "\n-----END " + label + "-----\n")
}
