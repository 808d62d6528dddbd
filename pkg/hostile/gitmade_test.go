package hostile

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Objects and packs as git would not write them.

// headed is data with its kind and length before it, as an object is stored and named.
func headed(kind string, data []byte) []byte {
	return append(fmt.Appendf(nil, "%s %d\x00", kind, len(data)), data...)
}

func nameOf(plain []byte) string { return fmt.Sprintf("%x", sha1.Sum(plain)) }

func deflated(plain []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(plain) // to memory
	_ = z.Close()
	return b.Bytes()
}

// stored writes the file of an object, whatever is in it.
func stored(t testing.TB, dir, name string, file []byte) {
	t.Helper()
	to := filepath.Join(dir, ".git", "objects", name[:2], name[2:])
	must(t, os.MkdirAll(filepath.Dir(to), 0o755))
	_ = os.Remove(to) // git makes them read-only
	must(t, os.WriteFile(to, file, 0o644))
}

// object writes an object and tells its name.
func object(t testing.TB, dir, kind string, data []byte) string {
	t.Helper()
	plain := headed(kind, data)
	stored(t, dir, nameOf(plain), deflated(plain))
	return nameOf(plain)
}

const branchFile = ".git/refs/heads/main"

// tip is the commit of main, and treeOf the tree of a commit.
func tip(t testing.TB, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, branchFile))
	must(t, err)
	return strings.TrimSpace(string(data))
}

func treeOf(t testing.TB, dir, commit string) string {
	t.Helper()
	raw := content(t, dir, commit)
	return string(raw[len("tree "):len("tree 1234567890123456789012345678901234567890")])
}

// content is that of an object with a file of its own.
func content(t testing.TB, dir, name string) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dir, ".git", "objects", name[:2], name[2:]))
	must(t, err)
	z, err := zlib.NewReader(bytes.NewReader(file))
	must(t, err)
	plain, err := io.ReadAll(z)
	must(t, err)
	_, data, _ := bytes.Cut(plain, []byte{0})
	return data
}

// Main lets main point to a name, which may be none.
func Main(to string) Step { return Write(branchFile, to+"\n") }

// Committed makes main a commit of this text, in which TREE and HEAD stand for
// the tree and the name of the commit before.
func Committed(text string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		head := tip(t, dir)
		text := strings.NewReplacer("TREE", treeOf(t, dir, head), "HEAD", head).Replace(text)
		Main(object(t, dir, "commit", []byte(text)))(t, dir)
	}
}

// by is a commit upon the one before, with these lines and this message.
func by(lines, message string) string { return "tree TREE\nparent HEAD\n" + lines + "\n" + message }

// hers is what git writes of an author and a committer.
const hers = "author Ada Wren <ada@tidewater-notes.example> 1793534400 +0000\ncommitter Ada Wren <ada@tidewater-notes.example> 1793534400 +0000\n"

// Rooted makes main a commit of a tree whose lines begin with these, before
// those that stood there.
func Rooted(lines ...string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		head := tip(t, dir)
		tree := append([]byte(strings.Join(lines, "")), content(t, dir, treeOf(t, dir, head))...)
		commit := "tree " + object(t, dir, "tree", tree) + "\nparent " + head + "\n" + hers + "\nOdd\n"
		Main(object(t, dir, "commit", []byte(commit)))(t, dir)
	}
}

// treeLine is a line of a tree.
func treeLine(mode, name, hash string) string {
	raw, _ := hex.DecodeString(hash) // written in this file
	return mode + " " + name + "\x00" + string(raw)
}

// Loose puts another file in the place of the commit of main.
func Loose(file func(commit []byte) []byte) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		stored(t, dir, tip(t, dir), file(content(t, dir, tip(t, dir))))
	}
}

// Tree puts another file in the place of the tree of main.
func Tree(file func(tree []byte) []byte) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		name := treeOf(t, dir, tip(t, dir))
		stored(t, dir, name, file(content(t, dir, name)))
	}
}

const packFile = ".git/objects/pack/pack-odd"

// Index writes a pack with nothing in it, and an index that is this.
func Index(index []byte) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		Write(packFile+".pack", "PACK\x00\x00\x00\x02\x00\x00\x00\x00"+strings.Repeat("\x00", 20))(t, dir)
		Write(packFile+".idx", string(index))(t, dir)
	}
}

// fanned is the first kibibyte of an index, with a count for each first byte of names.
func fanned(count func(i int) int) []byte {
	var b []byte
	for i := range 256 {
		b = binary.BigEndian.AppendUint32(b, uint32(count(i)))
	}
	return b
}

const secondIndex = "\xfftOc\x00\x00\x00\x02"

// InPack writes a pack of these entries, in which the first is the commit of
// main; the others have numbers for names.
func InPack(entries ...[]byte) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		type object struct {
			name string
			at   uint32
		}
		data := []byte("PACK\x00\x00\x00\x02\x00\x00\x00\x00")
		var all []object
		for i, e := range entries {
			name := number(i)
			if i == 0 {
				raw, err := hex.DecodeString(tip(t, dir))
				must(t, err)
				name = string(raw)
			}
			all = append(all, object{name, uint32(len(data))})
			data = append(data, e...)
		}
		slices.SortFunc(all, func(a, b object) int { return cmp.Compare(a.name, b.name) })
		index := append([]byte(secondIndex), fanned(func(i int) int {
			n := 0
			for _, o := range all {
				if int(o.name[0]) <= i {
					n++
				}
			}
			return n
		})...)
		var offsets []byte
		for _, o := range all {
			index = append(index, o.name...)
			offsets = binary.BigEndian.AppendUint32(offsets, o.at)
		}
		index = append(index, make([]byte, 4*len(all))...) // sums, which nobody asks for
		index = append(append(index, offsets...), make([]byte, 40)...)
		Write(packFile+".pack", string(data)+strings.Repeat("\x00", 20))(t, dir)
		Write(packFile+".idx", string(index))(t, dir)
	}
}

// number is the name of an entry of InPack.
func number(i int) string {
	return strings.Repeat("\x00", 16) + string(binary.BigEndian.AppendUint32(nil, uint32(i)))
}

// Kinds of entries in a pack.
const (
	commitEntry = 1
	byOffset    = 6
	byName      = 7
)

// packEntry is an object in a pack that says that it has so many bytes.
func packEntry(kind, size int, base string, data []byte) []byte {
	b := []byte{byte(kind<<4 | size&15)}
	for size >>= 4; size > 0; size >>= 7 {
		b[len(b)-1] |= 0x80
		b = append(b, byte(size&0x7f))
	}
	return append(append(b, base...), deflated(data)...)
}

// delta is an entry that is made of another one.
func delta(kind int, base, data string) []byte { return packEntry(kind, len(data), base, []byte(data)) }
