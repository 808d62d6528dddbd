package cli

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// inOurFormat refuses to write into records of a later format: a version that does
// not know what they say would put the wrong field, or a digest of half of it.
func inOurFormat(s *aims.Snapshot) error {
	root, ok := graph.First[*record.AIMS](s.Graph)
	if !ok || !root.Format.Known() || root.Format.Float <= aims.RecordFormat {
		return nil
	}
	return hinted{
		fmt.Errorf("%s: these are records of format %v, and this aims reads and writes format %d: nothing was written", root.Format.Pos, root.Format.Float, aims.RecordFormat),
		"take the version of aims that these records are for (`aims version` says which one this is)",
	}
}
