package proof

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Kind is a kind of record to make up, with its fields.
type Kind struct {
	Name   string
	Fields []Field
}

// Field is a field with some values as they may be written. The first of them
// is often taken, so that fields return to what they were.
type Field struct {
	Name   string
	Values []string // "" is an absent field
	Path   bool     // the values are made up: a file of the repository
}

// node is a commit while it is being made.
type node struct {
	parents []int
	tree    tree
	when    int64
}

type tree map[string]entry

type entry struct{ mode, data string }

// world makes up one repository.
type world struct {
	*rand.Rand
	kinds  []Kind
	prefix string // of the AIMS at the end
	nodes  []*node
	count  map[string]int
}

// Options say what sort of repository is made.
type Options struct {
	Kinds   []Kind
	Prefix  string
	Commits int
	Chance  rand.Source // what every decision is drawn from; nil draws from the seed
}

// stock is what the paths, ids and contents are drawn from: few, so that they meet again.
var (
	folders  = []string{"", "risks/", "risks/deep/", "systems/"}
	bodies   = []string{"docs/a.md", "docs/b.md", "docs/old/a.md", "readme.md", "policies/text.md"}
	pointers = "version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize %d\n"
)

// Stream makes the input of git fast-import for a random repository, and
// counts what sorts of commits are in it.
func Stream(seed uint64, ask Options) ([]byte, map[string]int) {
	chance := ask.Chance
	if chance == nil {
		chance = rand.NewPCG(seed, 7)
	}
	w := &world{Rand: rand.New(chance), kinds: ask.Kinds, prefix: ask.Prefix, count: map[string]int{}}
	for len(w.nodes) < ask.Commits {
		w.commit()
	}
	w.finish()
	for i, n := range w.nodes {
		w.classify(i, n)
	}
	return w.stream(), w.count
}

func (w *world) commit() {
	n := &node{tree: tree{}, when: 1_700_000_000 + w.Int64N(1_000_000)}
	if w.IntN(12) == 0 { // a clock that is years wrong
		n.when += (w.Int64N(3) - 1) * 900_000_000
	}
	last := len(w.nodes) - 1
	switch x := w.IntN(20); {
	case last < 0 || x == 0 && last < 20:
		w.begin(n)
	case x < 12 || last < 3:
		n.parents = []int{max(0, last-w.IntN(3))}
		n.tree = maps.Clone(w.nodes[n.parents[0]].tree)
		w.edit(n)
	default:
		w.merge(n)
	}
	w.nodes = append(w.nodes, n)
}

// begin makes a root: an AIMS with a few records, sometimes the same as in another root.
func (w *world) begin(n *node) {
	at := w.prefix
	if w.prefix != "" && w.IntN(2) == 0 {
		at = "old/aims/"
	}
	for i := range 2 + w.IntN(3) {
		w.put(n, at+folders[w.IntN(len(folders))]+fmt.Sprintf("r%d.yaml", i), w.fresh())
	}
	for _, name := range bodies[:1+w.IntN(len(bodies))] {
		n.tree[name] = entry{"100644", w.text()}
	}
	n.tree["main.go"] = entry{"100644", "x\n"}
}

// finish joins all loose ends, so that HEAD contains every commit, with the
// AIMS where it belongs and a few records in it.
func (w *world) finish() {
	loose := map[int]bool{}
	for i, n := range w.nodes {
		loose[i] = true
		for _, p := range n.parents {
			delete(loose, p)
		}
	}
	for len(loose) > 0 {
		n := &node{when: 1_700_500_000}
		for _, i := range slices.Backward(slices.Sorted(maps.Keys(loose))) {
			if len(n.parents) < 3 {
				n.parents = append(n.parents, i)
				delete(loose, i)
			}
		}
		n.tree = maps.Clone(w.nodes[n.parents[0]].tree)
		for _, p := range n.parents[1:] {
			w.join(n, w.base(n.parents[0], p), w.nodes[p].tree)
		}
		w.nodes = append(w.nodes, n)
		if len(loose) > 0 {
			loose[len(w.nodes)-1] = true
		}
	}
	n := w.nodes[len(w.nodes)-1]
	if w.home(n) != w.prefix {
		for name, e := range maps.Clone(n.tree) {
			if rest, ok := strings.CutPrefix(name, "old/aims/"); ok {
				delete(n.tree, name)
				n.tree[w.prefix+rest] = e
			}
		}
	}
}

// stream writes it all for git fast-import.
func (w *world) stream() []byte {
	var b bytes.Buffer
	for i, n := range w.nodes {
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\nauthor A%d <a%d@example.org> %d +0000\ncommitter C <c@example.org> %d +0000\ndata 2\nx\n",
			i+1, i%3, i%3, n.when, n.when)
		from := tree{}
		for k, p := range n.parents {
			if k == 0 {
				fmt.Fprintf(&b, "from :%d\n", p+1)
				from = w.nodes[p].tree
			} else {
				fmt.Fprintf(&b, "merge :%d\n", p+1)
			}
		}
		if len(n.parents) == 0 && i > 0 {
			b.WriteString("from 0000000000000000000000000000000000000000\n")
		}
		for _, name := range slices.Sorted(maps.Keys(from)) {
			if _, ok := n.tree[name]; !ok {
				fmt.Fprintf(&b, "D %s\n", name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(n.tree)) {
			if e := n.tree[name]; from[name] != e {
				fmt.Fprintf(&b, "M %s inline %s\ndata %d\n%s\n", e.mode, name, len(e.data), e.data)
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}
