package history

import "strings"

// Mailmap says by which name and address people are known whom commits name
// otherwise, read and applied as git does (gitmailmap(5), and for what that
// does not tell, `git check-mailmap`). Addresses and names are looked up
// without regard for small and capital letters.
type Mailmap map[string]*mapping

// mapping is what is known of an address: of whoever uses it, and of those who
// use it under a certain name.
type mapping struct {
	proper
	names map[string]proper
}

// proper is what somebody is to be called; empty for what stays.
type proper struct{ name, email string }

// ParseMailmap reads a .mailmap. Lines that say nothing are passed over, as git does.
func ParseMailmap(data []byte) Mailmap {
	m := Mailmap{}
	for line := range strings.Lines(valid(string(data))) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, email, rest, ok := person(strings.TrimRight(line, "\n"), false)
		if !ok {
			continue
		}
		p := proper{name: name}
		oldName, oldEmail, _, two := person(rest, true)
		if two {
			p.email = email
		} else {
			oldName, oldEmail = "", email
		}
		m.add(p, oldName, oldEmail)
	}
	return m
}

// person reads "Name <address>", and gives what follows.
func person(s string, mayBeEmpty bool) (name, email, rest string, ok bool) {
	name, rest, ok = strings.Cut(s, "<")
	email, rest, closed := strings.Cut(rest, ">")
	if !ok || !closed || email == "" && !mayBeEmpty {
		return "", "", "", false
	}
	return strings.Trim(name, " \t\r\n\v\f"), email, rest, true
}

// add takes a line in. What is said of an address as such adds up, line by line.
func (m Mailmap) add(p proper, name, email string) {
	email = lower(email)
	known := m[email]
	if known == nil {
		known = &mapping{names: map[string]proper{}}
		m[email] = known
	}
	if name != "" {
		known.names[lower(name)] = p
		return
	}
	if p.name != "" {
		known.name = p.name
	}
	if p.email != "" {
		known.email = p.email
	}
}

// SameEmail reports whether two addresses are one as git compares them: the case
// of the letters a to z counts for nothing, every other letter is its own.
func SameEmail(a, b string) bool { return lower(a) == lower(b) }

// lower turns the letters that git compares without regard for their case.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// Proper is somebody under the proper name and address. What is said of
// address and name counts alone; else what is said of the address.
func (m Mailmap) Proper(s Signature) Signature {
	known := m[lower(s.Email)]
	if known == nil {
		return s
	}
	p, named := known.names[lower(s.Name)]
	if !named {
		p = known.proper
	}
	if p.name != "" {
		s.Name = p.name
	}
	if p.email != "" {
		s.Email = p.email
	}
	return s
}
