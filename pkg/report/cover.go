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
	"github.com/aims-as-code/aims/pkg/ready"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/soa"
	"github.com/aims-as-code/aims/pkg/stale"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Cover says whose management system this is, of which day and commit, and
// what stands out.
var Cover = Section{Customer: true, Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "index", Title: Organisation(in.Snapshot), Short: "Cover", Lead: in.aim()}
	p.Blocks = append(p.Blocks, in.doubts()...)
	about := document.Facts{}
	if scope, ok := graph.First[*record.Scope](in.Graph); ok && (!in.Customer || in.shown[scope.ID.Value]) {
		about = append(about, document.Fact{Name: "Scope", Value: line(scope.Boundary)})
	} else if !ok {
		about = append(about, document.Fact{Name: "Scope", Value: []document.Span{document.State(document.Bad, "no scope on file")}})
	}
	if a, ok := graph.First[*record.AIMS](in.Graph); ok && (!in.Customer || in.shown[a.ID.Value]) {
		about = append(about, document.Fact{Name: "Legal entities", Value: texts(a.LegalEntities)})
		if !in.Customer {
			about = append(about, document.Fact{Name: "Kept by", Value: or(in.ref(a.Owner), missing("nobody"))})
		}
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
	if in.Customer && (!ok || !in.shown[c.ID.Value]) {
		return fmt.Sprintf("%s. The part that is classified public, as of %s.", what, in.AsOf)
	}
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
	if why := Why(in.Snapshot, in.Options); why != "" {
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
	if files := in.Unjudged(); len(files) > 0 && in.Customer {
		warn("%s could not be read without errors; what stands there may be missing here.", wording.Count(len(files), "file"))
	} else if len(files) > 0 {
		warn("%s could not be read without errors, so little or nothing is judged by what stands there: %s.", wording.Count(len(files), "file"), strings.Join(files, ", "))
	}
	if files := in.LeftOut(); len(files) > 0 && !in.Customer {
		warn("%s of records are not checked out and are missing here: %s.", wording.Count(len(files), "file"), strings.Join(files, ", "))
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
	files, state := wording.Count(len(in.Tree.Records), "record file"), document.State(document.Good, "as committed")
	if Unverifiable(in.Snapshot) != "" {
		state = document.State(document.Bad, "not as committed")
	}
	return append(f,
		document.Fact{Name: "Records", Value: []document.Span{document.Text(fmt.Sprintf("%d in %s, ", len(in.Graph.Records), files)), state}},
		document.Fact{Name: "Made by", Value: document.Words("aims " + aims.Version + ", catalogue " + standard.Version)})
}

// counts are the figures that a reader wants first, none added to another.
func (in *Input) counts() document.Table {
	t := document.Table{Caption: "What stands out", Columns: []document.Column{{Title: "What"}, {Title: "How it stands"}, {Title: "Where"}}}
	row := func(what string, how []document.Span, page, name string) {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(what), how, {{Text: name, To: document.Target{Page: page}}}}})
	}
	verdict := ready.Of(in.Snapshot, in.Stage)
	look := document.Good
	if !verdict.Ready() {
		look = document.Bad
	}
	row("Readiness", []document.Span{document.State(look, verdict.Headline())}, "readiness", "Readiness")
	row("AI systems", document.Words(in.inventory()), "systems", "AI systems")
	row("Statement of Applicability", in.statement(), "soa", "Statement of Applicability")
	by, excused := map[finding.Severity]int{}, 0
	for _, f := range in.Findings {
		if f.Excused != "" {
			excused++
			continue
		}
		by[f.Severity]++
	}
	found := document.Words(fmt.Sprintf("%s, %s", wording.Count(by[finding.Error], "error"), wording.Count(by[finding.Warning], "warning")))
	if by[finding.Error] > 0 {
		found[0] = document.State(document.Bad, found[0].Text)
	}
	row("Open findings", append(found, document.Text(fmt.Sprintf("; %d more excused by an exception", excused))), "findings", "Findings and exceptions")
	rotten := stale.Records(in.Findings)
	row("Stale records", []document.Span{document.State(pick(len(rotten) == 0, document.Good, document.Caution), fmt.Sprint(len(rotten))), document.Text(fmt.Sprintf(" of %d", len(in.Graph.Records)))}, "stale", "Stale records")
	open := 0
	for _, r := range in.Graph.Records {
		open += len(r.Head().Todos)
	}
	row("Still to be written (TODO)", []document.Span{document.State(pick(open == 0, document.Good, document.Bad), wording.Count(open, "field"))}, "readiness", "Readiness")
	row("Approvals by their proof", in.strengths(), "approvals", "Approvals")
	return t
}

func pick(yes bool, this, that document.Look) document.Look {
	if yes {
		return this
	}
	return that
}

// inventory counts the AI systems by their status.
func (in *Input) inventory() string {
	counts := map[string]int{}
	systems := Shown[*record.AISystem](in)
	var order []string
	for _, s := range systems {
		w := document.PlainText(word("ai-system", "status", s.Status))
		if counts[w] == 0 {
			order = append(order, w)
		}
		counts[w]++
	}
	if len(systems) == 0 {
		return "none on file"
	}
	var parts []string
	for _, w := range order {
		parts = append(parts, fmt.Sprintf("%d %s", counts[w], w))
	}
	return fmt.Sprintf("%d: %s", len(systems), strings.Join(parts, ", "))
}

// statement sums up the Statement of Applicability and its approval.
func (in *Input) statement() []document.Span {
	s := soa.Of(in.Snapshot).Summary
	a := s.AnnexA
	spans := document.Words(fmt.Sprintf("of %d controls of Annex A %d apply, %d are excluded, ", a.All, a.Applicable, a.Excluded))
	undecided := document.State(pick(a.Undecided+a.NotKnown == 0, document.Good, document.Bad), fmt.Sprintf("%d undecided", a.Undecided+a.NotKnown))
	spans = append(spans, undecided, document.Break)
	rest := s.Void + s.Powerless + s.Unapproved
	spans = append(spans, document.Text(fmt.Sprintf("of %s, own ones included, %d approved as they stand", wording.Count(s.Approved+rest, "decided control"), s.Approved)))
	if rest > 0 {
		spans = append(spans, document.Text(", "), document.State(document.Bad, fmt.Sprintf("%d not", rest)))
	}
	return spans
}

// strengths counts approvals by how far they are proven.
func (in *Input) strengths() []document.Span {
	if in.Past == nil {
		return []document.Span{{Text: "not known", Look: document.Quiet}}
	}
	levels := map[past.Level]int{}
	for _, a := range graph.Of[*record.Approval](in.Graph) {
		if proof, known := in.Answers.ProofOf(a); known {
			levels[proof.Level]++
		}
	}
	var cells [][]document.Span
	for l := past.Signed; l >= past.Claimed; l-- {
		cells = append(cells, document.Words(fmt.Sprintf("%d: %s, %s", levels[l], l, l.Words())))
	}
	return stacked(cells...)
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
