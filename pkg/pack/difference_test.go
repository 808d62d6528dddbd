package pack

import "testing"

// TestWhere: the first difference that a reader of the file sees.
func TestWhere(t *testing.T) {
	page := func(style, said, foot string) string {
		return "<style>\n" + style + "\n</style>\n<p>" + said + "</p>\n<p>" + foot + "</p>\n"
	}
	for _, c := range []struct{ name, given, made, want string }{
		{"a.md", "one\ntwo\n", "one\nzwei\n", `line 2 says "two", and the repository gives "zwei"`},
		{"a.md", "one\ntwo\nthree\n", "eins\nzwei\nthree\n", `line 1 says "one", and the repository gives "eins" (and 1 more line differs)`},
		{"a.md", "one\n", "one\ntwo\n", `line 2 says "", and the repository gives "two"`},
		{"a.md", "one\ntwo", "one", "line 2 should not be there: two"},
		{"a.md", "one", "one\ntwo", "line 2 is missing: two"},
		// What a page says comes before how it looks, wherever it stands.
		{"a.html", page("p{color:red}", "no risk", "end"), page("p{color:black}", "one risk", "end"), `line 4 says "<p>no risk</p>", and the repository gives "<p>one risk</p>" (and 1 more line differs)`},
		{"a.html", page("p{color:red}", "no risk", "the end"), page("p{color:black}", "one risk", "end"), `line 4 says "<p>no risk</p>", and the repository gives "<p>one risk</p>" (and 2 more lines differ)`},
		{"a.html", page("p{color:red}", "no risk", "end"), page("p{color:black}", "no risk", "end"), `line 2 says "p{color:red}", and the repository gives "p{color:black}"`},
		{"a.csv", "ID,Status\nA.2.2,done\nA.2.3,done\n", "ID,Status\nA.2.2,done\nA.2.3,open\n", `row 3 (A.2.3), column "Status" says "done", and the repository gives "open"`},
		{"a.csv", "ID\nA.2.2\n", "ID\nA.2.2\nA.2.3\n", "row 3 (A.2.3) is missing"},
		{"a.csv", "ID\nA.2.2\nA.2.3\n", "ID\nA.2.2\n", "row 3 (A.2.3) should not be there"},
		{"a.csv", "ID,\"Sta\nA", "ID\nA\n", `line 1 says "ID,\"Sta", and the repository gives "ID"`},
		{"a.md", "one\r\ntwo\r\n", "one\ntwo\n", "only its line ends differ, as mail and editors change them; the words are what the repository gives"},
		{"a.csv", "ID\nA.2.2\n", "ID\r\nA.2.2\r\n", "only its line ends differ, as mail and editors change them; the words are what the repository gives"},
		{"a.md", "one\r\n2\r\n", "one\ntwo\n", `line 2 says "2", and the repository gives "two"`},
		{"a.xlsx", "PK1", "PK2", "is not what the repository gives; its registers stand as CSV beside it"},
	} {
		if got := where(c.name, []byte(c.given), []byte(c.made)); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}
