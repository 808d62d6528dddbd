package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
)

// Field is a field to be written: Value is YAML on one line. An empty Value
// takes the field out.
type Field struct{ Name, Value string }

// SetFields sets fields of the group that stands under a top-level key, and
// leaves every other byte as it is. It adds the group at the end of the file
// where there is none. It fails rather than guess where a file is laid out in
// a way it cannot edit line by line, such as `review: {last: …}`.
func SetFields(file string, data []byte, group string, fields []Field) ([]byte, error) {
	root, findings := Parse(file, data)
	if root == nil || root.Kind != Map || Broken(findings) {
		return nil, fmt.Errorf("%s cannot be edited while it has errors of form", file)
	}
	root.Member(group).keep(&fields)
	if len(fields) == 0 {
		return data, nil
	}
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	lines := strings.SplitAfter(string(data), "\n")
	var set []string
	key, there := root.KeyOf(group)
	switch {
	case !there:
		if n := len(lines); lines[n-1] != "" {
			lines[n-1] += end
		}
		set = append(set, group+":"+end)
		for _, f := range fields {
			set = append(set, "  "+f.Name+": "+f.Value+end)
		}
		return check(file, root, []byte(strings.Join(lines, "")+strings.Join(set, "")), group, fields)
	case root.Member(group).Todo() || root.Member(group).Kind == Null:
		indent := strings.Repeat(" ", key.Pos.Column-1)
		set = append(set, indent+group+":"+end)
		for _, f := range fields {
			set = append(set, indent+"  "+f.Name+": "+f.Value+end)
		}
		lines[key.Pos.Line-1] = strings.Join(set, "")
		return check(file, root, []byte(strings.Join(lines, "")), group, fields)
	}
	members := root.Member(group).Members
	if len(members) == 0 || members[0].Key.Pos.Line == key.Pos.Line {
		return nil, fmt.Errorf("%s: %s is written on one line", key.Pos, group)
	}
	indent := strings.Repeat(" ", members[0].Key.Pos.Column-1)
	var added []string
	last := -1 // line of the field before, after which a new one belongs
	for _, f := range fields {
		old := root.Member(group).Member(f.Name)
		if old == nil {
			line := indent + f.Name + ": " + f.Value
			if last < 0 {
				added = append(added, line+end)
				continue
			}
			if lineEnd(lines[last]) == "" {
				lines[last] += end + line // the file goes on without an end of line
			} else {
				lines[last] += line + end
			}
			continue
		}
		at, _ := root.Member(group).KeyOf(f.Name)
		from, to := extent(lines, at.Pos)
		line := lines[from]
		comment, below := comments(lines[from:to], old, old.Pos.Line-at.Pos.Line)
		for i := from; i < to; i++ {
			lines[i] = ""
		}
		lines[from] = below
		if f.Value == "" {
			continue
		}
		lines[from] = indent + f.Name + ": " + f.Value + comment + lineEnd(line) + below
		last = from
	}
	first := members[0].Key.Pos.Line - 1
	lines[first] = strings.Join(added, "") + lines[first]
	return check(file, root, []byte(strings.Join(lines, "")), group, fields)
}

// keep drops the fields that are to be taken out and are not there.
func (v *Value) keep(fields *[]Field) {
	*fields = slices.DeleteFunc(slices.Clone(*fields), func(f Field) bool { return f.Value == "" && v.Member(f.Name) == nil })
}

// extent is the run of lines that a field takes up: its own, and those that are indented below it.
func extent(lines []string, key finding.Position) (from, to int) {
	from = key.Line - 1
	to = from + 1
	for i := to; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " ")
		if strings.TrimSpace(text) == "" {
			continue
		}
		if len(lines[i])-len(text) < key.Column {
			break
		}
		to = i + 1
	}
	return from, to
}

func lineEnd(line string) string { return line[len(strings.TrimRight(line, "\r\n")):] }

// comments are those of a field: what stands behind its value, with the blanks
// before it, and the lines that hold nothing else. own are the lines of the
// field, first is the one of them in which its value begins.
func comments(own []string, v *Value, first int) (behind, below string) {
	first = min(max(first, 0), len(own)-1)
	take := func(line string) {
		text, comment := splitComment(strings.TrimRight(line, "\r\n"))
		switch shown := strings.TrimRight(text, " \t"); {
		case comment == "":
		case shown == "":
			below += line
		default:
			behind += text[len(shown):] + comment
		}
	}
	for _, line := range own[:first] {
		take(line)
	}
	at := byteAt(own[first], v.Pos.Column)
	rest, begins := own[first][at:], byte(0)
	if rest != "" {
		begins = rest[0]
	}
	switch {
	case v.Quoted && (begins == '"' || begins == '\''):
		all := rest + strings.Join(own[first+1:], "")
		end := max(0, closing(all[1:], begins)) + 1
		for i, line := range strings.SplitAfter(all[end:], "\n") {
			if i == 0 {
				line = "x" + line[min(1, len(line)):] // in the place of the quote
			}
			take(line)
		}
	case v.Quoted: // a block: what is indented less than its first line is none of it
		take(rest)
		margin := -1
		for _, line := range own[first+1:] {
			text := strings.TrimLeft(line, " ")
			if margin < 0 && strings.TrimSpace(text) != "" {
				margin = len(line) - len(text)
			}
			if len(line)-len(text) < margin {
				take(line)
			}
		}
	default:
		take(rest)
		for _, line := range own[first+1:] {
			take(line)
		}
	}
	return behind, below
}

// check reads the edited file again: an edit that does not say what it was meant to say is none.
func check(file string, before *Value, data []byte, group string, fields []Field) ([]byte, error) {
	root, findings := Parse(file, data)
	if root == nil || Broken(findings) {
		return nil, fmt.Errorf("%s is laid out in a way that cannot be edited here", file)
	}
	if other := beside(before, root, group, fields); other != "" {
		return nil, fmt.Errorf("%s is laid out in a way that cannot be edited here: %s would say something else", file, other)
	}
	for _, f := range fields {
		if f.Value == "" {
			if root.Member(group).Member(f.Name) != nil {
				return nil, fmt.Errorf("%s is laid out in a way that cannot be edited here", file)
			}
			continue
		}
		want, _ := Parse(file, []byte("x: "+f.Value+"\n"))
		if got := root.Member(group).Member(f.Name); got == nil || want == nil || got.Text != want.Member("x").Text {
			return nil, fmt.Errorf("%s is laid out in a way that cannot be edited here", file)
		}
	}
	return data, nil
}

// beside names a value that an edit changed and was not to; a block at the end
// of a file without a line end, say, takes in the one that is put behind it.
func beside(before, after *Value, group string, fields []Field) string {
	set := func(name string) bool {
		return slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name })
	}
	for _, v := range [][2]*Value{{before, after}, {after, before}} {
		for _, m := range v[0].Members {
			if m.Key.Value != group && !equal(m.Value, v[1].Member(m.Key.Value)) {
				return m.Key.Value
			}
		}
		if of := v[0].Member(group); of != nil {
			for _, m := range of.Members {
				if !set(m.Key.Value) && !equal(m.Value, v[1].Member(group).Member(m.Key.Value)) {
					return group + "." + m.Key.Value
				}
			}
		}
	}
	return ""
}

// equal reports whether two values say the same, wherever they stand.
func equal(a, b *Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Text == b.Text &&
		slices.EqualFunc(a.Items, b.Items, equal) &&
		slices.EqualFunc(a.Members, b.Members, func(m, n Member) bool { return m.Key.Value == n.Key.Value && equal(m.Value, n.Value) })
}
