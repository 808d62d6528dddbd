package hostile

import (
	"strings"
	"testing"
)

// Commits that say odd things of themselves.

var commitGuards = []Guard{
	{"the first of two authors", objectFile, "if «read[key]» {", ""},
	{"names in another encoding", objectFile, "if «utf8.ValidString(s)» {", "true"},
	{"an address in its brackets", objectFile, "if «start < 0 || end < start» {", ""},
	{"a subject of a bearable length", objectFile, "valid(string(subject[:«min(len(subject), 200)»]))", "len(subject)"},
	{"a tag that names something", "pkg/history/revision.go", "if «!ok || len(target) < 40» {", ""},
	{"a base with nothing in common", "pkg/history/fork.go", "case «len(best) == 0»:", ""},
	{"a base that was cut off", "pkg/history/fork.go", "case «len(best) == 0 && w.cut»:", ""},
	{"revisions of a plain form", "pkg/history/revision.go", "«strings.ContainsAny(m[1], \"@{}:^~ \\\\\\x00\")» ||", ""},
}

// authored is a commit of an approval of a changed risk, by an author and a
// committer as these lines say.
func authored(name, guard, lines, message string) Case {
	return inRepository(name, guard, asksForNames, Save(ada, "2026-11-01"), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew,
		func(t testing.TB, dir string) {
			before := tip(t, dir)
			Save(eve, "2026-11-02")(t, dir)
			text := strings.NewReplacer("TREE", treeOf(t, dir, tip(t, dir)), "HEAD", before).Replace(by(lines, message))
			Main(object(t, dir, "commit", []byte(text)))(t, dir)
		})
}

const (
	asAda     = "author Ada Wren <ada@tidewater-notes.example> 1793620800 +0000\n"
	asEve     = "author Eve <eve@elsewhere.example> 1793620800 +0000\n"
	committer = "committer Eve <eve@elsewhere.example> 1793620800 +0000\n"
)

// lastChanged looks at the commit that a record was last changed by.
func lastChanged(c Case) Case {
	c.Args = []string{"show", "RISK-ip"}
	c.Look = Marked("changed")
	return c
}

var commitCases = []Case{
	authored("a second author behind the first", "the first of two authors", asEve+asAda+committer, "Save\n"),
	authored("an author in Latin-1", "names in another encoding", "author J\xe9r\xf4me <j@elsewhere.example> 1793620800 +0000\n"+committer, "Save\n"),
	authored("an address with its brackets turned round", "an address in its brackets", "author Ada >ada@tidewater-notes.example< 1793620800 +0000\n"+committer, "Save\n"),
	authored("an author with the address of another as a name", "an author who is the approver", "author ada@tidewater-notes.example <eve@elsewhere.example> 1793620800 +0000\n"+committer, "Save\n"),
	lastChanged(authored("a subject of a thousand letters", "a subject of a bearable length", asAda+committer, strings.Repeat("changed ", 125)+"\n")),
	{Name: "a tag of something cut short", Guard: "a tag that names something", Base: Commit, Args: []string{"validate", "-f", "json", "--at", "v1"}, Do: []Step{func(t testing.TB, dir string) {
		Write(".git/refs/tags/v1", object(t, dir, "tag", []byte("object 12\n"))+"\n")(t, dir)
	}}},
	{Name: "a base of another project", Guard: "a base with nothing in common", Base: Commit, Args: reviewedFor(), Do: []Step{Git("checkout", "-q", "--orphan", "change"), Git("commit", "-q", "-m", "Anew")}},
	{Name: "a base that a shallow clone has not", Guard: "a base that was cut off", Base: Commit, Args: []string{"validate", "-f", "json", "--changed-since", "main", "--history", "off"}, Do: []Step{
		Git("commit", "-q", "--allow-empty", "-m", "Second"), branch, Git("branch", "-f", "main", "HEAD~1"), Git("commit", "-q", "--allow-empty", "-m", "Third"),
		func(t testing.TB, dir string) { Write(".git/shallow", git(t, dir, "rev-parse", "HEAD~1")+"\n")(t, dir) },
	}},
	{Name: "a base that is a path in a commit", Guard: "revisions of a plain form", Base: Commit, Args: []string{"validate", "-f", "json", "--at", "main:aims.yaml"}},
}
