package aims_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// textOf is the snapshot as `aims validate` prints it, excused findings included.
func textOf(t testing.TB, s *aims.Snapshot) []byte {
	t.Helper()
	sources := map[string][]byte{}
	for _, f := range s.Tree.Records {
		sources[f.Path] = f.Data
	}
	run := output.Run{Findings: s.Findings, Verbose: true, Source: func(name string) []byte { return sources[name] }}
	run.Summary.Count(s.Findings)
	var b bytes.Buffer
	if err := output.Text.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// damaged is a generated AIMS with a slip in every third file, so that there is much to say.
func damaged(n int) fstest.MapFS {
	files := bulk.Organisation(n)
	slips := [][2]string{
		{"owner: ROLE-owner", "onwer: ROLE-owner"}, {"title: ", "title: &a "}, {"PER-", "PRE-"}, {"id: ", "id: X-"}, {"status: ", "status: x"},
		{"\n", "\nunknown: [x]\nother: y\n"}, {"kind: ", "kind: x"}, {"SYS-000", "SYS-00"}, {"P12M", "12M"}, {"title: ", "title: a: "},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i, name := range slices.Sorted(mapKeys(files)) {
		if i%3 == 0 {
			slip := slips[random.IntN(len(slips))]
			files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[name].Data), slip[0], slip[1], 1))}
		}
	}
	return files
}

// TestSameBytes: the same files give the same output, however many processors
// there are, however their work falls, and in whatever order maps are walked.
func TestSameBytes(t *testing.T) {
	tr := treeOf(t, damaged(300))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first []byte
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i%8)
		stop := make(chan struct{})
		for range i % 3 {
			go func() { // others want the processors too
				for {
					select {
					case <-stop:
						return
					default:
						runtime.Gosched()
					}
				}
			}()
		}
		got := textOf(t, aims.Evaluate(tr, testDay))
		close(stop)
		if i == 0 {
			first = got
			if bytes.Count(got, []byte("\n")) < 300 {
				t.Fatalf("the case has too little to say:\n%s", got)
			}
		}
		if !bytes.Equal(first, got) {
			t.Fatalf("run %d differs from the first", i)
		}
	}
}

// Files that come in another order are the same files.
func TestOrderOfFilesDoesNotCount(t *testing.T) {
	files := damaged(100)
	first := textOf(t, aims.Evaluate(treeOf(t, files), testDay))
	for range 5 {
		again := fstest.MapFS{}
		names := slices.Collect(mapKeys(files))
		rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for _, name := range names {
			again[name] = files[name]
		}
		if !bytes.Equal(first, textOf(t, aims.Evaluate(treeOf(t, again), testDay))) {
			t.Fatal("the order of the files changed the output")
		}
	}
}

// FuzzEvaluate: one to four files of strangers: no panic, places inside the
// files, findings sorted, the same twice.
func FuzzEvaluate(f *testing.F) {
	f.Add(plainRoot, goodPerson, goodRisk, "")
	f.Add(plainRoot+"ignore: ['[', \"**\"]\napprovals: [{kind: risk, as: [ROLE-1]}]\n", goodPerson, strings.ReplaceAll(goodRisk, "TODO", "PER-amara"), "kind: ai-system\nid: SYS-1\n")
	f.Add("kind: aims\n", "kind: approval\nid: A\ncovers: [{record: RISK-1, digest: x}, {record: A, digest: y}]\nby: A\nas: A\non: 2026-01-01\n", "kind: risk\nid: RISK-1\nformerly: [RISK-1, A]\n", "kind: exception\nid: E\nrecords: [E]\nrule: todo-left\n")
	f.Add("", "kind: risk-criteria\nid: C\nlikelihood: [{id: a}]\nconsequence: [{id: b}]\nlevels: [{id: c, accepted_by: R}]\nmatrix: [{likelihood: a, levels: [c, c]}]\nacceptable: d\n", "kind: risk\nid: R\ninherent: {consequence: b}\ntreatment: {residual: {consequence: z}}\n", "kind: acceptance\nid: X\nrisks: [R, R]\nlevel: c\n")
	f.Add("{", "[", "kind: policy\nid: P\nbody: ../../etc/passwd\nparent: P\n", "kind: evidence\nid: E\npath: a.yaml\nwatch: ['[', '../**']\n")
	f.Add(plainRoot, "kind: role\nid: R\nholders: [R, PER-1]\n", "kind: person\nid: PER-1\nactive_from: 2030-01-01\n", "kind: control\nid: A.6.2.4\napplicable: TODO\nimplementations: [{system: SYS-1}]\n")
	f.Fuzz(func(t *testing.T, root, a, b, c string) {
		files := fstest.MapFS{}
		for name, text := range map[string]string{"aims.yaml": root, "a.yaml": a, "x/b.yaml": b, "x/c.yml": c} {
			if text != "" {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		tr := treeOf(t, files)
		s := aims.Evaluate(tr, testDay)
		for _, found := range s.Findings {
			if found.Message == "" || found.Rule == nil || found.Severity < finding.Info || found.Severity > finding.Error {
				t.Errorf("half a finding: %+v", found)
			}
			if file := files[found.Pos.File]; file != nil && found.Pos.Line > strings.Count(string(file.Data), "\n")+1 {
				t.Errorf("%s is not in the file", found.Pos)
			}
		}
		if sorted := finding.Sort(slices.Clone(s.Findings)); !reflect.DeepEqual(sorted, s.Findings) {
			t.Error("findings are not sorted")
		}
		if again := aims.Evaluate(tr, testDay); !bytes.Equal(textOf(t, s), textOf(t, again)) {
			t.Error("not the same twice")
		}
		for _, r := range s.Graph.Records {
			if _, err := s.Value(r); err != nil {
				t.Errorf("a record cannot be read again: %v", err)
			}
		}
		if sealed, err := aims.Seal(s); err == nil {
			for name, data := range sealed {
				if v, _ := source.Parse(name, data); v == nil {
					t.Errorf("sealing broke %s", name)
				}
			}
		}
	})
}

// Whoever reads a tree puts its records in path order; Value relies on it.
func TestValueFindsEveryRecord(t *testing.T) {
	tr := treeOf(t, bulk.Organisation(200))
	s := aims.Evaluate(tr, testDay)
	if len(s.Graph.Records) != len(tr.Records) {
		t.Fatalf("%d files, %d records", len(tr.Records), len(s.Graph.Records))
	}
	for _, r := range s.Graph.Records {
		v, err := s.Value(r)
		if err != nil || v.Member("id").AsText().Value != r.Head().ID.Value {
			t.Fatalf("%s: %v", r.Head().ID, err)
		}
	}
	gone := &tree.Tree{}
	if _, err := (&aims.Snapshot{Tree: gone}).Value(s.Graph.Records[0]); err == nil {
		t.Error("a record of another tree")
	}
}

// What is generated is valid: a benchmark of broken records would measure something else.
func TestOrganisationIsValid(t *testing.T) {
	files := bulk.Organisation(500)
	s := aims.Evaluate(treeOf(t, files), testDay)
	for _, f := range s.Findings {
		if shown(f) {
			t.Errorf("%s: %s [%s]", f.Pos, f.Message, f.Rule.ID)
		}
	}
	kinds := map[string]int{}
	for _, r := range s.Graph.Records {
		kinds[r.Head().Kind.Value]++
	}
	if len(files) != 500 || len(kinds) < 10 {
		t.Errorf("%d files: %v", len(files), fmt.Sprint(kinds))
	}
}

// In a repository with other contents places count from its top, globs of aims.yaml from the AIMS root.
func TestHintsCountFromTheRoot(t *testing.T) {
	tr := &tree.Tree{Prefix: "aims/", Top: fstest.MapFS{}, Records: []tree.File{
		{Path: "aims/aims.yaml", Data: []byte(plainRoot)},
		{Path: "aims/deploy/compose.yaml", Data: []byte("services: {}\n")},
	}}
	for _, f := range aims.Evaluate(tr, testDay).Findings {
		if f.Pos.File == "aims/deploy/compose.yaml" && strings.Contains(f.Hint, `add `+"`"+`- "deploy/compose.yaml"`+"`"+` under`) {
			return
		}
	}
	t.Error("no hint with the line to add to aims.yaml")
}

// A rule of form that fixes nothing for the reader is none: each says why, shows right and wrong, and what to do.
func TestFormRulesAreExplained(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range aims.Rules() {
		if ids[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		ids[r.ID] = true
	}
	for _, r := range formRules() {
		if !ids[r.ID] || r.Title == "" || r.Why == "" || r.Wrong == "" || r.Right == "" || r.Fix == "" || r.Clause == "" || r.Since == "" {
			t.Errorf("%s is not explained in full", r.ID)
		}
	}
}
