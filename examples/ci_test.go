package examples_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aims-as-code/aims/pkg/slow"
	"github.com/aims-as-code/aims/pkg/source"
)

// What build services run is tried here as they would run it: the scripts are
// taken out of the files. A stand-in for aims notes what it is called with;
// TestSlowReal runs the same scripts with aims itself.

const top = ".." // of the repository

func yamlFile(t *testing.T, name string) *source.Value {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	v, findings := source.Parse(name, data)
	if v == nil {
		t.Fatalf("%s: %v", name, findings)
	}
	return v
}

// workflows are all files that GitHub runs, ours and those handed to users.
func workflows(t *testing.T) []string {
	t.Helper()
	list := []string{"action.yml", "pkg/cli/init_workflow.yml"}
	for _, folder := range []string{".github/workflows", "examples/ci/github"} {
		found, err := filepath.Glob(filepath.Join(top, folder, "*.yml"))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s holds no workflow (%v)", folder, err)
		}
		for _, f := range found {
			rel, _ := filepath.Rel(top, f)
			list = append(list, filepath.ToSlash(rel))
		}
	}
	return list
}

// each visits the members of all maps below a value.
func each(v *source.Value, visit func(key string, v *source.Value)) {
	for _, m := range v.Members {
		visit(m.Key.Value, m.Value)
		each(m.Value, visit)
	}
	for _, item := range v.Items {
		each(item, visit)
	}
}

var pinned = regexp.MustCompile(`^(\./[a-z]+|[A-Za-z0-9-]+/[A-Za-z0-9._/-]+@[0-9a-f]{40})$`)

// mayWrite are the rights of workflows that can write: to comment, and to draft
// a release with an attestation of what it was built from.
var mayWrite = map[string][]string{
	"examples/ci/github/aims-comment.yml": {"pull-requests"},
	".github/workflows/release.yml":       {"contents", "id-token", "attestations"},
}

// TestWorkflowsAreSafe: no text of an event becomes part of a script, nothing is
// fetched by a name that can move, and rights are asked for where they are used.
func TestWorkflowsAreSafe(t *testing.T) {
	for _, name := range workflows(t) {
		root := yamlFile(t, name)
		scripts := 0
		each(root, func(key string, v *source.Value) {
			switch key {
			case "run", "script":
				scripts++
				if strings.Contains(v.Text, "${{") {
					t.Errorf("%s: a script holds ${{, through which text of an event becomes part of it; hand it over by env:\n%s", name, v.Text)
				}
				if out, err := command(t, t.TempDir(), nil, "bash", "-n", "-c", v.Text); err != nil {
					t.Errorf("%s: bash cannot read a script: %s", name, out)
				}
			case "uses":
				if !pinned.MatchString(v.Text) {
					t.Errorf("%s: %s is not pinned by the whole hash of a commit", name, v.Text)
				}
			case "pull_request_target":
				t.Errorf("%s: pull_request_target gives the rights of the repository to code of strangers", name)
			case "persist-credentials":
				if v.Text != "false" {
					t.Errorf("%s: persist-credentials is to be false", name)
				}
			}
			if v.Text == "write" && !slices.Contains(mayWrite[name], key) {
				t.Errorf("%s: %s: write is more than it needs", name, key)
			}
		})
		if scripts == 0 {
			t.Errorf("%s: no script was found", name)
		}
		if name != "action.yml" && root.Member("permissions") == nil {
			t.Errorf("%s says no permissions at the top", name)
		}
	}
	post := yamlFile(t, "examples/ci/github/aims-comment.yml")
	each(post, func(key string, v *source.Value) {
		if key == "uses" {
			t.Errorf("aims-comment.yml uses %s: the job that may write takes no code from elsewhere", v.Text)
		}
	})
}

// scriptOf is the script of the step of that name, and the variables it is
// handed; those that come from an expression are empty.
func scriptOf(t *testing.T, file, step string) (script string, env []string) {
	t.Helper()
	each(yamlFile(t, file), func(key string, v *source.Value) {
		if key != "steps" {
			return
		}
		for _, s := range v.Items {
			if name := s.Member("name"); name != nil && name.Text == step {
				script = s.Member("run").Text
				handed := s.Member("env")
				if handed == nil {
					continue
				}
				for _, m := range handed.Members {
					value := m.Value.Text
					if strings.Contains(value, "${{") {
						value = ""
					}
					env = append(env, m.Key.Value+"="+value)
				}
			}
		}
	})
	if script == "" {
		t.Fatalf("%s has no step %q", file, step)
	}
	return script, env
}

// command runs a program with a small environment, and gives what it printed.
func command(t *testing.T, dir string, env []string, name string, args ...string) (string, error) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com",
		"GOCACHE=" + goEnv("GOCACHE"), "GOMODCACHE=" + goEnv("GOMODCACHE"), "GOPATH=" + goEnv("GOPATH"), "GOPROXY=" + goEnv("GOPROXY"), "GOSUMDB=" + goEnv("GOSUMDB"), "GOFLAGS=" + goEnv("GOFLAGS"),
	}, env...)
	out, err := c.CombinedOutput()
	return string(out), err
}

var goEnvs = sync.OnceValue(func() map[string]string {
	out, _ := exec.Command("go", "env", "-json").Output()
	m := map[string]string{}
	_ = json.Unmarshal(out, &m)
	return m
})

func goEnv(name string) string { return goEnvs()[name] }

func must(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	out, err := command(t, dir, env, name, args...)
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}

func exitOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		return -1 // it did not even start
	}
	return 0
}

func write(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// standIn is the source of a program that notes its arguments, and writes the
// files that aims would write.
const standIn = `package main

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
)

func main() {
	f, _ := os.OpenFile(os.Getenv("AIMS_CALLS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	_ = json.NewEncoder(f).Encode(os.Args[1:])
	name := ""
	for i, a := range os.Args[1:] {
		next := ""
		if i+2 < len(os.Args) {
			next = os.Args[i+2]
		}
		switch {
		case a == "validate" || a == "diff":
			name = a
		case a == "--report":
			_, file, _ := strings.Cut(next, "=")
			_ = os.WriteFile(file, []byte("report\n"), 0o644)
		case a == "-o":
			_ = os.WriteFile(next, []byte("<!-- aims-diff -->\nverdict\n"), 0o644)
		}
	}
	status, _ := strconv.Atoi(os.Getenv("AIMS_EXIT_" + strings.ToUpper(name)))
	os.Exit(status)
}
`

// standInRepository is a repository that holds the stand-in where aims has its command.
func standInRepository(t *testing.T, dir string) (commit string) {
	t.Helper()
	write(t, filepath.Join(dir, "go.mod"), "module aims\n\ngo 1.24\n", 0o644)
	write(t, filepath.Join(dir, "cmd/aims/main.go"), standIn, 0o644)
	must(t, dir, nil, "git", "init", "-q", "-b", "main")
	must(t, dir, nil, "git", "add", ".")
	must(t, dir, nil, "git", "commit", "-qm", "stand-in")
	return strings.TrimSpace(must(t, dir, nil, "git", "rev-parse", "HEAD"))
}

// calls are the arguments of the calls that were noted, each as one line.
func calls(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var list []string
	for l := range bytes.Lines(data) {
		var args []string
		if err := json.Unmarshal(l, &args); err != nil {
			t.Fatal(err)
		}
		list = append(list, strings.Join(args, " "))
	}
	return list
}

// bench is a workspace as GitHub lays it out: the action beside the repository.
type bench struct {
	dir, base string
	env       []string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{dir: dir}
	repository := filepath.Join(dir, "work/repository")
	if err := os.CopyFS(repository, os.DirFS("solo")); err != nil {
		t.Fatal(err)
	}
	must(t, repository, nil, "git", "init", "-q", "-b", "main")
	must(t, repository, nil, "git", "add", ".")
	must(t, repository, nil, "git", "commit", "-qm", "base")
	b.base = strings.TrimSpace(must(t, repository, nil, "git", "rev-parse", "HEAD"))
	must(t, repository, nil, "git", "commit", "-qm", "change", "--allow-empty")
	standInRepository(t, filepath.Join(dir, "work/aims"))
	if err := os.Mkdir(filepath.Join(dir, "temp"), 0o755); err != nil {
		t.Fatal(err)
	}
	b.env = []string{
		"RUNNER_TEMP=" + filepath.Join(dir, "temp"), "GITHUB_OUTPUT=" + filepath.Join(dir, "output"),
		"GITHUB_STEP_SUMMARY=" + filepath.Join(dir, "summary"), "GITHUB_PATH=" + filepath.Join(dir, "path"),
		"GITHUB_SHA=" + strings.Repeat("0", 40), "AIMS_CALLS=" + filepath.Join(dir, "calls"), "PATH=" + filepath.Join(dir, "temp/aims/bin") + ":" + os.Getenv("PATH"),
	}
	return b
}

// run runs a step of the action; what its env names has to be handed over.
func (b *bench) run(t *testing.T, step string, env ...string) (string, int) {
	t.Helper()
	script, given := scriptOf(t, "action.yml", step)
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		if !strings.HasPrefix(name, "AIMS_EXIT") && !slices.Contains(given, name+"=") {
			t.Fatalf("the step %s is not handed %s", step, name)
		}
	}
	env = append(given, env...) // of two with one name the last one counts
	out, err := command(t, filepath.Join(b.dir, "work"), append(slices.Clone(b.env), env...), "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
	return out, exitOf(err)
}

func (b *bench) forget(t *testing.T) {
	t.Helper()
	for _, name := range []string{"calls", "output", "summary"} {
		if err := os.RemoveAll(filepath.Join(b.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAction(t *testing.T) {
	b := newBench(t)
	// A workspace of the pull request above the action: its go.work must not take part in the build.
	write(t, filepath.Join(b.dir, "work/go.work"), "go 1.24\n\nuse ./evil\n", 0o644)
	if out, status := b.run(t, "Build aims", "ACTION_PATH="+filepath.Join(b.dir, "work/aims")); status != 0 {
		t.Fatalf("the build ends with %d: %s", status, out)
	}
	if got, want := read(t, filepath.Join(b.dir, "path")), filepath.Join(b.dir, "temp/aims/bin")+"\n"; got != want {
		t.Errorf("the path is %q, not %q", got, want)
	}
	if step, _ := scriptOf(t, "action.yml", "Build aims"); !strings.Contains(step, "cmd/aims") {
		t.Error("the action builds something else")
	}
	temp := filepath.Join(b.dir, "temp/aims")
	validate := func(failOn string) string {
		return "validate --history require --fail-on=" + failOn + " -f github --report sarif=" + temp + "/aims.sarif"
	}
	diff := "diff " + b.base + " -f markdown -o " + temp + "/comment.md"
	all := "validate --history require --fail-on=never -f sarif -o " + temp + "/aims.sarif"
	change := "validate --changed-since " + b.base + " --history require --fail-on=never -f github"
	in := "WORKING_DIRECTORY=repository"
	for _, c := range []struct {
		name   string
		env    []string
		status int
		calls  []string
		result string
	}{
		{"no base", []string{in}, 0, []string{validate("error")}, "pass"},
		{"findings without a base", []string{in, "AIMS_EXIT_VALIDATE=1"}, 1, []string{validate("error")}, "findings"},
		{"not done", []string{in, "AIMS_EXIT_VALIDATE=3"}, 3, []string{validate("error")}, "failed"},
		{"not done after the diff", []string{in, "AIMS_EXIT_VALIDATE=3", "AIMS_EXIT_DIFF=1", "BASE=" + b.base, "FAIL_ON=never"}, 3, []string{diff, all}, "failed"},
		{"base", []string{in, "BASE=" + b.base, "FAIL_ON=new-error"}, 0, []string{diff + " --fail-on=new-error", all, change}, "pass"},
		{"base by name", []string{in, "BASE=HEAD~1", "FAIL_ON=never"}, 0, []string{diff, all, change}, "pass"},
		{"new errors", []string{in, "BASE=" + b.base, "FAIL_ON=new-error", "AIMS_EXIT_DIFF=1"}, 1, []string{diff + " --fail-on=new-error", all, change}, "findings"},
		{"diff not done", []string{in, "BASE=" + b.base, "FAIL_ON=x", "AIMS_EXIT_DIFF=2"}, 2, []string{diff + " --fail-on=x"}, "failed"},
		{"old findings too", []string{in, "BASE=" + b.base, "FAIL_ON=never", "FAIL_ON_FINDINGS=warning", "AIMS_EXIT_VALIDATE=1"}, 1, []string{diff, validate("warning")}, "findings"},
		{"no such base", []string{in, "BASE=nowhere"}, 3, nil, "failed"},
		{"no such folder", []string{"WORKING_DIRECTORY=nowhere"}, 3, nil, "failed"},
		{"folder with a dash", []string{"WORKING_DIRECTORY=-P"}, 3, nil, "failed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.forget(t)
			out, status := b.run(t, "Check", c.env...)
			if status != c.status {
				t.Errorf("status %d, not %d: %s", status, c.status, out)
			}
			if got := calls(t, filepath.Join(b.dir, "calls")); !slices.Equal(got, c.calls) {
				t.Errorf("calls:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.calls, "\n"))
			}
			told := read(t, filepath.Join(b.dir, "output"))
			if !strings.HasSuffix(told, "\nresult="+c.result+"\n") || strings.Count(told, "\n") != 3 {
				t.Errorf("outputs are %q, not %s", told, c.result)
			}
			if hasComment := strings.HasPrefix(told, "comment=/"); hasComment != (len(c.calls) > 1) {
				t.Errorf("outputs are %q", told)
			}
			if summary, _ := os.ReadFile(filepath.Join(b.dir, "summary")); len(c.calls) > 1 && c.result != "failed" && !strings.HasSuffix(string(summary), "<!-- aims-diff -->\nverdict\n") {
				t.Errorf("the summary is %q", summary)
			}
		})
	}
}

// hostile are texts that people who open pull requests choose, such as names of branches.
var hostileTexts = []string{
	"$(touch pwned)", "`touch pwned`", "a;touch pwned", "'; touch pwned; '", `"; touch pwned; "`, "a b", "--output=pwned", "-C/", "a\ntouch pwned", "${IFS}x", "*", "a&&touch pwned", "::set-output name=result::pass", "%s%n", "~", "../..",
}

func TestActionHostile(t *testing.T) {
	b := newBench(t)
	if out, status := b.run(t, "Build aims", "ACTION_PATH="+filepath.Join(b.dir, "work/aims")); status != 0 {
		t.Fatal(out)
	}
	repository := filepath.Join(b.dir, "work/repository")
	for _, text := range hostileTexts {
		for _, name := range []string{"BASE", "FAIL_ON", "FAIL_ON_FINDINGS", "WORKING_DIRECTORY", "COMMENT_FILE", "SARIF_FILE"} {
			b.forget(t)
			env := []string{"WORKING_DIRECTORY=repository", "BASE=" + b.base, "FAIL_ON=never"}
			if i := slices.IndexFunc(env, func(e string) bool { return strings.HasPrefix(e, name+"=") }); i >= 0 {
				env[i] = name + "=" + text
			} else {
				env = append(env, name+"="+text)
			}
			out, _ := b.run(t, "Check", env...)
			for _, folder := range []string{b.dir, filepath.Join(b.dir, "work"), repository} {
				if _, err := os.Lstat(filepath.Join(folder, "pwned")); err == nil {
					t.Fatalf("%s=%q was run", name, text)
				}
			}
			if strings.Contains(out, "\n::") || strings.HasPrefix(out, "::") {
				t.Errorf("%s=%q: a command of the build service was printed: %q", name, text, out)
			}
			if told, err := os.ReadFile(filepath.Join(b.dir, "output")); err == nil && strings.Count(string(told), "\n") != 3 {
				t.Errorf("%s=%q: outputs are %q", name, text, told)
			}
		}
	}
	// A branch may really have such a name; then it is compared with, and only by its hash.
	for _, branch := range []string{"$(touch${IFS}pwned)", "a;b", "'x'", `"y"`, "`z`", "a&b"} {
		must(t, repository, nil, "git", "update-ref", "refs/remotes/origin/"+branch, b.base)
		b.forget(t)
		out, status := b.run(t, "Check", "WORKING_DIRECTORY=repository", "BASE="+branch, "FAIL_ON=never")
		if got := calls(t, filepath.Join(b.dir, "calls")); status != 0 || len(got) != 3 || !strings.HasPrefix(got[0], "diff "+b.base+" ") {
			t.Errorf("branch %q: status %d, calls %q: %s", branch, status, got, out)
		}
	}
}

// gh stands in for the program of GitHub: it answers from files, and notes what is written.
const gh = `#!/usr/bin/env bash
printf '%s\n' "$*" >>"$GH_NOTES"
case "$*" in
*"/artifacts?name=aims-comment"*) cat "$GH_FILES/size" ;;
"run download "*) for a; do last=$a; done; cp -RP "$GH_FILES/artifact/." "$last" ;;
*"--method "*) for a; do case "$a" in body=@*) cat "${a#body=@}" >"$GH_FILES/posted" ;; esac; done ;;
*"/pulls/"*) cat "$GH_FILES/head" ;;
*"/comments?per_page=100"*) cat "$GH_FILES/ids" ;;
*) echo "unexpected: $*" >&2; exit 1 ;;
esac
`

// TestComment tries the job that may write to pull requests on what strangers leave for it.
func TestComment(t *testing.T) {
	script, names := scriptOf(t, "examples/ci/github/aims-comment.yml", "Post or update the comment")
	if want := []string{"GH_TOKEN=", "REPOSITORY=", "RUN_ID=", "HEAD_SHA="}; !slices.Equal(names, want) {
		t.Fatalf("the step is handed %v, not %v", names, want)
	}
	const sha = "1111111111111111111111111111111111111111"
	good := "<!-- aims-diff -->\nverdict, @everybody\n"
	for _, c := range []struct {
		name, size, number, comment, head, ids string
		status                                 int
		method                                 string // empty: nothing is written
	}{
		{"new", "500", "7\n", good, sha, "", 0, "POST repos/o/r/issues/7/comments"},
		{"again", "500", "7\n", good, sha, "42\n43", 0, "PATCH repos/o/r/issues/comments/42"},
		{"no artifact", "", "7\n", good, sha, "", 0, ""},
		{"large artifact", "200001", "7\n", good, sha, "", 1, ""},
		{"another pull request", "500", "8\n", good, "2222222222222222222222222222222222222222", "", 0, ""},
		{"closed", "500", "7\n", good, "", "", 0, ""},
		{"number that is a script", "500", "$(touch x)", good, sha, "", 1, ""},
		{"number that is a path", "500", "7/../8", good, sha, "", 1, ""},
		{"number of two lines", "500", "7\n8;a\n", good, sha, "", 1, ""},
		{"long number", "500", "7777777777777\n", good, sha, "", 1, ""},
		{"zero", "500", "0\n", good, sha, "", 1, ""},
		{"no marker", "500", "7\n", "hello\n" + good, sha, "", 1, ""},
		{"empty", "500", "7\n", "", sha, "", 1, ""},
		{"long text", "500", "7\n", good + strings.Repeat("x", 62000), sha, "", 1, ""},
		{"text that calls too many", "500", "7\n", good + strings.Repeat("@", 40000), sha, "", 1, ""},
		{"long text of other letters", "500", "7\n", good + strings.Repeat("日", 20000), sha, "", 0, "POST repos/o/r/issues/7/comments"},
		{"text that is a script", "500", "7\n", "<!-- aims-diff -->\n$(touch x) `touch x` '\"; touch x\n", sha, "", 0, "POST repos/o/r/issues/7/comments"},
		{"link", "500", "link", good, sha, "", 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "bin/gh"), gh, 0o755)
			files := filepath.Join(dir, "files")
			for name, text := range map[string]string{"size": c.size, "head": c.head, "ids": c.ids, "artifact/number": c.number, "artifact/comment.md": c.comment} {
				write(t, filepath.Join(files, name), text, 0o644)
			}
			if c.number == "link" {
				write(t, filepath.Join(dir, "elsewhere"), "7\n", 0o644)
				if err := errors.Join(os.Remove(filepath.Join(files, "artifact/number")), os.Symlink(filepath.Join(dir, "elsewhere"), filepath.Join(files, "artifact/number"))); err != nil {
					t.Fatal(err)
				}
			}
			notes := filepath.Join(dir, "notes")
			out, err := command(t, dir, []string{
				"PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"), "GH_NOTES=" + notes, "GH_FILES=" + files,
				"GH_TOKEN=x", "REPOSITORY=o/r", "RUN_ID=99", "HEAD_SHA=" + sha, "TMPDIR=" + dir,
			}, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
			if exitOf(err) != c.status {
				t.Fatalf("status %d, not %d: %s", exitOf(err), c.status, out)
			}
			noted := read(t, notes)
			if _, err := os.Lstat(filepath.Join(dir, "x")); err == nil {
				t.Fatal("text was run")
			}
			if c.method == "" {
				if strings.Contains(noted, "--method") {
					t.Fatalf("something was written:\n%s", noted)
				}
				return
			}
			if !strings.Contains(noted, "api --method "+c.method+" -F body=@") {
				t.Fatalf("not done: %s\n%s", c.method, noted)
			}
			posted := read(t, filepath.Join(files, "posted"))
			body, _, _ := strings.Cut(posted, "\n\n<sub>")
			if strings.ReplaceAll(body, "\u200b", "") != c.comment || !strings.HasPrefix(posted, "<!-- aims-diff -->\n") {
				t.Errorf("posted was %q", posted)
			}
			if strings.Contains(posted, "@e") {
				t.Errorf("somebody is called: %q", posted)
			}
		})
	}
}

// TestGitLab runs the jobs of the template, line by line as GitLab does, with
// the stand-in as the repository to build from.
func TestGitLab(t *testing.T) {
	root := yamlFile(t, "examples/ci/gitlab/aims.gitlab-ci.yml")
	b := newBench(t)
	commit := strings.TrimSpace(must(t, filepath.Join(b.dir, "work/aims"), nil, "git", "rev-parse", "HEAD"))
	project := filepath.Join(b.dir, "work/repository")
	for _, c := range []struct {
		job    string
		env    []string
		status int
		calls  []string
		files  []string
	}{
		{"aims-merge-request", nil, 0, []string{
			"-C . validate --history require --fail-on never -f gitlab -o " + project + "/aims-quality.json",
			"-C . diff " + b.base + " --history require -f markdown -o " + project + "/aims-diff.md",
			"-C . validate --changed-since " + b.base + " --history require --report junit=" + project + "/aims-junit.xml",
		}, []string{"aims-quality.json", "aims-junit.xml", "aims-diff.md"}},
		{"aims-merge-request", []string{"AIMS_EXIT_DIFF=1"}, 1, nil, nil},
		{"aims-all", nil, 0, []string{
			"-C . due",
			"-C . validate --history require --report gitlab=" + project + "/aims-quality.json --report junit=" + project + "/aims-junit.xml",
		}, []string{"aims-quality.json"}},
		{"aims-all", []string{"AIMS_EXIT_VALIDATE=1"}, 1, nil, nil},
	} {
		b.forget(t)
		must(t, project, nil, "git", "clean", "-qfdx")
		var lines []string
		for _, part := range []*source.Value{root.At([]string{".aims", "before_script"}), root.At([]string{c.job, "script"})} {
			if part == nil {
				t.Fatalf("the template lacks the job %s or its beginning", c.job)
			}
			for _, l := range part.Items {
				lines = append(lines, l.Text)
			}
		}
		env := append(slices.Clone(b.env), "AIMS_URL="+filepath.Join(b.dir, "work/aims"), "AIMS_REF="+commit, "AIMS_FOLDER=.", "GOWORK=off",
			"CI_PROJECT_DIR="+project, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+b.base, "TMPDIR="+b.dir)
		out, err := command(t, project, append(env, c.env...), "bash", "-eo", "pipefail", "-c", strings.Join(lines, "\n"))
		if exitOf(err) != c.status {
			t.Errorf("%s: status %d, not %d: %s", c.job, exitOf(err), c.status, out)
		}
		if got := calls(t, filepath.Join(b.dir, "calls")); c.calls != nil && !slices.Equal(got, c.calls) {
			t.Errorf("%s: calls:\n%s\nwant:\n%s", c.job, strings.Join(got, "\n"), strings.Join(c.calls, "\n"))
		}
		for _, f := range c.files {
			if _, err := os.Stat(filepath.Join(project, f)); err != nil {
				t.Errorf("%s: %v", c.job, err)
			}
		}
	}
}

// TestAnyService runs the script for other build services.
func TestAnyService(t *testing.T) {
	b := newBench(t)
	project := filepath.Join(b.dir, "work/repository")
	must(t, filepath.Join(b.dir, "work/aims"), nil, "go", "build", "-o", filepath.Join(b.dir, "temp/aims/bin/aims"), "./cmd/aims")
	script, err := filepath.Abs("ci/any.sh")
	if err != nil {
		t.Fatal(err)
	}
	both := "--report sarif=aims.sarif --report junit=aims-junit.xml"
	all := "validate --history require --fail-on never -f sarif -o aims.sarif"
	diff := "diff " + b.base + " --history require -f markdown -o aims-diff.md"
	change := "validate --changed-since " + b.base + " --history require --report junit=aims-junit.xml"
	for _, c := range []struct {
		args, env []string
		status    int
		calls     []string
	}{
		{nil, nil, 0, []string{"validate --history require " + both}},
		{nil, []string{"AIMS_EXIT_VALIDATE=3"}, 3, []string{"validate --history require " + both}},
		{[]string{"HEAD~1"}, nil, 0, []string{all, diff, change}},
		{[]string{"HEAD~1"}, []string{"AIMS_EXIT_DIFF=3"}, 3, []string{all, diff}},
		{[]string{"$(touch pwned)"}, nil, 3, nil},
		{[]string{"--output=pwned"}, nil, 3, nil},
	} {
		b.forget(t)
		out, err := command(t, project, append(slices.Clone(b.env), c.env...), "sh", append([]string{script}, c.args...)...)
		if got := calls(t, filepath.Join(b.dir, "calls")); exitOf(err) != c.status || !slices.Equal(got, c.calls) {
			t.Errorf("%v: status %d, calls %q: %s", c.args, exitOf(err), got, out)
		}
	}
}

// TestSlowPreCommit does what pre-commit does with a hook of language golang: it
// clones the repository, installs it, and runs the entry in the user's repository.
func TestSlowPreCommit(t *testing.T) {
	slow.Test(t)
	t.Parallel()
	if _, err := os.Stat(filepath.Join(top, ".git")); err != nil {
		t.Skip("no clone of aims to install from")
	}
	dir := t.TempDir()
	full, err := filepath.Abs(top)
	if err != nil {
		t.Fatal(err)
	}
	// The repository belongs to whoever checked it out, which git in a container may doubt.
	must(t, dir, []string{"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"}, "git", "clone", "-q", full, "hook")
	hooks := map[string]*source.Value{}
	data := read(t, filepath.Join(dir, "hook/.pre-commit-hooks.yaml"))
	v, _ := source.Parse(".pre-commit-hooks.yaml", []byte(data))
	for _, item := range v.Items {
		if item.Member("language").Text != "golang" || item.Member("pass_filenames").Text != "false" {
			t.Errorf("the hook %s is not run as a whole", item.Member("id").Text)
		}
		hooks[item.Member("id").Text] = item
	}
	bin := filepath.Join(dir, "bin")
	must(t, filepath.Join(dir, "hook"), []string{"GOBIN=" + bin}, "go", "install", "./...")

	user := filepath.Join(dir, "user")
	if err := os.CopyFS(user, os.DirFS("solo")); err != nil {
		t.Fatal(err)
	}
	must(t, user, nil, "git", "init", "-q", "-b", "main")
	run := func(id string) (string, int) {
		entry := strings.Fields(hooks[id].Member("entry").Text)
		out, err := command(t, user, []string{"AIMS_AS_OF=2026-11-02"}, filepath.Join(bin, entry[0]), entry[1:]...)
		return out, exitOf(err)
	}
	if out, status := run("aims-validate"); status != 0 {
		t.Errorf("aims-validate on the example: %d: %s", status, out)
	}
	if out, status := run("aims-owners"); status != 1 || !strings.Contains(out, "There is no CODEOWNERS") {
		t.Errorf("aims-owners without a file: %d: %s", status, out)
	}
	must(t, user, []string{"AIMS_AS_OF=2026-11-02"}, filepath.Join(bin, "aims"), "owners", "-o", "CODEOWNERS")
	if out, status := run("aims-owners"); status != 0 {
		t.Errorf("aims-owners on what it wrote: %d: %s", status, out)
	}
	if err := os.Remove(filepath.Join(user, "scope.yaml")); err != nil {
		t.Fatal(err)
	}
	if out, status := run("aims-validate"); status != 1 {
		t.Errorf("aims-validate without a scope: %d: %s", status, out)
	}
}

// TestSlowReal runs action, template and script with aims itself on a change of an
// organisation that is not clean: old errors are nobody's here, new ones are.
func TestSlowReal(t *testing.T) {
	slow.Test(t)
	t.Parallel()
	b := newBench(t)
	bin := filepath.Join(b.dir, "temp/aims/bin/aims")
	must(t, top, nil, "go", "build", "-buildvcs=false", "-o", bin, "./cmd/aims")
	b.env = append(b.env, "AIMS_AS_OF=2026-11-02")
	project := filepath.Join(b.dir, "work/repository")
	git := func(args ...string) string {
		t.Helper()
		return strings.TrimSpace(must(t, project, nil, "git", args...))
	}
	edit := func(name, from, to string) {
		t.Helper()
		full := filepath.Join(project, name)
		text := read(t, full)
		if !strings.Contains(text, from) {
			t.Fatalf("%s holds no %q", name, from)
		}
		write(t, full, strings.Replace(text, from, to, 1), 0o644)
		git("commit", "-qam", "edit "+name)
	}
	old := git("rev-parse", "HEAD")
	branch := func(name, from string) { git("checkout", "-q", "-B", name, from) }
	// The branch that all is to go into has an error, and came by another since.
	branch("main", old)
	edit("scope.yaml", "owner: ", "owner: ROLE-gone #")
	base := git("rev-parse", "HEAD")
	edit("context.yaml", "owner: ", "owner: ROLE-gone #")
	now := git("rev-parse", "HEAD")
	branch("clean", base)
	edit("aims.yaml", "kind:", "# a remark\nkind:")
	branch("broken", base)
	edit("risk-criteria.yaml", "owner: ", "owner: ROLE-gone #")
	merge := func(name string) string {
		branch("merge-"+name, now)
		git("merge", "-q", "--no-ff", "-m", "as GitHub merges", name)
		return git("rev-parse", "HEAD")
	}
	cleanMerge, brokenMerge := merge("clean"), merge("broken")
	in := func(folder, name string) string { return filepath.Join(b.dir, folder, name) }
	gitlab := yamlFile(t, "examples/ci/gitlab/aims.gitlab-ci.yml").At([]string{"aims-merge-request", "script"})
	var lines []string
	for _, l := range gitlab.Items {
		lines = append(lines, l.Text)
	}
	anyService, err := filepath.Abs("ci/any.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, at, base, target string
		status                 int
		verdict                string
	}{
		{"clean branch", "clean", base, "", 0, "No governance change"},
		{"clean branch, and the target has moved", "clean", now, "", 0, "No governance change"},
		{"clean merge", cleanMerge, now, now, 0, "No governance change"},
		{"clean merge, base told of before", cleanMerge, base, now, 0, "No governance change"},
		{"broken branch", "broken", base, "", 1, "1 new error"},
		{"broken merge", brokenMerge, now, now, 1, "1 new error"},
		{"broken merge, base told of before", brokenMerge, base, now, 1, "1 new error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			git("checkout", "-q", "--detach", c.at)
			b.forget(t)
			sha := "GITHUB_SHA=" + git("rev-parse", "HEAD")
			if c.target == "" {
				sha = "GITHUB_SHA=" + strings.Repeat("0", 40) // of the merge, and the branch is checked out
			}
			keep := b.env
			b.env = append(slices.Clone(keep), sha)
			out, status := b.run(t, "Check", "WORKING_DIRECTORY=repository", "BASE="+c.base, "PULL_REQUEST_BASE="+c.base, "FAIL_ON=new-error")
			b.env = keep
			if errors := strings.Count("\n"+out, "\n::error "); status != c.status || errors != c.status {
				t.Errorf("action: status %d, and %d errors are shown: %s", status, errors, out)
			}
			comment := read(t, in("temp/aims", "comment.md"))
			if !strings.HasPrefix(comment, "<!-- aims-diff -->\n") || !strings.Contains(comment, c.verdict) {
				t.Errorf("action: the comment is %s", comment)
			}
			if !strings.Contains(read(t, in("temp/aims", "aims.sarif")), "ROLE-gone") {
				t.Error("action: SARIF lacks the old error")
			}
			if told := read(t, in("", "output")); !strings.Contains(told, "comment=/") || !strings.Contains(told, []string{"result=pass", "result=findings"}[c.status]) {
				t.Errorf("action: outputs are %q", told)
			}
			if !strings.HasPrefix(read(t, in("", "summary")), comment) {
				t.Error("action: the summary does not begin with the comment")
			}

			// GitLab names where the branch left its target, or what it merged with.
			left := git("merge-base", c.base, "HEAD")
			env := append(slices.Clone(b.env), "AIMS_FOLDER=.", "CI_PROJECT_DIR="+project, "CI_MERGE_REQUEST_DIFF_BASE_SHA="+left, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA="+c.target)
			out, err := command(t, project, env, "bash", "-eo", "pipefail", "-c", strings.Join(lines, "\n"))
			if exitOf(err) != c.status || !strings.Contains(read(t, in("work/repository", "aims-diff.md")), c.verdict) {
				t.Errorf("GitLab: status %d: %s", exitOf(err), out)
			}
			if failed := strings.Count(read(t, in("work/repository", "aims-junit.xml")), "<failure"); failed != c.status {
				t.Errorf("GitLab: %d tests fail", failed)
			}
			if !json.Valid([]byte(read(t, in("work/repository", "aims-quality.json")))) {
				t.Error("GitLab: the code quality is no JSON")
			}
			git("clean", "-qfdx")

			from := c.base
			if c.target != "" {
				from = c.target
			}
			out, err = command(t, project, b.env, "sh", anyService, from)
			if exitOf(err) != c.status || !strings.Contains(read(t, in("work/repository", "aims-diff.md")), c.verdict) || !strings.Contains(read(t, in("work/repository", "aims.sarif")), "ROLE-gone") {
				t.Errorf("any.sh: status %d: %s", exitOf(err), out)
			}
			git("clean", "-qfdx")
		})
	}

	// A clone that is cut off is never taken for a pass.
	must(t, b.dir, nil, "git", "clone", "-q", "--depth", "1", "--branch", "clean", "file://"+project, "work/cut")
	for _, base := range []string{"", "HEAD", old} {
		b.forget(t)
		if out, status := b.run(t, "Check", "WORKING_DIRECTORY=cut", "BASE="+base, "FAIL_ON=new-error"); status != 3 || !strings.HasSuffix(read(t, in("", "output")), "result=failed\n") {
			t.Errorf("cut off, base %q: status %d: %s", base, status, out)
		}
	}
	// The weekly job shows both lists, also where much is stale: what fails it comes before.
	git("checkout", "-q", "--detach", brokenMerge)
	later := append(slices.Clone(b.env), "AIMS_AS_OF=2028-11-02")
	if out, err := command(t, project, later, bin, "stale"); exitOf(err) != 1 {
		t.Fatalf("nothing is stale: %s", out)
	}
	script, _ := scriptOf(t, "examples/ci/github/aims-scheduled.yml", "What is stale, and what falls due")
	b.forget(t)
	must(t, project, later, "bash", "-e", "-c", script)
	stale, err := command(t, project, later, bin, "stale", "-f", "markdown")
	due := must(t, project, later, bin, "due", "-f", "markdown")
	if summary := read(t, in("", "summary")); summary != stale+due {
		t.Errorf("the summary is %q, after %v", summary, err)
	}
}
