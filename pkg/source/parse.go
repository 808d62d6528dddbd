package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Limits of one record file. A record is a page a person reads; these are far above that.
const (
	MaxBytes  = 1 << 20
	MaxDepth  = 64
	MaxValues = 50_000
)

// Parse reads one YAML file. It returns the tree as far as it could be read,
// nil when it could not, and every finding about its form.
func Parse(file string, data []byte) (*Value, []finding.Finding) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	p := &parser{file: file, data: data}
	if !p.plainText(data) {
		return nil, p.findings
	}
	if p.conflict() {
		return nil, p.findings
	}
	p.ordinaryBlanks()
	if !p.withinLimits(p.data) {
		return nil, p.findings
	}
	p.bangs = bangsOf(p.data)
	decoder := yaml.NewDecoder(bytes.NewReader(p.data))
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		p.report(FileEmpty, finding.Position{File: file}, "the file is empty", emptyHint)
		return nil, p.findings
	case err != nil:
		p.syntaxError(err)
		return nil, p.findings
	}
	p.secondDocument(decoder)
	more := len(p.findings) > 0
	root := p.value(document.Content[0], 1)
	switch {
	case p.stopped:
		return nil, p.findings // half a tree would look like a record that lacks the other half
	case root.Kind == Null && more:
		return nil, p.findings
	case root.Kind == Null && !root.Reported:
		p.report(FileEmpty, finding.Position{File: file}, "the file holds no record", emptyHint)
		return nil, p.findings
	}
	return root, p.findings
}

const emptyHint = "write the record (`aims new KIND` gives one to fill in) or delete the file"

type parser struct {
	file     string
	data     []byte
	end      finding.Position // behind the last character
	bangs    map[[2]int]bool  // places of each "!", which may be a tag
	lines    []string         // of the file, once somebody asked for them
	closed   bool             // no quote of the file is left open
	findings []finding.Finding
	values   int
	stopped  bool
}

func (p *parser) at(n *yaml.Node) finding.Position {
	if n.Line > p.end.Line {
		return p.end // where nothing stands behind the last key
	}
	return finding.Position{File: p.file, Line: n.Line, Column: n.Column}
}

func (p *parser) report(rule *finding.Rule, pos finding.Position, message, hint string, related ...finding.Related) {
	p.findings = append(p.findings, finding.Finding{Rule: rule, Severity: rule.Severity, Pos: pos, Message: message, Hint: hint, Related: related})
}

// plainText refuses what yaml.v3 would read without a word: UTF-16, and bytes
// or control characters that a reviewer cannot see.
func (p *parser) plainText(data []byte) bool {
	if len(data) > MaxBytes {
		p.report(FileLimit, finding.Position{File: p.file}, fmt.Sprintf("the file is larger than %d MiB", MaxBytes>>20), limitHint)
		return false
	}
	// Without its mark, UTF-16 shows by the zero byte of its first letter.
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) || bytes.IndexByte(data[:min(len(data), 2)], 0) >= 0 {
		p.report(YAMLEncoding, finding.Position{File: p.file}, "the file is UTF-16", "save it as UTF-8")
		return false
	}
	line, column := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			p.report(YAMLEncoding, finding.Position{File: p.file, Line: line, Column: column}, "a letter such as ö or “ is saved in an old encoding", "save the file as UTF-8; in VS Code: Save with Encoding, UTF-8")
			return false
		case r == '\n':
			line, column = line+1, 0
		case r == '\r' && (i+1 == len(data) || data[i+1] != '\n'):
			p.report(YAMLEncoding, finding.Position{File: p.file, Line: line, Column: column}, "a carriage return without a line feed, which only some programs show as the end of a line", "save the file with the line ends LF or CRLF")
			return false
		case unseen(r) && r != '\t' && r != '\r':
			p.report(YAMLEncoding, finding.Position{File: p.file, Line: line, Column: column}, fmt.Sprintf("the invisible character U+%04X stands here", r), "delete it; text copied from elsewhere often brings such characters along")
			return false
		}
		i += size
		column++
	}
	p.end = finding.Position{File: p.file, Line: line, Column: column}
	return true
}

// unseen reports whether a character is a control character, another kind of
// line end, one that changes the order in which others are shown, or one that
// nobody types and no screen shows: what a reviewer reads would not be what
// stands there. What some scripts need to be written, such as the joiners
// U+200C and U+200D, is left alone; reports spell it out where it misleads.
func unseen(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0: // controls
	case r == '\u2028' || r == '\u2029': // line ends
	case r >= '\u202a' && r <= '\u202e': // order
	case r >= '\u2060' && r <= '\u206f': // order, and marks that nothing shows
	case r == '\ufeff', r >= '\ufff9' && r <= '\ufffb': // more such marks
	case r&0xfffe == 0xfffe: // no characters at all
	case r >= 0xe0000 && r <= 0xe007f: // tags, which spell out whole hidden texts
	default:
		return false
	}
	return true
}

const limitHint = "put bulk material into a file of its own and point to it with an evidence record"

// withinLimits bounds the depth before yaml.v3 recurses into it: flow brackets
// nest one level a byte, block collections one level for each column of indent or dash.
func (p *parser) withinLimits(data []byte) bool {
	deep := func(line int) bool {
		p.report(FileLimit, finding.Position{File: p.file, Line: line, Column: 1}, fmt.Sprintf("values are nested more than %d levels deep", MaxDepth), limitHint)
		return false
	}
	flow := 0
	for i, line := range bytes.Split(data, []byte("\n")) {
		dashes := 0
		for rest := bytes.TrimLeft(line, " "); bytes.HasPrefix(rest, []byte("- ")); rest = bytes.TrimLeft(rest[2:], " ") {
			dashes++
		}
		if dashes > MaxDepth {
			return deep(i + 1)
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				flow++
			case ']', '}':
				flow = max(0, flow-1)
			}
		}
		// Brackets in texts count too, so the bound is generous; the exact one is applied to the tree.
		if flow > 100*MaxDepth {
			return deep(i + 1)
		}
	}
	return true
}

// value turns a node into a Value. Unlike the library's own decoding it keeps
// days as text, refuses what two programs read differently, and costs the same per key however many there are.
func (p *parser) value(n *yaml.Node, depth int) *Value {
	if p.stopped {
		return nil
	}
	if p.values++; p.values > MaxValues {
		p.stopped = true
		p.report(FileLimit, p.at(n), fmt.Sprintf("the file holds more than %d values", MaxValues), limitHint)
		return nil
	}
	if depth > MaxDepth {
		p.stopped = true
		p.report(FileLimit, p.at(n), fmt.Sprintf("values are nested more than %d levels deep", MaxDepth), limitHint)
		return nil
	}
	if n.Kind == yaml.AliasNode {
		p.report(YAMLAlias, p.at(n), fmt.Sprintf("the alias *%s stands for a value elsewhere", clip(n.Value)), aliasHint)
		return &Value{Kind: Null, Reported: true, Pos: p.at(n)}
	}
	if n.Anchor != "" {
		p.report(YAMLAlias, p.at(n), fmt.Sprintf("the anchor &%s names a value for use elsewhere", clip(n.Anchor)), "remove it; a text that begins with & needs quotes")
	}
	// A group stands where its first key does, to which the mark belongs then.
	ofKey := n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 && n.Content[0].Line == n.Line && n.Content[0].Column == n.Column
	isTagged := n.Style&yaml.TaggedStyle != 0 || p.bangs[[2]int{n.Line, n.Column}] && !ofKey
	if n.Style&yaml.TaggedStyle != 0 {
		p.report(YAMLTag, p.at(n), fmt.Sprintf("the tag %s changes how the value is read", clip(n.Tag)), tagHint)
	} else if isTagged {
		p.report(YAMLTag, p.at(n), "the tag ! changes how the value is read", tagHint)
	}
	var v *Value
	switch n.Kind {
	case yaml.MappingNode:
		v = p.mapping(n, depth)
	case yaml.SequenceNode:
		v = &Value{Kind: List, Pos: p.at(n), Items: make([]*Value, 0, len(n.Content))}
		for _, item := range n.Content {
			v.Items = append(v.Items, p.value(item, depth+1))
			p.asShown(n, item, v.Items[len(v.Items)-1])
		}
	default:
		v = p.scalar(n)
	}
	v.Reported = v.Reported || isTagged
	return v
}

const (
	aliasHint = "write the value out; a text that begins with * needs quotes"
	tagHint   = "remove it; a text that begins with ! needs quotes"
)

// bangsOf lists where exclamation marks stand: the tag "!" leaves no trace in
// a node. One pass over the bytes serves all nodes of the file.
func bangsOf(data []byte) map[[2]int]bool {
	at := map[[2]int]bool{}
	line, column := 1, 1
	for _, r := range string(data) {
		switch r {
		case '!':
			at[[2]int{line, column}] = true
		case '\n':
			line, column = line+1, 0
		}
		column++
	}
	return at
}

// clip keeps messages readable where a text of strangers is long or, as a tag
// !%0A%1B can, spells characters that the bytes of the file do not show.
func clip(s string) string {
	return wording.Cut(strings.Map(printable, s), 60)
}

func (p *parser) mapping(n *yaml.Node, depth int) *Value {
	v := &Value{Kind: Map, Pos: p.at(n), Members: make([]Member, 0, len(n.Content)/2)}
	seen := make(map[string]finding.Position, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, pos := n.Content[i], p.at(n.Content[i])
		if key.Kind == yaml.AliasNode {
			p.report(YAMLAlias, pos, fmt.Sprintf("the alias *%s stands for a key elsewhere", clip(key.Value)), aliasHint)
			continue
		}
		if key.Kind != yaml.ScalarNode {
			p.report(YAMLSyntax, pos, "a key has to be a word", "braces or brackets in a text need quotes around it")
			v.Reported = true // {{ x }} was meant for a text
			continue
		}
		if key.Tag == "!!merge" {
			p.report(YAMLAlias, pos, "the merge key << takes fields from elsewhere", "write the fields out")
			continue
		}
		if strings.ContainsFunc(key.Value, unseen) {
			p.report(YAMLEncoding, pos, fmt.Sprintf("the field name %q holds an invisible character", clip(key.Value)), "remove it")
			p.value(n.Content[i+1], depth+1)
			continue
		}
		if key.Anchor != "" || p.bangs[[2]int{key.Line, key.Column}] {
			p.report(YAMLTag, pos, fmt.Sprintf("the key %q has an anchor or a tag", clip(key.Value)), "write the key alone")
		}
		if first, twice := seen[key.Value]; twice {
			p.report(YAMLDuplicateKey, pos, fmt.Sprintf("the field %q stands twice", clip(key.Value)), "keep one of the two",
				finding.Related{Pos: first, Message: "first written here"})
			p.value(n.Content[i+1], depth+1) // its own mistakes count, its value does not
			continue
		}
		seen[key.Value] = pos
		v.Members = append(v.Members, Member{Text{key.Value, pos}, p.value(n.Content[i+1], depth+1)})
		p.asShown(n, n.Content[i+1], v.Members[len(v.Members)-1].Value)
	}
	return v
}

var plainInt = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)

func (p *parser) scalar(n *yaml.Node) *Value {
	v := &Value{Kind: String, Text: n.Value, Pos: p.at(n), Quoted: n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0}
	for i, r := range n.Value {
		// Double-quoted YAML can spell control characters that the bytes of the file do not show.
		if unseen(r) && r != '\t' && r != '\n' && !strings.HasPrefix(n.Value[i:], "\r\n") {
			p.report(YAMLEncoding, p.at(n), fmt.Sprintf("the text holds the invisible character U+%04X", r), "remove it; in double quotes a backslash begins a special character, in single quotes it does not")
			v.Text, v.Reported = "", true
			return v
		}
	}
	if n.Style&yaml.TaggedStyle != 0 {
		return v // as what it was to be read is not asked: the tag is refused
	}
	switch n.ShortTag() {
	case "!!null":
		v.Kind = Null
	case "!!bool":
		v.Kind, v.Text = Bool, strconv.FormatBool(strings.EqualFold(n.Value, "true"))
	case "!!int":
		v.Kind = Int
		if !plainInt.MatchString(n.Value) {
			var number any
			if err := n.Decode(&number); err != nil {
				number = "another number"
			}
			p.otherNumber(n, v, number)
		} else if digits(n.Value) > exactDigits {
			p.inexact(n, v)
		}
	case "!!float":
		v.Kind = Float
		f, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64)
		switch {
		case err != nil || math.IsNaN(f) || math.IsInf(f, 0):
			p.report(YAMLNotANumber, p.at(n), fmt.Sprintf("%s is not a number that can be compared", clip(n.Value)), "write a finite number; a text needs quotes around it")
			v.Text, v.Reported = "0", true
		case strings.Contains(n.Value, "_"):
			p.otherNumber(n, v, f)
			v.Text = strconv.FormatFloat(f, 'g', -1, 64)
		case leadingZero.MatchString(n.Value):
			p.otherNumber(n, v, f) // 08, which older programs take for a text
		case digits(n.Value) > exactDigits || f == 0 && strings.ContainsAny(mantissa(n.Value), "123456789"):
			p.inexact(n, v)
		}
	}
	return v
}

var leadingZero = regexp.MustCompile(`^[-+]?0[0-9]`)

// otherNumber refuses a number that programs read otherwise than people.
func (p *parser) otherNumber(n *yaml.Node, v *Value, number any) {
	p.report(YAMLNotANumber, p.at(n), fmt.Sprintf("%s is read as the number %v", clip(n.Value), number), "a text or an id needs quotes around it; a number is written in plain digits")
	v.Reported = true
}

// exactDigits are as many decimal digits as every program keeps. Of two longer
// numbers that differ, a digest could be the same.
const exactDigits = 15

func (p *parser) inexact(n *yaml.Node, v *Value) {
	p.report(YAMLNotANumber, p.at(n), fmt.Sprintf("%s has more digits than programs keep", clip(n.Value)), fmt.Sprintf("write at most %d digits; a text or an id needs quotes around it", exactDigits))
	v.Reported = true
}

// digits counts those of a number that count: from the first to the last that is not zero.
func digits(number string) int {
	return len(strings.Trim(strings.Replace(mantissa(number), ".", "", 1), "0"))
}

func mantissa(number string) string {
	m, _, _ := strings.Cut(strings.ToLower(strings.TrimLeft(number, "+-")), "e")
	return m
}

var kindLine = regexp.MustCompile(`(?m)(?:^|[{,][ \t]*)["']?kind["']?[ \t]*:[ \t]*["']?([a-z0-9-]+)`)

// Glimpse guesses the kind of a record whose file cannot be parsed, so that
// nobody takes the record for absent. It is empty when no line tells.
func Glimpse(data []byte) string {
	if m := kindLine.FindSubmatch(data[:min(len(data), MaxBytes)]); m != nil {
		return string(m[1])
	}
	return ""
}
