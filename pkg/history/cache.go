package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/aims-as-code/aims/pkg/whole"
)

// An answer about a commit never changes. What was found for one Head is kept
// in a folder of the user, never in the repository, so that the next run pays
// for new commits only. Deleting it costs time and nothing else; a file that is
// damaged, or was written for another repository, configuration or form, is as
// good as none.

// kept is what is known of a commit that was read before.
type kept struct {
	head    plumbing.Hash
	line    []plumbing.Hash // its first-parent line, newest first
	commits []*Commit       // with their places and where they landed
	files   map[string]keptFile
	records map[string]*keptRecord // by path
}

type keptFile struct {
	blob plumbing.Hash
	last *Commit
}

type keptRecord struct {
	version *Version
	created *Commit
	changed []*Commit
	came    []int
}

// keptForm is raised when what stands in a file, or how answers are found, changes.
const keptForm = "aims history 2"

// cacheName is the name of the file for this repository, folder and
// configuration; empty where nothing is to be kept.
func (r *repository) cacheName(ask Reading) string {
	if ask.Cache == "" {
		return ""
	}
	sum := sha256.New()
	for _, part := range []string{keptForm, ask.Form, r.common, ask.Prefix} {
		_ = binary.Write(sum, binary.LittleEndian, uint64(len(part))) // a hash takes everything
		sum.Write([]byte(part))
	}
	for _, name := range []string{filepath.Join(r.common, "config"), filepath.Join(r.common, "shallow"), filepath.Join(r.gitDir, "config.worktree")} {
		data, err := readRegular(name, maxConfig)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return ""
		}
		_ = binary.Write(sum, binary.LittleEndian, uint64(len(data)))
		sum.Write(data)
	}
	return filepath.Join(ask.Cache, "history-"+hex.EncodeToString(sum.Sum(nil)[:16]))
}

// load reads what was kept; nil where there is nothing that can be used.
func load(name string) *kept {
	if name == "" {
		return nil
	}
	data, err := readRegular(name, maxRefs)
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	if want := sha256.Sum256(body); !bytes.Equal(want[:], sum) {
		return nil
	}
	d := decoder{rest: body}
	k := d.kept()
	if d.failed || len(d.rest) > 0 {
		return nil
	}
	return k
}

// save keeps what was found, whole or not at all. That it cannot is no reason to stop.
func (k *kept) save(name string) {
	var e encoder
	e.kept(k)
	sum := sha256.Sum256(e.data)
	folder := filepath.Dir(name)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	if whole.Replace(name, append(e.data, sum[:]...)) == nil {
		prune(folder)
	}
}

// repositories is how many are kept; the one that was not written for longest goes.
const repositories = 40

// ours are the files of the cache. Others may lie beside them, where the folder
// that the user named for caches holds something else called aims.
var ours = regexp.MustCompile(`^history-[0-9a-f]{32}$`)

func prune(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !e.Type().IsRegular() || !ours.MatchString(e.Name()) })
	if len(entries) <= repositories {
		return
	}
	oldest, when := "", time.Time{}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && (oldest == "" || info.ModTime().Before(when)) {
			oldest, when = e.Name(), info.ModTime()
		}
	}
	_ = os.Remove(filepath.Join(folder, oldest)) // if not now, then the next time
}

// copied shares no commit with the history that it was kept from: places and
// landings are written anew for another Head.
func (k *kept) copied() *kept {
	var e encoder
	e.kept(k)
	d := decoder{rest: e.data}
	return d.kept()
}

// keep collects what a history found.
func (h *History) keep() *kept {
	k := &kept{head: plumbing.NewHash(h.Head.Hash), line: h.line.commits, files: map[string]keptFile{}, records: map[string]*keptRecord{}}
	for name, f := range h.Files {
		k.files[name] = keptFile{plumbing.NewHash(f.Blob), f.Last}
	}
	for _, r := range h.Records {
		k.records[r.Path] = &keptRecord{r.Version, r.Created, r.Changed, r.came}
	}
	return k
}

// restore takes over what was kept for this very Head.
func (h *History) restore(k *kept) {
	h.line = &line{store: h.store, commits: k.line, at: places(k.line)}
	for name, f := range k.files {
		h.Files[name] = File{f.blob.String(), f.last}
	}
	h.Records = make(map[string]*Record, len(k.records))
	for name, r := range k.records {
		h.Records[r.version.Key] = &Record{Path: name, Version: r.version, Created: r.created, Changed: r.changed, came: r.came}
	}
}

func places(line []plumbing.Hash) map[plumbing.Hash]int {
	at := make(map[plumbing.Hash]int, len(line))
	for i, h := range line {
		at[h] = i
	}
	return at
}

type encoder struct{ data []byte }

func (e *encoder) number(n int)         { e.data = binary.AppendVarint(e.data, int64(n)) }
func (e *encoder) text(s string)        { e.number(len(s)); e.data = append(e.data, s...) }
func (e *encoder) hash(h plumbing.Hash) { e.data = append(e.data, h[:]...) }
func (e *encoder) signature(s Signature) {
	e.text(s.Name)
	e.text(s.Email)
	if s.When.IsZero() {
		e.number(0)
		return
	}
	e.number(1)
	e.number(int(s.When.Unix()))
}

func (e *encoder) kept(k *kept) {
	e.text(keptForm)
	e.hash(k.head)
	e.number(len(k.line))
	for _, h := range k.line {
		e.hash(h)
	}
	at := map[*Commit]int{nil: -1}
	var commits []*Commit
	var add func(c *Commit)
	add = func(c *Commit) {
		if _, there := at[c]; !there {
			at[c] = len(commits)
			commits = append(commits, c)
			add(c.Landed)
		}
	}
	paths, records := slices.Sorted(maps.Keys(k.files)), slices.Sorted(maps.Keys(k.records))
	for _, name := range paths {
		add(k.files[name].last)
	}
	for _, name := range records {
		add(k.records[name].created)
		for _, c := range k.records[name].changed {
			add(c)
		}
	}
	e.number(len(commits))
	for _, c := range commits {
		e.hash(plumbing.NewHash(c.Hash))
		e.number(len(c.Parents))
		for _, p := range c.Parents {
			e.hash(plumbing.NewHash(p))
		}
		e.signature(c.Author)
		e.signature(c.Committer)
		e.text(c.Subject)
		e.number(len(c.Named))
		for _, s := range c.Named {
			e.signature(s)
		}
		signed := 0
		if c.Signed {
			signed = 1
		}
		e.number(signed)
		e.number(c.place)
		e.number(at[c.Landed])
	}
	e.number(len(paths))
	for _, name := range paths {
		e.text(name)
		e.hash(k.files[name].blob)
		e.number(at[k.files[name].last])
	}
	e.number(len(records))
	for _, name := range records {
		r := k.records[name]
		e.text(name)
		e.text(r.version.Key)
		e.number(len(r.version.Formerly))
		for _, former := range r.version.Formerly {
			e.text(former)
		}
		e.number(at[r.created])
		e.number(len(r.version.Values))
		for i, v := range r.version.Values {
			e.data = append(e.data, v.Sum[:]...)
			e.number(len(v.Files))
			for _, f := range v.Files {
				e.text(f)
			}
			e.number(at[r.changed[i]])
			e.number(r.came[i])
		}
	}
}

// decoder reads what encoder wrote. It never trusts a length.
type decoder struct {
	rest   []byte
	failed bool
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.rest) {
		d.failed, d.rest = true, nil
		return nil
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) number() int {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		d.failed, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[size:]
	return int(n)
}

// count is a number of things that follow, each of at least one byte.
func (d *decoder) count() int {
	n := d.number()
	if n < 0 || n > len(d.rest) {
		d.failed, d.rest = true, nil
		return 0
	}
	return n
}

func (d *decoder) text() string { return string(d.take(d.number())) }

func (d *decoder) hash() (h plumbing.Hash) {
	copy(h[:], d.take(len(h)))
	return h
}

func (d *decoder) signature() Signature {
	s := Signature{Name: d.text(), Email: d.text()}
	if d.number() == 1 {
		s.When = time.Unix(int64(d.number()), 0).UTC()
	}
	return s
}

func (d *decoder) kept() *kept {
	k := &kept{files: map[string]keptFile{}, records: map[string]*keptRecord{}}
	if d.text() != keptForm {
		d.failed = true
		return nil
	}
	k.head = d.hash()
	k.line = make([]plumbing.Hash, 0, min(d.peek(), len(d.rest)/20))
	for range d.count() {
		k.line = append(k.line, d.hash())
	}
	var landed []int
	for range d.count() {
		c := &Commit{Hash: d.hash().String()}
		for range d.count() {
			c.Parents = append(c.Parents, d.hash().String())
		}
		c.Author, c.Committer, c.Subject = d.signature(), d.signature(), d.text()
		for range d.count() {
			c.Named = append(c.Named, d.signature())
		}
		c.Signed, c.place = d.number() == 1, d.number()
		landed = append(landed, d.number())
		k.commits = append(k.commits, c)
	}
	commit := func(i int) *Commit {
		if i < 0 || i >= len(k.commits) {
			d.failed = d.failed || i != -1
			return nil
		}
		return k.commits[i]
	}
	for i, c := range k.commits {
		c.Landed = commit(landed[i])
	}
	answer := func(i int) *Commit {
		d.failed = d.failed || i < 0
		return commit(i)
	}
	for range d.count() {
		name := d.text()
		k.files[name] = keptFile{d.hash(), answer(d.number())}
	}
	for range d.count() {
		name := d.text()
		r := &keptRecord{version: &Version{Key: d.text()}}
		for range d.count() {
			r.version.Formerly = append(r.version.Formerly, d.text())
		}
		r.created = answer(d.number())
		for range d.count() {
			var v Value
			copy(v.Sum[:], d.take(len(v.Sum)))
			for range d.count() {
				v.Files = append(v.Files, d.text())
			}
			r.version.Values = append(r.version.Values, v)
			r.changed = append(r.changed, answer(d.number()))
			r.came = append(r.came, d.number())
			d.failed = d.failed || r.came[len(r.came)-1] < 0 || r.came[len(r.came)-1] >= len(k.line)
		}
		k.records[name] = r
	}
	return k
}

// peek is the next number, which is read again afterwards.
func (d *decoder) peek() int {
	n, size := binary.Varint(d.rest)
	if size <= 0 || n < 0 {
		return 0
	}
	return int(n)
}
