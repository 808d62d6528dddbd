package aims_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Drawn and explained in docs/architecture.md.

const module = "github.com/aims-as-code/aims/"

// rooms says in which package an outside package lives. Everything else comes
// from the standard library.
var rooms = map[string]string{
	"gopkg.in/yaml.v3":                         "pkg/source",
	"github.com/santhosh-tekuri/jsonschema/v5": "pkg/schema",
	"github.com/bmatcuk/doublestar/v4":         "pkg/tree",
	"github.com/go-git/go-git/v5":              "pkg/history",
	"github.com/go-git/go-billy/v5":            "pkg/history",
	"github.com/spf13/cobra":                   "pkg/cli",
	"golang.org/x/term":                        "pkg/cli",
	"github.com/yuin/goldmark":                 "pkg/document",
	"github.com/xuri/excelize/v2":              "pkg/document",
	"golang.org/x/sys":                         "pkg/pack",
	"golang.org/x/text/unicode/norm":           "pkg/check",
	"github.com/hiddeco/sshsig":                "pkg/signature",
	"golang.org/x/crypto/ssh":                  "pkg/signature",
	"github.com/ProtonMail/go-crypto/openpgp":  "pkg/signature",
}

// forTests are outside packages that tests may use everywhere, and nothing else.
var forTests = []string{
	"github.com/google/go-cmp/cmp",
	"github.com/rogpeppe/go-internal/testscript",
	"github.com/rogpeppe/go-internal/txtar",
	"github.com/santhosh-tekuri/jsonschema/v5",
	"github.com/yuin/goldmark",
	"github.com/yuin/goldmark/extension",
}

// arrows says which of our packages each of our packages may import. They all
// point downward: a package stands below those that import it. To add a
// package, write one line here and one in docs/architecture.md; TestPage holds
// the two together.
var arrows = map[string][]string{
	"cmd/aims":          {"pkg/cli"},
	"cmd/dist":          {"pkg/aims", "pkg/cli"},
	"pkg/cli":           {"examples", "pkg/aims", "pkg/baseline", "pkg/compare", "pkg/crosswalk", "pkg/day", "pkg/document", "pkg/due", "pkg/finding", "pkg/graph", "pkg/history", "pkg/output", "pkg/owners", "pkg/pack", "pkg/past", "pkg/ready", "pkg/record", "pkg/report", "pkg/sample", "pkg/scaffold", "pkg/schema", "pkg/signature", "pkg/soa", "pkg/source", "pkg/stale", "pkg/standard", "pkg/status", "pkg/story", "pkg/trail", "pkg/tree", "pkg/whole", "pkg/wording"},
	"pkg/baseline":      {"pkg/finding", "pkg/output"},
	"pkg/story":         {"examples", "pkg/aims", "pkg/day", "pkg/finding", "pkg/history", "pkg/record", "pkg/schema", "pkg/signature", "pkg/source", "pkg/tree", "pkg/wording"},
	"pkg/aims":          {"pkg/check", "pkg/day", "pkg/due", "pkg/finding", "pkg/graph", "pkg/history", "pkg/past", "pkg/record", "pkg/schema", "pkg/source", "pkg/tree", "pkg/wording"},
	"pkg/check":         {"pkg/day", "pkg/due", "pkg/finding", "pkg/graph", "pkg/history", "pkg/past", "pkg/record", "pkg/schema", "pkg/source", "pkg/standard", "pkg/tree", "pkg/wording"},
	"pkg/soa":           {"pkg/aims", "pkg/check", "pkg/day", "pkg/document", "pkg/finding", "pkg/graph", "pkg/record", "pkg/source", "pkg/stale", "pkg/standard", "pkg/wording"},
	"pkg/compare":       {"pkg/aims", "pkg/baseline", "pkg/check", "pkg/day", "pkg/finding", "pkg/graph", "pkg/output", "pkg/owners", "pkg/record", "pkg/schema", "pkg/source", "pkg/tree", "pkg/wording"},
	"pkg/owners":        {"pkg/aims", "pkg/check", "pkg/graph", "pkg/output", "pkg/record", "pkg/tree"},
	"pkg/stale":         {"pkg/finding", "pkg/graph", "pkg/record", "pkg/wording"},
	"pkg/past":          {"pkg/day", "pkg/graph", "pkg/history", "pkg/record", "pkg/schema", "pkg/signature", "pkg/source", "pkg/tree", "pkg/wording"},
	"pkg/figure":        {"pkg/document", "pkg/finding", "pkg/graph", "pkg/output", "pkg/record", "pkg/source", "pkg/trail", "pkg/wording"},
	"pkg/trail":         {"pkg/graph", "pkg/record", "pkg/standard"},
	"pkg/graph":         {"pkg/day", "pkg/finding", "pkg/record", "pkg/standard"},
	"pkg/scaffold":      {"pkg/day", "pkg/record", "pkg/schema", "pkg/source", "pkg/standard", "pkg/wording"},
	"pkg/record":        {"pkg/day", "pkg/finding", "pkg/schema", "pkg/source", "pkg/wording"},
	"pkg/pack":          {"pkg/aims", "pkg/output", "pkg/report", "pkg/standard", "pkg/wording"},
	"pkg/sample":        {"pkg/aims", "pkg/check", "pkg/day", "pkg/document", "pkg/finding", "pkg/graph", "pkg/past", "pkg/record", "pkg/source", "pkg/standard", "pkg/tree", "pkg/wording"},
	"pkg/crosswalk":     {"pkg/aims", "pkg/check", "pkg/day", "pkg/document", "pkg/finding", "pkg/graph", "pkg/record", "pkg/source", "pkg/standard", "pkg/status", "pkg/wording"},
	"pkg/report":        {"pkg/aims", "pkg/check", "pkg/crosswalk", "pkg/day", "pkg/document", "pkg/figure", "pkg/finding", "pkg/graph", "pkg/history", "pkg/output", "pkg/past", "pkg/ready", "pkg/record", "pkg/sample", "pkg/schema", "pkg/soa", "pkg/source", "pkg/stale", "pkg/standard", "pkg/status", "pkg/trail", "pkg/tree", "pkg/wording"},
	"pkg/ready":         {"pkg/aims", "pkg/check", "pkg/day", "pkg/document", "pkg/finding", "pkg/graph", "pkg/output", "pkg/past", "pkg/record", "pkg/source", "pkg/standard", "pkg/wording"},
	"pkg/status":        {"pkg/aims", "pkg/check", "pkg/day", "pkg/document", "pkg/finding", "pkg/graph", "pkg/history", "pkg/output", "pkg/record", "pkg/schema", "pkg/stale", "pkg/standard", "pkg/wording"},
	"pkg/document":      {"pkg/output", "pkg/wording"},
	"pkg/due":           {"pkg/day", "pkg/finding", "pkg/output", "pkg/standard", "pkg/wording"},
	"pkg/schema":        {"pkg/finding", "pkg/source", "pkg/wording", "schemas"},
	"pkg/source":        {"pkg/finding", "pkg/wording"},
	"pkg/output":        {"pkg/finding", "pkg/wording"},
	"pkg/tree":          {"pkg/history"},
	"pkg/golden":        {},
	"pkg/slow":          {},
	"pkg/history":       {"pkg/whole"},
	"pkg/standard":      {},
	"pkg/finding":       {},
	"pkg/day":           {"pkg/wording"},
	"pkg/wording":       {},
	"schemas":           {},
	"examples":          {},
	"pkg/signature":     {},
	"pkg/history/proof": {},
	"pkg/whole":         {},
	"pkg/bulk":          {"pkg/standard"},
	"pkg/mutant":        {},
	"pkg/hostile":       {},
	"pkg/scale":         {"pkg/aims", "pkg/bulk", "pkg/cli", "pkg/day", "pkg/tree", "schemas"},
}

// sourceFile is one parsed Go file.
type sourceFile struct {
	*ast.File
	name string // from the top of the repository
	dir  string // of its package
	test bool
}

func sourceFiles(t *testing.T) (*token.FileSet, []sourceFile) {
	t.Helper()
	set := token.NewFileSet()
	var files []sourceFile
	top := filepath.Join("..", "..")
	for _, folder := range []string{"cmd", "pkg", "schemas", "examples"} {
		err := filepath.WalkDir(filepath.Join(top, folder), func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && e.Name() == "testdata":
				return fs.SkipDir
			case e.IsDir() || !strings.HasSuffix(name, ".go"):
				return nil
			}
			f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(top, name)
			rel = filepath.ToSlash(rel)
			files = append(files, sourceFile{f, rel, path.Dir(rel), strings.HasSuffix(rel, "_test.go")})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return set, files
}

func importsOf(t *testing.T, f sourceFile) []string {
	t.Helper()
	var list []string
	for _, i := range f.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}

// roomOf is the room of a package: its own, or that of the module it belongs to.
func roomOf(name string) string {
	for ; name != "."; name = path.Dir(name) {
		if room := rooms[name]; room != "" {
			return room
		}
	}
	return ""
}

// TestRooms holds every outside package in its one room.
func TestRooms(t *testing.T) {
	_, files := sourceFiles(t)
	for _, f := range files {
		for _, name := range importsOf(t, f) {
			first, _, _ := strings.Cut(name, "/")
			switch {
			case !strings.Contains(first, ".") || strings.HasPrefix(name, module):
			case roomOf(name) == f.dir:
			case (f.test || f.dir == "pkg/golden") && slices.Contains(forTests, name):
			case f.test && f.dir == "pkg/hostile" && roomOf(name) == "pkg/signature": // who forges signatures needs what makes them
			case roomOf(name) != "":
				t.Errorf("%s imports %s, which lives in %s only", f.name, name, roomOf(name))
			default:
				t.Errorf("%s imports %s, which has no room here", f.name, name)
			}
		}
	}
}

// TestArrows holds the imports between our packages to the list above. Tests
// may import what they like of ours.
func TestArrows(t *testing.T) {
	_, files := sourceFiles(t)
	told := map[string]bool{}
	taken := map[[2]string]bool{}
	for _, f := range files {
		allowed, known := arrows[f.dir]
		if !known {
			if !told[f.dir] {
				t.Errorf("the package %s is not in the list of arrows", f.dir)
			}
			told[f.dir] = true
			continue
		}
		for _, name := range importsOf(t, f) {
			ours, isOurs := strings.CutPrefix(name, module)
			taken[[2]string{f.dir, ours}] = taken[[2]string{f.dir, ours}] || !f.test
			if isOurs && !f.test && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, to which no arrow leads from %s", f.name, ours, f.dir)
			}
		}
	}
	for from, list := range arrows {
		for _, to := range list {
			if !taken[[2]string{from, to}] {
				t.Errorf("%s does not import %s any more, and the arrow is still there", from, to)
			}
		}
		if back := circle(from, from, map[string]bool{}); back {
			t.Errorf("the arrows lead from %s back to it", from)
		}
	}
}

func circle(start, at string, seen map[string]bool) bool {
	for _, to := range arrows[at] {
		if to == start {
			return true
		}
		if !seen[to] {
			seen[to] = true
			if circle(start, to, seen) {
				return true
			}
		}
	}
	return false
}

var (
	row      = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
	goFile   = regexp.MustCompile("`([a-z/_]*[a-z_]+\\.go)`")
	declared = regexp.MustCompile("`([A-Za-z]+\\.)?([A-Za-z]+)` (?:in|\\()(?: |)`([a-z/_]+/[a-z_]+\\.go)`")
)

// TestPage holds docs/architecture.md to what is there: a row for each package,
// every Go file it names, and in each file what is said to be in it.
func TestPage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	var rows []string
	for _, m := range row.FindAllStringSubmatch(page, -1) {
		rows = append(rows, m[1])
	}
	slices.Sort(rows)
	if want := slices.Sorted(maps.Keys(arrows)); !slices.Equal(rows, want) {
		t.Errorf("the table has rows for\n%q\nand there are\n%q", rows, want)
	}
	set, files := sourceFiles(t)
	byName := map[string]sourceFile{}
	for _, f := range files {
		byName[f.name] = f
	}
	for _, m := range goFile.FindAllStringSubmatch(page, -1) {
		if _, ok := byName[m[1]]; !ok && !slices.ContainsFunc(files, func(f sourceFile) bool { return !strings.Contains(m[1], "/") && path.Base(f.name) == m[1] }) {
			t.Errorf("there is no %s", m[1])
		}
	}
	held := 0
	for _, m := range declared.FindAllStringSubmatch(page, -1) {
		f, ok := byName[m[3]]
		if held++; ok && !slices.Contains(declarations(f), m[2]) {
			t.Errorf("%s does not declare %s", set.Position(f.Pos()).Filename, m[2])
		}
	}
	if held < 20 {
		t.Errorf("only %d names are held against their files", held)
	}
}

// declarations are the names that a file declares at its top, methods among them.
func declarations(f sourceFile) []string {
	var names []string
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, d.Name.Name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

// TestHabits holds what no compiler asks for: nothing runs before main, no
// package is a drawer for odds and ends, and nothing that is declared in a
// package changes once the program runs. Caches of pure functions (sync.Map,
// sync.OnceValue) are no change.
func TestHabits(t *testing.T) {
	set, files := sourceFiles(t)
	variables := map[string]map[string]bool{} // package folder → names of its variables
	for _, f := range files {
		if f.test {
			continue
		}
		if slices.Contains([]string{"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}, f.Name.Name) {
			t.Errorf("%s: a package named %s says nothing of what is in it", f.name, f.Name.Name)
		}
		if variables[f.dir] == nil {
			variables[f.dir] = map[string]bool{}
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for _, name := range s.(*ast.ValueSpec).Names {
						variables[f.dir][name.Name] = true
					}
				}
			}
		}
	}
	for _, f := range files {
		if f.test {
			continue
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if fn.Name.Name == "init" && fn.Recv == nil {
				t.Errorf("%s: init runs before main and hides what depends on what", set.Position(fn.Pos()))
			}
			for name, pos := range written(fn) {
				if variables[f.dir][name] {
					t.Errorf("%s: %s writes to the package variable %s", set.Position(pos), fn.Name.Name, name)
				}
			}
		}
	}
}

// written lists the names that a function assigns to and does not declare itself.
func written(fn *ast.FuncDecl) map[string]token.Pos {
	own, out := map[string]bool{}, map[string]token.Pos{}
	declare := func(list *ast.FieldList) {
		if list == nil {
			return
		}
		for _, field := range list.List {
			for _, name := range field.Names {
				own[name.Name] = true
			}
		}
	}
	write := func(x ast.Expr) {
		if name := base(x); name != nil {
			out[name.Name] = name.Pos()
		}
	}
	declare(fn.Recv)
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			declare(n.Params)
			declare(n.Results)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.RangeStmt:
			for _, x := range []ast.Expr{n.Key, n.Value} {
				if name, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[name.Name] = true
				} else if x != nil {
					write(x)
				}
			}
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if name, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[name.Name] = true
				} else {
					write(x)
				}
			}
		case *ast.IncDecStmt:
			write(n.X)
		case *ast.CallExpr:
			if name, ok := n.Fun.(*ast.Ident); ok && (name.Name == "delete" || name.Name == "clear") && len(n.Args) > 0 {
				write(n.Args[0])
			}
		}
		return true
	})
	maps.DeleteFunc(out, func(name string, _ token.Pos) bool { return own[name] })
	return out
}

// base is the variable at the root of an expression such as x.y[i].
func base(x ast.Expr) *ast.Ident {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil
		}
	}
}
