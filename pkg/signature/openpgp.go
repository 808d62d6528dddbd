package signature

import (
	"bytes"
	"crypto"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp/packet"
	openpgp "github.com/ProtonMail/go-crypto/openpgp/v2"
)

// verifyOpenPGP checks an OpenPGP signature with each listed key that it could
// be of, and one is enough: two exports of one key may be listed, of which the
// older does not know that the key lives longer.
func verifyOpenPGP(message, body []byte, namespace string, keys []Key) (Result, error) {
	r := Result{Format: OpenPGP, Key: -1}
	if namespace != Git {
		return r, fmt.Errorf("%w: an OpenPGP signature does not say what it was made for, so it counts for commits only; %q needs one by SSH", ErrNamespace, namespace)
	}
	s, err := parseSignature(body)
	if err != nil {
		return r, err
	}
	r.Issuer, r.Time = issuer(s), s.CreationTime.UTC()
	verdict := fmt.Errorf("%w: %s", ErrUnlisted, r.Issuer)
	for i, k := range keys {
		written := strings.ToUpper(strings.ReplaceAll(k.Fingerprint, " ", ""))
		e, broken := parseOpenPGP(k.Public)
		if broken != nil {
			// It matters only where it is the key that signed, or is said to be.
			if written != "" && written == r.Issuer || e != nil && s.CheckKeyIdOrFingerprint(e.PrimaryKey) {
				verdict = broken
			}
			continue
		}
		own := hexOf(e.PrimaryKey.Fingerprint)
		maker, selfSigned := makerIn(e, s)
		if maker == nil {
			if written != "" && written == r.Issuer && written != own {
				verdict = fmt.Errorf("%w: the public key has %s, written is %q", ErrFingerprint, own, k.Fingerprint)
			}
			continue
		}
		if err := check(message, s, maker); err != nil {
			verdict = err
			continue
		}
		r.Fingerprint, r.Revoked = own, revoked(e, maker)
		if written != "" && written != own {
			verdict = fmt.Errorf("%w: the public key has %s, written is %q", ErrFingerprint, own, k.Fingerprint)
			continue
		}
		if err := inForce(e, maker, selfSigned, s.CreationTime); err != nil {
			verdict = err
			continue
		}
		r.Key = i
		return r, nil
	}
	return r, verdict
}

// parseSignature reads one signature over bytes as they are, and no more: git
// refuses a second one as well.
func parseSignature(body []byte) (*packet.Signature, error) {
	rest := bytes.NewReader(body)
	p, err := packet.Read(rest)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForm, err)
	}
	s, ok := p.(*packet.Signature)
	switch {
	case !ok:
		return nil, fmt.Errorf("%w: it holds something else than a signature", ErrForm)
	case rest.Len() > 0:
		return nil, fmt.Errorf("%w: it holds more than one signature", ErrForm)
	case s.Version != 4 && s.Version != 6:
		return nil, fmt.Errorf("%w: it has version %d; 4 and 6 are read", ErrForm, s.Version)
	case s.SigType != packet.SigTypeBinary:
		return nil, fmt.Errorf("%w: it is not over the bytes as they are (type %#x)", ErrForm, byte(s.SigType))
	case s.IssuerKeyId == nil && len(s.IssuerFingerprint) == 0:
		return nil, fmt.Errorf("%w: it does not say which key made it", ErrForm)
	case s.SigLifetimeSecs != nil && *s.SigLifetimeSecs != 0:
		// Without a clock nobody can say whether that is over; what is approved stays so.
		return nil, fmt.Errorf("%w: it sets an end to itself (gpg's default-sig-expire)", ErrForm)
	case !strongHash(s.Hash):
		return nil, fmt.Errorf("%w: the signature uses %v; SHA-256 or longer is needed", ErrWeak, s.Hash)
	}
	return s, unknownNotation(s)
}

func unknownNotation(s *packet.Signature) error {
	for _, n := range s.Notations {
		if n.IsCritical {
			return fmt.Errorf("%w: it asks to be refused where the notation %q is not known", ErrForm, n.Name)
		}
	}
	return nil
}

func strongHash(h crypto.Hash) bool {
	switch h {
	case crypto.SHA256, crypto.SHA384, crypto.SHA512, crypto.SHA3_256, crypto.SHA3_512:
		return true
	}
	return false
}

// issuer is the key that a signature names; the fingerprint where both are given.
func issuer(s *packet.Signature) string {
	if len(s.IssuerFingerprint) > 0 {
		return hexOf(s.IssuerFingerprint)
	}
	return fmt.Sprintf("%016X", *s.IssuerKeyId)
}

func hexOf(fingerprint []byte) string { return fmt.Sprintf("%X", fingerprint) }

// makerIn finds the primary key or the subkey that the signature names, and
// the newest signature by which its owner set what it may do and how long. The
// latter is nil where there is none that counts. A subkey belongs to its
// primary key by such a signature, and by one of its own in return.
func makerIn(e *openpgp.Entity, s *packet.Signature) (*packet.PublicKey, *packet.Signature) {
	anyTime := time.Time{}
	if s.CheckKeyIdOrFingerprint(e.PrimaryKey) {
		self, err := e.PrimarySelfSignature(anyTime, strict())
		if err != nil {
			return e.PrimaryKey, nil
		}
		return e.PrimaryKey, self
	}
	for i := range e.Subkeys {
		sub := &e.Subkeys[i]
		if !s.CheckKeyIdOrFingerprint(sub.PublicKey) {
			continue
		}
		if strongOpenPGP(sub.PublicKey) != nil {
			// Its answer to the primary key is not worth checking either, nor cheap.
			return sub.PublicKey, nil
		}
		binding, err := sub.LatestValidBindingSignature(anyTime, strict())
		if err != nil {
			// Anyone can put another's key into their own block; then it is no part of it.
			continue
		}
		return sub.PublicKey, binding
	}
	return nil, nil
}

// check holds the signature against the bytes.
func check(message []byte, s *packet.Signature, maker *packet.PublicKey) error {
	if err := strongOpenPGP(maker); err != nil {
		return err
	}
	h, err := s.PrepareVerify()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrForm, err)
	}
	h.Write(message)
	if err := maker.VerifySignature(h, s); err != nil {
		return fmt.Errorf("%w: %w", ErrBytes, err)
	}
	return nil
}

// inForce reports whether the key could sign on that time. The newest words of
// its owner count, whenever they were said: who prolongs a key says that what
// it signed in between is theirs, and an export keeps often only those.
func inForce(e *openpgp.Entity, maker *packet.PublicKey, self *packet.Signature, when time.Time) error {
	anyTime := time.Time{}
	primary, err := e.PrimarySelfSignature(anyTime, strict())
	if err != nil || self == nil {
		return fmt.Errorf("%w: no signature of its own says what it may do (one by SHA-1 does not count)", ErrKey)
	}
	if !self.FlagsValid || !self.FlagSign {
		return fmt.Errorf("%w: its owner did not make it for signing", ErrKey)
	}
	if err := outside("primary key", e.PrimaryKey, primary, when); err != nil {
		return err
	}
	if direct, err := e.LatestValidDirectSignature(anyTime, strict()); err == nil {
		if err := outside("primary key", e.PrimaryKey, direct, when); err != nil {
			return err
		}
	}
	if maker == e.PrimaryKey {
		return nil
	}
	if back := self.EmbeddedSignature; back == nil || !strongHash(back.Hash) {
		return fmt.Errorf("%w: the subkey does not say in return that it belongs to the primary key (by SHA-1 does not count)", ErrKey)
	}
	return outside("subkey", maker, self, when)
}

// outside says how a time lies outside the life of a key, as self sets it.
func outside(what string, key *packet.PublicKey, self *packet.Signature, when time.Time) error {
	if when.Before(key.CreationTime) {
		return fmt.Errorf("%w: it says %s, its %s was made %s", ErrTime, moment(when), what, moment(key.CreationTime))
	}
	for _, life := range []struct {
		start   time.Time
		seconds *uint32
	}{{key.CreationTime, self.KeyLifetimeSecs}, {self.CreationTime, self.SigLifetimeSecs}} {
		if life.seconds == nil || *life.seconds == 0 {
			continue
		}
		if end := life.start.Add(time.Duration(*life.seconds) * time.Second); when.After(end) {
			return fmt.Errorf("%w: it says %s, its %s ended %s", ErrTime, moment(when), what, moment(end))
		}
	}
	return nil
}

func moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// revoked reports any revocation in the block, by asking at the end of OpenPGP's time.
func revoked(e *openpgp.Entity, maker *packet.PublicKey) bool {
	end := time.Unix(math.MaxUint32, 0)
	for i := range e.Subkeys {
		if sub := &e.Subkeys[i]; sub.PublicKey == maker && sub.Revoked(nil, end) {
			return true
		}
	}
	return e.Revoked(end)
}
