package document

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/output"
)

// nothing parts what Markdown would read together, and shows nowhere.
const nothing = "<!-- -->"

// lineBreak is the one tag that pages contain: a table has no other way.
const lineBreak = "<br>"

// escape writes text of strangers into a line of Markdown so that it shows
// letter by letter as it is: this is the one place where such text becomes
// Markdown. Control and direction characters are spelled out; line ends become
// breaks. begins says that the text may stand at the beginning of a line, where
// more characters are marks.
func escape(text string, begins bool) string { return escapeWithin(text, begins, false, false) }

// escapeWithin is escape for a text that has other text on the same line
// before or after it, beside which a blank needs no escape.
func escapeWithin(text string, begins, before, after bool) string {
	if plainWords(text, begins) {
		return text
	}
	var b strings.Builder
	lines := strings.Split(visible(text), "\n")
	for i, line := range lines {
		switch {
		case i > 0 && begins && b.Len() == len("&#10;")*(i-1): // a tag at the beginning would make a block of HTML
			b.WriteString("&#10;")
		case i > 0:
			b.WriteString(lineBreak)
		}
		left, right := before && i == 0, after && i == len(lines)-1
		body := line
		if left && strings.HasPrefix(body, " ") && len(body) > 1 {
			b.WriteByte(' ')
			body = body[1:]
		}
		right = right && strings.HasSuffix(body, " ") && len(body) > 1
		if right {
			body = body[:len(body)-1]
		}
		escapeLine(&b, body, begins && i == 0)
		if right {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// plainWords reports whether a text is letters, digits and single spaces between them: nothing to escape.
func plainWords(s string, begins bool) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == ',', c == ';':
		case c >= '0' && c <= '9', c == '.', c == '-':
			if begins && i == 0 {
				return false
			}
		case c == ' ' && i > 0 && i < len(s)-1:
		default:
			return false
		}
	}
	return true
}

// visible spells out what a reader would not see. Line ends stay.
func visible(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = output.Visible(l)
	}
	return strings.Join(lines, "\n")
}

var listNumber = regexp.MustCompile(`^[0-9]{1,9}[.)]`)

func escapeLine(b *strings.Builder, line string, begins bool) {
	number := ""
	if begins {
		number = listNumber.FindString(line)
	}
	if begins && isNumber(line) { // what follows may make it the number of a point
		fmt.Fprintf(b, "&#%d;", line[0])
		line = line[1:]
	}
	runes := []rune(line)
	parted := partedAfter(runes)
	for i, r := range runes {
		switch {
		case unicode.IsSpace(r) && (i == 0 || i == len(runes)-1): // else trimmed, or no mark would count beside it
			fmt.Fprintf(b, "&#%d;", r)
		case r == '|': // a table is cut at bars before anything else is read
			b.WriteString("&#124;")
		case strings.ContainsRune("\\`*[]<~$", r),
			r == '_' && !(i > 0 && i < len(runes)-1 && isWord(runes[i-1]) && isWord(runes[i+1])),
			r == '!' && i == len(runes)-1, // before a link it would make a picture
			r == '&' && (i == len(runes)-1 || runes[i+1] == '#' || unicode.IsLetter(runes[i+1])),
			r == '#' && (i == len(runes)-1 || runes[i+1] == '#'), // at the end of a heading they are left out
			begins && i == 0 && strings.ContainsRune("#+-=>:", r),
			number != "" && i == len(number)-1:
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		if parted[i] {
			b.WriteString(nothing)
		}
	}
}

// partedAfter tells after which characters of a line nothing is put, so that
// forges take no part of it for a picture (:name:), for somebody to be told
// (@name) or for a reference (#1, !1).
func partedAfter(line []rune) []bool {
	parted := make([]bool, len(line))
	colon := -1 // the last one that has only letters of a name behind it so far
	for i, r := range line {
		next := rune(0)
		if i+1 < len(line) {
			next = line[i+1]
		}
		switch {
		case r == ':':
			if colon >= 0 && i > colon+1 {
				parted[colon] = true
			}
			colon = i
			continue
		case r == '@' && isWord(next) && (i == 0 || !isWord(line[i-1])): // else it is an address of mail
			parted[i] = true
		case (r == '#' || r == '!') && next >= '0' && next <= '9':
			parted[i] = true
		}
		if !(r < 0x80 && isWord(r) || r == '_' || r == '+' || r == '-') {
			colon = -1
		}
	}
	return parted
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// safeURL is an address as the destination of a link; empty where a browser
// could be led to anything but a page or a letter.
func safeURL(address string) string {
	lower := strings.ToLower(address)
	if !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "mailto:") {
		return ""
	}
	return encode(address, "-._~:/?#@!$&+,;=%")
}

// encode percent-encodes an address, but for letters, digits and the characters that are kept.
func encode(address, kept string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(address); i++ {
		c := address[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			b.WriteByte(c)
		case c == '&': // else it could begin an entity
			b.WriteString(`\&`)
		case strings.IndexByte(kept, c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string(digits[c>>4]) + string(digits[c&15]))
		}
	}
	return b.String()
}
