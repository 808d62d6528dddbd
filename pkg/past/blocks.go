package past

import (
	"bytes"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Versions gives a reader that tells the same as Version, faster: the versions
// of a record mostly differ in one field, and what a field says hangs on its own
// lines alone. So a version is cut into its top-level fields, and each wording
// of a field is parsed once. A file that is not plain enough for that is read as a whole.
func Versions() func(name string, data []byte) *history.Version {
	b := &blocks{known: map[string]map[string]*block{}}
	return func(name string, data []byte) *history.Version {
		if v, ok := b.version(data); ok {
			return v
		}
		return Version(name, data)
	}
}

type blocks struct {
	known map[string]map[string]*block // by kind, by their lines
	count int
	cut   [][]byte
}

// block is one field of a record, as it was written somewhere.
type block struct {
	plain    bool // it is one field, with nothing to be said of its form
	field    string
	text     string // if it is one
	formerly []string
	values   []value
}

type value struct {
	aspect int
	history.Value
}

const (
	maxBlocks = 100_000
	maxCut    = 16 << 10 // far below all limits of a file, so that none hangs on the whole
)

// version reads a version; false where it has to be read as a whole.
func (b *blocks) version(data []byte) (*history.Version, bool) {
	if len(data) > maxCut || !b.split(data) {
		return nil, false
	}
	kind := ""
	for _, lines := range b.cut {
		if field, _, _ := bytes.Cut(uncommented(lines), []byte(":")); string(field) == "kind" {
			kind = b.block("", lines).text
		}
	}
	if schema.Of(kind) == nil {
		return nil, false
	}
	v := &history.Version{Values: make([]history.Value, len(record.Aspects(kind)))}
	var fields [64]string
	id := ""
	for i, lines := range b.cut {
		x := b.block(kind, lines)
		if !x.plain || i == len(fields) {
			return nil, false
		}
		for _, other := range fields[:i] {
			if other == x.field {
				return nil, false
			}
		}
		fields[i] = x.field
		switch x.field {
		case "id":
			id = x.text
		case "formerly":
			v.Formerly = x.formerly
		}
		for _, y := range x.values {
			v.Values[y.aspect] = y.Value
		}
	}
	if id == "" {
		return nil, false
	}
	v.Key = Key(kind, id)
	return v, true
}

// split cuts a file before each line that begins a field; false where a line
// begins in any way that these records have no need of.
func (b *blocks) split(data []byte) bool {
	b.cut = b.cut[:0]
	start, begun := 0, false
	for at := 0; at < len(data); {
		line := data[at:]
		next := len(data)
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line, next = line[:end], at+end+1
		}
		switch {
		case begins(line):
			if begun {
				b.cut = append(b.cut, data[start:at])
				start = at
			}
			begun = true
		case len(line) == 0 || string(line) == "\r" || line[0] == '#':
		case begun && (line[0] == ' ' || bytes.HasPrefix(line, []byte("- "))):
		default:
			return false
		}
		at = next
	}
	b.cut = append(b.cut, data[start:])
	return begun
}

// begins reports whether a line begins a field: a name in small letters and a colon.
func begins(line []byte) bool {
	for i, c := range line {
		switch {
		case 'a' <= c && c <= 'z' || i > 0 && (c == '_' || '0' <= c && c <= '9'):
		case c == ':' && i > 0:
			return i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\r'
		default:
			return false
		}
	}
	return false
}

// uncommented leaves out what stands before the first field.
func uncommented(lines []byte) []byte {
	for len(lines) > 0 && !begins(firstLine(lines)) {
		_, lines, _ = bytes.Cut(lines, []byte("\n"))
	}
	return lines
}

func firstLine(lines []byte) []byte {
	line, _, _ := bytes.Cut(lines, []byte("\n"))
	return line
}

// block reads one field of a kind, once for each wording.
func (b *blocks) block(kind string, lines []byte) *block {
	if x := b.known[kind][string(lines)]; x != nil {
		return x
	}
	if b.count++; b.count > maxBlocks {
		clear(b.known)
		b.count = 1
	}
	if b.known[kind] == nil {
		b.known[kind] = map[string]*block{}
	}
	x := read(kind, lines)
	b.known[kind][string(lines)] = x
	return x
}

func read(kind string, lines []byte) *block {
	x := &block{}
	v, findings := source.Parse("", lines)
	if v == nil || len(findings) > 0 || len(v.Members) != 1 {
		return x
	}
	x.plain, x.field = true, v.Members[0].Key.Value
	member := v.Member(x.field)
	x.text = member.AsText().Value
	if x.field == "formerly" {
		for _, item := range member.Items {
			x.formerly = append(x.formerly, Key(kind, item.AsText().Value))
		}
	}
	for i, sum := range record.Sums(kind, v) {
		if sum.Hash != [16]byte{} || sum.Paths != nil {
			x.values = append(x.values, value{i, history.Value{Sum: sum.Hash, Files: sum.Paths}})
		}
	}
	return x
}
