package hostile

import (
	"slices"
	"strings"
)

// Markdown and HTML in the fields of records, on the pages made of them.

var fieldGuards = slices.Concat(escapeGuards, readGuards, pageGuards)

var fieldCases = slices.Concat(escapeCases, readCases, pageCases)

const escapeGo, htmlGo, readGo, marksGo = "pkg/document/escape.go", "pkg/document/html.go", "pkg/document/read.go", "pkg/document/markdown.go"

// excluded is a control that does not apply, for a reason that the Statement of
// Applicability shows in a cell and as a text of its own.
func excluded(why string) []Step {
	return []Step{Write("controls/A.7.2.yaml", "kind: control\nid: A.7.2\ntitle: Data for training\nowner: ROLE-founder\napplicable: false\njustification: "+why+"\n")}
}

// reason puts a text, in the quotes of YAML, where the Statement of Applicability shows it.
func reason(name, guard, format, why string) Case {
	return Case{Name: name, Guard: guard, Do: excluded(`"` + why + `"`), Args: []string{"soa", "-f", format}, Look: Marked("MARK")}
}

// packArgs write what an auditor gets.
var packArgs = []string{"report", "-o", "pack"}

// policyIn is an AIMS of one policy with a text.
func policyIn(body string, more ...string) []Step {
	return []Step{
		Write("aims.yaml", "kind: aims\nid: AIMS\ntitle: AIMS of Wren\nformat: 1\norganisation: Wren Ltd\nadopted: 2026-03-02\n"),
		Write("policies/POL-x.yaml", "kind: policy\nid: POL-x\ntitle: AI policy\nowner: ROLE-x\ntype: policy\nversion: \"1\"\neffective: 2026-03-16\nstatus: approved\nbody: policies/x.md\n"+strings.Join(more, "\n")),
		Write("policies/x.md", body),
	}
}

// body is a policy whose text somebody wrote; it comes out as Markdown and as HTML.
func body(name, guard, text string) Case {
	const page = "pack/policies/POL-x"
	look := Both(In("MARK", page+".md", page+".html"), Both(In("> **!** Th", page+".md"), In("> **✗** The file", page+".md")))
	return Case{Name: name, Guard: guard, Base: Empty, Do: policyIn(text), Args: packArgs, Writes: []string{"pack"}, Look: look}
}

var escapeGuards = []Guard{
	{"hidden on pages", escapeGo, "lines[i] = «output.Visible(l)»", "l"},
	{"line end in a cell", escapeGo, "b.WriteString(«lineBreak»)", `"\n"`},
	{"blank at an edge", escapeGo, "case «unicode.IsSpace(r) && (i == 0 || i == len(runes)-1)»:", ""},
	{"bar", escapeGo, "case «r == '|'»:", ""},
	{"mark", escapeGo, "case «strings.ContainsRune(\"\\\\`*[]<~$\", r)»,", ""},
	{"underscore", escapeGo, "«r == '_' && !(i > 0 && i < len(runes)-1 && isWord(runes[i-1]) && isWord(runes[i+1]))»,", ""},
	{"ampersand", escapeGo, "«r == '&' && (i == len(runes)-1 || runes[i+1] == '#' || unicode.IsLetter(runes[i+1]))»,", ""},
	{"sharp at the end of a heading", escapeGo, "«r == '#' && (i == len(runes)-1 || runes[i+1] == '#')»,", ""},
	{"mark at the beginning", escapeGo, "«begins && i == 0 && strings.ContainsRune(\"#+-=>:\", r)»,", ""},
	{"number of a point", escapeGo, "«number != \"\" && i == len(number)-1»:", ""},
	{"picture of a name", escapeGo, "if «colon >= 0 && i > colon+1» {", ""},
	{"mention on a page", escapeGo, "case «r == '@' && isWord(next) && (i == 0 || !isWord(line[i-1]))»:", ""},
	{"reference on a page", escapeGo, "case «(r == '#' || r == '!') && next >= '0' && next <= '9'»:", ""},
	{"letters of programs", marksGo, "if «strings.ContainsAny(text, \"`\\n\\\\<&\") || m.table && strings.Contains(text, \"|\") || strings.TrimSpace(text) != text || text == \"\" || visible(text) != text» {", ""},
}

var escapeCases = []Case{
	body("a text that turns its letters round", "hidden on pages", "MARK \u202egnp.exe\u202c end\n"),
	reason("a row that ends its table", "line end in a cell", "markdown", `first\nMARK | b |\n\n# MARK heading`),
	body("a line of Markdown behind a number", "number of a point", "1\\. MARK one\n\n7\\) MARK two\n"),
	reason("a blank before marks", "blank at an edge", "html", ` MARK `),
	reason("a bar that opens a cell", "bar", "html", `MARK | **✓ included** | x`),
	reason("a tag with a handler", "mark", "markdown", `MARK <img src=x onerror=alert(1)> end`),
	reason("underscores around a word", "underscore", "html", `MARK _quiet_ __loud__ snake_case end`),
	reason("an entity of a tag", "ampersand", "html", `MARK &lt;script&gt; &#x3c;b&#62; &colon;`),
	body("a heading that ends in marks", "sharp at the end of a heading", "# MARK C&#35;\n\n# MARK a &#35;&#35;\n"),
	body("marks at the beginning, written as entities", "mark at the beginning", "&#35; MARK h\n\n&#45; MARK l\n\n&gt; MARK q\n\n&#45;&#45;&#45; MARK\n"),
	reason("a word that is a picture", "picture of a name", "markdown", `MARK :tada: :a:b:c: 10:30:00`),
	reason("a team that is told", "mention on a page", "markdown", `MARK @org/team (@ann) ann@firm.example end`),
	reason("a reference that closes", "reference on a page", "markdown", `MARK fixes #12, org/repo#3 and !45 end`),
	{Name: "a file whose name ends its code", Guard: "letters of programs", Base: Empty, Do: append(policyIn("x\n")[:1],
		Write("policies/POL-x.yaml", "kind: policy\nid: POL-x\ntitle: AI policy\nowner: ROLE-x\ntype: policy\nversion: \"1\"\neffective: 2026-03-16\nstatus: approved\nbody: \"policies/a`<b>MARK`|.md\"\n"),
		Write("policies/a`<b>MARK`|.md", "x\n")), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/policies/POL-x.md", "pack/policies/POL-x.html")},
}
