// Package wording puts numbers, lists and long texts into sentences, so that
// messages, pages and answers at a terminal all say them in one way. It knows
// nothing of records and imports nothing of ours.
package wording

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count is a number with its noun: 1 record, 3 records.
func Count(n int, noun string) string { return CountOf(n, noun, noun+"s") }

// CountOf is Count where an s does not make the plural, and where more than the
// noun goes with the number: 1 entry, 2 entries; 1 risk is, 2 risks are.
func CountOf(n int, one, many string) string {
	return fmt.Sprintf("%d %s", n, Agree(n, one, many))
}

// Agree is the word that goes with a number: is for one, are for none and for many.
func Agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// A puts the article before the name of a thing: a risk, an audit, a eu-ai-act.
func A(noun string) string {
	if noun != "" && strings.ContainsAny(noun[:1], "aeioAEIO") && !strings.HasPrefix(strings.ToLower(noun), "eu") {
		return "an " + noun
	}
	return "a " + noun
}

// And joins what a sentence lists: a, b and c.
func And(items []string) string { return joined(items, " and ") }

// Or joins what a sentence leaves to choose from: a, b or c.
func Or(items []string) string { return joined(items, " or ") }

func joined(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	n := len(items) - 1
	return strings.Join(items[:n], ", ") + last + items[n]
}

// Some is And for what may be long: the first few, and how many there are
// beyond them. One more than a few is no reason to count.
func Some(items []string, few int) string {
	if len(items) <= few+1 {
		return And(items)
	}
	return fmt.Sprintf("%s and %d more", strings.Join(items[:few], ", "), len(items)-few)
}

// OneLine is a text without line ends and without more than one blank in a row.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

const ellipsis = "…"

// Cut is a text of at most so many characters, the last of which is an
// ellipsis where there was more.
func Cut(text string, most int) string {
	// No text has more characters than bytes.
	if len(text) <= most || utf8.RuneCountInString(text) <= most {
		return text
	}
	end := 0
	for range most - 1 {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return strings.TrimRight(text[:end], " ") + ellipsis
}

// Brief is the beginning of a text on one line: Cut of OneLine, which reads no
// further than it has to.
func Brief(text string, most int) string {
	var line strings.Builder
	long := 0
	for word := range strings.FieldsSeq(text) {
		if long > 0 {
			line.WriteByte(' ')
			long++
		}
		line.WriteString(word)
		if long += utf8.RuneCountInString(word); long > most {
			break
		}
	}
	return Cut(line.String(), most)
}

// Upper begins a text with a capital letter.
func Upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Lower writes a title as it stands within a sentence; "AIMS roles" stays.
func Lower(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	second, _ := utf8.DecodeRuneInString(title[size:])
	if first == utf8.RuneError || unicode.IsUpper(second) {
		return title
	}
	return string(unicode.ToLower(first)) + title[size:]
}

// Commit is the hash of a commit as a message names it; git finds the commit by it.
func Commit(hash string) string { return hash[:min(7, len(hash))] }
