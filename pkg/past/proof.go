package past

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Level is how far an approval is proven.
type Level int

// The levels of proof. Below a time from outside, all dates are claims.
const (
	Claimed      Level = iota // A0: somebody with write access wrote it
	Named                     // A1: the commit that added it names the approver as its author, which anybody can forge
	HostRecorded              // A2: that commit is signed by a key of the forge that aims.yaml lists: a logged-in account, if you trust the forge
	Signed                    // A3: a key listed for the approver signed exactly these bytes
)

// String is the short name of a level: A0 to A3.
func (l Level) String() string { return fmt.Sprintf("A%d", int(l)) }

// Words says what a level proves.
func (l Level) Words() string {
	return [...]string{
		"claimed: somebody with write access wrote it",
		"named: its commit names the approver as author, which anybody can write",
		"recorded by the host: its commit names the approver and carries the forge's signature",
		"signed by a key of the approver",
	}[l]
}

// ParseLevel reads what String writes.
func ParseLevel(s string) (Level, bool) {
	for l := Claimed; l <= Signed; l++ {
		if l.String() == s {
			return l, true
		}
	}
	return Claimed, false
}

// Proof is how far an approval is proven, and why not further.
type Proof struct {
	Level  Level
	Given  Change // the commit with which the approval took its form; without one nothing is proven yet
	By     string // what the level rests on, in words
	Key    string // who listed the key that signed, where that was somebody else; empty below A3
	Lacks  string // what keeps it from being signed or named, in words; empty at A3
	Broken string // what is wrong with a signature that is there
	Grave  bool   // the signature was made for other bytes, or with a compromised key
	Other  string // the commit was made by somebody else than the signer
	Odd    string // what is odd about the commit itself
	Said   Change // the commit with which it said what it says now
	Was    Level  // how far it was proven before that; Level where nothing changed since Given
}

// Words says what an approval is proven by, and what is lacking.
func (p Proof) Words() string {
	words := p.Level.String() + " " + p.Level.Words()
	if p.By != "" {
		words += " (" + p.By + ")"
	}
	if p.Lacks != "" && p.Broken == "" {
		words += "; " + p.Lacks
	}
	if p.Broken != "" {
		words += "; its signature does not count: " + p.Broken
	}
	if p.Was > p.Level {
		words += fmt.Sprintf("; it was %s until its words were changed", p.Was)
	}
	return words
}

// Given is the commit with which an approval took the form it has. Where git
// knows the record of another file by its id, or none, it is the commit of its
// own file: what is committed is never taken for what is not.
func (f *Facts) Given(a *record.Approval) Change {
	c := f.Last(a, given)
	known := f.Record(a)
	there, ok := f.history.Files[a.File]
	if file := f.tree.Record(a.File); ok && (known == nil || known.Path != a.File && file != nil && f.committed(file)) {
		c.Commit = there.Last
	}
	return c
}

// given are the fields that make an approval; said are those and what it tells beside them.
func given(x record.Aspect) bool {
	return x.Field == "by" || x.Field == "as" || x.Field == "on" || x.Field == "covers"
}

func said(x record.Aspect) bool {
	return given(x) || x.Field == "title" || x.Field == "statement" || x.Field == "ref" || x.Field == "prepared_by"
}

// inCommit reports whether fields of an approval said in a commit what they say now: in a
// merge that is nobody's change, words of two commits may have come together.
func (f *Facts) inCommit(a *record.Approval, c *history.Commit, fields func(record.Aspect) bool) bool {
	past, err := f.history.At(c.Hash)
	if err != nil {
		f.fail(err)
		return false
	}
	at := a.File
	if known := f.Record(a); known != nil {
		at = known.Path
	}
	then, err := past.Record(at, keysOf(a)...)
	if err != nil {
		f.fail(err)
	}
	if then == nil {
		return false
	}
	now := f.version(a)
	for i, x := range record.Aspects("approval") {
		if fields(x) && !f.same(now, then, i, c.Hash) {
			return false
		}
	}
	return true
}

// Prove tells how far an approval is proven. brought says that it was brought
// along when the AIMS was adopted: then it stays a claim, unless it is signed.
func (f *Facts) Prove(a *record.Approval, brought bool) Proof {
	p := Proof{Given: f.Given(a)}
	p.Said = p.Given
	p.detached(f, a)
	c := p.Given.Commit
	if c == nil {
		p.Level, p.By, p.Lacks = Claimed, "", "it is not committed yet"
		return p
	}
	if p.Level == Signed {
		p.oddities(f, c)
		p.Was = Signed
		return p
	}
	// Who changes the words of an approval later makes them their own.
	last := f.Last(a, said)
	if !last.Newer(p.Given) {
		p.attested(f, a, c, said, brought)
		p.Was = p.Level
		return p
	}
	p.Said = last
	before := p
	before.attested(f, a, c, given, brought)
	if last.Commit == nil {
		p.Lacks = "what it says was changed and is not committed yet"
	} else {
		p.attested(f, a, last.Commit, said, brought)
	}
	p.Was = before.Level
	return p
}

// attested looks at what a commit shows of an approval whose fields stand in it as they do now.
func (p *Proof) attested(f *Facts, a *record.Approval, c *history.Commit, fields func(record.Aspect) bool, brought bool) {
	p.oddities(f, c)
	if !f.inCommit(a, c, fields) {
		p.Lacks = fmt.Sprintf("what it says came together in a merge and stands so in no commit of its own, not in %s either", wording.Commit(c.Hash))
		return
	}
	judges := f.Judges(c)
	who, mailmap := f.person(a, judges)
	author := who != nil && (Is(who, c.Author) || Is(who, mailmap.Proper(c.Author)))
	if author {
		p.Level, p.By = Named, "the author of "+wording.Commit(c.Hash)
	} else {
		p.Lacks = fmt.Sprintf("%s was committed by %s", wording.Commit(c.Hash), mailmap.Proper(c.Author).Name)
		if now, ok := graph.Exactly[*record.Person](f.graph, a.By.Value); ok && (Is(now, c.Author) || Is(now, f.Proper(c.Author))) {
			p.Lacks = fmt.Sprintf("%s was committed as <%s>, which was no address of %s before it landed", wording.Commit(c.Hash), c.Author.Email, a.By)
		}
	}
	p.committed(f, a, c, judges, who, author)
	if brought && p.Level < Signed {
		p.Level, p.By, p.Lacks = Claimed, "", "it was brought along when the AIMS was adopted"
	}
}

// person is the record of the approver as an act is judged by it.
func (f *Facts) person(a *record.Approval, j *Judges) (*record.Person, history.Mailmap) {
	g, mailmap := f.graph, f.history.Mailmap
	if j != nil {
		g, mailmap = j.Graph, j.Mailmap
	}
	who, _ := graph.Exactly[*record.Person](g, a.By.Value)
	return who, mailmap
}

// Is reports whether a name in a commit has an address of a person.
func Is(who *record.Person, s history.Signature) bool {
	for _, e := range who.Emails {
		if e.Known() && history.SameEmail(e.Value, s.Email) {
			return true
		}
	}
	return false
}

// detached looks at the signature beside the file of the approval.
func (p *Proof) detached(f *Facts, a *record.Approval) {
	name := a.File + record.SignatureEnd
	armored, err := f.tree.Content(name)
	file := f.tree.Record(a.File)
	if err != nil || file == nil {
		return
	}
	// The keys are those that stood before the signature landed.
	signed := f.Files([]string{name})[name]
	if signed != nil && !f.asCommitted(name, armored) {
		signed = nil
	}
	judges := f.Judges(signed)
	if !judges.Settled() {
		p.Broken = "no aims.yaml stood before it that lists keys"
		return
	}
	who, _ := f.person(a, judges)
	keys, listed := keysOfPerson(who)
	result, err := signature.Verify(file.Data, armored, signature.Approval, keys)
	if errors.Is(err, signature.ErrBytes) {
		// A check-out may have turned the line ends of what was signed.
		result, err = signature.Verify(bytes.ReplaceAll(file.Data, []byte("\r\n"), []byte("\n")), armored, signature.Approval, keys)
	}
	if err != nil {
		p.Broken, p.Grave = signedBy(a, err, result), errors.Is(err, signature.ErrBytes)
		return
	}
	if why, grave := f.unusable(listed, result.Fingerprint, a.On.Day, signed, judges); why != "" {
		p.Broken, p.Grave = why, grave
		return
	}
	if signed == nil {
		p.Lacks = "its signature is not committed yet"
		return
	}
	p.Key = f.listedBy(a)
	p.Level, p.By, p.Lacks = Signed, fmt.Sprintf("the signature %s by the key %s%s", name, result.Fingerprint, p.Key), ""
}

// committed looks at the signature of the commit that brought the approval.
func (p *Proof) committed(f *Facts, a *record.Approval, c *history.Commit, judges *Judges, who *record.Person, author bool) {
	if !c.Signed || !judges.Settled() {
		switch {
		case p.Lacks != "":
		case c.Signed:
			p.Lacks = "no aims.yaml stood before it that lists keys"
		case p.Broken != "":
			p.Lacks = "its signature does not count"
		default:
			p.Lacks = "neither the approval nor its commit is signed"
		}
		return
	}
	past, err := f.history.At(c.Hash)
	if err != nil {
		f.fail(err)
		return
	}
	raw, err := past.Raw()
	if err != nil {
		f.fail(err)
		return
	}
	payload, armored, err := signature.CommitParts(raw)
	if err != nil {
		p.Odd = fmt.Sprintf("the commit is malformed (%v)", err)
		p.Lacks = cmp.Or(p.Lacks, p.Odd)
		return
	}
	keys, listed := keysOfPerson(who)
	forge := forgeKeys(judges.Graph)
	result, err := signature.Verify(payload, armored, signature.Git, append(slices.Clip(keys), forge...))
	switch {
	case err != nil && !errors.Is(err, signature.ErrUnlisted):
		p.Broken, p.Grave = "the signature of "+wording.Commit(c.Hash)+": "+err.Error(), errors.Is(err, signature.ErrBytes)
		p.Lacks = cmp.Or(p.Lacks, "the signature of its commit does not count")
	case err != nil:
		p.Lacks = fmt.Sprintf("the key that signed %s is listed neither for %s nor for the forge", wording.Commit(c.Hash), a.By)
	case result.Key < len(keys):
		if why, grave := f.unusable(listed, result.Fingerprint, a.On.Day, c, judges); why != "" {
			p.Broken, p.Grave = why, grave
			p.Lacks = cmp.Or(p.Lacks, "the signature of its commit does not count")
			return
		}
		p.Key = f.listedBy(a)
		p.Level, p.By, p.Lacks = Signed, fmt.Sprintf("the signature of %s by the key %s%s", wording.Commit(c.Hash), result.Fingerprint, p.Key), ""
		if !author {
			p.Other = fmt.Sprintf("%s signed %s, whose author is %s", a.By, wording.Commit(c.Hash), judges.Mailmap.Proper(c.Author).Name)
		}
	case author:
		p.Level, p.By, p.Lacks = HostRecorded, fmt.Sprintf("the author of %s, signed by the forge", wording.Commit(c.Hash)), fmt.Sprintf("no key of %s signed it", a.By)
	default:
		p.Lacks = fmt.Sprintf("%s is signed by the forge, but its author is %s", wording.Commit(c.Hash), judges.Mailmap.Proper(c.Author).Name)
	}
}

func signedBy(a *record.Approval, err error, result signature.Result) string {
	if errors.Is(err, signature.ErrUnlisted) && result.Fingerprint != "" {
		return fmt.Sprintf("it is signed with %s, which is no key that was listed for %s before", result.Fingerprint, a.By)
	}
	return err.Error()
}

// oddities notes what is odd about the commit of an act.
func (p *Proof) oddities(f *Facts, c *history.Commit) {
	if parent := f.Overtaken(c); parent != nil {
		p.Odd = fmt.Sprintf("%s is dated %s, before the commit it builds upon (%s)", wording.Commit(c.Hash), day.Of(c.Committer.When), day.Of(parent.Committer.When))
	}
}

// Overtaken is the parent of a commit that is dated after it, the last of several;
// nil where none is. Clocks differ by minutes; a day is more than that.
func (f *Facts) Overtaken(c *history.Commit) *history.Commit {
	var latest *history.Commit
	for _, hash := range c.Parents {
		parent, err := f.history.At(hash)
		if err != nil {
			f.fail(err)
			return nil
		}
		when := parent.Commit.Committer.When
		if when.Sub(c.Committer.When).Hours() > 24 && (latest == nil || when.After(latest.Committer.When)) {
			latest = parent.Commit
		}
	}
	return latest
}

// asCommitted reports whether a file is as HEAD has it; a check-out may have turned its line ends.
func (f *Facts) asCommitted(name string, data []byte) bool {
	head, err := f.history.At(f.history.Head.Hash)
	if err != nil {
		f.fail(err)
		return false
	}
	blob, err := head.Blob(name)
	if err != nil {
		f.fail(err)
		return false
	}
	return tree.BlobOf(data) == blob || tree.BlobOf(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))) == blob
}

// isKey reports whether an entry of a person is for a key, by its fingerprint
// or by the public key, whatever stands beside it.
func isKey(k record.PersonKey, fingerprint string) bool {
	if plainly(k.Fingerprint.Value) == plainly(fingerprint) {
		return true
	}
	of, err := signature.Fingerprint(k.Public.Value)
	return err == nil && of == fingerprint
}

// plainly is a fingerprint without what programs put between its digits.
func plainly(fingerprint string) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(fingerprint), ""), "0x")
}
