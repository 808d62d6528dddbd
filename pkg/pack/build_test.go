package pack

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestBuildFailsOnTheWay holds that a pack whose making fails after some files
// leaves the old one as it was, and nothing beside it.
func TestBuildFailsOnTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	if err := made("old", 5).Write(dir); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("a page does not read as it was written")
	err := build(dir, func(file func(string, []byte) error) error {
		return errors.Join(file("records/page-00.md", []byte("new\n")), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if got := whole(t, dir); got != "old" {
		t.Errorf("the pack says %s", got)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestBuildKeepsWhatWasWrittenMeanwhile: making a large pack takes its time, in
// which an auditor may write into the old one.
func TestBuildKeepsWhatWasWrittenMeanwhile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	if err := made("old", 3).Write(dir); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "records", "page-01.md")
	note := []byte("a note of the auditor")
	err := build(dir, func(file func(string, []byte) error) error {
		if err := os.WriteFile(page, note, 0o644); err != nil {
			return err
		}
		p := made("new", 3)
		for _, name := range p.Names() {
			if err := file(name, p.files[name]); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, ErrTouched) {
		t.Errorf("%v", err)
	}
	if got, _ := os.ReadFile(page); !bytes.Equal(got, note) {
		t.Errorf("the page says %q", got)
	}
}

// TestBuildLeavesOthersAtWork: a pack that another run is making is not what a
// killed run left behind, however long it takes.
func TestBuildLeavesOthersAtWork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	err := build(dir, func(file func(string, []byte) error) error {
		if err := made("other", 3).Write(dir); err != nil {
			t.Errorf("another run meanwhile: %v", err)
		}
		p := made("new", 3)
		for _, name := range p.Names() {
			if err := file(name, p.files[name]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := whole(t, dir); got != "new" {
		t.Errorf("the pack says %s", got)
	}
}
