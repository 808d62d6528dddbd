package aims

import (
	"cmp"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Evaluate judges a tree on a day. It is pure: the same tree and day give the
// same snapshot, whether the tree came from disk or from a commit.
func Evaluate(t *tree.Tree, asOf day.Day) *Snapshot { return NewReader().Evaluate(t, asOf) }

// Evaluate judges a tree on a day, as Evaluate on its own does.
func (r *Reader) Evaluate(t *tree.Tree, asOf day.Day) *Snapshot { return r.against(nil, t, asOf) }

// against judges a change that is to go into a base; nil for none.
func (r *Reader) against(base *Snapshot, t *tree.Tree, asOf day.Day) *Snapshot {
	s := r.join(t, asOf)
	s.base = base
	s.Past = past.Of(s.Graph, t)
	s.Findings = append(s.Findings, refusedGlobs(s.Graph)...)
	s.Findings = append(s.Findings, check.Run(s.input())...)
	s.Findings = append(s.Findings, s.aboutHistory()...)
	s.Findings = finding.Sort(s.Findings)
	return s
}

// join reads the records and joins them, with the findings on the form of files
// alone: no rule has judged them.
func (r *Reader) join(t *tree.Tree, asOf day.Day) *Snapshot {
	s := &Snapshot{Tree: t, AsOf: asOf, reader: r}
	files := readAll(t, r.file)

	var records []record.Record
	named := map[string]bool{}
	for _, f := range files {
		if f.record != nil {
			records = append(records, f.record)
			for _, p := range f.record.Head().Paths {
				named[path.Clean(p.Value)] = true
			}
		}
	}
	// What aims.yaml ignores is not known while it cannot be read: then only
	// files that say what they are get findings.
	rootUnread := slices.ContainsFunc(files, func(f file) bool { return f.unread && f.path == t.Prefix+tree.RootFile })
	for _, f := range files {
		isRoot := f.path == t.Prefix+tree.RootFile
		// A file that a record names, such as an exported log, is no record that
		// lacks its kind. One that says a kind is a record, named or not.
		if f.record == nil && named[f.path] && f.kind == "" && !isRoot {
			continue
		}
		if rootUnread && f.record == nil && f.kind == "" && !isRoot {
			continue
		}
		if f.unread {
			s.unread, s.unreadFiles = append(s.unread, f.kind), append(s.unreadFiles, f.path)
		}
		s.Findings = append(s.Findings, f.findings...)
	}
	s.Findings = append(s.Findings, aboutRoots(t)...)
	for _, name := range t.Alike {
		if named[name] {
			continue // a record names it as it is
		}
		s.Findings = append(s.Findings, finding.Finding{Rule: source.FileUnreadable, Severity: finding.Warning, Pos: finding.Position{File: name},
			Message: "the file looks like a record, but ends in " + path.Ext(name) + ", so it is not read", Hint: "rename it to " + strings.TrimSuffix(path.Base(name), path.Ext(name)) + "; if it is no record, list it under `ignore` in aims.yaml"})
	}
	s.Graph = graph.Build(records, s.unreadKinds()...)
	nameTheMeant(s.Graph, s.Findings)
	return s
}

// nameTheMeant gives a reference that has no form of an id the hint which id was
// meant: `owner: Ada Wren` is known by its title, once all records are read.
func nameTheMeant(g *graph.Graph, findings []finding.Finding) {
	meant := map[finding.Position]string{}
	for _, u := range g.Unresolved {
		if id := cmp.Or(u.Meant, u.Titled); id != "" {
			meant[u.Field.Pos] = id
		}
	}
	for i := range findings {
		if id := meant[findings[i].Pos]; id != "" && findings[i].Rule == schema.WrongValue {
			findings[i].Hint = fmt.Sprintf("did you mean %q?", id)
		}
	}
}

func (s *Snapshot) input() check.Input {
	in := check.Input{
		Graph: s.Graph, Tree: s.Tree, AsOf: s.AsOf, Unread: s.unreadKinds(), Forms: forms(), Past: s.Past,
		Digest: s.digest,
	}
	if s.base != nil {
		in.Base = &check.Base{Graph: s.base.Graph, Digest: func(r record.Record) string { return s.base.digest(r, record.DecisionPart) }}
	}
	return in
}

// unreadKinds are the kinds of which records are there and not known.
func (s *Snapshot) unreadKinds() []string {
	return append(slices.Clip(s.unread), s.kindsLeftOut()...)
}

// Ask answers what the rules know of single records.
func (s *Snapshot) Ask() check.Answers {
	if s.answers == nil {
		answers := check.Ask(s.input())
		s.answers = &answers
	}
	return *s.answers
}

// file is what one file came to.
type file struct {
	path     string
	kind     string
	record   record.Record // nil where the file holds none that could be read
	unread   bool          // it may hold a record of its kind, or of any where kind is empty
	findings []finding.Finding
}

// readAll is the one stage that runs on all processors: files are independent
// of each other until their references are joined. The order stays that of the paths.
func readAll(t *tree.Tree, read func(tree.File, string) file) []file {
	files := make([]file, len(t.Records))
	workers := min(runtime.GOMAXPROCS(0), max(1, len(files)/32))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(files); i += workers {
				files[i] = read(t.Records[i], t.Prefix)
			}
		})
	}
	wait.Wait()
	return files
}

func readFile(in tree.File, prefix string) file {
	f := file{path: in.Path}
	if in.Problem != "" {
		rule := source.FileUnreadable
		found := finding.Finding{Rule: rule, Severity: rule.Severity, Pos: finding.Position{File: in.Path}, Message: in.Problem, Hint: in.Hint}
		if in.Skipped {
			found.Severity = finding.Warning
		}
		f.findings, f.unread = append(f.findings, found), !in.Skipped
		return f
	}
	v, findings := source.Parse(in.Path, in.Data)
	f.findings = findings
	if v == nil {
		f.findings = readable(in.Path, f.findings)
		f.kind, f.unread = source.Glimpse(in.Data), true
		if schema.Of(f.kind) == nil {
			f.kind = ""
			for i, found := range f.findings {
				if found.Rule == source.YAMLSyntax || found.Rule == source.FileLimit {
					f.findings[i].Hint += "; if the file is no record, list it under `ignore` in aims.yaml"
				}
			}
		}
		return f
	}
	kind, findings := schema.KindOf(strings.TrimPrefix(in.Path, prefix), v)
	if kind == "" && len(findings) > 0 && v.Member("id") == nil {
		f.findings = nil // what the file is comes first: the form of foreign files is none of ours
	}
	f.findings = append(f.findings, findings...)
	if kind == "" {
		f.unread = true
		return f
	}
	f.findings = append(f.findings, schema.Check(kind, v)...)
	f.kind = kind
	f.record = record.Decode(record.KindNamed(kind), in.Path, v, source.Broken(f.findings))
	f.findings = readable(in.Path, f.findings)
	for i := range f.findings {
		f.findings[i].Record = f.record.Head().ID.Value
	}
	return f
}

// maxFindings are as many as one file gets for its form. Nobody reads more, and
// a file of a mebibyte can hold fifty thousand.
const maxFindings = 200

// readable leaves out what is too much, warnings first, and says so.
func readable(name string, all []finding.Finding) []finding.Finding {
	if len(all) <= maxFindings {
		return all
	}
	var kept []finding.Finding
	for _, f := range all {
		if f.Rule == source.FileLimit {
			kept = append(kept, f)
		}
	}
	for _, warnings := range []bool{false, true} {
		for _, f := range all {
			if f.Rule != source.FileLimit && (f.Severity != finding.Error) == warnings && len(kept) < maxFindings {
				kept = append(kept, f)
			}
		}
	}
	return append(kept, finding.Finding{Rule: source.FileLimit, Severity: source.FileLimit.Severity, Pos: finding.Position{File: name},
		Message: fmt.Sprintf("the file has %d findings of form, of which %d are listed", len(all), len(kept)), Hint: "mend these first; a file written by a program is mended there"})
}

// refusedGlobs says which globs of aims.yaml ignore nothing because they are malformed or costly.
func refusedGlobs(g *graph.Graph) []finding.Finding {
	var findings []finding.Finding
	for _, a := range graph.Of[*record.AIMS](g) {
		for _, glob := range a.Ignore {
			if err := tree.CheckGlob(glob.Value); err != nil {
				findings = append(findings, finding.Finding{Rule: GlobRefused, Severity: GlobRefused.Severity, Pos: glob.Pos, Record: a.ID.Value,
					Message: fmt.Sprintf("the glob covers nothing: %v", err), Hint: "write it plainly, for example \"deploy/**\""})
			}
		}
	}
	return findings
}

// kindOf is the kind that an ignored file says it is, as far as it can be read.
func kindOf(f tree.File) string {
	if v, _ := source.Parse(f.Path, f.Data); v != nil {
		return v.Member("kind").AsText().Value
	}
	return source.Glimpse(f.Data)
}

// aboutRoots says what is amiss with the root record and with AIMS inside the AIMS.
func aboutRoots(t *tree.Tree) []finding.Finding {
	var findings []finding.Finding
	root := t.Prefix + tree.RootFile
	if !slices.ContainsFunc(t.Records, func(f tree.File) bool { return f.Path == root }) {
		findings = append(findings, finding.Finding{Rule: AIMSMissing, Severity: AIMSMissing.Severity, Pos: finding.Position{File: root},
			Message: "there is no aims.yaml here, so nothing says whose AIMS this is", Hint: "`aims init` writes one"})
	}
	for _, f := range t.Ignored {
		if kind := kindOf(f); record.KindNamed(kind) != nil {
			findings = append(findings, finding.Finding{Rule: IgnoredRecord, Severity: IgnoredRecord.Severity, Pos: finding.Position{File: f.Path},
				Message: fmt.Sprintf("the file says it is a record of kind %s, but aims.yaml ignores it", kind), Hint: "narrow `ignore` in aims.yaml, or take `kind:` out of the file"})
		}
	}
	for _, nested := range t.Nested {
		findings = append(findings, finding.Finding{Rule: AIMSNested, Severity: AIMSNested.Severity, Pos: finding.Position{File: nested + "/" + tree.RootFile},
			Message: "this folder is an AIMS of its own and is not checked with the one around it", Hint: fmt.Sprintf("check it with `aims validate -C %s`", nested)})
	}
	return findings
}
