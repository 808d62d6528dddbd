package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/slow"
)

// TestTutorial does in a fresh folder what the tutorial tells its reader to do,
// block by block, as TestSlowHistoryPage does for the page on history:
//
//	```sh            each line is run by a shell and has to succeed
//	```sh exit=1     the same, but the last line ends with this status
//	```text          directly after sh: what the last line printed; a line "…" stands for any lines
//	```yaml file=…   the block is written to this file, as is ```markdown file=…
//	```yaml in=…     the file holds these lines
//	```text later    is for another time; all but what a reader has of their own is tested elsewhere
//
// -update writes what was printed into the text blocks that hold no "…".
func TestTutorial(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "git", "sed")
	follow(t, "docs/tutorial.md", 9, 6)
}

// TestSlowWalkthrough does what the long way tells its reader to do.
func TestSlowWalkthrough(t *testing.T) {
	slow.Test(t)
	t.Parallel()
	needs(t, "sh", "git", "sed")
	follow(t, "docs/walkthrough.md", 20, 10)
}

func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("the page needs %s: %v", tool, err)
		}
	}
}

// TestTutorialTakesAQuarterOfAnHour holds the tutorial to what it promises, for
// somebody who reads every word of it, types every command and copies the files.
func TestTutorialTakesAQuarterOfAnHour(t *testing.T) {
	const (
		read  = 200.0 // words a minute
		typed = 40.0  // words a minute
		file  = 0.5   // minutes to make a file and copy its text
	)
	page, err := os.ReadFile("../../docs/tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := blocksOf(string(page))
	if err != nil {
		t.Fatal(err)
	}
	reading, typing, files := len(strings.Fields(string(page))), 0, 0
	for _, b := range blocks {
		switch {
		case b.language == "sh":
			typing += len(strings.Fields(b.text()))
			reading -= len(strings.Fields(b.text()))
		case b.file != "":
			files++
		}
	}
	minutes := float64(reading)/read + float64(typing)/typed + float64(files)*file
	t.Logf("%d words to read, %d to type, %d files to copy: %.1f minutes", reading, typing, files, minutes)
	if minutes >= 15 {
		t.Errorf("the tutorial takes %.1f minutes", minutes)
	}
}

// TestSlowHistoryPage does what the page on history tells its reader to do.
func TestSlowHistoryPage(t *testing.T) {
	slow.Test(t)
	t.Parallel()
	needs(t, "sh", "git", "sed", "ssh-keygen", "cut")
	follow(t, "docs/history.md", 9, 7)
}

// follow does what a page says, which has to hold so many blocks of commands and of outputs.
func follow(t *testing.T, name string, commands, outputs int) {
	t.Helper()
	file := filepath.Join("../..", name)
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := blocksOf(string(page))
	if err != nil {
		t.Fatal(err)
	}
	r := reader{home: t.TempDir()}
	r.state = filepath.Join(r.home, ".state")
	desk := filepath.Join(r.home, "desk")
	if err := errors.Join(os.Mkdir(desk, 0o755), os.WriteFile(r.state, []byte("cd '"+desk+"'\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	ran, shown := 0, 0
	lines := strings.SplitAfter(string(page), "\n")
	for _, b := range blocks {
		switch b.language {
		case "sh":
			ran++
		case "text":
			shown++
		}
		printed, err := r.do(b)
		if err != nil && *update && b.language == "text" && printed != "" && !slices.Contains(b.lines, "…") {
			lines[b.first-1] = printed
			clear(lines[b.first : b.first-1+len(b.lines)])
			continue
		}
		if err != nil {
			t.Errorf("%s:%d: %v", name, b.first, err)
			if b.language != "text" {
				break // what follows rests on this
			}
		}
	}
	if ran < commands || shown < outputs {
		t.Errorf("only %d blocks of commands and %d of outputs were found", ran, shown)
	}
	if rewritten := strings.Join(lines, ""); *update && rewritten != string(page) {
		if err := os.WriteFile(file, []byte(rewritten), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// block is a fenced block of the tutorial.
type block struct {
	language, file, in string
	exit               int
	later              bool
	follows            bool // only blank lines lie between it and a block of commands
	first              int  // line number of its first line
	lines              []string
}

func (b block) text() string { return strings.Join(b.lines, "\n") + "\n" }

func blocksOf(page string) ([]block, error) {
	var (
		list []block
		open *block
		near bool // nothing has been said since a block of commands
	)
	for i, line := range strings.Split(page, "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open == nil:
			words := strings.Fields(info)
			if len(words) == 0 {
				return nil, fmt.Errorf("line %d: a block needs a language", i+1)
			}
			open = &block{language: words[0], first: i + 2, follows: near}
			for _, w := range words[1:] {
				if open.later = w == "later"; open.later {
					continue
				}
				key, value, _ := strings.Cut(w, "=")
				var err error
				switch key {
				case "file":
					open.file = value
				case "in":
					open.in = value
				case "exit":
					open.exit, err = strconv.Atoi(value)
				default:
					err = errors.New("unknown word " + w)
				}
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", i+1, err)
				}
			}
		case fence:
			list, near, open = append(list, *open), open.language == "sh", nil
		case open != nil:
			open.lines = append(open.lines, line)
		case strings.TrimSpace(line) != "":
			near = false
		}
	}
	if open != nil {
		return nil, fmt.Errorf("line %d: the block does not end", open.first)
	}
	return list, nil
}

// reader is somebody at a terminal who works through the tutorial.
type reader struct {
	home, state string
	seen        string // what the last command printed
}

// do follows one block. For a block of output it returns what was printed.
func (r *reader) do(b block) (printed string, err error) {
	switch {
	case b.later:
		return "", nil
	case b.language == "sh":
		lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(b.text(), "\\\n", "")), "\n")
		for i, line := range lines {
			want := 0
			if i == len(lines)-1 {
				want = b.exit
			}
			if got, err := r.run(line); err != nil {
				return "", err
			} else if got != want {
				return "", fmt.Errorf("$ %s\nexit status %d, not %d:\n%s", line, got, want, r.seen)
			}
		}
		return "", nil
	case b.language == "text" && b.follows:
		if !asShown(b.lines, r.seen) {
			return r.seen, fmt.Errorf("the command printed\n%s\nand not\n%s%s", r.seen, b.text(), b.unseen(r.seen))
		}
		return r.seen, nil
	case b.file != "":
		dir, err := r.folder()
		if err != nil {
			return "", err
		}
		name := filepath.Join(dir, filepath.FromSlash(b.file))
		return "", errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(b.text()), 0o644))
	case b.in != "":
		dir, err := r.folder()
		if err != nil {
			return "", err
		}
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(b.in)))
		if err == nil && !strings.Contains("\n"+string(content), "\n"+b.text()) {
			err = fmt.Errorf("%s does not hold these lines:\n%s", b.in, content)
		}
		return "", err
	}
	return "", fmt.Errorf("nothing tests this block of %s", b.language)
}

// unseen names the lines of a block of output that were not printed at all.
func (b block) unseen(printed string) string {
	var list strings.Builder
	for _, l := range b.lines {
		if l != "…" && !strings.Contains("\n"+printed, "\n"+l+"\n") {
			fmt.Fprintf(&list, "\nnot printed at all: %s", l)
		}
	}
	return list.String()
}

// run gives one line to a shell that stands where the last one ended, with the variables it exported.
func (r *reader) run(line string) (exit int, err error) {
	const session = `. "$1"
eval "$2"
code=$?
{ export -p; printf "cd '%s'\n" "$PWD"; } >"$1"
exit $code`
	c := exec.Command("sh", "-c", session, "sh", r.state, line)
	// Nothing of the machine shows: git identity, day, zone, language, a repository around.
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + r.home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES=" + r.home, "TZ=Pacific/Kiritimati", "LC_ALL=C"}
	c.Dir = r.home
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err = c.Run()
	r.seen = out.String()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode(), nil
	}
	return 0, err
}

// folder is where the reader stands.
func (r *reader) folder() (string, error) {
	state, err := os.ReadFile(r.state)
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimSpace(string(state)), "\n")
	return strings.Trim(strings.TrimPrefix(lines[len(lines)-1], "cd "), "'"), nil
}

// asShown reports whether a text is what the lines show, where "…" stands for any lines.
func asShown(lines []string, text string) bool {
	var pattern strings.Builder
	for _, l := range lines {
		if l == "…" {
			pattern.WriteString(`(?:[^\n]*\n)*`)
		} else {
			pattern.WriteString(regexp.QuoteMeta(l + "\n"))
		}
	}
	return regexp.MustCompile(`^` + pattern.String() + `$`).MatchString(text)
}
