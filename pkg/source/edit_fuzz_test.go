package source_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/source"
)

// FuzzEditOfValue puts a word in the place of one value of a file: that value
// is the word then, and every other one is what it was.
func FuzzEditOfValue(f *testing.F) {
	for i, s := range seeds {
		f.Add([]byte(s), uint(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, which uint) {
		root, findings := source.Parse("f.yaml", data)
		if root == nil || len(findings) > 0 {
			return
		}
		var scalars []*source.Value
		walk(root, func(v *source.Value) {
			if v.Kind == source.String && v.Text != "" {
				scalars = append(scalars, v)
			}
		})
		if len(scalars) == 0 {
			return
		}
		one := scalars[which%uint(len(scalars))]
		got, err := source.Apply(data, []source.Edit{{Pos: one.Pos, Old: one.Text, New: "Neu"}})
		if err != nil {
			return // a text that is not written as it reads: with escapes, or over lines
		}
		one.Text = "Neu"
		after, findings := source.Parse("f.yaml", got)
		if len(findings) > 0 || after == nil {
			t.Fatalf("%q became %q: %v", data, got, findings)
		}
		if diff := cmp.Diff(root.JSON(), after.JSON()); diff != "" {
			t.Errorf("%q became %q:\n%s", data, got, diff)
		}
	})
}

// FuzzSetFields sets a field of a group, as `aims review` does: the field then
// says what it was set to, every other value is what it was, and what stands
// before and behind the group is there byte for byte; or nothing is edited.
func FuzzSetFields(f *testing.F) {
	for _, s := range []string{
		"kind: risk # odd   spacing\nreview:\n    last: 2025-01-01   # first\n    by: \"PER-a\"\n    cadence: P12M\ntitle: x\n",
		"review:\n  cadence: P12M\n  # why so often\ntitle: x\n", "review:\n  last: 2025-01-01\n  outcome: >-\n    No change, because\n\n    nothing changed\n\n  by: PER-a\n\n# end\n",
		"kind: risk\ntitle: x", "kind: risk\r\nreview:\r\n  last: 2025-01-01\r\n", "review: TODO\ntitle: x\n", "review:\ntitle: x\n", "review: {last: 2025-01-01}\n", "review:\n- last: x\n", "review:\n  ? last\n  : x\n",
		"{review: x}\n", "a: b\nreview:\n  \"last\": |\n    x\n\n\nc: d\n", "review:\n  a: b\n  last: x # c", "---\nreview: ~\n...\n", "a: |\n  review:\n    last: x\nb: |+\n  x\n\n", "  review:\n    last: x\n  b: c\n",
	} {
		for _, value := range []string{"2026-11-02", "", "a: b # c", "a\rb\u0085c\u2028d\x00e"} {
			f.Add([]byte(s), "last", value)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, name, value string) {
		before, _ := source.Parse("f.yaml", data)
		if before == nil || !utf8.ValidString(name+value) || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" || name == "null" {
			return // names of fields are ours
		}
		written := ""
		if value != "" {
			written = source.Quote(value)
		}
		got, err := source.SetFields("f.yaml", data, "review", []source.Field{{Name: name, Value: written}})
		if err != nil {
			return
		}
		after, findings := source.Parse("f.yaml", got)
		if after == nil || source.Broken(findings) {
			t.Fatalf("%q became %q: %v", data, got, findings)
		}
		if set := after.Member("review").Member(name); value == "" && set != nil || value != "" && (set == nil || set.Kind == source.Null || set.Text != value) {
			t.Errorf("%q: %s is to be %q, and is %v", got, name, value, set)
		}
		if diff := cmp.Diff(others(before, name), others(after, name)); diff != "" {
			t.Errorf("%q became %q:\n%s", data, got, diff)
		}
		aroundIsKept(t, before, data, got)
	})
}

// others is everything in a record but one field of its review.
func others(root *source.Value, name string) any {
	v := root.JSON().(map[string]any)
	review, _ := v["review"].(map[string]any)
	delete(review, name)
	if len(review) == 0 {
		delete(v, "review")
	}
	return v
}

// aroundIsKept holds what stands in lines before and behind the review.
func aroundIsKept(t *testing.T, before *source.Value, data, got []byte) {
	t.Helper()
	lines := bytes.SplitAfter(data, []byte("\n"))
	key, there := before.KeyOf("review")
	if !there {
		if !bytes.HasPrefix(got, data) {
			t.Errorf("%q became %q", data, got)
		}
		return
	}
	if head := bytes.Join(lines[:key.Pos.Line-1], nil); !bytes.HasPrefix(got, head) {
		t.Errorf("before the review stood %q, in %q", head, got)
	}
	for _, m := range before.Members {
		if m.Key.Pos.Line > key.Pos.Line {
			if tail := bytes.Join(lines[m.Key.Pos.Line-1:], nil); !bytes.HasSuffix(got, tail) {
				t.Errorf("behind the review stood %q, in %q", tail, got)
			}
			return
		}
	}
}
