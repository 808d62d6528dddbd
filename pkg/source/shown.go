package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/aims-as-code/aims/pkg/finding"
)

// What a text processor leaves behind and what YAML takes for something else
// than a reader does. The library reads all of it without a word.

// asShown says where a text of a block is not what its line shows: where a
// comment swallows the rest of it, or a quote the fields below it.
func (p *parser) asShown(around, n *yaml.Node, v *Value) {
	// Many values may share one line in brackets, and none of them ends with it.
	if around.Style&yaml.FlowStyle != 0 || n.Kind != yaml.ScalarNode || p.stopped || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return
	}
	p.split()
	if n.Line < 1 || n.Line > len(p.lines) {
		return
	}
	line := p.lines[n.Line-1]
	at := byteAt(line, n.Column)
	switch n.Style {
	case 0:
		if n.Value == "" && strings.HasPrefix(strings.TrimLeft(line[at:], " "), "#") {
			v.Reported = p.commentOnly(n.Line-1, line, at) // that the field is empty would be the second finding
			return
		}
		p.commentInText(n, line, at)
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		if !p.closed && at < len(line) && closing(line[at+1:], line[at]) < 0 {
			// What was swallowed would be reported as missing.
			p.stopped = p.openQuote(outline(p.lines))
			p.closed = !p.stopped // one look at the whole file is enough
		}
	}
}

// commentInText says where the end of a text is read as a comment although it
// does not look like one: a comment has a blank behind its sign.
func (p *parser) commentInText(n *yaml.Node, line string, at int) {
	rest := n.Value
	for i := n.Line - 1; rest != "" && i < len(p.lines); i++ {
		shown := line[at:]
		if i >= n.Line {
			shown = p.lines[i]
		}
		text, comment := splitComment(shown)
		part := strings.TrimSpace(text)
		var found bool
		if rest, found = strings.CutPrefix(rest, part); !found || comment != "" && strings.TrimSpace(rest) != "" {
			return
		}
		if rest = strings.TrimLeft(rest, " \n"); rest != "" || comment == "" {
			continue
		}
		word := strings.TrimLeft(comment, "#")
		if word == "" || word[0] == ' ' || word[0] == '\t' || len(comment)-len(word) > 1 {
			return
		}
		word, _, _ = strings.Cut(comment, " ")
		hint := "put the whole text in quotes"
		if i == n.Line-1 {
			hint = inQuotes(line, at, strings.TrimSpace(shown))
		}
		pos := p.in(i, p.lines[i], len(p.lines[i])-len(comment))
		p.report(YAMLCommentInText, pos, fmt.Sprintf("everything from %q on is read as a comment", clip(word)), hint)
		p.findings[len(p.findings)-1].Length = utf8.RuneCountInString(strings.TrimSpace(comment))
		return
	}
}

// commentOnly says where a whole text is read as a comment, which leaves the field without a value.
func (p *parser) commentOnly(i int, line string, at int) bool {
	at += len(line[at:]) - len(strings.TrimLeft(line[at:], " "))
	text := line[at:]
	if len(text) < 2 || strings.ContainsAny(text[1:2], " \t#\r") {
		return false
	}
	word, _, _ := strings.Cut(text, " ")
	p.report(YAMLCommentInText, p.in(i, line, at), fmt.Sprintf("everything from %q on is read as a comment, and nothing is left of the value", clip(word)), inQuotes(line, at, strings.TrimSpace(text)))
	p.findings[len(p.findings)-1].Severity = finding.Error
	return true
}

func (p *parser) split() {
	if p.lines == nil {
		p.lines = strings.Split(strings.ReplaceAll(string(p.data), "\r\n", "\n"), "\n")
	}
}

// byteAt is the byte at which a column of a line begins.
func byteAt(line string, column int) int {
	at := 0
	for c := 1; c < column && at < len(line); c++ {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}

const nbsp = "\u00a0"

// ordinaryBlanks says where a non-breaking space stands for an ordinary one,
// after a colon or a dash or before a line, and reads on as if it were one.
func (p *parser) ordinaryBlanks() {
	if !bytes.Contains(p.data, []byte(nbsp)) {
		return
	}
	own := strings.Split(string(p.data), "\n")
	mended := make([]string, len(own))
	message := make([]string, len(own))
	places := make([]int, len(own))
	for i, line := range own {
		mended[i], places[i], message[i] = ordinary(line)
	}
	rows := outline(mended)
	first, more := -1, 0
	for i, r := range rows {
		indented := strings.HasPrefix(strings.TrimLeft(own[i], " "), nbsp)
		if message[i] == "" || r.kind == rowEmpty || (r.kind == rowBetween || r.kind == rowFlow || r.continues) && !indented {
			mended[i] = own[i]
			continue
		}
		// Inside a text, what is indented far enough without them keeps them.
		if r.kind == rowBetween && len(own[i])-len(strings.TrimLeft(own[i], " ")) > r.block {
			mended[i] = own[i]
			continue
		}
		if first < 0 {
			first = i
		} else {
			more++
		}
	}
	if first < 0 {
		return
	}
	p.data = []byte(strings.Join(mended, "\n"))
	text := message[first] + " (from Word or a web page)"
	if more > 0 {
		text += fmt.Sprintf(", and on %d more lines", more)
	}
	p.report(YAMLSyntax, p.in(first, own[first], places[first]), text, "type an ordinary blank")
}

// ordinary is a line with ordinary blanks where its layout needs them, and the first place that it had others.
func ordinary(line string) (mended string, at int, message string) {
	blanks := len(line) - len(strings.TrimLeft(line, " "+nbsp))
	if indent := line[:blanks]; strings.Contains(indent, nbsp) {
		at, message = strings.Index(indent, nbsp), "a non-breaking space stands before the line"
	}
	var out strings.Builder
	out.WriteString(strings.ReplaceAll(line[:blanks], nbsp, " "))
	rest, from := line[blanks:], blanks
	for {
		n, what := 1, "dash"
		if !strings.HasPrefix(rest, "-") {
			n, what = wordLength(rest)+1, "colon"
			if n == 1 || n > len(rest) || rest[n-1] != ':' {
				break
			}
		}
		run := len(rest[n:]) - len(strings.TrimLeft(rest[n:], " "+nbsp))
		if run == 0 {
			break
		}
		if run := rest[n : n+run]; strings.Contains(run, nbsp) && message == "" {
			at, message = from+n+strings.Index(run, nbsp), "a non-breaking space stands after the "+what
		}
		out.WriteString(rest[:n] + strings.ReplaceAll(rest[n:n+run], nbsp, " "))
		rest, from = rest[n+run:], from+n+run
		if what == "colon" {
			break
		}
	}
	return out.String() + rest, at, message
}
