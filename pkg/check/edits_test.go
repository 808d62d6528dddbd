package check_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/golden"
)

// TestEdits takes the realistic example, makes the one edit of each rule that
// the sections edit/… of testdata/<rule-id>.txtar describe, and holds what is
// new against edit.want: the finding of the rule and nothing else. Taking the edit
// back restores the baseline, since every edit starts from the same files.
//
// A section that begins with <<<< replaces the text up to ==== by the text up
// to >>>> in that file; "DELETE" removes the file; anything else is its new content.
// An edit with commits (see story) is made on a repository into which the
// example came in one commit, and held against that.
// Approvals are sealed again after the edit, as if the change had been approved,
// unless the archive has a section edit.unsealed.
func TestEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("evaluates the whole example several hundred times")
	}
	baseline := lender(t)
	asOf, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	before := findingLines(reading.Evaluate(treeOf(t, baseline), asOf).Findings)
	beforeInGit := sync.OnceValue(func() []string {
		alone := &story{commits: []*commit{broughtAlong(t)}}
		return findingLines(alone.evaluated(t, alone.told(t, baseline, seal), asOf).Findings)
	})
	for _, rule := range check.Rules {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join("testdata", rule.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			e, err := storyOf(archive, "edit")
			if err != nil {
				t.Fatal(err)
			}
			if len(e.commits) == 0 && len(e.files) == 0 {
				t.Fatalf("%s has no edit of the realistic example", name)
			}
			sealed := sealAll
			if slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "edit.unsealed" }) {
				sealed = seal
			}
			before := before
			if len(e.commits) > 0 {
				e.commits[0].parents = []int{0}
				e.commits = append([]*commit{broughtAlong(t)}, e.commits...)
				before = beforeInGit()
			}
			s := e.evaluated(t, e.told(t, baseline, sealed), asOf)
			got := added(before, findingLines(s.Findings))
			if !slices.ContainsFunc(s.Findings, func(f finding.Finding) bool { return f.Rule.ID == rule.ID }) {
				t.Errorf("the edit does not make the rule fire")
			}
			golden.Compare(t, *update, archive, "edit.want", got)
			golden.Rewrite(t, *update, name, archive)
		})
	}
}

// broughtAlong is the commit with which the example came into git: everything that
// it claims was done before that day.
func broughtAlong(t *testing.T) *commit {
	t.Helper()
	c, err := commitOf("0", "date: 2026-10-30\nauthor: Inês Silva <ines.silva@fenwick.example>\nmessage: Keep the AIMS in git\n")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var lender = func() func(*testing.T) fstest.MapFS {
	read := sync.OnceValues(func() (fstest.MapFS, error) {
		files := fstest.MapFS{}
		return files, fs.WalkDir(examples.FS, "lender", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := fs.ReadFile(examples.FS, name)
			files[strings.TrimPrefix(name, "lender/")] = &fstest.MapFile{Data: data}
			return err
		})
	})
	return func(t *testing.T) fstest.MapFS {
		t.Helper()
		files, err := read()
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
}()

func edit(files fstest.MapFS, path, change string) error {
	replacement, isReplacement := strings.CutPrefix(change, "<<<<\n")
	switch {
	case strings.TrimSpace(change) == "DELETE":
		if files[path] == nil {
			return fmt.Errorf("%s is not there", path)
		}
		delete(files, path)
	case isReplacement:
		from, rest, _ := strings.Cut(replacement, "====\n")
		to, _, ok := strings.Cut(rest, ">>>>\n")
		if !ok || files[path] == nil {
			return fmt.Errorf("%s: an edit is <<<< old ==== new >>>> of a file that is there", path)
		}
		if n := strings.Count(string(files[path].Data), from); n != 1 {
			return fmt.Errorf("%s holds the text to replace %d times:\n%s", path, n, from)
		}
		files[path] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[path].Data), from, to, 1))}
	default:
		files[path] = &fstest.MapFile{Data: []byte(change)}
	}
	return nil
}

func findingLines(findings []finding.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, fmt.Sprintf("%s [%s]\n", strings.TrimSuffix(line(f), "\n"), f.Rule.ID))
	}
	return list
}

// added lists what is new, and what is gone with a minus: places below an edit
// in the same file may move, so a finding counts without its place as well.
func added(before, after []string) string {
	withoutPlace := func(s string) string {
		severity, rest, _ := strings.Cut(s, " ")
		place, message, _ := strings.Cut(rest, ": ")
		file, _, _ := strings.Cut(place, ":")
		return severity + " " + file + ": " + message
	}
	count := map[string]int{}
	for _, s := range before {
		count[withoutPlace(s)]++
	}
	var b strings.Builder
	for _, s := range after {
		if count[withoutPlace(s)]--; count[withoutPlace(s)] < 0 {
			b.WriteString(s)
		}
	}
	for _, s := range before {
		if count[withoutPlace(s)]--; count[withoutPlace(s)] >= 0 {
			b.WriteString("- " + s)
		}
	}
	return b.String()
}

// TestBaseline pins what the realistic example shows by itself: no error, and
// a handful of honest warnings.
func TestBaseline(t *testing.T) {
	asOf, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	s := reading.Evaluate(treeOf(t, lender(t)), asOf)
	name := filepath.Join("testdata", "baseline.txtar")
	archive := &txtar.Archive{Comment: []byte("What the realistic example shows on its day.\n")}
	if a, err := txtar.ParseFile(name); err == nil {
		archive = a
	}
	got := strings.Join(findingLines(s.Findings), "")
	golden.Compare(t, *update, archive, "baseline.want", got)
	golden.Rewrite(t, *update, name, archive)
	if diff := cmp.Diff(0, strings.Count(got, "error ")); diff != "" {
		t.Errorf("errors in the realistic example:\n%s", got)
	}
}
