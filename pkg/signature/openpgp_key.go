package signature

import (
	"bytes"
	"crypto"
	"errors"
	"fmt"
	"io"

	"github.com/ProtonMail/go-crypto/openpgp/packet"
	openpgp "github.com/ProtonMail/go-crypto/openpgp/v2"
)

// parseOpenPGP reads an armored block with one public key. With ErrWeak the key
// is returned as well, so that it can be told which one is meant.
func parseOpenPGP(public string) (*openpgp.Entity, error) {
	if err := fitting(public); err != nil {
		return nil, err
	}
	b, err := unarmor([]byte(public))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if b.label != "PGP PUBLIC KEY BLOCK" {
		return nil, fmt.Errorf("%w: it is %q, not a PGP PUBLIC KEY BLOCK", ErrKey, b.label)
	}
	packets := packet.NewReader(bytes.NewReader(b.body))
	e, err := openpgp.ReadEntity(packets)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if e.PrivateKey != nil {
		return nil, fmt.Errorf("%w: it holds a private key", ErrKey)
	}
	if _, err := packets.Next(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: the block holds more than one key; list each by itself", ErrKey)
	}
	return e, strongOpenPGP(e.PrimaryKey)
}

// strongOpenPGP lets pass the algorithms that are signed with today.
func strongOpenPGP(key *packet.PublicKey) error {
	switch key.PubKeyAlgo {
	case packet.PubKeyAlgoRSA, packet.PubKeyAlgoRSASignOnly:
		if bits, err := key.BitLength(); err != nil || bits < minRSA {
			return fmt.Errorf("%w: an RSA key of fewer than %d bits", ErrWeak, minRSA)
		}
		return nil
	case packet.PubKeyAlgoECDSA:
		if curve, err := key.Curve(); err != nil || curve == packet.CurveSecP256k1 {
			return fmt.Errorf("%w: the curve of this ECDSA key", ErrWeak)
		}
		return nil
	case packet.PubKeyAlgoEdDSA, packet.PubKeyAlgoEd25519, packet.PubKeyAlgoEd448:
		return nil
	}
	return fmt.Errorf("%w: OpenPGP keys of algorithm %d; use RSA of %d bits, ECDSA or EdDSA", ErrWeak, key.PubKeyAlgo, minRSA)
}

// strict makes the library refuse, among the signatures by which a key tells
// of itself, those by hashes for which collisions are made.
func strict() *packet.Config {
	return &packet.Config{RejectHashAlgorithms: map[crypto.Hash]bool{crypto.MD5: true, crypto.RIPEMD160: true, crypto.SHA1: true}}
}
