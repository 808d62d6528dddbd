package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// atOnce runs a command several times at once.
func atOnce(t *testing.T, dir string, env []string, calls ...[]string) []ended {
	t.Helper()
	results := make([]ended, len(calls))
	done := make(chan bool)
	for i, call := range calls {
		go func() {
			defer func() { done <- true }()
			c := program(t, dir, call...)
			c.Env = append(c.Env, env...)
			results[i] = ends(t, c)
		}()
	}
	for range calls {
		<-done
	}
	return results
}

func eight(call func(i int) []string) [][]string {
	calls := make([][]string, 8)
	for i := range calls {
		calls[i] = call(i)
	}
	return calls
}

// TestTogether runs eight programs at once on one AIMS: each does all of its
// work, or says that another one came first, and none takes away what another wrote.
func TestTogether(t *testing.T) {
	onlyInFaults(t)
	dir := example(t, "--minimal")
	cache := t.TempDir()

	want := ends(t, program(t, dir, "validate", "-v"))
	for i, e := range atOnce(t, dir, []string{"XDG_CACHE_HOME=" + cache}, eight(func(int) []string { return []string{"validate", "-v"} })...) {
		if e != want {
			t.Errorf("validate %d: %v\nnot %v", i, e, want)
		}
	}
	if kept := filesOf(t, cache); len(kept) != 1 {
		t.Errorf("the cache holds %d files", len(kept))
	}

	for i, e := range atOnce(t, dir, nil, eight(func(i int) []string { return []string{"report", "-o", fmt.Sprintf("../pack-%d", i/4)} })...) {
		if e.status != 0 {
			t.Errorf("report %d: exit status %d\n%s", i, e.status, e.errors)
		}
	}
	for _, pack := range []string{"../pack-0", "../pack-1"} {
		if e := ends(t, program(t, dir, "verify", pack)); e.status != 0 {
			t.Errorf("%s: %s%s", pack, e.out, e.errors)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".pack*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}

	// The outcome of a review that landed is there, or a later review has said that it took it out.
	said, landed := "", 0
	reviews := atOnce(t, dir, nil, eight(func(i int) []string {
		return []string{"review", "RISK-ip", "--by", "PER-wren", "--outcome", fmt.Sprintf("Outcome %d.", i)}
	})...)
	for _, e := range reviews {
		said += e.out
	}
	risk, err := os.ReadFile(filepath.Join(dir, "risks", "RISK-ip.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range reviews {
		outcome := fmt.Sprintf("Outcome %d.", i)
		there := strings.Contains(string(risk), outcome)
		replaced := strings.Contains(said, fmt.Sprintf("is taken out: %q", outcome))
		switch {
		case e.status == 0:
			landed++
			if there == replaced {
				t.Errorf("review %d: there %t, said to be taken out %t", i, there, replaced)
			}
		case e.status != 3 || !strings.Contains(e.errors, "changed by somebody else in the meantime") || there || replaced:
			t.Errorf("review %d: exit status %d, there %t, taken out %t\n%s", i, e.status, there, replaced, e.errors)
		}
	}
	if landed == 0 {
		t.Error("no review landed")
	}

	for what, call := range map[string]func(i int) []string{
		"risks/RISK-1.yaml": func(i int) []string { return []string{"new", "risk"} },
		"approvals/APP-2026-11-02": func(i int) []string {
			return []string{"approve", "RISK-leak", "--by", "PER-wren", "--force", "--statement", fmt.Sprintf("Said by %d.", i)}
		},
	} {
		before := filesOf(t, dir)
		wrote := 0
		for i, e := range atOnce(t, dir, nil, eight(call)...) {
			switch {
			case e.status == 0:
				wrote++
			case e.status != 2 || !strings.Contains(e.errors, "is there already") && !strings.Contains(e.errors, "in the meantime") || !strings.Contains(e.errors, what):
				t.Errorf("%s, %d: exit status %d\n%s", what, i, e.status, e.errors)
			}
		}
		if more := len(filesOf(t, dir)) - len(before); wrote == 0 || more != wrote {
			t.Errorf("%s: %d say that they wrote a record, and there are %d more", what, wrote, more)
		}
	}
}

// TestWhileGitWorks: git packs, collects and moves refs by itself, and somebody
// commits, while aims reads and fills one cache eight times at once: of one commit
// it tells the same every time.
func TestWhileGitWorks(t *testing.T) {
	onlyInFaults(t)
	dir := example(t)
	git := func(args ...string) error {
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Jo", "-c", "user.email=jo@fenwick.example", "-c", "gc.auto=0"}, args...)...)
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=/nonexistent", "GIT_CONFIG_NOSYSTEM=1"}
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("git %v: %w\n%s", args, err, out)
		}
		return nil
	}
	if err := git("tag", "fixed"); err != nil {
		t.Fatal(err)
	}
	call := []string{"stale", "--at", "fixed", "--history", "require", "-f", "json"}
	want := ends(t, program(t, dir, call...))
	if want.status != 1 || len(want.out) < 1000 {
		t.Fatal(want)
	}
	stop, stopped := make(chan bool), make(chan error)
	go func() {
		works := [][]string{{"gc", "-q", "--prune=now"}, {"commit", "-q", "--allow-empty", "-m", "empty"}, {"repack", "-adfq"}, {"pack-refs", "--all"}, {"checkout", "-q", "-B", "other"}, {"repack", "-adq", "--write-bitmap-index"}, {"commit-graph", "write", "--reachable"}, {"tag", "-f", "moving"}}
		for i := 0; ; i++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				if err := git(works[i%len(works)]...); err != nil {
					stopped <- err
					return
				}
			}
		}
	}()
	for range repetitions(t, 1) {
		for i, e := range atOnce(t, dir, []string{"XDG_CACHE_HOME=" + t.TempDir()}, eight(func(int) []string { return call })...) {
			if e != want {
				t.Errorf("stale %d: %v\nnot %v", i, e, want)
			}
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
}

// TestElsewhere: what aims says hangs on no locale, zone, mask, terminal or
// processor, nor on what git sets for its hooks.
func TestElsewhere(t *testing.T) {
	onlyInFaults(t)
	dir := example(t)
	other := example(t, "--minimal")
	for _, call := range []string{"validate -v", "stale", "soa -f markdown"} {
		want := ends(t, program(t, dir, strings.Fields(call)...))
		if want.status > 1 || len(want.out) < 200 {
			t.Fatalf("%s: %v", call, want)
		}
		for name, env := range map[string][]string{
			"Turkey":   {"LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "TZ=Pacific/Kiritimati", "COLUMNS=20", "TERM=dumb", "GOMAXPROCS=1"},
			"Japan":    {"LC_ALL=ja_JP.eucJP", "TZ=America/Adak", "NO_COLOR=1", "TERM=", "HOME="},
			"nowhere":  {"LC_ALL=C", "TZ=No/Where", "HOME=relative", "XDG_CACHE_HOME=relative", "TMPDIR=/nonexistent"},
			"git hook": {"GIT_DIR=" + other + "/.git", "GIT_WORK_TREE=" + other, "GIT_INDEX_FILE=/nonexistent/index", "GIT_OBJECT_DIRECTORY=" + other + "/.git/objects", "GIT_CONFIG_GLOBAL=/nonexistent", "GIT_PREFIX=risks/", "GIT_CEILING_DIRECTORIES=" + filepath.Dir(dir)},
		} {
			c := program(t, dir, strings.Fields(call)...)
			c.Env = append(c.Env, env...)
			if got := ends(t, c); got != want {
				t.Errorf("%s: aims %s: %v\nnot %v", name, call, got, want)
			}
		}
	}
}
