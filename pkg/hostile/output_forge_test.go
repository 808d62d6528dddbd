package hostile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What forges and build services read: annotations, reports, comments, JSON.

const forgeGo, githubGo, jsonGo, junitGo, sarifGo, commentGo = "pkg/output/forge.go", "pkg/output/github.go", "pkg/output/json.go", "pkg/output/junit.go", "pkg/output/sarif.go", "pkg/compare/comment.go"

var forgeGuards = []Guard{
	{"command of Azure in JSON", jsonGo, "text = «strings.NewReplacer(\"##[\", \"#\\\\u0023[\", \"##vso[\", \"#\\\\u0023vso[\").Replace(text)»", "text"},
	{"hidden in JSON", jsonGo, "if «strings.IndexFunc(text, func(r rune) bool { return r != '\\n' && hidden(r) }) < 0» {", "true"},
	{"percent in a command", githubGo, "\"%\", «\"%25\"»", `"%"`},
	{"line end in a command", githubGo, "\"\\n\", «\"%0A\"»)", `"\n"`},
	{"colon in a property", githubGo, "\":\", «\"%3A\"»", `":"`},
	{"comma in a property", githubGo, "\",\", «\"%2C\"»", `","`},
	{"file of an annotation", githubGo, "property(«Visible(f.Pos.File)»)", "f.Pos.File"},
	{"command of Azure in a file", githubGo, "\"##[\", «\"# #[\"»", `"##["`},
	{"message of an annotation", githubGo, "message := wording.Cut(«Clean(f.Message)», 4000)", "f.Message"},
	{"ten annotations", githubGo, "if «i == annotated» {", ""},
	{"message for GitLab", "pkg/output/gitlab.go", "issue{wording.Cut(«Clean(f.Message)», 4000)", "f.Message"},
	{"suite of JUnit", junitGo, "suite{Name: «Clean(f.Pos.File)»}", "f.Pos.File"},
	{"class of JUnit", junitGo, "Class: «Clean(f.Pos.File)»}", "f.Pos.File"},
	{"message of JUnit", junitGo, "message := wording.Cut(«Clean(f.Message)», 4000)", "f.Message"},
	{"place of JUnit", junitGo, "[%s]\", «Clean(f.Pos.String())», f.Severity", "f.Pos.String()"},
	{"address of SARIF", sarifGo, "sarifArtifact{«(&url.URL{Path: file}).String()»", "file"},
	{"place to fill in", sarifGo, "\"{\", «\"{{\"»", `"{"`},
	{"link in SARIF", sarifGo, "\"](\", «\"] (\"»", `"]("`},
	{"message of SARIF", sarifGo, "s := wording.Cut(«Clean(f.Message)», 4000)", "f.Message"},
	{"message in a table", "pkg/output/markdown.go", "says := «ForgeText(wording.Cut(f.Message, 1000))»", "f.Message"},
	{"place in a table", "pkg/output/markdown.go", "place := «ForgeText(wording.Cut(f.Pos.File, 500))»", "f.Pos.File"},
	{"room of a summary", "pkg/output/markdown.go", "if «b.Len()+len(row)+note > most» {", ""},
	{"no room in a summary", "pkg/cli/step_summary.go", "if «len(text) == 0» {", ""},
	{"tag on a forge", forgeGo, "case «strings.ContainsRune(\"<>&|\", r)»:", ""},
	{"mark on a forge", forgeGo, "case «strings.ContainsRune(\"\\\\`*_[]~$\", r)» ||", ""},
	{"mark at the beginning on a forge", forgeGo, "|| «strings.ContainsRune(\"#+-=\", r) && i == 0» ||", ""},
	{"sharp at the end on a forge", forgeGo, "|| «r == '#' && i == len(runes)-1» ||", ""},
	{"number at the beginning on a forge", forgeGo, "|| «strings.ContainsRune(\".)\", r) && number(runes[:i])»:", ""},
	{"reference on a forge", forgeGo, "if followed && («strings.ContainsRune(\"@#!:%^&~$[{\", r)» ||", ""},
	{"reference of letters", forgeGo, "|| «begins(runes[:i+1])») {", ""},
	{"hidden on a forge", forgeGo, "runes := []rune(«Clean(s)»)", "s"},
	{"line of a comparison", "pkg/compare/text.go", "fmt.Fprintln(t, «output.Clean(fmt.Sprintf(format, args...))»)", "fmt.Sprintf(format, args...)"},
	{"change in a comment", commentGo, "what := «output.ForgeText(l.Message)»", "l.Message"},
	{"words in a comment", commentGo, "what += \"<br>\" + «output.ForgeText(row)»", "row"},
	{"place in a comment", commentGo, "if «!ordinary.MatchString(s)» {", ""},
	{"room in a comment", commentGo, "n < len(p.rows) && «used+len(p.rows[n]) <= room»", "true"},
	{"length of a passage", "pkg/compare/text.go", "«wording.Brief(is.String(), long)»", "wording.OneLine(is.String())"},
	{"work on a forge", "pkg/cli/stale.go", "md := «output.ForgeText»", "func(s string) string { return s }"},
}

// broken are so many files that are no records.
func broken(n int) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		for i := range n {
			Write(fmt.Sprintf("broken/%02d.yaml", i), "kind: MARK\n")(t, dir)
		}
	}
}

// retitled gives every control a title of its own.
func retitled(t testing.TB, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "controls", "*.yaml"))
	must(t, err)
	for _, file := range files {
		name := filepath.Join("controls", filepath.Base(file))
		data, err := os.ReadFile(file)
		must(t, err)
		Write(name, strings.Replace(string(data), "\ntitle: ", "\ntitle: MARK "+filepath.Base(file)+" ", 1))(t, dir)
	}
}

// changed is a system that the working tree changes, to be held against the commit.
func changed(name, guard string, do []Step, args ...string) Case {
	return Case{Name: name, Guard: guard, Base: Commit, Do: do, Args: append([]string{"diff"}, args...), Look: Marked("MARK")}
}

func summary(had int, more ...Step) Case {
	return Case{Do: append(more, Write("summary.md", strings.Repeat("x", had))), Args: []string{"validate", "-f", "github"}, Env: []string{"GITHUB_STEP_SUMMARY=summary.md"}, Writes: []string{"summary.md"}, Look: In(" are not shown", "summary.md")}
}

func withName(c Case, name, guard string) Case {
	c.Name, c.Guard = name, guard
	return c
}

var forgeCases = []Case{
	printed("a command of Azure in JSON", "command of Azure in JSON", titled(`"##[error]MARK ##vso[task]"`), "list", "ai-system", "-f", "json"),
	printed("a file that turns round in JSON", "hidden in JSON", inFile("controls/\u202eMARK.yaml"), "validate", "-f", "json"),
	printed("a file with an escaped line end", "percent in a command", inFile("controls/a%0A%3A%3Aerror MARK.yaml"), "validate", "-f", "github"),
	printed("a hint below its message", "line end in a command", key("\"MARK::error::x\""), "validate", "-f", "github"),
	printed("a file that ends its properties", "colon in a property", inFile("controls/a::MARK.yaml"), "validate", "-f", "github"),
	printed("a file with properties of its own", "comma in a property", inFile("controls/a,line=1,title=MARK.yaml"), "validate", "-f", "github"),
	printed("a file with a sequence in an annotation", "file of an annotation", inFile("controls/\x1b[31m\nMARK.yaml"), "validate", "-f", "github"),
	printed("a file that is a command of Azure", "command of Azure in a file", inFile("controls/##[error]MARK.yaml"), "validate", "-f", "github"),
	printed("a key without a shape in an annotation", "message of an annotation", key("\"MARK\u3164\""), "validate", "-f", "github"),
	{Name: "more errors than GitHub shows", Guard: "ten annotations", Do: []Step{broken(11)}, Args: []string{"validate", "-f", "github"}, Look: Marked("::error")},
	printed("a key without a shape for GitLab", "message for GitLab", key("\"MARK\u3164\""), "validate", "-f", "gitlab"),
	printed("a file that XML cannot hold", "suite of JUnit", inFile("controls/\x01\ufffeMARK.yaml"), "validate", "-f", "junit"),
	printed("a file that ends its attribute", "class of JUnit", inFile("controls/\"><system-out>\x02MARK.yaml"), "validate", "-f", "junit"),
	printed("a key that ends what is not read", "message of JUnit", key("\"MARK]]>\u3164\""), "validate", "-f", "junit"),
	printed("a file with a sequence in a report", "place of JUnit", inFile("controls/\x1bMARK.yaml"), "validate", "-f", "junit"),
	printed("a file that is an address", "address of SARIF", inFile("javascript:MARK.yaml"), "validate", "-f", "sarif"),
	printed("a key that is a place to fill in", "place to fill in", key("\"{0}MARK{{\""), "validate", "-f", "sarif"),
	printed("a key that is a link", "link in SARIF", key("\"[MARK](javascript:x)\""), "validate", "-f", "sarif"),
	printed("a key without a shape in SARIF", "message of SARIF", key("\"MARK\u3164\""), "validate", "-f", "sarif"),
	printed("a key that ends the table of findings", "message in a table", key("\"MARK | x <details> @org/team\""), "validate", "-f", "markdown"),
	printed("a file that ends the table of findings", "place in a table", inFile("controls/a|b`<b>MARK @ann #1.yaml"), "validate", "-f", "markdown"),
	withName(summary(1<<20-1500, broken(5)), "a summary that is nearly full", "room of a summary"),
	withName(summary(1<<20-10), "a summary that is full", "no room in a summary"),
	printed("a title with tags", "tag on a forge", titled(`"MARK <img src=x onerror=y> &lt;b&gt; &#x3c; | x <!-- "`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a title with marks", "mark on a forge", titled("\"MARK [a](javascript:x) ![p](https://evil.example) **b** `c` ~~d~~ $e$ _f_\""), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a title that is a point", "mark at the beginning on a forge", titled(`"- [x] MARK"`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a title that ends in a mark", "sharp at the end on a forge", titled(`"MARK #"`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a title that is a numbered point", "number at the beginning on a forge", titled(`"12. MARK"`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a title that tells a team", "reference on a forge", titled(`"MARK @org/team fixes #12, o/r#3 :tada: x"`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("an address and a reference without a mark", "reference of letters", titled(`"MARK www.evil.example GH-12 gl-3"`), "due", "--within", "P1Y", "-f", "markdown", "SYS-summary"),
	printed("a key without a shape in a table", "hidden on a forge", key("\"MARK\u3164\""), "validate", "-f", "markdown"),
	printed("a promise that is a task of its own", "work on a forge", []Step{Edit("risks/RISK-ip.yaml", "  effective: unknown\n", "  actions:\n    - what: \"MARK | <b> @org/team\"\n      owner: PER-wren\n      due: 2026-10-20\n  effective: unknown\n")}, "stale", "-f", "markdown"),
	changed("a new title with a sequence of Azure", "line of a comparison", titled(`"##[error]MARK\u3164"`), "HEAD"),
	changed("a new title that tells a team", "change in a comment", titled(`"MARK @org/team <!-- aims-diff --> | x"`), "HEAD", "-f", "markdown"),
	changed("words of a policy that are tags", "words in a comment", []Step{Append("policies/ai-policy.md", "\nMARK <img src=x> @ann | **x** #12\n")}, "HEAD", "-f", "markdown"),
	changed("a new file that ends its code", "place in a comment", inFile("controls/a`|<b>MARK.yaml"), "HEAD", "-f", "markdown"),
	{Name: "more than a comment holds", Guard: "room in a comment", Base: Commit, Do: []Step{retitled}, Args: []string{"diff", "HEAD", "-f", "markdown", "--max-bytes", "3000"}, Look: Marked("left out")},
	{Name: "a passage of thousands of letters", Guard: "length of a passage", Base: Commit, Do: []Step{Append("policies/ai-policy.md", "\nMARK"+strings.Repeat("x", 4000)+"END\n")}, Args: []string{"diff", "HEAD"}, Look: Both(Marked("MARK"), Marked("END"))},
}
