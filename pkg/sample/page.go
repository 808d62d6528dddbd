package sample

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Page is the draw as a page, with all that it takes to draw again.
func (d *Draw) Page() document.Page {
	p := document.Page{Name: "sample", Title: "Sample of evidence", Lead: "Evidence as an auditor would draw it, and whether each piece is where its record says."}
	if d.Of == OfChanges {
		p.Title, p.Lead = "Sample of governance changes", "Changes of the AIMS as an auditor would draw them: what changed, by whom, and who approved it."
	}
	p.Blocks = append(p.Blocks, d.facts())
	if d.Commit == "" {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words("Git history is not known. So whether a file is committed is not known either, and nobody can draw again from what stood here.")})
	}
	if d.Uncommitted > 0 {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words(wording.CountOf(d.Uncommitted, "record is not committed as it stands", "records are not committed as they stand") + ", so this draw cannot be repeated from the repository. --at HEAD draws from what is committed.")})
	}
	if d.Note != "" {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words(d.Note)})
	}
	if n := len(d.Unjudged); n > 0 {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words(fmt.Sprintf("%s could not be read to the end (%s). What stands there may be missing from what is drawn from: `aims validate` tells why.", wording.Count(n, "file"), strings.Join(d.Unjudged, ", ")))})
	}
	if d.Of == OfChanges {
		p.Blocks = append(p.Blocks, d.changes()...)
	} else {
		p.Blocks = append(p.Blocks, d.evidence()...)
	}
	p.Blocks = append(p.Blocks, d.again()...)
	return p
}

func (d *Draw) facts() document.Facts {
	facts := document.Facts{{Name: "Seed", Value: []document.Span{{Text: d.Seed, Look: document.Code}}}}
	add := func(name, value string) {
		facts = append(facts, document.Fact{Name: name, Value: document.Words(value)})
	}
	switch {
	case d.Of == OfChanges:
		add("Drawn", fmt.Sprintf("%s of %d", wording.Count(len(d.Changes), "change"), d.Population.Size))
		from := "the first commit"
		if d.From != "" {
			from = d.From
		}
		add("Period", fmt.Sprintf("%s to %s, by the day that each commit claims", from, d.Until))
		add("Drawn from", "commits of the branch, along first parents, that changed what a record or a file that it names says")
	case d.PerControl > 0:
		add("Drawn", fmt.Sprintf("%s of %d, at most %d for each applicable control", wording.Count(len(d.Evidence), "pair"), d.Population.Size, d.PerControl))
		add("Drawn from", "pairs of an applicable control and evidence that it names")
	default:
		add("Drawn", fmt.Sprintf("%s of %d", wording.Count(len(d.Evidence), "piece"), d.Population.Size))
		add("Drawn from", "all records of evidence, whatever names them")
	}
	facts = append(facts, document.Fact{Name: "SHA-256 of the list drawn from", Value: []document.Span{{Text: d.Population.Digest, Look: document.Code}}})
	add("As of", d.AsOf)
	switch {
	case d.Commit == "":
		add("Read from", "the working tree; git history is not known")
	case d.Tree:
		facts = append(facts, document.Fact{Name: "Read from", Value: []document.Span{{Text: "the working tree, on commit "}, document.Commit(d.Commit)}})
	default:
		facts = append(facts, document.Fact{Name: "Read from", Value: []document.Span{{Text: "commit "}, document.Commit(d.Commit)}})
	}
	return facts
}

func (d *Draw) evidence() []document.Block {
	t := document.Table{
		Register: "sample", Caption: "Evidence that was drawn", Empty: "Nothing was drawn: there is nothing to draw from.",
		Columns: []document.Column{{Title: "Control"}, {Title: "Evidence"}, {Title: "Type"}, {Title: "Shows"}, {Title: "Dated"}, {Title: "Current"}, {Title: "Where"}, {Title: "Resolves"}, {Title: "Number"}},
	}
	found := 0
	for _, i := range d.Evidence {
		if i.Resolves.Severity() == 0 {
			found++
		}
		controls := document.Records(i.Controls...)
		if len(controls) == 0 {
			controls = []document.Span{{Text: "named by no applicable control", Look: document.Quiet}}
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
			controls,
			{document.Record(i.ID), document.Break, document.Text(i.Title)},
			document.Words(standard.Label("evidence-types", i.Type)), document.Words(i.Shows), document.Words(i.Dated),
			{currencySpan(i.Currency, i.Until)},
			where(i),
			{document.State(i.Resolves.Look(), i.Why)},
			{{Text: i.Number[:12], Look: document.Code}},
		}})
	}
	blocks := []document.Block{document.Heading{Level: 2, Text: "What was drawn"}}
	if len(d.Evidence) > 0 {
		words := fmt.Sprintf("%d of %d are found here as recorded.", found, len(d.Evidence))
		if left := len(d.Evidence) - found; left > 0 {
			words += " Ask for the others; the column \"Resolves\" says what stands in the way."
		}
		blocks = append(blocks, document.Paragraph(document.Words(words)))
	}
	none := "Every applicable control names evidence."
	if d.Applicable == 0 {
		none = "No control is decided as applicable."
	}
	blocks = append(blocks, t)
	blocks = append(blocks, document.Heading{Level: 2, Text: "Applicable controls without evidence"},
		leftTable(d.Without, "sample-without-evidence", "Applicable controls of which nothing can be drawn", none, document.Bad))
	if len(d.LeftOut) > 0 {
		blocks = append(blocks, document.Heading{Level: 2, Text: "Controls that nothing was drawn for"},
			leftTable(d.LeftOut, "sample-left-out", "Controls that are not applicable, or not decided", "", document.None))
	}
	return blocks
}

func leftTable(list []Left, register, caption, empty string, look document.Look) document.Table {
	t := document.Table{Register: register, Caption: caption, Empty: empty, Columns: []document.Column{{Title: "Control"}, {Title: "Title"}, {Title: "Why"}}}
	for _, l := range list {
		look := look
		if strings.HasPrefix(l.Why, "undecided") || strings.HasPrefix(l.Why, "not known") {
			look = document.Caution
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{document.Record(l.Control)}, document.Words(l.Title), {document.State(look, l.Why)}}})
	}
	return t
}

func where(i Item) []document.Span {
	var spans []document.Span
	add := func(s document.Span) {
		if len(spans) > 0 {
			spans = append(spans, document.Break)
		}
		spans = append(spans, s)
	}
	if i.Path != "" {
		add(document.Span{Text: i.Path, Look: document.Code})
	}
	if i.Commit != "" {
		add(document.Span{Text: i.Commit, Look: document.Code, To: document.Target{Commit: i.Commit}})
	}
	if i.URL != "" {
		add(document.Span{Text: i.URL, To: document.Target{URL: i.URL}})
	}
	return spans
}

func currencySpan(c check.Currency, why string) document.Span {
	words := strings.TrimSpace(string(c) + " " + why)
	if c == check.Outrun || c == check.Unknown {
		words = string(c) + ": " + why
	}
	switch c {
	case check.Current:
		return document.State(document.Good, words)
	case check.Unlimited:
		return document.State(document.Quiet, words)
	case check.Expired:
		return document.State(document.Bad, words)
	}
	return document.State(document.Caution, words)
}

func (r Resolution) Look() document.Look {
	switch r {
	case Resolves:
		return document.Good
	case Mismatch, Missing, NoLocation:
		return document.Bad
	case WithoutHash:
		return document.Partly
	}
	return document.Caution
}

// mostTouched is how many records of a change the page names; the data behind it has them all.
const mostTouched = 12

func (d *Draw) changes() []document.Block {
	t := document.Table{
		Register: "sample", Caption: "Governance changes that were drawn", Empty: "Nothing was drawn: no commit of the period changed a record.",
		Columns: []document.Column{{Title: "Commit"}, {Title: "Date"}, {Title: "Author"}, {Title: "Subject"}, {Title: "Records"}, {Title: "Approval"}, {Title: "Number"}},
	}
	for _, c := range d.Changes {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
			{document.Commit(c.Commit)}, document.Words(c.Date), document.Words(c.Author), document.Words(c.Subject),
			records(c), approvals(c), {{Text: c.Number[:12], Look: document.Code}},
		}})
	}
	return []document.Block{
		document.Heading{Level: 2, Text: "What was drawn"}, t,
		document.Paragraph(document.Words("Author and days are what the commits claim. An approval counts for a change where it covers the record exactly as the change left it, and came with it or after it. Whether one is asked follows from the settings of this AIMS as they are now.")),
		document.List{Items: levels()},
	}
}

func levels() [][]document.Span {
	var items [][]document.Span
	for l := past.Claimed; l <= past.Signed; l++ {
		items = append(items, []document.Span{{Text: l.String(), Look: document.Strong}, {Text: ": " + l.Words()}})
	}
	return items
}

func records(c Change) []document.Span {
	var spans []document.Span
	for n, r := range c.Records {
		if n > 0 {
			spans = append(spans, document.Break)
		}
		if n == mostTouched && len(c.Records) > mostTouched+1 {
			spans = append(spans, document.Text(fmt.Sprintf("and %d more", len(c.Records)-n)))
			break
		}
		words := " " + string(r.Became)
		if r.Was != "" {
			words = fmt.Sprintf(" renamed from %s", r.Was)
		}
		if len(r.Fields) > 0 {
			words += ": " + strings.Join(r.Fields, ", ")
		}
		spans = append(spans, document.Record(r.ID), document.Text(words))
	}
	return spans
}

// approvals says who approved the records of a change, those together that stand alike.
func approvals(c Change) []document.Span {
	var order []string
	ids, looks := map[string][]string{}, map[string]document.Look{}
	for _, r := range c.Records {
		look, words := standing(r.Approval)
		if ids[words] == nil {
			order = append(order, words)
		}
		ids[words], looks[words] = append(ids[words], r.ID), look
	}
	var spans []document.Span
	for n, words := range order {
		if n > 0 {
			spans = append(spans, document.Break)
		}
		if len(order) > 1 {
			spans = append(spans, document.Text(wording.Some(ids[words], 2)+": "))
		}
		spans = append(spans, document.State(looks[words], words))
	}
	return spans
}

func standing(a Asked) (document.Look, string) {
	var given []string
	for _, g := range a.Given {
		words := fmt.Sprintf("%s by %s as %s on %s, %s", g.ID, g.By, g.As, g.On, g.Level)
		if g.Landed == "" {
			words += ", not committed"
		}
		if g.Why != "" {
			words += ", does not count: " + g.Why
		}
		given = append(given, words)
	}
	list := strings.Join(given, "; ")
	switch a.State {
	case NotAsked:
		return document.Quiet, "no approval asked"
	case Unchanged:
		return document.Quiet, "what is approved is unchanged"
	case Removed:
		return document.Quiet, "removed"
	case Approved:
		return document.Good, list
	case Earlier:
		return document.Partly, "approved before in this wording: " + list
	case Powerless:
		return document.Bad, list
	case None:
		if a.Later != "" {
			return document.Caution, fmt.Sprintf("asked, and none of this wording; a later wording is approved by %s", a.Later)
		}
		return document.Bad, "asked, and none on file"
	}
	return document.Caution, "not known: the record has errors of form"
}

// again says how to draw by hand.
func (d *Draw) again() []document.Block {
	command := "aims sample --seed " + d.Seed + " --of " + d.Of
	switch {
	case d.PerControl > 0:
		command += fmt.Sprintf(" --per-control %d", d.PerControl)
	default:
		command += fmt.Sprintf(" --count %d", d.Count)
	}
	if d.From != "" {
		command += " --from " + d.From
	}
	if d.Of == OfChanges {
		command += " --until " + d.Until
	}
	if !d.Tree {
		command += " --at " + d.Commit
	}
	what, each := "The evidence ids", "The smallest numbers are drawn"
	code := func(s string) document.Span { return document.Span{Text: s, Look: document.Code} }
	example := "EV-one"
	switch {
	case d.Of == OfChanges:
		what, example = "The whole hashes of the commits", "1f2e3d4c…"
	case d.PerControl > 0:
		what, each, example = "A control, a space and an evidence id", "Of each control the smallest numbers are drawn", "A.6.2.4 EV-one"
	}
	if len(d.Population.Items) > 0 {
		example = Pick(d.Seed, d.Population.Items, 1)[0]
	}
	return []document.Block{
		document.Heading{Level: 2, Text: "How to draw again"},
		document.Paragraph(document.Words("The draw needs no trust in this program. The seed should come from the auditor, after the records stand: who knows both beforehand can choose what is drawn.")),
		document.List{Numbered: true, Items: [][]document.Span{
			{document.Text("Take the list drawn from: "), code(command + " --population"), document.Text(fmt.Sprintf(" prints its %s. %s, one a line, in the order of their bytes; ", wording.Count(d.Population.Size, "line"), what)), code("sha256sum"), document.Text(" of it gives the SHA-256 above.")},
			{document.Text("The number of a line is the SHA-256 of the seed, a space and the line, without a line end: "), code(fmt.Sprintf("printf '%%s' '%s %s' | sha256sum", d.Seed, example)), document.Text(".")},
			{document.Text(each + ", in the order of their hexadecimal digits. The tables show the first twelve.")},
		}},
	}
}
