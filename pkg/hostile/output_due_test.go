package hostile

import "strings"

// Calendars, lists of days, and CODEOWNERS.

const icsGo, ownersGo = "pkg/due/ics.go", "pkg/owners/write.go"

var dueGuards = []Guard{
	{"text of an event", icsGo, "s = «output.Clean(wording.OneLine(s))»", "s"},
	{"backslash in an event", icsGo, "NewReplacer(`\\`, «`\\\\`»", "`\\`"},
	{"semicolon in an event", icsGo, "`;`, «`\\;`»", "`;`"},
	{"comma in an event", icsGo, "`,`, «`\\,`»", "`,`"},
	{"length of a line of a calendar", icsGo, "for «len(s) > room» {", ""},
	{"whole characters in a line of a calendar", icsGo, "for «!utf8.RuneStart(s[cut])» {", ""},
	{"two events of one name", icsGo, "if seen[uid]++; «seen[uid] > 1» {", ""},
	{"cell of a day", "pkg/due/text.go", "return «output.Clean(s)»", "s"},
	{"length of a cell of a day", "pkg/due/text.go", "if «limit > 0» {", ""},
	{"line end in a cell of a day", "pkg/due/text.go", "s = «wording.OneLine(s)»", "s"},
	{"blank in a pattern", ownersGo, "case «r == ' '»:", ""},
	{"mark in a pattern", ownersGo, "case «strings.ContainsRune(\"#!*?[]\\\\\\\"'`@\", r)» ||", ""},
	{"hidden in a pattern", ownersGo, "|| «output.Clean(string(r)) != string(r)» ||", ""},
	{"blank of another script in a pattern", ownersGo, "|| «unicode.IsSpace(r)»:", ""},
	{"remark of CODEOWNERS", ownersGo, "fill[i] = «output.Clean(s)»", "s"},
	{"address of an owner", "pkg/owners/owners.go", "if «address.MatchString(m.Value)» {", "true"},
}

// action is a thing to be done about a risk, in the words of a stranger.
func action(name, guard, what string, args ...string) Case {
	return printed(name, guard, []Step{Edit("risks/RISK-ip.yaml", "  effective: unknown\n", "  actions:\n    - what: \""+what+"\"\n      owner: PER-wren\n      due: 2026-11-20\n  effective: unknown\n")}, args...)
}

// withMail is somebody who may approve, with an address of his own.
func withMail(mail string) []Step {
	return []Step{Edit("people/PER-wren.yaml", "ada@tidewater-notes.example", mail)}
}

// filed is a record that approvals are judged by, in a file of that name.
func filed(name, guard, file string, more ...string) Case {
	return printed(name, guard, []Step{Write(file, "kind: person\nid: PER-mark\ntitle: MARK\n")}, append([]string{"owners"}, more...)...)
}

var dueCases = []Case{
	printed("a file that begins an alarm", "text of an event", []Step{move("risks/RISK-ip.yaml", "risks/a\r\nBEGIN:VALARM\r\nMARK.yaml")}, "due", "--within", "P1Y", "-f", "ics", "RISK-ip"),
	action("an action with a line end of calendars", "backslash in an event", `MARK\\nURL:x \\`, "due", "-f", "ics"),
	action("an action with a parameter", "semicolon in an event", `MARK;ALTREP=\"cid:x\"`, "due", "-f", "ics"),
	action("an action of two values", "comma in an event", `MARK,mailto:x`, "due", "-f", "ics"),
	action("an action of a thousand letters", "length of a line of a calendar", `MARK`+strings.Repeat("x", 1000), "due", "-f", "ics"),
	action("an action of characters of four bytes", "whole characters in a line of a calendar", `MARK`+strings.Repeat("\U0001F600", 40), "due", "-f", "ics"),
	{Name: "two actions of one day", Guard: "two events of one name", Do: []Step{Edit("risks/RISK-ip.yaml", "  effective: unknown\n", "  actions:\n"+strings.Repeat("    - what: a\n      owner: PER-wren\n      due: 2026-11-20\n", 2)+"  effective: unknown\n")}, Args: []string{"due", "-f", "ics", "RISK-ip"}, Look: Marked("UID")},
	action("an action that is a command of Azure", "cell of a day", `##[error]MARK\u3164`, "due"),
	printed("a title of a day of two hundred letters", "length of a cell of a day", titled("MARK"+strings.Repeat("x", 200)), "due", "--within", "P1Y", "SYS-summary"),
	printed("a title of a day of two lines", "line end in a cell of a day", titled(`"MARK\n\nx"`), "due", "--within", "P1Y", "SYS-summary"),
	filed("a folder with a blank", "blank in a pattern", "odd place/MARK.yaml"),
	filed("a file that is a remark", "mark in a pattern", "odd/#MARK.yaml"),
	filed("a file with a bell", "hidden in a pattern", "odd/a\a\x1bMARK.yaml"),
	filed("a file with a blank of Chinese", "blank of another script in a pattern", "odd/a\u3000@evil MARK.yaml"),
	printed("an owner with a command for a name", "remark of CODEOWNERS", append(withMail("'#x@b.example'"), Edit("people/PER-wren.yaml", "title: Ada Wren", `title: "##[error]MARK\u3164"`)), "owners"),
	printed("an address that is a remark", "address of an owner", withMail(`"#MARK@b.example"`), "owners"),
}
