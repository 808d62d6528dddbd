package cli

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/record"
)

// run calls the program as a user does and gives what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	if status := Main(append([]string{"--as-of", examples.AsOf}, args...), strings.NewReader(""), &out, &problems); status != exitOK {
		t.Fatalf("aims %s: status %d\n%s", strings.Join(args, " "), status, problems.String())
	}
	return out.String()
}

// demo writes the example organisation on the day it was written for.
func demo(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "aims-demo")
	run(t, "demo", dir)
	return dir
}

// worked is the record of the worked example in docs/digests.md.
const worked = "POL-concerns"

const beginExample, endExample = "<!-- The example is made by `go test ./pkg/cli -run TestDocs -update`. -->\n", "<!-- End of the example. -->\n"

// digestsPage is docs/digests.md with its worked example as the program computes it.
func digestsPage(t *testing.T) string {
	t.Helper()
	before, rest, ok := strings.Cut(readPage(t, "docs/digests.md"), beginExample)
	_, after, closed := strings.Cut(rest, endExample)
	if !ok || !closed {
		t.Fatal("docs/digests.md has lost the marks around its worked example")
	}
	dir := demo(t)
	var facts struct {
		State  struct{ File string }
		Record struct{ Body string }
	}
	if err := json.Unmarshal([]byte(run(t, "-C", dir, "show", worked, "-f", "json")), &facts); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(facts.State.File)))
	if err != nil {
		t.Fatal(err)
	}
	canonical := run(t, "-C", dir, "show", worked, "--decision")
	sum := sha256.Sum256([]byte(canonical))
	var d docPage
	d.line("The record, `%s`:\n", facts.State.File)
	d.fence("yaml", string(file))
	d.line("Git's name for the content of the file it rests on:\n")
	d.fence("console", fmt.Sprintf("$ git hash-object %s\n%s", facts.Record.Body, blobOf(t, filepath.Join(dir, filepath.FromSlash(facts.Record.Body)))))
	d.line("The canonical form of its decision, one line without an end of line:\n")
	d.fence("json", canonical)
	d.line("Its SHA-256, and the digest as an approval carries it:\n")
	d.fence("console", fmt.Sprintf("$ aims show %s --decision | sha256sum\n%x  -\n$ aims show %s --decision --digest\n%s", worked, sum, worked, run(t, "-C", dir, "show", worked, "--decision", "--digest")))
	return before + beginExample + "\n" + d.String() + endExample + after
}

func blobOf(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	sum := sha1.Sum(append(fmt.Appendf(nil, "blob %d\x00", len(data)), data...))
	return hex.EncodeToString(sum[:])
}

// stranger computes canonical forms as docs/digests.md tells it, from the
// schema files and a record as JSON, with nothing of the program.
type stranger struct {
	t       *testing.T
	dir     string // top of the repository of the record
	shared  map[string]any
	classes []string
}

func readJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(readPage(t, name)), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (s stranger) canonical(kind string, rec any) []byte {
	x, _ := s.value(rec, readJSON(s.t, "schemas/"+kind+".schema.json"), "")
	var b bytes.Buffer
	e := json.NewEncoder(&b) // keys of records are ASCII, so its order is that of RFC 8785
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		s.t.Fatal(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// word looks a keyword up: beside $ref first, then in what it refers to.
func (s stranger) word(f map[string]any, key string) any {
	if f[key] != nil {
		return f[key]
	}
	if ref, ok := f["$ref"].(string); ok {
		return s.word(s.shared[path.Base(ref)].(map[string]any), key)
	}
	return nil
}

func (s stranger) value(x any, f map[string]any, class string) (any, bool) {
	if own, ok := s.word(f, "x-aims-class").(string); ok {
		class = own
	}
	ref, _ := f["$ref"].(string)
	switch x := x.(type) {
	case map[string]any:
		out := map[string]any{}
		properties := s.word(f, "properties").(map[string]any)
		for k, v := range x {
			if kept, ok := s.value(v, properties[k].(map[string]any), class); ok {
				out[k] = kept
			}
		}
		return out, len(out) > 0
	case []any:
		items := s.word(f, "items").(map[string]any)
		out := []any{}
		for _, v := range x {
			if kept, ok := s.value(v, items, class); ok {
				out = append(out, kept)
			}
		}
		if ref, _ := items["$ref"].(string); path.Base(ref) == "ref" {
			slices.SortFunc(out, func(a, b any) int { return cmp.Compare(a.(string), b.(string)) })
		}
		return out, len(out) > 0
	case string:
		if path.Base(ref) == "path" && slices.Contains(s.classes, class) {
			return map[string]any{"blob": blobOf(s.t, filepath.Join(s.dir, filepath.FromSlash(x)))}, true
		}
		return x, x != "" && slices.Contains(s.classes, class)
	}
	return x, x != nil && slices.Contains(s.classes, class)
}

// TestDigestsByAStranger recomputes the canonical forms of every record of the
// example from docs/digests.md alone, and one digest through the commands.
func TestDigestsByAStranger(t *testing.T) {
	dir := demo(t)
	s := stranger{t, dir, readJSON(t, "schemas/common.schema.json")["$defs"].(map[string]any), []string{"decision"}}
	files, err := aims.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := (&global{asOf: examples.AsOf}).day()
	if err != nil {
		t.Fatal(err)
	}
	snapshot := aims.Evaluate(files, asOf)
	parts := map[record.Part][]string{record.DecisionPart: {"decision"}, record.SubstancePart: {"decision", "content"}}
	for part, classes := range parts {
		s.classes = classes
		for _, r := range snapshot.Graph.Records {
			v, err := snapshot.Value(r)
			if err != nil {
				t.Fatal(err)
			}
			asJSON, err := json.Marshal(v.JSON())
			if err != nil {
				t.Fatal(err)
			}
			var plain any
			if err := json.Unmarshal(asJSON, &plain); err != nil {
				t.Fatal(err)
			}
			want := s.canonical(r.Head().Kind.Value, plain)
			got, err := snapshot.Canonical(r, part)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s %v: the program says\n%s\nwhat docs/digests.md describes is\n%s", r.Head().ID, classes, got, want)
			}
		}
	}

	s.classes = []string{"decision"}
	var shown struct{ Record any }
	if err := json.Unmarshal([]byte(run(t, "-C", dir, "show", worked, "-f", "json")), &shown); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(s.canonical("policy", shown.Record))
	if got, want := run(t, "-C", dir, "show", worked, "--decision", "--digest"), fmt.Sprintf("v1:sha256:%x\n", sum); got != want {
		t.Errorf("aims says %s, a stranger computes %s", got, want)
	}
}
