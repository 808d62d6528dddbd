package report

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Cover says whose management system this is, of which day and commit, and
// what stands out.
var Cover = Section{Customer: true, Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "index", Title: Organisation(in.Snapshot), Short: "Cover", Lead: in.aim()}
	p.Blocks = append(p.Blocks, in.doubts()...)
	about := document.Facts{}
	if scope, ok := graph.First[*record.Scope](in.Graph); ok && (!in.Customer || in.shown[scope.ID.Value]) {
		about = append(about, document.Fact{Name: "Scope", Value: text(scope.Boundary)})
	} else if !ok {
		about = append(about, document.Fact{Name: "Scope", Value: []document.Span{document.State(document.Bad, "no scope on file")}})
	}
	if a, ok := graph.First[*record.AIMS](in.Graph); ok {
		about = append(about, document.Fact{Name: "Legal entities", Value: texts(a.LegalEntities)})
	}
	about = append(about, in.origin()...)
	p.Blocks = append(p.Blocks, about)
	if !in.Customer {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "What stands out"}, in.counts())
	} else {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "What is left out"}, in.leftOut())
	}
	p.Blocks = append(p.Blocks,
		document.Heading{Level: 2, Text: "How to check this pack"},
		document.List{Items: [][]document.Span{
			{document.Text("No file was changed since it was made: "), {Text: "sha256sum -c SHA256SUMS", Look: document.Code}, document.Text(" in this folder.")},
			{document.Text("The pages say what the records say: "), {Text: "aims verify PACK", Look: document.Code}, document.Text(" in a clone of the repository makes the pack again from its commit and compares every file.")},
			{document.Text("Single facts: each record, under "), {Text: "All records", To: document.Target{Page: "records"}}, document.Text(", names file, line and commit, so that "), {Text: "git show COMMIT:FILE", Look: document.Code}, document.Text(" shows the source.")},
		}})
	return []document.Page{p}
}}

// aim says for what assessment the pack is, so that none can pass for a certificate.
func (in *Input) aim() string {
	what := "The AI management system of " + Organisation(in.Snapshot) + " after ISO/IEC 42001:2023"
	c, ok := graph.First[*record.Certification](in.Graph)
	if !ok || !c.Aim.Known() {
		return what + "; what it aims at is not recorded. As of " + in.AsOf.String() + "."
	}
	aims := map[string]string{
		"certification":        "prepared for certification by a third party",
		"other-third-party":    "prepared for another assessment by a third party",
		"internal-conformance": "kept for the organisation's own conformity, without a third party",
	}
	words := aims[c.Aim.Value]
	if words == "" {
		words = "aim: " + c.Aim.Value
	}
	if in.Customer {
		return fmt.Sprintf("%s, %s. The part that is classified public, as of %s.", what, words, in.AsOf)
	}
	return fmt.Sprintf("%s, %s. For the Stage %d audit, as of %s.", what, words, in.Stage, in.AsOf)
}

// doubts say loudly what keeps the pack from being relied upon.
func (in *Input) doubts() []document.Block {
	var blocks []document.Block
	warn := func(format string, args ...any) {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words(fmt.Sprintf(format, args...))})
	}
	if why := Unverifiable(in.Snapshot); why != "" {
		warn("This pack cannot be verified: %s.", why)
	}
	if h := in.Tree.History; h != nil && !h.Known() {
		for _, l := range h.Limits {
			warn("Git history is not whole (%s: %s). No last change, no staleness and no proof of approvals is told.", l.Kind, l.Detail)
		}
	}
	if h := in.head(); h != nil {
		if newest := day.Of(h.Committer.When); newest.After(in.AsOf) {
			warn("The newest commit is of %s, after the day of this pack.", newest)
		}
	}
	if files := in.Unjudged(); len(files) > 0 {
		warn("%s could not be read as a record and is judged by nothing: %s.", count(len(files), "file"), strings.Join(files, ", "))
	}
	if files := in.LeftOut(); len(files) > 0 {
		warn("%s of records are not checked out and are missing here: %s.", count(len(files), "file"), strings.Join(files, ", "))
	}
	return blocks
}

// origin says from what the pack was made.
func (in *Input) origin() document.Facts {
	f := document.Facts{{Name: "As of", Value: document.Words(in.AsOf.String())}}
	if h := in.head(); h != nil {
		f = append(f, document.Fact{Name: "Commit", Value: []document.Span{{Text: h.Hash, Look: document.Code}, document.Text(" of " + day.Of(h.Committer.When).String())}})
	} else {
		f = append(f, document.Fact{Name: "Commit", Value: []document.Span{document.State(document.Bad, "none: not under git, or nothing committed yet")}})
	}
	files, state := count(len(in.Tree.Records), "record file"), document.State(document.Good, "as committed")
	if Unverifiable(in.Snapshot) != "" {
		state = document.State(document.Bad, "not as committed")
	}
	return append(f,
		document.Fact{Name: "Records", Value: []document.Span{document.Text(fmt.Sprintf("%d in %s, ", len(in.Graph.Records), files)), state}},
		document.Fact{Name: "Made by", Value: document.Words("aims " + aims.Version + ", catalogue " + standard.Version)})
}

// counts are the figures that a reader wants first, none added to another.
func (in *Input) counts() document.Table {
	t := document.Table{Caption: "What stands out", Columns: []document.Column{{Title: "What"}, {Title: "How many", Numeric: true}, {Title: "Where"}}}
	row := func(what string, n int, page, name string) {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(what), document.Words(fmt.Sprint(n)), {{Text: name, To: document.Target{Page: page}}}}})
	}
	by, excused := map[finding.Severity]int{}, 0
	for _, f := range in.Findings {
		if f.Excused != "" {
			excused++
			continue
		}
		by[f.Severity]++
	}
	row("Open errors", by[finding.Error], "findings", "Findings and exceptions")
	row("Open warnings", by[finding.Warning], "findings", "Findings and exceptions")
	row("Findings excused by an exception", excused, "findings", "Findings and exceptions")
	open := 0
	for _, r := range in.Graph.Records {
		open += len(r.Head().Todos)
	}
	row("Fields still to be written (TODO)", open, "findings", "Findings and exceptions")
	if in.Past != nil {
		levels := map[past.Level]int{}
		for _, a := range graph.Of[*record.Approval](in.Graph) {
			if proof, known := in.Answers.ProofOf(a); known {
				levels[proof.Level]++
			}
		}
		for l := past.Claimed; l <= past.Signed; l++ {
			row(fmt.Sprintf("Approvals proven to %s: %s", l, l.Words()), levels[l], "approvals", "Approvals")
		}
	}
	return t
}

// leftOut counts by kind what a pack for customers does not show.
func (in *Input) leftOut() document.Table {
	t := document.Table{Caption: "What is left out", Columns: []document.Column{{Title: "Kind"}, {Title: "Shown", Numeric: true}, {Title: "Left out", Numeric: true}}}
	for _, k := range record.KindNames() {
		shown, all := 0, 0
		for _, r := range in.Graph.Records {
			if r.Head().Kind.Value == k {
				all++
				if in.shown[r.Head().ID.Value] {
					shown++
				}
			}
		}
		if all > 0 {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(k), document.Words(fmt.Sprint(shown)), document.Words(fmt.Sprint(all - shown))}})
		}
	}
	return t
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
