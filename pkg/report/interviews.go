package report

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Interviews tells an auditor whom to ask about what.
var Interviews = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "interviews", Caption: "People and what to ask them about", Empty: "No person is on file.",
		Columns: columns("Person", "Roles", "AI systems", "Controls", "Risks", "Other records", "|", "Position", "Questions on the controls", "Last change")}
	desks := in.desks()
	for _, p := range Shown[*record.Person](in) {
		if in.Answers.Left(p) {
			continue
		}
		d := desks.of[p.ID.Value]
		if d == nil {
			d = &desk{}
		}
		t.Rows = append(t.Rows, in.interview(in.row(p), d, p.Position.Value, in.changed(p)))
	}
	vacant := document.Table{Register: "vacant-duties", Caption: "What nobody can be asked about", Empty: "Every owner is somebody.", Columns: columns("Owner", "Roles", "AI systems", "Controls", "Risks", "Other records", "|", "Position", "Questions on the controls", "Last change")}
	for _, name := range desks.vacant {
		first := missing("no owner")
		var change []document.Span
		if r := in.Graph.Named(name); r != nil {
			first, change = stacked(in.titled(r), missing("held by nobody")), in.changed(r)
		} else if name != "" {
			first = stacked(document.Words(name), missing("no such record"))
		}
		vacant.Rows = append(vacant.Rows, in.interview(document.Row{Cells: [][]document.Span{first}}, desks.nobody[name], "", change))
	}
	return []document.Page{page("interviews", "Whom to interview", "Who answers for which AI systems, controls and records, so that an audit can be planned person by person.", nil, []document.Block{
		document.Paragraph(document.Words("A person stands for what they own themselves and for what the roles own that they hold today.")), t,
		document.Heading{Level: 2, Text: "What nobody answers for"}, vacant})}
}}

// desk is what lies on the desk of one person.
type desk struct {
	roles, systems, controls, risks []string
	others                          map[string]int // by kind
}

func (d *desk) add(r record.Record) {
	id := r.Head().ID.Value
	put := func(list *[]string) {
		if n := len(*list); n == 0 || (*list)[n-1] != id { // a record comes once for each who owns it
			*list = append(*list, id)
		}
	}
	switch r.(type) {
	case *record.AISystem:
		put(&d.systems)
	case *record.Control:
		put(&d.controls)
	case *record.Risk:
		put(&d.risks)
	default:
		if d.others == nil {
			d.others = map[string]int{}
		}
		d.others[r.Head().Kind.Value]++
	}
}

type desks struct {
	of     map[string]*desk // by id of the person
	nobody map[string]*desk // by what stands as owner, where nobody is behind it
	vacant []string
}

// desks puts every record on the desks of those who answer for it.
func (in *Input) desks() desks {
	d := desks{of: map[string]*desk{}, nobody: map[string]*desk{}}
	people := map[string][]string{} // who is behind an owner
	behind := func(ref record.Ref) []string {
		ids, known := people[ref.Value]
		if known {
			return ids
		}
		if who, ok := graph.Find[*record.Person](in.Graph, ref.Value); ok && !in.Answers.Left(who) {
			ids = []string{who.ID.Value}
		} else if role, ok := graph.Find[*record.Role](in.Graph, ref.Value); ok {
			ids = in.Answers.Holders(role)
		}
		people[ref.Value] = ids
		return ids
	}
	at := func(m map[string]*desk, key string) *desk {
		if m[key] == nil {
			m[key] = &desk{}
		}
		return m[key]
	}
	for _, r := range in.All() {
		owners := []record.Ref{r.Head().Owner}
		switch r := r.(type) {
		case *record.Person:
			continue
		case *record.Role:
			for _, id := range in.Answers.Holders(r) {
				x := at(d.of, id)
				x.roles = append(x.roles, r.ID.Value)
			}
			continue
		case *record.AISystem:
			owners = append(owners, r.ModelOwner, r.DataSteward, r.HumanOversight.Who)
		case *record.Evidence:
			owners = []record.Ref{r.Custodian}
		}
		for i, owner := range owners {
			if owner.Value == "" && (i > 0 || !owned(r)) {
				continue
			}
			ids := behind(owner)
			for _, id := range ids {
				at(d.of, id).add(r)
			}
			if len(ids) == 0 {
				at(d.nobody, owner.Value).add(r)
			}
		}
	}
	for name := range d.nobody {
		d.vacant = append(d.vacant, name)
	}
	slices.SortFunc(d.vacant, standard.Compare)
	return d
}

// owned reports whether records of the kind have to have an owner.
func owned(r record.Record) bool {
	k := record.KindNamed(r.Head().Kind.Value)
	return k != nil && k.Owned
}

// interview is a row: what lies on a desk, and what to ask about it.
func (in *Input) interview(r document.Row, d *desk, position string, changed []document.Span) document.Row {
	var roles [][]document.Span
	for _, id := range d.roles {
		roles = append(roles, in.titled(in.Graph.Named(id)))
	}
	var systems [][]document.Span
	for _, id := range d.systems {
		systems = append(systems, in.titled(in.Graph.Named(id)))
	}
	var others []string
	for _, kind := range record.KindNames() {
		if n := d.others[kind]; n > 0 {
			others = append(others, kindCount(kind, n))
		}
	}
	var questions []string
	for _, id := range d.controls {
		if c, ok := standard.FindControl(id); ok && c.AuditorQuestion != "" {
			questions = append(questions, id+": "+c.AuditorQuestion)
		}
	}
	nothing := func(cell []document.Span) []document.Span { return or(cell, none("none")) }
	r.Cells = append(r.Cells, nothing(stacked(roles...)), nothing(stacked(systems...)), nothing(in.someOf(d.controls)), nothing(in.someOf(d.risks)), nothing(lines(others)), document.Words(position), lines(questions), changed)
	return r
}

// lines puts words one below the other.
func lines(list []string) []document.Span {
	if len(list) == 0 {
		return nil
	}
	return document.Words(strings.Join(list, "\n"))
}
