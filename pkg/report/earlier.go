package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// step is one step of the branch that touched a record.
type step struct {
	past.Step
	past.Touch
}

// earlier are the steps by which records of some kinds came to what they are, newest first.
type earlier struct {
	steps map[string][]step // by the key of the record as it is called now
	err   error
}

// stepsOf lists the steps that touched a record, newest first. The branch is walked once.
func (in *Input) stepsOf(r record.Record) []step {
	if in.past == nil {
		in.past = &earlier{steps: map[string][]step{}}
		var all []past.Step
		all, in.past.err = in.Past.Steps()
		called := map[string]string{} // what a record was called → what it is called now
		for _, s := range all {
			for _, t := range s.Touched {
				if t.Kind != "impact-assessment" && t.Kind != "risk" || t.Became == past.Went {
					continue
				}
				key := past.Key(t.Kind, t.ID)
				if now, renamed := called[key]; renamed {
					key = now
				}
				if t.Was != "" {
					called[past.Key(t.Kind, t.Was)] = key
				}
				in.past.steps[key] = append(in.past.steps[key], step{s, t})
			}
		}
	}
	m := r.Head()
	return in.past.steps[past.Key(m.Kind.Value, m.ID.Value)]
}

// asLeftBy is a record as a step left it; nil where it cannot be read.
func (in *Input) asLeftBy(s step) record.Record {
	r, _, err := in.Past.After(s.Step, s.Touch)
	if err != nil {
		in.past.err = err
		return nil
	}
	return r
}

// assessedBefore is an impact assessment as it stood at last before its system was assessed again.
type assessedBefore struct {
	*record.ImpactAssessment
	commit *history.Commit // that left it so
}

// assessedEarlier lists what an impact assessment was before each new one,
// newest first. Each day of an assessment counts as one; a draft without a day is none.
func (in *Input) assessedEarlier(ia *record.ImpactAssessment) []assessedBefore {
	if in.Past == nil {
		return nil
	}
	days := []string{ia.AssessedOn.Value}
	var list []assessedBefore
	for _, s := range in.stepsOf(ia) {
		was, ok := in.asLeftBy(s).(*record.ImpactAssessment)
		if !ok || was.AssessedOn.Day.IsZero() || slices.Contains(days, was.AssessedOn.Value) {
			continue
		}
		days = append(days, was.AssessedOn.Value)
		list = append(list, assessedBefore{was, s.Commit})
	}
	return list
}

// reRated is a rating of a risk that is not what it was.
type reRated struct {
	what        string
	before, now []document.Span
	commit      *history.Commit // nil where it is not committed yet
}

// ratings are the ratings of a risk, with where each stands.
var ratings = []struct {
	what, pointer string
	of            func(*record.Risk) record.Rating
}{
	{"Before treatment", "/inherent", func(r *record.Risk) record.Rating { return r.Inherent }},
	{"What remains", "/treatment/residual", func(r *record.Risk) record.Rating { return r.Treatment.Residual }},
}

// ratedAnew lists the changes of the ratings of a risk, newest first.
func (in *Input) ratedAnew(r *record.Risk) []reRated {
	type state struct {
		risk   *record.Risk
		commit *history.Commit
	}
	var states []state
	if in.Past.Uncommitted(r) {
		states = append(states, state{r, nil})
	}
	for _, s := range in.stepsOf(r) {
		if s.Became != past.Came && !slices.Contains(s.Fields, "inherent") && !slices.Contains(s.Fields, "treatment") {
			continue
		}
		if len(states) == 0 {
			states = append(states, state{r, s.Commit}) // as committed, so nothing has to be read
		} else if was, ok := in.asLeftBy(s).(*record.Risk); ok {
			states = append(states, state{was, s.Commit})
		}
	}
	var list []reRated
	for i := 0; i+1 < len(states); i++ {
		now, before := states[i], states[i+1]
		for _, x := range ratings {
			is, was := x.of(now.risk), x.of(before.risk)
			if is.Likelihood.Value != was.Likelihood.Value || is.Consequence.Value != was.Consequence.Value {
				list = append(list, reRated{x.what, asRated(before.risk, was, x.pointer), asRated(now.risk, is, x.pointer), now.commit})
			}
		}
	}
	return list
}

// asRated is a rating by the words alone: the criteria of that time may have been others.
func asRated(r *record.Risk, rating record.Rating, pointer string) []document.Span {
	if open := todo(&r.Meta, pointer); open != nil {
		return open
	}
	if !rating.Consequence.Set() {
		return none("not rated")
	}
	return join(or(text(rating.Likelihood), document.Words("no likelihood")), document.Words(" × "), text(rating.Consequence))
}
