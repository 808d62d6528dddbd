package hostile

import "strings"

// Layouts that `aims review` has to edit line by line, and words that it has to write.

const (
	setFile    = "pkg/source/setfields.go"
	quoteFile  = "pkg/source/quote.go"
	reviewFile = "pkg/cli/review.go"
)

var editGuards = []Guard{
	{"groups on one line", setFile, "if «len(members) == 0 || members[0].Key.Pos.Line == key.Pos.Line» {", ""},
	{"files read again", setFile, "root, findings := Parse(file, data)\n\tif «root == nil || Broken(findings)» {", "root == nil"},
	{"values read again", setFile, "«got == nil || want == nil || got.Text != want.Member(\"x\").Text» {", ""},
	{"ends of lines", setFile, `if «bytes.Contains(data, []byte("\r\n"))» {`, ""},
	{"files without an end of line", setFile, `if «lineEnd(lines[last]) == ""» {`, ""},
	{"comments behind quotes", setFile, `case «v.Quoted && (begins == '"' || begins == '\'')»:`, ""},
	{"text of a block is no comment", setFile, "case «v.Quoted»: // a block", ""},
	{"comments on lines of their own", setFile, `case «shown == ""»:`, `comment == ""`},
	{"the extent of a field", setFile, "if «len(lines[i])-len(text) < key.Column» {", "len(lines[i])-len(text) < key.Column-1"},
	{"texts that need quotes", quoteFile, `plain := «s != "" && !strings.ContainsAny(s, "\n\t\"'#&*!|>%@` + "`" + `{}[],") && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") &&
		!strings.HasPrefix(s, "- ") && !strings.HasPrefix(s, "? ") && strings.TrimSpace(s) == s»`, "true"},
	{"texts read again", quoteFile, "«x != nil && x.Kind == String && x.Text == s» {", "true"},
	{"backslashes in quotes", quoteFile, "case «r == '\\\\'» || r == '\"'", ""},
	{"outcomes that can be read", reviewFile, `if _, findings := source.Parse("", []byte("outcome: "+outcome+"\n")); «len(findings) > 0» {`, ""},
	{"outcomes that validate takes", reviewFile, "if findings := schema.Check(m.Kind.Value, v); «len(findings) > 0» {", ""},
}

const review = "review:\n  last: 2026-10-05\n  by: PER-wren\n  outcome: Changed; the notice now says how to report an error\n  triggers:\n    - supplier\n    - ai-system\n    - personal-data\n"

// reviewing is a case in which the system is reviewed, laid out in another way,
// and everything from the mark on that the call wrote is looked at.
func reviewing(name, guard, group, mark string) Case {
	return Case{
		Name: name, Guard: guard, Do: []Step{Edit(system, review, group)}, Look: Marked(mark), Writes: []string{system},
		Args: []string{"review", "SYS-summary", "--by", "PER-wren", "--outcome", "No change"},
	}
}

// outcome is a case in which the outcome of a review is written by a stranger.
func outcome(name, guard, text string) Case {
	c := reviewing(name, guard, review, "outcome:")
	c.Args[len(c.Args)-1] = text
	return c
}

var editCases = []Case{
	reviewing("a review in braces", "groups on one line", "review: {last: 2026-10-05, by: PER-wren}\n", "last:"),
	reviewing("a review in braces over two lines", "files read again", "review: {\n  last: 2026-10-05, by: PER-wren }\n", "last:"),
	{
		Name: "a file that ends with three dots", Guard: "files read again", Do: []Step{Edit(system, review, ""), Append(system, "...\n")},
		Args: []string{"review", "SYS-summary", "--by", "PER-wren"}, Writes: []string{system},
	},
	reviewing("a field with a question mark", "values read again", "review:\n  ? last\n  : 2026-10-05\n  by: PER-wren\n", "last:"),
	reviewing("lines of Windows", "ends of lines", "review:\r\n  last: 2026-10-05\r\n  by: PER-wren\r\n", "\r"),
	{
		Name: "a review at the end of a file that ends in the middle of a line", Guard: "files without an end of line", Base: Solo,
		Do:   []Step{Edit(system, review, ""), Append(system, "review:\n  last: 2026-10-05")},
		Args: []string{"review", "SYS-summary", "--by", "PER-wren"}, Look: Marked("by: PER-wren"), Writes: []string{system},
	},
	reviewing("a comment behind an escaped quote", "comments behind quotes", "review:\n  last: 2026-10-05\n  outcome: \"say \\\"#yes\\\"\" # kept\n  by: 'PER-wren' # kept\n", "# kept"),
	reviewing("a comment behind a text over three lines", "comments behind quotes", "review:\n  last: 2026-10-05\n  outcome: \"one\n    # two\n    three\" # kept\n  by: PER-wren\n", "#"),
	reviewing("headings in a block of text", "text of a block is no comment", "review:\n  last: 2026-10-05\n  outcome: |\n    # Heading\n    text\n  by: PER-wren\n", "#"),
	reviewing("a comment below a field", "comments on lines of their own", "review:\n  last: 2026-10-05\n    # kept\n  by: PER-wren\n", "# kept"),
	reviewing("a value on the next line", "comments on lines of their own", "review:\n  last:\n    # kept\n    2026-10-05\n  by: PER-wren\n", "# kept"),
	reviewing("a list that is not indented", "the extent of a field", "review:\n  last: 2026-10-05\n  by: PER-wren\n  outcome: a\n  triggers:\n  - supplier\n", "supplier"),
	outcome("an outcome that begins another record", "texts that need quotes", "x\n---\nkind: risk"),
	outcome("an outcome with a field", "texts that need quotes", "fine\n  by: PER-lowe"),
	outcome("an outcome that is a tag", "texts that need quotes", "!fine"),
	outcome("an outcome that looks like a number", "texts read again", "007"),
	outcome("an outcome that looks like nothing", "texts read again", "null"),
	outcome("an outcome that ends with a backslash", "backslashes in quotes", `it's \`),
	outcome("an outcome with a colour for terminals", "outcomes that can be read", "fine\x1b[31m"),
	outcome("an outcome in another encoding", "outcomes that can be read", "f\xefne"),
	outcome("an outcome of blanks", "outcomes that validate takes", "   "),
	outcome("an outcome as long as a book", "outcomes that validate takes", longText),
}

var longText = strings.Repeat("word ", 900)
