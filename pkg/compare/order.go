package compare

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/source"
)

// rank is the place of a word among those that the schema allows, which come
// in their order; 0 for none.
func (d *difference) rank(v *source.Value) int {
	if v == nil || d.field == nil {
		return 0
	}
	return slices.Index(d.field.Enum, v.Text) + 1
}
