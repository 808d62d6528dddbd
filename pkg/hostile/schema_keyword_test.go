package hostile

import "strings"

var keywordGuards = []Guard{
	{"the schema itself", checkFile, "if «errors.As(err, &invalid)» {", ""},
	{"texts that show something", checkFile, `return v.Kind == source.String && v.Text != "" && (v.Text[0] <= ' ' || v.Text[0] >= utf8.RuneSelf) && «blank(v.Text)»`, ""},
	{"signs that show nothing", checkFile, "&& «!strings.ContainsRune(fillers, r)» })", "true"},
	{"one finding for a value", checkFile, "if c.told[pointer] || «v.Reported» ||", ""},
	{"TODO for a value", checkFile, "|| «v.Todo()» {\n\t\treturn\n", ""},
	{"ids that are no TODO", checkFile, `&& («pointer == "/id"» ||`, ""},
	{"fields that are no TODO", checkFile, "|| «f.NoTodo») {", ""},
	{"misspelled fields", wordsFile, "case «meant != \"\"»:\n\t\t\thint = didYouMean", ""},
	{"required fields", wordsFile, "if «!child.Required» {", "true"},
	{"outdented fields", "pkg/schema/hints.go", "if «f.Member(key.Value) != nil || group == nil» {", "true"},
	{"words for nothing", wordsFile, `case «v.Kind == source.Null && strings.EqualFold(v.Text, "null")»:`, ""},
	{"empty values", wordsFile, "case «v.Kind == source.Null»:\n", ""},
	{"empty texts", wordsFile, `case «v.Kind == source.String && blank(v.Text) && (f.Type == Text || f.Type == "")»:`, ""},
	{"groups that a TODO makes", wordsFile, `case «v.Kind == source.Map && len(v.Members) > 0 && strings.HasPrefix(v.Members[0].Key.Value, "TODO")»:`, ""},
	{"types", wordsFile, `case «keyword == "type"»:`, ""},
	{"words of a vocabulary", wordsFile, `case «keyword == "enum" || keyword == "const"»:
		hint`, ""},
	{"one word alone", wordsFile, `case «(keyword == "enum" || keyword == "const") && len(f.Enum) == 1»:`, ""},
	{"words that were meant", wordsFile, `} else if meant := finding.Nearest(v.Text, f.Enum); «meant != ""» {`, ""},
	{"words as they were typed", wordsFile, `if plain, why := typed(v.Text); «slices.Contains(f.Enum, plain)» {`, ""},
	{"ids as they were typed", wordsFile, `if plain, why := typed(v.Text); «why != "" && accepts(f, plain)» {`, ""},
	{"lists with an item", wordsFile, `case «keyword == "minItems"»:`, ""},
	{"length of texts", wordsFile, `case «keyword == "maxLength"»:`, ""},
	{"items that differ", wordsFile, `case «keyword == "uniqueItems"»:`, ""},
	{"numbers from zero on", wordsFile, `case «keyword == "minimum"»:`, ""},
	{"days of the calendar", wordsFile, `case «f.Form == "date" && isDayForm.MatchString(v.Text)»:`, ""},
	{"references that are text", decodeFile, "if v != nil && «v.Kind == source.String && text.Set()» {", "text.Set()"},
	{"days that are days", decodeFile, "if t, err := day.Parse(text.Value); «err == nil» {", "text.Set()"},
	{"answers that are true or false", decodeFile, "if «v != nil && v.Kind == source.Bool» {", "v != nil"},
	{"fields that a kind has", decodeFile, "if «!ok || member == nil» {", ""},
	{"references that are TODO", decodeFile, "if v.Todo() && «into.Type() != textType» {", ""},
	{"systems with an id", "pkg/check/system_not_in_scope.go", "func(s *record.AISystem) bool { return «!s.ID.Set()» }", ""},
}

// id is a case with a person of another id.
func id(name, guard, id string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Write("people/PER-new.yaml", "kind: person\nid: "+id+"\ntitle: Eve\nposition: Tester\n")}}
}

// status is a case with another status of the system.
func status(name, guard, word string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Edit(system, "status: in-use", "status: "+word)}}
}

// used is a case with another day on which the system was taken into use.
func used(name, guard, day string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Edit(system, "in_use_since: 2026-05-11", "in_use_since: "+day)}}
}

var keywordCases = []Case{
	// One for each keyword, with the whole check taken away.
	inSystem("type: a list for a text", "the schema itself", "domain: [Office]\n"),
	{Name: "type: a fraction for a whole number", Guard: "the schema itself", Do: []Step{Edit("aims.yaml", "required_approvals: 0", "required_approvals: 0.5")}},
	{Name: "type: yes for true", Guard: "the schema itself", Do: []Step{Edit(system, "generative: true", "generative: yes")}},
	{Name: "properties: a wrong field two groups down", Guard: "the schema itself", Do: []Step{Edit(system, "  can_stop: true", "  can_stop: {a: true}")}},
	{Name: "items: a wrong item in the middle", Guard: "the schema itself", Do: []Step{Edit(system, "  - Up to twelve thousand words per meeting", "  - 12000")}},
	status("enum: a word that nobody knows", "the schema itself", "alive"),
	{Name: "const: a format that is yet to come", Guard: "the schema itself", Do: []Step{Edit("aims.yaml", "format: 1", "format: 2")}},
	id("pattern: an id that climbs out of its folder", "the schema itself", "../PER-new"),
	{Name: "pattern: an address that runs a script", Guard: "the schema itself", Do: []Step{Append(system, "links:\n  - javascript:alert(1)\n")}},
	{Name: "pattern: an e-mail address with a name around it", Guard: "the schema itself", Do: []Step{Edit(person, "ben@lowe-quality.example", "Ben <ben@lowe-quality.example>")}},
	{Name: "pattern: a digest in capital letters", Guard: "the schema itself", Do: []Step{Edit("evidence/EV-notice.yaml", "sha256: 8f4be1", "sha256: 8F4BE1")}},
	{Name: "pattern: a duration in hours", Guard: "the schema itself", Do: []Step{Edit(metric, "frequency: P3M", "frequency: PT2160H")}},
	used("format: the thirtieth of February", "the schema itself", "2026-02-30"),
	used("format: a day with its time", "the schema itself", "2026-05-11T00:00:00Z"),
	inSystem("minLength: a text without a letter", "the schema itself", "domain: \"\"\n"),
	{Name: "minLength: a duration of nothing", Guard: "the schema itself", Do: []Step{Edit(metric, "frequency: P3M", "frequency: P")}},
	inSystem("maxLength: a text as long as a book", "the schema itself", "domain: "+longText+"\n"),
	{Name: "minItems: a list of nothing", Guard: "the schema itself", Do: []Step{Edit(system, "  - producer\n  - provider\n  - customer   # of the model that is bought in\n", "  []\n")}},
	{Name: "uniqueItems: the same resource twice", Guard: "the schema itself", Do: []Step{Edit(system, "  - RES-app\n", "  - RES-app\n  - RES-app\n")}},
	{Name: "minimum: fewer than no approvals", Guard: "the schema itself", Do: []Step{Edit("aims.yaml", "required_approvals: 0", "required_approvals: -1")}},
	{Name: "required: a system without a purpose", Guard: "the schema itself", Do: []Step{Edit(system, "purpose: Turns the notes of a meeting into a summary of decisions, tasks and open questions.\n", "")}},
	{Name: "additionalProperties: a field of another program", Guard: "the schema itself", Do: []Step{Append(system, "__proto__: {approved: true}\n")}},
	{Name: "additionalProperties: a field in an item", Guard: "the schema itself", Do: []Step{Append(system, "    approved%0A: true\n")}},

	inSystem("a text of blanks", "texts that show something", "domain: \"   \"\n"),
	inSystem("a wide blank of CJK", "texts that show something", "domain: \"\u3000\"\n"),
	inSystem("a filler of Hangul", "signs that show nothing", "domain: \"\u3164\"\n"),
	inSystem("an empty pattern of Braille", "signs that show nothing", "domain: \"\u2800\u2800\"\n"),
	inVersion("a number that has its finding", "one finding for a value", "0x1F"),
	inSystem("a list with a tag for a text", "one finding for a value", "domain: ! [Office]\n"),
	used("a day that is still to be written", "TODO for a value", "TODO ask Ada"),
	{Name: "a group that is still to be written", Guard: "TODO for a value", Do: []Step{Edit(system, "human_oversight:\n", "human_oversight: TODO\nnotes: |\n")}},
	id("an id that is still to be written", "ids that are no TODO", "TODO"),
	{Name: "an approver who is still to be named", Guard: "fields that are no TODO", Do: []Step{Edit("approvals/APP-model.yaml", "by: PER-wren", "by: TODO")}},
	{Name: "a former id that is still to be written", Guard: "fields that are no TODO", Do: []Step{Append("approvals/APP-model.yaml", "formerly: [TODO]\n")}},
	{Name: "a misspelled field that is required", Guard: "misspelled fields", Do: []Step{Edit(system, "purpose: Turns", "purposes: Turns")}},
	{Name: "a misspelled group and a mistake inside", Guard: "misspelled fields", Do: []Step{Edit(system, "human_oversight:\n  how:", "human_oversigth:\n  hwo:")}},
	{Name: "a person without a title", Guard: "required fields", Do: []Step{Write("people/PER-new.yaml", "kind: person\nid: PER-new\nposition: Tester\n")}},
	{Name: "an item of a log without a stage", Guard: "required fields", Do: []Step{Edit(system, "  - stage: operation-monitoring\n    what:", "  - what:")}},
	{Name: "a field beside its group", Guard: "outdented fields", Do: []Step{Edit(system, "  can_stop: true", "can_stop: true")}},
	inVersion("a version called Null", "words for nothing", "Null"),
	{Name: "a person called Null", Guard: "words for nothing", Do: []Step{Edit(person, "title: Ben Lowe", "title: null")}},
	inSystem("a tilde for a text", "empty values", "domain: ~\n"),
	{Name: "an item that is empty", Guard: "empty values", Do: []Step{Edit(system, "  - English only\n", "  -\n")}},
	inSystem("a block of text with nothing in it", "empty texts", "domain: >-\n\n\n"),
	inSystem("a tab spelled out", "empty texts", "domain: \"\\t\"\n"),
	inSystem("a colon behind TODO, with a line below", "groups that a TODO makes", "domain:\n  TODO: ask Ben\n"),
	inSystem("true for a text", "types", "domain: true\n"),
	{Name: "a text for a list", Guard: "types", Do: []Step{Edit(system, "users:\n  - Employees of small firms\n", "users: Employees, others\n")}},
	{Name: "a text for a group", Guard: "types", Do: []Step{Edit(system, "deployed:\n  repository: tidewater/summary\n  version: \"1.3\"\n  on: 2026-08-31\n", "deployed: 2026-08-31\n")}},
	{Name: "a target with its unit", Guard: "types", Do: []Step{Edit(metric, "target: 2\n", "target: 2.5 days\n")}},
	status("a status with full-width letters", "words of a vocabulary", "\"ｉｎ-use\""),
	status("a status percent-encoded", "words of a vocabulary", "\"%69n-use\""),
	{Name: "the format of tomorrow", Guard: "one word alone", Do: []Step{Edit("aims.yaml", "format: 1", "format: -1")}},
	status("a status with a Cyrillic letter", "words that were meant", "in-u\u0455e"),
	status("a status with an accent put on", "words that were meant", "in-use\u0301"),
	status("a status that ends with a line", "words that were meant", `"in-use\n"`),
	status("a status with a hyphen that does not break", "words as they were typed", "in\u2011use"),
	status("a status in curly quotes", "words as they were typed", "“in-use”"),
	id("an id with a dash of a text processor", "ids as they were typed", "PER\u2013new"),
	id("an id in curly quotes", "ids as they were typed", "“PER-new”"),
	{Name: "no role of the firm at all", Guard: "lists with an item", Do: []Step{Edit(system, "  - producer\n  - provider\n  - customer   # of the model that is bought in\n", "  []\n")}},
	{Name: "a title of seventy thousand letters", Guard: "length of texts", Do: []Step{Edit(person, "title: Ben Lowe", "title: "+strings.Repeat("x", 70_000))}},
	{Name: "notes beyond 64 KiB", Guard: "length of texts", Do: []Step{Append(person, "notes: |\n"+strings.Repeat("  0123456789\n", 6000))}},
	{Name: "a reviewer twice", Guard: "items that differ", Do: []Step{Append(system, "reviewers: [PER-lowe, \"PER-lowe\"]\n")}},
	{Name: "no approval, and one less", Guard: "numbers from zero on", Do: []Step{Edit("aims.yaml", "required_approvals: 0", "required_approvals: -99999999999999")}},
	used("a leap day of a year that has none", "days of the calendar", "2025-02-29"),
	used("a month that no year has", "days of the calendar", "2026-13-01"),
	{Name: "an owner that is a number", Guard: "references that are text", Do: []Step{Edit(system, "\nowner: ROLE-founder", "\nowner: 7")}},
	used("a day in full-width digits", "days that are days", "２０２６-05-11"),
	{Name: "an approval on a day that is none", Guard: "days that are days", Do: []Step{Edit("approvals/APP-model.yaml", "on: 2026-08-31", "on: 2026-08-32")}},
	{Name: "an exception from oneself in quotes", Guard: "answers that are true or false", Do: []Step{Edit("aims.yaml", "  allowed: true", "  allowed: \"true\"")}},
	{Name: "a field that the Go type has and the kind has not", Guard: "fields that a kind has", Do: []Step{Append("approvals/APP-model.yaml", "Broken: false\nreview:\n  last: 2026-10-05\n")}},
	{Name: "an owner who is still to be named", Guard: "references that are TODO", Do: []Step{Edit(system, "\nowner: ROLE-founder", "\nowner: TODO")}},
	{Name: "a second system without an id", Guard: "systems with an id", Do: []Step{Write("systems/SYS-two.yaml", "kind: ai-system\nid:\ntitle: x\nowner: ROLE-founder\nstatus: in-use\nstage: inception\npurpose: x\nintended_use: x\naims_roles: [producer]\nexposure: external\nobtained: developed\n")}},
}
