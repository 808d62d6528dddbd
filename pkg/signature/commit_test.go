package signature

import "testing"

func TestCommitParts(t *testing.T) {
	for _, c := range []struct {
		name, raw, payload, signature string
	}{
		{"signed", "tree 1\nauthor A\ngpgsig one\n two\n \n three\n\nSubject\n", "tree 1\nauthor A\n\nSubject\n", "one\ntwo\n\nthree\n"},
		{"the signature of the other hash", "tree 1\ngpgsig-sha256 one\n two\ngpgsig a\n b\n\nS\n", "tree 1\n\nS\n", "a\nb\n"},
		{"and after it", "tree 1\ngpgsig a\n b\ngpgsig-sha256 one\n two\nencoding x\n\nS\n", "tree 1\nencoding x\n\nS\n", "a\nb\n"},
		{"a signed tag within", "tree 1\nmergetag object 2\n tag v1\n \n gpgsig no\n -----BEGIN PGP SIGNATURE-----\ngpgsig a\n\nS\n",
			"tree 1\nmergetag object 2\n tag v1\n \n gpgsig no\n -----BEGIN PGP SIGNATURE-----\n\nS\n", "a\n"},
		{"the message may look like one", "tree 1\ngpgsig a\n\nSubject\n\ngpgsig b\n c\n", "tree 1\n\nSubject\n\ngpgsig b\n c\n", "a\n"},
		{"CRLF in message and signature", "tree 1\ngpgsig a\r\n b\r\n\nS\r\n\r\nT\r\n", "tree 1\n\nS\r\n\r\nT\r\n", "a\r\nb\r\n"},
		{"no final newline", "tree 1\ngpgsig a\n\nS", "tree 1\n\nS", "a\n"},
		{"no message", "tree 1\ngpgsig a\n", "tree 1\n", "a\n"},
		{"cut in the signature", "tree 1\ngpgsig a\n b", "tree 1\n", "a\nb"},
		{"another header", "tree 1\ngpgsigned a\n b\ngpgsig\n\nS\n", "tree 1\ngpgsigned a\n b\ngpgsig\n\nS\n", ""},
	} {
		payload, signature, err := CommitParts([]byte(c.raw))
		if err != nil || string(payload) != c.payload || string(signature) != c.signature {
			t.Errorf("%s: %q, %q, %v", c.name, payload, signature, err)
		}
	}
}

func TestCommitPartsOfWhatIsNoSignedCommit(t *testing.T) {
	if payload, signature, err := CommitParts([]byte("tree 1\n\nS\n")); err != nil || string(payload) != "tree 1\n\nS\n" || signature != nil {
		t.Errorf("unsigned: %q, %q, %v", payload, signature, err)
	}
	// An empty signature is one, so that it is not taken for none.
	if _, signature, err := CommitParts([]byte("tree 1\ngpgsig ")); err != nil || signature == nil {
		t.Errorf("empty: %q, %v", signature, err)
	}
	for raw, text := range map[string]string{
		"":                                  "not a commit: it does not begin with its tree",
		"object 1\ntype commit\n":           "not a commit: it does not begin with its tree",
		"commit 12\x00tree 1\n":             "not a commit: it does not begin with its tree",
		"tree 1\ngpgsig a\ngpgsig b\n\nS\n": "the commit has two gpgsig headers",
		"tree 1\ngpgsig \ngpgsig b\n\nS\n":  "the commit has two gpgsig headers",
	} {
		if payload, signature, err := CommitParts([]byte(raw)); err == nil || err.Error() != text || payload != nil || signature != nil {
			t.Errorf("%q: %q, %q, %v", raw, payload, signature, err)
		}
	}
}
