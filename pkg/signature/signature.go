// Package signature checks signatures over bytes: SSH signatures of files and
// of git commits, and OpenPGP signatures of git commits. It says which key
// made one and when that is claimed; whom a key belongs to, and on which days
// it counts, is for the caller to know. Nothing is read from disk, no agent,
// keyring or key server is asked, and no clock is looked at.
package signature

import (
	"errors"
	"fmt"
	"time"
)

// What a signature is for, as the signer wrote into it: SSH calls this the
// namespace. It keeps a signature over a commit from passing as an approval.
const (
	Approval = "aims-approval" // a file of an approval: ssh-keygen -Y sign -n aims-approval
	Git      = "git"           // a commit: git commit -S
)

// Caps on what is read, in bytes. A signature by an RSA key of 16384 bits takes 6 KiB.
const (
	maxSignature = 64 << 10
	maxKey       = 256 << 10
)

// Format is a format of signatures and of the keys that make them.
type Format string

// The formats.
const (
	SSH     Format = "ssh"     // PROTOCOL.sshsig of OpenSSH
	OpenPGP Format = "openpgp" // RFC 9580, versions 4 and 6
)

// Key is a key as somebody listed it.
type Key struct {
	// Public is the public key: a line as in id_ed25519.pub, or what
	// gpg --armor --export prints for one key. It may be empty where an SSH
	// key is listed by its fingerprint alone, since an SSH signature holds
	// the public key.
	Public string

	// Fingerprint is what is written beside the key, as ssh-keygen -l or
	// gpg --fingerprint prints it. Where both are given they have to fit
	// each other; where it is empty only Public counts.
	Fingerprint string
}

// Result is what a signature tells. Unless Verify returned no error it is for
// explaining what is wrong, never a reason to trust.
type Result struct {
	Format Format

	// Key is the place in the list of the key that signed, -1 if none did.
	Key int

	// Fingerprint is that of the key that signed, in the form that Fingerprint
	// gives. An SSH signature tells it of any key; of an OpenPGP signature it is
	// empty until a listed key fits. For a subkey it is that of its primary key.
	Fingerprint string

	// Issuer is the key that an OpenPGP signature names as its maker, which may
	// be a subkey: a fingerprint, or 16 digits where only the key ID is given,
	// in upper-case hex. A claim, until Fingerprint is known.
	Issuer string

	// Time is when an OpenPGP signature says it was made, in UTC. SSH
	// signatures tell no time; then it is zero.
	Time time.Time

	// Revoked reports that the listed OpenPGP key says of itself, or of the
	// subkey that signed, that it is revoked, at whatever time and for
	// whatever reason. It makes no difference here: the records say what a
	// revocation means for what was signed before.
	Revoked bool
}

// Why a signature is not accepted. Each comes wrapped, with the details.
var (
	ErrForm        = errors.New("the signature cannot be read")
	ErrWeak        = errors.New("too weak to rely on")
	ErrNamespace   = errors.New("the signature was made for something else")
	ErrBytes       = errors.New("the signature does not fit these bytes")
	ErrUnlisted    = errors.New("the key that signed is not listed")
	ErrFingerprint = errors.New("the listed fingerprint and the listed public key are not of the same key")
	ErrKey         = errors.New("the listed key cannot be used")
	ErrTime        = errors.New("the signature was made when its key was not valid")
)

// Verify checks an armored signature over exactly these bytes, made for this
// namespace, against the listed keys. It returns nil only where one of them
// made it. Errors are those above; the result is filled in as far as it got.
//
// With ErrUnlisted or ErrFingerprint an SSH signature is good in itself, since
// it holds the public key; one by OpenPGP was not checked, for want of the key.
//
// An OpenPGP key is judged on the time that the signature claims, so that a
// signature outlives its key. The signer chooses that time: whoever still has
// an expired key can date back. Hold it against something else.
func Verify(message, signature []byte, namespace string, keys []Key) (Result, error) {
	if len(signature) > maxSignature {
		return Result{Key: -1}, fmt.Errorf("%w: it has %d bytes, at most %d are read", ErrForm, len(signature), maxSignature)
	}
	b, err := unarmor(signature)
	if err != nil {
		return Result{Key: -1}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	switch b.label {
	case "SSH SIGNATURE":
		return verifySSH(message, b.body, namespace, keys)
	case "PGP SIGNATURE":
		return verifyOpenPGP(message, b.body, namespace, keys)
	}
	return Result{Key: -1}, fmt.Errorf("%w: it is %q; SSH SIGNATURE and PGP SIGNATURE are read", ErrForm, b.label)
}
