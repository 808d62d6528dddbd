package history

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sort"

	"github.com/go-git/go-git/v5/plumbing"
)

var errMalformed = errors.New("it is malformed")

// pack is a pack of objects with its index (gitformat-pack(5)).
type pack struct {
	file    *os.File
	end     int64 // where its objects end and its check sum begins
	count   int
	fanout  []byte // 256 counts
	names   []byte // 20 bytes each, sorted; in version 1 behind 4 bytes of offset
	stride  int
	offsets []byte // 4 bytes each; nil in version 1
	far     []byte // 8 bytes each
	windows [windowCount]window
	at      int64 // where the reader stands
}

// window is a part of a pack that was read; the walk comes back to the same parts.
type window struct {
	number int64
	data   []byte
}

// place is an offset in a pack.
type place struct {
	*pack
	at int64
}

const (
	windowSize  = 32 << 10
	windowCount = 256
	trailer     = 20
	maxChain    = 10_000 // deltas on deltas; git makes 50, and 4095 at most
)

func openPack(name string) (*pack, error) {
	f, err := openRegular(name + ".pack")
	if err != nil {
		return nil, err
	}
	p := &pack{file: f}
	if err := p.open(name); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return p, nil
}

func (p *pack) open(name string) error {
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	p.end = info.Size() - trailer
	index, err := readRegular(name+".idx", maxIndex)
	if err != nil {
		return err
	}
	two := bytes.HasPrefix(index, []byte("\xfftOc\x00\x00\x00\x02"))
	if two {
		index = index[8:]
	}
	if len(index) < 1024+2*trailer {
		return errMalformed
	}
	p.fanout, index = index[:1024], index[1024:len(index)-2*trailer]
	for i := range 255 {
		if p.fan(i) > p.fan(i+1) {
			return errMalformed
		}
	}
	n := p.fan(255)
	p.count = n
	if !two {
		if len(index) != n*24 {
			return errMalformed
		}
		p.names, p.stride = index, 24
		return nil
	}
	if len(index) < n*28 {
		return errMalformed
	}
	p.names, p.stride = index[:n*20], 20
	p.offsets, p.far = index[n*24:n*28], index[n*28:]
	return nil
}

func (p *pack) fan(i int) int { return int(binary.BigEndian.Uint32(p.fanout[4*i:])) }

func (p *pack) name(i int) []byte { return p.names[(i+1)*p.stride-20 : (i+1)*p.stride] }

// search is the place of the first name that is not before this one.
func (p *pack) search(h []byte) int {
	low, high := 0, p.fan(int(h[0]))
	if h[0] > 0 {
		low = p.fan(int(h[0]) - 1)
	}
	return low + sort.Search(high-low, func(i int) bool { return bytes.Compare(p.name(low+i), h) >= 0 })
}

func (p *pack) offset(h plumbing.Hash) (int64, bool) {
	i := p.search(h[:])
	if i >= p.count || !bytes.Equal(p.name(i), h[:]) {
		return 0, false
	}
	if p.offsets == nil {
		return int64(binary.BigEndian.Uint32(p.names[i*p.stride:])), true
	}
	at := binary.BigEndian.Uint32(p.offsets[4*i:])
	if at>>31 == 0 {
		return int64(at), true
	}
	if far := int(at &^ (1 << 31)); far < len(p.far)/8 {
		if at := binary.BigEndian.Uint64(p.far[8*far:]); at <= math.MaxInt64 {
			return int64(at), true
		}
	}
	return -1, true // there, but nowhere: the reader will say so
}

func (p *pack) withPrefix(prefix string) []plumbing.Hash {
	var found []plumbing.Hash
	first, _ := hex.DecodeString(prefix[:len(prefix)/2*2])
	for i := p.search(first); i < p.count && hex.EncodeToString(p.name(i))[:len(prefix)] <= prefix; i++ {
		if hex.EncodeToString(p.name(i))[:len(prefix)] == prefix {
			found = append(found, plumbing.Hash(p.name(i)))
		}
	}
	return found
}

// left is what can be read at once from where the pack stands.
func (p *pack) left() ([]byte, error) {
	if p.at < 0 || p.at >= p.end {
		return nil, io.ErrUnexpectedEOF
	}
	number, skip := p.at/windowSize, int(p.at%windowSize)
	w := &p.windows[number%windowCount]
	if w.number != number || len(w.data) == 0 {
		if w.data == nil {
			w.data = make([]byte, 0, windowSize)
		}
		start := number * windowSize
		n, err := p.file.ReadAt(w.data[:min(windowSize, p.end-start)], start)
		w.number, w.data = number, w.data[:n]
		if n <= skip {
			return nil, unexpected(err)
		}
	}
	if len(w.data) <= skip {
		return nil, io.ErrUnexpectedEOF
	}
	return w.data[skip:], nil
}

// ReadByte and Read go on from where the pack stands.
func (p *pack) ReadByte() (byte, error) {
	left, err := p.left()
	if err != nil {
		return 0, err
	}
	p.at++
	return left[0], nil
}

func (p *pack) Read(b []byte) (int, error) {
	left, err := p.left()
	if err != nil {
		return 0, err
	}
	n := copy(b, left)
	p.at += int64(n)
	return n, nil
}

// header is what stands before an object in a pack.
type header struct {
	kind plumbing.ObjectType
	size int64
	base int64         // of a delta by offset
	name plumbing.Hash // of a delta by name
}

func (p *pack) head(at int64) (header, error) {
	p.at = at
	b, err := p.ReadByte()
	if err != nil {
		return header{}, err
	}
	h := header{kind: plumbing.ObjectType(b >> 4 & 7), size: int64(b & 15)}
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = p.ReadByte(); err != nil {
			return h, err
		}
		if shift > 56 {
			return h, errMalformed
		}
		h.size |= int64(b&0x7f) << shift
	}
	switch h.kind {
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
	case plumbing.OFSDeltaObject:
		back := int64(-1)
		for b = 0x80; b&0x80 != 0; {
			if b, err = p.ReadByte(); err != nil {
				return h, err
			}
			if back = (back+1)<<7 | int64(b&0x7f); back > at {
				return h, errMalformed
			}
		}
		if h.base = at - back; back <= 0 {
			return h, errMalformed
		}
	case plumbing.REFDeltaObject:
		if _, err := io.ReadFull(p, h.name[:]); err != nil {
			return h, err
		}
	default:
		return h, errMalformed
	}
	return h, nil
}

// unpack reads the object at an offset of a pack, with all that it is based on.
func (o *objects) unpack(p *pack, at int64, chain int) (object, error) {
	if known, ok := o.bases.get(place{p, at}); ok {
		return known, nil
	}
	if chain > maxChain {
		return object{}, errMalformed
	}
	h, err := p.head(at)
	if err != nil {
		return object{}, err
	}
	z, err := o.zip.open(p)
	if err != nil {
		return object{}, err
	}
	data, err := readAll(z, h.size, most(h.kind))
	if err != nil {
		return object{}, err
	}
	x := object{h.kind, data}
	if h.kind == plumbing.OFSDeltaObject || h.kind == plumbing.REFDeltaObject {
		base, from, ok := p, h.base, true
		if h.kind == plumbing.REFDeltaObject {
			if base, from, ok = o.find(h.name); !ok {
				return object{}, fmt.Errorf("what it is based on: %w", errNoObject)
			}
		}
		if x, err = o.unpack(base, from, chain+1); err != nil {
			return object{}, err
		}
		if x.data, err = patch(x.data, data, most(x.kind)); err != nil {
			return object{}, err
		}
	}
	o.bases.put(place{p, at}, x)
	return x, nil
}

// patch applies a delta.
func patch(base, delta []byte, most int64) ([]byte, error) {
	size, delta := number(delta)
	if size != uint64(len(base)) {
		return nil, errMalformed
	}
	size, delta = number(delta)
	if size > uint64(most) {
		return nil, errMalformed
	}
	out := make([]byte, 0, min(size, uint64(len(base)+len(delta))))
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 {
			if op == 0 || int(op) > len(delta) {
				return nil, errMalformed
			}
			out = append(out, delta[:op]...)
			delta = delta[op:]
			continue
		}
		var args [7]byte
		for i := range args {
			if op&(1<<i) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, errMalformed
			}
			args[i], delta = delta[0], delta[1:]
		}
		from := uint64(binary.LittleEndian.Uint32(args[:4]))
		n := uint64(args[4]) | uint64(args[5])<<8 | uint64(args[6])<<16
		if n == 0 {
			n = 0x10000
		}
		if from+n > uint64(len(base)) || uint64(len(out))+n > size {
			return nil, errMalformed
		}
		out = append(out, base[from:from+n]...)
	}
	if uint64(len(out)) != size {
		return nil, errMalformed
	}
	return out, nil
}

// number reads a number in groups of seven bits.
func number(b []byte) (uint64, []byte) {
	var n uint64
	for i := 0; i < len(b) && i < 9; i++ {
		n |= uint64(b[i]&0x7f) << (7 * i)
		if b[i]&0x80 == 0 {
			return n, b[i+1:]
		}
	}
	return math.MaxUint64, nil
}
