package owners

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/output"
)

// What stands between these two lines is ours; the rest of the file is the user's.
const (
	begin = "# aims: begin"
	end   = "# aims: end"
)

// Syntaxes are those of the forges.
var Syntaxes = []string{"github", "gitlab"}

// Sections of GitLab are judged each for itself, so what one of them says
// cannot be overridden by another.
var sections = map[bool]string{false: "AIMS records", true: "AIMS trust"}

// Block is the part of the file that is ours, from its first to its last line.
func (o *Owners) Block(syntax string) string {
	var b strings.Builder
	line := func(form string, fill ...any) {
		for i, x := range fill {
			if s, ok := x.(string); ok {
				fill[i] = output.Clean(s) // ids and names are text of strangers: they must not begin a line
			}
		}
		fmt.Fprintf(&b, form+"\n", fill...)
	}
	line(begin)
	line("# Who has to approve which records, from the roles and their authority. Made by `aims owners`: change the")
	line("# records, not these lines. People stand here with their first e-mail address, by which the forge knows them.")
	section, about := "", ""
	for _, r := range o.Rules {
		if name := sections[r.Trust]; syntax == "gitlab" && name != section {
			section = name
			line("")
			b.WriteString(o.heading(r.Trust) + "\n")
		}
		if r.About != about {
			about = r.About
			line("# %s", about)
		}
		if len(r.Owners) == 0 {
			line("# nobody can be named for %s", "/"+r.Path)
			continue
		}
		b.WriteString(pattern(r.Path) + " " + strings.Join(r.Owners, " ") + "\n")
	}
	for _, p := range o.Unnamed {
		line("# not named: %s", p.Words())
	}
	line(end)
	return b.String()
}

// heading is the line of a section, with as many approvals as aims.yaml asks
// for; no more than there are people for each path, which could never be met.
func (o *Owners) heading(trust bool) string {
	n := o.Required
	for _, r := range o.Rules {
		if r.Trust == trust && len(r.Owners) > 0 {
			n = min(n, len(r.Owners))
		}
	}
	return fmt.Sprintf("[%s][%d]", sections[trust], n)
}

// Words says who cannot be named, and what to do.
func (p Person) Words() string {
	return fmt.Sprintf("%s (%s), holder of %s, has no e-mail address that can stand in CODEOWNERS; add one to the record of the person", p.ID, p.Name, p.Role)
}

// pattern is a path as a pattern that matches it, anchored at the top. A space
// takes a backslash in both syntaxes. Other characters with a meaning cannot be
// escaped in all of them, so ? stands for each, which matches any one character:
// that may own a file too many, and none too few.
func pattern(p string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, r := range p {
		switch {
		case r == ' ':
			b.WriteString(`\ `)
		case strings.ContainsRune("#!*?[]\\\"'`@", r) || output.Clean(string(r)) != string(r) || unicode.IsSpace(r):
			b.WriteByte('?')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Merge puts the block into a file: in the place of the one that is there, or
// at the end. Everything else stays, byte for byte.
func Merge(name string, file []byte, block string) ([]byte, error) {
	text := string(file)
	at, err := find(name, text)
	if err != nil {
		return nil, err
	}
	if at == nil {
		switch {
		case text == "":
		case strings.HasSuffix(text, "\n"):
			text += "\n"
		default:
			text += "\n\n"
		}
		return []byte(text + block), nil
	}
	return []byte(text[:at.from] + block + text[at.to:]), nil
}

// span is where the block stands: bytes, and the numbers of its first and last line.
type span struct{ from, to, first, last int }

// find looks for the block; nil where there is none.
func find(name, text string) (*span, error) {
	var at *span
	open := false
	n, offset := 0, 0
	for l := range strings.Lines(text) {
		n++
		switch strings.TrimSpace(l) {
		case begin:
			if at != nil {
				return nil, fmt.Errorf("%s:%d: %q stands here a second time (first in line %d); there is to be one block: delete the other", name, n, begin, at.first)
			}
			at, open = &span{from: offset, first: n}, true
		case end:
			if !open {
				return nil, fmt.Errorf("%s:%d: %q stands here without %q before it; put that line back, or delete this one", name, n, end, begin)
			}
			open, at.to, at.last = false, offset+len(l), n
		}
		offset += len(l)
	}
	if open {
		return nil, fmt.Errorf("%s:%d: %q has no %q after it; put that line where the block ends", name, at.first, begin, end)
	}
	return at, nil
}
