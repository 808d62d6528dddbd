package scaffold

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Approval is an approval to be written.
type Approval struct {
	ID, By, As, On, Statement, Ref string
	PreparedBy                     []string
	Covers                         []Cover
}

// Cover is one record with the digest of what is approved.
type Cover struct{ Record, Title, Digest string }

// Record is the approval as a record.
func (a Approval) Record() []byte {
	titles := make([]string, len(a.Covers))
	for i, c := range a.Covers {
		titles[i] = c.Record
	}
	title := "Approval of " + wording.Some(titles, 2)
	statement := a.Statement
	if statement == "" {
		statement = "I approve these records as they stand."
	}
	var b strings.Builder
	fmt.Fprintf(&b, "kind: approval\nid: %s\ntitle: %s\nby: %s\nas: %s\non: %s\nstatement: %s\n", source.Quote(a.ID), source.Quote(title), source.Quote(a.By), source.Quote(a.As), a.On, source.Quote(statement))
	if a.Ref != "" {
		fmt.Fprintf(&b, "ref: %s\n", source.Quote(a.Ref))
	}
	if len(a.PreparedBy) > 0 {
		fmt.Fprintf(&b, "prepared_by: [%s]\n", strings.Join(a.PreparedBy, ", "))
	}
	b.WriteString("covers:\n")
	for _, c := range a.Covers {
		fmt.Fprintf(&b, "  - record: %s\n    digest: %s\n", source.Quote(c.Record), c.Digest)
	}
	return []byte(b.String())
}
