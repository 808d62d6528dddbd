package document

import "strings"

// timed marks days in the text of a page, so that no line breaks within one.
// Attributes and pictures are left alone.
func timed(page string) string {
	var b strings.Builder
	for page != "" {
		at := strings.IndexByte(page, '<')
		if at < 0 {
			at = len(page)
		}
		timedWithin(&b, page[:at])
		page = page[at:]
		end := strings.IndexByte(page, '>') + 1
		if strings.HasPrefix(page, "<svg") {
			end = strings.Index(page, "</svg>") + len("</svg>")
		}
		if end <= 0 {
			end = len(page)
		}
		b.WriteString(page[:end])
		page = page[end:]
	}
	return b.String()
}

// timedWithin marks days in text: 2026-11-02 with no letter, digit or _ at
// either side. By hand: a pattern took a twentieth of making a pack.
func timedWithin(b *strings.Builder, text string) {
	const form = "dddd-dd-dd"
	word := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] == '_' || text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= '0' && text[i] <= '9')
	}
	isDay := func(at int) bool {
		if at < 0 || at+len(form) > len(text) || word(at-1) || word(at+len(form)) {
			return false
		}
		for i, c := range []byte(form) {
			if digit := text[at+i] >= '0' && text[at+i] <= '9'; c == 'd' && !digit || c == '-' && text[at+i] != '-' {
				return false
			}
		}
		return true
	}
	written := 0
	for from := 0; ; {
		dash := strings.IndexByte(text[from:], '-')
		if dash < 0 {
			break
		}
		at := from + dash - len("dddd")
		from += dash + 1
		if at < written || !isDay(at) {
			continue
		}
		b.WriteString(text[written:at])
		written, from = at+len(form), at+len(form)
		b.WriteString("<time>" + text[at:written] + "</time>")
	}
	b.WriteString(text[written:])
}
