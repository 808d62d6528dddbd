package signature

import (
	"bytes"
	"errors"
)

// CommitParts splits a commit, as git cat-file commit prints it, into the bytes
// that are signed and the signature of its gpgsig header. The signature is nil
// where there is none. As in git, a gpgsig-sha256 header is in neither: it
// signs the same commit under other object ids.
//
// Errors tell of what is no commit, or has two signatures: of two, one reader
// could check the first and another the second.
func CommitParts(raw []byte) (payload, signature []byte, err error) {
	if !bytes.HasPrefix(raw, []byte("tree ")) {
		return nil, nil, errors.New("not a commit: it does not begin with its tree")
	}
	payload = make([]byte, 0, len(raw))
	into := &payload
	var skipped []byte
	for rest := raw; len(rest) > 0; {
		line := rest[:lineEnd(rest)]
		value := line
		switch {
		case line[0] == '\n':
			// The headers are over; what the message looks like is its own business.
			return append(payload, rest...), signature, nil
		case line[0] == ' ':
			if into != &payload {
				value = line[1:]
			}
		case bytes.HasPrefix(line, []byte("gpgsig ")):
			if signature != nil {
				return nil, nil, errors.New("the commit has two gpgsig headers")
			}
			signature = []byte{}
			value, into = line[len("gpgsig "):], &signature
		case bytes.HasPrefix(line, []byte("gpgsig-sha256 ")):
			into = &skipped
		default:
			into = &payload
		}
		*into = append(*into, value...)
		rest = rest[len(line):]
	}
	return payload, signature, nil
}

// lineEnd is where the first line of a text ends, its newline included.
func lineEnd(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}
