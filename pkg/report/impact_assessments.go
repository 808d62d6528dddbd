package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ImpactAssessments is the register of impact assessments, and how each
// compares with the one before it.
var ImpactAssessments = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "impact-assessments", Caption: "Impact assessments", Empty: "No impact assessment is on file.",
		Columns: []document.Column{{Title: "Impact assessment"}, {Title: "Systems"}, {Title: "Assessed, depth"}, {Title: "Harms"}, {Title: "Decision"}, {Title: "Approval"},
			{Title: "Assessed on", Sheet: true}, {Title: "Depth", Sheet: true}, {Title: "Why that depth", Sheet: true}, {Title: "Harms named", Numeric: true, Sheet: true}, {Title: "Decided on", Sheet: true}, {Title: "Conditions", Sheet: true},
			{Title: "Consulted", Sheet: true}, {Title: "Told inside", Sheet: true}, {Title: "Told outside", Sheet: true}, {Title: "Kept for", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}}
	list := Shown[*record.ImpactAssessment](in)
	for _, ia := range list {
		var asked []string
		for _, x := range ia.Consulted {
			asked = append(asked, x.Who.Value)
		}
		t.Rows = append(t.Rows, in.row(ia, or(in.named(ia.Systems), or(todo(&ia.Meta, "/systems"), missing("no system"))), stacked(assessedOn(ia), or(word("impact-assessment", "depth", ia.Depth), open("no depth"))), harmsInShort(ia),
			stacked(in.decided(ia), in.stillOpen(ia)), in.approvalTold(ia),
			text(ia.AssessedOn.Text), word("impact-assessment", "depth", ia.Depth), text(ia.DepthReason), document.Words(fmt.Sprint(len(ia.Harms))), text(ia.Decision.On.Text), texts(ia.Decision.Conditions),
			document.Words(strings.Join(asked, ", ")), texts(ia.Disclosure.Internal), texts(ia.Disclosure.External), lasting(ia.Retention), in.ref(ia.Owner), in.review(ia), in.changed(ia)))
	}
	p := document.Page{Name: "impact-assessments", Title: "Impact assessments", Lead: "What each AI system may do to individuals, groups and societies, what was decided, and how that compares with the assessment before."}
	p.Blocks = []document.Block{serves("6.1.4", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"), t, document.Heading{Level: 2, Text: "Systems without one"}, in.notAssessed(), document.Heading{Level: 2, Text: "Before and now"}}
	if in.Past == nil {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so nothing can be said of earlier assessments.")})
		return []document.Page{p}
	}
	for _, ia := range list {
		p.Blocks = append(p.Blocks, in.beforeAndNow(ia)...)
	}
	return []document.Page{p}
}}

// notAssessed lists the systems whose impact nobody has assessed.
func (in *Input) notAssessed() document.Block {
	t := table("AI systems without an impact assessment", "AI system", "Status and stage", "Impact assessment")
	t.Empty = "Every AI system that is not retired has an impact assessment that names harms."
	for _, s := range Shown[*record.AISystem](in) {
		if ia, _ := in.Answers.ImpactOf(s); ia == nil && s.Status.Value != "retired" {
			t.Rows = append(t.Rows, in.row(s, in.statusAndStage(s), in.impactInShort(s)))
		}
	}
	if len(t.Rows) == 0 && len(graph.Of[*record.AISystem](in.Graph)) == 0 {
		t.Empty = "No AI system is on file."
	}
	return t
}

// stillOpen says that an assessment can no longer be relied upon.
func (in *Input) stillOpen(ia *record.ImpactAssessment) []document.Span {
	if in.isStale(ia) {
		return open("stale")
	}
	return nil
}

// harmsInShort counts harms and tells the worst severity, by the order in which the severities are named.
func harmsInShort(ia *record.ImpactAssessment) []document.Span {
	if len(ia.Harms) == 0 {
		return or(todo(&ia.Meta, "/harms"), missing("none named"))
	}
	by := map[string]int{}
	var order []string
	for _, h := range ia.Harms {
		severity := h.Severity.Value
		if !h.Severity.Known() {
			severity = "not rated"
		}
		if by[severity] == 0 {
			order = append(order, severity)
		}
		by[severity]++
	}
	var parts []string
	for _, s := range order {
		parts = append(parts, fmt.Sprintf("%d %s", by[s], s))
	}
	return document.Words(strings.Join(parts, ", "))
}

// beforeAndNow puts an assessment beside the one before it.
func (in *Input) beforeAndNow(ia *record.ImpactAssessment) []document.Block {
	blocks := []document.Block{document.Heading{Level: 3, Text: ia.ID.Value + ": " + ia.Title.Value}}
	earlier := in.assessedEarlier(ia)
	if len(earlier) == 0 {
		return append(append(blocks, document.Paragraph(join(document.Words("Assessed once only as far as git tells: "), assessedOn(ia), document.Words(".")))), in.sinceWritten(ia)...)
	}
	before := earlier[0]
	was := before.ImpactAssessment
	t := document.Table{Caption: "How " + ia.ID.Value + " has changed", Columns: []document.Column{{Title: "What"}, {Title: "Before"}, {Title: "Now"}, {Title: "Changed by"}}}
	var same []string
	for _, f := range compared {
		x, y := f.tell(in, was), f.tell(in, ia)
		if document.PlainText(x) == document.PlainText(y) {
			same = append(same, strings.ToLower(f.name))
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(f.name), or(x, none("none")), or(y, none("none")), in.changedBy(ia, f.fields...)}})
	}
	if !in.harmsChanged(&t, ia, was) {
		same = append(same, "each harm")
	}
	about := join(document.Words("Before: as left by the commit of "), in.dated(before.commit), document.Words(", "), assessedOn(was), document.Words(". Now: "), assessedOn(ia), document.Words("."))
	if len(same) > 0 {
		about = append(about, document.Break, document.Text("As before: "+strings.Join(same, ", ")+"."))
	}
	if n := len(earlier) - 1; n > 0 {
		about = append(about, document.Break, document.Text(wording.Count(n, "assessment")+" before that: see "), to("assessments", "Assessments held"), document.Text("."))
	}
	return append(blocks, document.Paragraph(about), t, document.Paragraph(in.sinceLook(ia)))
}

// harmsChanged adds a row for each harm that is new, gone or not as it was.
func (in *Input) harmsChanged(t *document.Table, ia, was *record.ImpactAssessment) bool {
	told := func(list []record.ImpactAssessmentHarm) (map[string][]document.Span, []string) {
		by, order := map[string][]document.Span{}, []string(nil)
		for _, h := range list {
			if by[h.ID.Value] == nil {
				order = append(order, h.ID.Value)
			}
			by[h.ID.Value] = stacked(text(h.Description), join(or(text(h.Severity), document.Words("not rated")), document.Words(", "), or(text(h.Likelihood), document.Words("no likelihood")),
				document.Words(", reversible: "), or(word("impact-assessment", "harms/0/reversible", h.Reversible), document.Words("not said"))), in.named(h.Measures), text(h.NotARisk))
		}
		return by, order
	}
	before, older := told(was.Harms)
	now, order := told(ia.Harms)
	for _, id := range older {
		if now[id] == nil {
			order = append(order, id)
		}
	}
	changed := false
	for _, id := range order {
		if document.PlainText(before[id]) == document.PlainText(now[id]) {
			continue
		}
		changed = true
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{document.Text("Harm "), {Text: id, Look: document.Code}}, or(before[id], none("not there")), or(now[id], none("gone")), in.changedBy(ia, "harms")}})
	}
	return changed
}

// sinceWritten tells what has changed in an assessment since it first came into git.
func (in *Input) sinceWritten(ia *record.ImpactAssessment) []document.Block {
	var cells [][]document.Span
	for _, c := range in.Past.Substance(ia) {
		if !c.Created {
			cells = append(cells, join(document.Words(titleOfField("impact-assessment", c.Field)+": "), in.dated(c.Commit)))
		}
	}
	if len(cells) == 0 {
		return []document.Block{document.Paragraph(document.Words("Nothing of it has changed since it came into git."))}
	}
	return []document.Block{document.Paragraph(document.Words("Changed since it came into git, without a new assessment:")), document.List{Items: cells}, document.Paragraph(in.sinceLook(ia))}
}

// sinceLook tells what has changed since somebody last looked at a record.
func (in *Input) sinceLook(r record.Record) []document.Span {
	look := in.Answers.LastLook(r)
	if look.On.IsZero() {
		return open("Nobody has looked at it since.")
	}
	spans := document.Words("Last looked at on " + look.On.String())
	if look.In != "" {
		spans = join(spans, document.Words(" ("), []document.Span{in.link(look.In)}, document.Words(")"))
	}
	if len(look.Since) == 0 {
		return append(spans, document.Text("; nothing of it has changed since."))
	}
	spans = append(spans, document.Text("; changed since: "))
	for i, c := range look.Since {
		if i > 0 {
			spans = append(spans, document.Text(", "))
		}
		spans = append(spans, document.Text(strings.ToLower(titleOfField(r.Head().Kind.Value, c.Field))+" "))
		spans = append(spans, in.dated(c.Commit)...)
	}
	return append(spans, document.Text("."))
}

// titleOfField is how a field is called; a record as a whole has none.
func titleOfField(kind, name string) string {
	if f := schema.Of(kind).Member(name); f != nil {
		return f.Title
	}
	return "the record"
}

// changedBy is the newest commit that changed one of these fields.
func (in *Input) changedBy(r record.Record, fields ...string) []document.Span {
	c := in.Past.Last(r, func(a record.Aspect) bool { return a.Substance() && slices.Contains(fields, a.Field) })
	return in.dated(c.Commit)
}

// compared is what is held beside one another, with the fields behind it.
var compared = []struct {
	name   string
	fields []string
	tell   func(*Input, *record.ImpactAssessment) []document.Span
}{
	{"Assessed on", []string{"assessed_on"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return text(ia.AssessedOn.Text) }},
	{"Systems", []string{"systems"}, func(in *Input, ia *record.ImpactAssessment) []document.Span { return in.named(ia.Systems) }},
	{"Depth", []string{"depth", "depth_reason"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span {
		return stacked(word("impact-assessment", "depth", ia.Depth), text(ia.DepthReason))
	}},
	{"Decision", []string{"decision"}, func(in *Input, ia *record.ImpactAssessment) []document.Span { return in.decided(ia) }},
	{"Conditions", []string{"decision"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return texts(ia.Decision.Conditions) }},
	{"Harms by severity", []string{"harms"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return harmsInShort(ia) }},
	{"Benefits", []string{"benefits"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span {
		var cells [][]document.Span
		for _, b := range ia.Benefits {
			cells = append(cells, text(b.Description))
		}
		return stacked(cells...)
	}},
	{"Measures", []string{"measures"}, func(in *Input, ia *record.ImpactAssessment) []document.Span {
		var cells [][]document.Span
		for _, x := range ia.Measures {
			cells = append(cells, join(text(x.What), document.Words(" "), in.named(x.Controls)))
		}
		return stacked(cells...)
	}},
	{"Intended use", []string{"intended_use"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return text(ia.IntendedUse) }},
	{"Foreseeable misuse", []string{"foreseeable_misuse"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return texts(ia.ForeseeableMisuse) }},
	{"Context", []string{"context"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span {
		return stacked(text(ia.Context.Technical), text(ia.Context.Social), texts(ia.Context.Jurisdictions))
	}},
	{"Fundamental rights", []string{"fundamental_rights"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span {
		var cells [][]document.Span
		for _, x := range ia.FundamentalRights {
			cells = append(cells, join(text(x.Right), document.Words(": "), text(x.Effect)))
		}
		return stacked(cells...)
	}},
	{"Transparency", []string{"transparency"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return texts(ia.Transparency) }},
	{"Redress", []string{"redress"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span { return texts(ia.Redress) }},
	{"Told inside and outside", []string{"disclosure"}, func(_ *Input, ia *record.ImpactAssessment) []document.Span {
		return stacked(texts(ia.Disclosure.Internal), texts(ia.Disclosure.External))
	}},
}
