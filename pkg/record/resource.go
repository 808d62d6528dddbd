package record

import "github.com/aims-as-code/aims/pkg/source"

var kindResource = Kind{
	Name:    "resource",
	New:     func() Record { return new(Resource) },
	Folder:  "resources",
	Prefix:  "RES",
	Owned:   true,
	Cadence: "P3M",
}

// Resource is the record of kind resource.
type Resource struct {
	Meta
	Type        source.Text     `json:"type"`
	Name        source.Text     `json:"name"`
	Version     source.Text     `json:"version"`
	Provider    source.Text     `json:"provider"`
	Supplier    Ref             `json:"supplier"`
	Hosting     source.Text     `json:"hosting"`
	Location    source.Text     `json:"location"`
	Stages      []source.Text   `json:"stages"`
	Limitations []source.Text   `json:"limitations"`
	KnownBiases []source.Text   `json:"known_biases"`
	ApprovedFor []Ref           `json:"approved_for"`
	Deltas      []ResourceDelta `json:"deltas"`
}

type ResourceDelta struct {
	On   Date        `json:"on"`
	What source.Text `json:"what"`
}
