package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/trail"
)

// told is one section of the trail: its records by kind, each kind in the way
// that suits it, and those of all other kinds as a plain list.
func (d *dossier) told(section trail.Section) []document.Block {
	var blocks []document.Block
	var others []record.Record
	var kind string
	var group []record.Record
	flush := func() {
		if len(group) == 0 {
			return
		}
		if tell := d.teller(kind); tell != nil {
			blocks = append(blocks, tell(group)...)
		} else {
			others = append(others, group...)
		}
		group = nil
	}
	for _, r := range section.Records {
		of := r.Head().Kind.Value
		if of == "person" {
			of = "role" // told together
		}
		if of != kind {
			flush()
			kind = of
		}
		group = append(group, r)
	}
	flush()
	if len(others) > 0 {
		blocks = append(blocks, d.plain(section.Title, others))
	}
	return blocks
}

// teller is how records of a kind are told in a trail; nil for a plain list.
func (d *dossier) teller(kind string) func([]record.Record) []document.Block {
	return map[string]func([]record.Record) []document.Block{
		"role":              d.people,
		"eu-ai-act":         each(d.law),
		"impact-assessment": each(d.impact),
		"risk":              rows(d.Input, d.risksHere(), d.riskHere),
		"control":           rows(d.Input, d.controlsHere(), d.controlHere),
		"dataset":           rows(d.Input, table("Datasets", "Dataset", "Used for", "Personal data", "Quality, last checked", "Last change"), d.datasetHere),
		"resource":          rows(d.Input, table("Resources and models", "Resource", "Type", "Version", "Limits and biases", "Approved for this system", "Last change"), d.resourceHere),
		"supplier":          rows(d.Input, table("Suppliers", "Supplier", "Does for us", "Assured", "Last change"), d.supplierHere),
		"lifecycle-gate":    d.gatesHere,
		"metric":            rows(d.Input, table("Metrics", "Metric", "Last value", "Target", "Threshold", "Next"), d.metricHere),
		"incident":          rows(d.Input, table("Incidents", "Incident", "Severity", "Status", "Occurred", "Lessons", "Led to"), d.incidentHere),
		"exception":         rows(d.Input, table("Exceptions", "Exception", "Waives", "Reason", "Measure", "Expires", "Approval"), d.exceptionHere),
		"finding":           rows(d.Input, table("Findings on file", "Finding", "Type", "Status", "Opened", "Correction and actions", "Effect"), d.raisedHere),
		"evidence":          rows(d.Input, table("Evidence", "Evidence", "Type, shows", "Dated", "Current", "Supports here", "Last change"), d.evidenceHere),
		"approval":          func([]record.Record) []document.Block { return []document.Block{d.approvalsHere()} },
		"change":            rows(d.Input, table("Changes", "Change", "What and why", "Impact", "Status", "On", "Approval"), d.changeHere),
		"objective":         rows(d.Input, table("Objectives", "Objective", "Target", "Status", "By"), d.objectiveHere),
	}[kind]
}

func table(caption string, columns ...string) document.Table {
	t := document.Table{Caption: caption}
	for _, c := range columns {
		t.Columns = append(t.Columns, document.Column{Title: c})
	}
	return t
}

// rows makes a table of records, a row each.
func rows[T record.Record](in *Input, t document.Table, cells func(T) [][]document.Span) func([]record.Record) []document.Block {
	return func(list []record.Record) []document.Block {
		for _, r := range list {
			t.Rows = append(t.Rows, in.row(r, cells(r.(T))...))
		}
		return []document.Block{t}
	}
}

// each tells records one after the other.
func each[T record.Record](tell func(T) []document.Block) func([]record.Record) []document.Block {
	return func(list []record.Record) []document.Block {
		var blocks []document.Block
		for _, r := range list {
			blocks = append(blocks, tell(r.(T))...)
		}
		return blocks
	}
}

// plain lists records of kinds that need no more here.
func (d *dossier) plain(caption string, list []record.Record) document.Block {
	t := table(caption, "Record", "Kind", "Owner", "Last change")
	for _, r := range list {
		t.Rows = append(t.Rows, d.row(r, document.Words(strings.ReplaceAll(r.Head().Kind.Value, "-", " ")), or(d.ref(r.Head().Owner), none("none")), d.changed(r)))
	}
	return t
}

// people are the roles and people of the trail with what they do for this system, and who holds the roles.
func (d *dossier) people(list []record.Record) []document.Block {
	s := d.system
	t := table("Roles and people", "Role or person", "Is here", "Held by", "Last change")
	for _, r := range list {
		var as []string
		for _, duty := range []struct {
			words string
			refs  []record.Ref
		}{
			{"owner", []record.Ref{s.Owner}}, {"backup", []record.Ref{s.Backup}}, {"reviewer", s.Reviewers}, {"model owner", []record.Ref{s.ModelOwner}},
			{"data steward", []record.Ref{s.DataSteward}}, {"human oversight", []record.Ref{s.HumanOversight.Who}}, {"reviewed it last", []record.Ref{s.Review.By}},
		} {
			if d.Graph.Refers(duty.refs, r.Head().ID.Value) {
				as = append(as, duty.words)
			}
		}
		is := document.Words(strings.Join(as, ", "))
		if len(as) == 0 {
			is = none("names this system")
		}
		held := none("a person")
		if role, ok := r.(*record.Role); ok {
			held = or(d.refs(role.Holders), missing("nobody"))
		}
		t.Rows = append(t.Rows, d.row(r, is, held, d.changed(r)))
	}
	return []document.Block{t}
}

// titleOf names a record above what is told of it here, with a link to it in full.
func (d *dossier) titleOf(r record.Record) []document.Block {
	m := r.Head()
	blocks := []document.Block{document.Heading{Level: 3, Text: m.Title.Value},
		document.Paragraph(join([]document.Span{document.Record(m.ID.Value), document.Text(", last changed ")}, d.changed(r)))}
	if m.Broken {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("This file has errors of form; what stands here may be incomplete.")})
	}
	return blocks
}

// impact is an impact assessment with its harms and measures.
func (d *dossier) impact(ia *record.ImpactAssessment) []document.Block {
	asked := open("not on file")
	blocks := append(d.titleOf(ia), document.Facts{
		{Name: "Assessed", Value: or(text(ia.AssessedOn.Text), asked)},
		{Name: "Depth", Value: or(stacked(word("impact-assessment", "depth", ia.Depth), text(ia.DepthReason)), asked)},
		{Name: "Decision", Value: stacked(d.decided(ia), texts(ia.Decision.Conditions), join(document.Words("by "), or(d.ref(ia.Decision.By), open("nobody named"))))},
		{Name: "Approval", Value: d.approvalInFull(ia)},
		{Name: "Reviews", Value: or(d.review(ia), none("none asked for"))},
		{Name: "Foreseeable misuse", Value: or(texts(ia.ForeseeableMisuse), or(todo(&ia.Meta, "/foreseeable_misuse"), open("none named")))},
		{Name: "Before and now", Value: []document.Span{to("impact-assessments", "How it has changed")}},
	})
	harms := table("Harms, "+ia.ID.Value, "Harm", "Who", "Severity", "Likelihood", "Reversible", "Measures", "Risk")
	harms.Empty = "It names no harm."
	for _, h := range ia.Harms {
		harms.Rows = append(harms.Rows, document.Row{Cells: [][]document.Span{
			stacked([]document.Span{{Text: h.ID.Value, Look: document.Code}}, text(h.Description)), stacked(word("impact-assessment", "harms/0/who", h.Who), word("impact-assessment", "harms/0/area", h.Area)),
			or(text(h.Severity), open("not rated")), or(text(h.Likelihood), none("not rated")), or(word("impact-assessment", "harms/0/reversible", h.Reversible), none("not said")), or(d.named(h.Measures), open("none")), d.carriedInto(ia, h)}})
	}
	measures := table("Measures, "+ia.ID.Value, "Measure", "Controls")
	measures.Empty = "It names no measure."
	for _, x := range ia.Measures {
		measures.Rows = append(measures.Rows, document.Row{Cells: [][]document.Span{or(text(x.What), asked), or(d.named(x.Controls), none("none named"))}})
	}
	return append(blocks, d.asked(&ia.Meta, "/harms", harms), d.asked(&ia.Meta, "/measures", measures))
}

// carriedInto are the risks that take up a harm, or why none does.
func (d *dossier) carriedInto(ia *record.ImpactAssessment, h record.ImpactAssessmentHarm) []document.Span {
	var ids []string
	for _, r := range graph.Referring[*record.Risk](d.Graph, ia.ID.Value) {
		for _, x := range r.Harms {
			if x.Harm.Value == h.ID.Value && d.Graph.Refers([]record.Ref{x.Assessment}, ia.ID.Value) {
				ids = append(ids, r.ID.Value)
				break
			}
		}
	}
	if len(ids) > 0 {
		return d.ids(ids)
	}
	return or(text(h.NotARisk), open("no risk, no reason"))
}

func (d *dossier) risksHere() document.Table {
	return table("Risks", "Risk", "Before treatment", "Treatment", "Controls", "What remains", "Accepted", "Works")
}

func (d *dossier) riskHere(r *record.Risk) [][]document.Span {
	state := d.Answers.Risk(r)
	if r.Type.Value == "opportunity" {
		return [][]document.Span{none("an opportunity"), or(word("risk", "treatment/option", r.Treatment.Option), open("none chosen")), or(d.named(r.Treatment.Controls), none("none named")), none("an opportunity"), none("an opportunity"), d.works(r)}
	}
	return [][]document.Span{d.rated(r, r.Inherent, "/inherent", state.Inherent), d.option(r), or(d.named(r.Treatment.Controls), or(todo(&r.Meta, "/treatment/controls"), none("none named"))), d.remains(r, state), d.accepted(r, state), d.works(r)}
}

func (d *dossier) datasetHere(x *record.Dataset) [][]document.Span {
	return [][]document.Span{d.usedFor(x), stacked(d.personal(x), d.basis(x)), d.quality(x), d.changed(x)}
}

func (d *dossier) resourceHere(x *record.Resource) [][]document.Span {
	approved := none("no list kept")
	if len(x.ApprovedFor) > 0 {
		approved = open("not among those it is approved for")
		if d.Graph.Refers(x.ApprovedFor, d.system.ID.Value) {
			approved = []document.Span{document.State(document.Good, "approved")}
		}
	}
	return [][]document.Span{word("resource", "type", x.Type), or(text(x.Version), none("none named")), or(stacked(texts(x.Limitations), texts(x.KnownBiases)), none("none named")), approved, d.changed(x)}
}

func (d *dossier) supplierHere(x *record.Supplier) [][]document.Span {
	return [][]document.Span{or(words("supplier", "roles", x.Roles), or(todo(&x.Meta, "/roles"), open("not on file"))), d.assured(x), d.changed(x)}
}

// gatesHere are the stages with the gates that led into them, and then each gate.
func (d *dossier) gatesHere(list []record.Record) []document.Block {
	stages := table("Stages of the life cycle", "Stage", "Gate into it")
	for _, x := range d.Answers.Passages(d.system) {
		stages.Rows = append(stages.Rows, document.Row{Cells: [][]document.Span{document.Words(x.Stage.Label), d.passage(x)}})
	}
	gates := table("Gates", "Gate", "From, to", "Decision", "Criteria", "Evidence", "Approval")
	for _, r := range list {
		gates.Rows = append(gates.Rows, d.gateRow(r.(*record.LifecycleGate)))
	}
	return []document.Block{stages, gates}
}

func (d *dossier) metricHere(m *record.Metric) [][]document.Span {
	unit := ""
	if m.Unit.Known() {
		unit = " " + m.Unit.Value
	}
	state := d.Answers.Measured(m)
	last := open("never measured")
	for _, taken := range m.Measurements {
		if taken.On.Day != state.Last || taken.On.Day.IsZero() {
			continue
		}
		last = document.Words(taken.Value.Value + unit + " on " + taken.On.Value)
		if m.Crossed(taken.Value) {
			last = stacked(last, open("past the threshold"), or(text(taken.Reaction), missing("no reaction on file")))
		}
	}
	if len(m.Measurements) == 0 {
		last = or(todo(&m.Meta, "/measurements"), last)
	} else if state.Last.IsZero() {
		last = document.Words(m.Measurements[len(m.Measurements)-1].Value.Value + unit + " on " + m.Measurements[len(m.Measurements)-1].On.Value)
	}
	number := func(n record.Number, otherwise string) []document.Span {
		if !n.Known() {
			return or(text(n.Text), none(otherwise))
		}
		return document.Words(n.Value + unit)
	}
	next := none("nothing to measure now")
	if state.Asked {
		next = or(d.due(state.Next), open("no day: never measured"))
	}
	return [][]document.Span{last, number(m.Target, "no target"), number(m.Threshold, "no threshold"), next}
}

func (d *dossier) incidentHere(x *record.Incident) [][]document.Span {
	return [][]document.Span{or(word("incident", "severity", x.Severity), open("not rated")), d.closing("incident", x.Status, x.ClosedOn), or(text(x.Occurred.Text), open("no day")), or(text(x.Lessons), open("none written")), or(d.named(x.LeadsTo), none("nothing"))}
}

func (d *dossier) raisedHere(x *record.Finding) [][]document.Span {
	var done [][]document.Span
	done = append(done, text(x.Correction))
	for _, a := range x.Actions {
		done = append(done, d.action(a))
	}
	effect := or(word("finding", "effectiveness/result", x.Effectiveness.Result), none("not checked"))
	return [][]document.Span{or(stacked(word("finding", "type", x.Type), word("finding", "grade", x.Grade)), open("no type")), d.closing("finding", x.Status, x.ClosedOn), or(text(x.Opened.Text), open("no day")), or(stacked(done...), none("none on file")), effect}
}

func (d *dossier) exceptionHere(x *record.Exception) [][]document.Span {
	return [][]document.Span{join([]document.Span{{Text: x.Rule.Value, Look: document.Code}}, document.Words(" for "), or(d.named(x.Records), open("nothing"))), or(text(x.Reason), open("no reason")), or(text(x.Compensating), open("none")), or(or(d.ended(x.Expires), text(x.Expires.Text)), open("no day")), d.approvalTold(x)}
}

// closing is the status of what is to be closed one day.
func (in *Input) closing(kind string, status source.Text, on record.Date) []document.Span {
	if status.Value == "closed" {
		return join([]document.Span{document.State(document.Good, "closed")}, document.Words(" "), text(on.Text))
	}
	if !status.Known() {
		return or(text(status), open("no status"))
	}
	return open(document.PlainText(word(kind, "status", status)))
}

// evidenceHere names what evidence supports in this trail.
func (d *dossier) evidenceHere(e *record.Evidence) [][]document.Span {
	var supports []string
	seen := map[string]bool{}
	for _, edge := range d.Graph.In(e.ID.Value) {
		id := edge.From.Head().ID.Value
		if d.records[id] != nil && !seen[id] {
			seen[id] = true
			supports = append(supports, id)
		}
	}
	return [][]document.Span{or(stacked(word("evidence", "type", e.Type), word("evidence", "shows", e.Shows)), open("no type")), or(text(e.Dated.Text), open("no day")), d.currency(e), or(d.ids(supports), none("nothing else")), d.changed(e)}
}

func (d *dossier) changeHere(x *record.Change) [][]document.Span {
	return [][]document.Span{or(stacked(text(x.What), text(x.Why)), open("not on file")), or(word("change", "impact", x.Impact), open("not rated")), or(word("change", "status", x.Status), open("no status")), or(text(x.On.Text), none("no day")), d.approvalTold(x)}
}

func (d *dossier) objectiveHere(x *record.Objective) [][]document.Span {
	return [][]document.Span{or(stacked(text(x.Statement), text(x.Target)), open("no target")), or(word("objective", "status", x.Status), open("no status")), or(stacked(text(x.Plan.By.Text), d.ref(x.Plan.Who)), none("no day"))}
}

// action is something to be done, with who, until when, and whether it is done.
func (in *Input) action(a record.Action) []document.Span {
	state := or(in.due(a.Due.Day), or(text(a.Due.Text), open("no day set")))
	if !a.Due.Day.IsZero() && !a.Due.Day.Before(in.AsOf) {
		state = document.Words("due " + a.Due.Value)
	}
	if a.Done.Set() && !a.Done.Day.After(in.AsOf) {
		state = join([]document.Span{document.State(document.Good, "done")}, document.Words(" "), text(a.Done.Text))
		if a.Done.Todo() {
			state = text(a.Done.Text)
		}
	}
	return join(or(text(a.What), open("not said what")), document.Words(" ("), or(in.ref(a.Owner), open("nobody")), document.Words("): "), state)
}
