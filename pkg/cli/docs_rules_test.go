package cli

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
)

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
	var all docPage
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
	var d docPage
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
	if len(r.Needs) > 0 {
		d.paragraph("The rule waits while a record of " + neededKinds(r) + " is malformed or cannot be read: it cannot tell what is missing from what it does not see.")
	}
	d.heading(2, "Wrong")
	d.fence("yaml", r.Wrong)
	d.heading(2, "Right")
	d.fence("yaml", r.Right)
	d.heading(2, "How to mend it")
	d.paragraph(r.Fix)
	d.line("[All rules](README.md)")
	return d.String()
}
