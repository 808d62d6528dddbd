package past

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Step is a commit of the branch that changed records, against the one before
// it on the branch: a merge changed what it brought.
type Step struct {
	Commit  *history.Commit
	Touched []Touch // by kind and id
}

// Touch is what a commit of the branch did to one record.
type Touch struct {
	Kind, ID string
	Was      string // the id that it had before, where that changed
	Path     string // of its file; of one that is gone, where it stood
	Became   Became
	Fields   []string // that changed, in the order of the kind; none of a record that came or went
	Decides  bool     // what an approver says yes to came or changed
}

// Became is what became of a record.
type Became string

// What may become of a record.
const (
	Came    Became = "added"
	Changed Became = "changed"
	Went    Became = "removed"
)

// Steps lists the commits of the branch that changed what records say, or a
// file that they name, newest first. Comments, layout and places are nothing.
// Records that stood in another folder before the AIMS did come with the commit that moved it.
func (f *Facts) Steps() ([]Step, error) {
	line, err := f.history.Line()
	if err != nil {
		return nil, err
	}
	b := branch{prefix: f.tree.Prefix, records: map[string]*history.Version{}, places: map[string][]string{}, naming: map[string][]string{}, around: map[string]int{}}
	var steps []Step
	for _, hash := range slices.Backward(line) {
		at, err := f.history.At(hash)
		if err != nil {
			return nil, err
		}
		touched, err := b.step(at)
		if err != nil {
			return nil, err
		}
		if len(touched) > 0 {
			steps = append(steps, Step{at.Commit, touched})
		}
	}
	slices.Reverse(steps)
	return steps, nil
}

// branch is how the records of a branch stand after a commit of it, on the way from its first one on.
type branch struct {
	prefix  string
	at      *history.Past
	records map[string]*history.Version // by the path of their file
	places  map[string][]string         // paths of the files that hold a record, by its key; more than one for a copy
	naming  map[string][]string         // paths of the records that name a file
	around  map[string]int              // how many of these files are below a folder
}

// stand is a record with the file that holds it.
type stand struct {
	path string
	*history.Version
}

// step goes on to the next commit and tells what it did to records.
func (b *branch) step(next *history.Past) ([]Touch, error) {
	files, err := b.differing(next)
	if err != nil {
		return nil, err
	}
	before, after := map[string]stand{}, map[string]stand{}
	for _, name := range files {
		was := b.records[name]
		now, err := next.Version(name)
		if err != nil {
			return nil, err
		}
		if was == nil && now == nil {
			for _, holder := range b.naming[name] {
				v := b.records[holder]
				before[v.Key] = stand{holder, v}
			}
			continue
		}
		if was != nil {
			before[was.Key] = stand{name, was}
		}
	}
	for _, name := range files {
		if b.records[name] != nil {
			b.drop(name)
		}
		now, err := next.Version(name)
		if err != nil {
			return nil, err
		}
		if now != nil {
			// A copy of a record that stands elsewhere changes that one.
			if _, known := before[now.Key]; !known && len(b.places[now.Key]) > 0 {
				holder := b.places[now.Key][0]
				before[now.Key] = stand{holder, b.records[holder]}
			}
			b.put(name, now)
		}
	}
	look := func(key string) {
		if places := b.places[key]; len(places) > 0 {
			after[key] = stand{places[0], b.records[places[0]]}
		}
	}
	for key := range before {
		look(key)
	}
	for _, name := range files {
		if v := b.records[name]; v != nil {
			look(v.Key)
		}
	}
	last := b.at
	b.at = next
	return compared(last, next, before, after)
}

// differing are the files that are not what they were in the commit before, in path order.
func (b *branch) differing(next *history.Past) (files []string, err error) {
	if b.at == nil {
		err = next.Files(func(name, _ string) error {
			files = append(files, name)
			return nil
		})
		slices.Sort(files)
		return files, err
	}
	return b.at.Differences(next, func(folder string) bool {
		return strings.HasPrefix(folder, b.prefix) || strings.HasPrefix(b.prefix, folder) || b.around[strings.TrimSuffix(folder, "/")] > 0
	})
}

func (b *branch) put(name string, v *history.Version) {
	b.records[name] = v
	b.places[v.Key] = append(b.places[v.Key], name)
	slices.Sort(b.places[v.Key])
	for _, file := range namedBy(v) {
		b.naming[file] = append(b.naming[file], name)
		for folder := path.Dir(file); folder != "." && folder != "/"; folder = path.Dir(folder) {
			b.around[folder]++
		}
	}
}

func (b *branch) drop(name string) {
	v := b.records[name]
	delete(b.records, name)
	is := func(other string) bool { return other == name }
	b.places[v.Key] = slices.DeleteFunc(b.places[v.Key], is)
	for _, file := range namedBy(v) {
		b.naming[file] = slices.DeleteFunc(b.naming[file], is)
		for folder := path.Dir(file); folder != "." && folder != "/"; folder = path.Dir(folder) {
			b.around[folder]--
		}
	}
}

// namedBy are the files that a record names, each once.
func namedBy(v *history.Version) []string {
	var files []string
	for _, value := range v.Values {
		for _, file := range value.Files {
			if file = path.Clean(file); !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return files
}

// compared tells what became of records between two commits; the first commit has none before it.
func compared(last, next *history.Past, before, after map[string]stand) ([]Touch, error) {
	var list []Touch
	renamed := map[string]bool{}
	for key, now := range after {
		was, known := before[key]
		former := ""
		for _, k := range now.Formerly {
			if _, still := after[k]; !known && !still {
				if was, known = before[k]; known {
					former, renamed[k] = idIn(k), true
				}
			}
		}
		t := Touch{Kind: kindIn(key), ID: idIn(key), Was: former, Path: now.path, Became: Came, Decides: true}
		if known {
			t.Became, t.Decides = Changed, false
			for i, a := range record.Aspects(t.Kind) {
				same, err := sameValue(last, next, was.Version, now.Version, i)
				if err != nil {
					return nil, err
				}
				if same {
					continue
				}
				if !slices.Contains(t.Fields, a.Field) {
					t.Fields = append(t.Fields, a.Field)
				}
				t.Decides = t.Decides || a.Decides(t.Kind)
			}
			if len(t.Fields) == 0 && former == "" {
				continue
			}
		}
		list = append(list, t)
	}
	for key, was := range before {
		if _, there := after[key]; !there && !renamed[key] {
			list = append(list, Touch{Kind: kindIn(key), ID: idIn(key), Path: was.path, Became: Went})
		}
	}
	slices.SortFunc(list, func(a, b Touch) int { return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID)) })
	return list, nil
}

// sameValue compares a value of a record in two commits, and the files that it names.
func sameValue(last, next *history.Past, was, now *history.Version, i int) (bool, error) {
	if i >= len(was.Values) || i >= len(now.Values) {
		return len(was.Values) == len(now.Values), nil
	}
	x, y := was.Values[i], now.Values[i]
	if x.Sum != y.Sum || len(x.Files) != len(y.Files) {
		return false, nil
	}
	for n := range x.Files {
		then, err := last.Content(x.Files[n])
		if err != nil {
			return false, err
		}
		here, err := next.Content(y.Files[n])
		if err != nil {
			return false, err
		}
		if then != here {
			return false, nil
		}
	}
	return true, nil
}

func kindIn(key string) string {
	kind, _, _ := strings.Cut(key, "/")
	return kind
}

func idIn(key string) string {
	_, id, _ := strings.Cut(key, "/")
	return id
}

// After is a record as a step left it, with the digest of its decision; nil for one that went.
func (f *Facts) After(s Step, t Touch) (record.Record, string, error) {
	if t.Became == Went {
		return nil, "", nil
	}
	at, err := f.history.At(s.Commit.Hash)
	if err != nil {
		return nil, "", err
	}
	data, err := fs.ReadFile(at.FS(), t.Path)
	if err != nil {
		return nil, "", err
	}
	v, findings := source.Parse(t.Path, data)
	kind := record.KindNamed(t.Kind)
	if v == nil || kind == nil {
		return nil, "", nil
	}
	var failed error
	canonical := record.Canonical(t.Kind, v, record.DecisionPart, func(name string) (string, bool) {
		content, err := at.Content(name)
		if err != nil {
			failed = err
		}
		return content, !strings.HasPrefix(content, "path:")
	})
	findings = append(findings, schema.Check(t.Kind, v)...) // mends what is misspelled, so the digest came first
	return record.Decode(kind, t.Path, v, source.Broken(findings)), record.Digest(canonical), failed
}
