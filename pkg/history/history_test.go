package history

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
)

// git runs real git in a folder with nothing of the machine's configuration.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	return gitIn(t, dir, nil, args...)
}

func gitIn(t testing.TB, dir string, stdin []byte, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Stdin, c.Env = dir, bytes.NewReader(stdin), environment(dir)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func environment(dir string) []string {
	return append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "HOME="+dir, "LC_ALL=C",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_COMMITTER_NAME=Forge", "GIT_COMMITTER_EMAIL=forge@example.org",
		"GIT_AUTHOR_DATE=2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z", "GIT_ALLOW_PROTOCOL=file")
}

// agreesWithGit compares every answer with that of `git log -1 -- FILE`.
func agreesWithGit(t *testing.T, top string) *History {
	t.Helper()
	h, err := Read(top, Reading{Prefix: ""})
	if err != nil {
		t.Fatal(err)
	}
	if !h.Known() {
		t.Fatalf("history is not known: %v", h.Limits)
	}
	listed := strings.Split(git(t, top, "ls-tree", "-r", "-z", "--name-only", "HEAD"), "\x00")
	if n := len(listed) - 1; n != len(h.Files) {
		t.Errorf("%d files, git lists %d", len(h.Files), n)
	}
	for path, f := range h.Files {
		if want := git(t, top, "--literal-pathspecs", "log", "-1", "--format=%H", "--", path); f.Last == nil || f.Last.Hash != want {
			t.Errorf("%s: last changed in %v, git says %s", path, f.Last, want)
		}
	}
	return h
}

// TestAgainstGitOnRandomGraphs makes repositories with branches, octopus and
// criss-cross merges, evil merges, renames, swaps, mode changes, reverts and
// clocks that run backwards, and holds every answer against git itself.
func TestAgainstGitOnRandomGraphs(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			git(t, dir, "init", "-q", "-b", "main")
			gitIn(t, dir, randomHistory(rand.New(rand.NewPCG(seed, 1))), "fast-import", "--quiet", "--force")
			agreesWithGit(t, dir)
		})
	}
}

// randomHistory is a stream for git fast-import.
func randomHistory(r *rand.Rand) []byte {
	var b bytes.Buffer
	paths := []string{"aims/a.yaml", "aims/risks/b.yaml", "aims/risks/c.yaml", "aims/systems/d.yaml", "code/main.go", "top.txt", "aims/deep/er/e.yaml"}
	commits := 5 + r.IntN(40)
	for i := 1; i <= commits; i++ {
		// A few contents only, so that files return to what they were.
		when := 1_700_000_000 + r.IntN(1_000_000)
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\nauthor A <a@x> %d +0000\ncommitter C <c@x> %d +0000\ndata 2\nx\n", i, when, when)
		parents := map[int]bool{}
		if i > 1 {
			first := max(1, i-1-r.IntN(4))
			if r.IntN(25) > 0 || i == commits { // now and then a second root
				fmt.Fprintf(&b, "from :%d\n", first)
				parents[first] = true
			} else {
				fmt.Fprintf(&b, "from 0000000000000000000000000000000000000000\n")
			}
			for n := r.IntN(4) - 1; n > 0 && len(parents) > 0; n-- {
				if p := 1 + r.IntN(i-1); !parents[p] {
					fmt.Fprintf(&b, "merge :%d\n", p)
					parents[p] = true
				}
			}
		}
		for n := r.IntN(4); n > 0 || i == 1; n-- {
			path := paths[r.IntN(len(paths))]
			switch r.IntN(9) {
			case 0:
				fmt.Fprintf(&b, "D %s\n", path)
			case 1:
				mode := []string{"100755", "100644"}[r.IntN(2)]
				fmt.Fprintf(&b, "M %s inline %s\ndata 2\nv0\n", mode, path)
			default:
				fmt.Fprintf(&b, "M 100644 inline %s\ndata 2\nv%d\n", path, r.IntN(4))
			}
			if i == 1 {
				break
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// TestRepository compares on a repository named from outside.
func TestRepository(t *testing.T) {
	top := os.Getenv("AIMS_REPOSITORY")
	if top == "" {
		t.Skip("AIMS_REPOSITORY names none")
	}
	agreesWithGit(t, top)
}

// TestOddRepositories: right, or refused by name; never silently different.
func TestOddRepositories(t *testing.T) {
	// Every script begins in an empty folder with the repository "origin" beside it, and leaves a work tree in "work".
	const origin = `git init -q -b main origin && cd origin && git config uploadpack.allowFilter true && git config uploadpack.allowAnySHA1InWant true
mkdir risks && echo 1 >a && echo 1 >risks/b && git add . && git commit -qm one
echo 2 >a && git commit -qam two && git checkout -qb side && echo 2 >risks/b && git commit -qam three
git checkout -q main && echo 3 >a && git commit -qam four && git merge -q --no-edit side && cd ..
`
	for _, c := range []struct{ name, script, want string }{
		{"plain clone", `git clone -q origin work`, "known"},
		{"depth 1", `git clone -q --depth 1 file://$PWD/origin work`, "shallow"},
		{"depth 2", `git clone -q --depth 2 file://$PWD/origin work`, "shallow"},
		{"unshallowed", `git clone -q --depth 1 file://$PWD/origin work && git -C work fetch -q --unshallow`, "known"},
		{"blobless", `git clone -q --filter=blob:none file://$PWD/origin work`, "known"},
		{"treeless", `git clone -q --filter=tree:0 file://$PWD/origin work`, "damaged"},
		{"linked work tree", `git clone -q origin main && git -C main worktree add -q ../work -b other`, "known"},
		{"submodule", `git init -q super && cd super && git -c protocol.file.allow=always submodule --quiet add file://$PWD/../origin sub && cd .. && ln -s super/sub work`, "known"},
		{"sparse checkout", `git clone -q origin work && git -C work sparse-checkout set --cone risks`, "known"},
		{"worktreeConfig", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.worktreeConfig true`, "known"},
		{"preciousObjects", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.preciousObjects true`, "known"},
		{"relativeWorktrees", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.relativeWorktrees true`, "known"},
		{"alternates", `git clone -q --shared origin work`, "known"},
		{"packed refs and objects", `git clone -q origin work && git -C work gc -q && git -C work pack-refs --all`, "known"},
		{"multi-pack-index", `git clone -q origin work && git -C work repack -qad && git -C work commit -q --allow-empty -m x && git -C work repack -qd && git -C work multi-pack-index write`, "known"},
		{"commit-graph", `git clone -q origin work && git -C work commit-graph write --reachable`, "known"},
		{"detached", `git clone -q origin work && git -C work checkout -q --detach HEAD~1`, "known"},
		{"unborn", `git init -q work`, "none"},
		{"no repository", `mkdir work`, "none"},
		{"SHA-256", `git init -q --object-format=sha256 work && cd work && echo 1 >a && git add . && git commit -qm one`, "unsupported"},
		{"version 2", `git clone -q origin work && git -C work config core.repositoryformatversion 2`, "unsupported"},
		{"reftable by its configuration", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.refStorage reftable`, "unsupported"},
		{"replace refs", `git clone -q origin work && cd work && git replace HEAD~1 HEAD~2`, "ignored"},
		{"grafts", `git clone -q origin work && cd work && mkdir -p .git/info && git rev-parse HEAD >.git/info/grafts`, "ignored"},
		{"missing tree", `cp -r origin work && cd work && T=$(git rev-parse HEAD~1:risks) && rm -f .git/objects/$(echo $T | cut -c1-2)/$(echo $T | cut -c3-)`, "damaged"},
		{"missing commit", `cp -r origin work && cd work && C=$(git rev-parse HEAD~1) && rm -f .git/objects/$(echo $C | cut -c1-2)/$(echo $C | cut -c3-)`, "damaged"},
		{"tree under another name", `cp -r origin work && cd work && A=$(git rev-parse HEAD~1:risks) && B=$(git rev-parse HEAD:risks) && F=.git/objects/$(echo $A | cut -c1-2)/$(echo $A | cut -c3-) && rm -f $F && cp .git/objects/$(echo $B | cut -c1-2)/$(echo $B | cut -c3-) $F`, "damaged"},
		{"corrupt tree", `cp -r origin work && cd work && T=$(git rev-parse HEAD~1:risks) && F=.git/objects/$(echo $T | cut -c1-2)/$(echo $T | cut -c3-) && chmod u+w $F && printf garbage >$F`, "damaged"},
		{"octopus", `git clone -q origin work && cd work && for b in x y z; do git checkout -q -b $b main && echo $b >$b && git add . && git commit -qm $b; done && git checkout -q main && git merge -q --no-edit x y z`, "known"},
		{"evil merge", `git clone -q origin work && cd work && git checkout -qb l && echo l >l && git add . && git commit -qm l && git checkout -q main && echo m >m && git add . && git commit -qm m && git merge -q --no-commit --no-ff l && echo evil >a && git add . && git commit -qm evil`, "known"},
		{"several roots", `git clone -q origin work && cd work && git checkout -q --orphan o && git rm -qrf . && echo o >o && git add . && git commit -qm o && git checkout -q main && git merge -q --no-edit --allow-unrelated-histories o`, "known"},
		{"rename with edit", `git clone -q origin work && cd work && git mv risks/b risks/c && echo more >>risks/c && git commit -qam r`, "known"},
		{"revert", `git clone -q origin work && cd work && echo x >a && git commit -qam x && git revert --no-edit HEAD`, "known"},
		{"cherry-pick", `git clone -q origin work && cd work && git checkout -qb p HEAD~1 && echo p >p && git add . && git commit -qm p && git checkout -q main && git cherry-pick p`, "known"},
		{"clock skew", `git clone -q origin work && cd work && for d in 2001-01-01 2099-01-01 1999-01-01; do echo $d >a && GIT_COMMITTER_DATE=${d}T00:00:00Z git commit -qam $d; done`, "known"},
		{"empty author", `git clone -q origin work && cd work && echo e >a && git add . && T=$(git write-tree) && C=$(printf 'tree %s\nparent %s\nauthor  <> 1 +0000\ncommitter C <c> 1 +0000\n\ne' $T $(git rev-parse HEAD) | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C`, "known"},
		{"Latin-1 message and name", `git clone -q origin work && cd work && echo e >a && git add . && T=$(git write-tree) && C=$(printf 'tree %s\nparent %s\nauthor J\xe9r <j> 1 +0000\ncommitter C <c> 1 +0000\nencoding ISO-8859-1\n\n\xe9t\xe9' $T $(git rev-parse HEAD) | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C`, "known"},
		{"before 1970", `git clone -q origin work && cd work && echo e >a && git add . && T=$(git write-tree) && C=$(printf 'tree %s\nparent %s\nauthor A <a> -86400 +0000\ncommitter C <c> -86400 +0000\n\nold' $T $(git rev-parse HEAD) | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C`, "known"},
		{"10 MB message", `git clone -q origin work && cd work && echo e >a && git add . && head -c 10000000 /dev/zero | tr '\0' m | git commit -q -F -`, "known"},
		{"control characters and odd names", `git clone -q origin work && cd work && printf x >"$(printf 'a\tb')" && printf x >'ü*?' && printf x >'-n' && git add . && git commit -qm n`, "known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			run := exec.Command("sh", "-ec", origin+c.script)
			run.Dir, run.Env = dir, environment(dir)
			if out, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			top := filepath.Join(dir, "work")
			h, err := Read(top, Reading{Prefix: ""})
			if c.want == "none" {
				if !errors.Is(err, ErrNone) {
					t.Errorf("history %v, error %v", h, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := "known"
			if len(h.Limits) > 0 {
				got = string(h.Limits[0].Kind)
			}
			if got != c.want {
				t.Fatalf("%s (%v), want %s", got, h.Limits, c.want)
			}
			// The installed git does not know every extension that newer ones set.
			if got == "known" && c.name != "relativeWorktrees" {
				agreesWithGit(t, top)
			}
			for path, f := range h.Files {
				if !h.Known() && f.Last != nil {
					t.Errorf("%s has a date though history is not known", path)
				}
			}
		})
	}
}
