package hostile

import (
	"slices"
	"strings"
)

// What is YAML and no record: every keyword of the schemas, and what stands before a schema is chosen.

var (
	schemaGuards = slices.Concat(kindGuards, keywordGuards)
	schemaCases  = slices.Concat(kindCases, keywordCases)
)

const (
	checkFile  = "pkg/schema/check.go"
	wordsFile  = "pkg/schema/words.go"
	decodeFile = "pkg/record/decode.go"
	readFile   = "pkg/aims/evaluate.go"
)

var kindGuards = []Guard{
	{"files that hold a group", checkFile, "if «v.Kind != source.Map» {", ""},
	{"records that say their kind", checkFile, "if «kind == nil» {", ""},
	{"misspelled kind", checkFile, `if «finding.Nearest(key.Value, []string{"kind"}) != "" && slices.Contains(Kinds(), word)» {`, ""},
	{"kinds that there are", checkFile, "case «slices.Contains(Kinds(), word)»:", "true"},
	{"kinds that are decided", checkFile, "case «kind.Todo()»:", ""},
	{"kinds with one finding", checkFile, "case «kind.Reported»:", ""},
	{"kinds with a word", checkFile, `case «strings.TrimSpace(word) == "" && kind.Kind != source.List && kind.Kind != source.Map»:`, ""},
	{"kinds that are text", checkFile, "case «kind.Kind != source.String»:", ""},
	{"kinds that were meant", checkFile, `if «meant != ""» {`, ""},
	{"files of other tools", checkFile, `if «foreignKey(v) != ""» {`, ""},
	{"hints for files of other tools", checkFile, `} else if key := foreignKey(v); «key != ""» {
			hint = foreignHint(key, name)
		}
		return "", one(KindMissing`, ""},
	{"letters of another alphabet", "pkg/schema/meant.go", "if «r > unicode.MaxASCII && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)» {", ""},
	{"the form of files of other tools", readFile, `if kind == "" && len(findings) > 0 && «v.Member("id") == nil» {`, ""},
	{"files beside a root that cannot be read", readFile, `if «rootUnread && f.record == nil && f.kind == "" && !isRoot» {`, ""},
	{"kinds in messages", wordsFile, "return «wording.Cut(s, 60)»", "s"},
}

// ofKind is a case with a file that says a kind.
func ofKind(name, guard, line string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Write("people/PER-new.yaml", line+"\nid: PER-new\ntitle: Eve\nposition: Tester\n")}}
}

func file(name, guard, data string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Write("notes/x.yaml", data)}}
}

var kindCases = []Case{
	file("a file that is a list", "files that hold a group", "- kind: risk\n- id: RISK-x\n"),
	file("a file that is a word", "files that hold a group", "risk\n"),
	file("a file that is true", "files that hold a group", "true\n"),
	file("a file with an id and no kind", "records that say their kind", "id: RISK-x\ntitle: x\n"),
	file("a file with neither kind nor id", "records that say their kind", "a: b\n"),
	ofKind("a kind in capital letters", "misspelled kind", "KIND: person"),
	ofKind("a kind with a Cyrillic letter", "misspelled kind", "k\u0456nd: person"),
	ofKind("a kind with a blank in its quotes", "misspelled kind", `"kind ": person`),
	ofKind("the name of a file for a kind", "kinds that there are", "kind: ../common"),
	ofKind("a word that every object of JavaScript has", "kinds that there are", "kind: constructor"),
	ofKind("a zero-width space in a kind", "kinds that there are", "kind: person\u200b"),
	ofKind("the definitions that all kinds share", "kinds that there are", "kind: common"),
	ofKind("a kind that is still to be decided", "kinds that are decided", "kind: TODO ask Ben"),
	ofKind("a kind with a tag", "kinds with one finding", "kind: !person person2"),
	ofKind("a kind that is a number in disguise", "kinds with one finding", "kind: 0x1F"),
	ofKind("a kind that is empty", "kinds with a word", "kind:"),
	ofKind("a kind of blanks", "kinds with a word", `kind: "   "`),
	ofKind("a kind that is a list", "kinds that are text", "kind: [person]"),
	ofKind("a kind that is true", "kinds that are text", "kind: true"),
	ofKind("a kind that is a group", "kinds that are text", "kind: {person: risk}"),
	ofKind("a misspelled kind", "kinds that were meant", "kind: preson"),
	ofKind("the plural of a kind", "kinds that were meant", "kind: persons"),
	ofKind("a kind that ends with a line", "kinds that were meant", `kind: "person\n"`),
	file("a system of another tool", "files of other tools", "apiVersion: v1\nkind: System\nmetadata: {name: x}\n"),
	hinted(file("a workflow of a forge", "hints for files of other tools", "name: build\njobs: {}\n"), "another tool"),
	hinted(ofKind("a Cyrillic letter in a kind", "letters of another alphabet", "kind: pers\u043en"), "U+043E"),
	hinted(Case{Name: "a Greek letter in a word of a vocabulary", Guard: "letters of another alphabet", Do: []Step{Edit(system, "status: in-use", "status: \u03b9n-use")}}, "U+03B9"),
	hinted(Case{Name: "a Cyrillic letter in the name of a field", Guard: "letters of another alphabet", Do: []Step{Edit(system, "exposure:", "\u0435xposure:")}}, "U+0435"),
	file("anchors in a file of another tool", "the form of files of other tools", "services:\n  a: &a {image: b}\n  c: *a\n"),
	file("numbers in a file of another tool", "the form of files of other tools", "image: x\nmode: 0644\nmode: 0600\n"),
	{Name: "a file of another tool beside a root that is broken", Guard: "files beside a root that cannot be read", Do: []Step{Write("deploy/x.yaml", "a: b\n"), Edit("aims.yaml", "format: 1", "format: [")}},
	ofKind("a kind of two thousand letters", "kinds in messages", "kind: "+strings.Repeat("k", 2000)),
	ofKind("a field of two thousand letters", "kinds in messages", "kind: person\n"+strings.Repeat("k", 900)+": x"),
}
