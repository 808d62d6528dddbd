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
	{"lists with an item", wordsFile, `case «keyword == "minItems"»:`, ""},
	{"length of texts", wordsFile, `case «keyword == "maxLength"»:`, ""},
	{"items that differ", wordsFile, `case «keyword == "uniqueItems"»:`, ""},
	{"numbers from zero on", wordsFile, `case «keyword == "minimum"»:`, ""},
	{"days of the calendar", wordsFile, `case «f.Form == "date" && isDayForm.MatchString(v.Text)»:`, ""},
	{"answers that are true or false", decodeFile, "if «v != nil && v.Kind == source.Bool» {", "v != nil"},
	{"references that are TODO", decodeFile, "if v.Todo() && «into.Type() != textType» {", ""},
	{"systems with an id", "pkg/check/bearings.go", "func(s *record.AISystem) bool { return «!s.ID.Set()» }", ""},
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
	{Name: "additionalProperties: a field in an item", Guard: "the schema itself", Do: []Step{Append(system, "    approved%0A: true\n")}},

	inSystem("a text of blanks", "texts that show something", "domain: \"   \"\n"),
	inSystem("a filler of Hangul", "signs that show nothing", "domain: \"\u3164\"\n"),
	inVersion("a number that has its finding", "one finding for a value", "0x1F"),
	used("a day that is still to be written", "TODO for a value", "TODO ask Ada"),
	id("an id that is still to be written", "ids that are no TODO", "TODO"),
	{Name: "an approver who is still to be named", Guard: "fields that are no TODO", Do: []Step{Edit("approvals/APP-model.yaml", "by: PER-wren", "by: TODO")}},
	{Name: "a misspelled field that is required", Guard: "misspelled fields", Do: []Step{Edit(system, "purpose: Turns", "purposes: Turns")}},
	{Name: "a person without a title", Guard: "required fields", Do: []Step{Write("people/PER-new.yaml", "kind: person\nid: PER-new\nposition: Tester\n")}},
	{Name: "a field beside its group", Guard: "outdented fields", Do: []Step{Edit(system, "  can_stop: true", "can_stop: true")}},
	inVersion("a version called Null", "words for nothing", "Null"),
	inSystem("a tilde for a text", "empty values", "domain: ~\n"),
	inSystem("a block of text with nothing in it", "empty texts", "domain: >-\n\n\n"),
	inSystem("a colon behind TODO, with a line below", "groups that a TODO makes", "domain:\n  TODO: ask Ben\n"),
	inSystem("true for a text", "types", "domain: true\n"),
	status("a status with full-width letters", "words of a vocabulary", "\"ｉｎ-use\""),
	{Name: "the format of tomorrow", Guard: "one word alone", Do: []Step{Edit("aims.yaml", "format: 1", "format: -1")}},
	{Name: "no role of the firm at all", Guard: "lists with an item", Do: []Step{Edit(system, "  - producer\n  - provider\n  - customer   # of the model that is bought in\n", "  []\n")}},
	{Name: "a title of seventy thousand letters", Guard: "length of texts", Do: []Step{Edit(person, "title: Ben Lowe", "title: "+strings.Repeat("x", 70_000))}},
	{Name: "a reviewer twice", Guard: "items that differ", Do: []Step{Append(system, "reviewers: [PER-lowe, \"PER-lowe\"]\n")}},
	{Name: "no approval, and one less", Guard: "numbers from zero on", Do: []Step{Edit("aims.yaml", "required_approvals: 0", "required_approvals: -99999999999999")}},
	used("a leap day of a year that has none", "days of the calendar", "2025-02-29"),
	{Name: "a control that applies in quotes", Guard: "answers that are true or false", Args: []string{"list", "control"}, Do: []Step{Edit("controls/A.2.2.yaml", "applicable: true", "applicable: \"true\"")}, Look: Marked("A.2.2")},
	{Name: "an owner who is still to be named", Guard: "references that are TODO", Do: []Step{Edit(system, "\nowner: ROLE-founder", "\nowner: TODO")}},
	{Name: "a second system without an id", Guard: "systems with an id", Do: []Step{Write("systems/SYS-two.yaml", "kind: ai-system\nid:\ntitle: x\nowner: ROLE-founder\nstatus: in-use\nstage: inception\npurpose: x\nintended_use: x\naims_roles: [producer]\nexposure: external\nobtained: developed\n")}},
}
