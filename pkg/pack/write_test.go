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
	p.files[SumsFile] = sums(append(p.Manifest.Files, Sum{ManifestFile, len(p.files[ManifestFile]), sumOf(p.files[ManifestFile])}))
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
	page, _ := g.content("records/page-00.md")
	first, _, _ := bytes.Cut(page, []byte("\n"))
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

// TestWriteKeepsAPackThatWasChanged: pages that somebody wrote into are not
// taken away without a word; pages that are gone cannot be lost.
func TestWriteKeepsAPackThatWasChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	if err := made("old", 3).Write(dir); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "records", "page-01.md")
	for _, note := range []string{"ord", "a note of the auditor"} { // the first has the length of what was there
		content := bytes.Replace(made("old", 3).files["records/page-01.md"], []byte("old"), []byte(note), 1)
		if err := os.WriteFile(page, content, 0o644); err != nil {
			t.Fatal(err)
		}
		err := made("new", 3).Write(dir)
		if !errors.Is(err, ErrTouched) || !strings.Contains(err.Error(), "records/page-01.md") {
			t.Errorf("%s: %v", note, err)
		}
		if got, _ := os.ReadFile(page); !bytes.Equal(got, content) {
			t.Errorf("%s: the page is gone", note)
		}
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if err := made("new", 3).Write(dir); err != nil {
		t.Errorf("a page is missing: %v", err)
	}
	if got := whole(t, dir); got != "new" {
		t.Errorf("pack says %s", got)
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
	if err := made("two", 40).Write(dir); err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if err := made("one", 40).Write(dir); err != nil {
		t.Fatal(err)
	}
	takes := time.Since(started) // disks differ: the moments lie within the first four packs
	seen, left, kills := map[string]int{}, 0, 0
	random := rand.New(rand.NewPCG(1, 2))
	// Forty kills, and on until both packs and a torn one were met.
	for ; kills < 40 || kills < 400 && (left == 0 || len(seen) < 2); kills++ {
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
		time.Sleep(time.Duration(random.Int64N(int64(4 * takes))))
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
	t.Logf("packs found whole: %v; killed while writing: %d of %d", seen, left, kills)
	if err := made("after", 3).Write(dir); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("the next run leaves behind: %v", left)
	}
}

// TestLeftovers removes what a run that was killed left behind, at whatever
// step, and nothing of anybody else.
func TestLeftovers(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(left string) error
		ours    bool
	}{
		"before its mark":              {func(left string) error { return os.Mkdir(left, 0o777) }, true},
		"while writing":                {func(left string) error { return errors.Join(made("new", 3).Write(left), mark(left), lose(left)) }, true},
		"before the exchange":          {func(left string) error { return made("new", 3).Write(left) }, true},
		"while the old is taken away":  {func(left string) error { return errors.Join(made("old", 3).Write(left), mark(left), lose(left)) }, true},
		"with only the mark left":      {func(left string) error { return errors.Join(os.Mkdir(left, 0o777), mark(left)) }, true},
		"a folder of the user by name": {func(left string) error { return errors.Join(made("old", 3).Write(left), lose(left)) }, false},
	} {
		parent := t.TempDir()
		left := filepath.Join(parent, ".pack.aims-123")
		if err := test.prepare(left); err != nil {
			t.Fatal(name, err)
		}
		if err := made("new", 3).Write(filepath.Join(parent, "pack")); err != nil {
			t.Fatal(name, err)
		}
		if _, err := os.Lstat(left); (err != nil) != test.ours {
			t.Errorf("%s: taken away is %t", name, err != nil)
		}
	}
}

// TestDiscardKeepsItsMark watches a folder being taken away: as long as
// anything is there, the mark is.
func TestDiscardKeepsItsMark(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	if err := made("old", 400).Write(dir); err != nil {
		t.Fatal(err)
	}
	gone, looks := make(chan bool), 0
	go func() { discard(dir); close(gone) }()
	for over := false; !over; looks++ {
		select {
		case <-gone:
			over = true
		default:
		}
		names, err := namesIn(dir) // read before the mark: what is seen here was there then
		_, marked := os.Lstat(filepath.Join(dir, unfinished))
		if err == nil && len(names) > 1 && len(names) < 400 && marked != nil {
			if _, err := os.Lstat(filepath.Join(dir, names[len(names)-1])); err == nil {
				t.Fatalf("%d files are there without the mark", len(names))
			}
		}
	}
	if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
}

func mark(dir string) error { return os.WriteFile(filepath.Join(dir, unfinished), nil, 0o666) }

func lose(dir string) error { return os.Remove(filepath.Join(dir, ManifestFile)) }

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
