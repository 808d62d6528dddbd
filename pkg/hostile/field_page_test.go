package hostile

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
)

// What stands around texts: titles, navigation, style, pictures, files.

const layoutGo, bookGo = "pkg/document/layout.go", "pkg/document/book.go"

var pageGuards = []Guard{
	{"title of a page", layoutGo, "html.EscapeString(«visible(wording.OneLine(title))»), f.style", "title"},
	{"tags in a title", layoutGo, "\"<title>%s</title>\\n<style>%s</style>\\n</head>\\n<body%s>\\n\", «html.EscapeString(visible(wording.OneLine(title)))»", "title"},
	{"name of a pack", layoutGo, "html.EscapeString(f.home), «html.EscapeString(visible(f.pack))»", "f.pack"},
	{"string of a style", layoutGo, "if «isWord(r) || r == ' ' || r == '-' || r == '.' || r == ',' || r == ':'» {", "true"},
	{"words of a way", bookGo, "crumb += link(up, up.nav(), \"\") + \" › \" + «html.EscapeString(visible(p.nav()))»", "p.nav()"},
	{"heading on one line", marksGo, "m.spans(Words(«wording.OneLine(b.Text)»), false)", "b.Text"},
	{"rows of a table", "pkg/document/outline.go", "if «len(t.Rows) > longest» {", ""},
	{"address of a link", escapeGo, "if «!strings.HasPrefix(lower, \"https://\") && !strings.HasPrefix(lower, \"http://\") && !strings.HasPrefix(lower, \"mailto:\")» {", ""},
	{"character of an address", escapeGo, "case «strings.IndexByte(kept, c) >= 0»:", "true"},
	{"label of a picture", "pkg/figure/text.go", "s = «output.Clean(wording.OneLine(s))»", "s"},
	{"tower of accents", "pkg/figure/text.go", "marks++; «marks > 2» {", ""},
	{"tag in a picture", "pkg/figure/canvas.go", "c.WriteString(«escaped(s)»)", "s"},
	{"room in a picture", "pkg/figure/text.go", "if «width(s, size, w) <= room» {\n\t\treturn s\n\t}\n\thead", "true"},
	{"formula in CSV", "pkg/document/csv.go", "return «formula.ReplaceAllStringFunc(text, func(found string) string {\n\t\tif strings.IndexByte(\";\\n\", found[0]) < 0 {\n\t\t\treturn \"'\" + found\n\t\t}\n\t\treturn found[:1] + \"'\" + found[1:]\n\t})»", "text"},
	{"line end first in CSV", "pkg/document/csv.go", "if «strings.HasPrefix(text, \"\\n\")» {", ""},
	{"hidden in CSV", "pkg/document/csv.go", "harmless(«visibleText(r.Cells[i])»)", "PlainText(r.Cells[i])"},
	{"length of a cell", "pkg/document/xlsx.go", "if «len(units) <= cellText» {", "true"},
	{"half an emoji", "pkg/document/xlsx.go", "if «utf16.IsSurrogate(rune(units[room])) && utf16.DecodeRune(rune(units[room-1]), rune(units[room])) != unicode.ReplacementChar» {", ""},
	{"hidden in a workbook", "pkg/document/xlsx.go", "fitting(«visibleText(row.Cells[c])»)", "PlainText(row.Cells[c])"},
}

// named gives the policy of policyIn, and the organisation, other names.
func named(policy, organisation string) []Step {
	return append(policyIn("x\n"), Edit("policies/POL-x.yaml", "title: AI policy", "title: "+policy), Edit("aims.yaml", "organisation: Wren Ltd", "organisation: "+organisation))
}

// people are so many files of persons.
func people(n int) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		for i := range n {
			Write(fmt.Sprintf("people/PER-%d.yaml", i), fmt.Sprintf("kind: person\nid: PER-%d\ntitle: Wren\n", i))(t, dir)
		}
	}
}

// picture is a risk whose title stands in the heat map.
func picture(name, guard, title string) Case {
	return Case{Name: name, Guard: guard, Base: Empty, Do: append(policyIn("x\n")[:1], of("solo", "risk-criteria.yaml"), of("solo", "risks/RISK-ip.yaml"),
		Edit("risks/RISK-ip.yaml", "title: Protected text in summaries", "title: "+title)), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/figures/risk-heat-map.svg")}
}

// of takes a file of one of the examples.
func of(example, name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		data, err := fs.ReadFile(examples.FS, example+"/"+name)
		must(t, err)
		Write(name, string(data))(t, dir)
	}
}

var pageCases = []Case{
	{Name: "a title that ends the title", Guard: "tags in a title", Base: Empty, Do: named(`"</title><script>MARK</script>"`, "Wren"), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/policies/POL-x.html")},
	{Name: "a title of two lines with letters without a shape", Guard: "title of a page", Base: Empty, Do: named(`"a\nMARK\u3164"`, "Wren"), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/policies/POL-x.html")},
	{Name: "an organisation with a tag", Guard: "name of a pack", Base: Empty, Do: named("AI policy", `"Wren</p><img src=x onerror=MARK>"`), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/index.html", "pack/index.md")},
	{Name: "an organisation that ends the style", Guard: "string of a style", Base: Empty, Do: named("AI policy", `"Wren\"} body{display:none} MARK </style><script>"`), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/index.html")},
	{Name: "a title in the way to the page", Guard: "words of a way", Base: Empty, Do: named(`"<b onclick=x>MARK"`, "Wren"), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/policies/POL-x.html")},
	{Name: "a title of two lines where records are told", Guard: "heading on one line", Base: Empty, Do: named(`"a\n\n- MARK"`, "Wren"), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/records/policy.md")},
	{Name: "two hundred and one rows in a table", Guard: "rows of a table", Base: Empty, Do: append(policyIn("x\n"), people(201)), Args: packArgs, Writes: []string{"pack"}, Look: In("Rows ", "pack/documented-information.md")},
	{Name: "an address that is a script", Guard: "address of a link", Base: Empty, Do: append(policyIn("x\n")[:1], of("solo", "evidence/EV-terms.yaml"), Edit("evidence/EV-terms.yaml", "https://fernhollow.example/terms/business", "javascript:MARK")), Args: packArgs, Writes: []string{"pack"}, Look: In("at its address", "pack/documented-information.md", "pack/documented-information.html")},
	{Name: "an address that ends its link", Guard: "character of an address", Base: Empty, Do: policyIn("x\n", "links:\n  - 'https://a.example/\"MARK>)<b>[x](y'\n"), Args: packArgs, Writes: []string{"pack"}, Look: In("MARK", "pack/records/policy.md", "pack/records/policy.html")},
	reason("a formula", "formula in CSV", "csv", `=cmd|' /C calc'!A0 MARK`),
	reason("a formula on a line of its own", "formula in CSV", "csv", `a\n=1+MARK`),
	{Name: "a cell that begins with a line end", Guard: "line end first in CSV", Do: excluded(`"\n\nMARK"`), Args: []string{"soa", "-f", "csv"}, Look: Marked("excluded,\"")},
	reason("a tab before a formula", "hidden in CSV", "csv", `\t=1+MARK`),
	reason("a formula in a workbook", "hidden in a workbook", "xlsx", `\u3164=1+MARK</t></is></c>`),
	{Name: "a text longer than a cell", Guard: "length of a cell", Do: excluded(strings.Repeat("word ", 6600)), Args: []string{"soa", "-f", "xlsx"}, Look: Marked("(cut here")},
	{Name: "a text that would be cut within an emoji", Guard: "half an emoji", Do: excluded(strings.Repeat("\U0001F600", 16400)), Args: []string{"soa", "-f", "xlsx"}, Look: Marked("(cut here")},
	picture("a tag in a picture", "tag in a picture", `"MARK </text><script>x</script>"`),
	picture("letters in a picture that show nothing", "label of a picture", `"MARK\u3164\n\nx"`),
	picture("a tower of accents", "tower of accents", `"MARK a`+strings.Repeat(`\u0301`, 40)+`b"`),
	picture("a title that leaves the picture", "room in a picture", `"MARK `+strings.Repeat("wide ", 40)+`"`),
}
