package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// repetitions is how often what hangs on chance is tried: a few times in every
// run of the tests, AIMS_FAULTS=n times in `make faults`.
func repetitions(t *testing.T, usual int) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("AIMS_FAULTS")); err == nil {
		return n
	}
	return usual
}

// onlyInFaults leaves what takes long to `make faults`.
func onlyInFaults(t *testing.T) {
	t.Helper()
	if os.Getenv("AIMS_FAULTS") == "" {
		t.Skip("make faults")
	}
}

// program is aims as a program of its own, in an environment in which nothing of this computer shows.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &exec.Cmd{Path: binary, Args: append([]string{"aims"}, args...), Dir: dir} // by this name the test program is aims
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=/nonexistent", "GIT_CONFIG_NOSYSTEM=1", "AIMS_AS_OF=2026-11-02"}
	return c
}

// ended is what became of a program.
type ended struct {
	status      int
	out, errors string
}

// patient is longer than any run takes, even where the computer has much to do: what takes longer hangs.
const patient = 2 * time.Minute

func ends(t *testing.T, c *exec.Cmd) ended {
	t.Helper()
	var out, errs bytes.Buffer
	if c.Stdout == nil {
		c.Stdout = &out
	}
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(patient, func() { _ = c.Process.Kill() })
	err := c.Wait()
	if !late.Stop() {
		t.Errorf("%v hangs", c.Args)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	e := ended{c.ProcessState.ExitCode(), out.String(), errs.String()}
	if strings.Contains(e.errors, "goroutine ") {
		t.Errorf("%v panics: %s", c.Args, e.errors)
	}
	return e
}

// writing is a command that writes into the folder of an AIMS, or beside it.
type writing struct {
	name  string
	empty bool // starts in an empty folder, not in an AIMS
	args  []string
	file  string // one that it writes, as it stands in a message
	many  bool   // writes more than one file
}

var writings = []writing{
	{name: "init", empty: true, args: []string{"init", "--organisation", "Fen"}, many: true},
	{name: "demo", empty: true, args: []string{"demo", "--minimal", "example"}, file: "preparing the example", many: true},
	{name: "new", args: []string{"new", "risk", "RISK-new"}, file: "risks/RISK-new.yaml"},
	{name: "review", args: []string{"review", "RISK-hallucination", "--by", "PER-wren", "--outcome", "Looked at again."}, file: "risks/"},
	{name: "approve", args: []string{"approve", "RISK-hallucination", "--by", "PER-wren", "--force", "--id", "APP-new"}, file: "approvals/APP-new.yaml"},
	{name: "schema install", args: []string{"schema", "install"}, file: ".schemas/", many: true},
	{name: "validate -o", args: []string{"validate", "--fail-on", "never", "-f", "json", "-o", "out.json"}, file: "out.json"},
	{name: "validate --report", args: []string{"validate", "--fail-on", "never", "--report", "sarif=out.sarif"}, file: "out.sarif"},
	{name: "validate --write-baseline", args: []string{"validate", "--fail-on", "never", "--write-baseline", "base.json"}, file: "base.json"},
	{name: "soa", args: []string{"soa", "-o", "soa.html"}, file: "soa.html"},
	{name: "owners", args: []string{"owners", "-o", ".github/CODEOWNERS"}, file: ".github/CODEOWNERS"},
	{name: "due", args: []string{"due", "--within", "P1Y", "-o", "due.ics"}, file: "due.ics"},
	{name: "report", args: []string{"report", "-o", "pack"}, many: true},
}

// places makes folders in which writing commands start, copied from one example.
type places struct{ example string }

func newPlaces(t *testing.T) places {
	t.Helper()
	return places{example(t, "--minimal")}
}

// at fills a folder for a command.
func (p places) at(t *testing.T, dir string, w writing) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if w.empty {
		return dir
	}
	if err := os.CopyFS(dir, os.DirFS(p.example)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// done is a folder after the command ran to its end.
func (p places) done(t *testing.T, w writing) (map[string][]byte, time.Duration) {
	t.Helper()
	dir := p.at(t, filepath.Join(t.TempDir(), "work"), w)
	began := time.Now()
	if e := ends(t, program(t, dir, w.args...)); e.status != 0 {
		t.Fatalf("%s: exit status %d\n%s", w.name, e.status, e.errors)
	}
	return filesOf(t, dir), time.Since(began)
}

// unfinishedFiles are the files in which something was being written.
func unfinishedFiles(files map[string][]byte) []string {
	var names []string
	for name := range files {
		if strings.Contains(name, ".aims-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// oldOrNew says which files are neither as they were nor as they are to be.
func oldOrNew(t *testing.T, what string, got, before, after map[string][]byte) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(got)) {
		was, old := before[name]
		is, to := after[name]
		switch content := got[name]; {
		case strings.Contains(name, ".aims-"): // hidden work of the run
		case old && bytes.Equal(content, was), to && bytes.Equal(content, is):
		default:
			t.Errorf("%s: %s holds neither the old nor the new content (%d bytes)", what, name, len(content))
		}
	}
	for name := range before {
		if _, there := got[name]; !there {
			t.Errorf("%s: %s is lost", what, name)
		}
	}
}

// TestKilled kills every command that writes at moments spread over the time it
// takes: each file is the old or the new one, nothing is lost, and the next run
// brings what the one that was killed would have, and leaves nothing else behind.
func TestKilled(t *testing.T) {
	from := newPlaces(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for _, w := range writings {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, uint64(len(w.name))))
			after, takes := from.done(t, w)
			before := filesOf(t, from.at(t, filepath.Join(t.TempDir(), "work"), w))
			usual := 1
			if w.many {
				usual = 4
			}
			for n := range repetitions(t, usual) {
				dir := from.at(t, filepath.Join(t.TempDir(), "work"), w)
				c := program(t, dir, w.args...)
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				moment := time.Duration(random.Int64N(int64(takes)))
				time.Sleep(moment)
				_ = c.Process.Kill() // it may have come to its end
				_ = c.Wait()
				what := fmt.Sprintf("kill %d, after %v", n, moment)
				oldOrNew(t, what, filesOf(t, dir), before, after)
				// 2: it had come so far that there was nothing left to do.
				again := ends(t, program(t, dir, w.args...))
				if again.status != 0 && again.status != 2 {
					t.Errorf("%s: the next run: exit status %d\n%s", what, again.status, again.errors)
				}
				sameFiles(t, what+", after the next run", withoutIndex(filesOf(t, dir)), withoutIndex(after))
			}
		})
	}
}

// withoutIndex leaves out what git notes of the files of a work tree, their times among it.
func withoutIndex(files map[string][]byte) map[string][]byte {
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasSuffix(name, ".git/index") })
	return files
}

// TestInterrupted: what is broken off with Ctrl-C ends by that signal, which
// shells tell as 130, and leaves the pack that was there.
func TestInterrupted(t *testing.T) {
	dir := example(t, "--minimal")
	if e := ends(t, program(t, dir, "report", "-o", "pack")); e.status != 0 {
		t.Fatal(e.errors)
	}
	before := filesOf(t, dir)
	c := program(t, dir, "report", "-o", "pack")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * time.Millisecond)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil || err.Error() != "signal: interrupt" {
		t.Errorf("ended with %v", err)
	}
	oldOrNew(t, "interrupted", filesOf(t, dir), before, before)
	shell := exec.Command("sh", "-c", `"$0" list control | head -1`, "aims")
	link := filepath.Join(t.TempDir(), "aims")
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(binary, link); err != nil {
		t.Fatal(err)
	}
	shell.Args[3], shell.Dir, shell.Env = link, dir, program(t, dir).Env
	if e := ends(t, shell); e.errors != "" || strings.Count(e.out, "\n") != 1 {
		t.Errorf("into head: %q\n%s", e.out, e.errors)
	}
}

// TestNowhereToPrint gives every command a standard output that takes nothing.
func TestNowhereToPrint(t *testing.T) {
	onlyInFaults(t)
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no /dev/full here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	dir := example(t, "--minimal")
	for _, call := range []string{
		"version", "--version", "help", "help validate", "list control", "show SYS-summary --trail", "trace RISK-hallucination", "validate", "validate -f json",
		"stale", "due", "due -f ics", "status", "ready --stage 1", "soa", "owners", "explain A.6.2.4", "explain approval-void", "map", "rules", "schema", "schema risk",
		"diff HEAD", "sample --seed 1", "new risk -o -", "schema install", "report -o pack", "verify pack", "init ../other", "demo other-demo --minimal",
	} {
		c := program(t, dir, strings.Fields(call)...)
		c.Stdout = full
		if e := ends(t, c); e.status != 3 || e.errors != "aims: writing to standard output: no space left on device\n" {
			t.Errorf("aims %s: exit status %d\n%s", call, e.status, e.errors)
		}
	}
}
