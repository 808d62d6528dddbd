package cli

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/standard"
)

var update = flag.Bool("update", false, "rewrite the generated pages of docs; read the diff afterwards")

// top is the top of the repository, seen from this package.
var top = filepath.Join("..", "..")

// generated are the folders of docs that hold nothing but generated pages.
var generated = []string{"docs/rules", "docs/records", "docs/cli"}

// TestDocs holds the reference pages against the program they are made from.
func TestDocs(t *testing.T) {
	want := map[string]string{}
	maps.Copy(want, rulePages(t))
	maps.Copy(want, recordPages(t))
	maps.Copy(want, commandPages())
	want["docs/digests.md"] = digestsPage(t)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		text := want[name]
		full := filepath.Join(top, filepath.FromSlash(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if have, err := os.ReadFile(full); err != nil || string(have) != text {
			t.Errorf("%s is not what the program says; `go test ./pkg/cli -run TestDocs -update` rewrites it", name)
		}
	}
	for _, folder := range generated {
		for _, name := range markdownFiles(t, folder) {
			if _, ok := want[name]; ok {
				continue
			}
			if !*update {
				t.Errorf("%s tells of something that does not exist any more; `go test ./pkg/cli -run TestDocs -update` deletes it", name)
			} else if err := os.Remove(filepath.Join(top, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
	}
}

const doNotEdit = "<!-- Made from the program by `go test ./pkg/cli -run TestDocs -update`. Do not edit. -->\n\n"

// document is a Markdown page that is being written.
type document struct{ strings.Builder }

func (d *document) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

func (d *document) heading(level int, s string) {
	d.line("%s %s\n", strings.Repeat("#", level), inline(s))
}

func (d *document) paragraph(s string) { d.line("%s\n", inline(s)) }

// table writes a table of cells that are Markdown already; pipes are escaped
// here, where no cell can be forgotten.
func (d *document) table(head []string, rows [][]string) {
	row := func(cells []string) {
		d.WriteString("|")
		for _, c := range cells {
			d.WriteString(" " + strings.ReplaceAll(strings.Join(strings.Fields(c), " "), "|", `\|`) + " |")
		}
		d.WriteString("\n")
	}
	row(head)
	d.line("|%s", strings.Repeat("---|", len(head)))
	for _, r := range rows {
		row(r)
	}
	d.WriteString("\n")
}

func (d *document) fence(language, s string) {
	marks := "```"
	for strings.Contains(s, marks) {
		marks += "`"
	}
	d.line("%s%s\n%s\n%s\n", marks, language, strings.TrimRight(s, "\n"), marks)
}

var (
	codeSpan  = regexp.MustCompile("`[^`]+`")
	mark      = regexp.MustCompile(`[\\*<>\[\]&~]|\b_|_\b`)
	lineStart = regexp.MustCompile(`(?m)^(\s*\d*)(#|[-+] |[-=]+$|[.)] )`)
)

// inline escapes text, so that Markdown shows it as it is; what stands between
// backticks stays code.
func inline(s string) string {
	var b strings.Builder
	at := 0
	plain := func(s string) {
		b.WriteString(mark.ReplaceAllStringFunc(s, func(m string) string { return `\` + m }))
	}
	for _, span := range codeSpan.FindAllStringIndex(s, -1) {
		plain(s[at:span[0]])
		b.WriteString(s[span[0]:span[1]])
		at = span[1]
	}
	plain(s[at:])
	return lineStart.ReplaceAllString(b.String(), `$1\$2`)
}

// TestDocsEscaping pins how text of the program becomes Markdown.
func TestDocsEscaping(t *testing.T) {
	for text, want := range map[string]string{
		"a*b <c> [d](e) & ~":         `a\*b \<c\> \[d\](e) \& \~`,
		"in_use _since_ `_x_ <y>`":   "in_use \\_since\\_ `_x_ <y>`",
		"- a\n1. b\n# c\n--flag d":   "\\- a\n1\\. b\n\\# c\n--flag d",
		`back\slash and "A.7.x" X.…`: `back\\slash and "A.7.x" X.…`,
	} {
		if got := inline(text); got != want {
			t.Errorf("inline(%q) is %q, not %q", text, got, want)
		}
	}
	var d document
	d.table([]string{"A", "B"}, [][]string{{inline("x|y\nz"), code("p|q")}})
	if want := "| A | B |\n|---|---|\n| x\\|y z | `p\\|q` |\n\n"; d.String() != want {
		t.Errorf("a table is %q, not %q", d.String(), want)
	}
}

// code is text as a code span.
func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

func codes(words []string, between string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = code(w)
	}
	return strings.Join(list, between)
}

// family is a group of rules under one heading.
type family struct {
	title string
	rules []*finding.Rule
}

// families groups the rules as the lists of the program do: rules on form by
// their package, rules on records by the comments in pkg/check/rules.go.
func families(t *testing.T) []family {
	t.Helper()
	inChecks := map[string]bool{}
	for _, r := range check.Rules {
		inChecks[r.ID] = true
	}
	form := family{title: "The form of files and folders"}
	for _, r := range aims.Rules() {
		if !inChecks[r.ID] {
			form.rules = append(form.rules, r)
		}
	}
	list := []family{form}

	set := token.NewFileSet()
	file, err := parser.ParseFile(set, filepath.Join("..", "check", "rules.go"), nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var elements []ast.Expr
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.CompositeLit); ok && elements == nil {
			elements = l.Elts
		}
		return true
	})
	if len(elements) != len(check.Rules) {
		t.Fatalf("pkg/check/rules.go lists %d rules, package check has %d", len(elements), len(check.Rules))
	}
	lines := map[int]bool{} // with a rule on them: a comment there is about that rule
	for _, e := range elements {
		lines[set.Position(e.Pos()).Line] = true
	}
	at := 0
	for _, c := range file.Comments {
		if len(elements) == 0 || c.Pos() < file.Decls[0].Pos() || lines[set.Position(c.Pos()).Line] || c == docOf(file) {
			continue
		}
		for ; at < len(elements) && elements[at].Pos() < c.Pos(); at++ {
			last := &list[len(list)-1]
			last.rules = append(last.rules, &check.Rules[at].Rule)
		}
		list = append(list, family{title: strings.TrimSpace(c.Text())})
	}
	for ; at < len(elements); at++ {
		last := &list[len(list)-1]
		last.rules = append(last.rules, &check.Rules[at].Rule)
	}
	return slices.DeleteFunc(list, func(f family) bool { return len(f.rules) == 0 })
}

// docOf is the comment on the list of rules itself, which is no heading in it.
func docOf(file *ast.File) *ast.CommentGroup {
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			return g.Doc
		}
	}
	return nil
}

func rulePages(t *testing.T) map[string]string {
	pages := map[string]string{}
	var all document
	all.WriteString(doNotEdit)
	all.heading(1, "The rules")
	all.paragraph("Everything `aims validate` checks. Error means wrong or untrustworthy, warning that an auditor would ask, info that it is worth knowing. " +
		"The severity is the usual one: a finding may be milder or graver, and the page of the rule says when. `aims explain RULE` prints the same text as its page.")
	for _, f := range families(t) {
		title, more, _ := strings.Cut(f.title, ": ")
		all.heading(2, title)
		if more != "" {
			all.paragraph(strings.ToUpper(more[:1]) + more[1:] + ".")
		}
		var rows [][]string
		for _, r := range f.rules {
			rows = append(rows, []string{fmt.Sprintf("[%s](%s.md)", code(r.ID), r.ID), r.Severity.String(), inline(r.Clause), inline(r.Title)})
			pages["docs/rules/"+r.ID+".md"] = rulePage(r)
		}
		all.table([]string{"Rule", "Severity", "Serves", "What is wrong"}, rows)
	}
	pages["docs/rules/README.md"] = all.String()
	return pages
}

func rulePage(r *finding.Rule) string {
	var d document
	d.WriteString(doNotEdit)
	d.heading(1, r.ID)
	d.paragraph(strings.ToUpper(r.Title[:1]) + r.Title[1:] + ".")
	excusable := "an approved [exception](../records/exception.md) can excuse it"
	if r.Fixed {
		excusable = "no exception can excuse it"
	}
	d.table([]string{"Severity", "Serves", "Since", "Exception"}, [][]string{{r.Severity.String(), inline(r.Clause), r.Since, excusable}})
	d.heading(2, "Why it matters")
	d.paragraph(r.Why)
	d.heading(2, "Wrong")
	d.fence("yaml", r.Wrong)
	d.heading(2, "Right")
	d.fence("yaml", r.Right)
	d.heading(2, "How to mend it")
	d.paragraph(r.Fix)
	d.line("[All rules](README.md)")
	return d.String()
}

func recordPages(t *testing.T) map[string]string {
	pages := map[string]string{}
	var all document
	all.WriteString(doNotEdit)
	all.heading(1, "The kinds of records")
	all.paragraph("One record is one YAML file. The kinds follow the order of the clauses of the standard. Owner says whether the kind has to name one; review is the usual interval, " +
		"which the record or `aims.yaml` may change; approval says whose approval a record of this kind needs, unless `aims.yaml` says otherwise.")
	var rows [][]string
	for _, k := range record.Kinds {
		f := schema.Of(k.Name)
		pages["docs/records/"+k.Name+".md"] = recordPage(t, k)
		rows = append(rows, []string{fmt.Sprintf("[%s](%s.md)", code(k.Name), k.Name), inline(f.Description), yes(k.Owned), code(k.Cadence), inline(string(k.Approval))})
	}
	all.table([]string{"Kind", "What it holds", "Owner", "Review", "Approval by"}, rows)
	pages["docs/records/README.md"] = all.String()
	return pages
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func recordPage(t *testing.T, k *record.Kind) string {
	f := schema.Of(k.Name)
	var d document
	d.WriteString(doNotEdit)
	d.heading(1, k.Name)
	d.paragraph(f.Title + ". " + f.Description)
	habits := []string{"by habit " + code(k.Prefix+"-…"), "below " + code(k.Folder+"/")}
	if k.Folder == "" {
		habits = []string{"by habit " + code(k.Prefix), code(k.Name+".yaml") + " in the root of the AIMS"}
	}
	if k.Name == "control" || k.Name == "clause" {
		habits[0] = "the id of the standard"
	}
	d.table([]string{"Ids", "Files", "How many", "Owner", "Review", "Approval by"}, [][]string{{
		habits[0], habits[1], map[bool]string{true: "one", false: "any number"}[k.Singleton], cmp.Or(map[bool]string{true: "required"}[k.Owned], "not asked for"),
		cmp.Or(code(k.Cadence), "not asked for"), cmp.Or(inline(string(k.Approval)), "not asked for")}})
	d.heading(2, "Fields")
	d.line("A dotted name is a field within a group; for a list of groups, each group has it. Required within a group means: where the group is there. The class says what a change means: [decision and content](../digests.md) are what approvals and reviews cover, running is daily work, act is the review itself.\n")
	var rows [][]string
	vocabularies := map[string]*schema.Field{}
	var order []string
	walkFields(f, "", func(name string, m *schema.Field) {
		rows = append(rows, []string{code(name), yes(m.Required), valueOf(m), inline(string(classOf(m))), refersTo(m), inline(describeField(m))})
		leaf := cmp.Or(m.Item, m)
		if leaf.Vocabulary != "" && len(leaf.Enum) > 0 && vocabularies[leaf.Vocabulary] == nil {
			vocabularies[leaf.Vocabulary] = leaf
			order = append(order, leaf.Vocabulary)
		}
	})
	d.table([]string{"Field", "Required", "Value", "Class", "Refers to", "What to write"}, rows)
	if len(order) > 0 {
		d.heading(2, "Words")
		for _, name := range order {
			wordTable(&d, name, vocabularies[name])
		}
	}
	if example, err := fs.ReadFile(examples.FS, "records/"+k.Name+".yaml"); err == nil {
		d.heading(2, "Example")
		d.fence("yaml", string(example))
	} else if !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	d.line("[All kinds](README.md)")
	return d.String()
}

func wordTable(d *document, vocabulary string, f *schema.Field) {
	info, _ := standard.DescribeVocabulary(vocabulary)
	meanings := map[string]standard.Term{}
	for _, term := range standard.Vocabulary(vocabulary) {
		meanings[term.ID] = term
	}
	switch vocabulary { // two lists of the standard that are more than words
	case "annex-c-objectives":
		info.Title = "Objectives of Annex C"
		for _, o := range standard.Objectives() {
			meanings[o.Slug] = standard.Term{Label: o.Title, Description: o.Summary}
		}
	case "annex-c-risk-sources":
		info.Title = "Risk sources of Annex C"
		for _, s := range standard.RiskSources() {
			meanings[s.Slug] = standard.Term{Label: s.Title, Description: s.Summary}
		}
	}
	var rows [][]string
	for _, w := range f.Enum {
		rows = append(rows, []string{code(w), inline(meanings[w].Label), inline(meanings[w].Description)})
	}
	d.heading(3, cmp.Or(info.Title, f.Title, vocabulary))
	d.table([]string{"Word", "In full", "Meaning"}, rows)
}

// walkFields visits the fields below f in the order of the schema, with dotted names.
func walkFields(f *schema.Field, prefix string, visit func(string, *schema.Field)) {
	for _, m := range f.Fields {
		visit(prefix+m.Name, m)
		walkFields(cmp.Or(m.Item, m), prefix+m.Name+".", visit)
	}
}

func classOf(f *schema.Field) schema.Class {
	group := cmp.Or(f.Item, f)
	if len(group.Fields) == 0 {
		return f.Class
	}
	return "" // its fields say it
}

func describeField(f *schema.Field) string {
	switch {
	case f.Description == "":
		return f.Title
	case f.NoTodo && f.Required:
		return f.Description + " TODO is not allowed."
	}
	return f.Description
}

func refersTo(f *schema.Field) string {
	refs := cmp.Or(f.Item, f).Refs
	links := make([]string, len(refs))
	for i, r := range refs {
		switch {
		case r == "any":
			links[i] = "any kind"
		case r == "area":
			links[i] = "a chapter or control area"
		default:
			links[i] = fmt.Sprintf("[%s](%s.md)", code(r), r)
		}
	}
	return strings.Join(links, ", ")
}

// forms are the values of the common definitions in plain words.
var forms = map[string]string{
	"id": "id", "ref": "id of a record", "text": "text", "markdown": "text in Markdown", "date": "date, `2026-06-18`",
	"duration": "duration, `P12M`", "email": "e-mail address", "path": "path of a file", "url": "web address",
	"sha256": "64 hexadecimal digits", "digest": "digest, `v1:sha256:…`",
	"retention": "duration, `P5Y`", "notes": "text in Markdown",
}

func valueOf(f *schema.Field) string {
	if f.Item != nil {
		switch one := valueOf(f.Item); {
		case len(f.Item.Fields) > 0:
			return "list of groups"
		default:
			return "list: " + one
		}
	}
	switch {
	case len(f.Enum) == 1:
		return code(f.Enum[0])
	case len(f.Enum) > 0:
		return codes(f.Enum, ", ")
	case len(f.Fields) > 0:
		return "group"
	case len(f.Refs) > 0:
		return forms["ref"]
	case forms[f.Form] != "":
		return forms[f.Form]
	}
	switch f.Type {
	case schema.Bool:
		return "`true` or `false`"
	case schema.Integer:
		return "whole number"
	case schema.Number:
		return "number"
	}
	return "text"
}

func commandPages() map[string]string {
	pages := map[string]string{}
	root := newRoot()
	var all document
	all.WriteString(doNotEdit)
	all.heading(1, "The commands")
	all.paragraph(root.Long)
	var rows [][]string
	everyCommand(root, func(c *cobra.Command) {
		page := strings.ReplaceAll(c.CommandPath(), " ", "_") + ".md"
		rows = append(rows, []string{fmt.Sprintf("[%s](%s)", code(c.CommandPath()), page), inline(c.Short)})
		pages["docs/cli/"+page] = commandPage(c)
	})
	all.table([]string{"Command", "What it does"}, rows)
	all.heading(2, "Flags of every command")
	all.fence("text", root.PersistentFlags().FlagUsages())
	all.heading(2, "Exit status")
	all.table([]string{"Status", "Meaning"}, [][]string{
		{"0", "done; of `aims validate`: nothing at or above `--fail-on`"},
		{"1", "findings at or above `--fail-on`"},
		{"2", "a wrong call: an unknown command, flag, id or word"},
		{"3", "the work could not be done: a file cannot be read or written, or git history was required"},
	})
	all.heading(2, "Environment")
	all.table([]string{"Variable", "Meaning"}, [][]string{
		{"`AIMS_AS_OF`", "the day to judge on, where `--as-of` is not given"},
		{"`NO_COLOR`", "set to anything: no colour, unless `--color always`"},
		{"`CLICOLOR_FORCE`", "set and not `0`: colour even where the output is no terminal"},
	})
	pages["docs/cli/README.md"] = all.String()
	return pages
}

// everyCommand visits the commands below c in the order of the list in cli.go.
func everyCommand(c *cobra.Command, visit func(*cobra.Command)) {
	below := c.Commands()
	if !c.HasParent() {
		order := commandNames(&global{})
		slices.SortStableFunc(below, func(a, b *cobra.Command) int {
			return slices.Index(order, a.Name()) - slices.Index(order, b.Name())
		})
	}
	for _, sub := range below {
		if !sub.IsAvailableCommand() {
			continue
		}
		visit(sub)
		everyCommand(sub, visit)
	}
}

func commandPage(c *cobra.Command) string {
	var d document
	d.WriteString(doNotEdit)
	d.heading(1, c.CommandPath())
	d.line("%s.\n", inline(c.Short))
	use := c.UseLine()
	if !c.Runnable() {
		use = c.CommandPath() + " COMMAND"
	}
	d.fence("text", use)
	if c.Long != "" && c.Long != c.Short {
		if strings.Contains(c.Long, "\t") { // examples of a shell are laid out
			d.fence("text", c.Long)
		} else {
			d.paragraph(c.Long)
		}
	}
	c.InitDefaultHelpFlag()
	if flags := c.LocalNonPersistentFlags().FlagUsages(); flags != "" {
		d.heading(2, "Flags")
		d.fence("text", flags)
	}
	d.line("Also [the flags of every command](README.md#flags-of-every-command). [All commands](README.md)")
	return d.String()
}

func markdownFiles(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(filepath.Join(top, filepath.FromSlash(folder)), func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && !e.IsDir() && strings.HasSuffix(name, ".md") {
			rel, err := filepath.Rel(top, name)
			list = append(list, filepath.ToSlash(rel))
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var fenced = regexp.MustCompile("(?ms)^ *(```+|~~~+)[^\n]*\n(.*?)^ *(```+|~~~+) *$")

// promised are commands that texts of the program name and that do not exist
// yet. It is to become empty.
var promised = []string{}

// TestDocsCommandLines makes sure that every command line in README.md and in
// docs names a command and flags that exist.
func TestDocsCommandLines(t *testing.T) {
	for _, p := range promised {
		if callable(p) == nil {
			t.Errorf("%s exists now: take it off the list", p)
		}
	}
	for _, name := range append(markdownFiles(t, "docs"), "README.md") {
		if name == "README.md" && !exists(name) {
			continue
		}
		text := readPage(t, name)
		var lines []string
		for _, block := range fenced.FindAllStringSubmatch(text, -1) {
			for l := range strings.Lines(strings.ReplaceAll(block[2], "\\\n", " ")) {
				for _, command := range regexp.MustCompile(`&&|\||;`).Split(l, -1) {
					lines = append(lines, strings.TrimPrefix(strings.TrimSpace(command), "$ "))
				}
			}
		}
		for _, span := range codeSpan.FindAllString(fenced.ReplaceAllString(text, ""), -1) {
			command, _, _ := strings.Cut(strings.Trim(span, "`"), " | ")
			lines = append(lines, strings.TrimSpace(command))
		}
		for _, l := range lines {
			if slices.ContainsFunc(promised, func(p string) bool { return strings.HasPrefix(l, p) }) && strings.HasPrefix(name, "docs/r") {
				continue // the reference pages repeat what the program says
			}
			if err := callable(l); err != nil {
				t.Errorf("%s: %q: %v", name, l, err)
			}
		}
	}
}

var programs = []string{"aims ", "./aims ", "bin/aims ", "./bin/aims ", "go run ./cmd/aims "}

// callable checks a line that calls aims; any other line is nothing to it.
func callable(line string) error {
	for _, program := range programs {
		call, ok := strings.CutPrefix(line, program)
		if !ok {
			continue
		}
		call, _, _ = strings.Cut(call, " #")
		call, _, _ = strings.Cut(call, " >")
		words := strings.Fields(call)
		c := newRoot()
		rest := words
		for len(rest) > 0 { // flags may stand before the command
			if strings.HasPrefix(rest[0], "-") {
				if f := lookUp(c, rest[0]); f != "" && !strings.Contains(rest[0], "=") && f != "bool" {
					rest = rest[min(len(rest), 2):]
				} else {
					rest = rest[1:]
				}
				continue
			}
			i := slices.IndexFunc(c.Commands(), func(sub *cobra.Command) bool { return sub.Name() == rest[0] })
			if i < 0 {
				break
			}
			c, rest = c.Commands()[i], rest[1:]
		}
		if !c.HasParent() && len(rest) > 0 && rest[0] != "COMMAND" && rest[0] != "…" {
			return fmt.Errorf("there is no command %s", rest[0])
		}
		for _, w := range words {
			if strings.HasPrefix(w, "-") && w != "-" && w != "--" && lookUp(c, w) == "" {
				return fmt.Errorf("%s has no flag %s", c.CommandPath(), w)
			}
		}
		return nil
	}
	return nil
}

// lookUp gives the type of a flag as it is written, empty where there is none.
func lookUp(c *cobra.Command, word string) string {
	word, _, _ = strings.Cut(word, "=")
	c.InitDefaultHelpFlag()
	if name, long := strings.CutPrefix(word, "--"); long {
		if f := c.Flag(name); f != nil {
			return f.Value.Type()
		}
		return ""
	}
	for at := c; at != nil; at = at.Parent() {
		f := at.PersistentFlags().ShorthandLookup(word[1:2])
		if at == c && f == nil {
			f = at.Flags().ShorthandLookup(word[1:2])
		}
		if f != nil {
			return f.Value.Type()
		}
	}
	return ""
}

var (
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noComment = regexp.MustCompile(`(?s)<!--.*?-->`)
)

// TestDocsLinks makes sure that relative links lead to files and headings that are there.
func TestDocsLinks(t *testing.T) {
	pages := markdownFiles(t, "docs")
	if _, err := os.Stat(filepath.Join(top, "README.md")); err == nil {
		pages = append(pages, "README.md")
	}
	for _, name := range pages {
		text := codeSpan.ReplaceAllString(fenced.ReplaceAllString(noComment.ReplaceAllString(readPage(t, name), ""), ""), "code")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if regexp.MustCompile(`^[a-z]+:`).MatchString(m[1]) {
				continue
			}
			file, fragment, _ := strings.Cut(m[1], "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			if _, err := os.Stat(filepath.Join(top, filepath.FromSlash(target))); err != nil || strings.HasPrefix(target, "../") {
				t.Errorf("%s links to %s, which is not there", name, m[1])
				continue
			}
			if fragment != "" && strings.HasSuffix(target, ".md") && !slices.Contains(anchors(readPage(t, target)), fragment) {
				t.Errorf("%s links to %s, and there is no such heading", name, m[1])
			}
		}
	}
}

// anchors are the fragments that forges make of the headings of a page.
func anchors(text string) []string {
	var list []string
	for _, h := range headings.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		list = append(list, strings.Map(func(r rune) rune {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
				return unicode.ToLower(r)
			case r == ' ':
				return '-'
			}
			return -1
		}, h[1]))
	}
	return list
}

// run calls the program as a user does and gives what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	if status := Main(append([]string{"--as-of", examples.AsOf}, args...), strings.NewReader(""), &out, &problems); status != exitOK {
		t.Fatalf("aims %s: status %d\n%s", strings.Join(args, " "), status, problems.String())
	}
	return out.String()
}

// demo writes the example organisation on the day it was written for.
func demo(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "aims-demo")
	run(t, "demo", dir)
	return dir
}

// worked is the record of the worked example in docs/digests.md.
const worked = "POL-concerns"

const beginExample, endExample = "<!-- The example is made by `go test ./pkg/cli -run TestDocs -update`. -->\n", "<!-- End of the example. -->\n"

// digestsPage is docs/digests.md with its worked example as the program computes it.
func digestsPage(t *testing.T) string {
	t.Helper()
	before, rest, ok := strings.Cut(readPage(t, "docs/digests.md"), beginExample)
	_, after, closed := strings.Cut(rest, endExample)
	if !ok || !closed {
		t.Fatal("docs/digests.md has lost the marks around its worked example")
	}
	dir := demo(t)
	var facts struct {
		State  struct{ File string }
		Record struct{ Body string }
	}
	if err := json.Unmarshal([]byte(run(t, "-C", dir, "show", worked, "-f", "json")), &facts); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(facts.State.File)))
	if err != nil {
		t.Fatal(err)
	}
	canonical := run(t, "-C", dir, "show", worked, "--decision")
	sum := sha256.Sum256([]byte(canonical))
	var d document
	d.line("The record, `%s`:\n", facts.State.File)
	d.fence("yaml", string(file))
	d.line("Git's name for the content of the file it rests on:\n")
	d.fence("console", fmt.Sprintf("$ git hash-object %s\n%s", facts.Record.Body, blobOf(t, filepath.Join(dir, filepath.FromSlash(facts.Record.Body)))))
	d.line("The canonical form of its decision, one line without an end of line:\n")
	d.fence("json", canonical)
	d.line("Its SHA-256, and the digest as an approval carries it:\n")
	d.fence("console", fmt.Sprintf("$ aims show %s --decision | sha256sum\n%x  -\n$ aims show %s --decision --digest\n%s", worked, sum, worked, run(t, "-C", dir, "show", worked, "--decision", "--digest")))
	return before + beginExample + "\n" + d.String() + endExample + after
}

func blobOf(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	sum := sha1.Sum(append(fmt.Appendf(nil, "blob %d\x00", len(data)), data...))
	return hex.EncodeToString(sum[:])
}

// stranger computes canonical forms as docs/digests.md tells it, from the
// schema files and a record as JSON, with nothing of the program.
type stranger struct {
	t       *testing.T
	dir     string // top of the repository of the record
	shared  map[string]any
	classes []string
}

func readJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(readPage(t, name)), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (s stranger) canonical(kind string, rec any) []byte {
	x, _ := s.value(rec, readJSON(s.t, "schemas/"+kind+".schema.json"), "")
	var b bytes.Buffer
	e := json.NewEncoder(&b) // keys of records are ASCII, so its order is that of RFC 8785
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		s.t.Fatal(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// word looks a keyword up: beside $ref first, then in what it refers to.
func (s stranger) word(f map[string]any, key string) any {
	if f[key] != nil {
		return f[key]
	}
	if ref, ok := f["$ref"].(string); ok {
		return s.word(s.shared[path.Base(ref)].(map[string]any), key)
	}
	return nil
}

func (s stranger) value(x any, f map[string]any, class string) (any, bool) {
	if own, ok := s.word(f, "x-aims-class").(string); ok {
		class = own
	}
	ref, _ := f["$ref"].(string)
	switch x := x.(type) {
	case map[string]any:
		out := map[string]any{}
		properties := s.word(f, "properties").(map[string]any)
		for k, v := range x {
			if kept, ok := s.value(v, properties[k].(map[string]any), class); ok {
				out[k] = kept
			}
		}
		return out, len(out) > 0
	case []any:
		items := s.word(f, "items").(map[string]any)
		out := []any{}
		for _, v := range x {
			if kept, ok := s.value(v, items, class); ok {
				out = append(out, kept)
			}
		}
		if ref, _ := items["$ref"].(string); path.Base(ref) == "ref" {
			slices.SortFunc(out, func(a, b any) int { return cmp.Compare(a.(string), b.(string)) })
		}
		return out, len(out) > 0
	case string:
		if path.Base(ref) == "path" && slices.Contains(s.classes, class) {
			return map[string]any{"blob": blobOf(s.t, filepath.Join(s.dir, filepath.FromSlash(x)))}, true
		}
		return x, x != "" && slices.Contains(s.classes, class)
	}
	return x, x != nil && slices.Contains(s.classes, class)
}

// TestDigestsByAStranger recomputes the canonical forms of every record of the
// example from docs/digests.md alone, and one digest through the commands.
func TestDigestsByAStranger(t *testing.T) {
	dir := demo(t)
	s := stranger{t, dir, readJSON(t, "schemas/common.schema.json")["$defs"].(map[string]any), []string{"decision"}}
	files, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := (&global{asOf: examples.AsOf}).day()
	if err != nil {
		t.Fatal(err)
	}
	snapshot := aims.Evaluate(files, asOf)
	parts := map[record.Part][]string{record.DecisionPart: {"decision"}, record.SubstancePart: {"decision", "content"}}
	for part, classes := range parts {
		s.classes = classes
		for _, r := range snapshot.Graph.Records {
			v, err := snapshot.Value(r)
			if err != nil {
				t.Fatal(err)
			}
			asJSON, err := json.Marshal(v.JSON())
			if err != nil {
				t.Fatal(err)
			}
			var plain any
			if err := json.Unmarshal(asJSON, &plain); err != nil {
				t.Fatal(err)
			}
			want := s.canonical(r.Head().Kind.Value, plain)
			got, err := snapshot.Canonical(r, part)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s %v: the program says\n%s\nwhat docs/digests.md describes is\n%s", r.Head().ID, classes, got, want)
			}
		}
	}

	s.classes = []string{"decision"}
	var shown struct{ Record any }
	if err := json.Unmarshal([]byte(run(t, "-C", dir, "show", worked, "-f", "json")), &shown); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(s.canonical("policy", shown.Record))
	if got, want := run(t, "-C", dir, "show", worked, "--decision", "--digest"), fmt.Sprintf("v1:sha256:%x\n", sum); got != want {
		t.Errorf("aims says %s, a stranger computes %s", got, want)
	}
}

// commitAll makes a folder a git repository with one commit.
func commitAll(t *testing.T, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "Start"}} {
		c := exec.Command("git", args...)
		c.Dir, c.Env = dir, append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestDocsOutputs holds docs/outputs.md against what the commands write: every
// field that comes out is described there, and every field described comes out.
func TestDocsOutputs(t *testing.T) {
	dir := demo(t)
	twin, err := os.ReadFile(filepath.Join(dir, "scope.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "twin.yaml"), twin, 0o644); err != nil { // a finding with a related place
		t.Fatal(err)
	}
	commitAll(t, dir) // so that there is a last change
	sections := map[string]map[string]bool{}
	for _, section := range strings.Split(readPage(t, "docs/outputs.md"), "\n## ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		fields := map[string]bool{}
		for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(body, -1) {
			fields[m[1]] = true
		}
		sections[strings.Trim(title, "`")] = fields
	}
	for _, args := range [][]string{
		{"validate", "-f", "json", "--fail-on", "never"}, {"list", "-f", "json"}, {"show", "SYS-chat", "--trail", "-f", "json"},
		{"trace", "SYS-chat", "-f", "json"}, {"rules", "-f", "json"}, {"version", "-f", "json"},
	} {
		var v map[string]any
		if err := json.Unmarshal([]byte(run(t, append([]string{"-C", dir}, args...)...)), &v); err != nil {
			t.Fatal(err)
		}
		name, _ := v["schema"].(string)
		fields, ok := sections[name]
		if !ok {
			t.Errorf("docs/outputs.md has no section %s", name)
			continue
		}
		seen := map[string]bool{}
		outputFields(v, "", seen)
		for _, f := range slices.Sorted(maps.Keys(seen)) {
			if !fields[f] {
				t.Errorf("docs/outputs.md, %s: the field %s is not described", name, f)
			}
		}
		for _, f := range slices.Sorted(maps.Keys(fields)) {
			if !seen[f] {
				t.Errorf("docs/outputs.md, %s: there is no field %s", name, f)
			}
		}
		delete(sections, name)
	}
	for name := range sections {
		if strings.HasPrefix(name, "aims/") {
			t.Errorf("docs/outputs.md describes %s, which no command here writes", name)
		}
	}
}

// outputFields gathers the fields of an output: a record, and its state in
// aims/show/v1, are described elsewhere.
func outputFields(x any, at string, seen map[string]bool) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			name := strings.TrimPrefix(at+"."+k, ".")
			seen[name] = true
			if name != "record" && name != "state" {
				outputFields(v, name, seen)
			}
		}
	case []any:
		for _, v := range x {
			outputFields(v, at+"[]", seen)
		}
	}
}

// requirements counts the rows of each text that the product answers to. The
// numbers are pinned: a row may be answered later, but never disappear.
var requirements = []struct {
	text string
	rows int
}{{"S0", 29}, {"S1", 62}, {"S2", 36}, {"S3", 49}, {"E", 27}}

// TestDocsCoverage makes sure that docs/coverage.md answers every row, and
// that what it names in code spans exists.
func TestDocsCoverage(t *testing.T) {
	known := map[string]bool{}
	for _, r := range aims.Rules() {
		known[r.ID] = true
	}
	for _, k := range record.Kinds {
		known[k.Name] = true
		walkFields(schema.Of(k.Name), k.Name+".", func(name string, _ *schema.Field) { known[name] = true })
	}
	rows := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| ((?:S[0-3]|E)-\d\d) \| (.+?) \| (.+?) \|$`).FindAllStringSubmatch(readPage(t, "docs/coverage.md"), -1) {
		if rows[m[1]] != "" {
			t.Errorf("%s stands there twice", m[1])
		}
		rows[m[1]] = m[3]
	}
	for _, text := range requirements {
		for n := 1; n <= text.rows; n++ {
			id := fmt.Sprintf("%s-%02d", text.text, n)
			if rows[id] == "" {
				t.Errorf("docs/coverage.md has no row %s", id)
			}
			for _, span := range codeSpan.FindAllString(rows[id], -1) {
				word := strings.Trim(span, "`")
				switch {
				case known[word]:
				case strings.HasPrefix(word, "aims "):
					if err := callable(word); err != nil {
						t.Errorf("docs/coverage.md, %s: %s: %v", id, word, err)
					}
				case exists(word):
				default:
					t.Errorf("docs/coverage.md, %s: there is no rule, kind, field, command or file %s", id, word)
				}
			}
			delete(rows, id)
		}
	}
	for id := range rows {
		t.Errorf("docs/coverage.md has the row %s, which is none", id)
	}
}

func exists(name string) bool {
	_, err := os.Stat(filepath.Join(top, filepath.FromSlash(name)))
	return err == nil && fs.ValidPath(name)
}
