package history

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func someone(name string, hour int) Signature {
	return Signature{Name: name, Email: strings.ToLower(name) + "@example.org", When: time.Date(2026, 1, 2, hour, 0, 0, 0, time.UTC)}
}

func newCommit(message string, hour int, parents []int, write map[string]string, remove ...string) NewCommit {
	c := NewCommit{Parents: parents, Write: map[string][]byte{}, Remove: remove, Author: someone("Ada", hour), Committer: someone("Forge", hour), Message: message}
	for name, text := range write {
		c.Write[name] = []byte(text)
	}
	return c
}

// small has a branch, a merge, a file that goes with its folder, and names that
// sort otherwise than folders of the same name do.
func small() []NewCommit {
	return []NewCommit{
		newCommit("one", 1, nil, map[string]string{"a/b.yaml": "1\n", "a.yaml": "1\n", "a-b": "1\n", "gone/x": "1\n"}),
		newCommit("side\n\nwith a body\n", 2, []int{0}, map[string]string{"risks/r.yaml": "1\n", "ü/é": "1\n"}),
		newCommit("main", 3, []int{0}, map[string]string{"a.yaml": "2\n"}, "gone/x"),
		newCommit("merge", 4, []int{2, 1}, map[string]string{"risks/r.yaml": "1\n", "ü/é": "1\n"}),
	}
}

// TestCompose holds what Compose writes against what git makes of the same.
func TestCompose(t *testing.T) {
	dir := t.TempDir()
	if err := Compose(dir, small()); err != nil {
		t.Fatal(err)
	}
	if out := git(t, dir, "fsck", "--strict", "--full"); out != "" {
		t.Errorf("git fsck: %s", out)
	}
	if out := git(t, dir, "status", "--porcelain", "--ignored"); out != "" {
		t.Errorf("the work tree is not clean:\n%s", out)
	}
	if out := git(t, dir, "symbolic-ref", "HEAD"); out != "refs/heads/main" {
		t.Errorf("HEAD is %s", out)
	}
	if _, err := os.Stat(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a folder without files is there")
	}
	agreesWithGit(t, dir)

	by := t.TempDir()
	git(t, by, "init", "-q", "-b", "main")
	var stream strings.Builder
	for i, c := range small() {
		fmt.Fprintf(&stream, "commit refs/heads/main\nmark :%d\n", i+1)
		fmt.Fprintf(&stream, "author %s <%s> %d +0000\ncommitter %s <%s> %d +0000\n", c.Author.Name, c.Author.Email, c.Author.When.Unix(), c.Committer.Name, c.Committer.Email, c.Committer.When.Unix())
		message := strings.TrimRight(c.Message, "\n") + "\n"
		fmt.Fprintf(&stream, "data %d\n%s", len(message), message)
		for n, p := range c.Parents {
			fmt.Fprintf(&stream, "%s :%d\n", []string{"from", "merge"}[n], p+1)
		}
		for _, name := range c.Remove {
			fmt.Fprintf(&stream, "D %s\n", name)
		}
		for name, data := range c.Write {
			fmt.Fprintf(&stream, "M 100644 inline %s\ndata %d\n%s\n", name, len(data), data)
		}
	}
	gitIn(t, by, []byte(stream.String()), "fast-import", "--quiet", "--force")
	if got, want := git(t, dir, "rev-parse", "HEAD"), git(t, by, "rev-parse", "main"); got != want {
		t.Errorf("HEAD is %s, git makes it %s", got, want)
	}
}

// TestComposeSigns holds where a signature goes: what is signed is the commit without it.
func TestComposeSigns(t *testing.T) {
	dir := t.TempDir()
	c := newCommit("signed", 1, nil, map[string]string{"a": "1\n"})
	var payload string
	c.Sign = func(p []byte) ([]byte, error) {
		payload = string(p)
		return []byte("-----BEGIN SSH SIGNATURE-----\nxyz\n-----END SSH SIGNATURE-----\n"), nil
	}
	if err := Compose(dir, []NewCommit{c}); err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(payload, "\n\n")
	want := head + "\ngpgsig -----BEGIN SSH SIGNATURE-----\n xyz\n -----END SSH SIGNATURE-----\n\n" + body
	if got := git(t, dir, "cat-file", "commit", "HEAD"); got != strings.TrimSpace(want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestComposeRefuses: a repository that is there is somebody's.
func TestComposeRefuses(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"a repository":      func(dir string) error { return os.Mkdir(filepath.Join(dir, ".git"), 0o755) },
		"a linked one":      func(dir string) error { return os.WriteFile(filepath.Join(dir, ".git"), []byte("gitdir: x\n"), 0o644) },
		"a link that hangs": func(dir string) error { return os.Symlink("nowhere", filepath.Join(dir, ".git")) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := prepare(dir); err != nil {
				t.Fatal(err)
			}
			if err := Compose(dir, small()); !errors.Is(err, ErrRepository) {
				t.Errorf("error %v", err)
			}
			if _, err := os.Lstat(filepath.Join(dir, "a.yaml")); err == nil {
				t.Error("files were written all the same")
			}
		})
	}
	if err := Compose(t.TempDir(), nil); err == nil {
		t.Error("a repository without a commit was written")
	}
	late := newCommit("x", 1, []int{0}, nil)
	if err := Compose(t.TempDir(), []NewCommit{late}); err == nil {
		t.Error("a commit is its own parent")
	}
}
