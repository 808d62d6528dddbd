package due_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// How each property of an event looks, after RFC 5545. Text has no control
// character, and a backslash only before what it escapes.
var properties = map[string]*regexp.Regexp{
	"UID":         regexp.MustCompile(`^UID:` + text + `$`),
	"DTSTAMP":     regexp.MustCompile(`^DTSTAMP:\d{8}T\d{6}Z$`),
	"DTSTART":     regexp.MustCompile(`^DTSTART;VALUE=DATE:\d{8}$`),
	"SUMMARY":     regexp.MustCompile(`^SUMMARY:` + text + `$`),
	"DESCRIPTION": regexp.MustCompile(`^DESCRIPTION:` + text + `$`),
	"CATEGORIES":  regexp.MustCompile(`^CATEGORIES:` + text + `$`),
	"TRANSP":      regexp.MustCompile(`^TRANSP:TRANSPARENT$`),
}

const text = `(?:[^\x00-\x1f\x7f\\;,]|\\[\\;,nN])+`

// checkCalendar is a strict reader of RFC 5545, as far as our calendars go: line
// ends, folding, the order of components, properties and their values, unique ids.
func checkCalendar(t *testing.T, s string, events int) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("no UTF-8: %q", s)
	}
	rest, ok := strings.CutSuffix(s, "\r\n")
	if !ok {
		t.Errorf("the last line has no end: %q", s)
	}
	var lines []string
	for _, line := range strings.Split(rest, "\r\n") {
		if len(line) > 75 || line == "" || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets, empty, or torn within a character: %q", len(line), line)
		}
		if more, folded := strings.CutPrefix(line, " "); folded && len(lines) > 0 {
			lines[len(lines)-1] += more
			continue
		}
		lines = append(lines, line)
	}
	head := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//aims-as-code//aims due//EN"}
	if len(lines) < 4 || strings.Join(lines[:3], "\n") != strings.Join(head, "\n") || lines[len(lines)-1] != "END:VCALENDAR" {
		t.Fatalf("no calendar: %q", s)
	}
	uids, found := map[string]bool{}, 0
	var seen map[string]int // properties of the event that is open; nil outside of events
	for _, line := range lines[3 : len(lines)-1] {
		name := line[:strings.IndexAny(line+":", ":;")]
		switch {
		case line == "BEGIN:VEVENT" && seen == nil:
			seen = map[string]int{}
		case line == "END:VEVENT" && seen != nil:
			for property := range properties {
				if seen[property] != 1 {
					t.Errorf("an event has %s %d times", property, seen[property])
				}
			}
			seen = nil
			found++
		case seen != nil && properties[name] != nil && properties[name].MatchString(line):
			seen[name]++
			if name == "UID" && uids[line] {
				t.Errorf("two events have the %s", line)
			} else if name == "UID" {
				uids[line] = true
			}
		default:
			t.Errorf("a line that is not allowed here: %q", line)
		}
	}
	if seen != nil || found != events {
		t.Errorf("%d events, want %d", found, events)
	}
}
