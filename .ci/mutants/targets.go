package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A target is a piece of code with the tests that have to notice what is
// broken in it. Of a rule these are its own cases and its own
// edit of the example: whoever changes the rule reads those.
type target struct {
	group  string
	name   string
	places []place
	stages []stage
}

// A stage is some tests of one package.
type stage struct {
	pkg string
	run string // as `go test -run` takes it; empty for each test of it on its own
	env string // a variable that it needs set; empty for none
}

const rules = "rules"

// functions are the twenty that history, approvals and comparisons rest on.
var functions = []struct {
	file, name string
	stages     []stage
}{
	{"pkg/history/walk.go", "walk.step", ofHistory},
	{"pkg/history/follow.go", "walk.follow", ofHistory},
	{"pkg/history/tree.go", "store.differences", ofHistory},
	{"pkg/history/line.go", "line.mark", ofHistory},
	{"pkg/history/repository.go", "History.answer", ofHistory},
	{"pkg/history/fork.go", "ForkOf", ofHistory},
	{"pkg/history/fork.go", "ancestry.best", ofHistory},
	{"pkg/past/changes.go", "Facts.Since", ofPast},
	{"pkg/past/changes.go", "Facts.compare", ofPast},
	{"pkg/past/judges.go", "Facts.judgesAt", ofPast},
	{"pkg/past/judges.go", "Facts.judgesIn", ofPast},
	{"pkg/past/proof.go", "Facts.Prove", ofPast},
	{"pkg/past/proof.go", "Proof.committed", ofPast},
	{"pkg/past/proof.go", "Proof.detached", ofPast},
	{"pkg/past/keys.go", "Facts.unusable", ofPast},
	{"pkg/compare/match.go", "comparison.match", ofCompare},
	{"pkg/compare/differences.go", "walker.value", ofCompare},
	{"pkg/compare/findings.go", "matched", ofCompare},
	{"pkg/compare/approvers.go", "approvers", ofCompare},
	{"pkg/compare/verdict.go", "Review.Verdict", ofCompare},
}

var (
	ofHistory = []stage{{"pkg/history", "", ""}, {"pkg/past", "", ""}}
	ofPast    = []stage{
		{"pkg/past", "", ""},
		{"pkg/check", "TestRules/.*(approval|sign|proof|act|changed|claimed|review|accept|adopted).*", ""},
		{"cmd/aims", "TestScripts/^approve_sign$", ""},
		{"cmd/aims", "TestSlowScripts/^diff_trust$", ""},
		{"cmd/aims", "TestScripts/^history$", ""},
	}
	ofCompare = []stage{{"pkg/compare", "", ""}, {"cmd/aims", "TestScripts/^diff$", ""}, {"cmd/aims", "TestSlowScripts/^diff_trust$", ""}}
)

func targets() ([]target, error) {
	all, err := ofRules()
	if err != nil {
		return nil, err
	}
	for _, f := range functions {
		t, err := ofFunction(f.file, f.name)
		if err != nil {
			return nil, err
		}
		t.stages = f.stages
		all = append(all, t)
	}
	return all, nil
}

// elsewhere are the tests of what no archive can hold: files that are links, or
// cannot be read, or are not checked out, and changes under review.
var elsewhere = map[string][]stage{
	"file-missing":               {{"pkg/check", "^TestFiles", ""}},
	"path-outside":               {{"pkg/check", "^TestFilesOnDisk$", ""}},
	"audit-overdue":              {{"pkg/check", "^Test(FallsDue|OverdueIsWhatTheRulesReport)$", ""}},
	"evidence-hash-mismatch":     {{"pkg/check", "^TestFilesUnread$", ""}},
	"exception-unapproved":       {{"cmd/aims", "^TestScripts$/^diff$", ""}},
	"exception-unused":           {{"pkg/check", "^TestWhatWaitsHasNotJudged$", ""}},
	"deployed-without-go":        {{"cmd/aims", "^TestSlowScripts$/^diff_trust$", ""}},
	"residual-not-accepted":      {{"cmd/aims", "^TestSlowScripts$/^diff_trust$", ""}},
	"watch-matches-nothing":      {{"cmd/aims", "^TestSlowScripts$/^sparse$", ""}},
	"reference-dangling":         {{"cmd/aims", "^TestSlowScripts$/^sparse$", ""}, {"pkg/check", "^TestUnread", ""}},
	"approval-without-authority": {{"pkg/check", "^TestUnread", ""}},
}

// ofRules finds the rules, each with what stands in its file.
func ofRules() ([]target, error) {
	names, err := filepath.Glob("pkg/check/*.go")
	if err != nil {
		return nil, err
	}
	var all []target
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		s, err := parse(filepath.ToSlash(name))
		if err != nil {
			return nil, err
		}
		ids := ruleIDs(s.file)
		if len(ids) == 0 {
			continue
		}
		t := target{group: rules, name: ids[0], places: s.places(s.file)}
		for i, id := range ids {
			ids[i] = regexp.QuoteMeta(id)
		}
		own := "/^(" + strings.Join(ids, "|") + ")$"
		t.stages = []stage{{"pkg/check", "^TestRules$" + own, ""}, {"pkg/check", "^TestEdits$" + own, ""}, {"pkg/check", "^TestUnknown$" + own, "AIMS_PROOF=1"}}
		t.stages = append(t.stages, elsewhere[t.name]...)
		all = append(all, t)
	}
	if len(all) < 150 {
		return nil, fmt.Errorf("only %d files with rules in pkg/check", len(all))
	}
	return all, nil
}

// ruleIDs are the ids of the rules that a file declares.
func ruleIDs(file *ast.File) []string {
	var ids []string
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		sel, ok := lit.Type.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Rule" {
			return true
		}
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && kv.Key.(*ast.Ident).Name == "ID" {
				if v, ok := kv.Value.(*ast.BasicLit); ok && v.Kind == token.STRING {
					id, _ := strconv.Unquote(v.Value)
					ids = append(ids, id)
				}
			}
		}
		return true
	})
	return ids
}

// ofFunction finds a function, or a method as Type.Name.
func ofFunction(file, name string) (target, error) {
	s, err := parse(file)
	if err != nil {
		return target{}, err
	}
	for _, d := range s.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		full := f.Name.Name
		if f.Recv != nil {
			t := f.Recv.List[0].Type
			if p, ok := t.(*ast.StarExpr); ok {
				t = p.X
			}
			full = t.(*ast.Ident).Name + "." + full
		}
		if full == name {
			return target{group: "functions", name: name, places: s.places(f.Body)}, nil
		}
	}
	return target{}, fmt.Errorf("%s has no function %s", file, name)
}
