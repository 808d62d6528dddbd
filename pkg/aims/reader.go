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
	read
	last read    // what the tree before had; only of a reader that walks
	home *Reader // whose versions are asked for first; nil for none
}

// read is what was read once.
type read struct {
	files   map[version]file
	digests map[part][]seal
}

func nothingRead() read { return read{map[version]file{}, map[part][]seal{}} }

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

func NewReader() *Reader { return &Reader{read: nothingRead()} }

// next forgets what neither the last tree nor the one before had.
func (r *Reader) next() { r.last, r.read = r.read, nothingRead() }

func (r *Reader) file(in tree.File, prefix string) file {
	if in.Problem != "" {
		return readFile(in, prefix)
	}
	key := version{in.Path, sha256.Sum256(in.Data)}
	f, ok := r.knownFile(key)
	if !ok {
		f = readFile(in, prefix)
		r.Lock()
		r.files[key] = f
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
	f, ok := r.files[key]
	if !ok {
		if f, ok = r.last.files[key]; ok {
			r.files[key] = f
		}
	}
	return f, ok
}

func (r *Reader) knownDigests(key part) []seal {
	var known []seal
	if r.home != nil {
		known = slices.Clip(r.home.knownDigests(key))
	}
	r.Lock()
	defer r.Unlock()
	own, ok := r.digests[key]
	if !ok {
		if own, ok = r.last.digests[key]; ok {
			r.digests[key] = own
		}
	}
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
	s.reader.digests[key] = append(s.reader.digests[key], seal{digest, named})
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
