package compare

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// side is one of the two states, with what is asked of it often.
type side struct {
	*aims.Snapshot
	records []record.Record            // repeated ones included, in path order
	byFile  map[string]record.Record   // at most one stands in a file
	byID    map[string][]record.Record // in path order, the one that keeps its id first
	ignored map[string]bool            // files that aims.yaml says are no records
	broken  map[string][]string        // ids that name nothing, with the records that use them
}

func sideOf(s *aims.Snapshot) *side {
	x := &side{Snapshot: s, byFile: map[string]record.Record{}, byID: map[string][]record.Record{}}
	x.ignored, x.broken = map[string]bool{}, map[string][]string{}
	for _, f := range s.Tree.Ignored {
		x.ignored[f.Path] = true
	}
	for _, e := range s.Graph.Unresolved {
		x.broken[e.To] = append(x.broken[e.To], idOf(e.From))
	}
	x.records = slices.Clone(s.Graph.Records)
	for _, r := range s.Graph.Repeated {
		x.records = append(x.records, r.Repeats)
	}
	for _, r := range x.records {
		x.byFile[r.Head().File] = r
		x.byID[idOf(r)] = append(x.byID[idOf(r)], r)
	}
	return x
}

// idOf is the id of a record; one that has none is known by its file.
func idOf(r record.Record) string {
	if id := r.Head().ID.Value; id != "" {
		return id
	}
	return r.Head().File
}

// kindOf is the kind a record was read as, whatever slip stands in its file.
func kindOf(r record.Record) *record.Kind {
	if k := record.KindNamed(r.Head().Kind.Value); k != nil {
		return k
	}
	for _, k := range record.Kinds {
		if reflect.TypeOf(k.New()) == reflect.TypeOf(r) {
			return k
		}
	}
	return nil
}

// value is the record as a tree, as it is written: a slip that the rules mend
// while they read is a change all the same.
func (s *side) value(r record.Record) *source.Value {
	v, err := s.Value(r)
	if err != nil {
		return nil
	}
	return v
}

// named is the content of a file as a canonical form has it.
func (s *side) named(name string) (string, bool) {
	sums, err := s.Tree.Sums(name)
	return sums.Blob, err == nil
}

// blob stands for the content of a file; empty where there is none.
func (s *side) blob(name string) string {
	sums, err := s.Tree.Sums(name)
	if err != nil {
		return ""
	}
	return sums.Blob
}

// comparison holds two states against each other.
type comparison struct {
	base, head *side
	pairs      []*pair
	renamed    map[string]string // former ids of records that have a new one
	changes    []*Change
	kept       map[record.Record]map[record.Part]bool // of records of the head that are not the same to the byte: parts that are as they were
}

// match finds for each record of the head the one of the base that it continues.
func (c *comparison) match() {
	c.renamed = map[string]string{}
	taken := map[record.Record]bool{}
	pairUp := func(was, is record.Record) {
		taken[was], taken[is] = true, true
		c.pairs = append(c.pairs, &pair{comparison: c, kind: kindOf(is), base: was, head: is})
	}
	type name struct {
		kind *record.Kind
		id   string
	}
	for _, is := range c.head.records { // by file first: of two records with one id each continues its own
		if was := c.base.byFile[is.Head().File]; was != nil && kindOf(was) == kindOf(is) && idOf(was) == idOf(is) {
			pairUp(was, is)
		}
	}
	left := map[name][]record.Record{}
	for _, was := range c.base.records {
		if !taken[was] {
			at := name{kindOf(was), idOf(was)}
			left[at] = append(left[at], was)
		}
	}
	for _, is := range c.head.records {
		at := name{kindOf(is), idOf(is)}
		if list := left[at]; !taken[is] && len(list) > 0 {
			pairUp(list[0], is)
			left[at] = list[1:]
		}
	}
	for _, is := range c.head.records {
		for _, former := range is.Head().Formerly {
			for _, was := range c.base.byID[former.Value] {
				if !taken[is] && !taken[was] && kindOf(was) == kindOf(is) && len(c.head.byID[former.Value]) == 0 {
					c.renamed[former.Value] = idOf(is)
					pairUp(was, is)
				}
			}
		}
	}
	for _, is := range c.head.records {
		if !taken[is] {
			c.pairs = append(c.pairs, &pair{comparison: c, kind: kindOf(is), head: is})
		}
	}
	for _, was := range c.base.records {
		if !taken[was] {
			c.pairs = append(c.pairs, &pair{comparison: c, kind: kindOf(was), base: was})
		}
	}
}

// nameOf is the id that a record has now.
func (c *comparison) nameOf(id string) string {
	if now, ok := c.renamed[id]; ok {
		return now
	}
	return id
}

// untouched reports whether a pair says the same to the byte, with all files that it names.
func (p *pair) untouched() bool {
	was, is := p.before.Tree.Record(p.base.Head().File), p.after.Tree.Record(p.head.Head().File)
	if was == nil || is == nil || !bytes.Equal(was.Data, is.Data) {
		return false
	}
	return !slices.ContainsFunc(p.head.Head().Paths, func(f record.FieldText) bool {
		return p.before.blob(f.Value) != p.after.blob(f.Value)
	})
}

// unread are the files of a side that may hold a record and could not be read, by path.
func (s *side) unread() map[string]*tree.File {
	files := map[string]*tree.File{}
	for _, name := range s.Unjudged() {
		if s.byFile[name] == nil {
			if f := s.Tree.Record(name); f != nil {
				files[name] = f
			}
		}
	}
	return files
}

var idLine = regexp.MustCompile(`(?m)^["']?id["']?[ \t]*:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]*)`)

// glimpse guesses the id in a file that cannot be read.
func glimpse(f *tree.File) string {
	if m := idLine.FindSubmatch(f.Data[:min(len(f.Data), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}

// unreadFiles are the files of a side that cannot be read, by path and by the
// id that seems to stand in them.
type unreadFiles struct {
	byPath map[string]*tree.File
	byID   map[string]*tree.File
}

func (s *side) unreadFiles() unreadFiles {
	files := unreadFiles{s.unread(), map[string]*tree.File{}}
	for _, name := range sortedKeys(files.byPath) {
		if id := glimpse(files.byPath[name]); id != "" && files.byID[id] == nil {
			files.byID[id] = files.byPath[name]
		}
	}
	return files
}

// holding finds the unread file in which a record is likely to stand; nil where none is.
func (u unreadFiles) holding(r record.Record) *tree.File {
	if f := u.byPath[r.Head().File]; f != nil {
		return f
	}
	return u.byID[r.Head().ID.Value]
}

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// nearest is where a field stands, or else what is around it.
func nearest(root *source.Value, d *difference, r record.Record) finding.Position {
	v, pos := root, r.Head().Place()
	for _, name := range source.Tokens("/" + d.path) {
		if v = v.Member(name); v == nil {
			break
		}
		pos = v.Pos
		if v.Kind == source.List {
			break
		}
	}
	return pos
}
