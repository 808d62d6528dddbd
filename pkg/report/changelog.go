package report

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ChangeLog lists the commits of the branch that changed records since the
// last audit, and the records that were removed.
var ChangeLog = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "change-log", Title: "Governance changes", Lead: "What changed in the records since the last audit, commit by commit, as the branch took it in."}
	if in.Past == nil {
		p.Blocks = []document.Block{document.Note{Look: document.Caution, Text: document.Words("Git history is not known, so nothing can be told of changes.")}}
		return []document.Page{p}
	}
	steps, err := in.stepsOfBranch()
	if err != nil {
		p.Blocks = []document.Block{document.Note{Look: document.Bad, Text: document.Words("The history could not be read: " + err.Error() + ".")}}
		return []document.Page{p}
	}
	since, audit := in.lastAudit()
	from := "since the AIMS is kept in git, since no audit is on file as held"
	if audit != nil {
		from = fmt.Sprintf("since %s, the day of the last audit on file (%s)", since, audit.ID)
	}
	log := document.Table{Register: "change-log", Caption: "Governance changes", Empty: "No record changed " + from + ".",
		Columns: []document.Column{{Title: "Commit"}, {Title: "Subject"}, {Title: "Author, as the commit says"}, {Title: "Records"}}}
	gone := document.Table{Register: "records-removed", Caption: "Records removed", Empty: "No record was removed " + from + ".",
		Columns: []document.Column{{Title: "Record"}, {Title: "Kind"}, {Title: "File"}, {Title: "Removed with"}, {Title: "Author, as the commit says"}}}
	for _, s := range steps {
		if audit != nil && !day.Of(s.Commit.Committer.When).After(since) {
			continue
		}
		author := document.Words(in.Past.Author(s.Commit).Name)
		var cells [][]document.Span
		for _, t := range s.Touched {
			words := " " + string(t.Became)
			if len(t.Fields) > 0 {
				words += ": " + strings.Join(titlesOf(t.Kind, t.Fields), ", ")
			}
			if t.Was != "" {
				words += " (was " + t.Was + ")"
			}
			cells = append(cells, []document.Span{in.link(t.ID), document.Text(words)})
			// A record that came back under its id is not gone.
			if t.Became == past.Went && in.Graph.Named(t.ID) == nil {
				gone.Rows = append(gone.Rows, document.Row{Cells: [][]document.Span{document.Words(t.ID), document.Words(schemaTitle(t.Kind)), {{Text: t.Path, Look: document.Code}}, in.dated(s.Commit), author}})
			}
		}
		log.Rows = append(log.Rows, document.Row{Cells: [][]document.Span{in.dated(s.Commit), document.Words(s.Commit.Subject), author, stacked(cells...)}})
	}
	p.Blocks = []document.Block{
		document.Paragraph(document.Words(fmt.Sprintf("%s %s. Comments, layout and where files stand are no changes.", wording.Count(len(log.Rows), "change"), from))),
		document.Heading{Level: 2, Text: "Records removed"}, gone,
		document.Heading{Level: 2, Text: "Changes"}, log,
	}
	return []document.Page{p}
}}

// stepsOfBranch are the commits of the branch that changed records, walked once.
func (in *Input) stepsOfBranch() ([]past.Step, error) {
	var err error
	if in.steps == nil {
		in.steps, err = in.Past.Steps()
	}
	return in.steps, err
}

// lastAudit is the newest audit that was held before this day.
func (in *Input) lastAudit() (day.Day, *record.Audit) {
	var last *record.Audit
	for _, a := range Shown[*record.Audit](in) {
		if d := a.Performed.Day; !d.IsZero() && d.Before(in.AsOf) && (last == nil || d.After(last.Performed.Day)) {
			last = a
		}
	}
	if last == nil {
		return day.Day{}, nil
	}
	return last.Performed.Day, last
}

func schemaTitle(kind string) string {
	if f := schema.Of(kind); f != nil {
		return f.Title
	}
	return kind
}

// titlesOf are the titles of fields.
func titlesOf(kind string, fields []string) []string {
	var titles []string
	for _, name := range fields {
		if f := schema.Of(kind); f != nil && f.Member(name) != nil {
			name = strings.ToLower(f.Member(name).Title)
		}
		titles = append(titles, name)
	}
	return titles
}
