package check

import "github.com/aims-as-code/aims/pkg/record"

// Judgement is what an approval of a record would be worth.
type Judgement struct {
	Needed bool   // the record needs an approval as it stands
	Whose  string // whose approval it needs, in words, with the roles that may give it
	Why    string // why this one would not count; empty when it would
}

// Judge tells what an approval would be worth before it is written.
func Judge(in Input, r record.Record, a *record.Approval) Judgement {
	p := &Pass{Input: in, bearings: bearingsOf(in)}
	d, needed := p.demandOf(r)
	if !needed {
		return Judgement{}
	}
	why, _ := p.counts(a, d)
	return Judgement{Needed: true, Whose: p.whose(d), Why: why}
}
