package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/spf13/cobra"
)

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
		c := newRoot(time.Now)
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
