package signature

import (
	"bytes"
	"testing"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp/armor"
	openpgp "github.com/ProtonMail/go-crypto/openpgp/v2"
)

func TestOpenPGPSignatureOfACommit(t *testing.T) {
	june25, june26 := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC), time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		commit string
		keys   []string
		key    int
		when   time.Time
		is     error
		text   string
	}{
		{"by a subkey", "by-subkey", []string{"ada"}, 0, june25, nil, ""},
		{"the last of three", "by-subkey", []string{"ben", "dora", "ada"}, 2, june25, nil, ""},
		{"before the key ended", "before-the-end", []string{"ben-ended"}, 0, june25, nil, ""},
		{"after the key ended", "after-the-end", []string{"ben-ended"}, -1, june26, ErrTime, "it says 2026-06-01T12:00:00Z, its primary key ended 2026-01-01T12:00:00Z"},
		{"an older export tells no end", "after-the-end", []string{"ben"}, 0, june26, nil, ""},
		{"one of two exports tells no end", "after-the-end", []string{"ben-ended", "ben"}, 1, june26, nil, ""},
		{"before the key was prolonged", "before-prolonged", []string{"cleo-minimal"}, 0, june25, nil, ""},
		{"before the subkey ended", "before-subkey-ended", []string{"dora"}, 0, june25, nil, ""},
		{"after the subkey ended", "after-subkey-ended", []string{"dora"}, -1, june26, ErrTime, "its subkey ended 2026-01-01T12:00:00Z"},
		{"another key", "by-subkey", []string{"ben"}, -1, june25, ErrUnlisted, ""},
		{"no key", "by-subkey", nil, -1, june25, ErrUnlisted, ""},
		{"an RSA key of 1024 bits", "by-rsa1024", []string{"rsa1024"}, -1, june25, ErrWeak, "RSA key of fewer than 2048 bits"},
		{"an RSA subkey of 1024 bits", "by-rsa1024-subkey", []string{"rsa1024-subkey"}, -1, june25, ErrWeak, "RSA key of fewer than 2048 bits"},
		{"a key that tells of itself by SHA-1", "by-sha1-key", []string{"sha1-key"}, -1, june25, ErrKey, "SHA-1 does not count"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var keys []Key
			for _, k := range c.keys {
				keys = append(keys, public(t, "openpgp/"+k+".asc")...)
			}
			payload, sig := commit(t, "openpgp/"+c.commit+".commit")
			r, err := Verify(payload, sig, Git, keys)
			want(t, err, c.is, c.text)
			if r.Format != OpenPGP || r.Key != c.key || !r.Time.Equal(c.when) || r.Revoked || len(r.Issuer) != 40 {
				t.Errorf("result %+v", r)
			}
			if c.key >= 0 {
				if own, err := Fingerprint(keys[c.key].Public); err != nil || own != r.Fingerprint {
					t.Errorf("fingerprint %s, that of the key is %s (%v)", r.Fingerprint, own, err)
				}
			}
			if c.is == nil {
				_, err := Verify(changed(payload, "Approve", "approve"), sig, Git, keys)
				want(t, err, ErrBytes, "")
			}
		})
	}
}

func TestASubkeyIsNamedBesideItsPrimaryKey(t *testing.T) {
	payload, sig := commit(t, "openpgp/by-subkey.commit")
	r, err := Verify(payload, sig, Git, public(t, "openpgp/ada.asc"))
	if err != nil || r.Issuer == r.Fingerprint {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestOpenPGPFingerprintBesideTheKey(t *testing.T) {
	payload, sig := commit(t, "openpgp/before-the-end.commit")
	ben, ada := string(data(t, "openpgp/ben.asc")), string(data(t, "openpgp/ada.asc"))
	own, err := Fingerprint(ben)
	if err != nil {
		t.Fatal(err)
	}
	spaced := own[:4] + " " + own[4:20] + "  " + own[20:]
	for _, c := range []struct {
		name string
		key  Key
		is   error
		text string
	}{
		{"as gpg prints it", Key{ben, spaced}, nil, ""},
		{"in small letters", Key{ben, string(bytes.ToLower([]byte(own)))}, nil, ""},
		{"the end of it", Key{ben, own[24:]}, ErrFingerprint, "the public key has " + own},
		{"another's", Key{ben, "SHA256:abc"}, ErrFingerprint, "the public key has " + own},
		{"this at another's key", Key{ada, own}, ErrFingerprint, "written is \"" + own},
		{"alone", Key{"", own}, ErrKey, "-----BEGIN"},
	} {
		r, err := Verify(payload, sig, Git, []Key{c.key})
		t.Log(c.name)
		want(t, err, c.is, c.text)
		if (err == nil) != (r.Key == 0) {
			t.Errorf("%s: %+v, %v", c.name, r, err)
		}
	}
}

// TestRevokedIsToldAndNothingElse: what it means for what was signed before,
// the records say.
func TestRevokedIsToldAndNothingElse(t *testing.T) {
	payload, sig := commit(t, "openpgp/before-subkey-ended.commit")
	for name, told := range map[string]bool{"openpgp/dora.asc": false, "openpgp/dora-revoked.asc": true} {
		if r, err := Verify(payload, sig, Git, public(t, name)); err != nil || r.Revoked != told {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

func TestWaysToSignWithOpenPGP(t *testing.T) {
	payload, _ := commit(t, "openpgp/before-the-end.commit")
	keys := public(t, "openpgp/ben.asc", "openpgp/cleo-minimal.asc")
	for name, c := range map[string]struct {
		is   error
		text string
	}{
		"commented": {nil, ""},
		"sha1":      {ErrWeak, "the signature uses SHA-1"},
		"text":      {ErrForm, "not over the bytes as they are"},
		"with-end":  {ErrForm, "it sets an end to itself"},
		"critical":  {ErrForm, `where the notation "aims@example.org" is not known`},
		"two":       {ErrForm, "it holds more than one signature"},
	} {
		t.Log(name)
		_, err := Verify(payload, data(t, "openpgp/"+name+".sig"), Git, keys)
		want(t, err, c.is, c.text)
	}
	_, err := Verify(payload, data(t, "openpgp/commented.sig"), Approval, keys)
	want(t, err, ErrNamespace, `"aims-approval" needs one by SSH`)
}

// TestAnothersSubkey puts Ada's subkey, with all that binds it to her, into
// the block of Ben: it does not make her signature his.
func TestAnothersSubkey(t *testing.T) {
	ada, err := parseOpenPGP(string(data(t, "openpgp/ada.asc")))
	if err != nil {
		t.Fatal(err)
	}
	ben, err := parseOpenPGP(string(data(t, "openpgp/ben.asc")))
	if err != nil {
		t.Fatal(err)
	}
	ben.Subkeys = append(ben.Subkeys, ada.Subkeys...)
	payload, sig := commit(t, "openpgp/by-subkey.commit")
	_, err = Verify(payload, sig, Git, []Key{{Public: armored(t, ben)}})
	want(t, err, ErrUnlisted, "")
	_, err = Verify(payload, sig, Git, []Key{{Public: armored(t, ben, ada)}})
	want(t, err, ErrUnlisted, "")
	_, err = Fingerprint(armored(t, ben, ada))
	want(t, err, ErrKey, "more than one key; list each by itself")
}

func armored(t *testing.T, keys ...*openpgp.Entity) string {
	t.Helper()
	var b bytes.Buffer
	w, err := armor.Encode(&b, "PGP PUBLIC KEY BLOCK", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if err := k.Serialize(w); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
