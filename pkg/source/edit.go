package source

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
)

// Edit replaces the text that stands at a place.
type Edit struct {
	Pos      finding.Position
	Old, New string
}

// Apply edits a file by places and leaves every other byte as it is: comments,
// order, layout, line ends. It fails when something else stands at a place.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(b.Pos.Line-a.Pos.Line, b.Pos.Column-a.Pos.Column) })
	out := bytes.Clone(data)
	for _, e := range edits {
		at, ok := offset(data, e.Pos)
		behind := ""
		if ok && at < len(data) && (data[at] == '"' || data[at] == '\'') {
			// A quoted scalar stands at its opening quote. What is spelled out
			// within quotes, or folded, does not stand there as it reads.
			if spelled := map[byte]string{'"': "\"\\\n", '\'': "'\n"}[data[at]]; strings.ContainsAny(e.Old+e.New, spelled) {
				return nil, fmt.Errorf("%s: cannot replace %q by %q within quotes", e.Pos, e.Old, e.New)
			}
			behind = string(data[at])
			at++
		}
		block := ok && at < len(data) && behind == "" && strings.IndexByte("|>", data[at]) >= 0 // no other text can begin so
		if !ok || block || !bytes.HasPrefix(data[at:], []byte(e.Old+behind)) {
			return nil, fmt.Errorf("%s: expected %q here", e.Pos, e.Old)
		}
		out = slices.Concat(out[:at], []byte(e.New), out[at+len(e.Old):])
	}
	return out, nil
}

// offset is the byte at which a place begins.
func offset(data []byte, pos finding.Position) (int, bool) {
	if pos.Line < 1 || pos.Column < 1 {
		return 0, false
	}
	at := 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	for line := 1; line < pos.Line; line++ {
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 {
			return 0, false
		}
		at += end + 1
	}
	for column := 1; column < pos.Column; column++ {
		if at >= len(data) || data[at] == '\n' {
			return 0, false
		}
		_, size := utf8.DecodeRune(data[at:])
		at += size
	}
	return at, true
}
