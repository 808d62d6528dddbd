package compare

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/owners"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	mailmapChanged = &Sort{"mailmap-changed", Critical, "who is who in the history changed",
		"A line of .mailmap makes the commits of one address those of another person, and with them reviews and approvals."}
	attributesChanged = &Sort{"gitattributes-changed", Major, "how git keeps the files changed",
		"A line of .gitattributes can make git write the records and signed approvals otherwise than they were committed, or keep a proof elsewhere."}
	checkChanged = &Sort{"check-changed", Major, "how pull requests are checked changed",
		"A workflow or pipeline that speaks of aims decides whether a change is checked at all, by which program, and what it may not bring."}
	codeownersChanged = &Sort{"codeowners-changed", Major, "whom the forge asks for a review changed",
		"A line of CODEOWNERS decides whose approval a change of the records waits for; `aims owners --check` holds it against them."}
	baselineWidened = &Sort{"baseline-widened", Critical, "findings put into the baseline",
		"What stands in the baseline is reported to nobody who checks with it. A finding is mended, or excused by an exception with an end."}
	baselineNarrowed = &Sort{"baseline-narrowed", Minor, "findings taken out of the baseline",
		"What was known is reported again, or is mended."}
	signatureChanged = &Sort{"signature-changed", Critical, "the signature of an approval taken away or replaced",
		"Without it the approval is what somebody with write access claims."}
	signatureAdded = &Sort{"signature-added", Major, "a signature put beside an approval",
		"The approval counts for more from here on, and its words are no newer than they were."}
)

// besides is a file that is no record, by its paths in the base and in the
// change: that of an AIMS whose folder moves has two.
type besides struct {
	was, is string
	sort    *Sort
}

// beside lists the files that are no records and have a say in them, by path.
func (c *comparison) beside() []besides {
	sorts := map[string]*Sort{".mailmap": mailmapChanged}
	for _, places := range owners.Places {
		for _, name := range places {
			sorts[name] = codeownersChanged
		}
	}
	from := map[string]string{} // path in the change → in the base
	for _, t := range []*tree.Tree{c.base.Tree, c.head.Tree} {
		for _, name := range checks(t) {
			sorts[name] = checkChanged
		}
	}
	for _, s := range []*side{c.base, c.head} {
		for name := range attributes(s) {
			is, was := name, name
			if below, ok := strings.CutPrefix(name, s.Tree.Prefix); ok {
				is, was = c.head.Tree.Prefix+below, c.base.Tree.Prefix+below
			}
			if sorts[is], from[is] = attributesChanged, was; is != was && len(statements(c.base.Tree, was)) == 0 {
				from[is] = is
			}
		}
	}
	var all []besides
	for _, is := range slices.Sorted(maps.Keys(sorts)) {
		was := is
		if from[is] != "" {
			was = from[is]
		}
		all = append(all, besides{was, is, sorts[is]})
	}
	return all
}

// workflow is where `aims init` puts the check of pull requests.
const workflow = ".github/workflows/aims.yml"

func isYAML(name string) bool { return path.Ext(name) == ".yml" || path.Ext(name) == ".yaml" }

// checks lists the workflows and pipelines that speak of aims.
func checks(t *tree.Tree) []string {
	var names []string
	for _, name := range slices.Concat(t.Beside(workflow), t.Beside(".gitlab-ci.yml")) {
		if path.Dir(name) == path.Dir(workflow) && !isYAML(name) || path.Dir(name) == "." && !strings.HasSuffix(name, "gitlab-ci.yml") {
			continue
		}
		if data, err := t.Content(name); err == nil && (strings.Contains(path.Base(name), "aims") || bytes.Contains(data, []byte("aims"))) {
			names = append(names, name)
		}
	}
	return names
}

// attributes are the files that say how git keeps records and what they name:
// one may stand in each folder from the top of the repository down to them.
func attributes(s *side) map[string]bool {
	names, seen := map[string]bool{}, map[string]bool{}
	up := func(name string) {
		for folder := path.Dir(path.Clean(name)); !seen[folder]; folder = path.Dir(folder) {
			seen[folder] = true
			if file := path.Join(folder, ".gitattributes"); len(statements(s.Tree, file)) > 0 {
				names[file] = true
			}
		}
	}
	up(s.Tree.Prefix + tree.RootFile)
	for _, f := range s.Tree.Records {
		up(f.Path)
	}
	for _, r := range s.Graph.Records {
		for _, p := range r.Head().Paths {
			up(p.Value)
		}
	}
	return names
}

// tellBeside tells of files that are no records, and decide whom a record is
// taken to be from, who is asked, and how it is kept and checked.
func (c *comparison) tellBeside() {
	for _, b := range c.beside() {
		was, is := statements(c.base.Tree, b.was), statements(c.head.Tree, b.is)
		if slices.Equal(was, is) || is == nil && c.head.Tree.NotCheckedOut(b.is) {
			continue
		}
		c.changes = append(c.changes, &Change{Sort: b.sort, Weight: b.sort.Weight, Record: b.is,
			Message: linesChanged(was, is, b.sort != checkChanged), Pos: finding.Position{File: b.is}, Removed: len(is) == 0})
	}
	c.tellBaseline(baselineName, baselineName)
	if was, is := c.base.Tree.Prefix+baselineName, c.head.Tree.Prefix+baselineName; is != baselineName {
		c.tellBaseline(was, is)
	}
	c.tellSignatures()
}

// linesChanged tells which lines came and went. Of some files the last line that
// fits counts, so that their order means something as well.
func linesChanged(was, is []string, lastCounts bool) string {
	added, dropped := beyond(is, was), beyond(was, is)
	if len(added) > 0 && slices.Equal(blanksAside(added), blanksAside(dropped)) {
		return wording.Count(len(added), "line") + " indented otherwise: " + some(quoted(added, ""))
	}
	const readable = 10 // of a whole file that comes or goes
	switch {
	case len(added) > readable && len(was) == 0:
		return fmt.Sprintf("added, %s", wording.Count(len(added), "line"))
	case len(dropped) > readable && len(is) == 0:
		return fmt.Sprintf("removed, %s", wording.Count(len(dropped), "line"))
	case len(added)+len(dropped) > 0:
		parts := append(quoted(added, " added"), quoted(dropped, " dropped")...)
		slices.Sort(parts)
		return some(parts)
	case lastCounts:
		return "the order of its lines changed, of which the last one counts"
	}
	return "the order of its lines changed"
}

// beyond are the lines that stand more often in one list than in another.
func beyond(list, other []string) []string {
	left := map[string]int{}
	for _, l := range other {
		left[l]++
	}
	var more []string
	for _, l := range list {
		if left[l]--; left[l] < 0 {
			more = append(more, l)
		}
	}
	return more
}

func blanksAside(lines []string) []string {
	var bare []string
	for _, l := range lines {
		bare = append(bare, strings.TrimSpace(l))
	}
	slices.Sort(bare)
	return bare
}

func quoted(lines []string, verb string) []string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, fmt.Sprintf("%q%s", brief(l), verb))
	}
	return parts
}

// maxBeside is the size from which on nobody reads the lines of such a file.
const maxBeside = 1 << 20

// statements are the lines of a file that say something; one that stands for
// all of them where there are too many. Of a comment it is certain only at the
// beginning of a line: git takes the # of a .mailmap for one nowhere else. In
// YAML a line within a text of several lines is no comment, and the blanks
// before a line mean something, so that all of them count.
func statements(t *tree.Tree, name string) []string {
	data, err := t.Content(name)
	if err != nil {
		return nil
	}
	if len(data) > maxBeside {
		sum := sha256.Sum256(data)
		return []string{fmt.Sprintf("%d bytes with the sum %x…", len(data), sum[:6])}
	}
	var lines []string
	for l := range strings.Lines(string(data)) {
		if isYAML(name) {
			lines = append(lines, strings.TrimRight(l, "\r\n"))
			continue
		}
		if bare := strings.Trim(l, " \t\r\n"); bare != "" && l[0] != '#' {
			lines = append(lines, bare)
		}
	}
	return lines
}

// tellSignatures tells of signatures beside approvals that stand as they were.
func (c *comparison) tellSignatures() {
	for _, p := range c.pairs {
		a, ok := p.head.(*record.Approval)
		if !ok || !p.stayed() || p.hushed {
			continue
		}
		before, after := p.before.blob(p.base.Head().File+record.SignatureEnd), p.after.blob(a.File+record.SignatureEnd)
		switch {
		case before == after:
		case before == "":
			p.tell(signatureAdded, nil, "signature added to the approval by "+brief(a.By.Value))
		case after == "":
			p.tell(signatureChanged, nil, "signature removed from the approval by "+brief(a.By.Value))
		default:
			p.tell(signatureChanged, nil, "signature of the approval by "+brief(a.By.Value)+" replaced")
		}
	}
}
