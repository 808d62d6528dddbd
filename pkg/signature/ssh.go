package signature

import (
	"bytes"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// minRSA is the least length of an RSA key, in bits (NIST SP 800-131A).
const minRSA = 2048

// verifySSH checks an SSH signature: first against the public key that it
// holds, then whether that key is listed.
func verifySSH(message, body []byte, namespace string, keys []Key) (Result, error) {
	r := Result{Format: SSH, Key: -1}
	s, err := sshsig.ParseSignature(body)
	if err != nil {
		return r, fmt.Errorf("%w: %w", ErrForm, err)
	}
	// Parts that nobody signed: a reserved field, and what may follow the
	// signature proper, which only security keys use.
	if !bytes.Equal(s.Marshal(), body) || len(s.Signature.Rest) > 0 && !securityKey(s.PublicKey) {
		return r, fmt.Errorf("%w: it holds more than a signature", ErrForm)
	}
	r.Fingerprint = ssh.FingerprintSHA256(s.PublicKey)
	if err := strongSSH(s.PublicKey); err != nil {
		return r, err
	}
	if s.Namespace != namespace || namespace == "" {
		return r, fmt.Errorf("%w: its namespace is %q, not %q", ErrNamespace, s.Namespace, namespace)
	}
	if err := sshsig.Verify(bytes.NewReader(message), s, s.PublicKey, s.HashAlgorithm, namespace); err != nil {
		return r, fmt.Errorf("%w: %w", ErrBytes, err)
	}
	r.Key, err = listedSSH(s.PublicKey, keys)
	return r, err
}

// listedSSH finds the key in the list. The public key decides, where there is
// one: anyone can write somebody's fingerprint beside a key of their own.
func listedSSH(signer ssh.PublicKey, keys []Key) (int, error) {
	own := ssh.FingerprintSHA256(signer)
	err := fmt.Errorf("%w: %s", ErrUnlisted, own)
	for i, k := range keys {
		written := strings.TrimSpace(k.Fingerprint)
		if k.Public == "" {
			if written == own {
				return i, nil
			}
			continue
		}
		public, broken := parseSSH(k.Public)
		same := broken == nil && bytes.Equal(public.Marshal(), signer.Marshal())
		switch {
		case same && (written == "" || written == own):
			return i, nil
		case same:
			err = fmt.Errorf("%w: the public key has %s, written is %q", ErrFingerprint, own, written)
		case written != own:
		case broken != nil:
			err = broken
		default:
			err = fmt.Errorf("%w: the public key has %s, written is %q", ErrFingerprint, ssh.FingerprintSHA256(public), written)
		}
	}
	return -1, err
}

// parseSSH reads a line as in id_ed25519.pub: type, base64, comment. Options
// before the type, as in authorized_keys, are refused: they would restrict the
// key, and nobody here would heed them.
func parseSSH(public string) (ssh.PublicKey, error) {
	if err := fitting(public); err != nil {
		return nil, err
	}
	line := strings.TrimSpace(public)
	if strings.ContainsAny(line, "\r\n") {
		return nil, fmt.Errorf("%w: an SSH public key is one line", ErrKey)
	}
	words := strings.Fields(line)
	if len(words) < 2 {
		return nil, fmt.Errorf("%w: it is neither a line such as `ssh-ed25519 AAAA… name` nor an armored OpenPGP public key", ErrKey)
	}
	blob, err := base64.StdEncoding.DecodeString(words[1])
	if err != nil {
		return nil, fmt.Errorf("%w: the second word of an SSH public key is base64: %w", ErrKey, err)
	}
	key, err := ssh.ParsePublicKey(blob)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if key.Type() != words[0] {
		return nil, fmt.Errorf("%w: it is of type %s, but says %q", ErrKey, key.Type(), words[0])
	}
	return key, strongSSH(key)
}

// strongSSH lets pass the types of key that OpenSSH makes by default or on
// request today. A certificate is none: what it says of its owner and its days
// would be ignored.
func strongSSH(key ssh.PublicKey) error {
	switch key.Type() {
	case ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521, ssh.KeyAlgoSKECDSA256:
		return nil
	case ssh.KeyAlgoRSA:
		return strongRSA(key)
	}
	return fmt.Errorf("%w: keys of type %s; use ssh-ed25519, ecdsa, RSA of %d bits or a security key", ErrWeak, key.Type(), minRSA)
}

func strongRSA(key ssh.PublicKey) error {
	if k, ok := key.(ssh.CryptoPublicKey); ok {
		if n, ok := k.CryptoPublicKey().(*rsa.PublicKey); ok && n.N.BitLen() >= minRSA {
			return nil
		}
	}
	return fmt.Errorf("%w: an RSA key of fewer than %d bits", ErrWeak, minRSA)
}

func securityKey(key ssh.PublicKey) bool {
	return key.Type() == ssh.KeyAlgoSKED25519 || key.Type() == ssh.KeyAlgoSKECDSA256
}
