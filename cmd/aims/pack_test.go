package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/cli"
	"github.com/aims-as-code/aims/pkg/slow"
)

// packs are the packs of both examples, which stand in the repository to be
// looked at: examples/packs.
var packs = []struct {
	name string
	demo []string
	made []string
}{
	{"lender", nil, []string{"--stage", "1"}},
	{"solo", []string{"--minimal"}, []string{"--stage", "1"}},
}

// call runs aims in this process.
func call(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if status := cli.Main(args, strings.NewReader(""), &out, &errs); status != 0 {
		t.Fatalf("aims %s: exit status %d\n%s%s", strings.Join(args, " "), status, &out, &errs)
	}
	return out.String()
}

// example writes an example organisation, with its history committed.
func example(t *testing.T, flags ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "example")
	call(t, append([]string{"--as-of", "2026-11-02", "demo", dir}, flags...)...)
	if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
		return dir
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"}, {"commit", "-q", "-m", "Begin the AIMS"}} {
		c := exec.Command("git", args...)
		c.Dir = dir
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
			"GIT_AUTHOR_NAME=Noor Haddad", "GIT_AUTHOR_EMAIL=noor@example.org", "GIT_AUTHOR_DATE=2026-10-30T10:00:00Z",
			"GIT_COMMITTER_NAME=Noor Haddad", "GIT_COMMITTER_EMAIL=noor@example.org", "GIT_COMMITTER_DATE=2026-10-30T10:00:00Z")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return dir
}

func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameFiles says which files differ.
func sameFiles(t *testing.T, what string, got, want map[string][]byte) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch content, there := got[name]; {
		case !there:
			t.Errorf("%s: %s is missing", what, name)
		case !bytes.Equal(content, want[name]):
			a, b := strings.Split(string(content), "\n"), strings.Split(string(want[name]), "\n")
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("%s: %s differs at line %d:\n%.300s\n%.300s", what, name, i+1, a[i], b[i])
					break
				}
			}
			if len(a) != len(b) {
				t.Errorf("%s: %s has %d lines, not %d", what, name, len(a), len(b))
			}
		}
	}
	for name := range got {
		if _, there := want[name]; !there {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
}

// TestPacks holds the packs of the examples against those in the repository,
// which -update writes anew.
func TestPacks(t *testing.T) {
	for _, p := range packs {
		dir := example(t, p.demo...)
		made := filepath.Join(t.TempDir(), "pack")
		call(t, append([]string{"-C", dir, "--as-of", "2026-11-02", "report", "-o", made}, p.made...)...)
		kept := filepath.Join("..", "..", "examples", "packs", p.name)
		if *update {
			if err := os.RemoveAll(kept); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(kept, os.DirFS(made)); err != nil {
				t.Fatal(err)
			}
		}
		sameFiles(t, p.name, filesOf(t, made), filesOf(t, kept))
		if out := call(t, "-C", dir, "verify", kept); !strings.HasPrefix(out, "Identical: ") {
			t.Errorf("%s: verify says %s", p.name, out)
		}
	}
}

// TestSlowSamePackAnywhere makes a pack in another folder, zone, locale and umask,
// from the commit instead of the working tree.
func TestSlowSamePackAnywhere(t *testing.T) {
	slow.Test(t)
	dir := example(t)
	one := filepath.Join(t.TempDir(), "pack")
	call(t, "-C", dir, "--as-of", "2026-11-02", "report", "-o", one)

	other := filepath.Join(t.TempDir(), "a folder with blanks", "ünïcode")
	if err := os.MkdirAll(filepath.Dir(other), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	two := filepath.Join(t.TempDir(), "deep", "er", "audit")
	restore := narrowUmask()
	c := &exec.Cmd{Path: binary, Args: []string{"aims", "report", "-o", two, "--at", "HEAD"}, Dir: other} // by this name the test program is aims
	c.Env = append(os.Environ(), "TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=ar_EG.UTF-8", "AIMS_AS_OF=2026-11-02", "CI=1")
	out, err := c.CombinedOutput()
	restore()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sameFiles(t, "elsewhere", filesOf(t, two), filesOf(t, one))
}

// TestTampering changes one byte at a time all over a pack, and each is found.
func TestTampering(t *testing.T) {
	dir := example(t, "--minimal")
	pack := filepath.Join(t.TempDir(), "pack")
	call(t, "-C", dir, "--as-of", "2026-11-02", "report", "-o", pack)
	files := filesOf(t, pack)
	found := func(what, file string) {
		t.Helper()
		var out, errs bytes.Buffer
		if status := cli.Main([]string{"-C", dir, "verify", pack}, nil, &out, &errs); status != 1 || !strings.Contains(out.String(), file+": ") {
			t.Errorf("%s of %s: exit status %d\n%s%s", what, file, status, &out, &errs)
		}
	}
	put := func(name string, content []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(pack, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// All files at once, since each call makes the whole pack again.
	for name, content := range files {
		if name == "MANIFEST.json" || name == "SHA256SUMS" {
			continue
		}
		changed := slices.Clone(content)
		changed[len(changed)/2] ^= 1
		put(name, changed)
	}
	var out, errs bytes.Buffer
	if status := cli.Main([]string{"-C", dir, "verify", pack, "-f", "json"}, nil, &out, &errs); status != 1 { // which lists them all
		t.Errorf("exit status %d", status)
	}
	var told struct{ Differences []struct{ File string } }
	if err := json.Unmarshal(out.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	different := map[string]bool{}
	for _, d := range told.Differences {
		different[d.File] = true
	}
	for name, content := range files {
		if !different[name] && name != "MANIFEST.json" && name != "SHA256SUMS" {
			t.Errorf("one byte of %s is not found", name)
		}
		put(name, content)
	}
	// A page and everything that tells of it, repaired by somebody who knows how.
	page := strings.Replace(string(files["index.html"]), "2026-11-02", "2026-11-03", 1)
	put("index.html", []byte(page))
	repair(t, pack, "index.html", files["index.html"])
	found("a repaired page", "index.html")
	if out, err := exec.Command("sh", "-c", "cd '"+pack+"' && sha256sum -c --quiet SHA256SUMS").CombinedOutput(); err != nil {
		t.Errorf("the repair itself is broken, so the test shows nothing: %s", out)
	}
	for name, content := range files {
		put(name, content)
	}
	if err := os.Remove(filepath.Join(pack, "index.md")); err != nil {
		t.Fatal(err)
	}
	found("loss", "index.md")
	put("index.md", files["index.md"])
	put("extra.html", []byte("<p>more</p>"))
	found("addition", "extra.html")
	if err := os.Remove(filepath.Join(pack, "extra.html")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"MANIFEST.json", "SHA256SUMS"} {
		put(name, append(slices.Clone(files[name]), '\n'))
		found("a line more", name)
		put(name, files[name])
	}
	if out := call(t, "-C", dir, "verify", pack); !strings.HasPrefix(out, "Identical: ") {
		t.Errorf("put back, verify says %s", out)
	}
}

// repair makes manifest and sums fit a page that was changed, as somebody would who knows how.
func repair(t *testing.T, pack string, page string, before []byte) {
	t.Helper()
	sum := func(content []byte) string { return fmt.Sprintf("%x", sha256.Sum256(content)) }
	replace := func(file, old, with string) (was, is []byte) {
		was, err := os.ReadFile(filepath.Join(pack, file))
		if err != nil {
			t.Fatal(err)
		}
		is = []byte(strings.ReplaceAll(string(was), old, with))
		if err := os.WriteFile(filepath.Join(pack, file), is, 0o644); err != nil {
			t.Fatal(err)
		}
		return was, is
	}
	after, err := os.ReadFile(filepath.Join(pack, page))
	if err != nil {
		t.Fatal(err)
	}
	manifest, repaired := replace("MANIFEST.json", sum(before), sum(after))
	replace("SHA256SUMS", sum(before), sum(after))
	replace("SHA256SUMS", sum(manifest), sum(repaired))
}
