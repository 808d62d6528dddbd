package check_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/golden"
)

// TestUnknown takes knowledge away from the cases of every rule, one piece at a
// time: a file cannot be read, a record is malformed, with all of its values or
// without one that is of the wrong form, a value is still TODO. What is
// not known must not look as if it were not there, so the rule may fall silent,
// but nothing new may be said of another record for the sake of a file, nor of a
// record for the sake of its own TODO. Where something is said, the section
// "unknown" of the archive holds it, to be read: a rule that asks for proof or
// consent says so where it cannot read it, and an unwritten status is an open one.
func TestUnknown(t *testing.T) {
	if os.Getenv("AIMS_PROOF") == "" {
		t.Skip("judges thousands of small repositories: make proof")
	}
	for _, rule := range check.Rules {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join("testdata", rule.ID+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			for _, c := range casesOf(archive) {
				s, err := storyOf(archive, c)
				if err != nil {
					t.Fatal(err)
				}
				files := s.told(t, fstest.MapFS{"aims.yaml": {Data: []byte(plainRoot)}}, seal)
				asOf := dayOf(t, archive, c)
				known := subjects(s.evaluated(t, files, asOf).Findings, rule.Rule.ID)
				for _, d := range doubts(s, files) {
					unsure := maps.Clone(files)
					unsure[d.file] = &fstest.MapFile{Data: []byte(d.content)}
					if len(s.commits) == 0 {
						seal(t, unsure)
					}
					now := subjects(s.evaluated(t, unsure, asOf).Findings, rule.Rule.ID)
					for _, subject := range slices.Sorted(maps.Keys(now)) {
						if now[subject] > known[subject] && (subject == d.file) == d.own {
							fmt.Fprintf(&said, "%s: %s, of %s\n", c, d.what, subject)
						}
					}
				}
			}
			if said.Len() > 0 || slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "unknown" }) {
				golden.Compare(t, *update, archive, "unknown", said.String())
				golden.Rewrite(t, *update, name, archive)
			}
		})
	}
}

// subjects counts the findings of a rule in each file.
func subjects(findings []finding.Finding, rule string) map[string]int {
	n := map[string]int{}
	for _, f := range findings {
		if f.Rule.ID == rule {
			n[f.Pos.File]++
		}
	}
	return n
}

// doubt is a file with less in it to know.
type doubt struct {
	what, file, content string
	own                 bool // of the record itself
}

func doubts(s *story, files fstest.MapFS) []doubt {
	var all []doubt
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		text := string(files[name].Data)
		kind := regexp.MustCompile(`(?m)^kind: .*\n`).FindString(text)
		if kind == "" {
			continue
		}
		all = append(all, doubt{name + " unreadable", name, kind + "id: [\n", false})
		all = append(all, doubt{name + " malformed", name, text + "notes: {a: b}\n", false})
		if len(s.commits) > 0 {
			continue
		}
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			m := writable.FindStringSubmatch(l)
			if m == nil || m[2] == "kind" || m[2] == "id" || m[2] == "format" {
				continue
			}
			end := i + 1
			for end < len(lines) && (deeper(lines[end], m[1])) {
				end++
			}
			if m[1] == "" {
				lost := slices.Concat(lines[:i], []string{m[2] + ": {wrong: form}"}, lines[end:])
				all = append(all, doubt{fmt.Sprintf("%s:%d %s malformed", name, i+1, m[2]), name, strings.Join(lost, "\n"), false})
			}
			unwritten := strings.TrimRight(l[:len(m[1])]+m[2]+": TODO", " ")
			changed := slices.Concat(lines[:i], []string{unwritten}, lines[end:])
			all = append(all, doubt{fmt.Sprintf("%s:%d %s to be written", name, i+1, m[2]), name, strings.Join(changed, "\n"), true})
		}
	}
	return all
}

// writable is a line with a field; first what stands before its name.
var writable = regexp.MustCompile(`^( *(?:- )?)([a-z_0-9]+):`)

// deeper: the line belongs to the field that begins at the indentation.
func deeper(line, before string) bool {
	indent := len(line) - len(strings.TrimLeft(line, " "))
	return line != "" && (indent > len(before) || indent == len(before) && strings.HasPrefix(line[indent:], "- ") && !strings.HasSuffix(before, "- "))
}
