package aims

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Against says what is held against what.
type Against struct {
	Base string // revision that the change is to go into
	Head string // revision of the change; empty for the working tree
	Tip  bool   // from Base itself, and not from where Head left it, as forges compare
}

// Review is a change under review: an AIMS before and after it, judged on one
// day. What judges the change comes from the base: people, roles, keys,
// settings and exceptions. Before or After is nil where there is no AIMS there.
type Review struct {
	Before, After *Snapshot
	Fork          history.Fork
	From          string   // full hash of the commit that Before is of
	Working       bool     // After is the working tree
	Notes         []string // what the reader has to know of how it was compared, in sentences

	histories []*history.History
}

// Close lets go of the repository.
func (r *Review) Close() {
	for _, h := range r.histories {
		h.Close()
	}
}

// ReadReview reads and judges both sides of a change. Without history, or where
// it is not whole, both are judged by their records alone.
func ReadReview(dir string, a Against, asOf day.Day, withHistory bool) (*Review, error) {
	place, err := tree.Locate(dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return nil, err
	}
	prefix, err := prefixOf(place)
	if err != nil {
		return nil, err
	}
	r := &Review{Working: a.Head == ""}
	if r.Fork, err = history.ForkOf(place.Top, a.Base, a.Head); err != nil && (!errors.Is(err, history.ErrUnrelated) && !errors.Is(err, history.ErrCutOff) || r.Fork.Base == "") {
		return nil, err
	}
	switch {
	case errors.Is(err, history.ErrCutOff) && !a.Tip:
		return nil, err
	case errors.Is(err, history.ErrUnrelated) && !a.Tip:
		r.From = r.Fork.Base
		r.Notes = append(r.Notes, fmt.Sprintf("%s and %s share no commit: they are held against each other as they stand.", wording.Commit(r.Fork.Base), wording.Commit(r.Fork.Head)))
	case a.Tip:
		r.From = r.Fork.Base
	default:
		r.From = r.Fork.At
		if r.Fork.Best > 1 {
			r.Notes = append(r.Notes, fmt.Sprintf("The branches were merged crosswise and part in %d commits; the newest, %s, is taken.", r.Fork.Best, wording.Commit(r.From)))
		}
	}
	versions := past.Versions()
	before, err := history.Read(place.Top, history.Reading{Revision: r.From, Prefix: prefix, Version: versions})
	if err != nil {
		return nil, err
	}
	r.histories = append(r.histories, before)
	after, err := history.Read(place.Top, history.Reading{Revision: a.Head, Prefix: prefix, Version: versions, After: before})
	if err != nil {
		r.Close()
		return nil, err
	}
	r.histories = append(r.histories, after)
	if err := r.judge(dir, a, prefix, asOf, withHistory, before, after); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

func (r *Review) judge(dir string, a Against, prefix string, asOf day.Day, withHistory bool, before, after *history.History) error {
	for _, h := range []*history.History{before, after} {
		if h.Head == nil {
			return fmt.Errorf("git history cannot be read: %s: %s", h.Limits[0].Kind, h.Limits[0].Detail)
		}
	}
	whole := withHistory && before.Known() && after.Known()
	reading := NewReader()
	commit, err := before.At(r.From)
	if err != nil {
		return err
	}
	t, err := treeIn(commit, prefix)
	if err == nil && t == nil && filed(commit.FS(), prefix) {
		t, err = tree.Below(commit.FS(), prefix, func(string) bool { return false })
	}
	stood := prefix // folder of the AIMS before the change
	if err == nil && t == nil {
		if stood, t, err = r.moved(commit, after); t != nil {
			// History was read for where the AIMS stands now, and knows nothing of there.
			whole = false
			r.Notes = append(r.Notes, fmt.Sprintf("The AIMS stood in %s before this change: both sides are judged by their records alone.", folderName(stood)))
		}
	}
	if err != nil {
		return err
	}
	if t != nil {
		if whole {
			t.History = before
		}
		r.Before = reading.Evaluate(t, asOf)
	}
	base := r.Before
	if r.From != r.Fork.Base {
		if commit, err = after.At(r.Fork.Base); err != nil {
			return err
		}
		if t, err = treeIn(commit, stood); err != nil {
			return err
		}
		base = nil
		if t != nil {
			base = reading.join(t, asOf)
		}
	}
	if t, err = r.changed(dir, a, prefix, after, base); err != nil || t == nil {
		return err
	}
	if whole {
		after.Fork, t.History = &r.Fork, after
	}
	r.After = reading.against(base, t, asOf)
	return nil
}

// moved finds the AIMS where it stood in a commit if the change moves it to
// another folder: who moves it is judged by it all the same.
func (r *Review) moved(commit *history.Past, after *history.History) (string, *tree.Tree, error) {
	head, err := after.At(r.Fork.Head)
	if err != nil {
		return "", nil, err
	}
	folder, found, err := past.Elsewhere(commit, head)
	if err != nil || !found {
		return "", nil, err
	}
	t, err := treeIn(commit, folder)
	return folder, t, err
}

func folderName(prefix string) string {
	return cmp.Or(strings.TrimSuffix(prefix, "/"), "the top of the repository")
}

// changed reads the AIMS after the change; nil where there is none. It leaves
// out only what the base leaves out, too, or never took for a record: no change hides
// records from its own review.
func (r *Review) changed(dir string, a Against, prefix string, after *history.History, base *Snapshot) (*tree.Tree, error) {
	ignored := func(rootFile []byte) func(string) bool {
		now := ignoredBy(rootFile)
		if base == nil {
			return now
		}
		var settled []byte
		if f := base.Tree.Record(base.Tree.Prefix + tree.RootFile); f != nil {
			settled = f.Data
		}
		then := ignoredBy(settled)
		records := map[string]bool{}
		for _, r := range base.Graph.Records {
			records[r.Head().File] = true
		}
		none := func(name string) bool {
			f := base.Tree.Record(base.Tree.Prefix + name)
			return f != nil && !records[f.Path] && f.Problem == "" && record.KindNamed(source.Glimpse(f.Data)) == nil
		}
		return func(name string) bool { return now(name) && (then(name) || none(name)) }
	}
	if a.Head == "" {
		place, err := tree.Locate(dir)
		if errors.Is(err, tree.ErrNoAIMS) && !HoldsRecords(place) {
			return nil, nil
		}
		if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
			return nil, err
		}
		data, _ := tree.ReadRootFile(place) // that it is missing is a finding
		return tree.Read(place, ignored(data))
	}
	commit, err := after.At(r.Fork.Head)
	if err != nil {
		return nil, err
	}
	rootFile, err := readRoot(commit.FS(), prefix)
	if err != nil || rootFile == nil && !filed(commit.FS(), prefix) {
		return nil, err
	}
	return tree.Below(commit.FS(), prefix, ignored(rootFile))
}

// filed reports whether records stand where they are filed by habit, with or without an aims.yaml.
func filed(files fs.FS, prefix string) bool {
	for _, k := range record.Kinds {
		entries, err := fs.ReadDir(files, strings.TrimSuffix(prefix+k.Folder, "/"))
		if k.Folder == "" || err != nil {
			continue
		}
		for _, e := range entries {
			if path.Ext(e.Name()) != ".yaml" {
				continue
			}
			if data, err := fs.ReadFile(files, prefix+k.Folder+"/"+e.Name()); err == nil && source.Glimpse(data) == k.Name {
				return true
			}
		}
	}
	return false
}

// Empty is an AIMS without records, to hold a side against where there is none on the other.
func (r *Review) Empty() *Snapshot {
	s := cmp.Or(r.After, r.Before)
	t := &tree.Tree{Top: embed.FS{}}
	asOf := day.Day{}
	if s != nil {
		t.Prefix, asOf = s.Tree.Prefix, s.AsOf
	}
	return &Snapshot{Tree: t, AsOf: asOf, Graph: graph.Build(nil), reader: NewReader()}
}

func prefixOf(place tree.Place) (string, error) {
	rel, err := filepath.Rel(place.Top, place.Root)
	if err != nil || rel == "." {
		return "", err
	}
	return filepath.ToSlash(rel) + "/", nil
}
