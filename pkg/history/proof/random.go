package proof

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
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
