package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Part is the part of a record that a digest covers.
type Part int

// An approval covers the decision, a review the substance. docs/digests.md
// says it for strangers who want to compute a digest without this program.
const (
	DecisionPart  Part = iota + 1 // fields of class decision
	SubstancePart                 // fields of class decision and content
	RunningPart                   // what daily work moves
	ActPart                       // the review itself: day, person, digest, outcome
	DayPart                       // the day of the review alone
)

func (p Part) holds(c schema.Class) bool {
	switch p {
	case DecisionPart:
		return c == schema.Decision
	case SubstancePart:
		return c == schema.Decision || c == schema.Content
	case RunningPart:
		return c == schema.Running
	case ActPart, DayPart:
		return c == schema.Act
	}
	return false
}

// Canonical is the part of a record in RFC 8785 JSON. Absent, null and empty
// values are left out, lists of references are sorted, and a file that the
// record names stands as the object id of its content, which contents looks up by path.
func Canonical(kind string, v *source.Value, part Part, contents func(path string) (blob string, ok bool)) []byte {
	c := canonical{part, contents}
	fields, _ := c.object(v, schema.Of(kind))
	return appendJSON(nil, fields)
}

// Digest is the digest of a canonical form as approvals and reviews carry it.
func Digest(canonical []byte) string {
	sum := sha256.Sum256(canonical)
	return "v1:sha256:" + hex.EncodeToString(sum[:])
}

type canonical struct {
	part     Part
	contents func(path string) (string, bool)
}

func (c canonical) object(v *source.Value, f *schema.Field) (map[string]any, bool) {
	m := map[string]any{}
	for _, member := range v.Members {
		field := f.Member(member.Key.Value)
		if field == nil {
			continue
		}
		if x, ok := c.value(member.Value, field); ok {
			m[member.Key.Value] = x
		}
	}
	return m, len(m) > 0
}

// value gives the canonical value, and false where it is empty or of another part.
func (c canonical) value(v *source.Value, f *schema.Field) (any, bool) {
	switch v.Kind {
	case source.Map:
		return c.object(v, f)
	case source.List:
		var list []any
		for _, item := range v.Items {
			if x, ok := c.value(item, cmp.Or(f.Item, f)); ok {
				list = append(list, x)
			}
		}
		if f.Item != nil && f.Item.Form == "ref" {
			slices.SortFunc(list, func(a, b any) int { return cmp.Compare(toText(a), toText(b)) })
		}
		return list, len(list) > 0
	}
	if !c.part.holds(f.Class) || v.Kind == source.Null || v.Text == "" {
		return nil, false
	}
	if f.Form == "path" && !v.Todo() {
		if blob, ok := c.contents(v.Text); ok {
			return map[string]any{"blob": blob}, true
		}
	}
	return v.JSON(), true
}

func toText(x any) string {
	s, _ := x.(string) // references are texts; anything else is refused by the schema
	return s
}

// appendJSON writes RFC 8785: keys by UTF-16 code units, no white space, shortest escapes.
func appendJSON(b []byte, x any) []byte {
	switch x := x.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, k := range slices.SortedFunc(maps.Keys(x), func(a, b string) int {
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		}) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendJSONText(b, k), ':')
			b = appendJSON(b, x[k])
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, item := range x {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, item)
		}
		return append(b, ']')
	case string:
		return appendJSONText(b, x)
	case bool:
		return strconv.AppendBool(b, x)
	case int64:
		// RFC 8785 numbers are IEEE 754 doubles.
		return appendJSON(b, float64(x))
	case float64:
		if x == 0 {
			return append(b, '0') // minus zero too
		}
		number, err := json.Marshal(x) // the ECMAScript form that RFC 8785 asks for
		if err != nil {
			return append(b, "null"...)
		}
		return append(b, number...)
	}
	return append(b, "null"...)
}

func appendJSONText(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b = append(b, '\\', byte(r))
		case '\b':
			b = append(b, '\\', 'b')
		case '\t':
			b = append(b, '\\', 't')
		case '\n':
			b = append(b, '\\', 'n')
		case '\f':
			b = append(b, '\\', 'f')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			if r < 0x20 {
				b = append(b, `\u00`...)
				b = append(b, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
				continue
			}
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}
