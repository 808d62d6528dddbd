//go:build unix

package whole

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asWriter makes the test program write one file and nothing else, until it is killed.
const asWriter = "AIMS_TEST_WRITE_FILE"

func TestMain(m *testing.M) {
	if name := os.Getenv(asWriter); name != "" {
		fmt.Println("ready")
		for i := 0; ; i++ {
			if err := Replace(name, content([]string{"one", "two"}[i%2])); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

func content(word string) []byte { return bytes.Repeat([]byte(word+"\n"), 100_000) }

func lies(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	word, _, _ := strings.Cut(string(data), "\n")
	if !bytes.Equal(data, content(word)) {
		t.Fatalf("%d bytes that begin with %q: torn", len(data), word)
	}
	return word
}

func inside(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestKill kills a program that writes a file, at any moment: the file is one
// content or the other, and what is left behind is taken over by the next.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "record.yaml")
	if err := Replace(name, content("two")); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	for range 4 {
		if err := Replace(name, content("one")); err != nil {
			t.Fatal(err)
		}
	}
	takes := time.Since(began)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	seen, left, kills := map[string]int{}, 0, 0
	for ; kills < 40 || kills < 400 && (left == 0 || len(seen) < 2); kills++ {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), asWriter+"="+name)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 5)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(takes))))
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // it was killed
		seen[lies(t, name)]++
		switch got := inside(t, dir); got {
		case "record.yaml":
		case ".record.yaml.aims-unfinished record.yaml":
			left++
		default:
			t.Fatalf("left behind: %s", got)
		}
	}
	if left == 0 || len(seen) < 2 {
		t.Errorf("seed %d: of %d kills %d left something, %v were seen: the test shows nothing", seed, kills, left, seen)
	}
	if err := Replace(name, content("one")); err != nil {
		t.Fatal(err)
	}
	if got := inside(t, dir); got != "record.yaml" {
		t.Errorf("after the next write: %s", got)
	}
}

// TestNoUpdateIsLost lets many add a line to one file at once: each line lands,
// or its writer is told that it did not.
func TestNoUpdateIsLost(t *testing.T) {
	name := filepath.Join(t.TempDir(), "record.yaml")
	if err := Create(name, nil); err != nil {
		t.Fatal(err)
	}
	type end struct {
		line string
		err  error
	}
	ends := make(chan end)
	for i := range 8 {
		go func() {
			line := fmt.Sprintf("line %d\n", i)
			for {
				before, err := os.ReadFile(name)
				if err == nil {
					err = Change(name, before, append(before[:len(before):len(before)], line...))
				}
				if !errors.Is(err, ErrChanged) {
					ends <- end{line, err}
					return
				}
			}
		}()
	}
	want := ""
	for range 8 {
		e := <-ends
		if e.err != nil {
			t.Errorf("%s: %v", e.line, e.err)
		}
		want += e.line
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(want) {
		if strings.Count(string(got), line) != 1 {
			t.Errorf("%q stands there %d times", line, strings.Count(string(got), line))
		}
	}
}

// TestOneCreates lets many create one file at once: one does, and the others are told.
func TestOneCreates(t *testing.T) {
	name := filepath.Join(t.TempDir(), "RISK-1.yaml")
	type end struct {
		word string
		err  error
	}
	ends := make(chan end)
	for i := range 8 {
		go func() {
			word := fmt.Sprint("writer ", i)
			ends <- end{word, Create(name, content(word))}
		}()
	}
	var created []string
	for range 8 {
		switch e := <-ends; {
		case e.err == nil:
			created = append(created, e.word)
		case !errors.Is(e.err, fs.ErrExist):
			t.Error(e.err)
		}
	}
	if got := lies(t, name); len(created) != 1 || got != created[0] {
		t.Errorf("created by %v, and holds what %s wrote", created, got)
	}
}

// TestChangeRefuses: what stands there is not what was read from it.
func TestChangeRefuses(t *testing.T) {
	for what, c := range map[string]struct {
		now  func(name string) error
		want string
	}{
		"edited":     {func(name string) error { return os.WriteFile(name, []byte("theirs"), 0o644) }, "was changed by somebody else"},
		"taken away": {os.Remove, "was taken away"},
		"a pipe": {func(name string) error { return errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o644)) },
			"was changed by somebody else"},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "record.yaml")
		if err := os.WriteFile(name, []byte("read"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := c.now(name); err != nil {
			t.Fatal(err)
		}
		before := inside(t, dir)
		if err := Change(name, []byte("read"), []byte("ours")); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "writing "+name+": ") {
			t.Errorf("%s: %v", what, err)
		}
		if after := inside(t, dir); after != before {
			t.Errorf("%s: was %q, is %q", what, before, after)
		}
	}
}

// TestKeepsMode: a file keeps its mode, a new one has that which the umask leaves.
func TestKeepsMode(t *testing.T) {
	dir := t.TempDir()
	old := syscall.Umask(0o027)
	defer syscall.Umask(old)
	name := filepath.Join(dir, "new")
	mode := func() fs.FileMode {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	if err := Replace(name, nil); err != nil {
		t.Fatal(err)
	}
	if got := mode(); got != 0o640 {
		t.Errorf("a new file has the mode %o", got)
	}
	if err := os.Chmod(name, 0o606); err != nil {
		t.Fatal(err)
	}
	if err := Replace(name, []byte("more")); err != nil {
		t.Fatal(err)
	}
	if got := mode(); got != 0o606 {
		t.Errorf("a file that was there has the mode %o", got)
	}
}

// TestInTheWay: something of another sort stands where the file beside would be.
func TestInTheWay(t *testing.T) {
	for what, put := range map[string]func(at, dir string) error{
		"a link":   func(at, dir string) error { return os.Symlink(filepath.Join(dir, "victim"), at) },
		"a pipe":   func(at, _ string) error { return syscall.Mkfifo(at, 0o644) },
		"a folder": func(at, _ string) error { return os.Mkdir(at, 0o755) },
	} {
		dir := t.TempDir()
		name, victim := filepath.Join(dir, "record.yaml"), filepath.Join(dir, "victim")
		if err := os.WriteFile(victim, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := put(filepath.Join(dir, ".record.yaml"+Unfinished), dir); err != nil {
			t.Fatal(err)
		}
		if err := Replace(name, content("one")); err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if got := lies(t, name); got != "one" {
			t.Errorf("%s: %s", what, got)
		}
		if got, _ := os.ReadFile(victim); string(got) != "mine" {
			t.Errorf("%s: the file behind it was written to", what)
		}
		if got := inside(t, dir); got != ".record.yaml.aims-unfinished record.yaml victim" {
			t.Errorf("%s: left behind: %s", what, got)
		}
	}
}

// TestLongName: a name may have 255 bytes, and the file beside needs one as well.
func TestLongName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{strings.Repeat("n", 255), strings.Repeat("ü", 127)} {
		if err := Replace(filepath.Join(dir, name), content("one")); err != nil {
			t.Error(err)
		}
	}
}

// TestTooLarge meets the limit on the size of files, as a full disk would be met.
func TestTooLarge(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "record.yaml")
	if err := Replace(name, content("one")); err != nil {
		t.Fatal(err)
	}
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1000, Max: old.Max}); err != nil {
		t.Fatal(err)
	}
	err := Replace(name, content("two"))
	if e := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); e != nil {
		t.Fatal(e)
	}
	if err == nil || err.Error() != "writing "+name+": file too large" {
		t.Errorf("told: %v", err)
	}
	if got := lies(t, name); got != "one" {
		t.Errorf("holds %s", got)
	}
	if got := inside(t, dir); got != "record.yaml" {
		t.Errorf("left behind: %s", got)
	}
}
