package past

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Judges is what an act is judged by: the people, roles, criteria and settings
// that stood before it landed. Trust never comes from the change itself.
type Judges struct {
	Commit  *history.Commit // the commit whose records these are
	Graph   *graph.Graph    // people, roles, aims.yaml and risk criteria only
	Mailmap history.Mailmap
}

// judging are the kinds that acts are judged by.
var judging = []string{"aims", "person", "role", "risk-criteria"}

// Judges gives what an act is judged by: the records in the first parent of the
// commit with which it landed; at HEAD for an act that is not committed yet; in
// the base for everything that a change under review brings.
// Nil where nothing of the kind stood there: then nothing was agreed upon before.
func (f *Facts) Judges(act *history.Commit) *Judges {
	hash, moved := f.history.Head.Hash, false
	if fork := f.history.Fork; fork != nil && (act == nil || act.Landed == nil || !fork.Contains(act.Landed.Hash)) {
		// It has not landed: the change is under review, and what it is to go into judges it.
		hash = fork.Base
	} else if act != nil {
		if act.Landed == nil || len(act.Landed.Parents) == 0 {
			return nil
		}
		hash = act.Landed.Parents[0]
		moved = f.older(act.Landed)
	}
	if j, known := f.judges[hash]; known {
		return j
	}
	j, err := f.judgesAt(hash, moved)
	if err != nil {
		f.fail(err)
	}
	f.judges[hash] = j
	return j
}

// Settled reports whether an aims.yaml stood there, which is what makes lists
// of keys and addresses agreed upon.
func (j *Judges) Settled() bool {
	if j == nil {
		return false
	}
	_, ok := graph.First[*record.AIMS](j.Graph)
	return ok
}

// older reports whether the AIMS came into git before a commit landed, wherever its folder stood then.
func (f *Facts) older(landed *history.Commit) bool {
	root, ok := graph.First[*record.AIMS](f.graph)
	if !ok {
		return false
	}
	known := f.Record(root)
	return known != nil && known.Created != nil && known.Created.Landed != landed
}

func (f *Facts) judgesAt(hash string, moved bool) (*Judges, error) {
	past, err := f.history.At(hash)
	if err != nil {
		return nil, err
	}
	records, err := f.judgesIn(past, moved)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	j := &Judges{Commit: past.Commit, Graph: graph.Build(records)}
	if !j.Settled() {
		// Whoever takes aims.yaml out for a while does not get rid of what it says.
		root, err := f.rootBefore(past)
		if err != nil {
			return nil, err
		}
		if root != nil {
			j.Graph = graph.Build(append(records, root))
		}
	}
	if data, err := fs.ReadFile(past.FS(), ".mailmap"); err == nil {
		j.Mailmap = history.ParseMailmap(data)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return j, nil
}

// judgesIn reads the records of a commit by which acts are judged: those that
// belonged to the AIMS there, so none that its aims.yaml ignored and none of another AIMS below.
func (f *Facts) judgesIn(past *history.Past, moved bool) ([]record.Record, error) {
	prefix := f.tree.Prefix
	root, err := fileOf(past, prefix+tree.RootFile)
	if err != nil {
		return nil, err
	}
	visit := past.Files
	if root == nil && moved {
		elsewhere, found, err := f.elsewhere(past)
		if err != nil {
			return nil, err
		}
		if found {
			prefix, visit = elsewhere, func(found func(name, blob string) error) error { return filesBelow(past, elsewhere, found) }
			if root, err = fileOf(past, prefix+tree.RootFile); err != nil {
				return nil, err
			}
		}
	}
	var files []string
	kinds := map[string]string{}
	blobs := map[string]string{}
	var nested []string
	err = visit(func(name, blob string) error {
		kind, known := f.kinds[blob]
		if !known {
			data, err := fs.ReadFile(past.FS(), name)
			if err != nil {
				return err
			}
			kind = source.Glimpse(data)
			f.kinds[blob] = kind
		}
		if !slices.Contains(judging, kind) {
			return nil
		}
		if kind == "aims" && path.Base(name) == tree.RootFile && name != prefix+tree.RootFile {
			nested = append(nested, path.Dir(name)+"/")
		}
		files, kinds[name], blobs[name] = append(files, name), kind, blob
		return nil
	})
	if err != nil {
		return nil, err
	}
	ignored := ignoredBy(root)
	var records []record.Record
	for _, name := range files {
		inside := func(folder string) bool { return strings.HasPrefix(name, folder) }
		if slices.ContainsFunc(nested, inside) || ignored(strings.TrimPrefix(name, prefix)) {
			continue
		}
		r, err := f.decoded(past, name, blobs[name])
		if err != nil {
			return nil, err
		}
		if r != nil && slices.Contains(judging, r.Head().Kind.Value) {
			records = append(records, r)
		}
	}
	return records, nil
}

// ignoredBy tells which files an aims.yaml takes out of the AIMS, themselves or with their folder.
func ignoredBy(root []byte) func(name string) bool {
	globs := record.IgnoredIn(root)
	return func(name string) bool { return name != tree.RootFile && tree.Ignored(globs, name) }
}

// decoded is a record as a commit holds it; nil for a file that is none.
func (f *Facts) decoded(past *history.Past, name, blob string) (record.Record, error) {
	key := blob + " " + name
	if r, known := f.read[key]; known {
		return r, nil
	}
	data, err := fs.ReadFile(past.FS(), name)
	if err != nil {
		return nil, err
	}
	var r record.Record
	v, findings := source.Parse(name, data)
	if v != nil {
		if kind := record.KindNamed(v.Member("kind").AsText().Value); kind != nil {
			r = record.Decode(kind, name, v, source.Broken(findings))
		}
	}
	f.read[key] = r
	return r, nil
}

func (f *Facts) elsewhere(past *history.Past) (folder string, found bool, err error) {
	head, err := f.history.At(f.history.Head.Hash)
	if err != nil {
		return "", false, err
	}
	return Elsewhere(past, head)
}

// Elsewhere is the folder in which the AIMS stood in a commit before it was
// moved, with a final slash: the only one with an aims.yaml that is not there
// any more in the head.
func Elsewhere(past, head *history.Past) (folder string, found bool, err error) {
	var folders []string
	err = filesBelow(past, "", func(name, _ string) error {
		if path.Base(name) != tree.RootFile {
			return nil
		}
		if data, err := fs.ReadFile(past.FS(), name); err != nil || source.Glimpse(data) != "aims" {
			return err
		}
		if blob, err := head.Blob(name); err != nil || blob != "" {
			return err
		}
		folders = append(folders, strings.TrimSuffix(name, tree.RootFile))
		return nil
	})
	if err != nil || len(folders) != 1 {
		return "", false, err
	}
	return folders[0], true, nil
}

// filesBelow visits the files of a commit in any folder that may hold records.
func filesBelow(past *history.Past, prefix string, found func(name, blob string) error) error {
	root := cmp.Or(strings.TrimSuffix(prefix, "/"), ".")
	return fs.WalkDir(past.FS(), root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != root && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !e.Type().IsRegular() || !history.IsYAML(name):
			return nil
		}
		blob, err := past.Blob(name)
		if err != nil {
			return err
		}
		return found(name, blob)
	})
}

// farBack bounds the search for an aims.yaml that was taken out.
const farBack = 10_000

// rootBefore is the aims.yaml that stood last before a commit that has none.
func (f *Facts) rootBefore(past *history.Past) (record.Record, error) {
	name := f.tree.Prefix + tree.RootFile
	for range farBack {
		if len(past.Commit.Parents) == 0 {
			return nil, nil
		}
		var err error
		if past, err = f.history.At(past.Commit.Parents[0]); err != nil {
			return nil, err
		}
		blob, err := past.Blob(name)
		if err != nil {
			return nil, err
		}
		if blob != "" {
			return f.decoded(past, name, blob)
		}
	}
	return nil, nil
}

// fileOf is a file of a commit; nil where there is none.
func fileOf(past *history.Past, name string) ([]byte, error) {
	data, err := fs.ReadFile(past.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// At is a record as it stood in a commit, under this id or one that it had
// before; nil where the commit does not have it.
func (f *Facts) At(r record.Record, commit *history.Commit) record.Record {
	past, err := f.history.At(commit.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	keys := keysOf(r)
	is := func(then record.Record) bool {
		return then != nil && slices.Contains(keys, Key(then.Head().Kind.Value, then.Head().ID.Value))
	}
	if blob, err := past.Blob(r.Head().File); err == nil && blob != "" {
		if then, err := f.decoded(past, r.Head().File, blob); err == nil && is(then) {
			return then
		}
	}
	var found record.Record
	err = past.Files(func(name, blob string) error {
		if found != nil {
			return nil
		}
		data, err := fs.ReadFile(past.FS(), name)
		if err != nil || source.Glimpse(data) != r.Head().Kind.Value {
			return err
		}
		then, err := f.decoded(past, name, blob)
		if is(then) {
			found = then
		}
		return err
	})
	if err != nil {
		f.fail(err)
	}
	return found
}
