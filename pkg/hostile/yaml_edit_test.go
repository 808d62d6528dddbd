package hostile

// Layouts that `aims review` has to edit line by line, and words that it has to write.

const (
	setFile    = "pkg/source/setfields.go"
	quoteFile  = "pkg/source/quote.go"
	reviewFile = "pkg/cli/review.go"
)

var editGuards = []Guard{
	{"groups on one line", setFile, "if «len(members) == 0 || members[0].Key.Pos.Line == key.Pos.Line» {", ""},
	{"ends of lines", setFile, `if «bytes.Contains(data, []byte("\r\n"))» {`, ""},
	{"files without an end of line", setFile, `if «lineEnd(lines[last]) == ""» {`, ""},
	{"comments behind quotes", setFile, `case «v.Quoted && (begins == '"' || begins == '\'')»:`, ""},
	{"text of a block is no comment", setFile, "case «v.Quoted»: // a block", ""},
	{"comments on lines of their own", setFile, `case «shown == ""»:`, `comment == ""`},
	{"the extent of a field", setFile, "if «len(lines[i])-len(text) < key.Column» {", "len(lines[i])-len(text) < key.Column-1"},
	{"texts that need quotes", quoteFile, "if «plain(s)» {", "true"},
	{"backslashes in quotes", quoteFile, "case «r == '\\\\'» || r == '\"'", ""},
	{"outcomes in UTF-8", reviewFile, "if «utf8.ValidString(text)» {", "true"},
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
	reviewing("lines of Windows", "ends of lines", "review:\r\n  last: 2026-10-05\r\n  by: PER-wren\r\n", "\r"),
	{
		Name: "a review at the end of a file that ends in the middle of a line", Guard: "files without an end of line", Base: Solo,
		Do:   []Step{Edit(system, review, ""), Append(system, "review:\n  last: 2026-10-05")},
		Args: []string{"review", "SYS-summary", "--by", "PER-wren"}, Look: Marked("by: PER-wren"), Writes: []string{system},
	},
	reviewing("a comment behind a text over three lines", "comments behind quotes", "review:\n  last: 2026-10-05\n  outcome: \"one\n    # two\n    three\" # kept\n  by: PER-wren\n", "#"),
	reviewing("headings in a block of text", "text of a block is no comment", "review:\n  last: 2026-10-05\n  outcome: |\n    # Heading\n    text\n  by: PER-wren\n", "#"),
	reviewing("a comment below a field", "comments on lines of their own", "review:\n  last: 2026-10-05\n    # kept\n  by: PER-wren\n", "# kept"),
	reviewing("a list that is not indented", "the extent of a field", "review:\n  last: 2026-10-05\n  by: PER-wren\n  outcome: a\n  triggers:\n  - supplier\n", "supplier"),
	outcome("an outcome that begins another record", "texts that need quotes", "x\n---\nkind: risk"),
	outcome("an outcome that looks like a number", "texts that need quotes", "007"),
	outcome("an outcome that ends with a backslash", "backslashes in quotes", `it's \`),
	outcome("an outcome with a colour for terminals", "outcomes that can be read", "fine\x1b[31m"),
	outcome("an outcome in another encoding", "outcomes in UTF-8", "f\xefne"),
	{Name: "a statement in another encoding", Guard: "outcomes in UTF-8", Args: []string{"approve", "RISK-ip", "--by", "PER-wren", "--as", "ROLE-founder", "--statement", "f\xefne"}, Writes: []string{"approvals"}},
	outcome("an outcome of blanks", "outcomes that validate takes", "   "),
}
