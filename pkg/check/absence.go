package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// certain reports whether the records of these kinds can be trusted to be all
// there is: every file could be read and none is malformed. A slip in a record
// must not look as if the record were missing as well. The kind "any" stands for all.
func (p *Pass) certain(kinds ...string) bool {
	all := slices.Contains(kinds, "any")
	return p.Complete(kinds...) && (!all || len(p.Unread) == 0) && !slices.ContainsFunc(p.Graph.Records, func(r record.Record) bool {
		return r.Head().Broken && (all || slices.Contains(kinds, r.Head().Kind.Value))
	})
}

// onceDeployed is the severity of what the AIMS as a whole needs by the time a system is used.
func (p *Pass) onceDeployed() finding.Severity {
	if len(p.deployed()) > 0 {
		return finding.Error
	}
	return finding.Warning
}
