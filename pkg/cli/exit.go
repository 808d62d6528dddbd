package cli

import (
	"errors"
	"fmt"
	"strings"
)

// Exit codes. Never a count: 256 findings must not look like none.
const (
	exitOK       = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailed   = 3
)

// exitStatus ends the program with a status and no further word.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a mistake in how the program was called.
type usageError struct{ message, hint string }

func (e usageError) Error() string { return e.message }

func usage(hint, format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...), hint}
}

// hinted is a failure that says what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func hintOf(err error) string {
	var u usageError
	if errors.As(err, &u) {
		return u.hint
	}
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	return ""
}

// unknown says that a word is none of the known ones, and which was likely meant.
func unknown(what, word string, known []string) error {
	if meant := nearest(word, known); meant != "" {
		return usage(meant, "there is no %s %q", what, word)
	}
	return usage("there are: "+strings.Join(known, ", "), "there is no %s %q", what, word)
}
