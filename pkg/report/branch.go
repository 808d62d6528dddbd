package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// onBranch holds what is declared of reviews before a merge against what git
// shows of the branch, and says what git cannot show.
func (in *Input) onBranch() []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: "Who brought changes of records onto the branch"}}
	if in.Past == nil {
		return append(blocks, document.Paragraph(open("History is not known, so nothing is told of the branch.")))
	}
	steps, err := in.stepsOfBranch()
	if err != nil {
		return append(blocks, document.Note{Look: document.Bad, Text: document.Words("The history could not be read: " + err.Error() + ".")})
	}
	type committer struct {
		history.Signature
		commits, merges, signed int
		newest                  day.Day
	}
	by := map[string]*committer{}
	merges, signed := 0, 0
	for _, s := range steps {
		who := in.Past.Proper(s.Commit.Committer)
		key := strings.ToLower(who.Email) + "\x00" + who.Name
		c := by[key]
		if c == nil {
			c = &committer{Signature: who}
			by[key] = c
		}
		c.commits++
		if len(s.Commit.Parents) > 1 {
			c.merges++
			merges++
		}
		if s.Commit.Signed {
			c.signed++
			signed++
		}
		if on := day.Of(s.Commit.Committer.When); c.newest.IsZero() || on.After(c.newest) {
			c.newest = on
		}
	}
	single := len(steps) - merges
	blocks = append(blocks, document.Paragraph(document.Words(fmt.Sprintf(
		"%s of the branch changed records: %d as a merge, %d not; %d carry a signature. "+
			"One that is no merge may have been pushed directly, or be a pull request that the host squashed or rebased: git cannot tell the two apart, nor who looked at it before. The log of the host can.",
		wording.Count(len(steps), "commit"), merges, single, signed))))
	if a, ok := graph.First[*record.AIMS](in.Graph); ok && single > 0 && a.Repository.RequiredApprovals.Known() && a.Repository.RequiredApprovals.Float >= 1 {
		blocks = append(blocks, document.Note{Look: document.Caution, Text: document.Words(fmt.Sprintf(
			"Declared: approvals before a merge, %s. Of the %s that are no merge git does not show whether there were any; ask the host for the pull requests behind them.", a.Repository.RequiredApprovals.Value, wording.Count(single, "commit")))})
	}
	t := document.Table{Register: "branch-committers", Caption: "Who brought changes of records onto the branch", Empty: "No commit changed a record.",
		Columns: []document.Column{{Title: "Committer, as commits say"}, {Title: "Address"}, {Title: "Commits", Numeric: true}, {Title: "Merges", Numeric: true}, {Title: "With a signature", Numeric: true}, {Title: "Newest"}}}
	for _, c := range slices.SortedFunc(maps.Values(by), func(a, b *committer) int {
		return cmp.Or(b.commits-a.commits, strings.Compare(a.Name, b.Name), strings.Compare(a.Email, b.Email))
	}) {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(c.Name), document.Words(c.Email), document.Words(fmt.Sprint(c.commits)), document.Words(fmt.Sprint(c.merges)), document.Words(fmt.Sprint(c.signed)), document.Words(c.newest.String())}})
	}
	return append(blocks, t)
}
