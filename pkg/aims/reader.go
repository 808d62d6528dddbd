package aims

import (
	"crypto/sha256"
	"slices"
	"sync"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Reader judges trees that have files in common, such as those of one commit and
// the next: it reads no version of a file twice and takes no digest twice. It
// may be used by several goroutines at once.
type Reader struct {
	sync.Mutex
	files   kept[version, file]
	digests kept[part, []seal]
	home    *Reader // whose versions are asked for first; nil for none
}

// kept is what the tree that is read has, and of a reader that walks what the
// tree before had.
type kept[K comparable, V any] struct{ now, last map[K]V }

func (k *kept[K, V]) get(key K) (V, bool) {
	v, ok := k.now[key]
	if !ok {
		if v, ok = k.last[key]; ok {
			k.now[key] = v
		}
	}
	return v, ok
}

// next forgets what neither this tree nor the one before had.
func (k *kept[K, V]) next() { k.now, k.last = map[K]V{}, k.now }

// version is a file as it once stood.
type version struct {
	path string
	sum  [sha256.Size]byte
}

type part struct {
	version
	part record.Part
}

// seal is a digest with the files that its record names, as they then stood.
type seal struct {
	digest string
	named  map[string]string // object id of the content, by path; empty where there was none
}

func NewReader() *Reader { return newReader(nil) }

func newReader(home *Reader) *Reader {
	r := &Reader{home: home}
	r.next()
	return r
}

// next is called before each tree of a walk.
func (r *Reader) next() {
	r.files.next()
	r.digests.next()
}

func (r *Reader) file(in tree.File, prefix string) file {
	if in.Problem != "" {
		return readFile(in, prefix)
	}
	key := version{in.Path, sha256.Sum256(in.Data)}
	f, ok := r.knownFile(key)
	if !ok {
		f = readFile(in, prefix)
		r.Lock()
		r.files.now[key] = f
		r.Unlock()
	}
	return f
}

func (r *Reader) knownFile(key version) (file, bool) {
	if r.home != nil {
		if f, ok := r.home.knownFile(key); ok {
			return f, true
		}
	}
	r.Lock()
	defer r.Unlock()
	return r.files.get(key)
}

// knownDigests are those of a part of a file, one for each state of what it names.
func (r *Reader) knownDigests(key part) []seal {
	var known []seal
	if r.home != nil {
		known = slices.Clip(r.home.knownDigests(key))
	}
	r.Lock()
	defer r.Unlock()
	own, _ := r.digests.get(key)
	if len(known) == 0 {
		return own
	}
	return append(known, own...)
}

// digest is the digest of a part of a record; empty where it cannot be read.
func (s *Snapshot) digest(r record.Record, of record.Part) string {
	f := s.Tree.Record(r.Head().File)
	if f == nil {
		return ""
	}
	key := part{version{f.Path, sha256.Sum256(f.Data)}, of}
	for _, k := range s.reader.knownDigests(key) {
		if s.stand(k.named) {
			return k.digest
		}
	}
	v, err := s.Value(r)
	if err != nil {
		return ""
	}
	named := map[string]string{}
	digest := record.Digest(record.Canonical(r.Head().Kind.Value, v, of, func(name string) (string, bool) {
		blob, ok := s.blob(name)
		named[name] = blob
		return blob, ok
	}))
	s.reader.Lock()
	s.reader.digests.now[key] = append(s.reader.digests.now[key], seal{digest, named})
	s.reader.Unlock()
	return digest
}

// stand reports whether files are in this tree as they were when a digest was taken.
func (s *Snapshot) stand(named map[string]string) bool {
	for name, was := range named {
		if blob, _ := s.blob(name); blob != was {
			return false
		}
	}
	return true
}
