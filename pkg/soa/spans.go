package soa

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	doc "github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// look says how states stand out.
var look = map[string]doc.Look{
	Applies: doc.Good, Excluded: doc.None, Undecided: doc.Bad,
	Partly: doc.Partly, Unknown: doc.Caution, NotAsked: doc.None,

	CellImplemented: doc.Good, CellPartial: doc.Partly, CellPlanned: doc.Caution, CellNotApplicable: doc.None, CellMissing: doc.Bad,
	CellOrganisation: doc.Quiet, CellExcluded: doc.None, CellOpen: doc.Caution,
}

func (c Control) applies() []doc.Span {
	word := map[string]string{Applies: "yes", Excluded: "excluded", Undecided: "undecided", NotKnown: "not known"}[c.Applicable]
	return []doc.Span{doc.State(look[c.Applicable], word)}
}

func (c Control) remark() string {
	return wording.Upper(c.Remark) + "."
}

func (c Control) link() doc.Span {
	if c.File == "" {
		return doc.Text(c.ID)
	}
	return doc.Record(c.ID)
}

// span is an answer in a word. Of a claim a no is a plan, of a proof it is a gap.
func (a Answer) span() []doc.Span {
	l := look[a.State]
	if a.State == No {
		l = doc.Bad
		if a.Word == "not started" {
			l = doc.Caution
		}
	}
	return []doc.Span{doc.State(l, a.Word)}
}

// far are the four answers one below the other, each with its own sign.
func (c Control) far() []doc.Span {
	if c.Applicable != Applies {
		return nil
	}
	var spans []doc.Span
	for _, x := range []struct {
		answer Answer
		words  map[string]string
	}{
		{c.Declared, map[string]string{Yes: "declared", Partly: "declared in progress", No: "declared not started", Unknown: "no status"}},
		{c.Implemented, map[string]string{Yes: "implemented", Partly: "implemented in part", No: "nothing says how"}},
		{c.Evidenced, map[string]string{Yes: "evidenced", Partly: "evidenced by " + strings.TrimSuffix(c.Evidenced.Word, " only") + " only", No: "not evidenced", Unknown: "evidence not known"}},
		{c.Current, map[string]string{Yes: "current", Partly: "current in part", No: "not current", Unknown: "current " + c.Current.Word, NotAsked: "not begun"}},
	} {
		state := x.answer.span()[0]
		state.Text = x.words[x.answer.State]
		spans = append(spans, doc.Break, state)
	}
	return afterBreak(spans)
}

func (a Answer) reasons() []doc.Span { return plain(strings.Join(a.Why, "; ")) }

func (a Answer) full() []doc.Span {
	if len(a.Why) == 0 {
		return a.span()
	}
	return append(a.span(), doc.Text(": "+strings.Join(a.Why, "; ")))
}

func (c Control) replacements() []doc.Span {
	var spans []doc.Span
	for _, r := range c.Replacements {
		spans = append(spans, doc.Break, doc.Record(r.ID))
		if r.Title != "" {
			spans = append(spans, doc.Text(" "+r.Title))
		}
		if r.Unfit != "" {
			spans = append(spans, doc.Break, doc.State(doc.Bad, "it "+strings.TrimPrefix(r.Unfit, "which ")))
		}
	}
	return afterBreak(spans)
}

func links(list []Link) []doc.Span {
	var spans []doc.Span
	for _, l := range list {
		spans = append(spans, doc.Break, doc.Record(l.ID), doc.Text(" "+l.Title))
		if l.Note != "" {
			spans = append(spans, doc.Text(" ("+l.Note+")"))
		}
	}
	return afterBreak(spans)
}

func (c Control) evidenceList() []doc.Span {
	var spans []doc.Span
	for _, e := range c.Evidence {
		words := " (" + strings.Trim(e.Shows+", "+e.Dated, ", ")
		if remark := e.remark(); remark != "" {
			words += "; " + remark
		}
		spans = append(spans, doc.Break, doc.Record(e.ID), doc.Text(words+")"))
	}
	return afterBreak(spans)
}

// remark is what has to be known of evidence wherever it is named; empty where it is current.
func (e Evidence) remark() string {
	switch {
	case e.Current == Yes:
		return ""
	case e.Current == Unknown:
		return "not known"
	case e.Replaced != "":
		return "earlier"
	}
	return "not current"
}

func (e Evidence) current() []doc.Span {
	switch e.remark() {
	case "":
		return []doc.Span{doc.State(doc.Good, "yes")}
	case "not known":
		return []doc.Span{doc.State(doc.Caution, "not known")}
	case "earlier":
		return []doc.Span{doc.State(doc.None, "earlier")}
	}
	return []doc.Span{doc.State(doc.Bad, "no")}
}

func (c Control) cadence() string {
	if c.Cadence == "" && c.ByEvents {
		return "with each event that renews it"
	}
	return c.Cadence
}

// every is the cadence as people say it.
func (c Control) every() string {
	if d, err := day.ParseDuration(c.Cadence); err == nil {
		return d.Every()
	}
	return c.cadence()
}

// driverWords are the drivers as people say them.
func (c Control) driverWords() string {
	return strings.ReplaceAll(strings.Join(c.Drivers, ", "), "-", " ")
}

// effectiveness is whether the control works; without names it tells ids, as registers do.
func (c Control) effectiveness(n names) []doc.Span {
	e := c.Effectiveness
	if e == nil {
		return nil
	}
	spans := slices.Concat(plain(e.Result+", judged by "), n.of(e.By), plain(" on "+e.On))
	if e.Metric != "" {
		spans = slices.Concat(spans, plain(" after "), n.of(e.Metric))
	}
	if e.Note != "" {
		spans = append(spans, doc.Text(": "+e.Note))
	}
	return spans
}

func (c Control) review() []doc.Span {
	r := c.Review
	if r.Last == "" {
		words := "never reviewed"
		if r.Next != "" {
			words += "; first by " + r.Next
		}
		return plain(words)
	}
	spans := plain("last on " + r.Last)
	if r.In != "" {
		spans = slices.Concat(spans, []doc.Span{doc.Break}, c.names.of(r.In), plain(" looked at it then"))
	}
	if r.Next != "" {
		spans = append(spans, doc.Break, doc.Text("next by "+r.Next))
	}
	return spans
}

func (c Control) approval() []doc.Span {
	a := c.Approval
	if a == nil || !c.Decided() {
		return nil
	}
	switch a.State {
	case "approved":
		return []doc.Span{doc.State(doc.Good, strings.TrimSpace("yes "+a.Level))}
	case "void":
		return []doc.Span{doc.State(doc.Bad, "void")}
	case "without-authority":
		return []doc.Span{doc.State(doc.Bad, "no authority")}
	}
	return []doc.Span{doc.State(doc.Caution, "none yet")}
}

func (c Control) approvalWords() string {
	if c.Approval == nil || !c.Decided() {
		return ""
	}
	return c.Approval.Words
}

// approvalTold is the same with the names of who approved.
func (c Control) approvalTold() []doc.Span {
	a := c.Approval
	if a.ID == "" || !c.Decided() {
		return plain(c.approvalWords())
	}
	spans := slices.Concat(c.names.of(a.ID), plain(" by "), c.names.of(a.By), plain(" as "), c.names.of(a.As), plain(" on "+a.On))
	// How far an approval that holds is proven is the same for all under it, and told with the approval.
	if _, more, ok := strings.Cut(a.Words, "; "); ok && a.State != "approved" {
		spans = append(spans, doc.Text("; "+more))
	}
	return spans
}

func (c Control) lastChange() []doc.Span {
	x := c.LastChange
	switch {
	case c.File == "":
		return nil
	case x == nil:
		return plain("not known")
	case x.Commit == "":
		return plain("not committed yet")
	}
	spans := []doc.Span{doc.Commit(x.Commit), doc.Text(fmt.Sprintf(" of %s by %s: %s", x.Date, x.Author, x.Subject))}
	if x.Uncommitted {
		spans = append([]doc.Span{doc.State(doc.Caution, "changed and not committed; before that:"), doc.Break}, spans...)
	}
	return spans
}

func (c Control) findingList() []doc.Span {
	var spans []doc.Span
	for _, f := range c.Findings {
		state := doc.State(map[string]doc.Look{"error": doc.Bad, "warning": doc.Caution}[f.Severity], f.Severity)
		if f.Excused != "" {
			state = doc.State(doc.Quiet, "excused by "+f.Excused)
		}
		spans = append(spans, doc.Break, state, doc.Text(fmt.Sprintf(": %s [%s]", f.Message, f.Rule)))
	}
	return afterBreak(spans)
}

func (c Control) exceptionList() []doc.Span {
	var spans []doc.Span
	for _, x := range c.Exceptions {
		spans = append(spans, doc.Break, doc.Record(x.ID), doc.Text(fmt.Sprintf(" %s: excuses %s until %s", x.Title, x.Rule, x.Expires)))
	}
	return afterBreak(spans)
}

// told is a text that has to be there: that it is missing, or TODO, stands out.
func told(text string, asked bool) []doc.Span {
	switch {
	case text == "" && asked:
		return []doc.Span{doc.State(doc.Bad, "missing")}
	case source.IsTodo(text):
		return []doc.Span{doc.State(doc.Caution, text)}
	}
	return plain(text)
}

func plain(text string) []doc.Span {
	if text == "" {
		return nil
	}
	return doc.Words(text)
}

func (c Control) owner(n names) []doc.Span {
	if c.Owner == "" {
		return told("", c.File != "")
	}
	return n.orTodo(c.Owner)
}

func afterBreak(spans []doc.Span) []doc.Span {
	if len(spans) == 0 {
		return nil
	}
	return spans[1:]
}
