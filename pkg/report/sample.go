package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/sample"
)

// Sample draws evidence of each applicable control, by the commit of the pack,
// so that nobody chose it. It stands in the pack for Stage 2; an auditor draws
// by a seed of their own with `aims sample`.
var Sample = Section{Pages: func(in *Input) []document.Page {
	if in.Stage != 2 {
		return nil
	}
	seed := in.AsOf.String()
	if h := in.head(); h != nil {
		seed = h.Hash
	}
	p := sample.Evidence(in.Snapshot, sample.Options{Seed: seed, PerControl: 1, Committed: true}).Page()
	own := document.Note{Look: document.Caution, Text: document.Words("This draw is an example: its seed is the commit, which the organisation made. An auditor names a seed of their own, with aims sample --seed WORD in a clone of the repository.")}
	p.Blocks = append([]document.Block{own}, p.Blocks...)
	return []document.Page{p}
}}
