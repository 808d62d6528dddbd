package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
	"github.com/aims-as-code/aims/pkg/trail"
	"github.com/aims-as-code/aims/pkg/wording"
)

// dossier is everything that hangs on one AI system.
type dossier struct {
	*Input
	system   *record.AISystem
	sections []trail.Section
	records  map[string]record.Record // of the trail, by id; the system itself included
	findings []finding.Finding        // of the rules, on records of the trail that are about this system; excused ones included
}

// overAll are kinds that stand over all systems: what is found in them is told
// on the page of findings, and not again for each system.
var overAll = []string{"scope", "role", "person", "approval", "audit", "management-review", "audit-programme", "policy", "interested-party", "context", "certification", "clause", "risk-criteria", "aims"}

func (in *Input) dossierOf(s *record.AISystem) *dossier {
	d := &dossier{Input: in, system: s, sections: trail.Of(in.Graph, s), records: map[string]record.Record{s.ID.Value: s}}
	list := []record.Record{s}
	for _, section := range d.sections {
		for _, r := range section.Records {
			id := r.Head().ID.Value
			if d.records[id] == nil {
				d.records[id] = r
				list = append(list, r)
			}
		}
	}
	for _, r := range list {
		_, other := r.(*record.AISystem)
		if !slices.Contains(overAll, r.Head().Kind.Value) && (!other || r == record.Record(s)) {
			d.findings = append(d.findings, in.found[r.Head().ID.Value]...)
		}
	}
	slices.SortStableFunc(d.findings, func(a, b finding.Finding) int { return int(b.Severity - a.Severity) })
	return d
}

// of lists the records of one type in the trail of a system, in its order.
func of[T record.Record](d *dossier) []T {
	var list []T
	seen := map[string]bool{}
	for _, section := range d.sections {
		for _, r := range section.Records {
			if t, ok := r.(T); ok && !seen[r.Head().ID.Value] {
				seen[r.Head().ID.Value] = true
				list = append(list, t)
			}
		}
	}
	return list
}

// class is the class of the system under the EU AI Act.
func (d *dossier) class() []document.Span {
	var cells [][]document.Span
	for _, e := range graph.Referring[*record.EUAIAct](d.Graph, d.system.ID.Value) {
		cell := or(word("eu-ai-act", "class", e.Class), open("no class"))
		if e.Class.Value == "unclassified" || e.Class.Value == "prohibited" {
			cell = open(document.PlainText(cell))
		}
		cells = append(cells, cell)
	}
	return or(stacked(cells...), open("not on file"))
}

// count tells how many findings of the rules are open, by gravity.
func (d *dossier) count() (errors, warnings int) {
	for _, f := range d.findings {
		switch {
		case f.Excused != "":
		case f.Severity == finding.Error:
			errors++
		case f.Severity == finding.Warning:
			warnings++
		}
	}
	return errors, warnings
}

// unresolved lists the findings on file that are not closed.
func (d *dossier) unresolved() []string {
	var ids []string
	for _, f := range of[*record.Finding](d) {
		if f.Status.Value != "closed" {
			ids = append(ids, f.ID.Value)
		}
	}
	return ids
}

func (d *dossier) openInShort() []document.Span {
	errors, warnings := d.count()
	var rules, raised []document.Span
	switch {
	case errors > 0:
		rules = missing(wording.Count(errors, "error"))
		if warnings > 0 {
			rules = append(rules, document.Text(", "+wording.Count(warnings, "warning")))
		}
	case warnings > 0:
		rules = open(wording.Count(warnings, "warning"))
	}
	if ids := d.unresolved(); len(ids) > 0 {
		raised = join(document.Words("raised: "), d.ids(ids))
	}
	return or(stacked(rules, raised), []document.Span{document.State(document.Good, "none")})
}

// page tells the whole trail.
func (d *dossier) page(name string) document.Page {
	s := d.system
	p := document.Page{Name: name, Title: s.ID.Value + ": " + s.Title.Value, Short: s.ID.Value,
		Lead: "The whole trail of one AI system: what it is, what is stale or open, and everything on file that hangs on it, in the order in which an auditor follows it."}
	add := func(blocks ...document.Block) { p.Blocks = append(p.Blocks, blocks...) }
	if s.Broken {
		add(document.Note{Look: document.Bad, Text: document.Words("The file of this system has errors of form; what stands here may be incomplete.")})
	}
	if check.Retired(s) {
		add(document.Note{Look: document.None, Text: document.Words("This system is retired.")})
	}
	add(document.Heading{Level: 2, Text: "At a glance"}, d.glance())
	add(document.Heading{Level: 2, Text: "What is stale here, and why"})
	add(d.staleHere()...)
	add(document.Heading{Level: 2, Text: "What else the rules found"})
	add(d.foundHere()...)
	add(document.Heading{Level: 2, Text: "The system"})
	add(d.described()...)
	if !d.Customer { // the picture names records whatever their class
		add(document.Heading{Level: 2, Text: "The chain of this system"}, figure.TraceOf(d.Graph, s, d.Findings))
	}
	for _, section := range d.sections {
		add(document.Heading{Level: 2, Text: section.Title})
		if section.Missing != "" {
			look := document.Bad
			if check.Retired(s) {
				look = document.None
			}
			add(document.Note{Look: look, Text: document.Words("Missing: " + section.Missing + ".")})
		}
		if section.Title == "EU AI Act" {
			add(d.lawMissing()...)
		}
		add(d.told(section)...)
	}
	if !slices.ContainsFunc(d.sections, func(s trail.Section) bool { return s.Title == "EU AI Act" }) {
		add(document.Heading{Level: 2, Text: "EU AI Act"})
		add(d.lawMissing()...)
	}
	if len(of[*record.Approval](d)) == 0 {
		add(document.Heading{Level: 2, Text: "Approvals"}, d.approvalsHere())
	}
	return p
}

// lawMissing says that nobody has answered where the system stands with the EU AI Act.
func (d *dossier) lawMissing() []document.Block {
	if len(of[*record.EUAIAct](d)) > 0 {
		return nil
	}
	return []document.Block{document.Note{Look: document.Caution, Text: document.Words("No answer on the EU AI Act is on file, not even that it does not reach this system.")}}
}

// glance are the facts that a reader wants first.
func (d *dossier) glance() document.Facts {
	s := d.system
	risks := of[*record.Risk](d)
	facts := document.Facts{
		{Name: "Record", Value: join([]document.Span{document.Record(s.ID.Value), document.Text(" in "), place(&s.Meta), document.Text(", last changed ")}, d.changed(s))},
		{Name: "Owner", Value: or(d.ref(s.Owner), missing("no owner"))},
		{Name: "Status and stage", Value: d.statusAndStage(s)},
		{Name: "Obtained, used", Value: or(obtainedAndUsed(s), open("not on file"))},
		{Name: "Class, EU AI Act", Value: d.class()},
		{Name: "Impact assessment", Value: d.impactInShort(s)},
		{Name: "Risks", Value: d.risksInShort(risks)},
		{Name: "Reviews", Value: or(d.review(s), none("none asked for"))},
		{Name: "Open findings", Value: d.openInShort()},
		{Name: "Stale", Value: []document.Span{document.State(document.Good, "nothing")}},
	}
	switch n := len(stale.Records(d.findings)); {
	case n > 0:
		facts[len(facts)-1].Value = open(wording.Count(n, "record") + " in the trail, below")
	case d.Past == nil:
		facts[len(facts)-1].Value = open("not known, since git history is not")
	}
	return facts
}

func (d *dossier) risksInShort(risks []*record.Risk) []document.Span {
	if len(risks) == 0 && check.Retired(d.system) {
		return none("none names it")
	}
	if len(risks) == 0 {
		return missing("none names it")
	}
	levels, unrated, unaccepted, all := map[string]int{}, 0, 0, 0
	for _, r := range risks {
		state := d.Answers.Risk(r)
		if !state.Open {
			continue
		}
		all++
		level := cmp.Or(state.Residual, state.Level)
		if level == "" {
			unrated++
		}
		levels[level]++
		if state.Remains && !state.Accepted {
			unaccepted++
		}
	}
	words := fmt.Sprintf("%d open", all)
	if criteria, ok := graph.First[*record.RiskCriteria](d.Graph); ok && all > 0 {
		words += ", what remains:"
		for _, l := range slices.Backward(criteria.Levels) {
			if n := levels[l.ID.Value]; n > 0 {
				words += fmt.Sprintf(" %d %s,", n, l.ID.Value)
			}
		}
		words = words[:len(words)-1]
	}
	spans := document.Words(words)
	if unrated > 0 {
		spans = append(spans, document.Break, document.State(document.Caution, fmt.Sprintf("%d without a level", unrated)))
	}
	if unaccepted > 0 {
		spans = append(spans, document.Break, document.State(document.Bad, fmt.Sprintf("%d not accepted", unaccepted)))
	}
	return spans
}

// staleHere lists what makes records of the trail stale, as work to do.
func (d *dossier) staleHere() []document.Block {
	var blocks []document.Block
	if d.Past == nil {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so only what the calendar tells stands here.")})
	}
	jobs := stale.Jobs(d.Graph, stale.Findings(d.findings))
	switch {
	case len(jobs) > 0:
	case d.Past == nil:
		blocks = append(blocks, document.Paragraph(document.Words("By the calendar, nothing in this trail is stale on this day.")))
	default:
		blocks = append(blocks, document.Note{Look: document.Good, Text: document.Words("Nothing in this trail is stale on this day.")})
	}
	for _, j := range jobs {
		t := document.Table{Caption: j.Title, Columns: []document.Column{{Title: "Record"}, {Title: "Gravity"}, {Title: "Why"}, {Title: "Commit behind it"}}}
		for _, f := range j.Tasks {
			row := d.findingRow(f)
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{d.about(f), row.Cells[1], row.Cells[2], or(row.Cells[6], none("none"))}})
		}
		blocks = append(blocks, document.Heading{Level: 3, Text: j.Title}, document.Paragraph(document.Words(j.Do)), t)
	}
	return blocks
}

// foundHere lists the other findings of the rules.
func (d *dossier) foundHere() []document.Block {
	rules := stale.Rules()
	t := document.Table{Caption: "Findings of the rules in the trail of " + d.system.ID.Value, Empty: "The rules found nothing else in this trail.",
		Columns: []document.Column{{Title: "Record"}, {Title: "Gravity"}, {Title: "What was found"}, {Title: "Rule"}}}
	excused := slices.ContainsFunc(d.findings, func(f finding.Finding) bool { return f.Excused != "" })
	if excused {
		t.Columns = append(t.Columns, document.Column{Title: "Excused by"})
	}
	for _, f := range d.findings {
		if f.Excused == "" && slices.Contains(rules, f.Rule.ID) {
			continue
		}
		row := d.findingRow(f)
		cells := [][]document.Span{d.about(f), row.Cells[1], row.Cells[2], row.Cells[4]}
		switch {
		case f.Excused != "":
			cells = append(cells, []document.Span{document.Record(f.Excused)})
		case excused:
			cells = append(cells, none("nothing"))
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return []document.Block{t, document.Paragraph{{Text: "What was found in roles, policies and other records that stand over all systems is told under ", Look: document.Quiet}, to("findings", "Findings and exceptions"), {Text: ".", Look: document.Quiet}}}
}

// described are the facts of the record itself.
func (d *dossier) described() []document.Block {
	s := d.system
	m := &s.Meta
	fact := func(name string, value, otherwise []document.Span) document.Fact {
		return document.Fact{Name: name, Value: or(value, otherwise)}
	}
	list := func(name, pointer string, value, otherwise []document.Span) document.Fact {
		return fact(name, value, or(todo(m, pointer), otherwise))
	}
	asked := open("not on file")
	what := document.Facts{
		fact("Purpose", text(s.Purpose), asked),
		fact("Intended use", text(s.IntendedUse), asked),
		list("Not for", "/out_of_scope_use", texts(s.OutOfScopeUse), none("nothing named")),
		list("Limits", "/limits", texts(s.Limits), open("none named")),
		list("Users", "/users", texts(s.Users), asked),
		list("Affected", "/affected", texts(s.Affected), asked),
		fact("Domain", text(s.Domain), none("not named")),
		fact("Autonomy", word("ai-system", "autonomy", s.Autonomy), asked),
		list("Our roles (4.1)", "/aims_roles", words("ai-system", "aims_roles", s.AIMSRoles), asked),
		list("Jurisdictions", "/jurisdictions", texts(s.Jurisdictions), none("not named")),
		fact("Generative", yesNo(s.Generative), open("not said")),
		fact("In use since", text(s.InUseSince.Text), none("no day on file")),
		fact("To be retired by", or(d.due(s.RetireBy.Day), text(s.RetireBy.Text)), none("no day set")),
		fact("Deployed", stacked(text(s.Deployed.Version), text(s.Deployed.On.Text), text(s.Deployed.Repository)), none("nothing on file")),
		fact("Model owner", d.ref(s.ModelOwner), none("not named")),
		fact("Data steward", d.ref(s.DataSteward), none("not named")),
		fact("Backup", d.ref(s.Backup), none("not named")),
		list("Reviewers", "/reviewers", d.refs(s.Reviewers), none("not named")),
	}
	if check.Retired(s) {
		what = append(what, fact("Retired on", text(s.RetiredOn.Text), open("no day on file")))
	}
	oversight := document.Facts{
		fact("How people oversee it", text(s.HumanOversight.How), or(todo(m, "/human_oversight"), asked)),
		fact("Who", d.ref(s.HumanOversight.Who), or(todo(m, "/human_oversight"), asked)),
		fact("Can stop it", yesNo(s.HumanOversight.CanStop), or(todo(m, "/human_oversight"), asked)),
		fact("What counts as drift", text(s.Monitoring.Drift), or(todo(m, "/monitoring"), asked)),
		fact("What leads to retraining", text(s.Monitoring.Retraining), or(todo(m, "/monitoring"), asked)),
		fact("How it is taken back", text(s.Monitoring.Recall), or(todo(m, "/monitoring"), asked)),
		list("Measured by", "/monitoring", d.refs(s.Monitoring.Metrics), open("no metric named")),
	}
	logs := document.Table{Caption: "Event logs", Empty: "No event log is on file.", Columns: []document.Column{{Title: "Stage"}, {Title: "What is logged"}, {Title: "Kept for"}, {Title: "Where"}}}
	for _, l := range s.EventLogs {
		logs.Rows = append(logs.Rows, document.Row{Cells: [][]document.Span{or(word("ai-system", "event_logs/0/stage", l.Stage), asked), or(text(l.What), asked), or(lasting(l.Kept), open("not said")), or(text(l.Where), asked)}})
	}
	given := document.Table{Caption: "Information given", Empty: "No information for users or those affected is on file.", Columns: []document.Column{{Title: "To whom"}, {Title: "In what form"}, {Title: "Evidence"}}}
	for _, i := range s.Information {
		given.Rows = append(given.Rows, document.Row{Cells: [][]document.Span{or(text(i.Audience), asked), or(text(i.Form), asked), or(d.refs(i.Evidence), open("none linked"))}})
	}
	blocks := []document.Block{what,
		document.Heading{Level: 3, Text: "Human oversight and monitoring (A.6.2.6, A.9.2)"}, oversight,
		document.Heading{Level: 3, Text: "Event logs (A.6.2.8)"}, d.asked(m, "/event_logs", logs),
		document.Heading{Level: 3, Text: "Information given (A.8.2)"}, d.asked(m, "/information", given)}
	if s.Notes.Set() {
		blocks = append(blocks, document.Heading{Level: 3, Text: "Notes"}, document.Prose(s.Notes.Value))
	}
	return blocks
}

// asked is a table that an auditor would ask for where it is empty.
func (in *Input) asked(m *record.Meta, pointer string, t document.Table) document.Block {
	if len(t.Rows) == 0 && todo(m, pointer) == nil {
		return document.Note{Look: document.Caution, Text: document.Words(t.Empty)}
	}
	return in.written(m, pointer, t)
}

// written is a table of a list in the record; a TODO in place of the list is shown as what it is.
func (in *Input) written(m *record.Meta, pointer string, t document.Table) document.Block {
	if open := todo(m, pointer); open != nil && len(t.Rows) == 0 {
		return document.Note{Look: document.Caution, Text: open}
	}
	return t
}
