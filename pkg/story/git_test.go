package story_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/story"
)

func run(t *testing.T, dir string, stdin []byte, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir, c.Stdin = dir, bytes.NewReader(stdin)
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "HOME="+dir, "LC_ALL=C")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, date string) string {
	t.Helper()
	asOf, err := day.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "demo")
	if err := story.Write(dir, asOf); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestGit holds what is written against git itself.
func TestGit(t *testing.T) {
	for _, date := range []string{"2026-11-02", "2027-03-31"} {
		t.Run(date, func(t *testing.T) {
			dir := write(t, date)
			head := run(t, dir, nil, "git", "rev-parse", "main")
			if again := run(t, write(t, date), nil, "git", "rev-parse", "HEAD"); again != head {
				t.Errorf("the same day gives %s and %s", head, again)
			}
			if out := run(t, dir, nil, "git", "fsck", "--strict", "--full"); out != "" {
				t.Errorf("git fsck: %s", out)
			}
			if out := run(t, dir, nil, "git", "status", "--porcelain"); out != "" {
				t.Errorf("the work tree is not clean:\n%s", out)
			}
			count := func(args ...string) int {
				return len(strings.Fields(run(t, dir, nil, "git", append([]string{"rev-list", "HEAD"}, args...)...)))
			}
			if all, merges := count(), count("--merges"); all < 200 || all > 320 || merges < 15 {
				t.Errorf("%d commits with %d merges", all, merges)
			}
			if names := run(t, dir, nil, "git", "log", "--author=Clara Weiss", "--use-mailmap", "--format=%aE"); strings.Contains(names, "legal.example") {
				t.Errorf("the mailmap does not lead to the present address: %s", names)
			}
			signatures(t, dir)
		})
	}
}

// signatures holds the signed commits and the signed approval against ssh-keygen.
func signatures(t *testing.T, dir string) {
	var allowed strings.Builder
	public := regexp.MustCompile(`(?m)^    public: (.*)$`)
	mail := regexp.MustCompile(`(?m)^  - (\S+@\S+)$`)
	people, err := filepath.Glob(filepath.Join(dir, "people", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range people {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if key := public.FindSubmatch(data); key != nil {
			allowed.WriteString(string(mail.FindSubmatch(data)[1]) + " " + string(key[1]) + "\n")
		}
	}
	signers := filepath.Join(t.TempDir(), "allowed_signers")
	if err := os.WriteFile(signers, []byte(allowed.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	verified := func(args ...string) string {
		args = append([]string{"-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=" + signers, "log", "-1", "--no-merges"}, args...)
		return run(t, dir, nil, "git", args...)
	}
	for file, want := range map[string]string{
		"approvals/app-soa.yaml":       "G jonas.brandt@fenwick.example Jonas Brandt",
		"approvals/app-treatment.yaml": "G jonas.brandt@fenwick.example Jonas Brandt",
	} {
		if got := verified("--format=%G? %GS %cN", "--", file); got != want {
			t.Errorf("%s was committed with signature %q, want %q", file, got, want)
		}
	}
	// The forge's key is in aims.yaml by its fingerprint only.
	root, err := os.ReadFile(filepath.Join(dir, "aims.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, which := range []string{"--merges", "--committer=Fenwick Git"} {
		key := run(t, dir, nil, "git", "-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile="+signers, "log", "-1", which, "--format=%G? %GK")
		if status, fingerprint, _ := strings.Cut(key, " "); status != "U" || !bytes.Contains(root, []byte(fingerprint)) {
			t.Errorf("the forge's commit is signed so: %q", key)
		}
	}
	approval, err := os.ReadFile(filepath.Join(dir, "approvals", "app-treatment.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, dir, approval, "ssh-keygen", "-Y", "verify", "-f", signers, "-I", "jonas.brandt@fenwick.example", "-n", "aims-approval", "-s", "approvals/app-treatment.yaml.sig")
}

// TestFindings holds what the rules say of the end of the story, without its
// history and with it. All that history adds comes from three acts: the change
// of SUP-hire, that of A.6.2.8, and the two reviews that are none.
func TestFindings(t *testing.T) {
	plain := []string{
		"error evidence-expired evidence/ev-incident-drill.yaml",
		"error retirement-overdue systems/sys-resume.yaml",
		"warning action-overdue risks/risk-resume-bias.yaml",
		"warning approval-void controls/A.6.2.8.yaml",
		"warning evidence-stale evidence/ev-resume-vendor-test.yaml",
		"warning metric-threshold-crossed metrics/met-shortlist-gap.yaml",
		"warning overdue datasets/data-bureau.yaml",
	}
	withHistory := append([]string{
		"info batch-review controls/A.10.2.yaml",
		"warning changed-since-review controls/A.6.2.8.yaml",
		"warning claimed-late parties/party-staff.yaml",
		"warning trigger policies/pol-development.yaml", // these three ask for a look when a control changes
		"warning trigger risks/risk-automation-bias.yaml",
		"warning trigger risks/risk-proxy-bias.yaml",
		"warning upstream-changed acceptances/acc-2026.yaml",
		"warning upstream-changed certification.yaml",
		"warning upstream-changed controls/A.6.2.8.yaml",
		"warning upstream-changed eu-ai-act/euaia-resume.yaml",
		"warning upstream-changed impact-assessments/ia-resume.yaml",
		"warning upstream-changed risks/risk-automation-bias.yaml",
		"warning upstream-changed risks/risk-resume-bias.yaml",
		"warning upstream-changed scope.yaml",
		"warning upstream-changed systems/sys-resume.yaml",
	}, plain...)
	slices.Sort(withHistory)
	for _, date := range []string{"2026-11-02", "2027-03-31"} {
		asOf, err := day.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		dir := write(t, date)
		tree, err := aims.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		found := func() []string {
			var got []string
			for _, f := range aims.Evaluate(tree, asOf).Findings {
				if f.Excused == "" {
					got = append(got, f.Severity.String()+" "+f.Rule.ID+" "+f.Pos.File)
				}
			}
			slices.Sort(got)
			return got
		}
		if diff := cmp.Diff(plain, found()); diff != "" {
			t.Errorf("on %s without history (-want +got):\n%s", date, diff)
		}
		if err := aims.ReadHistory(tree, dir, ""); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(withHistory, found()); diff != "" {
			t.Errorf("on %s with history (-want +got):\n%s", date, diff)
		}
	}
}
