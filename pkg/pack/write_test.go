package pack

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// made is a pack of a few files that all say the same word.
func made(word string, files int) *Pack {
	p := &Pack{Manifest: Manifest{Schema: Schema}, files: map[string][]byte{}}
	for i := range files {
		name := fmt.Sprintf("records/page-%02d.md", i)
		p.files[name] = []byte(strings.Repeat(word+"\n", 400))
		p.Manifest.Files = append(p.Manifest.Files, Sum{name, len(p.files[name]), sumOf(p.files[name])})
	}
	var list []string
	for _, f := range p.Manifest.Files {
		list = append(list, fmt.Sprintf(`{"path":%q,"bytes":%d,"sha256":%q}`, f.Path, f.Bytes, f.SHA256))
	}
	p.files[ManifestFile] = []byte(`{"schema":"` + Schema + `","files":[` + strings.Join(list, ",") + `]}`)
	p.files[SumsFile] = p.sums()
	return p
}

// whole reads a pack from disk and says which word it is made of; it fails
// where the pack is torn.
func whole(t *testing.T, dir string) string {
	t.Helper()
	g, err := Open(dir)
	if err != nil {
		t.Fatalf("no whole pack: %v", err)
	}
	if differences := g.Whole(); len(differences) > 0 {
		t.Fatalf("torn: %v", differences)
	}
	first, _, _ := bytes.Cut(g.files["records/page-00.md"], []byte("\n"))
	return string(first)
}

func TestWriteReplacesAPackWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	for _, word := range []string{"old", "new"} {
		if err := made(word, 5).Write(dir); err != nil {
			t.Fatal(err)
		}
		if got := whole(t, dir); got != word {
			t.Errorf("pack says %s, not %s", got, word)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteRefusesWhatIsNoPack(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"a file that is not of the pack": func(dir string) error {
			return errors.Join(made("old", 3).Write(dir), os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644))
		},
		"a folder of something else": func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644))
		},
		"a manifest of something else": func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, ManifestFile), []byte(`{"schema":"other/v1"}`), 0o644))
		},
		"a file": func(dir string) error { return os.WriteFile(dir, []byte("mine"), 0o644) },
		"an empty folder of the user beside pages": func(dir string) error {
			return errors.Join(made("old", 3).Write(dir), os.Mkdir(filepath.Join(dir, "mine"), 0o755))
		},
	} {
		dir := filepath.Join(t.TempDir(), "pack")
		if err := prepare(dir); err != nil {
			t.Fatal(err)
		}
		before, _ := namesIn(filepath.Dir(dir))
		err := made("new", 3).Write(dir)
		if !errors.Is(err, ErrOccupied) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := namesIn(filepath.Dir(dir)); strings.Join(after, " ") != strings.Join(before, " ") {
			t.Errorf("%s: was\n%v\nand is\n%v", name, before, after)
		}
	}
	empty := t.TempDir()
	if err := made("new", 3).Write(empty); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
}

// asWriter makes the test program write packs and nothing else, until it is killed.
const asWriter = "AIMS_TEST_WRITE_PACKS"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asWriter); dir != "" {
		fmt.Println("ready")
		for i := 0; ; i++ {
			if err := made([]string{"one", "two"}[i%2], 40).Write(dir); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	os.Exit(m.Run())
}

// TestKill kills a program that writes packs, at any moment: what is there is
// one pack or the other, whole.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	if err := made("one", 40).Write(dir); err != nil {
		t.Fatal(err)
	}
	seen, left := map[string]int{}, 0
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), asWriter+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ready := make([]byte, 5)
		if _, err := out.Read(ready); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(120_000)) * time.Microsecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait() // it was killed
		seen[whole(t, dir)]++
		if found, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(found) > 0 {
			left++
		}
	}
	if left == 0 || len(seen) < 2 {
		t.Errorf("kills came only before or only after a pack was written (%v, %d): the test shows nothing", seen, left)
	}
	t.Logf("packs found whole: %v; killed while writing: %d of 40", seen, left)
	if err := made("after", 3).Write(dir); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("the next run leaves behind: %v", left)
	}
}

// TestTwoAtOnce lets two programs write the same pack.
func TestTwoAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	done := make(chan error)
	for _, word := range []string{"one", "two"} {
		go func() {
			var err error
			for range 20 {
				err = errors.Join(err, made(word, 10).Write(dir))
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	whole(t, dir)
}
