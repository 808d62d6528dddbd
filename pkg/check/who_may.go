package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// whose is an authority in words with the roles of this AIMS that have it.
func (p *Pass) whose(d demand) string {
	var ids []string
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if d.may(role) {
			ids = append(ids, role.ID.Value)
		}
	}
	const enough = 4
	switch {
	case len(ids) == 0:
		return d.words
	case len(ids) > enough:
		return fmt.Sprintf("%s (%s, …)", d.words, strings.Join(ids[:enough], ", "))
	}
	return fmt.Sprintf("%s (%s)", d.words, wording.Or(ids))
}

// approveCommand is the command that approves these records, by the first
// person who may approve them all today; false where nobody may.
func (p *Pass) approveCommand(records []record.Record, demands ...demand) (string, bool) {
	command := "aims approve " + p.wordsFor(records)
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if slices.ContainsFunc(demands, func(d demand) bool { return !d.may(role) }) {
			continue
		}
		for _, holder := range role.Holders {
			if p.activeOn(holder, record.Date{Day: p.AsOf}) && p.Graph.Named(holder.Value) != nil {
				return fmt.Sprintf("`%s --by %s --as %s`", command, p.idOf(holder), role.ID), true
			}
		}
	}
	return fmt.Sprintf("`%s`", command), false
}

// wordsFor are the words by which a command takes these records: their kind,
// where they are all there are of it, else the first ids.
func (p *Pass) wordsFor(records []record.Record) string {
	kind := records[0].Head().Kind.Value
	all := 0
	for _, r := range p.Graph.Records {
		if r.Head().Kind.Value == kind {
			all++
		}
	}
	sameKind := !slices.ContainsFunc(records, func(r record.Record) bool { return r.Head().Kind.Value != kind })
	if len(records) > 1 && len(records) == all && sameKind {
		return kind
	}
	const enough = 3
	ids := record.IDs(records[:min(enough, len(records))])
	if len(records) > enough {
		ids = append(ids, "…")
	}
	return strings.Join(ids, " ")
}

// needsApproval says whose approval records need and how it is written.
func (p *Pass) needsApproval(records []record.Record, demands ...demand) string {
	command, anybody := p.approveCommand(records, demands...)
	if !anybody {
		return fmt.Sprintf("it needs the approval of %s, which nobody can give today; then %s", p.whose(demands[0]), command)
	}
	return fmt.Sprintf("it needs the approval of %s: %s", p.whose(demands[0]), command)
}

// lookThenApprove says how to see what has changed and how to approve it as it is now.
func (p *Pass) lookThenApprove(records []record.Record, demands ...demand) string {
	command, _ := p.approveCommand(records, demands...)
	place := records[0].Head().File
	if p, ok := records[0].(*record.Policy); ok && len(records) == 1 && p.Body.Known() {
		place += " " + p.Body.Value // most often it is the text that changed
	}
	for _, r := range records[1:] {
		if folder := path.Dir(records[0].Head().File); path.Dir(r.Head().File) == folder {
			place = folder
		}
	}
	return fmt.Sprintf("look at what changed (`git log -p %s`), then approve again: %s; or take the change back", place, command)
}
