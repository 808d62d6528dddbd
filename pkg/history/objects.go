package history

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// objects reads the objects of a repository, loose or packed, its own or
// borrowed from others. go-git could, but copies every object several times,
// opens borrowed repositories anew for each, and knows no packs but pack-*.
// What is read here comes from outside: every length is checked before it is
// believed, and the caller hashes what it gets.
type objects struct {
	folders []string
	packs   []*pack
	opened  map[string]bool // packs by name
	zip     inflater
	bases   *recent[place, object] // what deltas are based on
}

type object struct {
	kind plumbing.ObjectType
	data []byte
}

var errNoObject = errors.New("object not found")

const (
	maxObject     = 1 << 30
	maxBases      = 48 << 20 // bytes kept for the deltas that follow
	maxAlternates = 5        // hops, as git does
)

func openObjects(folder string) (*objects, error) {
	o := &objects{opened: map[string]bool{}, bases: newRecent[place](maxBases, func(x object) int { return len(x.data) + 100 })}
	if err := o.borrow(folder, 0); err != nil {
		return nil, err
	}
	if _, err := o.openPacks(); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// openPacks opens the packs that are not open yet, and reports whether there
// were any. Those that are open stay readable when they are taken away.
func (o *objects) openPacks() (bool, error) {
	found := false
	for _, folder := range o.folders {
		entries, err := os.ReadDir(filepath.Join(folder, "pack"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		for _, e := range entries {
			// go-git and git name packs pack-*, git maintenance loose-*.
			base, ok := strings.CutSuffix(e.Name(), ".idx")
			name := filepath.Join(folder, "pack", base)
			if !ok || o.opened[name] {
				continue
			}
			p, err := openPack(name)
			if errors.Is(err, fs.ErrNotExist) {
				continue // half of a pack is no pack
			}
			if err != nil {
				return false, err
			}
			o.packs, o.opened[name], found = append(o.packs, p), true, true
		}
	}
	return found, nil
}

// borrow notes a folder of objects and those that it borrows from.
func (o *objects) borrow(folder string, hops int) error {
	folder = filepath.Clean(folder)
	if slices.Contains(o.folders, folder) || hops > maxAlternates {
		return nil
	}
	o.folders = append(o.folders, folder)
	list, err := readRegular(filepath.Join(folder, "info", "alternates"), maxPointer)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if unquoted, err := strconv.Unquote(line); err == nil {
			line = unquoted
		}
		if !filepath.IsAbs(line) {
			line = filepath.Join(folder, line)
		}
		if err := o.borrow(line, hops+1); err != nil {
			return err
		}
	}
	return nil
}

func (o *objects) close() {
	for _, p := range o.packs {
		_ = p.file.Close()
	}
}

// find tells in which pack an object is. Neighbours mostly are in the same one.
func (o *objects) find(h plumbing.Hash) (*pack, int64, bool) {
	for i, p := range o.packs {
		if at, ok := p.offset(h); ok {
			if i > 0 {
				o.packs[0], o.packs[i] = o.packs[i], o.packs[0]
			}
			return p, at, true
		}
	}
	return nil, 0, false
}

// get reads an object. What it gives must not be changed.
func (o *objects) get(h plumbing.Hash) (object, error) {
	x, err := o.look(h)
	if errors.Is(err, errNoObject) {
		// git may have packed it in the meantime, as it does by itself now and then.
		more, failed := o.openPacks()
		if failed != nil {
			return object{}, failed
		}
		if more {
			return o.look(h)
		}
	}
	return x, err
}

func (o *objects) look(h plumbing.Hash) (object, error) {
	if p, at, ok := o.find(h); ok {
		return o.unpack(p, at, 0)
	}
	x, _, err := o.loose(h, true)
	return x, err
}

// size tells how large an object is, mostly without reading it.
func (o *objects) size(h plumbing.Hash) (int64, error) {
	p, at, ok := o.find(h)
	if !ok {
		_, size, err := o.loose(h, false)
		if errors.Is(err, errNoObject) {
			x, err := o.get(h)
			return int64(len(x.data)), err
		}
		return size, err
	}
	head, err := p.head(at)
	if err != nil || head.kind != plumbing.OFSDeltaObject && head.kind != plumbing.REFDeltaObject {
		return head.size, err
	}
	x, err := o.unpack(p, at, 0)
	return int64(len(x.data)), err
}

// loose reads an object that has a file of its own, or only its size.
func (o *objects) loose(h plumbing.Hash, whole bool) (object, int64, error) {
	name := h.String()
	for _, folder := range o.folders {
		f, err := openRegular(filepath.Join(folder, name[:2], name[2:]))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return object{}, 0, err
		}
		x, size, err := o.readLoose(f, whole)
		_ = f.Close()
		return x, size, err
	}
	return object{}, 0, errNoObject
}

func (o *objects) readLoose(f *os.File, whole bool) (object, int64, error) {
	z, err := o.zip.open(bufio.NewReader(f))
	if err != nil {
		return object{}, 0, err
	}
	var head []byte
	var one [1]byte
	for {
		if _, err := io.ReadFull(z, one[:]); err != nil {
			return object{}, 0, unexpected(err)
		}
		if one[0] == 0 {
			break
		}
		if head = append(head, one[0]); len(head) > 32 {
			return object{}, 0, errMalformed
		}
	}
	word, digits, _ := strings.Cut(string(head), " ")
	kind, err := plumbing.ParseObjectType(word)
	if err != nil {
		return object{}, 0, err
	}
	size, err := strconv.ParseInt(digits, 10, 63)
	if err != nil || size < 0 {
		return object{}, 0, errMalformed
	}
	if !whole {
		return object{kind: kind}, size, nil
	}
	data, err := readAll(z, size, most(kind))
	return object{kind, data}, size, err
}

// withPrefix lists the objects whose names begin so, in hexadecimal digits.
func (o *objects) withPrefix(prefix string) []plumbing.Hash {
	var found []plumbing.Hash
	for _, p := range o.packs {
		found = append(found, p.withPrefix(prefix)...)
	}
	for _, folder := range o.folders {
		// The folder may not be there: no object begins with these digits.
		entries, _ := os.ReadDir(filepath.Join(folder, prefix[:2]))
		for _, e := range entries {
			if name := prefix[:2] + e.Name(); len(name) == 40 && strings.HasPrefix(name, prefix) {
				found = append(found, plumbing.NewHash(name))
			}
		}
	}
	slices.SortFunc(found, func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(found)
}

// inflater is a zlib reader that is used again and again.
type inflater struct{ z io.ReadCloser }

type byteReader interface {
	io.Reader
	io.ByteReader
}

func (i *inflater) open(r byteReader) (io.Reader, error) {
	if i.z == nil {
		z, err := zlib.NewReader(r)
		if err != nil {
			return nil, unexpected(err)
		}
		i.z = z
		return z, nil
	}
	return i.z, unexpected(i.z.(zlib.Resetter).Reset(r, nil))
}

// most is how large an object of a kind may be: a few bytes of a pack can claim
// to be far more than any commit, tree or tag is. Deltas are of any kind.
func most(kind plumbing.ObjectType) int64 {
	switch kind {
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.TagObject:
		return maxMeta
	}
	return maxObject
}

// readAll reads as many bytes as were claimed, and not one more: the check sum
// at the end is compared on the way.
func readAll(r io.Reader, size, most int64) ([]byte, error) {
	if size > most {
		return nil, errors.New("it is too large")
	}
	const first = 1 << 20 // a claim alone gets no more memory than this
	data := make([]byte, min(size, first))
	for n := int64(0); ; {
		m, err := io.ReadFull(r, data[n:])
		n += int64(m)
		if err != nil {
			return nil, unexpected(err)
		}
		if n == size {
			break
		}
		data = append(data, make([]byte, min(size-n, n))...)
	}
	var more [1]byte
	if n, err := r.Read(more[:]); n != 0 || err != io.EOF {
		if err != nil && err != io.EOF {
			return nil, err
		}
		return nil, errMalformed
	}
	return data, nil
}

// unexpected is an end where there should be none.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
