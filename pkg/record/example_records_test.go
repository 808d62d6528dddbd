package record_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// TestExampleRecords: examples/records holds one full record of every kind, in
// which every field of its schema stands.
func TestExampleRecords(t *testing.T) {
	names, err := fs.Glob(examples.FS, "records/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".yaml")
		kinds = append(kinds, kind)
		t.Run(kind, func(t *testing.T) {
			data, err := fs.ReadFile(examples.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			v, findings := source.Parse(name, data)
			for _, f := range findings {
				t.Errorf("%s: %s", f.Pos, f.Message)
			}
			if stated, _ := schema.KindOf(name, v); stated != kind {
				t.Fatalf("the file holds a record of kind %q", stated)
			}
			for _, f := range schema.Check(kind, v) {
				t.Errorf("%s: %s", f.Pos, f.Message)
			}
			r := record.Decode(record.KindNamed(kind), name, v, false)
			m := r.Head()
			if m.Broken || m.Kind.Value != kind || !m.ID.Set() || !m.Title.Set() || m.File != name {
				t.Errorf("decoded as %+v", m)
			}
			if len(m.Todos) > 0 {
				t.Errorf("%d fields are TODO", len(m.Todos))
			}
			used := map[*schema.Field]bool{}
			use(v, schema.Of(kind), used)
			every(schema.Of(kind), kind, func(path string, f *schema.Field) {
				if !used[f] && !strings.HasSuffix(path, "[]") {
					t.Errorf("%s stands nowhere in the example", path)
				}
			})
		})
	}
	for _, k := range record.KindNames() {
		if !slices.Contains(kinds, k) {
			t.Errorf("there is no examples/records/%s.yaml", k)
		}
	}
}

// use marks the fields that a value fills.
func use(v *source.Value, f *schema.Field, used map[*schema.Field]bool) {
	if f == nil {
		return
	}
	used[f] = true
	for _, item := range v.Items {
		use(item, f.Item, used)
	}
	for _, m := range v.Members {
		use(m.Value, f.Member(m.Key.Value), used)
	}
}
