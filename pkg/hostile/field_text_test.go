package hostile

import "strings"

// Texts of policies, which are read as Markdown.

var readGuards = []Guard{
	{"length of a text", readGo, "if «len(markdown) > longestText» {", ""},
	{"bars on a line", readGo, "if bars := strings.Count(line, \"|\"); «bars > mostBars» {", ""},
	{"marks in a paragraph", readGo, "if «marks > mostMarks» {", ""},
	{"depth", readGo, "if «opened(line) > deepest» {", ""},
	{"heading below ours", readGo, "Level: «min(max(r.level, 1)+n.Level, 6)»", "n.Level"},
	{"address behind the words", readGo, "if «address != \"\" && words != address» {", ""},
	{"empty heading", readGo, "if «r.under != \"\"» {\n\t\t\tr.add", "true"},
	{"break within a text", marksGo, "if s == Break && b.Len() > 0 {\n\t\t\tb.WriteString(«lineBreak»)", `"\n"`},
	{"state of a stranger", marksGo, "if !«passesForState(s.Text)» {", ""},
	{"text of marks alone", "pkg/report/policies.go", "case «len(blocks) == 0»:", ""},
	{"length of a page", "pkg/document/spread.go", "if «weight+w > heaviest && len(parts[len(parts)-1]) > 0» {", ""},
	{"no text", "pkg/report/policies.go", "case «!utf8.Valid(data) || strings.ContainsRune(string(data), 0)»:", ""},
	{"empty text", "pkg/report/policies.go", "case «strings.TrimSpace(string(data)) == \"\"»:", ""},
	{"id of a page in a file name", "pkg/report/policies.go", "return p.Body.Known() && «pathSafe(p.ID.Value)»", "true"},
	{"ids of the page", "pkg/document/outline.go", "taken := «idsAround(p)»", "map[string]int{}"},
	{"anchor taken twice", "pkg/document/outline.go", "if «n > 0» {", ""},
	{"caption", "pkg/document/html_table.go", "caption := «html.EscapeString(visible(wording.OneLine(t.Caption)))»", "t.Caption"},
}

var readCases = []Case{
	body("a text of more than 64 KiB", "length of a text", "MARK "+strings.Repeat("word ", 13<<10)+"\n\n**MARK**\n"),
	{Name: "a text of more than a mebibyte", Guard: "length of a page", Base: Empty, Do: policyIn(strings.Repeat(strings.Repeat("word ", 99)+"\n\n", 2600) + "MARK\n"), Args: packArgs, Writes: []string{"pack"},
		Look: Both(In("This page is long", "pack/policies/POL-x.md"), In("MARK", "pack/policies/POL-x.md", "pack/policies/POL-x/2.md"))},
	body("a table of 20,000 columns", "bars on a line", strings.Repeat("|a", 20000)+"|\n"+strings.Repeat("|-", 51)+"|\n\n**MARK**\n"),
	body("a paragraph of five hundred and one stars", "marks in a paragraph", strings.Repeat("*a ", 501)+"\n\n**MARK**\n"),
	body("entities without end", "marks in a paragraph", strings.Repeat("&amp;", 501)+"\n\n**MARK**\n"),
	body("quotes in quotes", "depth", strings.Repeat(">", 11)+" a\n\n**MARK**\n"),
	body("lists of nothing but marks", "depth", strings.Repeat("+ ", 11)+"\n\n**MARK**\n"),
	body("a heading that would be the title", "heading below ours", "# MARK AI policy\n\nMARK\n===\n\n###### MARK six\n"),
	body("links to scripts in a text", "address behind the words", "[MARK](javascript:alert(1)) [MARK](<vbscript:x>) [MARK](data:text/html,x)\n"),
	body("a picture from elsewhere within a link", "address behind the words", "[![MARK](https://evil.example/p.png)](https://evil.example)\n"),
	{Name: "headings of nothing", Guard: "empty heading", Base: Empty, Do: policyIn("#\n\n## a\n\n#  #\n"), Args: packArgs, Writes: []string{"pack"}, Look: Both(In("#", "pack/policies/POL-x.md"), In(`id="part`, "pack/policies/POL-x.html"))},
	body("a state in strong letters", "state of a stranger", "MARK **✓ approved** end\n"),
	body("a state in a table of the text", "state of a stranger", "| a | b |\n|---|---|\n| **✓** | MARK |\n"),
	body("a text of lines across the page", "text of marks alone", "---\n\n***\n\n___\n"),
	body("a text in Latin-1", "no text", "MARK caf\xe9\n"),
	body("a text of blanks", "empty text", " \t\n\u00a0\n\u2003\n"),
	{Name: "an id that leaves the folder of its page", Guard: "id of a page in a file name", Base: Empty, Do: append(policyIn("x\n")[:1],
		Write("policies/POL-x.yaml", "kind: policy\nid: ../../MARK\ntitle: AI policy\nowner: ROLE-x\ntype: policy\nversion: \"1\"\neffective: 2026-03-16\nstatus: approved\nbody: policies/x.md\n"),
		Write("policies/x.md", "x\n")), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/policies.md")},
	{Name: "headings with the ids of the page", Guard: "ids of the page", Base: Empty, Do: policyIn("# Main\n\na\n\n# Contents\n"), Args: packArgs, Writes: []string{"pack"}, Look: Both(In(`id="main`, "pack/policies/POL-x.html"), In(`id="contents`, "pack/policies/POL-x.html"))},
	body("two headings of one name, and a third that is both", "anchor taken twice", "# MARK\n\n# MARK\n\n# MARK-1\n"),
	body("a table under a heading with a handler", "caption", "# a\" onfocus=\"x <b>MARK\n\n| a |\n|---|\n| b |\n"),
	body("tasks that are done", "mark", "- [x] MARK approved by top management\n- [ ] MARK\n"),
	body("lines of a paragraph that would be points", "break within a text", "MARK a  \n\\- MARK b\\\n\\# MARK c\n"),
}
