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
	file("a file with an id and no kind", "records that say their kind", "id: RISK-x\ntitle: x\n"),
	ofKind("a kind in capital letters", "misspelled kind", "KIND: person"),
	ofKind("the name of a file for a kind", "kinds that there are", "kind: ../common"),
	ofKind("a kind that is still to be decided", "kinds that are decided", "kind: TODO ask Ben"),
	ofKind("a kind with a tag", "kinds with one finding", "kind: !person person2"),
	ofKind("a kind that is empty", "kinds with a word", "kind:"),
	ofKind("a kind that is a list", "kinds that are text", "kind: [person]"),
	ofKind("a misspelled kind", "kinds that were meant", "kind: preson"),
	file("a system of another tool", "files of other tools", "apiVersion: v1\nkind: System\nmetadata: {name: x}\n"),
	hinted(file("a workflow of a forge", "hints for files of other tools", "name: build\njobs: {}\n"), "another tool"),
	hinted(ofKind("a Cyrillic letter in a kind", "letters of another alphabet", "kind: pers\u043en"), "U+043E"),
	file("anchors in a file of another tool", "the form of files of other tools", "services:\n  a: &a {image: b}\n  c: *a\n"),
	{Name: "a file of another tool beside a root that is broken", Guard: "files beside a root that cannot be read", Do: []Step{Write("deploy/x.yaml", "a: b\n"), Edit("aims.yaml", "format: 1", "format: [")}},
	ofKind("a kind of two thousand letters", "kinds in messages", "kind: "+strings.Repeat("k", 2000)),
}
