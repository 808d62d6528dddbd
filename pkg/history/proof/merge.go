package proof

import (
	"maps"
	"path"
	"slices"
)

// merge joins two to four commits: as git would, or in another way.
func (w *world) merge(n *node) {
	last := len(w.nodes) - 1
	n.parents = []int{last - w.IntN(2)}
	for want := 2 + w.IntN(4)/2 + w.IntN(4)/3; len(n.parents) < want; {
		p := max(0, last-w.IntN(8))
		if last > 5 && w.IntN(8) > 0 && slices.Contains(n.parents, p) {
			continue
		}
		if slices.Contains(n.parents, p) {
			break
		}
		n.parents = append(n.parents, p)
	}
	n.tree = maps.Clone(w.nodes[n.parents[0]].tree)
	for _, p := range n.parents[1:] {
		base := w.base(n.parents[0], p)
		w.join(n, base, w.nodes[p].tree)
	}
	switch w.IntN(6) {
	case 0: // evil: with a change of its own
		w.edit(n)
	case 1: // ours, theirs
		n.tree = maps.Clone(w.nodes[n.parents[w.IntN(len(n.parents))]].tree)
	}
}

// join takes over what the other side did since the base, record by record and
// field by field; where both did something, either wins.
func (w *world) join(n *node, base, theirs tree) {
	for _, name := range slices.Sorted(maps.Keys(n.tree)) {
		if _, ok := theirs[name]; !ok && base[name] == n.tree[name] {
			delete(n.tree, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		ours, was, other := n.tree[name], base[name], theirs[name]
		switch {
		case other == was || other == ours:
		case ours == was:
			w.put(n, name, other.data)
			n.tree[name] = other
		case path.Ext(name) == ".yaml" && read(ours.data)["id"] == read(other.data)["id"] && ours.data != "":
			a, b, c := read(was.data), read(ours.data), read(other.data)
			for key := range c {
				if a[key] == b[key] {
					b[key] = c[key]
				}
			}
			n.tree[name] = entry{ours.mode, w.write(b)}
		case w.IntN(2) == 0:
			w.put(n, name, other.data)
			n.tree[name] = other
		}
	}
}

func (w *world) before(i int) map[int]bool {
	all := map[int]bool{}
	for stack := []int{i}; len(stack) > 0; {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !all[x] {
			all[x] = true
			stack = append(stack, w.nodes[x].parents...)
		}
	}
	return all
}

// bases lists the best common ancestors.
func (w *world) bases(a, b int) []int {
	one, other := w.before(a), w.before(b)
	var common []int
	for x := range one {
		if other[x] {
			common = append(common, x)
		}
	}
	slices.Sort(common)
	return slices.DeleteFunc(slices.Clone(common), func(x int) bool {
		return slices.ContainsFunc(common, func(y int) bool { return y != x && w.before(y)[x] })
	})
}

func (w *world) base(a, b int) tree {
	if bases := w.bases(a, b); len(bases) > 0 {
		return w.nodes[bases[0]].tree
	}
	return tree{}
}
