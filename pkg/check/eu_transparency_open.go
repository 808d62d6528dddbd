package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// EUTransparencyOpen: people have to be told.
var EUTransparencyOpen = &Rule{
	Rule: finding.Rule{
		ID: "eu-transparency-open", Severity: finding.Warning, Title: "a transparency duty of the EU AI Act is open", Clause: "A.8.2, A.8.5", Since: "0.1.0",
		Why: "Article 50 of the EU AI Act says who has to be told what: that a machine talks, that content is synthetic. The record has to say which of its duties apply and how they are met. " +
			"A warning from the day on which the duty applies, information before; for the marking of content by systems that were there earlier the Act gives more time, and so does this rule.",
		Wrong: "class: transparency\narticle_50:\n  - duty: interaction\n    applies: true",
		Right: "article_50:\n  - duty: interaction\n    applies: true\n    how: First message says that a machine answers\n    evidence: [EV-chat-notice]",
		Fix:   "Answer the duties under `article_50`: `how` where one applies, `why` where it does not.",
	},
	Run: func(p *Pass) {
		a, _ := article("50")
		general, _, _ := appliesFrom(a, "")
		for _, r := range p.reached() {
			s, known := p.systemOf(r)
			needs := r.Class.Value == "transparency" || known && s.Generative.True
			if len(r.Article50) == 0 && needs && !r.Todo("/article_50") {
				p.transparency(r, r.Class, fmt.Sprintf("%s answers no duty of Article 50", r.ID), general)
			}
			for _, d := range r.Article50 {
				if !d.Applies.True || d.How.Set() {
					continue
				}
				from := general
				if later, _, ok := appliesFrom(a, "marking-of-earlier-systems"); ok && d.Duty.Value == "synthetic-content" && onMarketSince(r).Before(general) {
					from = later
				}
				p.transparency(r, d.Duty, fmt.Sprintf("the duty %s of Article 50 applies to %s, and nothing says how it is met", d.Duty, r.System), from)
			}
		}
	},
}

func (p *Pass) transparency(r *record.EUAIAct, at source.Text, message string, from day.Day) {
	f := p.ReportAt(r, at, fmt.Sprintf("%s; due since %s", message, from))
	f.Hint = "answer under `article_50` with `how` or `why`; " + checkedOn()
	if p.AsOf.Before(from) {
		f.Severity = finding.Info
		f.Message = fmt.Sprintf("%s; due from %s", message, from)
	}
}
