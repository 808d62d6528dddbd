package hostile

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ProtonMail/go-crypto/openpgp/packet"

	"github.com/aims-as-code/aims/pkg/signature"
)

// Signatures and keys that prove less than they seem to.

const (
	armorFile   = "pkg/signature/armor.go"
	sshFile     = "pkg/signature/ssh.go"
	openPGPFile = "pkg/signature/openpgp.go"
	pgpKeyFile  = "pkg/signature/openpgp_key.go"
	proofFile   = "pkg/past/proof.go"
	keysFile    = "pkg/past/keys.go"
)

var (
	signatureGuards = slices.Concat(sshGuards, keyGuards, openPGPGuards)
	signatureCases  = slices.Concat(sshCases, keyCases, openPGPCases)
)

var sshGuards = []Guard{
	{"signatures of a bearable size", "pkg/signature/signature.go", "if «len(signature) > maxSignature» {", ""},
	{"nothing before a signature", armorFile, "if «!ok» {", ""},
	{"a signature ends as it begins", armorFile, "end, ok := between(lines[last], \"-----END \"); «!ok || end != label» {", ""},
	{"one signature in a block", armorFile, "if «err != nil || len(body) == 0» {", ""},
	{"one spelling of the same bytes", armorFile, "err := «base64.StdEncoding.Strict()».Decode", "base64.StdEncoding"},
	{"a signature that is one", sshFile, "s, err := sshsig.ParseSignature(body)\n\tif «err != nil» {", ""},
	{"nothing that nobody signed", sshFile, "if «!bytes.Equal(s.Marshal(), body)» ||", ""},
	{"nothing behind what was signed", sshFile, "|| «len(s.Signature.Rest) > 0 && !securityKey(s.PublicKey)» {", ""},
	{"keys of some strength", sshFile, "err := strongSSH(s.PublicKey); «err != nil» {", ""},
	{"signatures for approvals alone", sshFile, "if «s.Namespace != namespace || namespace == \"\"» {", ""},
	{"signatures of these bytes", sshFile, "s.HashAlgorithm, namespace); «err != nil» {", ""},
	{"signatures by the key that is listed", sshFile, "same := «broken == nil && bytes.Equal(public.Marshal(), signer.Marshal())»", "broken == nil"},
	{"fingerprint and key of one key", sshFile, "case «same && (written == \"\" || written == own)»:", "same"},
	{"a key of the sort it says", sshFile, "if «key.Type() != words[0]» {", ""},
	{"a key in one line", sshFile, "if «strings.ContainsAny(line, \"\\r\\n\")» {", ""},
	{"a key without options", sshFile, "blob, err := base64.StdEncoding.DecodeString(words[1])\n\tif «err != nil» {", ""},
	{"one signature in a commit", "pkg/signature/commit.go", "if «signature != nil» {", ""},
	{"who lacks aims.yaml lists no keys", proofFile, "judges := f.Judges(signed)\n\tif «!judges.Settled()» {", ""},
	{"keys listed before", proofFile, "if «j != nil» {\n\t\tg, mailmap", ""},
	{"a signature that is committed", proofFile, "if «signed == nil» {\n\t\tp.Lacks", ""},
	{"the forge signs for its author", proofFile, "case «author»:\n\t\tp.Level", "true"},
}

// signing is a case of an approval that has to be signed by a key that is
// listed the day before. Only what becomes of the signature is looked at.
func signing(name, guard string, before Step, after ...Step) Case {
	do := []Step{Append(root, "approvals:\n  - kind: risk\n    level: A3\n"), before, Save(ada, "2026-11-01"), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew}
	return Case{
		Name: name, Guard: guard, Base: Commit, Do: append(do, after...),
		Args: []string{"validate", "-q", "--rule", "signature-invalid,approval-unproven", "--fail-on", "warning"}, Look: Lines("APP-x", "RISK-ip"),
	}
}

// signedBy is such a case with a signature beside the approval.
func signedBy(name, guard string, s signer) Case {
	return signing(name, guard, adas(""), Signature(s), Save(ada, "2026-11-02"))
}

// committedBy is such a case with a signature in the commit.
func committedBy(name, guard string, author string, s func(t testing.TB, payload []byte) string) Case {
	return signing(name, guard, adas(""), SignedCommit(author, s))
}

var sshCases = []Case{
	signedBy("a signature in a hundred kibibytes of blanks", "signatures of a bearable size", retold(hand, func(s string) string { return strings.Repeat("\n", 100<<10) + s })),
	signedBy("words before a signature", "nothing before a signature", retold(hand, func(s string) string { return "Approved!\n" + s })),
	signedBy("a signature that ends as a key", "a signature ends as it begins", retold(hand, func(s string) string { return strings.Replace(s, "END SSH SIGNATURE", "END PUBLIC KEY", 1) })),
	signedBy("two signatures, one behind the other", "one signature in a block", retold(hand, func(s string) string { return s + s })),
	signedBy("a signature with a comment in it", "one signature in a block", retold(hand, func(s string) string { return strings.Replace(s, "-----\n", "-----\n# fine\n", 1) })),
	committedBy("a signature with bits that nobody reads", "one spelling of the same bytes", ada, once(retold(signedFor("ada", signature.Git), spare))),
	signedBy("a signature over a SHA-1 digest", "a signature that is one", changedBy(hand, func(body []byte) []byte {
		return bytes.Replace(body, []byte("\x00\x00\x00\x06sha512"), []byte("\x00\x00\x00\x04sha1"), 1)
	})),
	signedBy("a signature of version 2", "a signature that is one", changedBy(hand, func(body []byte) []byte {
		return bytes.Replace(body, []byte("SSHSIG\x00\x00\x00\x01"), []byte("SSHSIG\x00\x00\x00\x02"), 1)
	})),
	signedBy("a signature with a reserved field", "nothing that nobody signed", changedBy(hand, func(body []byte) []byte {
		return bytes.Replace(body, []byte("\x00\x00\x00\x0daims-approval\x00\x00\x00\x00"), []byte("\x00\x00\x00\x0daims-approval\x00\x00\x00\x04more"), 1)
	})),
	signedBy("a signature with more behind its core", "nothing behind what was signed", changedBy(hand, longer)),
	signedBy("a key of 1024 bits", "keys of some strength", byWeak),
	signedBy("a signature made for git", "signatures for approvals alone", signedFor("ada", signature.Git)),
	signedBy("a signature of another text", "signatures of these bytes", ofOther(hand)),
	signedBy("a signature of another person", "signatures by the key that is listed", signedFor("eve", signature.Approval)),
	signing("a fingerprint beside a key of another", "fingerprint and key of one key", func(t testing.TB, dir string) {
		Listed(listing(demo(t, "ada").Public, "    fingerprint: "+demo(t, "eve").Fingerprint+"\n"))(t, dir)
	}, Signature(hand), Save(ada, "2026-11-02")),
	signing("a key said to be of another sort", "a key of the sort it says", func(t testing.TB, dir string) {
		Listed(listing(strings.Replace(demo(t, "ada").Public, "ssh-ed25519", "ssh-rsa", 1), "    fingerprint: "+demo(t, "ada").Fingerprint+"\n"))(t, dir)
	}, Signature(hand), Save(ada, "2026-11-02")),
	signing("two keys in one field", "a key in one line", func(t testing.TB, dir string) {
		Listed(listing("\""+demo(t, "ada").Public+"\\n"+demo(t, "eve").Public+"\"", "    fingerprint: "+demo(t, "ada").Fingerprint+"\n"))(t, dir)
	}, Signature(hand), Save(ada, "2026-11-02")),
	signing("a key with options before it", "a key without options", func(t testing.TB, dir string) {
		Listed(listing("'namespaces=\"git\" "+demo(t, "ada").Public+"'", "    fingerprint: "+demo(t, "ada").Fingerprint+"\n"))(t, dir)
	}, Signature(hand), Save(ada, "2026-11-02")),
	committedBy("a commit with two signatures", "one signature in a commit", ada, func(t testing.TB, payload []byte) string {
		s := signedFor("ada", signature.Git)
		return gpgsig(s(t, []byte("something else"))) + gpgsig(s(t, payload))
	}),
	committedBy("a commit with the signature of an approval", "signatures for approvals alone", ada, once(hand)),
	{Name: "an approval signed before there is an AIMS", Guard: "who lacks aims.yaml lists no keys", Args: []string{"validate", "-q", "--rule", "signature-invalid"}, Look: Lines("APP-x", "RISK-ip"), Do: []Step{
		adas(""), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Signature(hand), Git("init", "-q", "-b", "main"), Save(ada, "2026-11-02"),
	}},
	signing("a key that comes with its signature", "keys listed before", Write("notes.md", "\n"), adas(""), Signature(hand), Save(ada, "2026-11-02")),
	signing("a signature that is not committed", "a signature that is committed", adas(""), Save(ada, "2026-11-02"), Signature(hand)),
	signing("a commit signed by the forge for somebody else", "the forge signs for its author", func(t testing.TB, dir string) {
		Edit(root, "level: A3", "level: A2")(t, dir)
		Append(root, "forge_keys:\n  - "+demo(t, "forge").Fingerprint+"\n")(t, dir)
	}, SignedCommit(eve, once(signedFor("forge", signature.Git)))),
}

// spare sets bits behind the last byte of a signature, which mean nothing.
func spare(s string) string {
	at := strings.Index(s, "=\n-----END")
	for s[at-1] == '=' {
		at--
	}
	return s[:at-1] + string(s[at-1]+1) + s[at:]
}

// longer is a signature in which what was signed with has a field more.
func longer(body []byte) []byte {
	// The signature proper is the last field: its length, and two fields in it.
	const proper = 4 + len("ssh-ed25519") + 4 + 64
	at := len(body) - proper - 4
	return slices.Concat(body[:at], []byte{0, 0, 0, byte(proper + 4)}, body[at+4:], []byte("more"))
}

var keyGuards = []Guard{
	{"keys that somebody else may have", keysFile, "if «slices.ContainsFunc(f.compromised(), func(k record.PersonKey) bool { return isKey(k, fingerprint) })» {", ""},
	{"a compromised key stays so", keysFile, "err != nil || «!bytes.Contains(data, []byte(\"compromised\"))» {", "true"},
	{"a key counts from its day", keysFile, "case «first.Before(k.From.Day)»:", ""},
	{"a key counts until its day", keysFile, "case «last.After(k.Until.Day)»:", ""},
	{"a revoked key", keysFile, "case «k.Revoked.Known() && (k.RevokedOn.Day.IsZero() || last.After(k.RevokedOn.Day))»:", ""},
	{"dates on which a key was used", keysFile, "if before := day.Of(judges.Commit.Committer.When); «before.After(last)» {", ""},
}

// keyOf is a case with a key of which more is said.
func keyOf(name, guard, more string) Case {
	return signing(name, guard, adas(more), Signature(hand), Save(ada, "2026-11-02"))
}

var keyCases = []Case{
	signing("a key that turned out to be compromised", "keys that somebody else may have", adas(""), Signature(hand), Save(ada, "2026-11-02"), Append(wren, "    revoked: compromised\n"), Save(ada, "2026-11-02")),
	signing("a compromised key that is listed again", "a compromised key stays so", adas("    revoked: compromised\n"), Edit(wren, "    revoked: compromised\n", ""), Save(ada, "2026-11-01"), Signature(hand), Save(ada, "2026-11-02")),
	keyOf("a key of next year", "a key counts from its day", "    from: 2027-01-01\n"),
	keyOf("a key that ran out", "a key counts until its day", "    until: 2026-10-31\n"),
	signing("a key that ran out, and a commit dated back", "dates on which a key was used", adas("    until: 2026-10-31\n"), Edit("approvals/APP-x.yaml", "on: 2026-11-02", "on: 2026-10-30"), Signature(hand), Save(ada, "2026-10-30")),
	keyOf("a key that was replaced", "a revoked key", "    revoked: superseded\n    revoked_on: 2026-10-31\n"),
}

var openPGPGuards = []Guard{
	{"OpenPGP for commits alone", openPGPFile, "if «namespace != Git» {", ""},
	{"one packet", openPGPFile, "case «rest.Len() > 0»:", ""},
	{"a packet that is a signature", openPGPFile, "case «!ok»:", ""},
	{"signatures over bytes", openPGPFile, "case «s.SigType != packet.SigTypeBinary»:", ""},
	{"signatures that name a key", openPGPFile, "case «s.IssuerKeyId == nil && len(s.IssuerFingerprint) == 0»:", ""},
	{"signatures without an end", openPGPFile, "case «s.SigLifetimeSecs != nil && *s.SigLifetimeSecs != 0»:", ""},
	{"digests of some strength", openPGPFile, "case «!strongHash(s.Hash)»:", ""},
	{"conditions that are understood", openPGPFile, "if «n.IsCritical» {", ""},
	{"OpenPGP over these bytes", openPGPFile, "err := maker.VerifySignature(h, s); «err != nil» {", ""},
	{"keys for signing", openPGPFile, "if «!self.FlagsValid || !self.FlagSign» {", ""},
	{"keys that were made before", openPGPFile, "if «when.Before(key.CreationTime)» {", ""},
	{"keys within their life", openPGPFile, "«when.After(end)» {", ""},
	{"no private keys", pgpKeyFile, "if «e.PrivateKey != nil» {", ""},
	{"one key in a block", pgpKeyFile, "if _, err := packets.Next(); «!errors.Is(err, io.EOF)» {", ""},
	{"a block that is a key", pgpKeyFile, "if «b.label != \"PGP PUBLIC KEY BLOCK\"» {", ""},
}

// byOpenPGP is a case with a key of OpenPGP that is listed as it is shown, and
// a commit that is signed so.
func byOpenPGP(name, guard string, shown func(t testing.TB, r ring) []byte, s func(r ring, payload []byte) []byte) Case {
	var r ring
	c := signing(name, guard, func(t testing.TB, dir string) {
		r = newRing(t)
		Listed(listing(string(shown(t, r)), ""))(t, dir)
	}, SignedCommit(ada, func(t testing.TB, payload []byte) string { return gpgsig(enclosed("PGP SIGNATURE", s(r, payload))) }))
	return c
}

func shownWhole(t testing.TB, r ring) []byte { return enclosed("PGP PUBLIC KEY BLOCK", r.public(t)) }

func asItShould(r ring, payload []byte) []byte { return r.plain(payload) }

// later is a time at which the key was there.
var later = begun.AddDate(0, 8, 0)

var openPGPCases = []Case{
	signedBy("an approval signed by OpenPGP", "OpenPGP for commits alone", func(t testing.TB, message []byte) []byte {
		t.Helper()
		r := newRing(t)
		return enclosed("PGP SIGNATURE", r.plain(message))
	}),
	byOpenPGP("two packets in a signature", "one packet", shownWhole, func(r ring, payload []byte) []byte { return append(r.plain(payload), r.plain(payload)...) }),
	byOpenPGP("a name for a signature", "a packet that is a signature", shownWhole, func(ring, []byte) []byte { return []byte("\xcd\x03Ada") }),
	byOpenPGP("a signature over a text", "signatures over bytes", shownWhole, func(r ring, payload []byte) []byte { return r.bare(payload, 4, 1, 8, later, r.issuer()) }),
	byOpenPGP("a signature of nobody", "signatures that name a key", shownWhole, func(r ring, payload []byte) []byte { return r.bare(payload, 4, 0, 8, later) }),
	byOpenPGP("a signature for a minute", "signatures without an end", shownWhole, func(r ring, payload []byte) []byte {
		return r.bare(payload, 4, 0, 8, later, r.issuer(), part{3, "\x00\x00\x00\x3c"})
	}),
	byOpenPGP("a signature over SHA-1", "digests of some strength", shownWhole, func(r ring, payload []byte) []byte { return r.bare(payload, 4, 0, 2, later, r.issuer()) }),
	byOpenPGP("a signature on a condition", "conditions that are understood", shownWhole, func(r ring, payload []byte) []byte {
		return r.bare(payload, 4, 0, 8, later, r.issuer(), part{0x80 | 20, "\x80\x00\x00\x00\x00\x03\x00\x01a@bc"})
	}),
	byOpenPGP("a signature by OpenPGP of another commit", "OpenPGP over these bytes", shownWhole, func(r ring, payload []byte) []byte { return r.plain([]byte("tree")) }),
	byOpenPGP("a key that is not for signing", "keys for signing", func(t testing.TB, r ring) []byte {
		r.restated(t, func(s *packet.Signature) { s.FlagSign = false })
		return shownWhole(t, r)
	}, asItShould),
	byOpenPGP("a signature before its key was made", "keys that were made before", shownWhole, func(r ring, payload []byte) []byte {
		return r.bare(payload, 4, 0, 8, begun.AddDate(-1, 0, 0), r.issuer())
	}),
	byOpenPGP("a key that lives a minute", "keys within their life", func(t testing.TB, r ring) []byte {
		minute := uint32(60)
		r.restated(t, func(s *packet.Signature) { s.KeyLifetimeSecs = &minute })
		return shownWhole(t, r)
	}, asItShould),
	byOpenPGP("two keys in a block", "one key in a block", func(t testing.TB, r ring) []byte {
		return enclosed("PGP PUBLIC KEY BLOCK", append(r.public(t), newRing(t).public(t)...))
	}, asItShould),
	byOpenPGP("a private key for all to see", "no private keys", func(t testing.TB, r ring) []byte {
		var b bytes.Buffer
		must(t, r.SerializePrivate(&b, r.config))
		return enclosed("PGP PUBLIC KEY BLOCK", b.Bytes())
	}, asItShould),
	byOpenPGP("a key that calls itself a message", "a block that is a key", func(t testing.TB, r ring) []byte { return enclosed("PGP MESSAGE", r.public(t)) }, asItShould),
}
