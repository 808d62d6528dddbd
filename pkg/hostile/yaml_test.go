package hostile

import (
	"slices"
	"strconv"
	"strings"
)

// Bytes that are no record yet: encodings, invisible characters, limits, YAML
// that two programs read differently, and layouts that commands have to edit.

const (
	system = "systems/SYS-summary.yaml"
	domain = "domain: Office work\n" // a field of it that no rule needs
	person = "people/PER-lowe.yaml"
	metric = "metrics/MET-answer.yaml"
)

var (
	yamlGuards = slices.Concat(encodingGuards, limitGuards, syntaxGuards, valueGuards, editGuards)
	yamlCases  = slices.Concat(encodingCases, limitCases, syntaxCases, valueCases, editCases)
)

// inSystem is a case in which a text stands in the place of the domain of the system.
func inSystem(name, guard, text string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Edit(system, domain, text)}}
}

// inVersion is a case in which the version that is deployed is a word without quotes.
func inVersion(name, guard, word string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Edit(system, `version: "1.3"`, "version: "+word)}}
}

// hinted looks at the hint of a finding, which the verdicts leave out otherwise.
func hinted(c Case, mark string) Case {
	c.Look = Marked(mark)
	return c
}

const parse = "pkg/source/parse.go"

var encodingGuards = []Guard{
	{"UTF-16", parse, "if «bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})» ||", ""},
	{"UTF-16 without its mark", parse, "|| «bytes.IndexByte(data[:min(len(data), 2)], 0) >= 0» {", ""},
	{"bytes of another encoding", parse, "case «r == utf8.RuneError && size == 1»:", ""},
	{"carriage returns alone", parse, `case «r == '\r' && (i+1 == len(data) || data[i+1] != '\n')»:`, ""},
	{"invisible characters", parse, `case «unseen(r) && r != '\t' && r != '\r'»:`, ""},
	{"control characters", parse, "case «r < 0x20», r", ""},
	{"upper control characters", parse, "«r >= 0x7f && r < 0xa0»: // controls", ""},
	{"separators of lines", parse, `case «r == '\u2028' || r == '\u2029'»:`, ""},
	{"characters that turn the order", parse, `case «r >= '\u202a' && r <= '\u202e'»:`, ""},
	{"isolates and joiners", parse, `case «r >= '\u2060' && r <= '\u206f'»:`, ""},
	{"byte order marks inside", parse, `case «r == '\ufeff'»,`, ""},
	{"annotations between lines", parse, `«r >= '\ufff9' && r <= '\ufffb'»:`, ""},
	{"no characters", parse, "case «r&0xfffe == 0xfffe»:", ""},
	{"tag characters", parse, "case «r >= 0xe0000 && r <= 0xe007f»:", ""},
	{"invisible characters spelled out", parse, `if «unseen(r) && r != '\t' && r != '\n' && !strings.HasPrefix(n.Value[i:], "\r\n")» {`, ""},
	{"invisible characters in names of fields", parse, "if «strings.ContainsFunc(key.Value, unseen)» {", ""},
	{"messages without invisible characters", parse, "return wording.Cut(«strings.Map(printable, s)», 60)", "s"},
	{"messages of a bearable length", parse, "return «wording.Cut(strings.Map(printable, s), 60)»", "strings.Map(printable, s)"},
	{"empty files", parse, "case «errors.Is(err, io.EOF)»:", ""},
	{"files without a value", parse, "case «root.Kind == Null && !root.Reported»:", ""},
}

var encodingCases = []Case{
	{Name: "little-endian UTF-16", Guard: "UTF-16", Do: []Step{Write(system, "\xff\xfek\x00i\x00n\x00d\x00:\x00 \x00r\x00i\x00s\x00k\x00\n\x00")}},
	{Name: "big-endian UTF-16", Guard: "UTF-16", Do: []Step{Write(system, "\xfe\xff\x00k\x00i\x00n\x00d")}},
	{Name: "UTF-16 without a byte order mark", Guard: "UTF-16 without its mark", Do: []Step{Write(person, "k\x00i\x00n\x00d\x00:\x00 \x00p\x00")}},
	{Name: "UTF-32, big end first", Guard: "UTF-16 without its mark", Do: []Step{Write(person, "\x00\x00\xfe\xff\x00\x00\x00k")}},
	inSystem("Latin-1", "bytes of another encoding", "domain: Caf\xe9\n"),
	inSystem("a slash in two bytes where one would do", "bytes of another encoding", "domain: ..\xc0\xafetc\n"),
	inSystem("half of a surrogate pair as bytes", "bytes of another encoding", "domain: \xed\xa0\x80\n"),
	{Name: "a file cut in the middle of a letter", Guard: "bytes of another encoding", Do: []Step{Append(system, "# \xe2\x82")}},
	inSystem("a line that only an old Macintosh ends", "carriage returns alone", "domain: Office\rnotes: work\n"),
	{Name: "a carriage return as the last byte", Guard: "carriage returns alone", Do: []Step{Append(system, "notes: a\r")}},
	inSystem("a colour for terminals", "invisible characters", "domain: \x1b[31mOffice\n"),
	inSystem("an invisible character in a comment", "invisible characters", domain+"# approved\u202e by nobody\n"),
	inSystem("a zero byte", "control characters", "domain: Office\x00work\n"),
	inSystem("a backspace over a word", "control characters", "domain: no\b\bwork\n"),
	inSystem("a colour in one character", "upper control characters", "domain: \u009b31mOffice\n"),
	inSystem("the next line of a mainframe", "upper control characters", "domain: Office\u0085notes: work\n"),
	inSystem("a separator of lines", "separators of lines", "domain: Office\u2028notes: work\n"),
	inSystem("a separator of paragraphs in a comment", "separators of lines", domain+"# a\u2029notes: b\n"),
	inSystem("right to left override", "characters that turn the order", "domain: \u202ekrow eciffO\n"),
	inSystem("an embedding that is never ended", "characters that turn the order", "domain: \"\u202bOffice\" # work\n"),
	inSystem("an isolate", "isolates and joiners", "domain: \u2067Office\u2069 work\n"),
	inSystem("a word joiner", "isolates and joiners", "domain: Off\u2060ice work\n"),
	inSystem("an invisible plus sign", "isolates and joiners", "domain: 2\u2064 offices\n"),
	{Name: "two byte order marks", Guard: "byte order marks inside", Do: []Step{Write(person, "\ufeff\ufeffkind: person\n")}},
	inSystem("a byte order mark in a word", "byte order marks inside", "domain: Off\ufeffice\n"),
	inSystem("an annotation between lines", "annotations between lines", "domain: Office\ufff9hidden\ufffb\n"),
	inSystem("a code point that is no character", "no characters", "domain: Office\ufffe\n"),
	inSystem("the last code point of a plane", "no characters", "domain: Office\U0010ffff\n"),
	inSystem("a sentence in characters that only models read", "tag characters", "domain: Office\U000e0049\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065\n"),
	inSystem("a zero byte spelled out", "invisible characters spelled out", `domain: "Office\0"`+"\n"),
	inSystem("an escape character spelled out in a list", "invisible characters spelled out", domain+`tags: ["\e[2J"]`+"\n"),
	inSystem("an override spelled out as hexadecimal", "invisible characters spelled out", `domain: "\u202eOffice"`+"\n"),
	inSystem("a carriage return spelled out", "invisible characters spelled out", `domain: "Office\rapproved"`+"\n"),
	inSystem("a tag character in eight digits", "invisible characters spelled out", `domain: "\U000E0041"`+"\n"),
	inSystem("an override in the name of a field", "invisible characters in names of fields", domain+`"not\u202ees": x`+"\n"),
	inSystem("a line end in the name of a field", "invisible characters in names of fields", "? |\n  domain\n: Office\n"),
	inSystem("a colour in the name of a tag", "messages without invisible characters", "domain: !%1B%5B31m Office\n"),
	inSystem("an anchor of three hundred letters", "messages of a bearable length", "domain: &"+strings.Repeat("a", 300)+" Office\n"),
	inSystem("a field of nine hundred letters twice", "messages of a bearable length", strings.Repeat(strings.Repeat("k", 900)+": x\n", 2)),
	{Name: "no byte at all", Guard: "empty files", Do: []Step{Write(person, "")}},
	{Name: "a byte order mark alone", Guard: "empty files", Do: []Step{Write(person, "\ufeff")}},
	{Name: "comments alone", Guard: "empty files", Do: []Step{Write(person, "# kind: person\n")}},
	{Name: "the mark of a document alone", Guard: "files without a value", Do: []Step{Write(person, "---\n")}},
	{Name: "nothing spelled out", Guard: "files without a value", Do: []Step{Write(person, "~\n")}},
}

var limitGuards = []Guard{
	{"file size", parse, "if «len(data) > MaxBytes» {", ""},
	{"dashes in a line", parse, "if «dashes > MaxDepth» {", ""},
	{"open brackets", parse, "if «flow > 100*MaxDepth» {", ""},
	{"depth of values", parse, "if «depth > MaxDepth» {", ""},
	{"number of values", parse, "if p.values++; «p.values > MaxValues» {", ""},
	{"half a tree is none", parse, "case «p.stopped»:", ""},
	{"findings of one file", "pkg/aims/evaluate.go", "if «len(all) <= maxFindings» {", "true"},
	{"mistakes before warnings", "pkg/aims/evaluate.go", "f.Rule != source.FileLimit && «(f.Severity != finding.Error) == warnings» &&", "true"},
	{"unfinished fields named", "pkg/check/todo_left.go", "wording.Some(fields, «most»)", "len(fields)"},
	{"depth of the library", "pkg/source/syntax.go", `{«"max depth"», slip`, `"\x00"`},
}

const personHead = "kind: person\nid: PER-lowe\ntitle: Ben Lowe\nposition: Outside adviser\nactive_from: 2026-03-02\n"

// inPerson is a case with lines behind a person.
func inPerson(name, guard, text string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Write(person, personHead+text)}}
}

var limitCases = []Case{
	{Name: "a file of a mebibyte and a byte", Guard: "file size", Do: []Step{Append(system, "# "+strings.Repeat("x", 1<<20)+"\n")}},
	{Name: "a mebibyte of blanks before a byte that is none", Guard: "file size", Do: []Step{Append(system, strings.Repeat(" ", 1<<20)+"\xff")}},
	inSystem("seventy dashes in a line", "dashes in a line", "tags:\n"+strings.Repeat("- ", 70)+"a\n"),
	inSystem("six thousand brackets", "open brackets", "domain: "+strings.Repeat("[", 6500)+"\n"),
	inSystem("braces over many lines", "open brackets", "domain: "+strings.Repeat("{a:\n ", 6500)+"\n"),
	inSystem("seventy brackets that are closed", "depth of values", "domain: "+strings.Repeat("[", 70)+strings.Repeat("]", 70)+"\n"),
	inSystem("seventy steps to the right", "depth of values", steps(70)),
	inSystem("braces in braces in a list", "depth of values", "tags:\n- "+strings.Repeat("{a: ", 70)+strings.Repeat("}", 70)+"\n"),
	inSystem("fifty thousand values in brackets", "number of values", "domain: ["+strings.Repeat("a,", 50_000)+"a]\n"),
	inSystem("fifty thousand fields", "number of values", "domain:\n"+many(50_001, "  k", ": 1\n")),
	inPerson("a record behind the limit", "half a tree is none", "emails: ["+strings.Repeat("a,", 50_000)+"a]\nkind: aims\n"),
	hinted(inPerson("a thousand fields that nobody knows", "findings of one file", many(1000, "k", ": 1\n")), "findings of form"),
	hinted(inPerson("a thousand values of another type", "findings of one file", "emails:\n"+strings.Repeat("  - 1\n", 1000)), "findings of form"),
	hinted(inPerson("a thousand aliases", "findings of one file", "x: &x 1\nemails: ["+strings.Repeat("*x,", 1000)+"]\n"), "findings of form"),
	hinted(inPerson("the same field a thousand times", "findings of one file", strings.Repeat("emails: []\n", 1000)), "findings of form"),
	hinted(inPerson("a mistake behind three hundred comments", "mistakes before warnings", "tags:\n"+many(300, "  - a", " #b\n")+"nonsense: x\n"), "there is no field"),
	hinted(inPerson("a thousand TODOs", "unfinished fields named", "emails:\n"+strings.Repeat("  - TODO\n", 1000)), "more"),
	{Name: "ten thousand questions", Guard: "depth of the library", Do: []Step{Write(person, strings.Repeat("? ", 20_000))}},
}

// steps are groups, each one blank further to the right.
func steps(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "domain:\n")
	}
	return b.String()
}

// many are lines that differ by a number.
func many(n int, before, after string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(before + strconv.Itoa(i) + after)
	}
	return b.String()
}
