package proof

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func (w *world) change(n *node) {
	names := n.records()
	if len(names) == 0 {
		w.put(n, w.place(n), w.fresh())
		return
	}
	one := names[w.IntN(len(names))]
	other := names[w.IntN(len(names))]
	body := bodies[w.IntN(len(bodies))]
	f := read(n.tree[one].data)
	k := w.kind(f)
	rewrite := func() { n.tree[one] = entry{n.tree[one].mode, w.write(f)} }
	move := func(to string) {
		if to == one {
			return
		}
		moved := n.tree[one]
		delete(n.tree, one)
		w.put(n, to, moved.data)
	}
	switch w.IntN(26) {
	case 0, 1, 2, 3, 4:
		w.set(f, k.Fields[w.IntN(len(k.Fields))])
		rewrite()
	case 5, 6: // layout alone
		rewrite()
	case 7:
		move(w.place(n))
	case 8, 9: // moved and edited at once
		w.set(f, k.Fields[w.IntN(len(k.Fields))])
		rewrite()
		move(w.place(n))
	case 10, 11: // two records swap their files
		n.tree[one], n.tree[other] = n.tree[other], n.tree[one]
	case 12, 13: // another id
		f["formerly"] = "[" + f["id"] + "]"
		f["id"] = fmt.Sprintf("X-%d", w.IntN(9))
		rewrite()
	case 14: // another id, and nobody says so
		f["id"] = fmt.Sprintf("X-%d", w.IntN(9))
		rewrite()
	case 15:
		delete(n.tree, one)
	case 16:
		w.put(n, w.place(n), w.fresh())
	case 17: // a copy
		w.put(n, w.place(n), n.tree[one].data)
	case 18, 19:
		w.put(n, body, w.text())
	case 20:
		delete(n.tree, body)
	case 21: // the bodies of two records swap their files
		second := bodies[w.IntN(len(bodies))]
		if a, ok := n.tree[body]; ok {
			if b, ok := n.tree[second]; ok {
				n.tree[body], n.tree[second] = b, a
			}
		}
	case 22: // a body moves, and its record says so
		second := bodies[w.IntN(len(bodies))]
		for _, field := range k.Fields {
			if text, ok := n.tree[f[field.Name]]; ok && field.Path {
				delete(n.tree, f[field.Name])
				w.put(n, second, strings.ReplaceAll(text.data, "\n", []string{"\n", "\r\n"}[w.IntN(2)]))
				f[field.Name] = second
				rewrite()
			}
		}
	case 23:
		mode := []string{"100755", "100644", "120000"}[w.IntN(3)]
		n.tree[one] = entry{mode, n.tree[one].data}
	case 24: // a file becomes a folder, or the other way round
		if i := strings.Index(one, ".yaml/"); i > 0 {
			move(one[:i+len(".yaml")])
		} else {
			move(one + "/" + fmt.Sprintf("r%d.yaml", w.IntN(7)))
		}
	case 25:
		switch x := w.IntN(4); {
		case x == 0 && w.prefix != "": // the whole AIMS moves
			from, to := w.home(n), w.prefix
			if from == to {
				to = "old/aims/"
			}
			for name, e := range maps.Clone(n.tree) {
				if rest, ok := strings.CutPrefix(name, from); ok {
					delete(n.tree, name)
					n.tree[to+rest] = e
				}
			}
		case x == 1: // no record any more
			n.tree[one] = entry{"100644", "nothing\n"}
		case x == 2: // what another commit did, once more
			w.pick(n, w.nodes[w.IntN(len(w.nodes))], false)
		default: // what a commit did, taken back
			w.pick(n, w.nodes[w.IntN(len(w.nodes))], true)
		}
	}
}

// pick does what a commit did, or undoes it.
func (w *world) pick(n, from *node, back bool) {
	before := tree{}
	if len(from.parents) > 0 {
		before = w.nodes[from.parents[0]].tree
	}
	after := from.tree
	if back {
		before, after = after, before
	}
	for name, e := range before {
		if after[name] != e && n.tree[name] == e {
			delete(n.tree, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if e := after[name]; before[name] != e {
			w.put(n, name, e.data)
			n.tree[name] = entry{e.mode, e.data}
		}
	}
}
