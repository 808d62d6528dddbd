package aims

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Doubt is a file that tells less than it should, so that of records of its
// kind nobody can say that they are all there and as they should be.
type Doubt struct {
	File string
	Kind string // of the record in it; empty where it may be any
	Why  string // in words that go on after the name of the file

	Absent bool // no record was read from it
}

// Waiting lists the rules that could not judge the records, since a file that
// they need cannot be read, is malformed or is left out.
func (s *Snapshot) Waiting() []string { return check.Waiting(s.input()) }

// Unreadable reports whether there are files that cannot be read, of any kind.
func (s *Snapshot) Unreadable() bool { return len(s.unreadFiles) > 0 }

// Unheard says in a sentence which rules are waiting; empty where all have judged.
func (s *Snapshot) Unheard() string {
	waiting := s.Waiting()
	if len(waiting) == 0 {
		return ""
	}
	return fmt.Sprintf("%s could not judge, since a file that %s is malformed or cannot be read: %s. More may come up once it is mended.",
		wording.Count(len(waiting), "rule"), wording.Agree(len(waiting), "it needs", "they need"), wording.Some(waiting, 5))
}

// Doubts lists the files of which little can be told: that cannot be read, that
// have errors of form, that repeat an id, or that a sparse check-out leaves out.
func (s *Snapshot) Doubts() []Doubt {
	var list []Doubt
	for i, file := range s.unreadFiles {
		list = append(list, Doubt{File: file, Kind: s.unread[i], Why: "cannot be read", Absent: true})
	}
	for _, r := range s.Graph.Records {
		if m := r.Head(); m.Broken {
			list = append(list, Doubt{File: m.File, Kind: m.Kind.Value, Why: "has an error of form"})
		}
	}
	for _, twice := range s.Graph.Repeated {
		m := twice.Repeats.Head()
		list = append(list, Doubt{File: m.File, Kind: m.Kind.Value, Why: "has the id of another record"})
	}
	for _, l := range s.leftOut() {
		list = append(list, Doubt{File: l.file, Kind: l.kind, Why: "is left out of this sparse check-out"})
	}
	slices.SortFunc(list, func(a, b Doubt) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Why, b.Why)) })
	return list
}
