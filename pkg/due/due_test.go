package due_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/due"
	"github.com/aims-as-code/aims/pkg/finding"
)

func on(month time.Month, d int) day.Day { return day.Date(2026, month, d) }

// example has an item in each part of a list, one of them without a day and one excused.
func example() due.List {
	items := []due.Item{
		{Day: on(time.November, 20), Sort: "review", What: "review, every 12 months (last on 2025-11-20)", ID: "SYS-a", Kind: "ai-system", Title: "Scoring", Owner: "ROLE-a",
			Pos: finding.Position{File: "systems/SYS-a.yaml", Line: 9, Column: 9}},
		{Day: on(time.November, 9), Sort: "action", What: "action: Test by age", ID: "RISK-a", Kind: "risk", Title: "Unfair results", Owner: "PER-a", Backup: "PER-b",
			Pos: finding.Position{File: "risks/RISK-a.yaml", Line: 12, Column: 10}},
		{Overdue: true, Sort: "measurement", What: "first measurement", ID: "MET-a", Kind: "metric", Title: "Drift",
			Pos: finding.Position{File: "metrics/MET-a.yaml", Line: 2, Column: 5}},
		{Day: on(time.October, 31), Overdue: true, Sort: "assurance", What: "last assurance expires", ID: "SUP-a", Kind: "supplier", Title: "Größe & Söhne, model supplier", Owner: "ROLE-a", Excused: "EXC-a",
			Pos: finding.Position{File: "suppliers/SUP-a.yaml", Line: 14, Column: 14}},
		{Day: on(time.November, 9), Sort: "action", What: "action: Test by region; then write it down", ID: "RISK-a", Kind: "risk", Title: "Unfair results", Owner: "PER-a", Backup: "PER-b",
			Pos: finding.Position{File: "risks/RISK-a.yaml", Line: 15, Column: 10}},
	}
	due.Sort(items)
	return due.List{AsOf: on(time.November, 2), Until: on(time.December, 2), Items: items}
}

func written(t *testing.T, f *due.Format, l due.List) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	want := `Overdue
  2026-10-31  SUP-a   Größe & Söhne, model supplier  last assurance expires (excused by EXC-a)     ROLE-a
  now         MET-a   Drift                          first measurement

Within a week, until 2026-11-09
  2026-11-09  RISK-a  Unfair results                 action: Test by age                           PER-a
  2026-11-09  RISK-a  Unfair results                 action: Test by region; then write it down    PER-a

Later, until 2026-12-02
  2026-11-20  SYS-a   Scoring                        review, every 12 months (last on 2025-11-20)  ROLE-a

2 overdue on 2026-11-02 (1 excused), 3 due until 2026-12-02
`
	if diff := cmp.Diff(want, written(t, due.Text, example())); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	nothing := due.List{AsOf: on(time.November, 2), Until: on(time.November, 2), Unread: 2}
	if got := written(t, due.Text, nothing); got != "0 overdue on 2026-11-02, 0 due until 2026-11-02; 2 records cannot be read and may hold more (`aims validate`)\n" {
		t.Error(got)
	}
}

func TestMarkdown(t *testing.T) {
	want := `| Due | Record | What | Owner |
|---|---|---|---|
| **2026-10-31** overdue | SUP-a Größe &#38; Söhne, model supplier | last assurance expires (excused by EXC-a) | ROLE-a |
| **now** overdue | MET-a Drift | first measurement |  |
| 2026-11-09 | RISK-a Unfair results | action: Test by age | PER-a |
| 2026-11-09 | RISK-a Unfair results | action: Test by region; then write it down | PER-a |
| 2026-11-20 | SYS-a Scoring | review, every 12 months (last on 2025-11-20) | ROLE-a |

2 overdue on 2026-11-02 (1 excused), 3 due until 2026-12-02
`
	if diff := cmp.Diff(want, written(t, due.Markdown, example())); diff != "" {
		t.Errorf("markdown (-want +got):\n%s", diff)
	}
	l := due.List{AsOf: on(time.November, 2), Until: on(time.November, 2), Items: []due.Item{
		{Day: on(time.November, 2), ID: "A", Title: "a|b `c` [d](https://e) <f> @g #1 *h*_i_ $x$ ~~y~~ !1", What: "w"}}}
	want = "| 2026-11-02 | A a&#124;b \\`c\\` \\[&#8203;d\\](https:&#8203;//e) &#60;f&#62; @&#8203;g #&#8203;1 \\*h\\*\\_i\\_ \\$&#8203;x\\$ \\~&#8203;\\~&#8203;y\\~&#8203;\\~ !&#8203;1 | w |  |"
	if got := strings.Split(written(t, due.Markdown, l), "\n")[2]; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCalendar(t *testing.T) {
	want := `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//aims-as-code//aims due//EN
BEGIN:VEVENT
UID:SUP-a-assurance-2026-10-31@aims
DTSTAMP:20261102T000000Z
DTSTART;VALUE=DATE:20261031
SUMMARY:Overdue: SUP-a Größe & Söhne\, model supplier: last assurance ex
 pires (excused by EXC-a)
DESCRIPTION:Record: SUP-a (supplier)\nOwner: ROLE-a\nFile: suppliers/SUP-a.
 yaml:14:14
CATEGORIES:assurance
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:MET-a-measurement-now@aims
DTSTAMP:20261102T000000Z
DTSTART;VALUE=DATE:20261102
SUMMARY:Overdue: MET-a Drift: first measurement
DESCRIPTION:Record: MET-a (metric)\nOwner: nobody named\nFile: metrics/MET-
 a.yaml:2:5
CATEGORIES:measurement
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:RISK-a-action-2026-11-09@aims
DTSTAMP:20261102T000000Z
DTSTART;VALUE=DATE:20261109
SUMMARY:RISK-a Unfair results: action: Test by age
DESCRIPTION:Record: RISK-a (risk)\nOwner: PER-a\nFile: risks/RISK-a.yaml:12
 :10
CATEGORIES:action
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:RISK-a-action-2026-11-09-2@aims
DTSTAMP:20261102T000000Z
DTSTART;VALUE=DATE:20261109
SUMMARY:RISK-a Unfair results: action: Test by region\; then write it down
DESCRIPTION:Record: RISK-a (risk)\nOwner: PER-a\nFile: risks/RISK-a.yaml:15
 :10
CATEGORIES:action
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:SYS-a-review-2026-11-20@aims
DTSTAMP:20261102T000000Z
DTSTART;VALUE=DATE:20261120
SUMMARY:SYS-a Scoring: review\, every 12 months (last on 2025-11-20)
DESCRIPTION:Record: SYS-a (ai-system)\nOwner: ROLE-a\nFile: systems/SYS-a.y
 aml:9:9
CATEGORIES:review
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`
	got := written(t, due.ICS, example())
	if diff := cmp.Diff(strings.ReplaceAll(want, "\n", "\r\n"), got); diff != "" {
		t.Errorf("calendar (-want +got):\n%s", diff)
	}
	checkCalendar(t, got, 5)
	checkCalendar(t, written(t, due.ICS, due.List{AsOf: on(time.November, 2), Until: on(time.November, 2)}), 0)
}

func dueSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../../schemas/output/due.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	if err := c.AddResource("https://example.org/due.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("https://example.org/due.json")
}

func decoded(t *testing.T, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestJSONFitsItsSchema(t *testing.T) {
	schema := dueSchema(t)
	full := written(t, due.JSON, example())
	for name, text := range map[string]string{"nothing": written(t, due.JSON, due.List{AsOf: on(1, 1), Until: on(2, 1)}), "full": full} {
		v := decoded(t, text)
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %#v\n%s", name, err, text)
		}
		if v["schema"] != due.Schema {
			t.Errorf("%s calls itself %v", name, v["schema"])
		}
	}
	for name, edit := range map[string][2]string{
		"another version": {`aims/due/v1`, `aims/due/v2`},
		"another sort":    {`"sort": "assurance"`, `"sort": "insurance"`},
		"no day":          {`"day": "2026-10-31"`, `"day": "31 October"`},
		"no count":        {`"unread": 0`, `"unread": -1`},
		"half an item":    {`"backup": "",`, ``},
	} {
		edited := strings.Replace(full, edit[0], edit[1], 1)
		if edited == full {
			t.Errorf("%s: nothing was edited", name)
		}
		if schema.Validate(decoded(t, edited)) == nil {
			t.Errorf("%s: the schema takes it", name)
		}
	}
}

// Every field that is written is described, every described field is written,
// and the sorts are those that there are.
func TestJSONSchemaDescribesEveryField(t *testing.T) {
	data, err := os.ReadFile("../../schemas/output/due.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct{ Description string }
		Defs       struct {
			Item struct {
				Properties map[string]struct {
					Description string
					Enum        []string
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	document := decoded(t, written(t, due.JSON, example()))
	for name := range document {
		if schema.Properties[name].Description == "" {
			t.Errorf("%s is not described", name)
		}
	}
	item := document["items"].([]any)[0].(map[string]any)
	for name := range item {
		if schema.Defs.Item.Properties[name].Description == "" {
			t.Errorf("the %s of an item is not described", name)
		}
	}
	if len(schema.Properties) != len(document) || len(schema.Defs.Item.Properties) != len(item) {
		t.Error("the schema describes what is never written")
	}
	var sorts []string
	for _, s := range check.Sorts {
		sorts = append(sorts, s.Name)
	}
	if diff := cmp.Diff(sorts, schema.Defs.Item.Properties["sort"].Enum); diff != "" {
		t.Errorf("sorts that there are, and sorts in the schema:\n%s", diff)
	}
}

// hostile are texts that want to be something else than text.
var hostile = []string{
	"a\nb\r\nEND:VCALENDAR\r\nBEGIN:VEVENT", "::error file=x::y", "##[error]x", "\x1b[2J\x1b[31m", "\u202eabc\u2066", "\x00\x7f\u0085", "\xff\xfe", "\u2028x",
	`=cmd|' /C calc'!A1`, "a|b\\|c`d`", "[x](javascript:y) <script>z</script> <!-- w", "@everyone #1 https://example.org", `\n\,\;\\`, "tab\there",
	strings.Repeat("ä", 200), strings.Repeat("日本語", 60), strings.Repeat("👩", 60), strings.Repeat("x", 74) + "ü", "",
}

// Whatever a record holds, each format stays what it is.
func TestHostileText(t *testing.T) {
	schema := dueSchema(t)
	for _, s := range hostile {
		staysWhatItIs(t, schema, s)
	}
}

// FuzzFormats is TestHostileText with any text.
func FuzzFormats(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	schema := dueSchema(f)
	f.Fuzz(func(t *testing.T, s string) { staysWhatItIs(t, schema, s) })
}

func staysWhatItIs(t *testing.T, schema *jsonschema.Schema, s string) {
	t.Helper()
	l := due.List{AsOf: on(time.November, 2), Until: on(time.December, 2), Items: []due.Item{
		{Day: on(time.November, 9), Sort: "review", What: "review " + s, ID: s, Kind: "risk", Title: s, Owner: s, Backup: s, Excused: s, Pos: finding.Position{File: "f" + s, Line: 1, Column: 1}}}}
	text := written(t, due.Text, l)
	markdown := written(t, due.Markdown, l)
	calendar := written(t, due.ICS, l)
	document := written(t, due.JSON, l)
	for _, out := range []string{text, markdown, document, strings.ReplaceAll(calendar, "\r\n", "\n")} {
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar) {
				t.Errorf("%q: %U is left in\n%s", s, r, out)
			}
		}
		if strings.Contains(out, "##[") || strings.HasPrefix(strings.TrimSpace(out), "::") {
			t.Errorf("%q: a command in\n%s", s, out)
		}
	}
	if n := strings.Count(text, "\n"); n != 4 {
		t.Errorf("%q: %d lines of text\n%s", s, n, text)
	}
	row := strings.Split(markdown, "\n")[2]
	unescaped := strings.ReplaceAll(strings.ReplaceAll(row, `\\`, ""), `\|`, "")
	if strings.Count(unescaped, "|") != 5 || strings.ContainsAny(strings.ReplaceAll(unescaped, "&#8203;", ""), "<>") {
		t.Errorf("%q: the row is no row of four cells, or holds a tag: %s", s, row)
	}
	if err := schema.Validate(decoded(t, document)); err != nil {
		t.Errorf("%q: %v", s, err)
	}
	checkCalendar(t, calendar, 1)
	item := decoded(t, document)["items"].([]any)[0].(map[string]any)
	for _, field := range []string{"id", "title", "owner", "backup", "excused_by"} {
		if want := string([]rune(s)); item[field] != want {
			t.Errorf("the %s %q comes back as %q", field, want, item[field])
		}
	}
}

func TestOrder(t *testing.T) {
	var got []string
	for _, i := range example().Items {
		got = append(got, i.ID+" "+i.What)
	}
	want := []string{"SUP-a last assurance expires", "MET-a first measurement", "RISK-a action: Test by age", "RISK-a action: Test by region; then write it down", "SYS-a review, every 12 months (last on 2025-11-20)"}
	if !slices.Equal(got, want) {
		t.Errorf("order %q", got)
	}
}

// Controls stand in the order of the standard: A.2.2 before A.10.2.
func TestOrderOfControls(t *testing.T) {
	items := []due.Item{{Day: on(time.November, 9), ID: "A.10.2"}, {Day: on(time.November, 9), ID: "A.2.2"}}
	if due.Sort(items); items[0].ID != "A.2.2" {
		t.Errorf("%s comes first", items[0].ID)
	}
}

func TestFormats(t *testing.T) {
	for _, f := range due.Formats {
		if due.Named(f.Name) != f {
			t.Errorf("%s stands twice", f.Name)
		}
		if err := f.Write(broken{}, example()); !errors.Is(err, errBroken) {
			t.Errorf("%s passes over an error in writing: %v", f.Name, err)
		}
		if first, second := written(t, f, example()), written(t, f, example()); first != second {
			t.Errorf("%s is not the same twice", f.Name)
		}
	}
	if due.Named("nothing") != nil {
		t.Error("there is no format of the name nothing")
	}
}

var errBroken = errors.New("broken pipe")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }
