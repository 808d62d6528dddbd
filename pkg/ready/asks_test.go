package ready

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/story"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected answers; read the diff afterwards")

// TestAsks runs testdata/<ask>.txtar. Each folder whose name begins with
// "fires" is an AIMS in which the ask is not met, as <folder>.want says; in each
// that begins with "silent" it is met. A folder with "plain" in its name holds
// all files of its AIMS; another one holds edits of the realistic example, with
// "git" of the one with its history; "plain-git" is committed. Approvals are sealed again after an edit,
// unless the name has "unsealed".
//
// An ask without such a file has its case by the rules it rests on (TestRules);
// and where it has no silent case, the realistic example itself has to meet it.
func TestAsks(t *testing.T) {
	if testing.Short() {
		t.Skip("judges one AIMS after another, which has no race to find")
	}
	byRule := map[string]bool{}
	for _, rule := range check.Rules {
		if edits(t, ruleCase(t, rule.ID), "edit") != nil {
			byRule[rule.ID] = true
		}
	}
	for _, a := range asks {
		t.Run(a.id, func(t *testing.T) {
			name := filepath.Join("testdata", a.id+".txtar")
			archive, err := txtar.ParseFile(name)
			if err != nil {
				archive = &txtar.Archive{}
			}
			stage := 1
			if strings.Contains(string(archive.Comment), "stage: 2") || a.stage1 == None {
				stage = 2
			}
			fires := slices.ContainsFunc(slices.Concat(a.rules, a.beside, a.infos, a.reads), func(rule string) bool { return byRule[rule] })
			silent := false
			for _, c := range casesOf(archive) {
				got := answerOf(For(evaluated(t, archive, c), Question{Stage: stage, ReviewHeld: strings.Contains(c, "strict")}), a.id)
				switch {
				case strings.HasPrefix(c, "silent"):
					silent = true
					if got.State != Met {
						t.Errorf("%s: the ask should be met, but is\n%s", c, inFull(got))
					}
				case strings.HasPrefix(c, "fires"):
					fires = true
					if got.State == Met {
						t.Errorf("%s: the ask is met", c)
					}
					golden.Compare(t, *update, archive, c+".want", inFull(got))
				case strings.HasPrefix(c, "excused"):
					golden.Compare(t, *update, archive, c+".want", inFull(got))
				default:
					t.Errorf("%s: a case begins with fires, silent or excused", c)
				}
			}
			if !fires {
				t.Errorf("nothing shows that the ask is ever not met")
			}
			if got := answerOf(For(baseline(t), Question{Stage: stage}), a.id); !silent && got.State != Met {
				t.Errorf("nothing shows that the ask is ever met; the realistic example does not:\n%s", inFull(got))
			}
			if err == nil {
				golden.Rewrite(t, *update, name, archive)
			}
		})
	}
}

// needHistory are rules whose edits are commits, which this package does not replay.
var needHistory = []string{"changed-since-review", "upstream-changed", "watched-changed", "trigger", "changed-since-assessed", "claimed-late", "dated-ahead", "approval-unproven", "signature-invalid"}

// TestRules makes the edit of every rule and looks whether what the rule finds
// comes out as a gap of the ask that claims it. Each edit means to evaluate the
// whole example again, so by default it makes every
// twenty-fourth; with AIMS_PROOF set, as in `make proof`, all of them.
func TestRules(t *testing.T) {
	every := 24
	if os.Getenv("AIMS_PROOF") != "" {
		every = 1
	}
	if testing.Short() {
		every = len(check.Rules)
	}
	claims := map[string]string{}
	for _, a := range asks {
		for _, rule := range slices.Concat(a.rules, a.beside, a.infos, a.reads) {
			if claims[rule] != "" {
				t.Errorf("%s is claimed by %s and by %s", rule, claims[rule], a.id)
			}
			claims[rule] = a.id
		}
	}
	known := map[string]bool{}
	for _, rule := range aims.Rules() {
		known[rule.ID] = true
	}
	for rule := range claims {
		if !known[rule] {
			t.Errorf("%s claims the rule %s, which does not exist", claims[rule], rule)
		}
	}
	asOf := lenderDay(t)
	for n, rule := range check.Rules {
		if n%every != 0 || slices.Contains(needHistory, rule.ID) {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			archive := ruleCase(t, rule.ID)
			changes := edits(t, archive, "edit")
			if changes == nil {
				t.Skip("its edit is a history")
			}
			s := reading.Evaluate(treeOf(t, edited(t, lender(t), changes, false, asOf)), asOf)
			worst := finding.Severity(0)
			for _, f := range s.Findings {
				if f.Rule.ID == rule.ID {
					worst = max(worst, f.Severity)
				}
			}
			v := Of(s, 1)
			if worst == finding.Error && v.Ready() {
				t.Errorf("an error of validate does not stand in the way")
			}
			for _, a := range v.Answers {
				for _, g := range a.Gaps {
					if g.Rule == rule.ID && (a.ID == claims[rule.ID] || claims[rule.ID] == "" && a.ID == "nothing-else" || strings.HasPrefix(rule.ID, "approval-") || rule.ID == "residual-not-accepted") {
						return
					}
				}
			}
			if worst > finding.Info {
				t.Errorf("what the rule finds is no gap of %s", claims[rule.ID])
			}
		})
	}
}

// inFull writes an answer as the cases expect it.
func inFull(a Answer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s", a.State, a.Weight)
	if a.Why != "" {
		fmt.Fprintf(&b, ": %s", a.Why)
	}
	b.WriteString("\n")
	for _, g := range a.Gaps {
		fmt.Fprintf(&b, "%s %s: %s", g.Weight, g.Pos, g.What)
		if g.Owner != "" {
			fmt.Fprintf(&b, " (%s)", g.Owner)
		}
		if g.Rule != "" {
			fmt.Fprintf(&b, " [%s]", g.Rule)
		}
		if g.Excused != "" {
			fmt.Fprintf(&b, " excused by %s", g.Excused)
		}
		fmt.Fprintf(&b, "\n  %s\n", g.Do)
	}
	return b.String()
}

func answerOf(v Verdict, id string) Answer {
	return v.Answers[slices.IndexFunc(v.Answers, func(a Answer) bool { return a.ID == id })]
}

func casesOf(archive *txtar.Archive) []string {
	var names []string
	for _, f := range archive.Files {
		if name, _, ok := strings.Cut(f.Name, "/"); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// ruleCase is the case of a rule in package check.
func ruleCase(t *testing.T, rule string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "check", "testdata", rule+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// edits are the changes of files of a case; nil where it has none.
func edits(t *testing.T, archive *txtar.Archive, name string) map[string]string {
	t.Helper()
	var changes map[string]string
	for _, f := range archive.Files {
		if path, ok := strings.CutPrefix(f.Name, name+"/"); ok {
			if changes == nil {
				changes = map[string]string{}
			}
			changes[path] = string(f.Data)
		}
	}
	return changes
}

const plainRoot = "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\n"

func evaluated(t *testing.T, archive *txtar.Archive, name string) *aims.Snapshot {
	t.Helper()
	changes := edits(t, archive, name)
	asOf := lenderDay(t)
	switch {
	case strings.Contains(name, "plain"):
		files := fstest.MapFS{"aims.yaml": {Data: []byte(plainRoot)}}
		for path, data := range changes {
			files[path] = &fstest.MapFile{Data: []byte(data)}
		}
		if strings.Contains(name, "git") {
			return composed(t, files)
		}
		return reading.Evaluate(treeOf(t, files), asOf)
	case strings.Contains(name, "git"):
		return inGit(t, changes)
	}
	return reading.Evaluate(treeOf(t, edited(t, lender(t), changes, !strings.Contains(name, "unsealed"), asOf)), asOf)
}

var (
	writeStory sync.Once
	theStory   string
)

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "aims-ready")
	if err != nil {
		panic(err)
	}
	theStory = filepath.Join(dir, "lender")
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// inGit is the example with its history, and edits that are not committed.
func inGit(t *testing.T, changes map[string]string) *aims.Snapshot {
	t.Helper()
	dir, asOf := t.TempDir(), lenderDay(t)
	writeStory.Do(func() {
		if err := story.Write(theStory, asOf); err != nil {
			t.Fatal(err)
		}
	})
	if err := os.CopyFS(dir, os.DirFS(theStory)); err != nil {
		t.Fatal(err)
	}
	for path, change := range changes {
		full := filepath.Join(dir, filepath.FromSlash(path))
		data, _ := os.ReadFile(full)
		files := fstest.MapFS{path: {Data: data}}
		changed(t, files, path, change)
		if files[path] == nil {
			if err := os.Remove(full); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(full, files[path].Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return read(t, dir)
}

// composed is a small AIMS that came into git in one commit.
func composed(t *testing.T, files fstest.MapFS) *aims.Snapshot {
	t.Helper()
	dir := t.TempDir()
	start := history.NewCommit{Write: map[string][]byte{}, Message: "Start"}
	start.Author = history.Signature{Name: "Ada", Email: "ada@example.org", When: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)}
	start.Committer = start.Author
	for path, f := range files {
		start.Write[path] = f.Data
	}
	if err := history.Compose(dir, []history.NewCommit{start}); err != nil {
		t.Fatal(err)
	}
	return read(t, dir)
}

func read(t *testing.T, dir string) *aims.Snapshot {
	t.Helper()
	read, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := aims.ReadHistory(read, dir, ""); err != nil {
		t.Fatal(err)
	}
	return reading.Evaluate(read, lenderDay(t))
}

// edited applies edits to a copy of the files, and seals the approvals again.
func edited(t *testing.T, from fstest.MapFS, changes map[string]string, sealed bool, asOf day.Day) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for path, f := range from {
		files[path] = f
	}
	for path, change := range changes {
		changed(t, files, path, change)
	}
	for range 1 {
		if !sealed {
			break
		}
		changed, err := aims.Seal(reading.Evaluate(treeOf(t, files), asOf))
		if err != nil {
			t.Fatal(err)
		}
		if len(changed) == 0 {
			break
		}
		for path, data := range changed {
			files[path] = &fstest.MapFile{Data: data}
		}
	}
	return files
}

// changed makes one edit: <<<< old ==== new >>>> replaces, "DELETE" removes, anything else is the new content.
func changed(t *testing.T, files fstest.MapFS, path, change string) {
	t.Helper()
	replacement, isReplacement := strings.CutPrefix(change, "<<<<\n")
	switch {
	case strings.TrimSpace(change) == "DELETE":
		delete(files, path)
	case isReplacement:
		from, rest, _ := strings.Cut(replacement, "====\n")
		to, _, ok := strings.Cut(rest, ">>>>\n")
		if !ok || files[path] == nil || strings.Count(string(files[path].Data), from) != 1 {
			t.Fatalf("%s does not hold the text to replace once:\n%s", path, from)
		}
		files[path] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[path].Data), from, to, 1))}
	default:
		files[path] = &fstest.MapFile{Data: []byte(change)}
	}
}

func treeOf(t *testing.T, files fstest.MapFS) *tree.Tree {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func lenderDay(t *testing.T) day.Day {
	t.Helper()
	d, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// organisation reads an example.
func organisation(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(examples.FS, name, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(examples.FS, path)
		files[strings.TrimPrefix(path, name+"/")] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func lender(t *testing.T) fstest.MapFS { return organisation(t, "lender") }

// reading is one for all tests: most of them judge the same example with one edit.
var reading = aims.NewReader()

var once sync.Once
var theBaseline *aims.Snapshot

func baseline(t *testing.T) *aims.Snapshot {
	t.Helper()
	once.Do(func() { theBaseline = reading.Evaluate(treeOf(t, lender(t)), lenderDay(t)) })
	return theBaseline
}
