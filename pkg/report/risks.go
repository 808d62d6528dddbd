package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Risks is the register of AI risks and opportunities.
var Risks = Section{Pages: func(in *Input) []document.Page {
	var open, closed []*record.Risk
	var opportunities []*record.Risk
	for _, r := range Shown[*record.Risk](in) {
		switch {
		case r.Type.Value == "opportunity":
			opportunities = append(opportunities, r)
		case r.Status.Value == "closed":
			closed = append(closed, r)
		default:
			open = append(open, r)
		}
	}
	register := document.Table{Register: "risks", Caption: "AI risks", Columns: riskColumns, Empty: "No risk is on file."}
	for _, r := range append(open[:len(open):len(open)], closed...) {
		register.Rows = append(register.Rows, in.riskRow(r))
	}
	in.worstFirst(open)
	now := document.Table{Caption: "Open AI risks, the worst first", Columns: riskColumns, Empty: "No open risk is on file."}
	for _, r := range open {
		now.Rows = append(now.Rows, in.riskRow(r))
	}
	over := document.Table{Caption: "Closed AI risks", Columns: riskColumns, Empty: "No closed risk is on file."}
	for _, r := range closed {
		over.Rows = append(over.Rows, in.riskRow(r))
	}
	p := document.Page{Name: "risks", Title: "AI risks and opportunities", Short: "Risks", Lead: "Which AI risks and opportunities are known, how serious each is before and after treatment, and who has accepted what remains."}
	p.Blocks = []document.Block{
		serves("6.1.1", "6.1.2", "6.1.3", "8.2", "8.3"), in.levelsTold(),
		document.Heading{Level: 2, Text: "Risk matrix"}, in.heatMap(),
		document.Heading{Level: 2, Text: "Open risks"}, now,
		document.Heading{Level: 2, Text: "Opportunities"}, in.opportunities(opportunities),
		document.Heading{Level: 2, Text: "Sources of risk considered"}, in.sources(append(open, closed...)),
		document.Paragraph{{Text: "The seven sources are those of Annex C, which informs and asks for nothing. A source without a risk is a question, not a gap.", Look: document.Quiet}},
		document.Heading{Level: 2, Text: "Closed risks"}, over,
		document.Register{Table: register},
	}
	return []document.Page{p}
}}

var riskColumns = []document.Column{{Title: "Risk"}, {Title: "Owner"}, {Title: "Before treatment"}, {Title: "Treatment"}, {Title: "What remains"}, {Title: "Accepted"},
	{Title: "Systems", Sheet: true}, {Title: "Status", Sheet: true}, {Title: "Sources", Sheet: true}, {Title: "Description", Sheet: true}, {Title: "Objectives at stake", Sheet: true},
	{Title: "Likelihood before", Sheet: true}, {Title: "Consequence before", Sheet: true}, {Title: "Level before", Sheet: true}, {Title: "Option", Sheet: true}, {Title: "Controls", Sheet: true},
	{Title: "Likelihood after", Sheet: true}, {Title: "Consequence after", Sheet: true}, {Title: "Level after", Sheet: true}, {Title: "Works", Sheet: true},
	{Title: "For the organisation", Sheet: true}, {Title: "For individuals", Sheet: true}, {Title: "For societies", Sheet: true}, {Title: "Approval of the treatment", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}

func (in *Input) riskRow(r *record.Risk) document.Row {
	s := in.Answers.Risk(r)
	treatment := stacked(in.option(r), in.named(r.Treatment.Controls), in.worksInShort(r))
	row := in.row(r, or(in.ref(r.Owner), missing("no owner")), in.rated(r, r.Inherent, "/inherent", s.Inherent), treatment, in.remains(r, s), in.accepted(r, s),
		in.named(r.Systems), word("risk", "status", r.Status), words("risk", "sources", r.Sources), text(r.Description), in.named(r.Objectives),
		text(r.Inherent.Likelihood), text(r.Inherent.Consequence), document.Words(s.Inherent), word("risk", "treatment/option", r.Treatment.Option), in.named(r.Treatment.Controls),
		text(r.Treatment.Residual.Likelihood), text(r.Treatment.Residual.Consequence), document.Words(s.Residual), in.works(r),
		text(r.Consequences.Organisation), text(r.Consequences.Individuals), text(r.Consequences.Societies), in.approval(r), in.review(r), in.changed(r))
	if len(r.Systems) > 0 {
		row.Cells[0] = append(row.Cells[0], document.Break, document.Span{Text: "for ", Look: document.Quiet})
		row.Cells[0] = append(row.Cells[0], in.named(r.Systems)...)
	}
	return row
}

// heatMap is where each risk stands in the matrix, before and after treatment.
func (in *Input) heatMap() document.Figure {
	criteria, _ := graph.First[*record.RiskCriteria](in.Graph)
	return figure.RiskHeatMap(criteria, Shown[*record.Risk](in))
}

// worstFirst sorts risks by what remains, then by what was before treatment;
// what has no level comes first, since nobody knows.
func (in *Input) worstFirst(risks []*record.Risk) {
	criteria, _ := graph.First[*record.RiskCriteria](in.Graph)
	rank := map[*record.Risk][2]int{}
	at := func(level string) int {
		if criteria == nil || level == "" {
			return 1 << 10
		}
		return criteria.LevelAt(level)
	}
	for _, r := range risks {
		s := in.Answers.Risk(r)
		rank[r] = [2]int{at(cmp.Or(s.Residual, s.Level, s.Inherent)), at(s.Inherent)}
	}
	slices.SortStableFunc(risks, func(a, b *record.Risk) int {
		return cmp.Or(rank[b][0]-rank[a][0], rank[b][1]-rank[a][1])
	})
}

// leveled is a level in the words of the criteria; one above what is acceptable stands out.
func (in *Input) leveled(level string) []document.Span {
	criteria, ok := graph.First[*record.RiskCriteria](in.Graph)
	if !ok || level == "" {
		return open("no level")
	}
	if acceptable := criteria.LevelAt(criteria.Acceptable.Value); acceptable >= 0 && criteria.LevelAt(level) > acceptable {
		return []document.Span{document.State(document.Caution, level)}
	}
	return []document.Span{{Text: level, Look: document.Strong}}
}

// rated is a rating with its level by the matrix.
func (in *Input) rated(r *record.Risk, rating record.Rating, pointer, level string) []document.Span {
	if open := todo(&r.Meta, pointer); open != nil {
		return open
	}
	if !rating.Consequence.Known() {
		return or(text(rating.Consequence), missing("not rated"))
	}
	likelihood := or(text(rating.Likelihood), document.Words("no likelihood"))
	return stacked(in.leveled(level), join(likelihood, document.Words(" × "), text(rating.Consequence)))
}

// remains is the risk after treatment.
func (in *Input) remains(r *record.Risk, s check.RiskState) []document.Span {
	residual := r.Treatment.Residual
	switch {
	case todo(&r.Meta, "/treatment/residual") != nil || residual.Consequence.Set():
		return in.rated(r, residual, "/treatment/residual", s.Residual)
	case s.AsItWas:
		return stacked(missing("not rated"), join(document.Words("so as before treatment: "), in.leveled(s.Level)))
	case r.Treatment.Option.Value == "retain" && s.Inherent != "":
		return stacked(in.leveled(s.Inherent), document.Words("as before, retained"))
	case r.Treatment.Option.Value == "avoid":
		return none("avoided")
	case r.Status.Value == "closed":
		return none("closed")
	}
	return open("not rated yet")
}

// accepted is who has accepted what remains, or why nobody has.
func (in *Input) accepted(r *record.Risk, s check.RiskState) []document.Span {
	switch {
	case !s.Open && r.Status.Value == "closed":
		return none("closed")
	case !s.Open:
		return open("not known: it is not said whether it is a risk")
	case r.Broken || s.Unknown:
		return open("not known: a record behind it has errors of form")
	case !s.Remains && r.Treatment.Option.Value == "avoid":
		return none("avoided, nothing remains")
	case !s.Remains:
		return open("nothing to accept yet")
	case s.Accepted:
		return stacked([]document.Span{document.State(document.Good, "accepted")}, join([]document.Span{in.link(s.Acceptance.ID.Value)}, in.acceptedBy(s.Acceptance)))
	}
	return stacked(missing("not accepted"), document.Words(s.Why))
}

// acceptedBy is who approved an acceptance and when.
func (in *Input) acceptedBy(a *record.Acceptance) []document.Span {
	state := in.Answers.ApprovalOf(a)
	if state.By == nil {
		return nil
	}
	return join(document.Words(", "), in.ref(state.By.By), document.Words(" on "+state.By.On.Value))
}

// option is the treatment that was chosen.
func (in *Input) option(r *record.Risk) []document.Span {
	if open := todo(&r.Meta, "/treatment"); open != nil {
		return open
	}
	if !r.Treatment.Option.Set() && r.Status.Value == "closed" {
		return none("none chosen")
	}
	if !r.Treatment.Option.Set() {
		return missing("no option chosen")
	}
	return word("risk", "treatment/option", r.Treatment.Option)
}

// works is whether the treatment has been seen to work.
func (in *Input) works(r *record.Risk) []document.Span {
	switch r.Treatment.Effective.Value {
	case "yes":
		return []document.Span{document.State(document.Good, "yes")}
	case "no":
		return missing("no")
	case "unknown":
		return open("not known yet")
	}
	return or(text(r.Treatment.Effective), open("not said"))
}

func (in *Input) worksInShort(r *record.Risk) []document.Span {
	if !r.Treatment.Option.Known() {
		return nil
	}
	return join(document.Words("works: "), in.works(r))
}

// levelsTold counts open risks by level, before and after treatment.
func (in *Input) levelsTold() document.Block {
	criteria, ok := graph.First[*record.RiskCriteria](in.Graph)
	if !ok {
		return document.Note{Look: document.Bad, Text: document.Words("No risk criteria are on file, so no risk has a level.")}
	}
	before, after := map[string]int{}, map[string]int{}
	all := 0
	for _, r := range Shown[*record.Risk](in) {
		if s := in.Answers.Risk(r); s.Open {
			all++
			before[s.Inherent]++
			after[cmp.Or(s.Residual, s.Level)]++
		}
	}
	t := document.Table{Caption: "Open risks by level", Columns: []document.Column{{Title: "Level"}, {Title: "Before treatment", Numeric: true}, {Title: "What remains", Numeric: true}, {Title: "Accepted by"}}}
	for _, l := range slices.Backward(criteria.Levels) {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{in.leveled(l.ID.Value), document.Words(fmt.Sprint(before[l.ID.Value])), document.Words(fmt.Sprint(after[l.ID.Value])), or(in.ref(l.AcceptedBy), missing("nobody named"))}})
	}
	t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words("No level"), document.Words(fmt.Sprint(before[""])), document.Words(fmt.Sprint(after[""])), none("does not apply")}})
	return t
}

func (in *Input) opportunities(list []*record.Risk) document.Table {
	t := document.Table{Register: "opportunities", Caption: "Opportunities", Empty: "No opportunity is on file.",
		Columns: []document.Column{{Title: "Opportunity"}, {Title: "Owner"}, {Title: "What it is"}, {Title: "What is done"}, {Title: "Works"}, {Title: "Systems"}, {Title: "Last change"}}}
	for _, r := range list {
		t.Rows = append(t.Rows, in.row(r, or(in.ref(r.Owner), missing("no owner")), or(text(r.Description), open("not described")), or(stacked(word("risk", "treatment/option", r.Treatment.Option), text(r.Treatment.Why)), open("nothing decided")), in.works(r), or(in.named(r.Systems), none("none named")), in.changed(r)))
	}
	return t
}

// sources are the sources of risk of Annex C with the risks that come from each.
func (in *Input) sources(risks []*record.Risk) document.Table {
	by := map[string][]string{}
	slices.SortStableFunc(risks, func(a, b *record.Risk) int { return byID(a, b) })
	for _, r := range risks {
		for _, s := range r.Sources {
			by[s.Value] = append(by[s.Value], r.ID.Value)
		}
	}
	t := document.Table{Caption: "Sources of risk of Annex C", Columns: []document.Column{{Title: "Source"}, {Title: "Risks that come from it"}}}
	for _, s := range standard.RiskSources() {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(s.ID + " " + s.Title), or(in.ids(by[s.Slug]), open("none on file"))}})
	}
	return t
}
