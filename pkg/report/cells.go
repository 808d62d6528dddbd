package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// unknown is said of what git would tell.
func unknown() []document.Span { return []document.Span{{Text: "not known", Look: document.Quiet}} }

// yesNo is an answer; nothing where there is none.
func yesNo(b record.Bool) []document.Span {
	switch {
	case !b.Known():
		return text(b.Text)
	case b.True:
		return document.Words("yes")
	}
	return document.Words("no")
}

// lasting is how long something is kept, as people say it.
func lasting(d record.Duration) []document.Span {
	if d.Text.Todo() || d.Length.IsZero() {
		return text(d.Text)
	}
	return document.Words(d.Length.Words())
}

// to is a link to a page.
func to(page, words string) document.Span {
	return document.Span{Text: words, To: document.Target{Page: page}}
}

// todo is what stands in a field, or in one around it, that is still to be
// written; nothing where it is written, or was never begun.
func todo(m *record.Meta, pointer string) []document.Span {
	for _, t := range m.Todos {
		if pointer == t.Pointer || strings.HasPrefix(pointer, t.Pointer+"/") {
			return text(t.Text)
		}
	}
	return nil
}

// currency is how current evidence is.
func (in *Input) currency(e *record.Evidence) []document.Span {
	c, why := in.Answers.CurrencyOf(e)
	look := document.Caution
	switch {
	case c == check.Unlimited:
		look = document.None
	case c.OK():
		look = document.Good
	case c == check.Expired:
		look = document.Bad
	}
	spans := []document.Span{document.State(look, string(c))}
	if why != "" {
		spans = append(spans, document.Text(", "+why))
	}
	return spans
}

// approvalTold is how the approval of a record stands, short enough for a
// cell, and why there is none to be had.
func (in *Input) approvalTold(r record.Record) []document.Span {
	if in.Answers.ApprovalOf(r).Needed {
		return in.approved(r)
	}
	return noApproval(r)
}

// approvalInFull is the same with how far the approval is proven, in words.
func (in *Input) approvalInFull(r record.Record) []document.Span {
	return or(in.approval(r), noApproval(r))
}

func noApproval(r record.Record) []document.Span {
	if len(r.Head().Todos) > 0 {
		return open("not ready for approval: something is still to be written")
	}
	return none("none needed as it stands")
}
