// Package proof is for tests only: it makes random git repositories, and works
// out by brute force, over every commit and every value, what the history of
// their records is. It imports nothing of ours, so that what it says and what
// pkg/history says can only agree by being right.
package proof

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Record is a record as one version of its file holds it.
type Record struct {
	Key      string
	Formerly []string
	Values   []Value
}

// Value is a value of a record, with the files that it names.
type Value struct {
	Text  string
	Files []string
}

// Reader reads the record of a file; nil where it holds none.
type Reader func(path string, data []byte) *Record

// Parse reads the lines "key: value" of the records that this package writes.
func Parse(kinds []Kind) Reader {
	return func(_ string, data []byte) *Record {
		fields := map[string]string{}
		for line := range strings.Lines(strings.ReplaceAll(string(data), "\r\n", "\n")) {
			line, _, _ = strings.Cut(line, "#")
			if key, value, ok := strings.Cut(line, ":"); ok {
				fields[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"`)
			}
		}
		for _, k := range kinds {
			if k.Name != fields["kind"] || fields["id"] == "" {
				continue
			}
			r := &Record{Key: k.Name + "/" + fields["id"]}
			for id := range strings.SplitSeq(strings.Trim(fields["formerly"], "[]"), ",") {
				if id = strings.TrimSpace(id); id != "" {
					r.Formerly = append(r.Formerly, k.Name+"/"+id)
				}
			}
			for _, f := range k.Fields {
				v := Value{Text: fields[f.Name]}
				if f.Path && v.Text != "" {
					v = Value{Text: "a file", Files: []string{v.Text}}
				}
				r.Values = append(r.Values, v)
			}
			return r
		}
		return nil
	}
}

// run runs real git in a folder with nothing of the machine's configuration.
func run(dir string, stdin []byte, args ...string) ([]byte, error) {
	c := exec.Command("git", args...)
	c.Dir, c.Stdin = dir, bytes.NewReader(stdin)
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "HOME="+dir, "LC_ALL=C")
	var failed bytes.Buffer
	c.Stderr = &failed
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, failed.Bytes())
	}
	return out, nil
}

// Dir is a folder for one test: in memory where the machine has a place for
// that, since many small repositories keep a disk busy.
func Dir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "aims-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// Make makes a repository of a stream; by the seed with loose objects or with
// packs, with a commit-graph or without.
func Make(t testing.TB, dir string, stream []byte, seed uint64) {
	t.Helper()
	limit := "1"
	if seed%8 == 2 || seed%16 == 5 {
		limit = "100000" // a file for each object: slow to make
	}
	steps := [][]string{{"-c", "core.fsync=none", "-c", "fastimport.unpackLimit=" + limit, "fast-import", "--quiet", "--force"}}
	if seed%4 == 1 {
		steps = append(steps, []string{"commit-graph", "write", "--reachable", "--no-progress"})
	}
	if seed%16 == 3 {
		steps = append(steps, []string{"repack", "-qad"})
	}
	// What `git init` makes, in a tenth of its time.
	for _, folder := range []string{"objects", "refs"} {
		if err := os.MkdirAll(filepath.Join(dir, ".git", folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".git", "HEAD"), []byte("ref: refs/heads/main\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range steps {
		if _, err := run(dir, stream, args...); err != nil {
			t.Fatal(err)
		}
	}
}
