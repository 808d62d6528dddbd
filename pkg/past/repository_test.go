package past_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/signature"
)

// repository is a real one, made by git commit by commit. Commits are written
// as git stores them, so that they may be signed, forged and malformed.
type repository struct {
	*testing.T
	dir   string
	cache string // a folder that keeps what was found in history; empty for none
}

// in is the state of a repository before any test adds to it: Ada and Bo, the
// board of Ada, a policy that nobody has approved.
func in(t *testing.T, more ...string) *repository {
	t.Helper()
	r := &repository{T: t, dir: t.TempDir()}
	r.git(nil, "init", "-q", "-b", "main", "--template=")
	r.write(
		"aims.yaml", "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\n",
		"PER-a.yaml", person("a", "Ada", "ada"),
		"PER-b.yaml", person("b", "Bo", "bo"),
		"ROLE-board.yaml", board("PER-a"),
		"POL-ai.yaml", policy,
		"ai.md", "Our policy\n",
	)
	r.write(more...)
	r.commit(commit{on: "2026-05-04"})
	return r
}

const policy = "kind: policy\nid: POL-ai\ntitle: AI policy\nowner: PER-b\ntype: policy\nversion: \"1.0\"\nstatus: approved\nbody: ai.md\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement]\n"

func person(id, name, mail string) string {
	return fmt.Sprintf("kind: person\nid: PER-%s\ntitle: %s\nemails: [%s@example.org]\n", id, name, mail)
}

// key is an entry for a key in the record of a person.
func key(t *testing.T, name string, more ...string) string {
	k := demo(t, name)
	return fmt.Sprintf("keys:\n  - type: ssh\n    fingerprint: %s\n    public: %s\n", k.Fingerprint, k.Public) + strings.Join(more, "")
}

func board(holders string) string {
	return "kind: role\nid: ROLE-board\ntitle: Board\nholders: [" + holders + "]\nresponsibilities: [Directs]\ntop_management: true\n"
}

// approval is APP-a with some of its lines replaced: "by: PER-b".
func approval(lines ...string) string {
	text := "kind: approval\nid: APP-a\ntitle: Approval\nby: PER-a\nas: ROLE-board\non: 2026-06-18\ncovers:\n  - record: POL-ai\n    digest: v1:sha256:" + strings.Repeat("1", 64) + "\nstatement: Approved\n"
	for _, l := range lines {
		field, _, _ := strings.Cut(l, ":")
		at := strings.Index(text, "\n"+field+":") + 1
		if at == 0 {
			text += l + "\n"
			continue
		}
		text = text[:at] + l + text[at+strings.Index(text[at:], "\n"):]
	}
	return text
}

func demo(t *testing.T, name string) *signature.DemoKey {
	t.Helper()
	k, err := signature.NewDemoKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sign(t *testing.T, name, text, namespace string) string {
	t.Helper()
	s, err := demo(t, name).Sign([]byte(text), namespace)
	if err != nil {
		t.Fatal(err)
	}
	return string(s)
}

// beside is the signature of an approval by a key.
func beside(t *testing.T, name, approval string) string {
	return sign(t, name, approval, signature.Approval)
}

func (r *repository) git(stdin []byte, args ...string) string {
	r.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Stdin, c.Stderr = r.dir, bytes.NewReader(stdin), os.Stderr
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "HOME="+r.dir, "LC_ALL=C")
	out, err := c.Output()
	if err != nil {
		r.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// write puts files into the work tree: path, text, path, text; an empty text takes the file away.
func (r *repository) write(files ...string) *repository {
	r.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(r.dir, files[i])
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		if err == nil && files[i+1] == "" {
			err = os.Remove(name)
		} else if err == nil {
			err = os.WriteFile(name, []byte(files[i+1]), 0o644)
		}
		if err != nil {
			r.Fatal(err)
		}
	}
	return r
}

// commit is how the work tree is committed: by Ada at noon of a day, upon the
// commit before, unless it says otherwise.
type commit struct {
	on      string
	author  string   // "Bo <bo@example.org>"
	parents []string // instead of HEAD
	signers []string // keys that sign it, each with a header of its own
	forged  string   // what its message is made to say after that
}

func (r *repository) commit(c commit) string {
	r.Helper()
	r.git(nil, "add", "-A", "-f")
	when, err := time.Parse(time.DateOnly, c.on)
	if err != nil {
		r.Fatal(err)
	}
	author := c.author
	if author == "" {
		author = "Ada <ada@example.org>"
	}
	head := "tree " + r.git(nil, "write-tree") + "\n"
	if c.parents == nil && r.git(nil, "rev-list", "-n1", "--all") != "" {
		c.parents = []string{"HEAD"}
	}
	for _, p := range c.parents {
		head += "parent " + r.git(nil, "rev-parse", p) + "\n"
	}
	at := when.Add(12 * time.Hour).Unix()
	head += fmt.Sprintf("author %s %d +0000\ncommitter %[1]s %[2]d +0000\n", author, at)
	body := "\nChange\n"
	headers := ""
	for _, s := range c.signers {
		headers += "gpgsig " + strings.ReplaceAll(strings.TrimSpace(sign(r.T, s, head+body, signature.Git)), "\n", "\n ") + "\n"
	}
	if c.forged != "" {
		body = "\n" + c.forged + "\n"
	}
	hash := r.git([]byte(head+headers+body), "hash-object", "-t", "commit", "-w", "--stdin", "--literally")
	r.git(nil, "update-ref", "HEAD", hash)
	return hash
}

// branch begins anew from a commit.
func (r *repository) branch(from string) *repository {
	r.Helper()
	r.git(nil, "reset", "-q", "--hard", from)
	return r
}

// snapshot reads the work tree with its history; folder is where the AIMS is.
func (r *repository) snapshot(folder string) *aims.Snapshot {
	r.Helper()
	dir := filepath.Join(r.dir, folder)
	tr, err := aims.Read(dir)
	if err != nil {
		r.Fatal(err)
	}
	if err := aims.ReadHistory(tr, dir, r.cache); err != nil {
		r.Fatal(err)
	}
	r.Cleanup(tr.History.Close)
	asOf, err := day.Parse("2026-11-02")
	if err != nil {
		r.Fatal(err)
	}
	return aims.Evaluate(tr, asOf)
}

func (r *repository) facts() (*past.Facts, *graph.Graph) {
	r.Helper()
	s := r.snapshot("")
	if s.Past == nil {
		r.Fatalf("history is not known: %v", s.Tree.History.Limits)
	}
	return s.Past, s.Graph
}

// proof is how far APP-a is proven.
func (r *repository) proof() past.Proof {
	r.Helper()
	f, g := r.facts()
	a, ok := graph.Find[*record.Approval](g, "APP-a")
	if !ok {
		r.Fatal("there is no APP-a")
	}
	p := f.Prove(a, false)
	if err := f.Err(); err != nil {
		r.Fatal(err)
	}
	return p
}

// short makes names of commits the same in all tests.
func short(c *history.Commit) string {
	if c == nil {
		return "none"
	}
	return c.Hash[:7]
}
