package past_test

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"path"
	"reflect"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
)

// TestVersions: block by block, and as a whole, a version is the same: as
// written in the examples, and with a line or a character gone, doubled or moved.
func TestVersions(t *testing.T) {
	versions := past.Versions()
	r := rand.New(rand.NewPCG(1, 1))
	records := 0
	err := fs.WalkDir(examples.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(examples.FS, name)
		if err != nil {
			return err
		}
		if past.Version(name, data) != nil {
			records++
		}
		same(t, versions, data)
		for range 8 {
			same(t, versions, spoil(r, data))
		}
		return nil
	})
	if err != nil || records < 100 {
		t.Errorf("%d records in the examples, %v", records, err)
	}
}

func same(t *testing.T, versions func(string, []byte) *history.Version, data []byte) {
	t.Helper()
	if got, want := versions("x.yaml", data), past.Version("x.yaml", data); !reflect.DeepEqual(got, want) {
		t.Errorf("block by block %v, as a whole %v:\n%s", got, want, data)
	}
}

func spoil(r *rand.Rand, data []byte) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	i, j := r.IntN(len(lines)), r.IntN(len(lines))
	switch r.IntN(5) {
	case 0:
		lines[i] = nil
	case 1:
		lines[i], lines[j] = lines[j], lines[i]
	case 2:
		lines[i] = append(bytes.Clone(lines[j]), lines[i]...)
	case 3:
		lines[i] = bytes.TrimLeft(lines[i], " ")
	default:
		at := r.IntN(len(data))
		out := bytes.Clone(data)
		out[at] = "\"'#:-|>[]{}&*!%@ \n\t\rax1"[r.IntN(23)]
		return out
	}
	return bytes.Join(lines, nil)
}

func FuzzVersions(f *testing.F) {
	for _, text := range []string{
		"kind: risk\nid: R\ntitle: x\nsystems:\n- a\n- b\n", "# c\n\nkind: risk\nid: R\ntitle: |+\n  x\n\n\n# d\nowner: \"a\nkind: b\"\n",
		"kind: risk\nid: R\nid: S\n", "---\nkind: risk\nid: R\n", "kind: risk\r\nid: R\r\ntitle: >-\r\n  a\r\n  b\r\n", "kind: risk\nid: R\ntitle: &a x\nowner: *a\n",
		"{kind: risk, id: R}", "kind: risk\nid: R\ntitle: 'a\n\n b'\n...\nowner: x\n", "kind: policy\nid: P\nformerly: [A, B]\nbody: docs/a.md\n", "kind: risk\nid: R\ntitle:\n  |\nowner: x",
		"kind: risk\nid: R\ntitle: [a,\n b]\nowner: {last: 1,\nx: 2}\n", "kind: risk\nid: R\ntitle: a\u2028owner: b\n", "kind: risk\nid: R\nkind : x\n", "kind: risk\nid: 1.10\ntitle: ~\n",
	} {
		f.Add([]byte(text))
	}
	versions := past.Versions()
	f.Fuzz(func(t *testing.T, data []byte) { same(t, versions, data) })
}
