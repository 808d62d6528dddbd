package signature

import (
	"bytes"
	"testing"
)

// FuzzVerify looks for panics, and for anything but the one signature that is
// accepted for a message that is not the one that was signed.
func FuzzVerify(f *testing.F) {
	const message = "neither this nor anything like it was ever signed"
	for _, c := range [][2]string{{"by-subkey", "ada"}, {"before-the-end", "ben-ended"}, {"before-prolonged", "cleo-minimal"}, {"before-subkey-ended", "dora-revoked"}, {"by-rsa1024", "rsa1024"}, {"by-sha1-key", "sha1-key"}} {
		seed(f, "openpgp/"+c[0]+".commit", "openpgp/"+c[1]+".asc")
	}
	seed(f, "ssh/commit", "ssh/ada.pub")
	f.Fuzz(func(t *testing.T, label string, sig []byte, keyLabel string, key []byte) {
		// The bytes are put into armor here: almost no change of a text in base64 reads as base64.
		keys := []Key{{Public: string(enclose(keyLabel, key))}, {Public: string(key)}}
		for _, use := range []string{Git, Approval} {
			for _, text := range [][]byte{enclose(label, sig), sig} {
				if r, err := Verify([]byte(message), text, use, keys); err == nil || r.Key != -1 {
					t.Errorf("accepted: %+v, %v", r, err)
				}
			}
		}
		for _, k := range keys {
			if own, err := Fingerprint(k.Public); (err == nil) != (own != "") {
				t.Errorf("fingerprint %q, %v", own, err)
			}
		}
	})
}

func seed(f *testing.F, commitFile, keyFile string) {
	_, sig := commit(f, commitFile)
	b, err := unarmor(sig)
	if err != nil {
		f.Fatal(err)
	}
	key := data(f, keyFile)
	if k, err := unarmor(key); err == nil {
		f.Add(b.label, b.body, k.label, k.body)
	}
	f.Add(b.label, b.body, "", key)
	f.Add(b.label, sig, "", key)
}

// FuzzCommitParts holds the parts against each other: nothing of a commit is
// lost but what belongs to signatures, and nothing is added.
func FuzzCommitParts(f *testing.F) {
	for _, name := range []string{"ssh/commit", "openpgp/by-subkey.commit"} {
		f.Add(data(f, name))
	}
	f.Add([]byte("tree 1\nmergetag a\n b\ngpgsig-sha256 c\n d\n\ngpgsig e\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		payload, signature, err := CommitParts(raw)
		if err != nil {
			return
		}
		if len(payload)+len(signature) > len(raw) {
			t.Errorf("%d and %d bytes of %d", len(payload), len(signature), len(raw))
		}
		again, none, err := CommitParts(payload)
		if err != nil || none != nil || !bytes.Equal(again, payload) {
			t.Errorf("what is signed still holds a signature: %q, %v", none, err)
		}
	})
}
