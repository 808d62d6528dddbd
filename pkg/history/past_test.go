package history

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// opened makes a repository with a script and opens what is checked out.
func opened(t *testing.T, text string) (string, *History, *Past) {
	t.Helper()
	dir := proof.Dir(t)
	script(t, dir, "git init -q -b main\n"+text)
	h, err := Read(dir, Reading{Version: readThing})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	p, err := h.At(h.Head.Hash)
	if err != nil {
		t.Fatal(err)
	}
	return dir, h, p
}

// TestFS holds a commit as a file system against what a file system has to do, and against git.
func TestFS(t *testing.T) {
	dir, _, p := opened(t, `mkdir -p a/b "odd ü" && echo 1 >a/b/c && echo 2 >a.txt && echo 3 >a/z && echo 4 >"odd ü/x" && : >empty && chmod +x a.txt && seq 9999 >long
git add . && git commit -qm one && seq 2 9999 >long && git commit -qam two && git repack -qad && echo 5 >loose && git add . && git commit -qm three`)
	files := p.FS()
	if err := fstest.TestFS(files, "a/b/c", "a.txt", "a/z", "odd ü/x", "empty", "long", "loose"); err != nil {
		t.Error(err)
	}
	var names []string
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		names = append(names, name)
		data, err := fs.ReadFile(files, name)
		if want := git(t, dir, "show", "HEAD:"+name); strings.TrimSpace(string(data)) != want {
			t.Errorf("%s holds %q, git shows %q", name, data, want)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	slices.Sort(names)
	if want := git(t, dir, "ls-tree", "-r", "--name-only", "-z", "HEAD"); strings.Join(names, "\x00")+"\x00" != want {
		t.Errorf("files %q, git lists %q", names, want)
	}
	data, err := fs.ReadFile(files, "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	copy(data, "XX")
	if again, _ := fs.ReadFile(files, "a.txt"); string(again) != "2\n" {
		t.Errorf("who changes what was read changes the repository: %q", again)
	}
}

// TestFSOddNames: names that lead elsewhere are not there, and none is there twice. A folder "." would be in itself for ever.
func TestFSOddNames(t *testing.T) {
	_, _, p := opened(t, `mkdir d && echo 1 >d/f && git add . && git commit -qm one && D=$(git rev-parse HEAD:d)
for name in "100644 d" "40000 ." "40000 .." "40000 .git" "40000 .GIT" "40000 a@b" "40000 d" "40000 d"; do printf '%s\000' "$name" && for p in $(echo $D | sed 's/../& /g'); do printf "\\$(printf %03o 0x$p)"; done; done | tr @ / >tree
git update-ref refs/heads/main $(git commit-tree -p HEAD -m odd $(git hash-object -t tree -w --literally tree))`)
	entries, err := fs.ReadDir(p.FS(), ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "d" || !entries[0].IsDir() {
		t.Errorf("listed are %q, want the folder d alone", got)
	}
}

// TestFSLinks: links and submodules lead nowhere.
func TestFSLinks(t *testing.T) {
	_, _, p := opened(t, `echo 1 >a && ln -s a link && ln -s /etc out && git update-index --add --cacheinfo 160000,1111111111111111111111111111111111111111,sub && git add a link out && git commit -qm one`)
	for _, name := range []string{"link", "out", "out/passwd", "sub/x", "../a", "/a", "a/b", "none", ""} {
		if _, err := fs.ReadFile(p.FS(), name); err == nil {
			t.Errorf("%q is read", name)
		}
		if f, err := p.FS().Open(name); err == nil {
			t.Errorf("%q opens as %v", name, f)
		}
	}
	if _, err := fs.Stat(p.FS(), "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if list, err := fs.ReadDir(p.FS(), "sub"); len(list) != 0 || err != nil {
		t.Errorf("a submodule holds %v, %v", list, err)
	}
	if i, err := fs.Stat(p.FS(), "link"); err != nil || i.Mode().Type() != fs.ModeSymlink {
		t.Errorf("a link is %v, %v", i, err)
	}
}

// TestPastRecord finds a record by the first of its ids that a commit has.
func TestPastRecord(t *testing.T) {
	dir, h, _ := opened(t, `put() { printf 'kind: thing\nid: %s\na: %s\n' $2 $3 >$1; }
mkdir d && put a.yaml A 1 && put d/b.yaml B 2 && git add . && git commit -qm one
git mv a.yaml d/a.yaml && put d/b.yaml C 3 && git add . && git commit -qm two`)
	old, err := h.At(git(t, dir, "rev-parse", "HEAD~1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		at   string
		keys []string
		want string
	}{
		{"a.yaml", []string{"thing/A"}, "thing/A"},
		{"d/a.yaml", []string{"thing/A"}, "thing/A"},
		{"d/b.yaml", []string{"thing/C", "thing/B"}, "thing/B"},
		{"d/b.yaml", []string{"thing/A", "thing/B"}, "thing/A"}, // its own id counts before a former one
		{"", []string{"thing/B"}, "thing/B"},
		{"d/b.yaml", []string{"thing/C"}, ""},
	} {
		got := ""
		if v, err := old.Record(c.at, c.keys...); err != nil {
			t.Error(err)
		} else if v != nil {
			got = v.Key
		}
		if got != c.want {
			t.Errorf("%s %v: found %q, want %q", c.at, c.keys, got, c.want)
		}
	}
}

// TestLastOf tells the last change of files anywhere, as git does.
func TestLastOf(t *testing.T) {
	dir, h, _ := opened(t, `mkdir -p aims src/x && echo 1 >src/x/a && echo 1 >aims/b && echo 1 >c && git add . && git commit -qm one && echo 2 >src/x/a && git commit -qam two
git checkout -qb side && echo 2 >c && git commit -qam three && git checkout -q main && echo 2 >aims/b && git commit -qam four && git merge -q --no-edit side`)
	last, err := h.LastOf([]string{"src/x/a", "aims/b", "c", "none", "src"})
	if err != nil || len(last) != 3 {
		t.Fatalf("%v, %v", last, err)
	}
	for name, c := range last {
		if want := git(t, dir, "log", "-1", "--format=%H", "--", name); c.Hash != want {
			t.Errorf("%s: %s, git says %s", name, c.Hash, want)
		}
	}
}

// TestTreeLines: modes as git takes them, and no broken tree for a short one.
func TestTreeLines(t *testing.T) {
	hash := strings.Repeat("h", 20)
	whole := "100664 a\x00" + hash + "100775 b\x00" + hash + "040000 c\x00" + hash + "120777 d\x00" + hash + "160000 e\x00" + hash
	l, err := checked([20]byte{}, []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range l.entries() {
		got = append(got, e.name+" "+e.mode)
	}
	if want := "a 100644, b 100755, c 40000, d 120000, e 160000"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
	for i := 1; i < len(whole); i++ {
		if l, err := checked([20]byte{}, []byte(whole[:i])); err == nil && len(whole[i:])%29 != 0 {
			t.Errorf("cut at %d it is %q", i, l)
		}
	}
}

func FuzzTree(f *testing.F) {
	f.Add([]byte("100644 a\x00" + strings.Repeat("h", 20) + "40000 b\x00" + strings.Repeat("i", 20)))
	f.Add([]byte("100644 a\x00short"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := checked([20]byte{}, data)
		if err != nil {
			return
		}
		size := 0
		for rest := l; len(rest) > 0; {
			var i item
			i, rest = rest.first()
			size += len(i.mode) + 1 + len(i.name) + 1 + len(i.hash)
		}
		if size != len(data) {
			t.Errorf("%d of %d bytes", size, len(data))
		}
		if a, b := beyond(l, l); len(a)+len(b) != 0 {
			t.Errorf("a tree differs from itself by %q", a)
		}
	})
}

func FuzzCommit(f *testing.F) {
	tree := strings.Repeat("1", 40)
	f.Add([]byte("tree " + tree + "\nparent " + tree + "\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 +0000\ngpgsig x\n y\n\nsubject\n\nReviewed-by: B <b@x>\n"))
	f.Add([]byte("tree " + tree + "\nauthor  <> 99999999999999999999 +0000\n\n"))
	f.Add([]byte("tree " + tree + "\nauthor J\xe9r <j>\nencoding x\n\n\xe9t\xe9\n\nCo-authored-by:\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseCommit([20]byte{}, data)
		if err != nil {
			return
		}
		p := plain(c, data)
		if len(p.Parents) != len(c.parents) || strings.ContainsRune(p.Subject, '\n') || len(p.Subject) > 400 {
			t.Errorf("%+v", p)
		}
	})
}

func FuzzPatch(f *testing.F) {
	f.Add([]byte("0123456789"), []byte("\x0a\x08\x90\x05\x03abc"))
	f.Add([]byte(""), []byte("\x00\x00"))
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		kept := bytes.Clone(base)
		out, err := patch(base, delta, maxObject)
		if size, rest := number(delta); err == nil {
			want, _ := number(rest)
			if size != uint64(len(base)) || want != uint64(len(out)) {
				t.Errorf("%d bytes of %d", len(out), want)
			}
		}
		if !bytes.Equal(base, kept) {
			t.Error("what the delta is based on was changed")
		}
	})
}

// TestLargeFolder reads every file of a large folder, and what is not there, as often as a register takes.
func TestLargeFolder(t *testing.T) {
	var stream strings.Builder
	stream.WriteString("commit refs/heads/main\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 1 +0000\ndata 1\nx\n")
	const files = 600
	for i := range files {
		content := fmt.Sprintf("file %d", i)
		fmt.Fprintf(&stream, "M 644 inline many/f%d.yaml\ndata %d\n%s\n", i, len(content), content)
	}
	stream.WriteString("M 644 inline many/f7/inside\ndata 1\ni\n\n")
	dir := proof.Dir(t)
	proof.Make(t, dir, []byte(stream.String()), 0)
	h, err := Read(dir, Reading{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	at, err := h.At(h.Head.Hash)
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		name := fmt.Sprintf("many/f%d.yaml", i)
		if data, err := fs.ReadFile(at.FS(), name); err != nil || string(data) != fmt.Sprintf("file %d", i) {
			t.Errorf("%s: %q %v", name, data, err)
		}
		if _, err := fs.Stat(at.FS(), name+"x"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%sx: %v", name, err)
		}
	}
	if info, err := fs.Stat(at.FS(), "many/f7"); err != nil || !info.IsDir() {
		t.Errorf("many/f7 is no folder: %v", err)
	}
	if data, err := fs.ReadFile(at.FS(), "many/f7/inside"); err != nil || string(data) != "i" {
		t.Errorf("many/f7/inside: %q %v", data, err)
	}
}
