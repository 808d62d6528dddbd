package signature

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"
)

// block is one armored block: -----BEGIN label-----, base64, -----END label-----.
type block struct {
	label string
	body  []byte
}

// unarmor reads a text that is one armored block and nothing else. The readers
// of the libraries skip what stands before, between and after blocks, in which
// a second signature or something quite different can hide; this one does not.
// Spaces around the block and at the ends of lines mean nothing.
func unarmor(text []byte) (block, error) {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	for i := range lines {
		lines[i] = bytes.TrimRight(lines[i], " \t\r")
	}
	label, ok := between(lines[0], "-----BEGIN ")
	if !ok {
		return block{}, errors.New("it does not begin with a line -----BEGIN …-----")
	}
	last := len(lines) - 1
	if end, ok := between(lines[last], "-----END "); !ok || end != label {
		return block{}, errors.New("it does not end with the line -----END " + label + "-----")
	}
	lines = lines[1:last]
	if strings.HasPrefix(label, "PGP ") {
		lines = openPGPLines(lines)
	}
	// Strict: of several spellings of the same bytes only one is read.
	body, err := base64.StdEncoding.Strict().DecodeString(string(bytes.Join(lines, nil)))
	if err != nil || len(body) == 0 {
		return block{}, errors.New("what stands between its first and its last line is not base64 of one block")
	}
	return block{label, body}, nil
}

func between(line []byte, start string) (string, bool) {
	rest, ok := strings.CutPrefix(string(line), start)
	label, tail := strings.CutSuffix(rest, "-----")
	return label, ok && tail && label != "" && !strings.Contains(label, "-----")
}

// openPGPLines takes off what OpenPGP puts around the base64: lines such as
// "Comment: …" up to an empty one, and a checksum, which RFC 9580 (6.1) says
// not to rely on.
func openPGPLines(lines [][]byte) [][]byte {
	for i, line := range lines {
		if len(line) == 0 {
			lines = lines[i+1:]
			break
		}
		if !bytes.Contains(line, []byte(":")) {
			break
		}
	}
	if n := len(lines); n > 0 && len(lines[n-1]) == 5 && lines[n-1][0] == '=' {
		lines = lines[:n-1]
	}
	return lines
}
