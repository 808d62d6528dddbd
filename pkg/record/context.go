package record

import "github.com/aims-as-code/aims/pkg/source"

var kindContext = Kind{
	Name:      "context",
	New:       func() Record { return new(Context) },
	Folder:    "",
	Prefix:    "CONTEXT",
	Singleton: true,
	Owned:     true,
	Cadence:   "P12M",
}

// Context is the record of kind context.
type Context struct {
	Meta
	Issues        []ContextIssue       `json:"issues"`
	ClimateChange ContextClimateChange `json:"climate_change"`
}

type ContextIssue struct {
	ID        source.Text `json:"id"`
	Origin    source.Text `json:"origin"`
	Category  source.Text `json:"category"`
	Statement source.Text `json:"statement"`
	Effect    source.Text `json:"effect"`
}

type ContextClimateChange struct {
	Relevant  Bool        `json:"relevant"`
	Rationale source.Text `json:"rationale"`
	On        Date        `json:"on"`
	By        Ref         `json:"by"`
}
