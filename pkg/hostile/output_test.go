package hostile

import (
	"slices"
	"strings"
)

// Texts of records in what terminals, forges, spreadsheets and calendars read.

var outputGuards = slices.Concat(printGuards, forgeGuards, dueGuards)

var outputCases = slices.Concat(printCases, forgeCases, dueCases)

const cleanGo, textGo, listGo, showGo, explainGo = "pkg/output/output.go", "pkg/output/text.go", "pkg/cli/list.go", "pkg/cli/show.go", "pkg/cli/explain.go"

// titled gives the AI system of the firm of one another title, in the letters of YAML.
func titled(title string) []Step {
	return []Step{Edit(system, "title: Meeting summary service", "title: "+title)}
}

// called is what is found in a file of that name.
func called(name, guard, file string) Case {
	return printed(name, guard, inFile(file), "validate", "-q")
}

// inFile is a control with errors of form, in a file of that name.
func inFile(file string) []Step {
	return []Step{Write(file, "kind: control\nid: A.7.2\ntitle: x\nowner: ROLE-founder\napplicable: false\njustification: x\nnope: 1\n"), Remove("controls/A.7.2.yaml")}
}

// key is a control with a field that there is not.
func key(name string) []Step {
	return []Step{Write("controls/A.7.2.yaml", "kind: control\nid: A.7.2\ntitle: x\nowner: ROLE-founder\napplicable: false\njustification: x\n"+name+": 1\n")}
}

// asked is a call with words of a stranger.
func asked(name, guard string, args ...string) Case {
	return Case{Name: name, Guard: guard, Args: args}
}

// printed is what a call prints about a record that a stranger wrote.
func printed(name, guard string, do []Step, args ...string) Case {
	return Case{Name: name, Guard: guard, Do: do, Args: args, Look: Marked("MARK")}
}

var printGuards = []Guard{
	{"hidden in a message", cleanGo, "strings.ReplaceAll(strings.ReplaceAll(«Visible(s)», \"##[\"", "s"},
	{"command of Azure", cleanGo, "\"##[\", «\"# #[\"»)", `"##["`},
	{"command of Azure Pipelines", cleanGo, "\"##vso[\", «\"# #vso[\"»)", `"##vso["`},
	{"command of GitHub", cleanGo, "if «strings.HasPrefix(strings.TrimSpace(s), \"::\")» {", ""},
	{"control character", cleanGo, "return «unicode.IsControl(r)» ||", ""},
	{"format character", cleanGo, "|| «unicode.Is(unicode.Cf, r)» ||", ""},
	{"separator of lines", cleanGo, "|| «r == '\\u2028' || r == '\\u2029'» ||", ""},
	{"no UTF-8", cleanGo, "|| «r == unicode.ReplacementChar» ||", ""},
	{"format character to come", cleanGo, "«r >= '\\u2060' && r <= '\\u206f'» ||", ""},
	{"variation selector", cleanGo, "«r >= 0xe0000 && r <= 0xe0fff» ||", ""},
	{"letter without a shape", cleanGo, "«r == '\\u115f' || r == '\\u1160' || r == '\\u3164' || r == '\\uffa0'» ||", ""},
	{"no character", cleanGo, "«r&0xfffe == 0xfffe || r >= '\\ufdd0' && r <= '\\ufdef'» //", ""},
	{"words of a message", explainGo, "fill[i] = «output.Clean(x)»", "x"},
	{"words of an error", explainGo, "fill[i] = «output.Clean(x.Error())»", "x.Error()"},
	{"wrapped line of a record", explainGo, "word = «output.Clean(word)» // it begins", "word"},
	{"wrapped line of a page", "pkg/document/text.go", "word = «output.Clean(word)» // it begins", "word"},
	{"cell of a page", "pkg/document/text.go", "return «output.Clean(wording.OneLine(b.String()))»", "wording.OneLine(b.String())"},
	{"place in a terminal", textGo, "place := strings.TrimSuffix(«Clean(f.Pos.String()+\":\")»", "f.Pos.String()+\":\""},
	{"message in a terminal", textGo, "t.severity(f), «Clean(f.Message)», f.Rule.ID)", "f.Message"},
	{"excerpt", textGo, "«Clean(string(runes[from:to]))»\n", "string(runes[from:to])"},
	{"excerpt from a place", textGo, "if «column > width-20» {", ""},
	{"length of an excerpt", textGo, "to := min(len(runes), «from+width»)", "len(runes)"},
	{"old encoding", textGo, "if «utf8.ValidString(s)» {", "true"},
	{"wide letters", textGo, "case «isWide(r)»:", ""},
	{"accents", textGo, "case «unicode.In(r, unicode.Mn, unicode.Me)»:", ""},
	{"id in a list", listGo, "cells := []string{«output.Clean(r.ID)»", "r.ID"},
	{"title in a list", listGo, "«output.Clean(wording.Cut(r.Title, 48))»", "wording.Cut(r.Title, 48)"},
	{"fact in a list", listGo, "cells = append(cells, «output.Clean(wording.Cut(f.Value, limit))»)", "wording.Cut(f.Value, limit)"},
	{"owner in a list", listGo, "cells = append(cells, «output.Clean(r.Owner)», cmp.Or(", "r.Owner"},
	{"file in a list", listGo, "cells = append(cells, «output.Clean(r.File)»)", "r.File"},
	{"length in a list", listGo, "output.Clean(«wording.Cut(r.Title, 48)»)", "r.Title"},
	{"title of a record", showGo, "p.title(«output.Clean(m.ID.Value + \" \" + m.Title.Value)»)", "m.ID.Value + \" \" + m.Title.Value"},
	{"line of a record", showGo, "lines[i] = «output.Clean(l)»", "l"},
	{"title of a reference", showGo, "return «output.Clean(text + \" (\" + r.Head().Title.Value + \")\")»", "text + \" (\" + r.Head().Title.Value + \")\""},
	{"author of a commit", showGo, "c.Date, «output.Clean(c.Author)», output", "c.Author"},
	{"subject of a commit", showGo, "«output.Clean(c.Subject)», wording.Commit(c.Commit))", "c.Subject"},
}

// commit is a change of the AI system by somebody who names himself as he likes.
func commit(author, message string) []Step {
	return []Step{Append(system, "notes: x\n"), Git("-c", "i18n.commitEncoding=UTF-8", "commit", "-q", "-a", "--cleanup=verbatim", "--author", author+" <x@y.example>", "-m", message)}
}

var printCases = []Case{
	called("a file that clears the screen", "hidden in a message", "controls/\x1b[2J\x1b[HMARK.yaml"),
	{Name: "an id that one of a stranger is near to", Guard: "words of a message", Do: []Step{Edit(system, "id: SYS-summary", "id: \"##[error]MARK\"")}, Args: []string{"show", "##[error]MARC"}},
	asked("a folder that is not there", "words of an error", "-C", "no\x1b[31m MARK", "list"),
	writing(asked("a document that ends as a command", "words of an error", "soa", "-o", "x.##[error]MARK/y.csv"), "x.##[error]MARK/y.csv"),
	asked("a command of Azure as an id", "command of Azure", "show", "##[error]MARK"),
	asked("a command of Azure Pipelines as an id", "command of Azure Pipelines", "show", "##vso[task.setvariable variable=x]MARK"),
	called("a file that is a command of GitHub", "command of GitHub", "::set-output name=x::MARK.yaml"),
	called("a file with a sequence of one character", "control character", "controls/\u009b31mMARK\x7f\u0085.yaml"),
	called("a file with letters of no width", "format character", "controls/\u200b\u00adMARK.yaml"),
	called("a file with a line end that is none", "separator of lines", "controls/a\u2028MARK\u2029.yaml"),
	called("a file of no encoding", "no UTF-8", "controls/\xff\xc0\xafMARK.yaml"),
	called("a file with a character that is not there yet", "format character to come", "controls/\u2065MARK.yaml"),
	asked("an id in variation selectors", "variation selector", "show", "SYS\U000e0101\U000e0150MARK"),
	printed("a title of Korean letters without a shape", "letter without a shape", titled(`"MARK\u3164\u1160"`), "list", "ai-system"),
	called("a file of characters that are none", "no character", "controls/\ufdd0\U0001fffeMARK.yaml"),
	printed("a command in the middle of a purpose", "wrapped line of a record", []Step{Edit(system, "purpose: Turns", "purpose: \""+strings.Repeat("::error::MARK ", 12)+"\" #")}, "show", "SYS-summary"),
	printed("a command in the middle of a text", "wrapped line of a page", []Step{Write("controls/A.2.2.yaml", "kind: control\nid: A.2.2\ntitle: AI policy\nowner: ROLE-founder\napplicable: true\njustification: x\ndrivers: [business]\nimplementation: \""+strings.Repeat("::error::MARK ", 16)+"\"\nstatus: implemented\n")}, "soa", "-v"),
	printed("a reason of letters without a shape in a terminal", "cell of a page", excluded(`"MARK\u3164"`), "soa", "-v"),
	called("a file with a sequence in its name", "place in a terminal", "controls/\x1b[31mMARK.yaml"),
	printed("a key without a shape", "message in a terminal", key("\"MARK\u3164\""), "validate", "-q"),
	printed("a line without a shape", "excerpt", key("MARK\u3164"), "validate"),
	printed("a finding far to the right", "excerpt from a place", []Step{Write("controls/A.7.2.yaml", "{kind: control, id: A.7.2, title: x, owner: ROLE-founder, applicable: false, justification: "+strings.Repeat("x", 2000)+", MARK: 1}\n")}, "validate"),
	{Name: "a line of thousands of letters", Guard: "length of an excerpt", Do: []Step{Write("controls/A.7.2.yaml", "{MARK: 1, kind: control, id: A.7.2, title: x, owner: ROLE-founder, applicable: false, justification: "+strings.Repeat("x", 5000)+"END}\n")}, Args: []string{"validate", "controls"}, Look: Both(Marked("MARK"), Marked("END"))},
	{Name: "a file in Latin-1", Guard: "old encoding", Do: []Step{Write("controls/A.7.2.yaml", "kind: control\nid: A.7.2\ntitle: MARK caf\xe9 \x96 x\n")}, Args: []string{"validate"}, Look: Marked("MARK")},
	{Name: "letters of two columns before a finding", Guard: "wide letters", Do: []Step{Write("controls/A.7.2.yaml", "{kind: control, id: A.7.2, title: 漢字漢字漢字, MARK: 1}\n")}, Args: []string{"validate", "controls"}, Look: Marked("^^^^")},
	{Name: "accents before a finding", Guard: "accents", Do: []Step{Write("controls/A.7.2.yaml", "{kind: control, id: A.7.2, title: a\u0301\u0301\u0301\u0301, MARK: 1}\n")}, Args: []string{"validate", "controls"}, Look: Marked("^^^^")},
	printed("an id that is a command", "id in a list", []Step{Edit(system, "id: SYS-summary", "id: \"::error::MARK\"")}, "list", "ai-system"),
	printed("a title that is a command", "title in a list", titled(`"::error::MARK"`), "list", "ai-system"),
	printed("a stage that is a command", "fact in a list", []Step{Edit(system, "\nstage: operation-monitoring\n", "\nstage: \"##[error]MARK\"\n")}, "list", "ai-system"),
	printed("an owner that is a command", "owner in a list", []Step{Edit(system, "title: Meeting summary service\nowner: ROLE-founder", "title: x\nowner: \"##[error]MARK\"")}, "list", "ai-system"),
	printed("a file with a sequence in a list", "file in a list", inFile("controls/\x1b[31mMARK.yaml"), "list"),
	printed("a title of a thousand letters", "length in a list", titled("MARK"+strings.Repeat("x", 1000)), "list", "ai-system"),
	printed("a title with a command of Azure", "title of a record", titled(`"##[error]MARK\u3164"`), "show", "SYS-summary"),
	printed("a line of a text that is a command", "line of a record", []Step{Edit(system, "purpose: Turns", "purpose: \"::error::MARK\\n\\n::error::MARK\\u3164\" #")}, "show", "SYS-summary"),
	printed("a title of what is referred to", "title of a reference", titled(`"##[error]MARK"`), "show", "RISK-ip"),
	{Name: "an author with a sequence", Guard: "author of a commit", Base: Commit, Do: commit("a\x1b[31mMARK", "x"), Args: []string{"show", "SYS-summary"}, Look: Marked("MARK")},
	{Name: "a subject that turns round", Guard: "subject of a commit", Base: Commit, Do: commit("a", "\u202eMARK\x1b]0;x\x07"), Args: []string{"show", "SYS-summary"}, Look: Marked("MARK")},
}
