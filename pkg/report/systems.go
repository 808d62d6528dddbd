package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Systems is the inventory of AI systems, and for each of them a page with all
// that hangs on it.
var Systems = Section{Customer: true, Pages: func(in *Input) []document.Page {
	systems := Shown[*record.AISystem](in)
	if in.Customer {
		return []document.Page{in.publicInventory(systems)}
	}
	pages := pagesOf(systems)
	inventory := document.Page{Name: "systems", Title: "AI systems", Lead: "Which AI systems there are, who answers for each, how each stands, and where the trail of each is told."}
	list := []document.Page{inventory}
	var now, retired []document.Row
	for _, s := range systems {
		d := in.dossierOf(s)
		row := in.inventoryRow(d, pages[s])
		if check.Retired(s) {
			retired = append(retired, row)
		} else {
			now = append(now, row)
		}
		list = append(list, d.page(pages[s]))
	}
	table := func(caption, empty string, rows []document.Row) document.Table {
		return document.Table{Caption: caption, Columns: inventoryColumns, Rows: rows, Empty: empty}
	}
	list[0].Blocks = []document.Block{
		serves("4.3", "8.1", "A.4.2"),
		table("AI systems", "No AI system is on file that is not retired.", now),
		document.Paragraph{{Text: "The title of a system leads to its whole trail. Open findings are what the rules found in the records of that trail (errors and warnings that no exception excuses), and what audits and people raised and nobody has closed.", Look: document.Quiet}},
		document.Heading{Level: 2, Text: "Retired systems"},
		table("Retired AI systems", "No retired AI system is on file.", retired),
		document.Register{Table: document.Table{Register: "ai-systems", Caption: "AI systems", Columns: inventoryColumns, Rows: append(now[:len(now):len(now)], retired...), Empty: "No AI system is on file."}},
	}
	return list
}}

var inventoryColumns = []document.Column{{Title: "AI system"}, {Title: "Owner"}, {Title: "Status, stage"}, {Title: "Obtained, used"}, {Title: "Impact"}, {Title: "Open findings"},
	{Title: "Status", Sheet: true}, {Title: "Stage", Sheet: true}, {Title: "In use since", Sheet: true}, {Title: "Retire by", Sheet: true}, {Title: "Retired on", Sheet: true},
	{Title: "Obtained", Sheet: true}, {Title: "Exposure", Sheet: true}, {Title: "Class, EU AI Act", Sheet: true}, {Title: "Generative", Sheet: true}, {Title: "Purpose", Sheet: true}, {Title: "Affected", Sheet: true},
	{Title: "Our roles", Sheet: true}, {Title: "Jurisdictions", Sheet: true}, {Title: "Model owner", Sheet: true}, {Title: "Data steward", Sheet: true}, {Title: "Deployed version", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}

func (in *Input) inventoryRow(d *dossier, page string) document.Row {
	s := d.system
	row := in.row(s,
		or(in.ref(s.Owner), missing("no owner")),
		in.statusAndStage(s), stacked(or(obtainedAndUsed(s), open("not on file")), join(document.Words("EU: "), d.class())),
		in.impactInShort(s), d.openInShort(),
		word("ai-system", "status", s.Status), word("ai-system", "stage", s.Stage), text(s.InUseSince.Text), text(s.RetireBy.Text), text(s.RetiredOn.Text),
		word("ai-system", "obtained", s.Obtained), word("ai-system", "exposure", s.Exposure), d.class(), yesNo(s.Generative), text(s.Purpose), texts(s.Affected),
		words("ai-system", "aims_roles", s.AIMSRoles), texts(s.Jurisdictions), in.ref(s.ModelOwner), in.ref(s.DataSteward), text(s.Deployed.Version), in.review(s), in.changed(s))
	row.Cells[0] = append(row.Cells[0][:2:2], to(page, cmp.Or(s.Title.Value, "its trail"))) // after the id and a break
	if s.Broken {
		row.Cells[0] = append(row.Cells[0], document.Break, document.State(document.Bad, "errors of form"))
	}
	return row
}

// publicInventory is the inventory for those outside, of what is public.
func (in *Input) publicInventory(systems []*record.AISystem) document.Page {
	t := document.Table{Register: "ai-systems", Caption: "AI systems", Empty: "No AI system is classified public.",
		Columns: []document.Column{{Title: "AI system"}, {Title: "Purpose"}, {Title: "Intended use"}, {Title: "Not for"}, {Title: "Status and stage"}, {Title: "People who oversee it"}, {Title: "Last change"}}}
	for _, s := range systems {
		t.Rows = append(t.Rows, in.row(s, text(s.Purpose), text(s.IntendedUse), texts(s.OutOfScopeUse), in.statusAndStage(s), text(s.HumanOversight.How), in.changed(s)))
	}
	return document.Page{Name: "systems", Title: "AI systems", Lead: "Which AI systems there are, as far as they are public: what each is for, and how people oversee it.", Blocks: []document.Block{t}}
}

// pagesOf names the page of each system. Ids may differ in capitals alone, and
// the file of a broken record may hold anything.
func pagesOf(systems []*record.AISystem) map[*record.AISystem]string {
	names, taken := map[*record.AISystem]string{}, map[string]bool{}
	for _, s := range systems {
		name := "systems/" + strings.Map(func(r rune) rune {
			if r == '-' || r == '.' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
				return r
			}
			return '_'
		}, strings.TrimLeft(s.ID.Value, "."))
		if tree.Unportable(name) != "" { // CON is a device on Windows, and CON.md too
			name = "systems/_" + strings.TrimPrefix(name, "systems/")
		}
		unique := name
		for n := 2; taken[strings.ToLower(unique)]; n++ {
			unique = fmt.Sprintf("%s-%d", name, n)
		}
		taken[strings.ToLower(unique)] = true
		names[s] = unique
	}
	return names
}

// statusAndStage is where a system stands, with the day that matters next.
func (in *Input) statusAndStage(s *record.AISystem) []document.Span {
	status := or(word("ai-system", "status", s.Status), missing("no status"))
	if s.Status.Value == "restricted" {
		status = open("restricted")
	}
	var dates []document.Span
	switch {
	case check.Retired(s):
		dates = or(text(s.RetiredOn.Text), open("no day of retirement"))
	case s.RetireBy.Set():
		dates = join(document.Words("to be retired: "), or(in.due(s.RetireBy.Day), text(s.RetireBy.Text)))
	case s.InUseSince.Set():
		dates = join(document.Words("since "), text(s.InUseSince.Text))
	}
	return stacked(status, or(word("ai-system", "stage", s.Stage), missing("no stage")), dates)
}

// obtainedAndUsed says whether a system was made or bought, and who meets it.
func obtainedAndUsed(s *record.AISystem) []document.Span {
	obtained, used := word("ai-system", "obtained", s.Obtained), word("ai-system", "exposure", s.Exposure)
	if s.Obtained.Value == "both" {
		obtained = document.Words("developed and procured")
	}
	if words := map[string]string{"internal": "used inside", "external": "used outside", "both": "used inside and outside"}[s.Exposure.Value]; words != "" {
		used = document.Words(words)
	}
	return stacked(obtained, used)
}

// impactInShort is the impact assessment of a system: when, and what was decided.
func (in *Input) impactInShort(s *record.AISystem) []document.Span {
	ia, _ := in.Answers.ImpactOf(s)
	if ia == nil {
		begun := graph.Referring[*record.ImpactAssessment](in.Graph, s.ID.Value)
		switch {
		case len(begun) > 0:
			return stacked(missing("names no harm yet"), []document.Span{in.link(begun[0].ID.Value)})
		case check.Retired(s):
			return none("none on file")
		}
		return missing("none on file")
	}
	cells := stacked([]document.Span{in.link(ia.ID.Value)}, assessedOn(ia), in.decided(ia))
	if in.isStale(ia) {
		cells = stacked(cells, open("stale"))
	}
	return cells
}

func assessedOn(ia *record.ImpactAssessment) []document.Span {
	if !ia.AssessedOn.Known() {
		return or(text(ia.AssessedOn.Text), open("no day of the assessment"))
	}
	return document.Words("assessed " + ia.AssessedOn.Value)
}

// decided is the decision of an impact assessment.
func (in *Input) decided(ia *record.ImpactAssessment) []document.Span {
	d := ia.Decision
	if open := todo(&ia.Meta, "/decision"); open != nil {
		return open
	}
	if !d.Outcome.Known() {
		return or(text(d.Outcome), missing("no decision"))
	}
	look := map[string]document.Look{"go": document.Good, "conditional": document.Partly, "no-go": document.Bad}[d.Outcome.Value]
	spans := []document.Span{document.State(look, document.PlainText(word("impact-assessment", "decision/outcome", d.Outcome)))}
	if d.On.Set() {
		spans = append(spans, document.Text(", "))
		spans = append(spans, text(d.On.Text)...)
	}
	return spans
}

// isStale reports whether a record can no longer be relied upon.
func (in *Input) isStale(r record.Record) bool {
	return in.stale[r.Head().ID.Value]
}
