// Package report makes the audit pack of an AIMS: a list of sections, each of
// which makes pages from one snapshot. It judges nothing itself: what it says
// comes from the records, from git and from the findings of the rules.
package report

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
)

// Options say for whom a pack is made.
type Options struct {
	Stage    int  // of the audit that it is for: 1 or 2
	Customer bool // only what is classified public
}

// Section makes pages of a pack.
type Section struct {
	// Customer says that the section stands in a pack for customers, too: it
	// then has to take records from Input.Shown alone.
	Customer bool
	Pages    func(*Input) []document.Page
}

// Chapter is a group of sections in the navigation.
type Chapter struct {
	Title    string
	Sections []Section
}

// Input is what sections are made from.
type Input struct {
	*aims.Snapshot
	Options
	Answers check.Answers

	found  map[string][]finding.Finding  // of a record, by id; excused ones included
	stale  map[string]bool               // ids of the records that can no longer be relied upon
	shown  map[string]bool               // ids of the records that the pack tells of
	void   map[*record.Approval][]string // what each covers and does not stand as approved, as far as it was asked for
	past   *earlier                      // nil until asked for
	steps  []past.Step                   // of the branch; nil until asked for
	commit map[string]*history.Commit    // by hash, as far as a record rests on them
}

// Book makes the whole pack.
func Book(s *aims.Snapshot, o Options) *document.Book {
	in := newInput(s, o)
	b := &document.Book{Title: in.packTitle(), Printed: in.packTitle() + ", as of " + s.AsOf.String(), Foot: in.foot()}
	for _, c := range Chapters {
		chapter := document.Chapter{Title: c.Title}
		for _, section := range c.Sections {
			if o.Customer && !section.Customer {
				continue
			}
			for _, p := range section.Pages(in) {
				in.placed(&p)
				chapter.Pages = append(chapter.Pages, p)
			}
		}
		b.Chapters = append(b.Chapters, chapter)
	}
	return b
}

func newInput(s *aims.Snapshot, o Options) *Input {
	in := &Input{Snapshot: s, Options: o, Answers: s.Ask(), found: map[string][]finding.Finding{}, stale: stale.Records(s.Findings), shown: map[string]bool{}, void: map[*record.Approval][]string{}, commit: map[string]*history.Commit{}}
	for _, f := range s.Findings {
		in.found[f.Record] = append(in.found[f.Record], f)
	}
	for _, r := range s.Graph.Records {
		if !o.Customer || r.Head().Classification.Value == "public" {
			in.shown[r.Head().ID.Value] = true
		}
	}
	return in
}

// Shown lists the records of one type that the pack tells of, by id as people count.
func Shown[T record.Record](in *Input) []T {
	list := slices.DeleteFunc(graph.Of[T](in.Graph), func(r T) bool { return !in.shown[r.Head().ID.Value] })
	slices.SortStableFunc(list, func(a, b T) int { return byID(a, b) })
	return list
}

// Organisation is whose AIMS it is.
func Organisation(s *aims.Snapshot) string {
	if a, ok := graph.First[*record.AIMS](s.Graph); ok && a.Organisation.Value != "" {
		return a.Organisation.Value
	}
	return "Organisation not named"
}

// All lists the records of all kinds that the pack tells of, by id as people count.
func (in *Input) All() []record.Record {
	list := slices.DeleteFunc(slices.Clone(in.Graph.Records), func(r record.Record) bool { return !in.shown[r.Head().ID.Value] })
	slices.SortStableFunc(list, byID)
	return list
}

func (in *Input) packTitle() string {
	if in.Customer {
		return Organisation(in.Snapshot) + ": AI management system, public part"
	}
	return Organisation(in.Snapshot) + ": AI management system, audit pack"
}

// foot stands at the end of every page.
func (in *Input) foot() []document.Paragraph {
	made := "As of " + in.AsOf.String()
	if h := in.head(); h != nil {
		made += ", commit " + h.Hash
	} else {
		made += ", not from a commit"
	}
	return []document.Paragraph{
		document.Words(made + ". Made by aims " + aims.Version + " from the records; the command aims verify makes it again and compares."),
		document.Words(strings.Join(disclaimer, " ")),
	}
}

// disclaimer stands in every pack.
var disclaimer = []string{
	"This pack shows what the records say and what git proves of them. It is no certificate and no legal advice, and conformity with ISO/IEC 42001 is no proof that a law is kept.",
	"Titles and ids are those of ISO/IEC 42001:2023; all other words about the standard are our own and replace no reading of it.",
}

func (in *Input) head() *history.Commit {
	if h := in.Tree.History; h != nil {
		return h.Head
	}
	return nil
}
