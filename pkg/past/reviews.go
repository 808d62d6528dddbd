package past

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
)

// Review is a commit of the branch with which a record noted another review.
type Review struct {
	Commit  *history.Commit
	Changed bool // the commit changed the substance of the record as well

	place int // on the branch, counted back from HEAD
}

// farthest is how many steps of the branch are looked back upon for reviews.
const farthest = 1000

// Reviews lists the reviews of a record that came over the branch, newest first.
func (f *Facts) Reviews(r record.Record) []Review {
	if f.reviews == nil {
		f.reviews = map[string][]Review{}
		if err := f.readReviews(); err != nil {
			f.fail(err)
		}
	}
	return f.reviews[keysOf(r)[0]]
}

func (f *Facts) readReviews() error {
	line, err := f.history.Line()
	if err != nil {
		return err
	}
	f.places = make(map[string]int, len(line))
	for i, hash := range line {
		f.places[hash] = i
	}
	below := func(folder string) bool {
		return strings.HasPrefix(folder, f.tree.Prefix) || strings.HasPrefix(f.tree.Prefix, folder)
	}
	for i := 0; i+1 < len(line) && i < farthest; i++ {
		then, err := f.history.At(line[i])
		if err != nil {
			return err
		}
		before, err := f.history.At(line[i+1])
		if err != nil {
			return err
		}
		names, err := then.Differences(before, below)
		if err != nil {
			return err
		}
		for _, name := range names {
			now, err := then.Version(name)
			if err != nil {
				return err
			}
			was, err := before.Version(name)
			if err != nil {
				return err
			}
			if now == nil || was == nil || now.Key != was.Key || len(now.Values) != len(was.Values) {
				continue
			}
			kind, _, _ := strings.Cut(now.Key, "/")
			reviewed, changed := false, false
			for n, a := range record.Aspects(kind) {
				differs := now.Values[n].Sum != was.Values[n].Sum
				reviewed = reviewed || differs && a.Part == record.DayPart
				changed = changed || differs && a.Substance()
			}
			if reviewed {
				f.reviews[now.Key] = append(f.reviews[now.Key], Review{then.Commit, changed, i})
			}
		}
	}
	return nil
}

// Between reports whether a change landed after one review and no later than another one.
func (f *Facts) Between(c Change, after, until Review) bool {
	if c.Commit == nil || c.Commit.Landed == nil {
		return false
	}
	place, on := f.places[c.Commit.Landed.Hash]
	return on && place < after.place && place >= until.place
}
