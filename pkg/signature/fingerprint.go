package signature

import (
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

// Fingerprint is that of a public key, listed as in Key.Public: SHA256:… of an
// SSH key, as ssh-keygen -l prints it, or the upper-case hex digits of an
// OpenPGP primary key, without spaces. Errors are ErrKey and ErrWeak.
func Fingerprint(public string) (string, error) {
	if strings.Contains(public, "-----BEGIN ") {
		e, err := parseOpenPGP(public)
		if err != nil {
			return "", err
		}
		return hexOf(e.PrimaryKey.Fingerprint), nil
	}
	key, err := parseSSH(public)
	if err != nil {
		return "", err
	}
	return ssh.FingerprintSHA256(key), nil
}

func fitting(public string) error {
	if len(public) > maxKey {
		return fmt.Errorf("%w: it has %d bytes, at most %d are read", ErrKey, len(public), maxKey)
	}
	return nil
}
