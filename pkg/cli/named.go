package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// meantKind is the kind that a word names, in full or shortened, in the singular
// or the plural. A slip only gets as far as a suggestion: what is approved or
// written is not guessed. It is nil for none.
func meantKind(word string) (kind *record.Kind, suggestion string) {
	meant := schema.MeantKind(word)
	if meant == "" {
		return nil, ""
	}
	word = strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(strings.TrimSpace(word)))
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "ies") + "y"} {
		if w == meant || strings.HasPrefix(meant, w+"-") || strings.HasSuffix(meant, "-"+w) {
			return record.KindNamed(meant), ""
		}
	}
	return nil, fmt.Sprintf("did you mean %q?", meant)
}

// kindNamed finds a kind by what people call it and suggests one for a slip.
func kindNamed(word string) (*record.Kind, error) {
	k, meant := meantKind(word)
	if k == nil {
		if of := typeOf(word); of != "" {
			return nil, usage(of, "there is no kind %q", word)
		}
	}
	switch {
	case k != nil:
		return k, nil
	case meant != "":
		return nil, usage(meant, "there is no kind %q", word)
	}
	return nil, unknown("kind", word, record.KindNames())
}

// typeOf asks for the kind of which a word is a type: a model is a resource.
func typeOf(word string) string {
	var meant []string
	for _, k := range record.Kinds {
		f := schema.Of(k.Name).Member("type")
		if f != nil && slices.Contains(f.Enum, strings.ToLower(word)) {
			meant = append(meant, fmt.Sprintf("%s (type: %s)", k.Name, strings.ToLower(word)))
		}
	}
	if len(meant) == 0 {
		return ""
	}
	return "did you mean " + wording.Or(meant) + "?"
}

// recordNamed finds a record by its id and suggests one for a slip.
func recordNamed(s *aims.Snapshot, id string) (record.Record, error) {
	if r := s.Graph.Named(id); r != nil {
		return r, nil
	}
	if file := unreadFile(s, id); file != "" {
		return nil, usage(fmt.Sprintf("`aims validate %s` tells why", id), "%s cannot be read", file)
	}
	if file := s.FileLeftOut(id); file != "" {
		return nil, notCheckedOut(id, file)
	}
	hint := "`aims list` shows all records"
	item, isItem := standard.Lookup(strings.ToUpper(id))
	var ids []string
	for _, r := range s.Graph.Records {
		m := r.Head()
		ids = append(ids, m.ID.Value)
		if slash := filepath.ToSlash(id); path.Ext(slash) != "" && ("/"+m.File == path.Join("/", slash) || strings.HasSuffix(m.File, "/"+slash)) {
			return nil, usage(fmt.Sprintf("use the id in that file: %s", m.ID), "%s is a file, and not an id", id)
		}
	}
	kind, _ := meantKind(id)
	switch meant := nearest(id, ids); {
	case isItem:
		hint = fmt.Sprintf("`aims explain %s` tells what the standard has under it", item.ID)
	case meant != "":
		hint = meant
	case kind != nil:
		hint = fmt.Sprintf("`aims list %s` shows the records of that kind", kind.Name)
	}
	return nil, usage(hint, "no record has the id %q", id)
}

// notCheckedOut says of a record that was not found that a sparse check-out
// leaves it out, where that is so; else it is the error as it was.
func (g *global) notCheckedOut(err error, ids ...string) error {
	s, failed := g.withHistory()
	if failed != nil {
		return err
	}
	for _, id := range ids {
		if file := s.FileLeftOut(id); file != "" && s.Graph.Named(id) == nil {
			return notCheckedOut(id, file)
		}
	}
	return err
}

func notCheckedOut(id, file string) error {
	return usage(fmt.Sprintf("`git sparse-checkout add %s`, then try again", path.Dir(file)), "%s is not checked out: the check-out is sparse and leaves out %s", id, file)
}

// unreadFile is the file that is named after an id and could not be read as a
// record: whoever broke it looks for it by its id. Empty for none.
func unreadFile(s *aims.Snapshot, id string) string {
	for _, f := range s.Tree.Records {
		if strings.EqualFold(strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path)), id) &&
			!slices.ContainsFunc(s.Graph.Records, func(r record.Record) bool { return r.Head().File == f.Path }) {
			return f.Path
		}
	}
	return ""
}

// named are the records that ids and kinds name, each fit to be approved or reviewed.
func named(s *aims.Snapshot, args []string, verb string) ([]record.Record, error) {
	var list []record.Record
	for _, arg := range args {
		kind, meant := meantKind(arg)
		if kind != nil && s.Graph.Named(arg) == nil {
			n := len(list)
			for _, r := range s.Graph.Records {
				if r.Head().Kind.Value == kind.Name {
					list = append(list, r)
				}
			}
			if len(list) == n {
				return nil, usage("`aims list` shows all records", "there is no %s to %s", kind.Name, verb)
			}
			continue
		}
		r, err := recordNamed(s, arg)
		if err != nil && meant != "" {
			return nil, usage(meant, "no record has the id %q, and no kind that name", arg)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	for i, r := range list {
		if slices.Contains(list[:i], r) {
			return nil, usage("name each record once", "%s is named twice", r.Head().ID)
		}
		if err := written(s, r, verb); err != nil {
			return nil, err
		}
	}
	return list, nil
}

var todoInText = regexp.MustCompile(`\bTODO\b`)

// written refuses a record that is not written to the end, its text included.
func written(s *aims.Snapshot, r record.Record, verb string) error {
	m := r.Head()
	switch {
	case m.Broken:
		return usage("run `aims validate`, mend it, then "+verb, "%s has errors of form", m.ID)
	case len(m.Todos) > 0:
		return usage(fmt.Sprintf("write them first: nobody can %s what is not there", verb), "%s still has TODOs", m.ID)
	}
	if policy, ok := r.(*record.Policy); ok {
		text, err := s.Tree.Content(policy.Body.Value)
		if err != nil {
			return nil // that the file is not there is a finding of its own
		}
		todos := 0
		for line := range strings.Lines(string(text)) {
			if todoInText.MatchString(line) {
				todos++
			}
		}
		if todos > 0 {
			return usage(fmt.Sprintf("write %s to the end first: nobody can %s what is not there", policy.Body, verb), "the text of %s still has %s", m.ID, wording.Count(todos, "TODO"))
		}
	}
	return nil
}

// nearest asks for the word that was likely meant, and is empty where none is close.
func nearest(word string, known []string) string {
	if meant := finding.Nearest(word, known); meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return ""
}
