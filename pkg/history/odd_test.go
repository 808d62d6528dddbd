package history

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// TestOddRepositories: right, or refused by name; never silently different.
func TestOddRepositories(t *testing.T) {
	// Every script begins in an empty folder with the repository "origin" beside it, and leaves a work tree in "work".
	const origin = `git init -q -b main origin && cd origin && git config uploadpack.allowFilter true && git config uploadpack.allowAnySHA1InWant true
mkdir risks && echo 1 >a && echo 1 >risks/b && git add . && git commit -qm one
echo 2 >a && git commit -qam two && git checkout -qb side && echo 2 >risks/b && git commit -qam three
git checkout -q main && echo 3 >a && git commit -qam four && git merge -q --no-edit side && cd ..
`
	const bomb = `git init -q -b main work && cd work && B=$(printf x | git hash-object -w --stdin) && S=$(printf "100644 blob $B\tf\n" | git mktree) && T=$S
for i in 1 2 3 4 5 6 7 8 9; do T=$(for k in 0 1 2 3 4 5 6 7 8 9; do printf "040000 tree $T\td$k\n"; done | git mktree); done
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
		{"depth 50", `cd origin && for i in $(seq 60); do git commit -q --allow-empty -m $i; done && cd .. && git clone -q --depth 50 file://$PWD/origin work`, "shallow"},
		{"linked work tree of a shallow clone", `git clone -q --depth 1 file://$PWD/origin main && git -C main worktree add -q ../work -b other`, "shallow"},
		{"linked work tree of a repository with grafts", `git clone -q origin main && mkdir -p main/.git/info && git -C main rev-parse HEAD >main/.git/info/grafts && git -C main worktree add -q ../work -b other`, "ignored"},
		{"bare", `git clone -q --bare origin work`, "none"},
		{"linked work tree of a bare repository", `git clone -q --bare origin bare.git && git -C bare.git worktree add -q ../work -b other`, "known"},
		{"work tree behind a link", `git clone -q origin real && ln -s real work`, "known"},
		{"relative alternates", `git init -q -b main work && cd work && echo ../../../origin/.git/objects >.git/objects/info/alternates && git update-ref refs/heads/main $(git -C ../origin rev-parse HEAD)`, "known"},
		{"alternates of alternates", `git -C origin repack -qad && git clone -q --shared origin middle && git -C middle commit -q --allow-empty -m m && git clone -q --shared middle work`, "known"},
		{"alternates that are gone", `git clone -q --shared origin work && rm -rf origin`, "damaged"},
		{"loose-*.pack", `cp -r origin work && cd work && git maintenance run --task=loose-objects && git maintenance run --task=loose-objects && ls .git/objects/pack/loose-*.pack`, "known"},
		{"deltas by name", `git clone -q --no-local origin work && cd work && seq 999 >a && git commit -qam l && seq 1 2 999 >>a && git commit -qam m && git -c repack.useDeltaBaseOffset=false repack -qadf`, "known"},
		{"pack index version 1", `git clone -q --no-local origin work && cd work/.git/objects/pack && rm -f *.rev && git index-pack --index-version=1 *.pack`, "known"},
		{"pack index with far offsets", `git clone -q --no-local origin work && cd work/.git/objects/pack && rm -f *.rev *.idx && git index-pack --index-version=2,0x40 *.pack`, "known"},
		{"reftable", `git clone -q origin work && cd work && git config core.repositoryformatversion 1 && git config extensions.refStorage reftable && mkdir .git/reftable && echo 0x1-0x1-0.ref >.git/reftable/tables.list && rm -rf .git/refs .git/packed-refs && mkdir .git/refs && echo this repository uses the reftable format >.git/refs/heads && echo ref: refs/heads/.invalid >.git/HEAD`, "unsupported"},
		{"SHA-256 with a comment in the configuration", `git init -q --object-format=sha256 work && cd work && echo 1 >a && git add . && git commit -qm one && sed -i 's/^\[extensions\]/[Extensions] # x/; s/sha256/"sha256" ; y/' .git/config`, "unsupported"},
		{"unknown extension", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.frobnicate true`, "unsupported"},
		{"an extension with a subsection", `git clone -q origin work && git -C work config core.repositoryformatversion 1 && git -C work config extensions.a.noop true`, "unsupported"},
		{"packed replace refs", `git clone -q origin work && cd work && git replace HEAD~1 HEAD~2 && git pack-refs --all`, "ignored"},
		{"HEAD as a link", `git clone -q origin work && cd work/.git && rm HEAD && ln -s refs/heads/main HEAD`, "known"},
		{"branch that is gone", `git clone -q origin work && git -C work symbolic-ref HEAD refs/heads/none`, "none"},
		{"another branch that is broken", `git clone -q origin work && : >work/.git/refs/heads/empty`, "known"},
		{"branch of garbage", `git clone -q origin work && echo garbage >work/.git/refs/heads/main`, "damaged"},
		{"branch that names nothing", `git clone -q origin work && echo 1111111111111111111111111111111111111111 >work/.git/refs/heads/main`, "damaged"},
		{"corrupt pack", `git clone -q --no-local origin work && cd work/.git/objects/pack && chmod u+w *.pack && dd if=/dev/zero of=$(ls *.pack) bs=1 seek=200 count=600 conv=notrunc 2>&1`, "damaged"},
		{"cut pack", `git clone -q --no-local origin work && cd work/.git/objects/pack && chmod u+w *.pack && truncate -s 200 *.pack`, "damaged"},
		{"cut pack index", `git clone -q --no-local origin work && cd work/.git/objects/pack && chmod u+w *.idx && truncate -s 500 *.idx`, "damaged"},
		{"pack without index", `git clone -q --no-local origin work && rm -f work/.git/objects/pack/*.idx`, "damaged"},
		{"empty object", `cp -r origin work && cd work && T=$(git rev-parse HEAD^{tree}) && F=.git/objects/$(echo $T | cut -c1-2)/$(echo $T | cut -c3-) && rm -f $F && : >$F`, "damaged"},
		{"missing blob of a record", `cp -r origin work && cd work && echo 'id: 1' >r.yaml && git add . && git commit -qm r && T=$(git rev-parse HEAD:r.yaml) && rm -f .git/objects/$(echo $T | cut -c1-2)/$(echo $T | cut -c3-)`, "damaged"},
		{"missing blob that nobody asks for", `cp -r origin work && cd work && T=$(git rev-parse HEAD:a) && rm -f .git/objects/$(echo $T | cut -c1-2)/$(echo $T | cut -c3-)`, "known"},
		{"tree bomb", bomb + `git update-ref refs/heads/main $(git commit-tree $T -m bomb </dev/null)`, "unsupported"},
		{"tree bomb in the past", bomb + `C=$(git commit-tree $T -m bomb </dev/null) && git update-ref refs/heads/main $(git commit-tree -p $C $S -m after </dev/null)`, "unsupported"},
		{"deep tree", `git init -q -b main work && cd work && T=$(git mktree </dev/null) && for i in $(seq 300); do T=$(printf "040000 tree $T\td\n" | git mktree); done && git update-ref refs/heads/main $(git commit-tree $T -m deep </dev/null)`, "unsupported"},
		{"criss-cross", `git clone -q origin work && cd work && git checkout -qb l && echo l >l && git add . && git commit -qm l && git checkout -q main && echo m >m && git add . && git commit -qm m && L=$(git rev-parse l) && M=$(git rev-parse main) && git merge -q --no-edit $L && git checkout -q l && git merge -q --no-edit $M && echo l2 >l && git commit -qam l2 && git checkout -q main && echo m2 >m && git commit -qam m2 && git merge -q --no-edit l`, "known"},
		{"squash", `git clone -q origin work && cd work && git checkout -qb s && for i in 8 9; do echo $i >risks/b && git commit -qam s$i; done && git checkout -q main && git merge -q --squash s && git commit -qm squashed`, "known"},
		{"rebase", `git clone -q origin work && cd work && git checkout -qb r HEAD~1 && echo r >r && git add . && git commit -qm r && git rebase -q main`, "known"},
		{"merge of ours", `git clone -q origin work && cd work && git checkout -qb o HEAD~1 && echo o >a && git commit -qam o && git checkout -q main && git merge -q --no-edit -s ours o`, "known"},
		{"after 2100", `git clone -q origin work && cd work && echo e >a && git add . && T=$(git write-tree) && C=$(printf 'tree %s\nparent %s\nauthor A <a> 9999999999 +0000\ncommitter C <c> 99999999999999999999 +0000\n\nnew' $T $(git rev-parse HEAD) | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C`, "known"},
		{"parents where git reads none", `git clone -q origin work && cd work && echo e >a && git add . && T=$(git write-tree) && C=$(printf 'tree %s\nparent %s\nauthor A <a> 1 +0000\nparent %s\ncommitter C <c> 1 +0000\nparent %s\ntree %s\n\nx' $T $(git rev-parse HEAD) $(git rev-parse HEAD^2) $(git rev-parse HEAD~2) $(git rev-parse HEAD~2^{tree}) | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C && echo f >a && git commit -qam f && echo e >a && git commit -qam e`, "known"},
		{"the same parent twice", `git clone -q origin work && cd work && echo e >a && git add . && H=$(git rev-parse HEAD) && C=$(printf 'tree %s\nparent %s\nparent %s\nauthor A <a> 1 +0000\ncommitter C <c> 1 +0000\n\nx' $(git write-tree) $H $H | git hash-object -t commit -w --stdin --literally) && git update-ref refs/heads/main $C`, "known"},
		{"case twins", `git clone -q origin work && cd work && mkdir Risks && echo 1 >Risks/b && echo 1 >A && git add . && git commit -qm twins && echo 2 >Risks/b && git commit -qam two`, "known"},
		{"names in NFC and NFD", `git clone -q origin work && cd work && echo 1 >"$(printf 'u\314\210')" && echo 1 >"$(printf '\303\274')" && git add . && git commit -qm twins && echo 2 >"$(printf 'u\314\210')" && git commit -qam two`, "known"},
		{"names that are not UTF-8", `git clone -q origin work && cd work && printf x >"$(printf 'a\377b')" && git add . && git commit -qm n`, "known"},
		{"autocrlf", `git -c core.autocrlf=true clone -q origin work && cd work && git config core.autocrlf true && printf '1\r\n' >a && git commit -qam crlf`, "known"},
		{"eol attributes", `git clone -q origin work && cd work && echo '* text eol=crlf' >.gitattributes && printf '1\r\n' >c && git add . && git commit -qm eol`, "known"},
		{"folder that was a file", `git clone -q origin work && cd work && git rm -q a && mkdir a && echo 1 >a/b && git add . && git commit -qm folder && git rm -qr a && echo 3 >a && git add . && git commit -qm file`, "known"},
		{"file that became a link", `git clone -q origin work && cd work && rm a && ln -s risks/b a && git commit -qam link`, "known"},
		{"submodule inside", `git clone -q origin work && cd work && git -c protocol.file.allow=always submodule --quiet add file://$PWD/../origin sub && git commit -qm sub`, "known"},
		{"first parent is the branch that was merged into", `git clone -q origin work && cd work && git checkout -q --detach main~1 && git merge -q --no-edit main && echo 5 >a && git commit -qam five`, "known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := proof.Dir(t)
			run := exec.Command("sh", "-ec", origin+c.script)
			run.Dir, run.Env = dir, environment(dir)
			if out, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			top := filepath.Join(dir, "work")
			h, err := Read(top, Reading{Version: func(string, []byte) *Version { return nil }})
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
			defer h.Close()
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
