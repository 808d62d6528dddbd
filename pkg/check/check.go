// Package check holds the rules on records and their references: one rule per
// file. A rule is a value with a function; it sees a Pass and may only report.
package check

import (
	"slices"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Rule is a rule on records.
type Rule struct {
	finding.Rule
	Run func(*Pass)
}

// Input is what the rules judge.
type Input struct {
	Graph  *graph.Graph
	Tree   *tree.Tree
	AsOf   day.Day
	Unread []string        // kinds of which a file could not be read; "" for a file of unknown kind
	Forms  []*finding.Rule // the rules on the form of files, which have been judged already

	Past *past.Facts // what git knows of the records; nil where history is not known
	Base *Base       // where a change is under review; nil otherwise

	// Digest is the digest of a part of a record, as approvals and reviews carry it.
	Digest func(record.Record, record.Part) string
}

// Pass is what one rule sees.
type Pass struct {
	Input
	rules    []*Rule // all of them: a rule that reads Rules itself would make an initialisation cycle
	rule     *Rule
	found    []*finding.Finding
	bearings *bearings
	then     *moment         // where records of another time judge an approval
	inError  map[string]bool // what errors returns; made when first asked for
}

// Run lets every rule judge the input and returns what they found, excused
// findings included, in no particular order.
func Run(in Input) []finding.Finding {
	p := passOf(in)
	for _, r := range Rules {
		if p.rule, p.inError = r, nil; !p.waits(r) {
			r.Run(p)
		}
	}
	list := make([]finding.Finding, len(p.found))
	for i, f := range p.found {
		list[i] = *f
	}
	return list
}

// Waiting lists the rules that cannot judge the input, since a file that they
// need could not be read or is malformed, in the order of their ids.
func Waiting(in Input) []string {
	p := passOf(in)
	ids := []string{}
	for _, r := range Rules {
		if p.waits(r) {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

func (p *Pass) waits(r *Rule) bool { return len(r.Needs) > 0 && !p.certain(r.Needs...) }

func passOf(in Input) *Pass {
	// A record left out of the graph is as good as unread: what it was to be is not known.
	for _, twice := range in.Graph.Repeated {
		in.Unread = append(slices.Clip(in.Unread), twice.Repeats.Head().Kind.Value)
	}
	return &Pass{Input: in, rules: Rules, bearings: bearingsOf(in)}
}

// Report says that a record breaks the rule at a place. The finding returned
// may be given a hint, related places or another severity. A record whose own
// file is malformed gets no further findings: one slip, one finding.
func (p *Pass) Report(r record.Record, pos finding.Position, message string) *finding.Finding {
	m := r.Head()
	f := &finding.Finding{Rule: &p.rule.Rule, Severity: p.rule.Severity, Pos: pos, Record: m.ID.Value, Message: message}
	if !m.Broken {
		p.found = append(p.found, f)
	}
	return f
}

// ReportAt says that a value of a record breaks the rule; the mark covers the
// value. Where the value is absent, the finding stands at the record.
func (p *Pass) ReportAt(r record.Record, value source.Text, message string) *finding.Finding {
	if !value.Set() {
		return p.Report(r, r.Head().Place(), message)
	}
	f := p.Report(r, value.Pos, message)
	f.Length = utf8.RuneCountInString(value.Value)
	return f
}

// ReportAIMS says that the AIMS as a whole lacks something. It stands at aims.yaml.
func (p *Pass) ReportAIMS(message string) *finding.Finding {
	f := &finding.Finding{Rule: &p.rule.Rule, Severity: p.rule.Severity, Pos: finding.Position{File: p.Tree.Prefix + tree.RootFile}, Message: message}
	if a, ok := graph.First[*record.AIMS](p.Graph); ok {
		f.Pos, f.Record = a.Place(), a.ID.Value
	}
	p.found = append(p.found, f)
	return f
}

// Complete reports whether all files that may hold records of these kinds
// could be read. Rules of absence ("no risk names it") hold their tongue otherwise.
func (p *Pass) Complete(kinds ...string) bool {
	return !slices.ContainsFunc(p.Unread, func(unread string) bool { return unread == "" || slices.Contains(kinds, unread) })
}

// Late reports whether a day has passed on the day of the pass.
func (p *Pass) Late(d record.Date) bool { return d.Day.Before(p.AsOf) }

// As makes a related place of another record that the finding is as true of.
func As(r record.Record, message string) finding.Related {
	return finding.Related{Pos: r.Head().Place(), Message: message, Record: r.Head().ID.Value}
}

// At makes a related place of a record.
func At(r record.Record, message string) finding.Related {
	return finding.Related{Pos: r.Head().Place(), Message: message}
}
