package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// target is one fuzz test: the folder of its package, and its name.
type target struct{ dir, name string }

// String is the target as the command line names it: source.FuzzParse, history/proof.FuzzX.
func (t target) String() string {
	return strings.TrimPrefix(filepath.ToSlash(t.dir), "pkg/") + "." + t.name
}

// find gives the fuzz tests below a folder, in the order in which they are
// named, or all.
func find(below string, named []string) ([]target, error) {
	var all []target
	err := filepath.WalkDir(below, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, is := d.(*ast.FuncDecl); is && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Fuzz") {
				all = append(all, target{filepath.Dir(path), f.Name.Name})
			}
		}
		return nil
	})
	if err != nil || len(named) == 0 {
		return all, err
	}
	var chosen []target
	for _, name := range named {
		before := len(chosen)
		for _, t := range all {
			if (t.String() == name || strings.HasPrefix(t.String(), name+".")) && !slices.Contains(chosen, t) {
				chosen = append(chosen, t)
			}
		}
		if len(chosen) == before {
			return nil, fmt.Errorf("no fuzz target is called %s; there are %v", name, all)
		}
	}
	return chosen, nil
}
