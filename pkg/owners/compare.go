package owners

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// entry is a line of a CODEOWNERS file that says something.
type entry struct {
	line    int
	section string // of GitLab, in lower case; empty before the first
	heading bool
	pattern string // or the heading
	owners  []string
}

var headingLine = regexp.MustCompile(`^\^?\[([^\]]*)\]`)

// entries reads the lines of a file.
func entries(text, syntax string) []entry {
	var list []entry
	section := ""
	n := 0
	for l := range strings.Lines(text) {
		n++
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		if m := headingLine.FindStringSubmatch(l); m != nil && syntax == "gitlab" {
			section = strings.ToLower(strings.TrimSpace(m[1]))
			list = append(list, entry{line: n, section: section, heading: true, pattern: l})
			continue
		}
		words := split(l)
		if i := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, "#") }); i > 0 {
			words = words[:i]
		}
		list = append(list, entry{line: n, section: section, pattern: words[0], owners: words[1:]})
	}
	return list
}

// split takes a line apart at blanks that have no backslash before them.
func split(l string) []string {
	var words []string
	from, escaped := 0, false
	end := func(at int) {
		if from < at {
			words = append(words, l[from:at])
		}
		from = at + 1
	}
	for i := range len(l) {
		if (l[i] == ' ' || l[i] == '\t') && !escaped {
			end(i)
		}
		escaped = l[i] == '\\' && !escaped
	}
	end(len(l))
	return words
}

// Compare tells in words what of a file is not as the records have it; nothing
// where all of it is.
func (o *Owners) Compare(name, text, syntax string) ([]string, error) {
	at, err := find(name, text)
	if err != nil {
		return nil, err
	}
	if at == nil {
		return []string{fmt.Sprintf("%s has no block of aims (from %q to %q); `aims owners` with -o and this file adds it", name, begin, end)}, nil
	}
	var here, after []entry
	for _, e := range entries(text, syntax) {
		switch {
		case e.line > at.last:
			after = append(after, e)
		case e.line > at.first:
			here = append(here, e)
		}
	}
	list := o.differences(name, here, entries(o.Block(syntax), syntax))
	return append(list, o.overrides(name, after, syntax)...), nil
}

func (o *Owners) differences(name string, here, want []entry) []string {
	var list []string
	say := func(form string, fill ...any) { list = append(list, fmt.Sprintf(form, fill...)) }
	named := func(in []entry, pattern string) *entry {
		for i := range slices.Backward(in) {
			if in[i].pattern == pattern {
				return &in[i]
			}
		}
		return nil
	}
	for _, w := range want {
		have := named(here, w.pattern)
		switch {
		case have == nil && w.heading:
			say("%s: the section %s is missing", name, w.pattern)
			continue
		case have == nil:
			say("%s: nobody is named for %s: it is to be %s", name, w.pattern, strings.Join(w.owners, ", "))
			continue
		}
		if missing := without(w.owners, have.owners); len(missing) > 0 {
			say("%s:%d: %s is missing for %s", name, have.line, strings.Join(missing, ", "), w.pattern)
		}
		if more := without(have.owners, w.owners); len(more) > 0 {
			say("%s:%d: %s is named for %s, and by the records may not approve it", name, have.line, strings.Join(more, ", "), w.pattern)
		}
	}
	for _, h := range here {
		if named(want, h.pattern) == nil {
			say("%s:%d: the records ask for no line for %s", name, h.line, h.pattern)
		}
	}
	if len(list) == 0 && !slices.EqualFunc(here, want, func(h, w entry) bool { return h.pattern == w.pattern }) {
		say("%s: the lines stand in another order or twice, and the last one that matches counts", name)
	}
	return list
}

// without lists what of a list is not in the other one.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		return slices.ContainsFunc(other, func(o string) bool { return strings.EqualFold(s, o) })
	})
}

// Overrides tells which lines of the user take files from the owners that the block gives them.
func (o *Owners) Overrides(name, text, syntax string) []string {
	at, err := find(name, text)
	if err != nil || at == nil {
		return nil
	}
	return o.overrides(name, slices.DeleteFunc(entries(text, syntax), func(e entry) bool { return e.line <= at.last }), syntax)
}

// mostAfter is how many lines below the block are judged, and mostPattern how long
// a pattern may be: each is held against every file.
const (
	mostAfter   = 2000
	mostPattern = 1000
)

func (o *Owners) overrides(name string, after []entry, syntax string) []string {
	var list []string
	if len(after) > mostAfter {
		return []string{fmt.Sprintf("%s:%d: %d lines come after the block of aims, and whether they take files from those who are to approve is not judged beyond %d: move them above the block",
			name, after[0].line, len(after), mostAfter)}
	}
	files := o.samples()
	for _, e := range after {
		ours := func(r Rule) bool { return true }
		if syntax == "gitlab" {
			// Another section asks for approvals of its own and takes none away.
			ours = func(r Rule) bool { return strings.EqualFold(sections[r.Trust], e.section) }
		}
		if e.heading {
			continue
		}
		if len(e.pattern) > mostPattern {
			list = append(list, fmt.Sprintf("%s:%d: this line comes after the block of aims, and a pattern of %d characters is not judged: move the line above the block", name, e.line, len(e.pattern)))
			continue
		}
		var taken []string
		takes := matcher(e.pattern)
		for _, file := range files {
			if takes(file) && slices.ContainsFunc(o.Rules, func(r Rule) bool { return covers(r.Path, file) && len(r.Owners) > 0 && ours(r) }) {
				taken = append(taken, file)
			}
		}
		if len(taken) > 0 {
			list = append(list, fmt.Sprintf("%s:%d: %s comes after the block of aims and takes %s from those who are to approve: move the line above the block",
				name, e.line, e.pattern, suchAs(taken)))
		}
	}
	return list
}

// samples are the files there are, and one that may come for each folder.
func (o *Owners) samples() []string {
	list := slices.Clone(o.Files)
	for _, r := range o.Rules {
		if strings.HasSuffix(r.Path, "/") {
			list = append(list, r.Path+"new.yaml")
		} else {
			list = append(list, r.Path)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// suchAs names one of many files.
func suchAs(files []string) string {
	if len(files) == 1 {
		return "/" + files[0]
	}
	return fmt.Sprintf("%d files, such as /%s,", len(files), files[0])
}

// matcher tells which files a pattern takes, by the rules of GitHub: those of
// .gitignore without !, character ranges, and without going below folder/*.
func matcher(pattern string) func(file string) bool {
	if strings.HasPrefix(pattern, "!") || strings.ContainsAny(pattern, "[]") {
		return func(string) bool { return false }
	}
	anchored := strings.Contains(strings.TrimSuffix(pattern, "/"), "/")
	folder := strings.HasSuffix(pattern, "/")
	flat := strings.HasSuffix(pattern, "/*")
	p := strings.Trim(pattern, "/")
	var re strings.Builder
	re.WriteString("^")
	if !anchored {
		re.WriteString("(.*/)?")
	}
	for i := 0; i < len(p); i++ {
		switch {
		case strings.HasPrefix(p[i:], "**/"):
			re.WriteString("(.*/)?")
			i += 2
		case strings.HasPrefix(p[i:], "**"):
			re.WriteString(".*")
			i++
		case p[i] == '*':
			re.WriteString("[^/]*")
		case p[i] == '?':
			re.WriteString("[^/]")
		case p[i] == '\\' && i+1 < len(p):
			i++
			re.WriteString(regexp.QuoteMeta(p[i : i+1]))
		default:
			re.WriteString(regexp.QuoteMeta(p[i : i+1]))
		}
	}
	switch {
	case folder:
		re.WriteString("/.*")
	case !flat:
		re.WriteString("(/.*)?")
	}
	re.WriteString("$")
	r, err := regexp.Compile("(?s)" + re.String())
	return func(file string) bool { return err != nil || r.MatchString(file) } // what cannot be judged takes everything
}
