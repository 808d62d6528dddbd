package history

import (
	"strings"
)

// Mailmap says by which name and address people are known whom commits name
// otherwise (gitmailmap(5)).
type Mailmap []mapping

// mapping is one line: what a commit says, and what is meant.
type mapping struct{ name, email, properName, properEmail string }

// ParseMailmap reads a .mailmap. Lines that say nothing are passed over, as git does.
func ParseMailmap(data []byte) Mailmap {
	var m Mailmap
	for line := range strings.Lines(valid(string(data))) {
		line, _, _ = strings.Cut(line, "#")
		name, rest, ok := strings.Cut(line, "<")
		email, rest, closed := strings.Cut(rest, ">")
		if !ok || !closed {
			continue
		}
		x := mapping{properName: strings.TrimSpace(name), email: strings.TrimSpace(email)}
		if second, rest, ok := strings.Cut(rest, "<"); ok {
			if old, _, ok := strings.Cut(rest, ">"); ok {
				x.properEmail, x.name, x.email = x.email, strings.TrimSpace(second), strings.TrimSpace(old)
			}
		}
		if x.email != "" && (x.properName != "" || x.properEmail != "") {
			m = append(m, x)
		}
	}
	return m
}

// Proper is somebody under the proper name and address. A line with name and
// address counts before one with the address alone, of equals the last one.
func (m Mailmap) Proper(s Signature) Signature {
	var best mapping
	for _, x := range m {
		if !strings.EqualFold(x.email, s.Email) || x.name != "" && !strings.EqualFold(x.name, s.Name) {
			continue
		}
		if x.name == "" && best.name != "" {
			continue
		}
		best = x
	}
	if best.properName != "" {
		s.Name = best.properName
	}
	if best.properEmail != "" {
		s.Email = best.properEmail
	}
	return s
}
