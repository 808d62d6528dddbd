package proof

import (
	"maps"
	"slices"
	"strings"
)

// Sorts are the sorts of commits that are counted. None may be missing in a proof.
var Sorts = []string{"clean two-sided", "joined field by field", "evil", "octopus", "criss-cross", "several roots", "rename with edit", "swap", "another id", "layout alone", "a body alone", "file and folder", "clock backwards", "AIMS moved"}

// classify counts a commit by what it is, not by how it came about.
func (w *world) classify(i int, n *node) {
	if len(n.parents) == 0 {
		if i > 0 {
			w.count["several roots"]++
		}
		return
	}
	first := w.nodes[n.parents[0]]
	if slices.ContainsFunc(n.parents, func(p int) bool { return w.nodes[p].when > n.when }) {
		w.count["clock backwards"]++
	}
	if len(n.parents) > 1 {
		w.count["merges"]++
		w.classifyMerge(n)
		return
	}
	before, after := map[string]string{}, map[string]string{}
	ids := map[string]bool{}
	for name, e := range first.tree {
		if f := read(e.data); f["id"] != "" {
			before[f["kind"]+f["id"]] = name
		}
	}
	for name, e := range n.tree {
		if f := read(e.data); f["id"] != "" {
			after[f["kind"]+f["id"]] = name
			ids[name] = true
			if old, ok := first.tree[name]; ok && old != e {
				g := read(old.data)
				if maps.Equal(f, g) && e.mode == old.mode {
					w.count["layout alone"]++
				}
				if f["id"] != g["id"] && f["formerly"] == "["+g["id"]+"]" {
					w.count["another id"]++
				}
			}
		}
		for _, body := range bodies {
			if name == body && first.tree[name] != e && first.tree[name].data != "" {
				w.count["a body alone"]++
			}
		}
		for other := range first.tree {
			if strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/") {
				w.count["file and folder"]++
			}
		}
	}
	moved := w.home(first) != w.home(n)
	for key, name := range after {
		was, ok := before[key]
		if !ok || was == name {
			continue
		}
		if moved {
			w.count["AIMS moved"]++
			moved = false
		}
		if _, stays := n.tree[was]; !stays && !maps.Equal(read(n.tree[name].data), read(first.tree[was].data)) {
			w.count["rename with edit"]++
		}
		there := read(n.tree[was].data)
		if before[there["kind"]+there["id"]] == name {
			w.count["swap"]++
		}
	}
}

func (w *world) classifyMerge(n *node) {
	if len(n.parents) > 2 {
		w.count["octopus"]++
	}
	evil := false
	from := map[int]bool{}
	all := map[string]bool{}
	for name := range n.tree {
		all[name] = true
	}
	for _, p := range n.parents {
		for name := range w.nodes[p].tree {
			all[name] = true
		}
	}
	for name := range all {
		differ, of := false, -1
		for k, p := range n.parents {
			if w.nodes[p].tree[name] == n.tree[name] && of < 0 {
				of = k
			}
			differ = differ || w.nodes[p].tree[name] != w.nodes[n.parents[0]].tree[name]
		}
		if of < 0 && w.mixed(n, name) {
			w.count["joined field by field"]++
		} else if of < 0 {
			evil = true
		}
		if differ && of >= 0 {
			from[of] = true
		}
	}
	if evil {
		w.count["evil"]++
	}
	if len(n.parents) == 2 {
		if !evil && len(from) == 2 {
			w.count["clean two-sided"]++
		}
		if len(w.bases(n.parents[0], n.parents[1])) > 1 {
			w.count["criss-cross"]++
		}
	}
}

// mixed reports whether every field of a file of a merge is that of a parent.
func (w *world) mixed(n *node, name string) bool {
	ours := read(n.tree[name].data)
	if ours["id"] == "" {
		return false
	}
	for key, value := range ours {
		if !slices.ContainsFunc(n.parents, func(p int) bool { return read(w.nodes[p].tree[name].data)[key] == value }) {
			return false
		}
	}
	return true
}
