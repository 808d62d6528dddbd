package aims

import (
	"crypto/sha256"
	"sync"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Reader judges trees that have files in common, such as those of one commit and
// the next: it reads no version of a file twice and takes no digest twice. It
// may be used by several goroutines at once.
type Reader struct {
	sync.Mutex
	files   map[version]file
	digests map[part][]seal
}

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

func NewReader() *Reader {
	return &Reader{files: map[version]file{}, digests: map[part][]seal{}}
}

func (r *Reader) file(in tree.File, prefix string) file {
	if in.Problem != "" {
		return readFile(in, prefix)
	}
	key := version{in.Path, sha256.Sum256(in.Data)}
	r.Lock()
	f, ok := r.files[key]
	r.Unlock()
	if !ok {
		f = readFile(in, prefix)
		r.Lock()
		r.files[key] = f
		r.Unlock()
	}
	return f
}

// digest is the digest of a part of a record; empty where it cannot be read.
func (s *Snapshot) digest(r record.Record, of record.Part) string {
	f := s.Tree.Record(r.Head().File)
	if f == nil {
		return ""
	}
	key := part{version{f.Path, sha256.Sum256(f.Data)}, of}
	s.reader.Lock()
	known := s.reader.digests[key]
	s.reader.Unlock()
	for _, k := range known {
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
