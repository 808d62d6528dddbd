package check

import "github.com/aims-as-code/aims/pkg/wording"

// some names records so that one finding about many of them stays one line.
func some(ids []string) string { return wording.Some(ids, 5) }

// few is some where the records are one part of a longer sentence.
func few(ids []string) string { return wording.Some(ids, 3) }

// brief is the beginning of a longer text, to name it by.
func brief(text string) string { return wording.Brief(text, 60) }
