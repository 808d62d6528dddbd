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
	{Name: "UTF-16 without a byte order mark", Guard: "UTF-16 without its mark", Do: []Step{Write(person, "k\x00i\x00n\x00d\x00:\x00 \x00p\x00")}},
	inSystem("Latin-1", "bytes of another encoding", "domain: Caf\xe9\n"),
	inSystem("a line that only an old Macintosh ends", "carriage returns alone", "domain: Office\rnotes: work\n"),
	inSystem("a colour for terminals", "invisible characters", "domain: \x1b[31mOffice\n"),
	inSystem("a zero byte", "control characters", "domain: Office\x00work\n"),
	inSystem("a colour in one character", "upper control characters", "domain: \u009b31mOffice\n"),
	inSystem("a separator of lines", "separators of lines", "domain: Office\u2028notes: work\n"),
	inSystem("right to left override", "characters that turn the order", "domain: \u202ekrow eciffO\n"),
	inSystem("an isolate", "isolates and joiners", "domain: \u2067Office\u2069 work\n"),
	{Name: "two byte order marks", Guard: "byte order marks inside", Do: []Step{Write(person, "\ufeff\ufeffkind: person\n")}},
	inSystem("an annotation between lines", "annotations between lines", "domain: Office\ufff9hidden\ufffb\n"),
	inSystem("a code point that is no character", "no characters", "domain: Office\ufffe\n"),
	inSystem("a sentence in characters that only models read", "tag characters", "domain: Office\U000e0049\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065\n"),
	inSystem("a zero byte spelled out", "invisible characters spelled out", `domain: "Office\0"`+"\n"),
	inSystem("a tag character in eight digits", "invisible characters spelled out", `domain: "\U000E0041"`+"\n"),
	inSystem("an override in the name of a field", "invisible characters in names of fields", domain+`"not\u202ees": x`+"\n"),
	inSystem("a colour in the name of a tag", "messages without invisible characters", "domain: !%1B%5B31m Office\n"),
	inSystem("an anchor of three hundred letters", "messages of a bearable length", "domain: &"+strings.Repeat("a", 300)+" Office\n"),
	{Name: "no byte at all", Guard: "empty files", Do: []Step{Write(person, "")}},
	{Name: "the mark of a document alone", Guard: "files without a value", Do: []Step{Write(person, "---\n")}},
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
	inSystem("seventy dashes in a line", "dashes in a line", "tags:\n"+strings.Repeat("- ", 70)+"a\n"),
	inSystem("six thousand brackets", "open brackets", "domain: "+strings.Repeat("[", 6500)+"\n"),
	inSystem("seventy brackets that are closed", "depth of values", "domain: "+strings.Repeat("[", 70)+strings.Repeat("]", 70)+"\n"),
	inSystem("fifty thousand values in brackets", "number of values", "domain: ["+strings.Repeat("a,", 50_000)+"a]\n"),
	inPerson("a record behind the limit", "half a tree is none", "emails: ["+strings.Repeat("a,", 50_000)+"a]\nkind: aims\n"),
	hinted(inPerson("a thousand fields that nobody knows", "findings of one file", many(1000, "k", ": 1\n")), "findings of form"),
	hinted(inPerson("a mistake behind three hundred comments", "mistakes before warnings", "tags:\n"+many(300, "  - a", " #b\n")+"nonsense: x\n"), "there is no field"),
	hinted(inPerson("a thousand TODOs", "unfinished fields named", "emails:\n"+strings.Repeat("  - TODO\n", 1000)), "more"),
	{Name: "ten thousand questions", Guard: "depth of the library", Do: []Step{Write(person, strings.Repeat("? ", 20_000))}},
}

// many are lines that differ by a number.
func many(n int, before, after string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(before + strconv.Itoa(i) + after)
	}
	return b.String()
}
