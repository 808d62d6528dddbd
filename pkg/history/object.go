package history

import (
	"bytes"
	"crypto/sha1"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing"
)

// commit is a commit as the walk needs it.
type commit struct {
	hash    plumbing.Hash
	tree    plumbing.Hash
	parents []plumbing.Hash
	when    int64 // committer time; only the order of the work hangs on it, never a result
}

// damaged is an object that is missing or is not what it should be.
type damaged struct {
	kind plumbing.ObjectType
	hash plumbing.Hash
	why  error
}

func (d damaged) Error() string { return fmt.Sprintf("%s %s: %v", d.kind, d.hash, d.why) }
func (d damaged) Unwrap() error { return d.why }

// parseCommit reads the header lines a walk needs and passes over all others,
// so that odd commits are no reason to stop.
func parseCommit(h plumbing.Hash, raw []byte) (*commit, error) {
	c := &commit{hash: h}
	line, rest, _ := bytes.Cut(raw, []byte("\n"))
	tree, ok := bytes.CutPrefix(line, []byte("tree "))
	if !ok || len(tree) != 40 {
		return nil, damaged{plumbing.CommitObject, h, errors.New("it names no tree")}
	}
	if c.tree = plumbing.NewHash(string(tree)); c.tree.IsZero() {
		return nil, damaged{plumbing.CommitObject, h, errors.New("it names no tree")}
	}
	// Parents stand right behind the tree. Elsewhere git reads none.
	for {
		line, tail, _ := bytes.Cut(rest, []byte("\n"))
		parent, ok := bytes.CutPrefix(line, []byte("parent "))
		if !ok {
			break
		}
		if len(parent) != 40 {
			return nil, damaged{plumbing.CommitObject, h, errors.New("it names a parent that is none")}
		}
		c.parents = append(c.parents, plumbing.NewHash(string(parent)))
		rest = tail
	}
	for len(rest) > 0 && rest[0] != '\n' {
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		if value, ok := bytes.CutPrefix(line, []byte("committer ")); ok {
			c.when = dated(string(value)).When.Unix()
			break
		}
	}
	return c, nil
}

// plain is a commit as plain data. Its message is kept only as far as it is shown or read.
func plain(c *commit, raw []byte) *Commit {
	p := &Commit{Hash: c.hash.String()}
	for _, parent := range c.parents {
		p.Parents = append(p.Parents, parent.String())
	}
	head, message, _ := bytes.Cut(raw, []byte("\n\n"))
	read := map[string]bool{}
	for line := range bytes.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		if read[key] {
			continue // of lines that should be there once the first counts, as for git
		}
		read[key] = true
		switch key {
		case "author":
			p.Author = dated(value)
		case "committer":
			p.Committer = dated(value)
		case "gpgsig":
			p.Signed = true
		}
	}
	message = bytes.TrimLeft(message, "\n")
	subject, _, _ := bytes.Cut(message, []byte("\n"))
	p.Subject = valid(string(subject[:min(len(subject), 200)]))
	p.Named = trailers(message)
	return p
}

// maxTrailers is how much of the end of a message is looked at for trailers.
const maxTrailers = 8 << 10

// trailers lists the people that the last paragraph of a message names as
// co-authors, reviewers or signers-off.
func trailers(message []byte) []Signature {
	message = bytes.TrimRight(message, "\n ")
	message = message[max(0, len(message)-maxTrailers):]
	i := bytes.LastIndex(message, []byte("\n\n"))
	if i < 0 {
		return nil // the subject alone
	}
	var named []Signature
	for line := range bytes.Lines(message[i+2:]) {
		key, value, ok := strings.Cut(strings.TrimSpace(string(line)), ":")
		switch strings.ToLower(key) {
		case "co-authored-by", "reviewed-by", "signed-off-by", "approved-by", "acked-by":
			if ok {
				named = append(named, parseSignature(strings.TrimSpace(value)))
			}
		}
	}
	return named
}

// parseSignature reads "Name <mail> seconds zone" as far as it goes; commits
// with empty names, missing mails or absurd times exist.
func parseSignature(s string) Signature {
	var sig Signature
	end := strings.LastIndexByte(s, '>')
	start := strings.IndexByte(s, '<')
	if start < 0 || end < start {
		sig.Name = valid(strings.TrimSpace(s))
		return sig
	}
	sig.Name, sig.Email = valid(strings.TrimSpace(s[:start])), valid(strings.TrimSpace(s[start+1:end]))
	if fields := strings.Fields(s[end+1:]); len(fields) > 0 {
		if seconds, err := strconv.ParseUint(fields[0], 10, 64); err == nil && seconds <= lastSecond {
			sig.When = time.Unix(int64(seconds), 0).UTC()
		}
	}
	return sig
}

// dated is the author or the committer of a commit. A time that cannot be read
// is the first second of 1970, as for git.
func dated(s string) Signature {
	sig := parseSignature(s)
	if sig.When.IsZero() {
		sig.When = time.Unix(0, 0).UTC()
	}
	return sig
}

// lastSecond is that of the year 9999: days have four digits for their year.
const lastSecond = 253402300799

// valid reads bytes that are not UTF-8 as Latin-1, which is what they most often are.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// store gives objects by name, and remembers what was asked for before.
type store struct {
	objects  *objects
	trees    *recent[plumbing.Hash, lines]
	searched *recent[plumbing.Hash, *register] // large trees
	commits  map[plumbing.Hash]*commit
	plains   map[plumbing.Hash]*Commit
	versions *recent[plumbing.Hash, *Version] // by blob; nil for a file that holds no record
	folders  *recent[plumbing.Hash, contents] // by tree
	contents map[plumbing.Hash]string         // by blob: what stands for it where only the content counts
	read     func(path string, data []byte) *Version
	entered  int
}

// Bounds of what is kept. The walk looks at neighbours, so that older trees
// and versions are hardly asked for again.
const (
	maxTrees    = 32 << 20 // bytes
	maxVersions = 40_000
	maxSearched = 16
)

func newStore(objects *objects, read func(string, []byte) *Version) *store {
	return &store{
		objects: objects, read: read,
		commits: map[plumbing.Hash]*commit{}, plains: map[plumbing.Hash]*Commit{},
		contents: map[plumbing.Hash]string{},
		trees:    newRecent[plumbing.Hash](maxTrees, func(l lines) int { return len(l) + 100 }),
		searched: newRecent[plumbing.Hash](maxSearched, each[*register]),
		versions: newRecent[plumbing.Hash](maxVersions, each[*Version]),
		folders:  newRecent[plumbing.Hash](maxFolders, each[contents]),
	}
}

func (s *store) raw(t plumbing.ObjectType, h plumbing.Hash) ([]byte, error) {
	x, err := s.objects.get(h)
	if err == nil && x.kind != t {
		err = fmt.Errorf("it is a %s", x.kind)
	}
	// Neither packs nor loose objects are taken at their word.
	if err == nil && hashOf(t, x.data) != h {
		err = errors.New("its content is not what its name says")
	}
	if err != nil {
		return nil, damaged{t, h, err}
	}
	return x.data, nil
}

func hashOf(t plumbing.ObjectType, raw []byte) (h plumbing.Hash) {
	sum := sha1.New()
	head := append(make([]byte, 0, 32), t.String()...)
	head = strconv.AppendInt(append(head, ' '), int64(len(raw)), 10)
	sum.Write(append(head, 0))
	sum.Write(raw)
	sum.Sum(h[:0])
	return h
}

func (s *store) commit(h plumbing.Hash) (*commit, error) {
	if c := s.commits[h]; c != nil {
		return c, nil
	}
	raw, err := s.raw(plumbing.CommitObject, h)
	if err != nil {
		return nil, err
	}
	c, err := parseCommit(h, raw)
	if err == nil {
		s.commits[h] = c
	}
	return c, err
}

// plain reads a commit as plain data; the same commit is the same value.
func (s *store) plain(h plumbing.Hash) (*Commit, error) {
	if p := s.plains[h]; p != nil {
		return p, nil
	}
	c, err := s.commit(h)
	if err != nil {
		return nil, err
	}
	raw, err := s.raw(plumbing.CommitObject, h)
	if err != nil {
		return nil, err
	}
	s.plains[h] = plain(c, raw)
	return s.plains[h], nil
}

func (s *store) tree(h plumbing.Hash) (lines, error) {
	if h.IsZero() {
		return nil, nil
	}
	if t, ok := s.trees.get(h); ok {
		return t, nil
	}
	raw, err := s.raw(plumbing.TreeObject, h)
	if err != nil {
		return nil, err
	}
	t, err := checked(h, raw)
	if err != nil {
		return nil, err
	}
	s.trees.put(h, t)
	return t, nil
}

// maxRecord is how large a version of a record may be: as large as a record itself.
const maxRecord = 1 << 20

// version reads the record that a version of a file holds, once for each
// content; nil where it holds none.
func (s *store) version(path string, f file) (*Version, error) {
	if s.read == nil || f.mode != regular && f.mode != executable {
		return nil, nil
	}
	if v, ok := s.versions.get(f.hash); ok {
		return v, nil
	}
	size, err := s.objects.size(f.hash)
	if err != nil {
		return nil, damaged{plumbing.BlobObject, f.hash, err}
	}
	var v *Version
	if size <= maxRecord {
		raw, err := s.raw(plumbing.BlobObject, f.hash)
		if err != nil {
			return nil, err
		}
		v = s.read(path, raw)
	}
	s.versions.put(f.hash, v)
	return v, nil
}

// maxMeta is how large a commit, a tree or a tag may be; a few bytes of a pack
// can claim to be far more.
const maxMeta = 64 << 20

// maxText is how large a text may be for its line ends to be looked at.
const maxText = 64 << 20

var pointer = regexp.MustCompile(`^version https://git-lfs\.github\.com/spec/v1\noid (sha256:[0-9a-f]{64})\nsize [0-9]{1,18}\n$`)

// content is what stands for a file where only its content counts: text with
// LF ends, and the object behind a Git LFS pointer.
func (s *store) content(f file) (string, error) {
	if id, ok := s.contents[f.hash]; ok {
		return id, nil
	}
	id := f.hash.String()
	if size, err := s.objects.size(f.hash); err != nil {
		return "", damaged{plumbing.BlobObject, f.hash, err}
	} else if size > maxText {
		return id, nil
	}
	raw, err := s.raw(plumbing.BlobObject, f.hash)
	if err != nil {
		return "", err
	}
	if m := pointer.FindSubmatch(raw[:min(len(raw), 200)]); m != nil && len(raw) <= 200 {
		id = string(m[1])
	} else if bytes.Contains(raw, []byte("\r\n")) && !bytes.ContainsRune(raw, 0) {
		id = hashOf(plumbing.BlobObject, bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))).String()
	}
	s.contents[f.hash] = id
	return id, nil
}
