package due

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ICS is a calendar after RFC 5545 with one event of a whole day for each item.
// Events, not to-dos: every calendar shows them. They block nobody's time.
var ICS = &Format{
	Name: "ics",
	Write: func(w io.Writer, l List) error {
		c := calendar{}
		c.line("BEGIN:VCALENDAR")
		c.line("VERSION:2.0")
		c.line("PRODID:-//aims-as-code//aims due//EN")
		seen := map[string]int{}
		for _, i := range l.Items {
			on := l.onDay(i)
			uid := uidOf(i)
			if seen[uid]++; seen[uid] > 1 { // two actions of one record on one day
				uid = fmt.Sprintf("%s-%d", uid, seen[uid])
			}
			about := wording.OneLine(i.ID + " " + i.Title)
			c.line("BEGIN:VEVENT")
			c.line("UID:" + escaped(uid+"@aims"))
			c.line("DTSTAMP:" + digits(l.AsOf.String()) + "T000000Z")
			// Without an end the event lasts that one day.
			c.line("DTSTART;VALUE=DATE:" + digits(on.String()))
			if i.Overdue {
				about = "Overdue: " + about
			}
			c.line("SUMMARY:" + escaped(about+": "+i.says()))
			c.line("DESCRIPTION:" + strings.Join([]string{
				escaped("Record: " + i.ID + " (" + i.Kind + ")"), escaped("Owner: " + orNobody(i.Owner)), escaped("File: " + i.Pos.String()),
			}, `\n`))
			c.line("CATEGORIES:" + escaped(i.Sort))
			c.line("TRANSP:TRANSPARENT")
			c.line("END:VEVENT")
		}
		c.line("END:VCALENDAR")
		_, err := io.WriteString(w, c.String())
		return err
	},
}

func orNobody(owner string) string {
	if owner == "" {
		return "nobody named"
	}
	return owner
}

// uidOf names an event by what it is about, so that a calendar that reads the
// file again tomorrow knows it. A day that is not set is not part of it.
func uidOf(i Item) string {
	parts := []string{i.ID, i.Sort, i.Day.String()}
	if i.Day.IsZero() {
		parts[2] = "now"
	}
	return strings.Join(strings.Fields(strings.Join(parts, "-")), "-")
}

func digits(d string) string { return strings.ReplaceAll(d, "-", "") }

// escaped makes text the value of a property: on one line, with the characters
// that have a meaning there behind a backslash.
func escaped(s string) string {
	s = output.Clean(wording.OneLine(s))
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`).Replace(s)
}

type calendar struct{ strings.Builder }

// line writes a content line, folded so that no line has more than 75 octets
// and no character is torn apart.
func (c *calendar) line(s string) {
	const most = 75
	room := most
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.WriteString(s[:cut] + "\r\n ")
		s, room = s[cut:], most-1
	}
	c.WriteString(s + "\r\n")
}
