package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"

	"github.com/aims-as-code/aims/pkg/mutant"
)

// A place is a mutant with where it stands.
type place struct {
	mutant.Change
	Line int
	What string // what it does to the source, in words
	Text string // the part as it stands
}

func (p place) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.What, p.Text)
}

// source is a parsed file.
type source struct {
	name string
	data []byte
	set  *token.FileSet
	file *ast.File
}

func parse(name string) (*source, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, data, parser.ParseComments)
	return &source{name, data, set, file}, err
}

// places finds what can be broken below a node: each condition is made true and
// false for good, each half of one is left out, each limit is moved by one, and
// each report is left out.
func (s *source) places(node ast.Node) []place {
	var all []place
	seen := map[string]bool{}
	add := func(n ast.Node, what string, change func(id, file string, from, to int) mutant.Change) {
		from, to := s.set.Position(n.Pos()), s.set.Position(n.End())
		// The left half of a condition begins where the whole does.
		id := fmt.Sprintf("%s:%d:%d-%d:%s", s.name, from.Line, from.Column, to.Offset, what)
		if seen[id] {
			return
		}
		seen[id] = true
		text := strings.Join(strings.Fields(string(s.data[from.Offset:to.Offset])), " ")
		if r := []rune(text); len(r) > 90 {
			text = string(r[:90]) + "…"
		}
		all = append(all, place{change(id, s.name, from.Offset, to.Offset), from.Line, what, text})
	}
	instead := func(other string) func(id, file string, from, to int) mutant.Change {
		return func(id, file string, from, to int) mutant.Change { return mutant.Instead(id, file, from, to, other) }
	}
	never, always := instead("false"), instead("true")
	condition := func(e ast.Expr) {
		add(e, "never", never)
		add(e, "always", always)
	}
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			condition(n.Cond)
		case *ast.SwitchStmt:
			if n.Tag == nil {
				for _, c := range n.Body.List {
					for _, e := range c.(*ast.CaseClause).List {
						condition(e)
					}
				}
			}
		case *ast.BinaryExpr:
			switch n.Op {
			case token.LAND:
				add(n.X, "always", always)
				add(n.Y, "always", always)
			case token.LOR:
				add(n.X, "never", never)
				add(n.Y, "never", never)
			case token.LSS, token.LEQ, token.GTR, token.GEQ:
				other := map[token.Token]string{token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">"}[n.Op]
				text := func(e ast.Expr) string {
					return string(s.data[s.set.Position(e.Pos()).Offset:s.set.Position(e.End()).Offset])
				}
				add(n, "limit "+other, instead(text(n.X)+" "+other+" "+text(n.Y)))
			}
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				if yesNo(e) {
					condition(e)
				}
			}
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok && reports(call) {
				add(n, "skipped", mutant.Skipped)
			}
		}
		return true
	})
	return all
}

// yesNo: the expression is surely true or false.
func yesNo(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return true
		}
	case *ast.UnaryExpr:
		return e.Op == token.NOT
	case *ast.ParenExpr:
		return yesNo(e.X)
	}
	return false
}

// reports: the call says that something is wrong.
func reports(call *ast.CallExpr) bool {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	return strings.HasPrefix(strings.ToLower(name), "report")
}

func containsAny(data []byte, texts ...string) bool {
	for _, t := range texts {
		if bytes.Contains(data, []byte(t)) {
			return true
		}
	}
	return false
}
