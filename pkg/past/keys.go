package past

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
	"github.com/aims-as-code/aims/pkg/wording"
)

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

// unusable tells why a key does not count for what was signed: it has to be in
// use on the day that is claimed, on that of the commit, when that landed and
// on that of the commit before, since whoever still has a key that ran out can
// date back what they sign, but not what stood there already. Only that it was
// compromised works backwards, and is read from today's records and all before:
// nobody takes that back by taking it out.
func (f *Facts) unusable(listed []record.PersonKey, fingerprint string, on day.Day, c *history.Commit, judges *Judges) (why string, grave bool) {
	if slices.ContainsFunc(f.compromised(), func(k record.PersonKey) bool { return isKey(k, fingerprint) }) {
		return fmt.Sprintf("the key %s was compromised", fingerprint), true
	}
	days := []day.Day{on}
	if c != nil {
		days = append(days, day.Of(c.Committer.When), day.Of(c.Landed.Committer.When))
	}
	first := slices.MinFunc(days, day.Day.Days)
	last := slices.MaxFunc(days, day.Day.Days)
	used := fmt.Sprintf("it was used on %s", last)
	if before := day.Of(judges.Commit.Committer.When); before.After(last) {
		last, used = before, fmt.Sprintf("the commit before, %s, is of %s", wording.Commit(judges.Commit.Hash), before)
	}
	for _, k := range listed {
		switch {
		case !isKey(k, fingerprint):
		case k.Revoked.Value == "compromised":
			return fmt.Sprintf("the key %s was compromised", fingerprint), true
		case first.Before(k.From.Day):
			return fmt.Sprintf("the key %s counts from %s only, and it was used on %s", fingerprint, k.From, first), false
		case last.After(k.Until.Day):
			return fmt.Sprintf("the key %s had run out on %s, and %s", fingerprint, k.Until, used), false
		case k.Revoked.Known() && (k.RevokedOn.Day.IsZero() || last.After(k.RevokedOn.Day)):
			return fmt.Sprintf("the key %s was revoked, and %s", fingerprint, used), false
		}
	}
	return "", false
}

// compromised lists the keys that were ever noted as compromised on the branch, or are now.
func (f *Facts) compromised() []record.PersonKey {
	if f.leaked != nil {
		return *f.leaked
	}
	var keys []record.PersonKey
	f.leaked = &keys
	note := func(who *record.Person) {
		for _, k := range who.Keys {
			if k.Revoked.Value == "compromised" {
				keys = append(keys, k)
			}
		}
	}
	folders := map[string]bool{f.tree.Prefix + record.KindNamed("person").Folder: true}
	for _, who := range graph.Of[*record.Person](f.graph) {
		note(who)
		folders[path.Dir(who.File)] = true
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if folder == "." {
			folder = ""
		}
		if err := f.eachPerson(folder, note); err != nil {
			f.fail(err)
		}
	}
	return keys
}

// eachPerson visits the records of people as they stood in each commit of the branch that changed their folder.
func (f *Facts) eachPerson(folder string, visit func(*record.Person)) error {
	commits, err := f.history.Changing(folder)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, hash := range commits {
		past, err := f.history.At(hash)
		if err != nil {
			return err
		}
		err = past.Files(func(name, blob string) error {
			if path.Dir(name) != cmp.Or(folder, ".") || seen[blob] {
				return nil
			}
			seen[blob] = true
			data, err := fs.ReadFile(past.FS(), name)
			if err != nil || !bytes.Contains(data, []byte("compromised")) {
				return err
			}
			r, err := f.decoded(past, name, blob)
			if who, ok := r.(*record.Person); ok {
				visit(who)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// listedBy says who entered the keys of a person, where that was somebody else.
func (f *Facts) listedBy(a *record.Approval) string {
	who, ok := graph.Exactly[*record.Person](f.graph, a.By.Value)
	if !ok {
		return ""
	}
	c := f.ListedIn(who)
	if c == nil || Is(who, c.Author) || Is(who, f.Proper(c.Author)) {
		return ""
	}
	unsigned := ""
	if !c.Signed { // then a forged commit could have listed the key
		unsigned = ", a commit without a signature"
	}
	return fmt.Sprintf(", which %s listed in %s%s", f.Author(c).Name, wording.Commit(c.Hash), unsigned)
}

// ListedIn is the commit with which the keys of a person took the form they
// have; nil where that is not committed.
func (f *Facts) ListedIn(who *record.Person) *history.Commit {
	return f.Field(who, "keys", record.SubstancePart).Commit
}

// Fingerprint is that of a public key as a person's record lists it; empty for
// one that cannot be read.
func Fingerprint(public string) string {
	f, err := signature.Fingerprint(public)
	if err != nil {
		return ""
	}
	return f
}
