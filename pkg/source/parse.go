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
	p := &parser{file: file}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !p.plainText(data) || !p.withinLimits(data) {
		return nil, p.findings
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		p.report(FileEmpty, finding.Position{File: file}, "the file is empty", "")
		return nil, p.findings
	case err != nil:
		p.syntaxError(err, data)
		return nil, p.findings
	}
	p.secondDocument(decoder, data)
	root := p.value(document.Content[0], 1)
	if root != nil && root.Kind == Null {
		p.report(FileEmpty, finding.Position{File: file}, "the file holds no record", "")
		return nil, p.findings
	}
	return root, p.findings
}

type parser struct {
	file     string
	findings []finding.Finding
	values   int
	stopped  bool
}

func (p *parser) at(n *yaml.Node) finding.Position {
	return finding.Position{File: p.file, Line: n.Line, Column: n.Column}
}

func (p *parser) report(rule *finding.Rule, pos finding.Position, message, hint string, related ...finding.Related) {
	p.findings = append(p.findings, finding.Finding{Rule: rule, Severity: rule.Severity, Pos: pos, Message: message, Hint: hint, Related: related})
}

// plainText refuses what yaml.v3 would read without a word: UTF-16, and bytes
// or control characters that a reviewer cannot see.
func (p *parser) plainText(data []byte) bool {
	if len(data) > MaxBytes {
		p.report(FileLimit, finding.Position{File: p.file}, fmt.Sprintf("the file has %d bytes, more than %d", len(data), MaxBytes), "")
		return false
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		p.report(YAMLEncoding, finding.Position{File: p.file}, "the file is UTF-16", "save it as UTF-8")
		return false
	}
	line, column := 1, 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			p.report(YAMLEncoding, finding.Position{File: p.file, Line: line, Column: column}, fmt.Sprintf("byte 0x%02x is not UTF-8", data[i]), "save the file as UTF-8")
			return false
		case r == '\n':
			line, column = line+1, 0
		case r < 0x20 && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 && r != 0x85:
			p.report(YAMLEncoding, finding.Position{File: p.file, Line: line, Column: column}, fmt.Sprintf("control character U+%04X", r), "remove it")
			return false
		}
		i += size
		column++
	}
	return true
}

// withinLimits bounds the depth before yaml.v3 recurses into it: flow brackets
// nest one level a byte, block collections one level for each column of indent or dash.
func (p *parser) withinLimits(data []byte) bool {
	deep := func(line int) bool {
		p.report(FileLimit, finding.Position{File: p.file, Line: line, Column: 1}, fmt.Sprintf("values are nested more than %d levels deep", MaxDepth), "")
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

var syntaxLine = regexp.MustCompile(`line (\d+): `)

func (p *parser) syntaxError(err error, data []byte) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	pos := finding.Position{File: p.file, Line: 1, Column: 1}
	if m := syntaxLine.FindStringSubmatchIndex(message); m != nil {
		pos.Line, _ = strconv.Atoi(message[m[2]:m[3]]) // the form allows digits only
		message = message[:m[0]] + message[m[1]:]
	}
	message = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, message)
	hint := "check the indentation (spaces, never tabs) and put texts with a colon in quotes, here or on the line before"
	lines := strings.Split(string(data), "\n")
	for _, l := range lines[max(0, pos.Line-2):min(len(lines), pos.Line)] {
		if i := strings.Index(l, "TODO"); i >= 0 && strings.Contains(l[i:], ":") {
			hint = "write TODO and what is missing without a colon, or put the text in quotes"
		}
	}
	if strings.Contains(message, "unknown anchor") {
		p.report(YAMLAlias, pos, message, "write the value out; a text that begins with * needs quotes")
		return
	}
	p.report(YAMLSyntax, pos, "not valid YAML: "+message, hint)
}

func (p *parser) secondDocument(decoder *yaml.Decoder, data []byte) {
	var second yaml.Node
	err := decoder.Decode(&second)
	if errors.Is(err, io.EOF) {
		return
	}
	line := 0
	for i, l := range strings.Split(string(data), "\n") {
		// The first marker may open the first document; the last one before the second content is shown.
		if l == "---" || strings.HasPrefix(l, "--- ") || strings.TrimRight(l, "\r") == "---" {
			line = i + 1
			if err == nil && second.Line > 0 && line >= second.Line {
				break
			}
		}
	}
	p.report(YAMLSecondDocument, finding.Position{File: p.file, Line: line, Column: 1}, "a second document begins here", "one record a file: move it to a file of its own")
}

// value turns a node into a Value. Unlike the library's own decoding it keeps
// days as text, refuses what two programs read differently, and costs the same per key however many there are.
func (p *parser) value(n *yaml.Node, depth int) *Value {
	if p.stopped {
		return nil
	}
	if p.values++; p.values > MaxValues {
		p.stopped = true
		p.report(FileLimit, p.at(n), fmt.Sprintf("the file holds more than %d values", MaxValues), "")
		return nil
	}
	if depth > MaxDepth {
		p.stopped = true
		p.report(FileLimit, p.at(n), fmt.Sprintf("values are nested more than %d levels deep", MaxDepth), "")
		return nil
	}
	if n.Kind == yaml.AliasNode {
		p.report(YAMLAlias, p.at(n), fmt.Sprintf("alias *%s", n.Value), "write the value out; a text that begins with * needs quotes")
		return &Value{Kind: Null, Reported: true, Pos: p.at(n)}
	}
	if n.Anchor != "" {
		p.report(YAMLAlias, p.at(n), fmt.Sprintf("anchor &%s", n.Anchor), "remove it; a text that begins with & needs quotes")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		p.report(YAMLTag, p.at(n), fmt.Sprintf("tag %s", n.Tag), "remove it; a text that begins with ! needs quotes")
	}
	switch n.Kind {
	case yaml.MappingNode:
		return p.mapping(n, depth)
	case yaml.SequenceNode:
		v := &Value{Kind: List, Pos: p.at(n), Items: make([]*Value, 0, len(n.Content))}
		for _, item := range n.Content {
			v.Items = append(v.Items, p.value(item, depth+1))
		}
		return v
	default:
		return p.scalar(n)
	}
}

func (p *parser) mapping(n *yaml.Node, depth int) *Value {
	v := &Value{Kind: Map, Pos: p.at(n), Members: make([]Member, 0, len(n.Content)/2)}
	seen := make(map[string]finding.Position, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, pos := n.Content[i], p.at(n.Content[i])
		if key.Kind != yaml.ScalarNode {
			p.report(YAMLSyntax, pos, "a key has to be a word", "braces or brackets in a text need quotes around it")
			continue
		}
		if key.Tag == "!!merge" {
			p.report(YAMLAlias, pos, "merge key <<", "write the fields out")
			continue
		}
		if key.Anchor != "" || key.Style&yaml.TaggedStyle != 0 {
			p.report(YAMLTag, pos, "a key with an anchor or a tag", "write the key alone")
		}
		if first, twice := seen[key.Value]; twice {
			p.report(YAMLDuplicateKey, pos, fmt.Sprintf("key %q stands twice", key.Value), "keep one of the two",
				finding.Related{Pos: first, Message: "first written here"})
			p.value(n.Content[i+1], depth+1) // its own mistakes count, its value does not
			continue
		}
		seen[key.Value] = pos
		v.Members = append(v.Members, Member{Text{key.Value, pos}, p.value(n.Content[i+1], depth+1)})
	}
	return v
}

var plainInt = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)

func (p *parser) scalar(n *yaml.Node) *Value {
	v := &Value{Kind: String, Text: n.Value, Pos: p.at(n), Quoted: n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0}
	for _, r := range n.Value {
		// Double-quoted YAML can spell control characters that the bytes of the file do not show.
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 && r != 0x85 {
			p.report(YAMLEncoding, p.at(n), fmt.Sprintf("the text holds the control character U+%04X", r), "remove it")
			v.Text, v.Reported = "", true
			return v
		}
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
			p.report(YAMLNotANumber, p.at(n), fmt.Sprintf("%s is the number %v to YAML", n.Value, number), fmt.Sprintf("text needs quotes: %q; numbers are written in plain digits", n.Value))
			v.Reported = true
		}
	case "!!float":
		v.Kind = Float
		f, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			p.report(YAMLNotANumber, p.at(n), fmt.Sprintf("%s is not a number", n.Value), "write a finite number")
			v.Text, v.Reported = "0", true
		}
	}
	return v
}

var kindLine = regexp.MustCompile(`(?m)^["']?kind["']?:[ \t]*["']?([a-z0-9-]+)`)

// Glimpse guesses the kind of a record whose file cannot be parsed, so that
// nobody takes the record for absent. It is empty when no line tells.
func Glimpse(data []byte) string {
	if m := kindLine.FindSubmatch(data[:min(len(data), MaxBytes)]); m != nil {
		return string(m[1])
	}
	return ""
}
