// Package ready tells whether an AIMS is ready for the Stage 1 or the Stage 2
// audit: what is asked, what of it is met, and what is to be done about the
// rest. Most of it is what the rules found; where a rule is silent because
// there is nothing to judge, it asks by itself. What could not be read is never
// taken for met.
package ready

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
)

// Question is what is to be told.
type Question struct {
	Stage int // 1 or 2
	// ReviewHeld asks at Stage 1 already for a management review that was held.
	// Otherwise a day in the plan is enough there: certification bodies differ.
	// Stage 2 always asks for one that was held.
	ReviewHeld bool
}

// Verdict is the answer to a question.
type Verdict struct {
	Stage   int
	AsOf    day.Day
	Answers []Answer // in the order that avoids rework

	// How many asks stand in the way, are such as an auditor would raise, are
	// met, and cannot be told. Those that cannot be told stand in the way where
	// they would if they were not met; they are counted here only.
	Blockers, Warnings, Met, Unknown int
}

// Ready reports whether nothing stands in the way.
func (v Verdict) Ready() bool { return v.Worst() < Blocker }

// Worst is the gravest weight of what is not met or not known; None where all
// is met, or there is nothing to judge.
func (v Verdict) Worst() Weight {
	worst := None
	for _, a := range v.Answers {
		if a.State != Met && !a.Idle {
			worst = max(worst, a.Weight)
		}
	}
	return worst
}

// State is how an ask stands.
type State int

// The states of an ask.
const (
	Met State = iota
	NotMet
	NotKnown // a file it rests on cannot be read, or there is nothing yet to judge
)

func (s State) String() string { return [...]string{"met", "not met", "not known"}[s] }

// Weight says what an ask that is not met means.
type Weight int

// The weights of an ask.
const (
	None    Weight = iota // not asked at this stage; of a gap: an exception settles it
	Warning               // an auditor would raise it
	Blocker               // the audit cannot end well
)

func (w Weight) String() string { return [...]string{"", "warning", "blocker"}[w] }

// word is the weight of a gap in words.
func (g Gap) word() string {
	if g.Weight == None {
		return "excused"
	}
	return g.Weight.String()
}

// Answer is how one ask stands.
type Answer struct {
	ID     string // kebab-case, never used again for something else
	Part   string // where it stands in the order
	Title  string // what is asked, as it reads when it is met
	Clause string // clauses and controls behind it
	Weight Weight // of an ask that is not met: of the gravest gap; else what it would have
	State  State
	Idle   bool   // it is not known since nothing of the kind is on file, which is nobody's fault
	Why    string // why it is not known, or how it came to be met, where there is more to say
	Gaps   []Gap  // worst first; those of an ask that is met are excused
}

// Blocks reports whether the ask stands in the way.
func (a Answer) Blocks() bool { return a.Weight == Blocker && a.State != Met }

// Gap is one thing to do.
type Gap struct {
	Weight  Weight
	What    string // what is missing, in words
	Do      string // what to do next
	Record  string // id of the record concerned; empty for the AIMS as a whole
	Pos     finding.Position
	Also    []finding.Related // other places concerned
	Owner   string            // id of the person or role who answers for it; empty where nobody is named
	Rule    string            // the rule that found it; empty where none did
	Excused string            // id of the exception that excuses it
}

// Of answers for a stage as most certification bodies ask.
func Of(s *aims.Snapshot, stage int) Verdict { return For(s, Question{Stage: stage}) }

// For answers a question.
func For(s *aims.Snapshot, q Question) Verdict {
	v := Verdict{Stage: q.Stage, AsOf: s.AsOf}
	l := newLook(s, q)
	for _, a := range asks {
		weight := a.stage1
		if q.Stage == 2 {
			weight = a.stage2
		}
		if weight == None {
			continue
		}
		answer := l.answer(a, weight)
		v.Answers = append(v.Answers, answer)
		switch {
		case answer.State == Met:
			v.Met++
		case answer.State == NotKnown:
			v.Unknown++
		case answer.Weight == Blocker:
			v.Blockers++
		default:
			v.Warnings++
		}
	}
	return v
}

// things counts what is to be done about the asks of a weight that are not met.
func (v Verdict) things(weight Weight) int {
	n := 0
	for _, a := range v.of(weight, NotMet) {
		for _, g := range a.Gaps {
			if g.Weight > None {
				n++
			}
		}
	}
	return n
}

// of lists the answers of a weight and state, in order.
func (v Verdict) of(weight Weight, state State) []Answer {
	return slices.DeleteFunc(slices.Clone(v.Answers), func(a Answer) bool { return a.State != state || weight != None && a.Weight != weight })
}
