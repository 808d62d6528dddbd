package past

import (
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
)

// Earlier is a record as it stood once.
type Earlier struct {
	Record record.Record
	Commit *history.Commit // that still holds it so
}

// Before is a record as it stood before a change of it landed; before one that
// is not committed yet, as HEAD has it. It is false where the record was not
// there before, or cannot be read.
func (f *Facts) Before(r record.Record, c Change) (Earlier, bool) {
	commit := f.history.Head
	if c.Commit != nil {
		landed := c.Commit
		if landed.Landed != nil {
			landed = landed.Landed
		}
		if len(landed.Parents) == 0 {
			return Earlier{}, false
		}
		past, err := f.history.At(landed.Parents[0])
		if err != nil {
			f.fail(err)
			return Earlier{}, false
		}
		commit = past.Commit
	}
	then := f.At(r, commit)
	return Earlier{then, commit}, then != nil
}

// Assessments lists an impact assessment as it stood before each time that its
// system was assessed again, newest first: before the day of the assessment
// was written anew. It looks back as far as Reviews does.
func (f *Facts) Assessments(r *record.ImpactAssessment) []Earlier {
	c := f.Field(r, "assessed_on", record.SubstancePart)
	if c.Created || f.Record(r) == nil {
		return nil
	}
	var list []Earlier
	if before, ok := f.Before(r, c); ok {
		list = append(list, before)
	}
	f.Reviews(r) // which are read on the same way
	for _, commit := range f.assessed[keysOf(r)[0]] {
		if len(list) > 0 && commit.Hash == list[0].Commit.Hash {
			continue
		}
		if then := f.At(r, commit); then != nil {
			list = append(list, Earlier{then, commit})
		}
	}
	return list
}
