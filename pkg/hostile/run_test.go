package hostile

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/mutant"
)

const (
	top = "../.."
	// What one call may need, the work of git records and pages included.
	maxTime   = 2 * time.Second
	maxMemory = 256 << 20
	// A call that waits for something uses no time: this ends it. Far more than
	// maxTime, since other work may keep the processors.
	patience = 30 * time.Second
)

// built is a program, built once.
type built struct {
	once sync.Once
	path string
	err  error
}

func (b *built) get(t testing.TB, flags ...string) string {
	t.Helper()
	b.once.Do(func() {
		b.path = filepath.Join(scratch, "aims-"+fmt.Sprint(len(flags)))
		args := append([]string{"build", "-trimpath", "-o", b.path}, flags...)
		c := exec.Command("go", append(args, "./cmd/aims")...)
		c.Dir = top
		c.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := c.CombinedOutput(); err != nil {
			b.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b.path
}

var (
	scratch   string
	whole     built
	unguarded built
)

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "aims-hostile"); err != nil {
		panic(err)
	}
	status := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(status)
}

// withoutGuards is the program in which each guard can be taken away.
func withoutGuards(t testing.TB) string {
	t.Helper()
	root, err := filepath.Abs(top)
	must(t, err)
	var changes []mutant.Change
	for _, a := range areas {
		for _, g := range a.Guards {
			source, err := os.ReadFile(filepath.Join(top, g.File))
			must(t, err)
			from, to, err := mutant.Find(source, g.Place)
			must(t, err)
			off := g.Off
			if off == "" {
				off = "false"
			}
			changes = append(changes, mutant.Instead(g.ID, g.File, from, to, off))
		}
	}
	dir := filepath.Join(scratch, "overlay")
	must(t, os.MkdirAll(dir, 0o755))
	overlay, err := mutant.Overlay(root, dir, changes)
	must(t, err)
	return unguarded.get(t, "-overlay", overlay)
}

// An Outcome is what came of one call.
type Outcome struct {
	Dir            string
	Status         int // -1: killed
	Stdout, Stderr string
	Time           time.Duration // of the processors
	Memory         int64         // bytes, at the peak
	Late           bool          // the call had to be ended
	Files          []string      // that were made, changed or removed in the folder
	Trace          string        // what strace wrote, where it watched
}

var defaultArgs = []string{"validate", "-f", "json"}

// run does what the stranger does in a new folder and calls the program there.
func (c Case) run(t testing.TB, program, without string, watch bool) Outcome {
	t.Helper()
	home, err := os.MkdirTemp(scratch, "case")
	must(t, err)
	defer func() {
		_ = filepath.WalkDir(home, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				_ = os.Chmod(name, 0o755)
			}
			return nil
		})
		_ = os.RemoveAll(home)
	}()
	dir := filepath.Join(home, "repo")
	c.Base.write(t, dir)
	for _, step := range c.Do {
		step(t, dir)
	}
	before := contents(t, dir)
	args := c.Args
	if args == nil {
		args = defaultArgs
	}
	call := append([]string{program}, args...)
	trace := filepath.Join(home, "trace")
	if watch {
		call = append(watched(trace), call...)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	p := exec.CommandContext(ctx, call[0], call[1:]...)
	p.Dir = dir
	p.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "AIMS_AS_OF=" + examples.AsOf, "CI=1", "NO_COLOR=1", mutant.Variable + "=" + without}, c.Env...)
	if without != "" {
		p.Env = append(p.Env, "GOGC=off", "GOMEMLIMIT=200MiB") // what it takes is not asked here
	}
	var out, errs bytes.Buffer
	p.Stdout, p.Stderr = &out, &errs
	err = p.Run()
	if p.ProcessState == nil {
		t.Fatal(err)
	}
	o := Outcome{
		Dir: dir, Status: p.ProcessState.ExitCode(), Stdout: out.String(), Stderr: errs.String(), Late: ctx.Err() != nil,
		Time: p.ProcessState.UserTime() + p.ProcessState.SystemTime(), Memory: peak(p.ProcessState),
	}
	after := contents(t, dir)
	for name, sum := range after {
		if was, ok := before[name]; !ok {
			o.Files = append(o.Files, "made "+name)
		} else if was != sum {
			o.Files = append(o.Files, "changed "+name)
		}
	}
	for name := range before {
		if _, ok := after[name]; !ok {
			o.Files = append(o.Files, "removed "+name)
		}
	}
	slices.Sort(o.Files)
	if watch {
		data, err := os.ReadFile(trace)
		must(t, err)
		o.Trace = string(data)
	}
	o.Stdout, o.Stderr = lasting(strings.ReplaceAll(o.Stdout, home, "HOME")), lasting(strings.ReplaceAll(o.Stderr, home, "HOME"))
	if c.Look != nil { // while the folder stands
		o.Stdout, o.Stderr = "", firstLines(o.Stderr)
		look := o
		look.Stdout = strings.ReplaceAll(out.String(), home, "HOME")
		o.Stdout = lasting(c.Look(look))
	}
	o.Files = c.told(o.Files)
	return o
}

// contents tells files of a folder from what they were before.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // a folder that may not be read
		}
		info, err := d.Info()
		if err != nil {
			return nil // a path too long to be looked at
		}
		all[filepath.ToSlash(strings.TrimPrefix(name, dir))] = fmt.Sprint(info.Mode(), info.Size(), info.ModTime().UnixNano())
		if d.IsDir() {
			all[filepath.ToSlash(strings.TrimPrefix(name, dir))] = "folder"
		}
		return nil
	}))
	return all
}

// write puts the base into a new folder.
func (b Base) write(t testing.TB, dir string) {
	t.Helper()
	switch b {
	case Empty:
		must(t, os.Mkdir(dir, 0o755))
		return
	case History:
		from := template(t, "history", func(to string) {
			c := exec.Command(whole.get(t), "--as-of", examples.AsOf, "demo", to)
			c.Env = append(os.Environ(), "CI=1")
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		})
		must(t, os.CopyFS(dir, os.DirFS(from)))
		return
	}
	switch b {
	case Commit:
		must(t, os.CopyFS(dir, os.DirFS(committed(t))))
	case Packed:
		must(t, os.CopyFS(dir, os.DirFS(packed(t))))
	default:
		solo, err := fs.Sub(examples.FS, "solo")
		must(t, err)
		must(t, os.CopyFS(dir, solo))
	}
}

// committed is the firm of one in a repository with one commit.
func committed(t testing.TB) string {
	t.Helper()
	solo, err := fs.Sub(examples.FS, "solo")
	must(t, err)
	return template(t, "commit", func(to string) {
		must(t, os.CopyFS(to, solo))
		git(t, to, "init", "-q", "-b", "main")
		git(t, to, "add", "-A")
		git(t, to, "commit", "-q", "-m", "Begin the AIMS")
	})
}

var (
	templates  = map[string]string{}
	templating sync.Mutex
)

// template makes a folder once, to be copied.
func template(t testing.TB, name string, make func(to string)) string {
	t.Helper()
	templating.Lock()
	defer templating.Unlock()
	if templates[name] == "" {
		to := filepath.Join(scratch, "template-"+name)
		make(to)
		templates[name] = to
	}
	return templates[name]
}

func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_AUTHOR_NAME=Tamsin Wren", "GIT_AUTHOR_EMAIL=tamsin@wrenlowe.example", "GIT_AUTHOR_DATE=2026-11-01T10:00:00Z",
		"GIT_COMMITTER_NAME=Tamsin Wren", "GIT_COMMITTER_EMAIL=tamsin@wrenlowe.example", "GIT_COMMITTER_DATE=2026-11-01T10:00:00Z")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// enough findings to tell what an input came to: a thousand are counted.
const enough = 40

// verdict is what the call answered, in lines: exit status, findings that the
// base alone has not (or has and are gone), what was written, and the first
// lines of messages. usual are the findings of the base.
func (o Outcome) verdict(usual []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "exit %d\n", o.Status)
	if found, ok := findings(o.Stdout); ok {
		more := 0
		for _, f := range found {
			if slices.Contains(usual, f) {
				continue
			}
			if more++; more <= enough {
				fmt.Fprintf(&b, "  %s\n", f)
			}
		}
		if more > enough {
			fmt.Fprintf(&b, "  and %d more\n", more-enough)
		}
		for _, f := range usual {
			if !slices.Contains(found, f) {
				fmt.Fprintf(&b, "  gone: %s\n", f)
			}
		}
	} else {
		for line := range strings.Lines(o.Stdout) {
			if waits(line) {
				continue
			}
			fmt.Fprintf(&b, "  > %s\n", quoted(strings.TrimSuffix(line, "\n")))
		}
	}
	for line := range strings.Lines(firstLines(o.Stderr)) {
		if waits(line) {
			continue
		}
		fmt.Fprintf(&b, "  ! %s\n", quoted(strings.TrimSuffix(line, "\n")))
	}
	for _, f := range o.Files {
		fmt.Fprintf(&b, "  %s\n", quoted(f))
	}
	return b.String()
}

// waits: the line names the rules that wait for a file, which is another test's matter.
func waits(line string) bool { return strings.Contains(line, " could not judge, since a file that ") }

// quoted shows a line with whatever a terminal would obey.
func quoted(line string) string {
	q := fmt.Sprintf("%+q", line)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

var hash = regexp.MustCompile(`\b(?:[0-9a-f]{40}|[0-9a-f]{7})\b( bytes)?`)

// lasting is a text without the names of commits, which are others whenever a
// file of the examples is. Sizes stay.
func lasting(s string) string {
	return hash.ReplaceAllStringFunc(s, func(h string) string {
		if n, err := strconv.Atoi(h); strings.HasSuffix(h, "bytes") || h == "ed25519" || len(h) == 7 && err == nil && n%1024 == 0 {
			return h
		}
		return "COMMIT"
	})
}

func firstLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	return strings.Join(lines[:min(len(lines), 4)], "")
}

// findings of `-f json`, each as rule, place and the beginning of its message.
func findings(stdout string) ([]string, bool) {
	var run struct {
		Findings []struct {
			Rule, File, Message string
			Line, Column        int
		}
	}
	if !strings.HasPrefix(stdout, "{") || json.Unmarshal([]byte(stdout), &run) != nil || run.Findings == nil {
		return nil, false
	}
	var all []string
	for _, f := range run.Findings {
		all = append(all, fmt.Sprintf("%s %s:%d:%d %s", f.Rule, quoted(f.File), f.Line, f.Column, quoted(short(f.Message))))
	}
	return all, true
}

func short(s string) string {
	if r := []rune(s); len(r) > 100 {
		return string(r[:100]) + "…"
	}
	return s
}

// Marked looks at the lines of the output, and of the files that the call
// wrote, in which a mark stands, and shows some of what is around it.
func Marked(mark string) func(Outcome) string {
	around := regexp.MustCompile(`.{0,60}` + regexp.QuoteMeta(mark) + `.{0,60}`)
	return func(o Outcome) string {
		var b strings.Builder
		for _, m := range around.FindAllString(o.Stdout, -1) {
			fmt.Fprintf(&b, "%s\n", m)
		}
		for _, f := range o.Files {
			name := f[strings.Index(f, " ")+1:]
			data, err := os.ReadFile(filepath.Join(o.Dir, name))
			if err != nil {
				continue
			}
			for _, m := range around.FindAllString(string(data), -1) {
				fmt.Fprintf(&b, "%s: %s\n", name, m)
			}
		}
		return b.String()
	}
}
