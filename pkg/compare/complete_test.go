package compare_test

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/slow"
	"github.com/aims-as-code/aims/pkg/source"
)

// TestSlowNothingIsLeftOut changes, drops and takes back to TODO one value after
// the other in the full example of every kind: each must be told. Of the
// entries of a list the first that has a property stands for all.
func TestSlowNothingIsLeftOut(t *testing.T) {
	slow.Test(t)
	for _, kind := range record.Kinds {
		t.Run(kind.Name, func(t *testing.T) {
			name, files := example(t, kind.Name)
			whole := snapshot(t, files)
			v, _ := source.Parse(name, []byte(files[name]))
			seen := map[string]bool{}
			for _, pointer := range leaves(v, "") {
				property := indexes.ReplaceAllString(pointer, "")
				if seen[property] {
					continue
				}
				seen[property] = true
				for _, edit := range []string{"changed", "dropped", "TODO"} {
					other := map[string]string{}
					for n, data := range files {
						other[n] = data
					}
					w, _ := source.Parse(name, []byte(files[name]))
					alter(w, pointer, edit)
					other[name] = yamlOf(w)
					head := snapshot(t, other)
					if len(compare.Changes(whole, head)) == 0 {
						t.Errorf("%s %s: nothing told", pointer, edit)
					}
					if edit == "dropped" && len(compare.Changes(head, whole)) == 0 {
						t.Errorf("%s %s, put back: nothing told", pointer, edit)
					}
				}
			}
		})
	}
}

// TestLayoutIsNoChange writes every example anew, keys the other way round,
// everything in quotes: no change.
func TestLayoutIsNoChange(t *testing.T) {
	for _, kind := range record.Kinds {
		name, files := example(t, kind.Name)
		v, _ := source.Parse(name, []byte(files[name]))
		turn(v)
		other := map[string]string{}
		for n, data := range files {
			other[n] = data
		}
		other[name] = "# written anew\n\n" + yamlOf(v)
		if changes := compare.Changes(snapshot(t, files), snapshot(t, other)); len(changes) > 0 {
			t.Errorf("%s:\n%s", kind.Name, told(changes))
		}
	}
}

// example is the full example of a kind in an AIMS of its own.
func example(t testing.TB, kind string) (name string, files map[string]string) {
	t.Helper()
	files = map[string]string{}
	data, err := fs.ReadFile(examples.FS, "records/"+kind+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	name = "example/" + kind + ".yaml"
	if kind == "aims" {
		name = "aims.yaml"
	}
	files[name] = string(data)
	return name, files
}

// indexes are the places of entries in a pointer.
var indexes = regexp.MustCompile(`/[0-9]+`)

// leaves lists the pointers of all single values below v, in file order.
func leaves(v *source.Value, pointer string) []string {
	var list []string
	switch v.Kind {
	case source.List:
		for i, item := range v.Items {
			list = append(list, leaves(item, pointer+"/"+strconv.Itoa(i))...)
		}
	case source.Map:
		for _, m := range v.Members {
			list = append(list, leaves(m.Value, pointer+"/"+m.Key.Value)...)
		}
	default:
		list = append(list, pointer)
	}
	return list
}

func alter(v *source.Value, pointer, edit string) {
	tokens := source.Tokens(pointer)
	parent, last := v.At(tokens[:len(tokens)-1]), tokens[len(tokens)-1]
	leaf := v.At(tokens)
	switch {
	case edit == "TODO":
		*leaf = source.Value{Kind: source.String, Text: "TODO"}
	case edit == "dropped" && parent.Kind == source.List:
		i, _ := strconv.Atoi(last)
		parent.Items = append(parent.Items[:i:i], parent.Items[i+1:]...)
	case edit == "dropped":
		for i, m := range parent.Members {
			if m.Key.Value == last {
				parent.Members = append(parent.Members[:i:i], parent.Members[i+1:]...)
				break
			}
		}
	case leaf.Kind == source.Bool:
		leaf.Text = map[string]string{"true": "false", "false": "true"}[leaf.Text]
	case leaf.Kind == source.Int || leaf.Kind == source.Float:
		leaf.Text += "1"
	default:
		leaf.Text += "x"
	}
}

// turn reverses the order of all keys.
func turn(v *source.Value) {
	for i, j := 0, len(v.Members)-1; i < j; i, j = i+1, j-1 {
		v.Members[i], v.Members[j] = v.Members[j], v.Members[i]
	}
	for _, m := range v.Members {
		turn(m.Value)
	}
	for _, item := range v.Items {
		turn(item)
	}
}

// yamlOf writes a tree on one line, all text in quotes.
func yamlOf(v *source.Value) string {
	var b strings.Builder
	var write func(*source.Value)
	write = func(v *source.Value) {
		switch v.Kind {
		case source.List:
			b.WriteString("[")
			for i, item := range v.Items {
				if i > 0 {
					b.WriteString(", ")
				}
				write(item)
			}
			b.WriteString("]")
		case source.Map:
			b.WriteString("{")
			for i, m := range v.Members {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(strconv.Quote(m.Key.Value) + ": ")
				write(m.Value)
			}
			b.WriteString("}")
		case source.String:
			b.WriteString(strconv.Quote(v.Text))
		case source.Null:
			b.WriteString("null")
		default:
			b.WriteString(v.Text)
		}
	}
	write(v)
	return b.String() + "\n"
}
