package cli

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/wording"
)

// cameLater says of a record that is looked for in the past that it came later,
// and passes on any other reason why there is none.
func (g *global) cameLater(id string, none error) error {
	if g.at == "" {
		return none
	}
	now := *g
	now.at = ""
	s, err := now.withHistory()
	if err != nil {
		return none
	}
	r := s.Graph.Named(id)
	if r == nil {
		return none
	}
	hint := "leave out --at to see it as it is now"
	if s.Past != nil {
		if known := s.Past.Record(r); known != nil && known.Created != nil {
			c := known.Created
			return usage(hint, "%s did not exist yet at %s: it came with %s on %s", id, g.at, wording.Commit(c.Hash), day.Of(c.Author.When))
		}
	}
	return usage(hint, "%s did not exist yet at %s: it is not committed", id, g.at)
}
