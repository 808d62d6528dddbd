package record

import "github.com/aims-as-code/aims/pkg/source"

var kindScope = Kind{
	Name:      "scope",
	New:       func() Record { return new(Scope) },
	Folder:    "",
	Prefix:    "SCOPE",
	Singleton: true,
	Owned:     true,
	Cadence:   "P12M",
	Approval:  TopManagement,
}

// Scope is the record of kind scope.
type Scope struct {
	Meta
	Boundary             source.Text      `json:"boundary"`
	Units                []source.Text    `json:"units"`
	ProductLines         []source.Text    `json:"product_lines"`
	Activities           []source.Text    `json:"activities"`
	Locations            []source.Text    `json:"locations"`
	SoftwareDependencies []source.Text    `json:"software_dependencies"`
	Processes            []ScopeProcesse  `json:"processes"`
	Systems              []Ref            `json:"systems"`
	Exclusions           []ScopeExclusion `json:"exclusions"`
	Interfaces           []ScopeInterface `json:"interfaces"`
}

type ScopeProcesse struct {
	ID        source.Text   `json:"id"`
	Name      source.Text   `json:"name"`
	Owner     Ref           `json:"owner"`
	Inputs    []source.Text `json:"inputs"`
	Outputs   []source.Text `json:"outputs"`
	Documents []Ref         `json:"documents"`
}

type ScopeExclusion struct {
	What    source.Text `json:"what"`
	Systems []Ref       `json:"systems"`
	Why     source.Text `json:"why"`
}

type ScopeInterface struct {
	With source.Text `json:"with"`
	What source.Text `json:"what"`
}
