package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Repository tells who can rewrite what this pack is made from, with which keys
// people sign, and whose names the commits carry.
var Repository = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("repository-unprotected", "backup-untested")
	blocks = append(blocks, document.Heading{Level: 2, Text: "Protection, as it is declared"},
		document.Paragraph(document.Words("What stands here is written by the organisation. Settings of the host cannot be seen from the repository; the evidence named has to show them.")))
	if a, ok := graph.First[*record.AIMS](in.Graph); ok {
		blocks = append(blocks, in.protection(a), document.Heading{Level: 2, Text: "Keys of the forge"}, forgeKeys(a))
	} else {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("There is no aims.yaml, so nothing is declared.")})
	}
	blocks = append(blocks, in.onBranch()...)
	blocks = append(blocks,
		document.Heading{Level: 2, Text: "Keys with which people sign"}, in.signingKeys(),
		document.Heading{Level: 2, Text: "Whose names the commits carry"},
		document.Paragraph(document.Words("Counted are the commits behind what the records say today. Author and day are what a commit says of itself, which anybody with write access can choose.")),
		in.authors())
	return []document.Page{page("repository", "The repository", "Who can change or rewrite the records that this pack is made from, and what git itself shows of who did.", []string{"7.5.3"}, blocks)}
}}

func (in *Input) protection(a *record.AIMS) document.Facts {
	r := a.Repository
	force := state("aims", "repository/force_push", r.ForcePush, map[string]document.Look{"forbidden": document.Good, "allowed": document.Bad, "unknown": document.Caution})
	approvals := text(r.RequiredApprovals.Text)
	if r.RequiredApprovals.Known() && r.RequiredApprovals.Float < 1 {
		approvals = missing("none")
	}
	var who [][]document.Span
	for _, ref := range r.Administrators {
		cell := in.ref(ref)
		if role, ok := graph.Find[*record.Role](in.Graph, ref.Value); ok {
			var held [][]document.Span
			for _, id := range in.Answers.Holders(role) {
				held = append(held, in.titled(in.Graph.Named(id)))
			}
			cell = join(cell, document.Words(", held by "), or(document.Listed(held...), missing("nobody")))
		}
		who = append(who, cell)
	}
	return document.Facts{
		{Name: "Host", Value: or(line(r.Host), missing("not said"))},
		{Name: "Protected branches", Value: or(texts(r.ProtectedBranches), missing("none named"))},
		{Name: "Approvals before a merge", Value: or(approvals, missing("not said"))},
		{Name: "Force push", Value: or(force, missing("not said"))},
		{Name: "Administrators", Value: or(stacked(who...), missing("nobody named"))},
		{Name: "Access last reviewed", Value: or(date(r.AccessReviewedOn), missing("never, as far as is written"))},
		{Name: "Backup", Value: or(line(r.Backup.Method), missing("not said"))},
		{Name: "Restore last tested", Value: or(date(r.Backup.RestoreTestedOn), missing("never, as far as is written"))},
		{Name: "Evidence", Value: or(in.evidence(r.Backup.Evidence), open("none"))},
		{Name: "Record", Value: []document.Span{document.Record(a.ID.Value), document.Text(", "), place(&a.Meta)}},
		{Name: "Last change", Value: in.changed(a)},
	}
}

func forgeKeys(a *record.AIMS) document.Block {
	if len(a.ForgeKeys) == 0 {
		return document.Paragraph(document.Words("None is listed, so no commit is taken as made by a logged-in account of the forge."))
	}
	list := document.List{}
	for _, k := range a.ForgeKeys {
		list.Items = append(list.Items, keyWords(k.Value))
	}
	return list
}

// keyWords is a key in the letters of programs; a whole public key is cut.
func keyWords(key string) []document.Span {
	return []document.Span{{Text: wording.Brief(strings.ToValidUTF8(key, "�"), 65), Look: document.Code}}
}

func (in *Input) signingKeys() document.Table {
	t := document.Table{Register: "signing-keys", Caption: "Keys with which people sign", Empty: "Nobody has a key on file, so no approval can be signed by the one who gave it.",
		Columns: columns("Person", "Sort", "Key", "From", "Until", "State", "Listed by", "Last change")}
	for _, p := range Shown[*record.Person](in) {
		for _, k := range p.Keys {
			name := cmp.Or(k.Fingerprint.Value, past.Fingerprint(k.Public.Value), k.Public.Value)
			t.Rows = append(t.Rows, in.row(p, text(k.Type), or(keyWords(name), missing("no key")), or(date(k.From), none("from the beginning")), or(date(k.Until), none("without an end")), in.keyState(p, k), in.listedBy(p), in.changed(p)))
		}
	}
	return t
}

// listedBy tells who wrote the keys of a person into the record: an approval
// that one of them signed is worth no more than that.
func (in *Input) listedBy(p *record.Person) []document.Span {
	if in.Past == nil {
		return unknown()
	}
	c := in.Past.ListedIn(p)
	if c == nil {
		return missing("not committed yet")
	}
	signed := "a commit without a signature"
	if c.Signed {
		signed = "a commit with a signature"
	}
	return document.Words(fmt.Sprintf("%s in %s, %s", in.Past.Author(c).Name, wording.Commit(c.Hash), signed))
}

func (in *Input) keyState(p *record.Person, k record.PersonKey) []document.Span {
	switch {
	case k.Revoked.Value == "compromised":
		return []document.Span{document.State(document.Bad, "compromised"), document.Text("; nothing signed with it counts")}
	case k.Revoked.Known():
		return join(none("revoked"), document.Words(", "), word("person", "keys/0/revoked", k.Revoked), led(", on", date(k.RevokedOn)))
	case k.Revoked.Todo():
		return text(k.Revoked)
	case in.Answers.Left(p):
		return []document.Span{document.State(document.Caution, "not revoked"), document.Text(", and its holder left on " + p.ActiveUntil.Value)}
	case k.From.Day.After(in.AsOf):
		return []document.Span{document.State(document.Partly, "not yet in use")}
	case !k.Until.Day.IsZero() && k.Until.Day.Before(in.AsOf):
		return none("run out")
	}
	return []document.Span{document.State(document.Good, "in use")}
}

// authors counts the commits behind the records by the name that they carry.
func (in *Input) authors() document.Table {
	t := document.Table{Register: "commit-authors", Caption: "Authors of the commits behind the records", Empty: "Nothing is committed yet.",
		Columns: []document.Column{{Title: "Author, as commits say"}, {Title: "Address"}, {Title: "Person on file"}, {Title: "Commits", Numeric: true}, {Title: "With a signature", Numeric: true}, {Title: "First", Sheet: true}, {Title: "Newest"}}}
	if in.Past == nil {
		t.Empty = "History is not known, so nothing is told of who committed."
		return t
	}
	commits := map[string]*history.Commit{}
	for _, r := range in.All() {
		known := in.Past.Record(r)
		if known == nil {
			continue
		}
		for _, c := range append(slices.Clone(known.Changed), known.Created) {
			if c != nil {
				commits[c.Hash] = c
			}
		}
	}
	people := map[string]*record.Person{}
	for _, p := range Shown[*record.Person](in) {
		for _, e := range p.Emails {
			people[strings.ToLower(e.Value)] = p
		}
	}
	type author struct {
		history.Signature
		commits, signed int
		first, newest   day.Day
	}
	byAddress := map[string]*author{}
	for _, hash := range slices.Sorted(maps.Keys(commits)) {
		c := commits[hash]
		who, on := in.Past.Author(c), day.Of(c.Author.When)
		key := strings.ToLower(who.Email) + "\x00" + who.Name
		a := byAddress[key]
		if a == nil {
			a = &author{Signature: who, first: on, newest: on}
			byAddress[key] = a
		}
		a.commits++
		if c.Signed {
			a.signed++
		}
		if on.Before(a.first) {
			a.first = on
		}
		if on.After(a.newest) {
			a.newest = on
		}
	}
	list := slices.SortedFunc(maps.Values(byAddress), func(a, b *author) int {
		return cmp.Or(b.commits-a.commits, strings.Compare(a.Name, b.Name), strings.Compare(a.Email, b.Email))
	})
	for _, a := range list {
		person := open("nobody on file has this address")
		if p := people[strings.ToLower(a.Email)]; p != nil {
			person = in.titled(p)
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(a.Name), document.Words(a.Email), person, document.Words(fmt.Sprint(a.commits)), document.Words(fmt.Sprint(a.signed)), document.Words(a.first.String()), document.Words(a.newest.String())}})
	}
	return t
}
