package record_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

var update = flag.Bool("update", false, "rewrite the golden files; read the diff afterwards")

// every visits the model of a kind and all fields below it, each with its path.
func every(f *schema.Field, path string, visit func(path string, f *schema.Field)) {
	visit(path, f)
	if f.Item != nil {
		every(f.Item, path+"[]", visit)
	}
	for _, m := range f.Fields {
		every(m, path+"."+m.Name, visit)
	}
}

func TestKindsAndSchemas(t *testing.T) {
	names := slices.Sorted(slices.Values(record.KindNames()))
	if diff := cmp.Diff(names, schema.Kinds()); diff != "" {
		t.Errorf("kinds in Go and schemas (-go +schema):\n%s", diff)
	}
	for _, k := range record.Kinds {
		if k.Cadence != "" {
			if _, err := day.ParseDuration(k.Cadence); err != nil {
				t.Errorf("%s: %v", k.Name, err)
			}
		}
		if record.KindNamed(k.Name) != k {
			t.Errorf("%s stands twice in the list", k.Name)
		}
		model := schema.Of(k.Name)
		if owner := model.Member("owner"); k.Owned && (owner == nil || !owner.Required) {
			t.Errorf("%s has to have an owner, but its schema does not require one", k.Name)
		}
		if !k.Owned && model.Member("owner") != nil && model.Member("owner").Required {
			t.Errorf("the schema of %s requires an owner, the kind does not", k.Name)
		}
		if k.Cadence != "" && model.Member("review") == nil {
			t.Errorf("%s is reviewed each %s, but its schema has no review", k.Name, k.Cadence)
		}
		// A clause has the id of the clause.
		if k.Prefix == "" && k.Name != "clause" || !k.Singleton && k.Folder == "" {
			t.Errorf("%s lacks a prefix or a folder", k.Name)
		}
	}
	if record.KindNamed("nothing") != nil || schema.Of("nothing") != nil {
		t.Error("there is no kind of the name nothing")
	}
}

// goTypes are the types that hold a scalar of a schema.
func fits(goType reflect.Type, f *schema.Field) error {
	want := ""
	switch {
	case f.Type == schema.Array:
		if goType.Kind() != reflect.Slice {
			return fmt.Errorf("a list in the schema, %s in Go", goType)
		}
		return fits(goType.Elem(), f.Item)
	case f.Type == schema.Object:
		if goType.Kind() != reflect.Struct {
			return fmt.Errorf("a group of fields in the schema, %s in Go", goType)
		}
		return equal(goType, f)
	case f.Type == schema.Bool:
		want = "record.Bool"
	case f.Type == schema.Integer, f.Type == schema.Number:
		want = "record.Number"
	case len(f.Refs) > 0:
		want = "record.Ref"
	case f.Form == "date":
		want = "record.Date"
	case isDuration(f):
		want = "record.Duration"
	case f.Type == schema.Text:
		want = "source.Text"
	default:
		return fmt.Errorf("the schema gives no type")
	}
	if goType.String() != want {
		return fmt.Errorf("%s in Go, expected %s", goType, want)
	}
	return nil
}

func isDuration(f *schema.Field) bool {
	if f.Example == nil {
		return false
	}
	_, err := day.ParseDuration(f.Example.Text)
	return f.Form == "duration" || f.Form == "retention" && err == nil
}

// equal compares the fields of a Go type with those of a schema, both ways. The
// envelope that all kinds share in Go may be wider than a schema.
func equal(goType reflect.Type, f *schema.Field) error {
	inGo := map[string]reflect.Type{}
	envelope := map[string]bool{}
	meta := reflect.TypeFor[record.Meta]()
	for _, field := range reflect.VisibleFields(goType) {
		name := field.Tag.Get("json")
		if field.Anonymous || name == "-" {
			continue
		}
		if name == "" {
			return fmt.Errorf("%s.%s has no json name", goType, field.Name)
		}
		if _, twice := inGo[name]; twice && len(field.Index) > 1 {
			continue // a field of the kind hides one of the envelope
		}
		inGo[name] = field.Type
		if len(field.Index) > 1 {
			_, envelope[name] = meta.FieldByIndex(field.Index[1:]).Tag.Lookup("json")
		}
	}
	for _, m := range f.Fields {
		goField, ok := inGo[m.Name]
		if !ok {
			return fmt.Errorf("%s stands in the schema only", m.Name)
		}
		if err := fits(goField, m); err != nil {
			return fmt.Errorf("%s: %w", m.Name, err)
		}
	}
	for name := range inGo {
		if f.Member(name) == nil && !envelope[name] {
			return fmt.Errorf("%s stands in Go only", name)
		}
	}
	return nil
}

func TestSchemaAndTypeAreEqual(t *testing.T) {
	for _, k := range record.Kinds {
		if err := equal(reflect.TypeOf(k.New()).Elem(), schema.Of(k.Name)); err != nil {
			t.Errorf("%s: %v", k.Name, err)
		}
	}
}

func TestReferenceKindsExist(t *testing.T) {
	for _, k := range record.Kinds {
		every(schema.Of(k.Name), k.Name, func(path string, f *schema.Field) {
			for _, kind := range f.Refs {
				if record.KindNamed(kind) == nil && !slices.Contains([]string{standard.ItemClause, standard.ItemControl, standard.ItemArea, "any"}, kind) {
					t.Errorf("%s may point to the kind %q, which does not exist", path, kind)
				}
			}
			if slices.Contains([]string{"ref", "owner", "backup"}, f.Form) && f.Type == schema.Text && len(f.Refs) == 0 {
				t.Errorf("%s is a reference, but x-aims-ref does not say to what", path)
			}
		})
	}
}

// Every field says what it is for: people write records from nothing else.
func TestFieldsAreDescribed(t *testing.T) {
	for _, k := range record.Kinds {
		every(schema.Of(k.Name), k.Name, func(path string, f *schema.Field) {
			isItem := strings.HasSuffix(path, "[]")
			if f.Title == "" && !isItem || f.Description == "" && !isItem {
				t.Errorf("%s lacks a title or a description", path)
			}
			if strings.TrimSpace(f.Title) != f.Title || strings.TrimSpace(f.Description) != f.Description {
				t.Errorf("%s: blanks around the title or description", path)
			}
			isLeaf := f.Type != schema.Object && f.Type != schema.Array
			if isLeaf && path != k.Name && !slices.Contains([]schema.Class{schema.Decision, schema.Content, schema.Running, schema.Act}, f.Class) {
				t.Errorf("%s has no class (%q)", path, f.Class)
			}
			if isLeaf && len(f.Enum) == 0 && !isItem && f.Example == nil && f.Name != "title" && !slices.Contains([]string{"digest", "sha256"}, f.Form) {
				t.Errorf("%s has no example", path)
			}
			if f.Example != nil && isLeaf {
				validExample(t, path, f)
			}
		})
	}
	review := schema.Of("risk").Member("review")
	for _, name := range []string{"last", "by", "of", "outcome"} {
		if review.Member(name).Class != schema.Act {
			t.Errorf("review.%s is of class %s, expected act", name, review.Member(name).Class)
		}
	}
}

func validExample(t *testing.T, path string, f *schema.Field) {
	t.Helper()
	kind, ok := map[schema.Type][]source.Kind{
		schema.Text: {source.String}, schema.Bool: {source.Bool}, schema.Integer: {source.Int}, schema.Number: {source.Int, source.Float},
	}[f.Type]
	text := f.Example.Text
	switch {
	case !ok || !slices.Contains(kind, f.Example.Kind):
		t.Errorf("%s: the example is %s", path, f.Example.Kind)
	case len(f.Enum) > 0 && !slices.Contains(f.Enum, text):
		t.Errorf("%s: the example %q is none of the allowed words", path, text)
	case f.Form == "date":
		if _, err := day.Parse(text); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	case f.Form == "duration":
		if _, err := day.ParseDuration(text); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestVocabulariesAreThoseOfTheCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range record.Kinds {
		every(schema.Of(k.Name), k.Name, func(path string, f *schema.Field) {
			if f.Vocabulary == "" {
				return
			}
			seen[f.Vocabulary] = true
			if diff := cmp.Diff(wordsOf(f.Vocabulary), f.Enum); diff != "" {
				t.Errorf("%s and the vocabulary %s (-catalogue +schema):\n%s", path, f.Vocabulary, diff)
			}
		})
	}
	if len(seen) < 10 {
		t.Errorf("only %d vocabularies are used", len(seen))
	}
}

func wordsOf(vocabulary string) []string {
	var words []string
	switch vocabulary {
	case "annex-c-objectives":
		for _, o := range standard.Objectives() {
			words = append(words, o.Slug)
		}
	case "annex-c-risk-sources":
		for _, s := range standard.RiskSources() {
			words = append(words, s.Slug)
		}
	default:
		for _, term := range standard.Vocabulary(vocabulary) {
			words = append(words, term.ID)
		}
	}
	return words
}

// TestDigestFields pins which fields the digests of version 1 cover. What was
// covered stays so; fields that are new are written with -update.
func TestDigestFields(t *testing.T) {
	var b strings.Builder
	for _, k := range record.Kinds {
		every(schema.Of(k.Name), k.Name, func(path string, f *schema.Field) {
			if f.Type != schema.Object && f.Type != schema.Array && (f.Class == schema.Decision || f.Class == schema.Content) {
				fmt.Fprintf(&b, "%s %s\n", path, f.Class)
			}
		})
	}
	// A field more voids nothing: no record has been approved with it.
	was, err := os.ReadFile("testdata/digest-fields-v1.golden")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(was)) {
		if !strings.Contains("\n"+b.String(), "\n"+line) {
			t.Errorf("%s is covered no more as it was, which voids approvals and reviews of everybody: that asks for digests of version 2, not for -update", strings.TrimSpace(line))
		}
	}
	if t.Failed() {
		return
	}
	golden(t, "digest-fields-v1.golden", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s, which -update writes (-want +got):\n%s", name, diff)
	}
}
