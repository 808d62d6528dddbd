package history

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
	raw     []byte
}

// entry is one line of a tree.
type entry struct {
	name string
	mode string // as written, without leading zeros
	hash plumbing.Hash
}

func (e entry) isTree() bool { return e.mode == "40000" }

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
	c := &commit{hash: h, raw: raw}
	for rest := raw; ; {
		line, tail, more := bytes.Cut(rest, []byte("\n"))
		if len(line) == 0 || !more {
			break
		}
		rest = tail
		key, value, _ := bytes.Cut(line, []byte(" "))
		switch string(key) {
		case "tree":
			c.tree = plumbing.NewHash(string(value))
		case "parent":
			c.parents = append(c.parents, plumbing.NewHash(string(value)))
		case "committer":
			c.when = parseSignature(string(value)).When.Unix()
		}
	}
	if c.tree.IsZero() {
		return nil, damaged{plumbing.CommitObject, h, errors.New("it names no tree")}
	}
	return c, nil
}

// plain is the commit as plain data.
func (c *commit) plain() *Commit {
	p := &Commit{Hash: c.hash.String()}
	head, message, _ := bytes.Cut(c.raw, []byte("\n\n"))
	for line := range bytes.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		switch key {
		case "author":
			p.Author = parseSignature(value)
		case "committer":
			p.Committer = parseSignature(value)
		}
	}
	subject, _, _ := bytes.Cut(bytes.TrimLeft(message, "\n"), []byte("\n"))
	p.Subject = valid(string(subject[:min(len(subject), 200)]))
	return p
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
		if seconds, err := strconv.ParseInt(fields[0], 10, 64); err == nil {
			sig.When = time.Unix(seconds, 0).UTC()
		}
	}
	return sig
}

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

// parseTree reads a tree. It never takes a broken tree for a short one.
func parseTree(h plumbing.Hash, raw []byte) ([]entry, error) {
	var entries []entry
	for len(raw) > 0 {
		space := bytes.IndexByte(raw, ' ')
		null := bytes.IndexByte(raw, 0)
		if space < 0 || null < space || len(raw) < null+21 {
			return nil, damaged{plumbing.TreeObject, h, errors.New("it is malformed")}
		}
		e := entry{name: string(raw[space+1 : null]), mode: strings.TrimLeft(string(raw[:space]), "0")}
		copy(e.hash[:], raw[null+1:null+21])
		entries = append(entries, e)
		raw = raw[null+21:]
	}
	return entries, nil
}

// store gives objects by name, and remembers the trees and commits it parsed.
type store struct {
	objects interface {
		EncodedObject(plumbing.ObjectType, plumbing.Hash) (plumbing.EncodedObject, error)
	}
	trees   map[plumbing.Hash][]entry
	commits map[plumbing.Hash]*commit
}

// maxTrees bounds the trees kept at a time; the walk looks at neighbours, so older ones are not asked for again.
const maxTrees = 20_000

func (s *store) raw(t plumbing.ObjectType, h plumbing.Hash) ([]byte, error) {
	object, err := s.objects.EncodedObject(t, h)
	if err != nil {
		return nil, damaged{t, h, err}
	}
	r, err := object.Reader()
	if err != nil {
		return nil, damaged{t, h, err}
	}
	defer r.Close()
	raw := make([]byte, object.Size())
	if _, err := io.ReadFull(r, raw); err != nil {
		return nil, damaged{t, h, err}
	}
	// Loose objects are not hashed again when they are read.
	if plumbing.ComputeHash(t, raw) != h {
		return nil, damaged{t, h, errors.New("its content is not what its name says")}
	}
	return raw, nil
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

func (s *store) tree(h plumbing.Hash) ([]entry, error) {
	if t, ok := s.trees[h]; ok {
		return t, nil
	}
	raw, err := s.raw(plumbing.TreeObject, h)
	if err != nil {
		return nil, err
	}
	t, err := parseTree(h, raw)
	if err != nil {
		return nil, err
	}
	if len(s.trees) >= maxTrees {
		clear(s.trees)
	}
	s.trees[h] = t
	return t, nil
}
