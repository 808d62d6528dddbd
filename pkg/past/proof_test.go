package past_test

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/history/proof"
	"github.com/aims-as-code/aims/pkg/past"
)

// kinds are real ones, with fields of every class: decided, relied upon,
// running, the review act, both in one field, and files that count by content.
var kinds = []proof.Kind{
	{Name: "policy", Fields: []proof.Field{
		{Name: "title", Values: []string{"AI policy", `"AI policy"`, "Policy"}},
		{Name: "owner", Values: []string{"P-1", "P-2", ""}},
		{Name: "status", Values: []string{"draft", "approved"}},
		{Name: "body", Path: true},
		{Name: "integrated_with", Values: []string{"[isms, qms]", "[qms, isms]", "[isms]", "[]", ""}},
		{Name: "review", Values: []string{"{last: 2026-01-02, by: P-1, every: 12m}", "{last: 2026-01-02, by: P-2, every: 12m, outcome: fine}", "{last: 2026-03-01, by: P-1, every: 6m}", "{every: 12m}"}},
		{Name: "evidence", Values: []string{"[EV-1]", "[EV-2, EV-1]", "[EV-1, EV-2]", ""}},
	}},
	{Name: "risk", Fields: []proof.Field{
		{Name: "title", Values: []string{"Leak", "Leaks"}},
		{Name: "treatment", Values: []string{
			`{option: retain, why: small, effective: "yes"}`, `{option: retain, why: small, effective: "no"}`,
			`{effective: "no", why: small, option: retain}`, "{option: share}"}},
		{Name: "systems", Values: []string{"[SYS-1, SYS-2]", "[SYS-2, SYS-1]", "[SYS-3]"}},
		{Name: "tags", Values: []string{"[a]", "[b]", ""}},
	}},
	{Name: "dataset", Fields: []proof.Field{
		{Name: "title", Values: []string{"Loans"}},
		{Name: "quality", Values: []string{
			"[{requirement: full, result: 1 %}]", "[{requirement: full, result: 2 %, checked_on: 2026-01-02}]", "[{requirement: new, result: 1 %}]", "[]", ""}},
		{Name: "origin", Values: []string{"here", "there", ""}},
		{Name: "notes", Values: []string{"x", "y"}},
	}},
}

// read says for brute force what the walk is told by past.Version.
func read(name string, data []byte) *proof.Record {
	v := past.Version(name, data)
	if v == nil {
		return nil
	}
	r := &proof.Record{Key: v.Key, Formerly: v.Formerly}
	for _, value := range v.Values {
		r.Values = append(r.Values, proof.Value{Text: string(value.Sum[:]), Files: value.Files})
	}
	return r
}

// TestProof holds the changes of real records, aspect by aspect, against brute force.
func TestProof(t *testing.T) {
	seeds := uint64(60)
	if more, err := strconv.ParseUint(os.Getenv("AIMS_PROOF"), 10, 32); err == nil {
		seeds = max(seeds, more/5)
	}
	var m sync.Mutex
	aspects := map[string]map[string]bool{}
	t.Run("repository", func(t *testing.T) {
		for seed := range seeds {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				dir := proof.Dir(t)
				prefix := []string{"", "aims/"}[seed%2]
				stream, _ := proof.Stream(seed+1_000_000, proof.Options{Kinds: kinds, Prefix: prefix, Commits: 8 + int(seed%4)*8})
				proof.Make(t, dir, stream, seed)
				o, err := proof.Ask(dir, prefix, read)
				if err != nil {
					t.Fatal(err)
				}
				h, err := history.Read(dir, history.Reading{Prefix: prefix, Version: past.Versions()})
				if err != nil {
					t.Fatal(err)
				}
				defer h.Close()
				want := o.Records()
				if len(h.Records) != len(want) {
					t.Errorf("%d records, brute force finds %d", len(h.Records), len(want))
				}
				for key, r := range h.Records {
					w := want[key]
					if r.Path != w.Path || r.Created.Hash != w.Created {
						t.Errorf("%s at %s, created in %s; brute force: %s, %s", key, r.Path, r.Created.Hash, w.Path, w.Created)
					}
					for i, c := range r.Changed {
						if c.Hash != w.Changed[i] {
							t.Errorf("%s: aspect %d changed in %s, brute force: %s", key, i, c.Hash, w.Changed[i])
						}
						m.Lock()
						if c != r.Created {
							aspect := fmt.Sprint(key[:4], i)
							if aspects[aspect] == nil {
								aspects[aspect] = map[string]bool{}
							}
							aspects[aspect][c.Hash] = true
						}
						m.Unlock()
					}
				}
			})
		}
	})
	// A policy has title, owner, status, body, what it is integrated with, the
	// order of reviews and their act, evidence; a risk both parts of its treatment.
	if len(aspects) < 14 {
		t.Errorf("only %d aspects ever changed after their record came: %v", len(aspects), aspects)
	}
	t.Logf("%d repositories, %d aspects that change", seeds, len(aspects))
}
