package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// WatchMatchesNothing: a watch on nothing never barks.
var WatchMatchesNothing = &Rule{
	Rule: finding.Rule{
		ID: "watch-matches-nothing", Severity: finding.Warning, Title: "a watched path matches no file", Clause: "7.5.3, 8.2", Since: "0.1.0",
		Why:   "Watched files ask for a new review, or new proof, when they change. A pattern that matches nothing, after a move or because of a slip, will never ask. Patterns count from the top of the repository.",
		Wrong: "review:\n  watch: [\"model/score/**\"]   # the folder is called models",
		Right: "review:\n  watch: [\"models/score/**\"]",
		Fix:   "Correct the pattern, or drop it if the files are gone.",
	},
	Run: func(p *Pass) {
		if h := p.Tree.History; h != nil && h.Sparse {
			return // what is not checked out is not there to match
		}
		known := map[string]string{} // pattern → what is wrong with it
		for _, r := range p.Graph.Records {
			watch := r.Head().Review.Watch
			if e, ok := r.(*record.Evidence); ok {
				watch = slices.Concat(watch, e.Watch)
			}
			for _, glob := range watch {
				if !glob.Known() {
					continue
				}
				if _, ok := known[glob.Value]; !ok {
					known[glob.Value] = p.unmatched(glob.Value)
				}
				if wrong := known[glob.Value]; wrong != "" {
					f := p.ReportAt(r, glob, wrong)
					f.Hint = "patterns such as models/score/** count from the top of the repository"
				}
			}
		}
	},
}

// unmatched says why a pattern watches nothing; empty where it watches something.
func (p *Pass) unmatched(glob string) string {
	matches, err := p.Tree.Matches(glob)
	switch {
	case err != nil:
		return fmt.Sprintf("%q is not a pattern that can match files: %v", glob, err)
	case !matches:
		return fmt.Sprintf("%q matches no file of the repository", glob)
	}
	return ""
}
