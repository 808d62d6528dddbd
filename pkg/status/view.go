package status

import (
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
)

// view is a snapshot, sorted once for all that is counted.
type view struct {
	*aims.Snapshot
	ask   check.Answers
	kinds map[string][]record.Record   // by kind, in path order
	found map[string][]finding.Finding // errors and warnings that nothing excuses, by record
	stale map[string]bool              // ids

	aboutStale map[string]bool        // ids of the rules on it
	says       map[record.Record]bool // whether a record with TODOs says anything, as far as it was asked for
}

func newView(s *aims.Snapshot) *view {
	v := &view{Snapshot: s, ask: s.Ask(), kinds: map[string][]record.Record{}, found: map[string][]finding.Finding{}, stale: stale.Records(s.Findings), says: map[record.Record]bool{}}
	v.aboutStale = map[string]bool{}
	for _, id := range stale.Rules() {
		v.aboutStale[id] = true
	}
	for _, r := range s.Graph.Records {
		kind := r.Head().Kind.Value
		v.kinds[kind] = append(v.kinds[kind], r)
	}
	for _, f := range s.Findings {
		if f.Excused != "" || f.Severity < finding.Warning {
			continue
		}
		for _, id := range f.Records() {
			v.found[id] = append(v.found[id], f)
		}
	}
	return v
}
