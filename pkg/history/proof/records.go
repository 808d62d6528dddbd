package proof

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

func (w *world) text() string {
	switch w.IntN(12) {
	case 0:
		return fmt.Sprintf(pointers, w.IntN(2), w.IntN(2)+1)
	case 1:
		return fmt.Sprintf("zero\x00 %d\r\n", w.IntN(2))
	}
	return fmt.Sprintf("body\ntext %d\n", w.IntN(4))
}

// form is a record as text: its lines, of which the first is the kind and the second the id.
type form map[string]string

func (w *world) fresh() string {
	k := w.kinds[w.IntN(len(w.kinds))]
	f := form{"kind": k.Name, "id": fmt.Sprintf("X-%d", w.IntN(9))}
	for _, field := range k.Fields {
		w.set(f, field)
	}
	return w.write(f)
}

func (w *world) set(f form, field Field) {
	value := bodies[w.IntN(len(bodies))]
	if !field.Path {
		value = field.Values[w.IntN(len(field.Values))]
	}
	if value == "" {
		delete(f, field.Name)
		return
	}
	f[field.Name] = value
}

// write lays a record out, in one of many ways.
func (w *world) write(f form) string {
	keys := slices.Sorted(maps.Keys(f))
	end := "\n"
	switch w.IntN(6) {
	case 0:
		w.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	case 1:
		end = "\r\n"
	}
	var b strings.Builder
	for _, key := range keys {
		if w.IntN(12) == 0 {
			fmt.Fprintf(&b, "# %d%s", w.IntN(3), end)
		}
		fmt.Fprintf(&b, "%s: %s%s", key, f[key], end)
	}
	return b.String()
}

func read(data string) form {
	f := form{}
	for line := range strings.Lines(data) {
		if key, value, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			f[key] = strings.TrimSpace(value)
		}
	}
	return f
}

func (w *world) kind(f form) Kind {
	for _, k := range w.kinds {
		if k.Name == f["kind"] {
			return k
		}
	}
	return w.kinds[0]
}

// put writes a file, and makes room for it: a file cannot stand where a folder does.
func (w *world) put(n *node, name, data string) {
	for other := range n.tree {
		if strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/") {
			delete(n.tree, other)
		}
	}
	n.tree[name] = entry{"100644", data}
}

func (n *node) records() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(n.tree)) {
		if path.Ext(name) == ".yaml" && n.tree[name].mode != "120000" {
			names = append(names, name)
		}
	}
	return names
}

// home is the folder of the AIMS as it stands in a commit.
func (w *world) home(n *node) string {
	for name := range n.tree {
		if strings.HasPrefix(name, w.prefix) {
			return w.prefix
		}
	}
	return "old/aims/"
}

func (w *world) place(n *node) string {
	return w.home(n) + folders[w.IntN(len(folders))] + fmt.Sprintf("r%d.yaml", w.IntN(7))
}

// edit makes a change or two, each of a sort that occurs in real life.
func (w *world) edit(n *node) {
	for range 1 + w.IntN(3) {
		w.change(n)
	}
}
