package past

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
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
	Lacks  string // what keeps it from being signed or named, in words; empty at A3
	Broken string // what is wrong with a signature that is there
	Grave  bool   // the signature was made for other bytes, or with a compromised key
	Other  string // the commit was made by somebody else than the signer
	Odd    string // what is odd about the commit itself
}

// SignatureFile is where the detached signature of an approval stands.
func SignatureFile(a *record.Approval) string { return a.File + ".sig" }

// Given is the commit with which an approval took the form it has.
func (f *Facts) Given(a *record.Approval) Change {
	return f.Last(a, func(x record.Aspect) bool {
		return x.Field == "by" || x.Field == "as" || x.Field == "on" || x.Field == "covers"
	})
}

// Prove tells how far an approval is proven. brought says that it was brought
// along when the AIMS was adopted: then it stays a claim, unless it is signed.
func (f *Facts) Prove(a *record.Approval, brought bool) Proof {
	p := Proof{Given: f.Given(a)}
	p.detached(f, a)
	c := p.Given.Commit
	switch {
	case c == nil:
		p.Level, p.By, p.Lacks = Claimed, "", "it is not committed yet"
		return p
	case p.Level == Signed:
		p.oddities(f, c)
		return p
	}
	judges := f.Judges(c)
	who, mailmap := f.person(a, judges)
	author := who != nil && (Is(who, c.Author) || Is(who, mailmap.Proper(c.Author)))
	if author {
		p.Level, p.By = Named, "the author of "+c.Hash[:7]
	} else {
		p.Lacks = fmt.Sprintf("%s was committed by %s", c.Hash[:7], f.Author(c).Name)
	}
	p.committed(f, a, c, judges, who, author)
	p.oddities(f, c)
	switch {
	case brought && p.Level < Signed:
		p.Level, p.By, p.Lacks = Claimed, "", "it was brought along when the AIMS was adopted"
	case judges == nil && p.Level > Named:
		p.Level, p.By, p.Lacks = Named, "the author of "+c.Hash[:7], "no aims.yaml stood before it that lists keys"
	}
	return p
}

// person is the record of the approver as an act is judged by it.
func (f *Facts) person(a *record.Approval, j *Judges) (*record.Person, history.Mailmap) {
	g, mailmap := f.graph, f.history.Mailmap
	if j != nil {
		g, mailmap = j.Graph, j.Mailmap
	}
	who, _ := graph.Find[*record.Person](g, a.By.Value)
	return who, mailmap
}

// Is reports whether a name in a commit has an address of a person.
func Is(who *record.Person, s history.Signature) bool {
	for _, e := range who.Emails {
		if e.Known() && strings.EqualFold(e.Value, s.Email) {
			return true
		}
	}
	return false
}

// detached looks at the signature beside the file of the approval.
func (p *Proof) detached(f *Facts, a *record.Approval) {
	name := SignatureFile(a)
	armored, err := f.tree.Content(name)
	file := f.tree.Record(a.File)
	if err != nil || file == nil {
		return
	}
	// The keys are those that stood before the signature landed.
	signed := f.Files([]string{name})[name]
	on := a.On.Day
	judges := f.Judges(signed)
	if judges == nil {
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
	if why, grave := f.unusable(a.By.Value, listed[result.Key], result.Fingerprint, on, signed); why != "" {
		p.Broken, p.Grave = why, grave
		return
	}
	if signed == nil {
		p.Lacks = "its signature is not committed yet"
		return
	}
	p.Level, p.By, p.Lacks = Signed, fmt.Sprintf("the signature %s by the key %s", name, result.Fingerprint), ""
}

// committed looks at the signature of the commit that brought the approval.
func (p *Proof) committed(f *Facts, a *record.Approval, c *history.Commit, judges *Judges, who *record.Person, author bool) {
	if !c.Signed || judges == nil {
		if p.Lacks == "" {
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
		return
	}
	keys, listed := keysOfPerson(who)
	forge := forgeKeys(judges.Graph)
	result, err := signature.Verify(payload, armored, signature.Git, append(slices.Clip(keys), forge...))
	switch {
	case err != nil && !errors.Is(err, signature.ErrUnlisted):
		p.Broken, p.Grave = "the signature of "+c.Hash[:7]+": "+err.Error(), errors.Is(err, signature.ErrBytes)
	case err != nil:
		p.Lacks = fmt.Sprintf("the key that signed %s is listed neither for %s nor for the forge", c.Hash[:7], a.By)
	case result.Key < len(keys):
		if why, grave := f.unusable(a.By.Value, listed[result.Key], result.Fingerprint, a.On.Day, c); why != "" {
			p.Broken, p.Grave = why, grave
			return
		}
		p.Level, p.By, p.Lacks = Signed, fmt.Sprintf("the signature of %s by the key %s", c.Hash[:7], result.Fingerprint), ""
		if !author {
			p.Other = fmt.Sprintf("%s signed %s, whose author is %s", a.By, c.Hash[:7], f.Author(c).Name)
		}
	case author:
		p.Level, p.By, p.Lacks = HostRecorded, fmt.Sprintf("the author of %s, signed by the forge", c.Hash[:7]), fmt.Sprintf("no key of %s signed it", a.By)
	default:
		p.Lacks = fmt.Sprintf("%s is signed by the forge, but its author is %s", c.Hash[:7], f.Author(c).Name)
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
	for _, hash := range c.Parents {
		parent, err := f.history.At(hash)
		if err != nil {
			f.fail(err)
			return
		}
		// Clocks differ by minutes; a day is more than that.
		if parent.Commit.Committer.When.Sub(c.Committer.When).Hours() > 24 {
			p.Odd = fmt.Sprintf("%s is dated %s, before the commit it builds upon (%s)", c.Hash[:7], day.Of(c.Committer.When), day.Of(parent.Commit.Committer.When))
		}
	}
}

// keysOfPerson are the keys of a person, and the records of them in the same order.
func keysOfPerson(who *record.Person) ([]signature.Key, []record.PersonKey) {
	if who == nil {
		return nil, nil
	}
	var keys []signature.Key
	for _, k := range who.Keys {
		keys = append(keys, signature.Key{Public: k.Public.Value, Fingerprint: k.Fingerprint.Value})
	}
	return keys, who.Keys
}

// forgeKeys are the keys of the forge: fingerprints of SSH keys, or whole OpenPGP keys.
func forgeKeys(g *graph.Graph) []signature.Key {
	root, ok := graph.First[*record.AIMS](g)
	if !ok {
		return nil
	}
	var keys []signature.Key
	for _, k := range root.ForgeKeys {
		if strings.HasPrefix(k.Value, "SHA256:") {
			keys = append(keys, signature.Key{Fingerprint: k.Value})
		} else {
			keys = append(keys, signature.Key{Public: k.Value})
		}
	}
	return keys
}

// unusable tells why a key does not count for what was signed: on the day that
// is claimed and on the day of the commit it has to be in use. Only that it was
// compromised works backwards, and is read from today's records.
func (f *Facts) unusable(person string, k record.PersonKey, fingerprint string, on day.Day, c *history.Commit) (why string, grave bool) {
	if who, ok := graph.Find[*record.Person](f.graph, person); ok {
		for _, now := range who.Keys {
			if now.Revoked.Value == "compromised" && sameKey(now, k) {
				return fmt.Sprintf("the key %s was compromised", fingerprint), true
			}
		}
	}
	days := []day.Day{on}
	if c != nil {
		days = append(days, day.Of(c.Committer.When))
	}
	for _, d := range days {
		switch {
		case k.Revoked.Value == "compromised":
			return fmt.Sprintf("the key %s was compromised", fingerprint), true
		case !k.From.Day.IsZero() && d.Before(k.From.Day):
			return fmt.Sprintf("the key %s counts from %s only, and it was used on %s", fingerprint, k.From, d), false
		case !k.Until.Day.IsZero() && d.After(k.Until.Day):
			return fmt.Sprintf("the key %s had run out on %s, and it was used on %s", fingerprint, k.Until, d), false
		case k.Revoked.Known() && (k.RevokedOn.Day.IsZero() || d.After(k.RevokedOn.Day)):
			return fmt.Sprintf("the key %s was revoked, and it was used on %s", fingerprint, d), false
		}
	}
	return "", false
}

func sameKey(a, b record.PersonKey) bool {
	return a.Fingerprint.Known() && a.Fingerprint.Value == b.Fingerprint.Value || a.Public.Known() && a.Public.Value == b.Public.Value
}
