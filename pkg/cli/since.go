package cli

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

// showSince tells what changed in a record since somebody last looked at it.
func showSince(p page, s *aims.Snapshot, r record.Record) {
	l := s.Ask().LastLook(r)
	if s.Past == nil || l.On.IsZero() {
		return
	}
	in := ""
	if l.In != "" {
		in = " in " + l.In
	}
	commit := ", not committed yet"
	if l.Commit != nil {
		commit = fmt.Sprintf(", commit %s", wording.Commit(l.Commit.Hash))
	}
	rests := restsOn(s, r)
	if len(l.Since) == 0 {
		what := "nothing has changed"
		if len(rests) > 0 {
			what = "the record itself is unchanged"
		}
		p.field("Since its review", output.Clean(fmt.Sprintf("%s (last looked at on %s%s%s)", what, l.On, in, commit)))
		showRests(p, rests)
		return
	}
	p.line("\nChanged since its review on %s%s%s", l.On.String(), in, commit)
	for _, c := range l.Since {
		p.line("  %-18s %s", fieldTitle(r, c), changeInCommit(s, c))
	}
	showRests(p, rests)
	if l.Commit != nil {
		p.line("  `aims show %s --at %s` shows the record as it was then.", r.Head().ID.Value, wording.Commit(l.Commit.Hash))
	}
}

// restsOn tells what changed of what a record rests on, as the findings have it.
func restsOn(s *aims.Snapshot, r record.Record) []string {
	var changes []string
	for _, f := range s.Findings {
		if f.Record != r.Head().ID.Value {
			continue
		}
		switch f.Rule.ID {
		case "upstream-changed", "trigger":
			for _, place := range f.Related {
				changes = append(changes, place.Message)
			}
		case "watched-changed":
			if _, file, ok := strings.Cut(f.Message, "since then "); ok {
				changes = append(changes, file)
			}
		}
	}
	return changes
}

func showRests(p page, changes []string) {
	if len(changes) == 0 {
		return
	}
	p.line("\nChanged of what it rests on")
	for _, c := range changes {
		p.line("  %s", c)
	}
}

// fieldTitle is the title of a field that changed, as its schema has it.
func fieldTitle(r record.Record, c past.Change) string {
	if f := schema.Of(r.Head().Kind.Value).Member(c.Field); f != nil {
		return f.Title
	}
	return "The whole record"
}

func changeInCommit(s *aims.Snapshot, c past.Change) string {
	if c.Commit == nil {
		return "not committed yet"
	}
	return fmt.Sprintf("%s %s, %s: %s", day.Of(c.Commit.Author.When), wording.Commit(c.Commit.Hash), s.Past.Author(c.Commit).Name, c.Commit.Subject)
}

// sinceLook is what changed since the last look, in the JSON of show.
type sinceLook struct {
	On     string        `json:"on"`
	In     string        `json:"in"`     // id of the assessment that looked at the record; empty for its own review
	Commit string        `json:"commit"` // empty where it is not committed
	Fields []fieldChange `json:"fields"`
}

type fieldChange struct {
	Field string `json:"field"` // empty for the record as a whole
	commitShown
}

// commitShown is what JSON tells of a commit; all of it is empty where there is none yet.
type commitShown struct {
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	Author  string `json:"author"`
	Subject string `json:"subject"`
}

// sinceOf is null where history is not known, or nobody looked yet.
func sinceOf(s *aims.Snapshot, r record.Record) *sinceLook {
	l := s.Ask().LastLook(r)
	if s.Past == nil || l.On.IsZero() {
		return nil
	}
	x := &sinceLook{On: l.On.String(), In: l.In, Fields: []fieldChange{}}
	if l.Commit != nil {
		x.Commit = l.Commit.Hash
	}
	for _, c := range l.Since {
		x.Fields = append(x.Fields, fieldChange{c.Field, commitOf(s, c.Commit)})
	}
	return x
}

func commitOf(s *aims.Snapshot, c *history.Commit) commitShown {
	if c == nil {
		return commitShown{}
	}
	return commitShown{Commit: c.Hash, Date: day.Of(c.Author.When).String(), Author: s.Past.Author(c).Name, Subject: c.Subject}
}
