// Package story tells the past of the example organisation as a git history:
// what was written, reviewed and approved by whom on which day, worked out from
// the records themselves and from tables of what changed by an act of somebody.
//
// The history is honest: what is reviewed or approved does not change
// afterwards, nor does anything that it rests on, and every act is committed on
// its day by the person it names. The exceptions are the troubles that the
// demonstration is there to show; see Troubles.
package story

import (
	"fmt"
	"io/fs"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/signature"
)

// Trouble is something in the history that an AIMS should not have.
type Trouble struct {
	Record string // that has it
	What   string
}

// Write writes the example organisation with its history up to a day into a
// folder, as a git repository of its own.
func Write(dir string, asOf day.Day) error {
	commits, err := Commits(asOf)
	if err != nil {
		return err
	}
	return history.Compose(dir, commits)
}

// Troubles lists what the story gets wrong on purpose, for the tour.
func Troubles() []Trouble {
	return []Trouble{
		{"IA-resume", "stale through a change of a supplier, two steps away"},
		{"A.6.2.8", "changed after its approval"},
		{"PARTY-staff", "a review written nine months after the day it claims"},
		{"A.10.2", fmt.Sprintf("one of %d records reviewed in one commit, and nothing changed", len(stamped()))},
		{"RISK-resume-bias", "an action of the treatment plan past its day"},
		{"EV-incident-drill", "expired behind a control that is implemented"},
		{"SYS-resume", "past the day it was to be retired by, and still there"},
	}
}

// Commits is the history of the example organisation up to a day, for history.Compose.
func Commits(asOf day.Day) ([]history.NewCommit, error) {
	example, err := fs.Sub(examples.FS, "lender")
	if err != nil {
		return nil, err
	}
	people, err := cast()
	if err != nil {
		return nil, err
	}
	forge, err := signature.NewDemoKey("forge")
	if err != nil {
		return nil, err
	}
	t, err := read(example, people, forge.Fingerprint)
	if err != nil {
		return nil, fmt.Errorf("telling the story: %w", err)
	}
	steps, err := t.steps()
	if err != nil {
		return nil, fmt.Errorf("telling the story: %w", err)
	}
	written, err := day.Parse(examples.AsOf)
	if err != nil {
		return nil, err
	}
	w := &writer{people: people, forge: forge, days: asOf.Days(written), files: map[string][]byte{}, ids: map[string]string{}}
	return w.commits(groups(steps))
}
