package scale

import (
	"fmt"
	"strings"
)

// Put writes text between the marks of a name in a page, where what was
// measured before stands. A page without those marks is refused.
func Put(page, name, text string) (string, error) {
	begin, end := fmt.Sprintf("<!-- measured: %s -->\n", name), "<!-- end of measured -->"
	at := strings.Index(page, begin)
	if at < 0 {
		return "", fmt.Errorf("the page has no place for %q: a line %q", name, strings.TrimSpace(begin))
	}
	at += len(begin)
	length := strings.Index(page[at:], end)
	if length < 0 {
		return "", fmt.Errorf("the place for %q has no end: a line %q", name, end)
	}
	return page[:at] + "\n" + strings.TrimSpace(text) + "\n\n" + page[at+length:], nil
}

// table writes a table whose first column is text and whose others are numbers.
func table(head []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString("| " + strings.Join(head, " | ") + " |\n| --- " + strings.Repeat("| ---: ", len(head)-1) + "|\n")
	for _, r := range rows {
		b.WriteString("| " + strings.Join(r, " | ") + " |\n")
	}
	return b.String()
}

func seconds(r Run) string { return fmt.Sprintf("%.2f", r.Wall.Seconds()) }

func cpu(r Run) string { return fmt.Sprintf("%.2f", r.CPU.Seconds()) }

// megabytes of memory; those of a system that does not tell are not known.
func megabytes(bytes int64) string {
	if bytes == 0 {
		return "not known"
	}
	return fmt.Sprintf("%.0f", float64(bytes)/1e6)
}

func output(bytes int64) string {
	if bytes < 1e6 {
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// times is how many times as much one is than another.
func times(a, b float64) string {
	if b == 0 {
		return "not known"
	}
	return fmt.Sprintf("%.2f×", a/b)
}

// All is everything that was measured of each organisation.
func All(list []Measured) string {
	var b strings.Builder
	for _, m := range list {
		fmt.Fprintf(&b, "**%v**; `git log --name-only` takes %s s.\n\n", m.Cell, seconds(m.GitLog))
		var rows [][]string
		for _, c := range Commands {
			r := m.Runs[c.Name]
			rows = append(rows, []string{"`aims " + strings.TrimSuffix(c.Name, ", warm") + "`" + map[bool]string{true: ", warm"}[c.Warm], seconds(r), cpu(r), megabytes(r.Peak), output(r.Output), times(r.Wall.Seconds(), m.GitLog.Wall.Seconds())})
		}
		b.WriteString(table([]string{"Command", "Seconds", "CPU seconds", "Peak MB", "Output", "To git log"}, rows) + "\n")
	}
	return b.String()
}

// Growth is how time and memory grow from each of some organisations to the next.
func Growth(list []Measured, called func(Measured) string) string {
	head := []string{"Command"}
	for i, m := range list {
		head = append(head, called(m))
		if i > 0 {
			head = append(head, "time", "memory")
		}
	}
	var rows [][]string
	for _, c := range Commands {
		row := []string{"`aims " + strings.TrimSuffix(c.Name, ", warm") + "`" + map[bool]string{true: ", warm"}[c.Warm]}
		for i, m := range list {
			r := m.Runs[c.Name]
			row = append(row, fmt.Sprintf("%s s, %s MB", seconds(r), megabytes(r.Peak)))
			if i > 0 {
				before := list[i-1].Runs[c.Name]
				row = append(row, times(r.Wall.Seconds(), before.Wall.Seconds()), times(float64(r.Peak), float64(before.Peak)))
			}
		}
		rows = append(rows, row)
	}
	return table(head, rows)
}
