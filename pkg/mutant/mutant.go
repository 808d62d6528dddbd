// Package mutant is for tests only: it builds programs in which single
// expressions and statements can be put differently while they run, to see
// whether a test notices. All changes stand in one build and sleep; the
// environment variable AIMS_MUTANT wakes one of them.
package mutant

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Variable names the environment variable that holds the id of the change that is awake.
const Variable = "AIMS_MUTANT"

// A Change is text put around a part of a source file.
type Change struct {
	ID       string
	File     string // from the top of the module, with slashes
	From, To int    // bytes of the part
	Before   string
	After    string
}

// Instead gives the expression another value while the change is awake. Both
// are worked out in any case, so neither may do more than give a value.
func Instead(id, file string, from, to int, other string) Change {
	return Change{id, file, from, to, fmt.Sprintf("either(%q, %s, ", id, other), ")"}
}

// Skipped leaves a statement out while the change is awake.
func Skipped(id, file string, from, to int) Change {
	return Change{id, file, from, to, fmt.Sprintf("if !mutated(%q) { ", id), " }"}
}

// marks of the expression in a Place.
const opening, closing = "«", "»"

// Find tells where a place stands in a source: a text of it, with the part in
// question between « and ». The text has to stand there once.
func Find(source []byte, place string) (from, to int, err error) {
	before, rest, ok := strings.Cut(place, opening)
	part, after, closed := strings.Cut(rest, closing)
	if !ok || !closed || part == "" {
		return 0, 0, fmt.Errorf("%q marks no part with %s and %s", place, opening, closing)
	}
	whole := before + part + after
	if n := strings.Count(string(source), whole); n != 1 {
		return 0, 0, fmt.Errorf("%q stands there %d times, and should once", whole, n)
	}
	from = strings.Index(string(source), whole) + len(before)
	return from, from + len(part), nil
}

// Survey is the value of Variable that wakes nothing: the program notes in the
// file, a line each, the ids of the changes that would have made a difference.
func Survey(file string) string { return survey + file }

const survey = "survey:"

const woken = `package %s

import (
	"os"
	"reflect"
	"strings"
	"sync"
)

var awake = os.Getenv(%q)

var mutantsMet sync.Map

func metMutant(id string) {
	name, ok := strings.CutPrefix(awake, %q)
	if !ok {
		return
	}
	if _, known := mutantsMet.LoadOrStore(id, true); known {
		return
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	if _, err := f.WriteString(id + "\n"); err != nil {
		panic(err)
	}
}

func mutated(id string) bool {
	metMutant(id)
	return id == awake
}

func either[T any](id string, other, own T) T {
	if id == awake {
		return other
	}
	if !reflect.DeepEqual(other, own) {
		metMutant(id)
	}
	return own
}
`

// Overlay writes the changed sources of the module at root into the folder dir,
// and a file for `go build -overlay`, of which it returns the path. The sources
// themselves stay as they are.
func Overlay(root, dir string, changes []Change) (string, error) {
	byFile := map[string][]Change{}
	for _, c := range changes {
		byFile[c.File] = append(byFile[c.File], c)
	}
	replace := map[string]string{}
	put := func(name string, data []byte) error {
		to := filepath.Join(dir, strings.ReplaceAll(name, "/", "__"))
		replace[filepath.Join(root, filepath.FromSlash(name))] = to
		return os.WriteFile(to, data, 0o644)
	}
	for name, changes := range byFile {
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return "", err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.PackageClauseOnly)
		if err != nil {
			return "", err
		}
		if err := put(name, changed(source, changes)); err != nil {
			return "", err
		}
		if err := put(path.Join(path.Dir(name), "mutant_awake.go"), fmt.Appendf(nil, woken, file.Name.Name, Variable, survey)); err != nil {
			return "", err
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, data, 0o644)
}

// changed puts the texts of the changes around their parts. A part within
// another stays within it.
func changed(source []byte, changes []Change) []byte {
	type insertion struct {
		at, order int
		text      string
	}
	var all []insertion
	for i, c := range changes {
		// Where several begin or end at one byte, the longer part is the outer
		// one; of two for the same part, the first is.
		length := (c.To-c.From)*len(changes) + len(changes) - 1 - i
		all = append(all, insertion{c.From, -length, c.Before}, insertion{c.To, length, c.After})
	}
	slices.SortStableFunc(all, func(a, b insertion) int {
		if a.at != b.at {
			return a.at - b.at
		}
		// What ends here is closed before anything is opened.
		if (a.order > 0) != (b.order > 0) {
			if a.order > 0 {
				return -1
			}
			return 1
		}
		return a.order - b.order
	})
	var out []byte
	last := 0
	for _, in := range all {
		out = append(append(out, source[last:in.at]...), in.text...)
		last = in.at
	}
	return append(out, source[last:]...)
}
