package history

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// TestForkOf holds forks against `git merge-base --all` on random graphs.
func TestForkOf(t *testing.T) {
	crosswise, unrelated := 0, 0
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		const commits = 40
		dir := proof.Dir(t)
		proof.Make(t, dir, graph(random, commits), 0)
		for range 40 {
			base, head := fmt.Sprintf("c%d", random.IntN(commits)), fmt.Sprintf("c%d", random.IntN(commits))
			// It exits 1 where there is none.
			want := strings.Fields(scripted(t, dir, "git merge-base --all "+base+" "+head+" || true"))
			f, err := ForkOf(dir, base, head)
			switch {
			case len(want) == 0:
				unrelated++
				if !errors.Is(err, ErrUnrelated) {
					t.Errorf("seed %d, %s and %s: %+v %v, and git finds none", seed, base, head, f, err)
				}
			case err != nil:
				t.Errorf("seed %d, %s and %s: %v", seed, base, head, err)
			case f.Best != len(want) || !slices.Contains(want, f.At):
				t.Errorf("seed %d, %s and %s: %+v, and git says %v", seed, base, head, f, want)
			}
			if len(want) > 1 {
				crosswise++
			}
		}
	}
	if crosswise == 0 || unrelated == 0 {
		t.Errorf("%d crosswise and %d unrelated pairs: the test shows less than it says", crosswise, unrelated)
	}
}

// graph is a stream of commits that build upon each other at random: c0, c1, ….
func graph(random *rand.Rand, commits int) []byte {
	var stream bytes.Buffer
	for i := range commits {
		fmt.Fprintf(&stream, "commit refs/heads/c%d\nmark :%d\nauthor A <a@x> %d +0000\ncommitter C <c@x> %d +0000\ndata 1\nx\n", i, i+1, i, 1000+random.IntN(50))
		parents := []int{}
		for range 1 + random.IntN(3) {
			if p := i - 1 - random.IntN(6); p >= 0 && !slices.Contains(parents, p) {
				parents = append(parents, p)
			}
		}
		for j, p := range parents {
			fmt.Fprintf(&stream, "%s :%d\n", []string{"from", "merge"}[min(j, 1)], p+1)
		}
		stream.WriteString("\n")
	}
	return stream.Bytes()
}

// scripted is what a line of the shell prints.
func scripted(t *testing.T, dir, line string) string {
	t.Helper()
	c := exec.Command("sh", "-c", line)
	c.Dir, c.Env = dir, environment(dir)
	out, err := c.Output()
	if err != nil {
		t.Fatal(line, err)
	}
	return string(out)
}

// TestForkOfShallow finds the fork as far as a shallow clone reaches.
func TestForkOfShallow(t *testing.T) {
	dir := proof.Dir(t)
	script(t, dir, `git init -q -b main whole && cd whole
for i in 1 2 3; do echo $i >a && git add . && git commit -qm $i; done
git checkout -qb topic && for i in 4 5; do echo $i >b && git add . && git commit -qm $i; done
git checkout -q main && echo 6 >c && git add . && git commit -qm 6 && git checkout -qb both && git merge -q --no-edit topic
cd .. && git clone -q --depth 2 --branch both --no-single-branch "file://$PWD/whole" two && git clone -q --depth 1 --branch topic --no-single-branch "file://$PWD/whole" one`)
	f, err := ForkOf(dir+"/two", "HEAD^1", "HEAD")
	if err != nil || f.At != git(t, dir+"/two", "rev-parse", "HEAD^1") {
		t.Errorf("a merge commit and its first parent: %+v %v", f, err)
	}
	if f, err := ForkOf(dir+"/one", "origin/main", "HEAD"); !errors.Is(err, ErrCutOff) || f.Base == "" || f.Head == "" {
		t.Errorf("two commits and nothing before: %+v %v", f, err)
	}
}

// TestForkOfEnds: where several commits are as good as each other, the clone may end at them.
func TestForkOfEnds(t *testing.T) {
	dir := proof.Dir(t)
	script(t, dir, `git init -q -b main whole && cd whole
say() { git commit -q --allow-empty -m "$1"; }
say root && git checkout -qb x && say x && git checkout -q main && git checkout -qb y && say y
git checkout -qb one x && git merge -q -m one y && git checkout -qb two y && git merge -q -m two x && git branch -q -D main
cd .. && git clone -q --depth 2 --branch two --no-single-branch "file://$PWD/whole" clone`)
	f, err := ForkOf(dir+"/clone", "origin/one", "origin/two")
	if err != nil || f.Best != 2 || !f.Contains(git(t, dir+"/whole", "rev-parse", "x")) || !f.Contains(git(t, dir+"/whole", "rev-parse", "y")) {
		t.Errorf("%+v %v", f, err)
	}
}

// TestForkOfRefuses: what keeps a fork from being found is said.
func TestForkOfRefuses(t *testing.T) {
	for _, c := range []struct{ name, do, base, head, want string }{
		{"no repository", "true", "HEAD", "", "there is no git history yet"},
		{"hashes of another sort", "git init -q --object-format=sha256", "HEAD", "", "the repository uses "},
		{"no such base", "git init -q && git commit -q --allow-empty -m one", "nowhere", "", `"nowhere"`},
		{"no such head", "git init -q && git commit -q --allow-empty -m one", "HEAD", "nowhere", `"nowhere"`},
		{"no objects", "git init -q && git commit -q --allow-empty -m one && rm -r .git/objects && echo >.git/objects", "HEAD", "", "objects"},
		{"no list of ends", "git init -q && git commit -q --allow-empty -m one && mkdir .git/shallow", "HEAD", "", "shallow"},
	} {
		dir := proof.Dir(t)
		script(t, dir, c.do)
		if f, err := ForkOf(dir, c.base, c.head); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %+v, %v", c.name, f, err)
		}
	}
}
