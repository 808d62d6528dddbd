package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// law are the answers on the EU AI Act.
func (d *dossier) law(e *record.EUAIAct) []document.Block {
	asked := open("not on file")
	blocks := append(d.titleOf(e), document.Facts{
		{Name: "How the Act reaches it", Value: or(stacked(nexus(e), text(e.NexusReason)), asked)},
		{Name: "Our roles under the Act", Value: or(stacked(words("eu-ai-act", "operator_roles", e.OperatorRoles), text(e.RoleChange)), or(todo(&e.Meta, "/operator_roles"), asked))},
		{Name: "Class", Value: or(stacked(word("eu-ai-act", "class", e.Class), text(e.AnnexPoint)), asked)},
		{Name: "Profiling", Value: or(yesNo(e.Profiling), none("not said"))},
		{Name: "Reasons", Value: or(text(e.Reasons), asked)},
		{Name: "Placed on the market", Value: or(text(e.PlacedOnMarket.Text), none("no day on file"))},
		{Name: "Put into service", Value: or(text(e.PutIntoService.Text), none("no day on file"))},
		{Name: "Changed significantly on", Value: or(text(e.SignificantChangeOn.Text), none("no day on file"))},
		{Name: "Reviews", Value: or(d.review(e), none("none asked for"))},
	})
	outside := e.Nexus.Value == "none" || e.Class.Value == "out-of-scope"
	if outside {
		blocks = append(blocks, document.Note{Look: document.None, Text: document.Words("The record says that the Act does not reach this system, so only what it answers all the same is told.")})
	}
	duties := table("Duties of "+e.ID.Value, "Duty", "Where it stands", "How, or why not", "Said by, on", "Evidence")
	duties.Empty = "It answers no duty."
	for _, x := range []struct {
		name, pointer string
		duty          record.Duty
		more          []document.Span
	}{
		{"Conformity assessment", "/conformity", e.Conformity, route(e)},
		{"Duties of deployers", "/deployer_duties", e.DeployerDuties, nil},
		{"Fundamental rights impact assessment", "/fria", e.FRIA, text(e.FRIANotifiedOn.Text)},
		{"Registration", "/registration", e.Registration, nil},
		{"Monitoring after placing on the market", "/post_market", e.PostMarket, nil},
	} {
		unanswered := none("not asked of this class and these roles")
		if d.Answers.DutyAsked(e, strings.TrimPrefix(x.pointer, "/")) {
			unanswered = open("no answer")
		}
		if outside && !x.duty.Status.Set() {
			continue
		}
		duties.Rows = append(duties.Rows, document.Row{Cells: [][]document.Span{document.Words(x.name),
			or(d.standing(x.duty.Status), or(todo(&e.Meta, x.pointer), unanswered)),
			or(stacked(text(x.duty.Why), text(x.duty.How), x.more), none("nothing said")),
			or(stacked(d.ref(x.duty.By), text(x.duty.On.Text)), none("nobody named")),
			or(d.refs(x.duty.Evidence), none("none linked"))}})
	}
	practices := table("Prohibited practices, "+e.ID.Value, "Practice", "Answer", "Reason", "Said by, on")
	practices.Empty = "It answers none of the bans."
	answered := map[string]bool{}
	for _, x := range e.Screening {
		answered[x.Practice.Value] = true
		answer := or(word("eu-ai-act", "screening/0/answer", x.Answer), open("no answer"))
		switch x.Answer.Value {
		case "present":
			answer = missing("present")
		case "present-under-exception":
			answer = open("present under an exception")
		}
		practices.Rows = append(practices.Rows, document.Row{Cells: [][]document.Span{practice(x.Practice), answer, or(text(x.Reason), open("no reason")), or(stacked(d.ref(x.By), text(x.On.Text)), none("nobody named"))}})
	}
	for _, t := range standard.Vocabulary("prohibited-practices") {
		if !answered[t.ID] && !outside && todo(&e.Meta, "/screening") == nil {
			practices.Rows = append(practices.Rows, document.Row{Cells: [][]document.Span{practice(source.Text{Value: t.ID}), open("no answer"), none("none"), none("nobody")}})
		}
	}
	informing := table("Information of people (Article 50), "+e.ID.Value, "Duty", "Applies", "How, or why not", "Evidence")
	informing.Empty = "No answer on Article 50 is on file."
	for _, x := range e.Article50 {
		informing.Rows = append(informing.Rows, document.Row{Cells: [][]document.Span{or(word("eu-ai-act", "article_50/0/duty", x.Duty), open("not named")), or(yesNo(x.Applies), open("not said")), or(stacked(text(x.How), text(x.Why)), open("nothing said")), or(d.refs(x.Evidence), none("none linked"))}})
	}
	return append(blocks, duties, d.written(&e.Meta, "/screening", practices), d.written(&e.Meta, "/article_50", informing))
}

// nexus is how the Act reaches the system.
func nexus(e *record.EUAIAct) []document.Span {
	if e.Nexus.Value == "none" {
		return document.Words("not at all")
	}
	return word("eu-ai-act", "nexus", e.Nexus)
}

// route is the route of the conformity assessment, where there is one to go.
func route(e *record.EUAIAct) []document.Span {
	if !e.ConformityRoute.Set() || e.ConformityRoute.Value == "not-applicable" {
		return nil
	}
	return join(document.Words("Route: "), word("eu-ai-act", "conformity_route", e.ConformityRoute))
}

func practice(id source.Text) []document.Span {
	if t, ok := standard.FindTerm("prohibited-practices", id.Value); ok {
		parts := strings.Split(t.ID, ".") // 5.1.ba is Article 5(1)(ba)
		return stacked(document.Words(t.Label), []document.Span{{Text: "Article " + parts[0] + "(" + strings.Join(parts[1:], ")(") + ")", Look: document.Quiet}})
	}
	return text(id)
}

// standing is where the organisation stands with a duty.
func (d *dossier) standing(status source.Text) []document.Span {
	switch status.Value {
	case "done":
		return []document.Span{document.State(document.Good, "done")}
	case "not-applicable":
		return none("does not apply")
	case "":
		return nil
	}
	if status.Todo() {
		return text(status)
	}
	return []document.Span{document.State(document.Partly, strings.ReplaceAll(status.Value, "-", " "))}
}
