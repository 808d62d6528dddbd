package report

import (
	"github.com/aims-as-code/aims/pkg/crosswalk"
	"github.com/aims-as-code/aims/pkg/document"
)

// Gaps are the five obligations of the EU AI Act that no management system
// covers, with the answer on file for each AI system. They stand in every pack.
var Gaps = Section{Customer: true, Pages: func(in *Input) []document.Page {
	systems := crosswalk.Gaps(in.Snapshot)
	if in.Customer {
		var shown []crosswalk.SystemGaps
		for _, s := range systems {
			if in.shown[s.System] {
				shown = append(shown, in.publicGaps(s))
			}
		}
		systems = shown
	}
	return []document.Page{crosswalk.GapsPage(in.Snapshot, systems, in.Customer)}
}}

// publicGaps is what customers are told of the gaps of a system: nothing of a
// record that is not public.
func (in *Input) publicGaps(s crosswalk.SystemGaps) crosswalk.SystemGaps {
	if !in.shown[s.Record] {
		s.Record, s.Class, s.Roles, s.Reach = "", "", nil, "the answer on file is not public"
		gaps := make([]crosswalk.GapState, len(s.Gaps))
		for i, g := range s.Gaps {
			gaps[i] = crosswalk.GapState{ID: g.ID, Articles: g.Articles, Title: g.Title, Why: g.Why, Words: "not public", MustShow: g.MustShow, Closest: g.Closest}
		}
		s.Gaps = gaps
		return s
	}
	gaps := make([]crosswalk.GapState, len(s.Gaps))
	for i, g := range s.Gaps {
		g.By, g.Evidence = "", nil
		gaps[i] = g
	}
	s.Gaps = gaps
	return s
}

// Crosswalks lay other frameworks beside ISO/IEC 42001.
var Crosswalks = Section{Pages: func(in *Input) []document.Page {
	var pages []document.Page
	for _, f := range crosswalk.Frameworks {
		p := crosswalk.Of(f, in.Snapshot, in.AsOf).Page()
		for i, b := range p.Blocks {
			// The gaps have a page and a register of their own.
			if t, ok := b.(document.Table); ok && t.Register == "eu-ai-act-gaps" {
				t.Register = ""
				p.Blocks[i] = t
			}
		}
		pages = append(pages, p)
	}
	return pages
}}
