package hostile

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Objects that are not what their names say, or not what they say themselves.

const (
	objectsFile = "pkg/history/objects.go"
	objectFile  = "pkg/history/object.go"
	gitTreeFile = "pkg/history/tree.go"
	entriesFile = "pkg/history/entries.go"
	gitPackFile = "pkg/history/pack.go"
)

var objectGuards = []Guard{
	{"an object is what its name says", objectFile, "if err == nil && «hashOf(t, x.data) != h» {", ""},
	{"a commit is a commit", objectFile, "if err == nil && «x.kind != t» {", ""},
	{"a length is a number", objectsFile, "if «err != nil || size < 0» {", ""},
	{"more claimed than a tree can be", objectsFile, "if «size > most» {", ""},
	{"no more bytes than were claimed", objectsFile, "if n, err := r.Read(more[:]); «n != 0 || err != io.EOF» {", ""},
	{"a tree has a name", objectFile, "if c.tree = plumbing.NewHash(string(tree)); «c.tree.IsZero()» {", ""},
	{"a parent has forty digits", objectFile, "if «len(parent) != 40» {", ""},
	{"lines of trees are whole", gitTreeFile, "if «null < 0 || len(rest) < null+21 || bytes.IndexByte(rest[:null], ' ') < 0» {", ""},
	{"deep trees", entriesFile, "if s.entered++; «depth > maxDepth» ||", ""},
	{"wide trees", entriesFile, "|| «s.entered > maxEntered» {", ""},
	{"names that lead elsewhere", "pkg/history/past.go", "&& «fs.ValidPath(e.name) && !strings.Contains(e.name, \"/\")» &&", "true"},
	{"a folder that is its own", "pkg/history/past.go", "if «e.name != \".\"» &&", "true"},
	{"names that stand twice", "pkg/history/past.go", "func(a, b fs.DirEntry) bool { return «a.Name() == b.Name()» })", ""},
	{"links in trees", "pkg/history/past.go", "if «e.mode != regular && e.mode != executable» {\n\t\treturn nil, &fs.PathError{Op: \"read\"", ""},
	{"submodules in trees", "pkg/history/past.go", "if «e.mode == submodule» {", ""},
}

const (
	someTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904" // with nothing in it
	someBlob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391" // with nothing in it
)

// inMain is validate of what stands in the commit.
var inMain = []string{"validate", "-f", "json", "--at", "main"}

// readBack is a case that reads the records from the commit.
func readBack(name, guard string, do ...Step) Case {
	c := inRepository(name, guard, do...)
	c.Args = inMain
	return c
}

// inTree puts a file into the tree, whatever it is called.
func inTree(mode, name, data string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		Rooted(treeLine(mode, name, object(t, dir, "blob", []byte(data))))(t, dir)
	}
}

const wrongRecord = "kind: person\nid: PER-eve\ntitle: Eve\nnonsense: true\n"

var objectCases = []Case{
	inRepository("a commit with another message under its name", "an object is what its name says", Loose(func(commit []byte) []byte {
		return deflated(headed("commit", append(commit, "approved by all\n"...)))
	})),
	inRepository("a record with another owner under its name", "an object is what its name says", func(t testing.TB, dir string) {
		stored(t, dir, git(t, dir, "rev-parse", "HEAD:"+riskIP), deflated(headed("blob", []byte("kind: risk\nid: RISK-ip\nowner: ROLE-eve\n"))))
	}),
	inRepository("a branch of a tree", "a commit is a commit", func(t testing.TB, dir string) { Main(treeOf(t, dir, tip(t, dir)))(t, dir) }),
	inRepository("an object of minus one byte", "a length is a number", Loose(func(commit []byte) []byte { return deflated(append([]byte("commit -1\x00"), commit...)) })),
	inRepository("a tree of sixty-five mebibytes in sixty kibibytes", "more claimed than a tree can be", Tree(func([]byte) []byte {
		return deflated(append([]byte("tree 68157440\x00"), make([]byte, 65<<20)...))
	})),
	inRepository("a commit with a second one behind it", "no more bytes than were claimed", Loose(func(commit []byte) []byte {
		return deflated(append(headed("commit", commit), headed("commit", []byte("tree "+someTree+"\n"))...))
	})),
	inRepository("a commit of the tree of zeros", "a tree has a name", Committed("tree "+strings.Repeat("0", 40)+"\nparent HEAD\n"+hers+"\nNothing\n")),
	inRepository("a commit with a parent cut short", "a parent has forty digits", Committed("tree TREE\nparent 123\n"+hers+"\nOdd\n")),
	inRepository("a folder with a line cut in the middle of its object", "lines of trees are whole", func(t testing.TB, dir string) {
		Rooted(treeLine("40000", "a", object(t, dir, "tree", []byte("100644 a.yaml\x00123"))))(t, dir)
	}),
	inRepository("folders in folders, three hundred deep", "deep trees", func(t testing.TB, dir string) {
		tree := object(t, dir, "tree", nil)
		for range 300 {
			tree = object(t, dir, "tree", []byte(treeLine("40000", "a", tree)))
		}
		Rooted(treeLine("40000", "a", tree))(t, dir)
	}),
	inRepository("ten trees that spell a million folders", "wide trees", func(t testing.TB, dir string) {
		tree := object(t, dir, "tree", nil)
		for range 6 {
			var lines string
			for _, name := range "abcdefghij" {
				lines += treeLine("40000", string(name), tree)
			}
			tree = object(t, dir, "tree", []byte(lines))
		}
		Rooted(treeLine("40000", "a", tree))(t, dir)
	}),
	readBack("a file in a tree with a folder in its name", "names that lead elsewhere", inTree("100644", "people/eve.yaml", wrongRecord)),
	readBack("a folder in a tree that is its own", "a folder that is its own", func(t testing.TB, dir string) {
		Rooted(treeLine("40000", ".", object(t, dir, "tree", []byte(treeLine("100644", "eve.yaml", object(t, dir, "blob", []byte(wrongRecord)))))))(t, dir)
	}),
	readBack("people in a file, in a submodule and in a folder", "names that stand twice", Rooted(treeLine("100644", "people", someBlob), treeLine("160000", "people", noCommit))),
	readBack("a link in the place of a record", "links in trees", func(t testing.TB, dir string) {
		Rooted(treeLine("120000", "aims.yaml", object(t, dir, "blob", []byte("/etc/passwd"))))(t, dir)
	}),
	readBack("a submodule among the records", "submodules in trees", Rooted(treeLine("160000", "more", noCommit))),
}

var packedGuards = []Guard{
	{"an index has its counts", gitPackFile, "if «len(index) < 1024+2*trailer» {", ""},
	{"counts that rise", gitPackFile, "if «p.fan(i) > p.fan(i+1)» {", ""},
	{"an old index has its names", gitPackFile, "if «len(index) != n*24» {", ""},
	{"an index has its names", gitPackFile, "if «len(index) < n*28» {", ""},
	{"far offsets that are there", gitPackFile, "far := int(at &^ (1 << 31)); «far < len(p.far)/8» {", "true"},
	{"an offset within the pack", gitPackFile, "if «p.at < 0 || p.at >= p.end» {", ""},
	{"sizes that end", gitPackFile, "if «shift > 56» {", ""},
	{"a base before the pack", gitPackFile, "«back > at» {", ""},
	{"chains that end", gitPackFile, "if «chain > maxChain» {", ""},
	{"a delta of its base", gitPackFile, "if «size != uint64(len(base))» {", ""},
	{"a delta without an empty step", gitPackFile, "if «op == 0 || int(op) > len(delta)» {", ""},
	{"a copy within the base", gitPackFile, "if «from+n > uint64(len(base)) || uint64(len(out))+n > size» {", ""},
	{"a delta of the size it claims", gitPackFile, "if «uint64(len(out)) != size» {", ""},
	{"half of a pack is no pack", objectsFile, "if «errors.Is(err, fs.ErrNotExist)» {\n\t\t\t\tcontinue // half", ""},
	{"a delta of something", gitPackFile, "base, from, ok = o.find(h.name); «!ok» {", ""},
}

var someCommit = []byte("tree " + someTree + "\n" + hers + "\nEmpty\n")

var packedCases = []Case{
	inRepository("an index with no byte", "an index has its counts", Index(nil)),
	inRepository("counts that fall", "counts that rise", Index(slices.Concat([]byte(secondIndex), fanned(func(i int) int { return 255 - i }), make([]byte, 40)))),
	inRepository("a thousand names that are not there", "an index has its names", Index(slices.Concat([]byte(secondIndex), fanned(func(int) int { return 1000 }), make([]byte, 40)))),
	inRepository("an old index with names that are not there", "an old index has its names", Index(slices.Concat(fanned(func(int) int { return 7 }), make([]byte, 40)))),
	inRepository("a far offset that is not there", "far offsets that are there", pointing(0x80000007)),
	inRepository("an object behind the end of its pack", "an offset within the pack", pointing(0x7ffffff0)),
	inRepository("a size of a hundred digits", "sizes that end", InPack(bytes.Repeat([]byte{0x9f}, 20))),
	inRepository("a delta of what stands before the pack", "a base before the pack", InPack(delta(byOffset, "\xff\xff\x7f", "\x00\x00"))),
	inRepository("ten thousand deltas upon one another", "chains that end", chained(10_002)),
	inRepository("a delta of another commit than it has", "a delta of its base", InPack(delta(byName, number(1), "\x01\x00"), packEntry(commitEntry, len(someCommit), "", someCommit))),
	inRepository("a delta that inserts more than it has", "a delta without an empty step", InPack(delta(byName, number(1), sized(len(someCommit))+"\x01\x7f"), packEntry(commitEntry, len(someCommit), "", someCommit))),
	inRepository("a delta that copies from behind its base", "a copy within the base", InPack(delta(byName, number(1), sized(len(someCommit))+"\x10\x9f\xff\xff\xff\xff\x10"), packEntry(commitEntry, len(someCommit), "", someCommit))),
	inRepository("a delta that gives less than it says", "a delta of the size it claims", InPack(delta(byName, number(1), sized(len(someCommit))+"\x7f\x01a"), packEntry(commitEntry, len(someCommit), "", someCommit))),
	inRepository("an index without a pack", "half of a pack is no pack", Write(packFile+".idx", "")),
	inRepository("a delta of an object that is nowhere", "a delta of something", InPack(delta(byName, strings.Repeat("\xee", 20), "\x00\x00"))),
}

// sized is a size as deltas write it, of two bytes.
func sized(n int) string { return string([]byte{byte(n&0x7f | 0x80), byte(n >> 7)}) }

// pointing is an index that says of the commit of main that it is at an offset.
func pointing(offset uint32) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		InPack(packEntry(commitEntry, len(someCommit), "", someCommit))(t, dir)
		index, err := os.ReadFile(filepath.Join(dir, packFile+".idx"))
		must(t, err)
		binary.BigEndian.PutUint32(index[len(index)-44:], offset)
		Write(packFile+".idx", string(index))(t, dir)
	}
}

// chained is the commit of main at the end of a chain of deltas, each of which
// gives what it has.
func chained(n int) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		commit := content(t, dir, tip(t, dir))
		size := sized(len(commit))
		same := size + size + "\xb0" + string([]byte{byte(len(commit)), byte(len(commit) >> 8)})
		link := delta(byName, number(0), same)
		var all [][]byte
		for i := range n {
			all = append(all, bytes.Replace(link, []byte(number(0)), []byte(number(i+1)), 1))
		}
		InPack(append(all, packEntry(commitEntry, len(commit), "", commit))...)(t, dir)
	}
}
