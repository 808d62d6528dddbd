package past

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/history"
)

// Touched tells which files are not what they were in a commit, of those that
// matches picks in folders that may hold them, with their last change; nil for a file that is gone.
func (f *Facts) Touched(commit *history.Commit, matches, folders func(name string) bool) map[string]*history.Commit {
	if commit == nil {
		return nil
	}
	then, err := f.history.At(commit.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	head, err := f.history.At(f.history.Head.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	names, err := then.Differences(head, folders)
	if err != nil {
		f.fail(err)
		return nil
	}
	return f.Files(slices.DeleteFunc(names, func(name string) bool { return !matches(name) }))
}

// Files tells the last change of files of the repository; nil for one that HEAD does not have.
func (f *Facts) Files(names []string) map[string]*history.Commit {
	touched := map[string]*history.Commit{}
	var open []string
	for _, name := range names {
		if known, ok := f.files[name]; ok {
			touched[name] = known
		} else {
			open = append(open, name)
		}
	}
	if len(open) == 0 {
		return touched
	}
	last, err := f.history.LastOf(open)
	if err != nil {
		f.fail(err)
		return touched
	}
	for _, name := range open {
		f.files[name] = last[name]
		touched[name] = last[name]
	}
	return touched
}
