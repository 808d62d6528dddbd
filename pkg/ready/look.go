package ready

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// look is one pass over a snapshot: what all asks share, and the answer that
// is being worked out.
type look struct {
	*aims.Snapshot
	question Question
	ask      check.Answers

	findings map[string][]finding.Finding  // by rule
	first    map[[2]string]finding.Finding // the first by rule and record
	claimed  map[string]bool               // rules that an ask takes up
	byKind   map[string][]record.Record
	doubts   []aims.Doubt
	told     map[*record.Meta]map[string]bool // pointers of the TODOs that an ask has told
	stands   map[record.Record]check.ApprovalState
	approved map[record.Record]bool // records whose approval an ask of its own judges
	root     finding.Position       // where findings about the AIMS as a whole stand
	inCharge string                 // who answers for the AIMS as a whole
	now      *Answer
	weight   Weight
}

func newLook(s *aims.Snapshot, q Question) *look {
	l := &look{Snapshot: s, question: q, ask: s.Ask(), findings: map[string][]finding.Finding{}, first: map[[2]string]finding.Finding{},
		claimed: map[string]bool{}, byKind: map[string][]record.Record{}, doubts: s.Doubts(), told: map[*record.Meta]map[string]bool{}, stands: map[record.Record]check.ApprovalState{}, approved: map[record.Record]bool{}}
	for _, f := range s.Findings {
		l.findings[f.Rule.ID] = append(l.findings[f.Rule.ID], f)
		if key := [2]string{f.Rule.ID, f.Record}; l.first[key].Rule == nil {
			l.first[key] = f
		}
	}
	for _, r := range s.Graph.Records {
		kind := r.Head().Kind.Value
		l.byKind[kind] = append(l.byKind[kind], r)
	}
	for _, a := range asks {
		for _, id := range slices.Concat(a.rules, a.beside, a.infos, a.reads) {
			l.claimed[id] = true
		}
	}
	l.root = finding.Position{File: s.Tree.Prefix + "aims.yaml"}
	if root, ok := graph.First[*record.AIMS](s.Graph); ok {
		l.root = root.Place()
	}
	for _, role := range graph.Of[*record.Role](s.Graph) {
		if has(role.Key, "aims-conformity") && l.inCharge == "" {
			l.inCharge = role.ID.Value
		}
	}
	return l
}

// answer works out how an ask stands.
func (l *look) answer(a *ask, weight Weight) Answer {
	answer := Answer{ID: a.id, Part: a.part, Title: a.title, Clause: a.clause, Weight: weight}
	l.now, l.weight = &answer, weight
	for _, id := range a.rules {
		l.take(id, weight, finding.Warning)
	}
	for _, id := range a.beside {
		l.take(id, Warning, finding.Warning)
	}
	for _, id := range a.infos {
		l.take(id, Warning, finding.Info)
	}
	nothing := a.subject != "" && len(l.byKind[a.subject]) == 0
	if a.find != nil && !nothing {
		a.find(l)
	}
	slices.SortStableFunc(answer.Gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Excused, b.Excused))
	})
	l.settle(&answer, a, nothing)
	return answer
}

// settle turns gaps and doubts into a state.
func (l *look) settle(a *Answer, of *ask, nothing bool) {
	worst := None
	for _, g := range a.Gaps {
		worst = max(worst, g.Weight)
	}
	doubt, todo := l.doubt(of.kinds), l.leftOpen(of.open)
	switch {
	case worst > None:
		a.State, a.Weight = NotMet, worst
		if doubt != "" {
			a.Why = doubt + ", so there may be more"
		}
	case doubt != "":
		a.State, a.Why = NotKnown, doubt
	case nothing:
		a.State, a.Why = NotKnown, fmt.Sprintf("there is no %s on file yet", record.KindNamed(of.subject).InWords())
	case len(of.idle) > 0 && !l.onFile(of.idle):
		a.State, a.Why, a.Idle, a.Weight = NotKnown, fmt.Sprintf("there is no %s on file yet", eitherOf(of.idle)), true, Warning
	case a.State == NotKnown: // its own reason
	case todo != "":
		a.State, a.Why = NotKnown, todo
	}
}

// onFile reports whether there is a record of any of some kinds.
func (l *look) onFile(kinds []string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool { return len(l.byKind[kind]) > 0 })
}

// leftOpen says which TODO leaves open how an ask stands; empty where none does.
func (l *look) leftOpen(fields []string) string {
	var ids []string
	seen := map[record.Record]bool{}
	for _, field := range fields {
		kind, pointer, _ := strings.Cut(field, "/")
		for _, r := range l.byKind[kind] {
			m := r.Head()
			if !seen[r] && (pointer == "" && len(m.Todos) > 0 || pointer != "" && r.Head().Unwritten("/"+pointer)) {
				seen[r] = true
				ids = append(ids, m.ID.Value)
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	slices.SortFunc(ids, standard.Compare)
	return "TODO stands in " + some(ids)
}

// doubt says which file leaves open how records of some kinds stand; empty
// where all of them can be told.
func (l *look) doubt(kinds []string) string {
	var files []string
	why := ""
	for _, d := range l.doubts { // by file
		if len(kinds) > 0 && (d.Kind == "" || slices.Contains(kinds, d.Kind) || slices.Contains(kinds, "any")) && (len(files) == 0 || files[len(files)-1] != d.File) {
			files = append(files, d.File)
			why = cmp.Or(why, d.Why)
		}
	}
	switch len(files) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("%s %s", files[0], why)
	}
	return fmt.Sprintf("%s %s, and %s more cannot be judged", files[0], why, wording.Count(len(files)-1, "file"))
}

// open leaves the ask not known, unless something is missing.
func (l *look) open(format string, args ...any) {
	l.now.State, l.now.Why = NotKnown, fmt.Sprintf(format, args...)
}

// take makes gaps of the findings of a rule, from a severity on.
func (l *look) take(rule string, weight Weight, least finding.Severity) {
	for _, f := range l.findings[rule] {
		if f.Severity >= least {
			l.add(l.gapOf(f, weight))
		}
	}
}

// gapOf makes a gap of a finding. An error is a blocker wherever it stands;
// where the ask weighs less, the gap says why.
func (l *look) gapOf(f finding.Finding, weight Weight) Gap {
	g := Gap{Weight: weight, What: f.Message, Do: f.Hint, Record: f.Record, Pos: f.Pos, Also: f.Related, Rule: f.Rule.ID, Excused: f.Excused}
	if f.Severity == finding.Error {
		g.Weight = Blocker
		if l.weight < Blocker && f.Excused == "" {
			g.What += "; that is an error of `aims validate`, so it stands in the way at any stage"
		}
	}
	if g.Do == "" {
		g.Do = fmt.Sprintf("`aims explain %s` says how", f.Rule.ID)
	}
	return l.complete(g)
}

// complete fills in who answers for a gap. An exception settles what an auditor
// would raise; what would stand in the way they raise all the same.
func (l *look) complete(g Gap) Gap {
	if g.Excused != "" {
		g.Weight--
	}
	r := l.Graph.Named(g.Record)
	if _, isRoot := r.(*record.AIMS); isRoot {
		g.Record = ""
	}
	if g.Owner == "" {
		g.Owner = l.ownerOf(r)
	}
	return g
}

// approval is how the approval of a record stands, worked out once.
func (l *look) approval(r record.Record) check.ApprovalState {
	a, known := l.stands[r]
	if !known {
		a = l.ask.ApprovalOf(r)
		l.stands[r] = a
	}
	return a
}

// ownerOf is who answers for a record: its owner, the custodian of evidence,
// else who sees to the conformity of the AIMS.
func (l *look) ownerOf(r record.Record) string {
	if r == nil {
		return l.inCharge
	}
	owner := r.Head().Owner
	if e, ok := r.(*record.Evidence); ok && !owner.Known() {
		owner = e.Custodian
	}
	if !owner.Known() {
		return l.inCharge
	}
	return owner.Value
}

func (l *look) add(g Gap) { l.now.Gaps = append(l.now.Gaps, g) }

// gap notes something missing of a record, at a value of it where there is one.
func (l *look) gap(r record.Record, at source.Text, what, do string) *Gap {
	m := r.Head()
	g := Gap{Weight: l.weight, What: what, Do: do, Record: m.ID.Value, Pos: m.Place()}
	if at.Set() {
		g.Pos = at.Pos
	}
	l.add(l.complete(g))
	return &l.now.Gaps[len(l.now.Gaps)-1]
}

// gapOfAll notes something missing of the AIMS as a whole.
func (l *look) gapOfAll(what, do string) *Gap {
	l.add(l.complete(Gap{Weight: l.weight, What: what, Do: do, Pos: l.root}))
	return &l.now.Gaps[len(l.now.Gaps)-1]
}

// gapOfMany notes one thing missing of several records, at the first of them.
func (l *look) gapOfMany(records []record.Record, what, do string) *Gap {
	g := l.gap(records[0], source.Text{}, what, do)
	for _, other := range records[1:] {
		g.Also = append(g.Also, check.At(other, fmt.Sprintf("%s is one of them", other.Head().ID)))
	}
	return g
}

// todo notes the fields of a record that are still TODO, of those at or below
// some pointers, or all of them. Each is told by one ask only.
func (l *look) todo(r record.Record, pointers ...string) {
	m := r.Head()
	if m.Broken {
		return
	}
	var fields []string
	at := finding.Position{}
	var also []finding.Related
	hint := ""
	for _, t := range m.Todos {
		if l.told[m][t.Pointer] || len(pointers) > 0 && !slices.ContainsFunc(pointers, func(p string) bool {
			return t.Pointer == p || strings.HasPrefix(t.Pointer, p+"/") || strings.HasPrefix(p, t.Pointer+"/")
		}) {
			continue
		}
		l.tell(m, t.Pointer)
		if len(fields) == 0 {
			at, hint = t.Pos, strings.Trim(strings.TrimPrefix(t.Value, "TODO"), ":,; \n")
		} else {
			also = append(also, finding.Related{Pos: t.Pos, Message: t.Value})
		}
		fields = append(fields, t.Name())
	}
	if len(fields) == 0 {
		return
	}
	do := "write them"
	if len(fields) == 1 {
		do = "write it"
		if hint != "" {
			do += ": " + hint
		}
	}
	l.add(l.complete(Gap{Weight: Blocker, What: fmt.Sprintf("still TODO in %s: %s", m.ID, wording.And(fields)), Do: do, Record: m.ID.Value, Pos: at, Also: also,
		Rule: check.TodoLeft.ID, Excused: l.first[[2]string{check.TodoLeft.ID, m.ID.Value}].Excused}))
}

// tell notes that an ask has told of something of a record.
func (l *look) tell(m *record.Meta, what string) {
	if l.told[m] == nil {
		l.told[m] = map[string]bool{}
	}
	l.told[m][what] = true
}

func has(words []source.Text, word string) bool {
	return slices.ContainsFunc(words, func(t source.Text) bool { return t.Value == word })
}

func eitherOf(kinds []string) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = record.KindNamed(kind).InWords()
	}
	return wording.Or(words)
}

// some names a few of many things.
func some(items []string) string { return wording.Some(items, 4) }

// idsOf lists the ids of records in the order in which people number.
func idsOf[T record.Record](records []T) []string {
	ids := record.IDs(records)
	slices.SortFunc(ids, standard.Compare)
	return ids
}
