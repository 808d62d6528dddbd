package output

import (
	"io"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// GitLab is for the code quality widget of a merge request: the fields of its
// report that are required, and no byte before the array.
var GitLab = &Format{
	Name: "gitlab",
	Doc:  "for the code quality report of GitLab",
	Bare: true,
	Write: func(w io.Writer, run Run) error {
		type lines struct {
			Begin int `json:"begin"`
		}
		type location struct {
			Path  string `json:"path"`
			Lines lines  `json:"lines"`
		}
		type issue struct {
			Description string   `json:"description"`
			CheckName   string   `json:"check_name"`
			Fingerprint string   `json:"fingerprint"`
			Severity    string   `json:"severity"`
			Location    location `json:"location"`
		}
		list := run.open()
		names, issues := finding.Occurrences(list), make([]issue, len(list))
		for i, f := range list {
			// A finding about a whole file stands at its first line: the report knows no other way.
			issues[i] = issue{wording.Cut(Clean(f.Message), 4000), f.Rule.ID, names[i], gravity[f.Severity], location{f.Pos.File, lines{max(1, f.Pos.Line)}}}
		}
		return WriteJSON(w, issues)
	},
}

// gravity are the words of GitLab for a severity. "major" is not used: to an
// auditor it would say that a nonconformity is major, which a program cannot tell.
var gravity = map[finding.Severity]string{finding.Error: "critical", finding.Warning: "minor", finding.Info: "info"}
