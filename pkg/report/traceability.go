package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/figure"
)

// Traceability shows the chain from the scope to the management review, with
// what is broken in it.
var Traceability = Section{Pages: func(in *Input) []document.Page {
	return []document.Page{{Name: "traceability", Title: "Traceability", Lead: "The chain from scope and AI systems over risks, controls and evidence to the management review: how many records stand at each link, and what is broken.",
		Blocks: []document.Block{figure.Traceability(in.Graph, in.Findings)}}}
}}
