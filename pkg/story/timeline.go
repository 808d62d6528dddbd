package story

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// act is a review as it stands in a file.
type act struct {
	landed   moment
	by, says string
	text     string // its lines in the block `review`
}

// telling is the whole story before it is made into commits.
type telling struct {
	files   map[string]*past
	ids     map[string]*past
	holders map[string]string // role → the person who answers for it
	changes []change          // by day
}

// read lays out the past of every file of the example.
func read(example fs.FS, people map[string]*person, forge string) (*telling, error) {
	t := &telling{files: map[string]*past{}, ids: map[string]*past{}, holders: map[string]string{}, changes: changes()}
	err := fs.WalkDir(example, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(example, name)
		if err == nil {
			t.files[name] = &past{path: name, text: string(data)}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := t.retell(people, forge); err != nil {
		return nil, err
	}
	t.files[".gitattributes"] = &past{path: ".gitattributes", text: attributes, born: at("2025-09-15", written)}
	t.files[".mailmap"] = &past{path: ".mailmap", text: mailmap, born: at(remailed, written)}
	for _, p := range t.files {
		if v, _ := source.Parse(p.path, []byte(p.text)); v != nil && strings.HasSuffix(p.path, ".yaml") {
			p.record, p.kind, p.id = v, v.Member("kind").AsText().Value, v.Member("id").AsText().Value
			t.ids[p.id] = p
			if p.kind == "role" && v.Member("holders") != nil {
				t.holders[p.id] = v.Member("holders").Items[0].Text
			}
		}
	}
	births := map[string]moment{} // of evidence
	for _, p := range t.ids {
		p.born = birth(p)
		if p.kind == "evidence" {
			births[p.id] = p.born
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.ids)) {
		p := t.ids[id]
		if err := t.reviews(p); err != nil {
			return nil, err
		}
		c := cutter{past: p, lines: linesOf(p.text), births: births}
		c.walk(p.record, schema.Of(p.kind), unit{}, 0)
		t.attach(p)
	}
	slices.SortStableFunc(t.changes, func(a, b change) int { return cmp.Compare(a.on, b.on) })
	for _, c := range t.changes {
		t.files[c.file].changes = append(t.files[c.file].changes, c)
	}
	for _, m := range moves() {
		t.files[m.file].former = append(t.files[m.file].former, m)
	}
	return t, nil
}

// retell writes into the files what the embedded example does not have.
func (t *telling) retell(people map[string]*person, forge string) error {
	replace := func(file, before, after string) error {
		p := t.files[file]
		if p == nil || strings.Count(p.text, before) != 1 {
			return fmt.Errorf("%s does not hold %q once", file, before)
		}
		p.text = strings.Replace(p.text, before, after, 1)
		return nil
	}
	for _, d := range departures() {
		if err := replace(d.file, d.lender, d.story); err != nil {
			return err
		}
	}
	for _, c := range t.changes {
		if c.late {
			if err := replace(c.file, c.before, c.after); err != nil {
				return err
			}
		}
	}
	for _, p := range people {
		if p.key == nil {
			continue
		}
		file := "people/" + strings.ToLower(p.id) + ".yaml"
		active := "active_from:"
		err := replace(file, active, fmt.Sprintf("keys:\n  - type: ssh\n    fingerprint: %s\n    public: %s\n    from: 2025-11-20\n%s", p.key.Fingerprint, p.key.Public, active))
		if err != nil {
			return err
		}
	}
	return replace("aims.yaml", "repository:\n", "forge_keys: [\""+forge+"\"]\nrepository:\n")
}

// birth is when a record was first written down: the last of the days that
// say what it tells of, unless a table says it.
func birth(p *past) moment {
	if on, ok := firstDays()[p.id]; ok {
		return at(on, written)
	}
	if on, ok := editions()[p.id]; ok {
		return at(on, written)
	}
	if on, ok := firstDayOf()[p.kind]; ok && p.record.Member("on") == nil {
		return at(on, written)
	}
	last := ""
	for _, field := range []string{"on", "opened", "performed", "occurred", "aware_on", "dated", "collected"} {
		last = max(last, p.record.Member(field).AsText().Value)
	}
	switch p.kind {
	case "approval":
		return at(last, approved)
	case "evidence":
		return filed(at(last, written))
	}
	if last == "" {
		last = "2025-09-15"
	}
	return at(last, written)
}

// reviews finds the act in the file and adds those that the tables name.
func (t *telling) reviews(p *past) error {
	review := p.record.Member("review")
	if review.Member("last") == nil {
		return nil
	}
	l := linesOf(p.text)
	key, _ := p.record.KeyOf("review")
	block := l.span(key.Pos.Line, 0)
	p.review[0] = 1 << 30
	for _, m := range review.Members {
		span := l.span(m.Key.Pos.Line, m.Key.Pos.Column-1)
		switch m.Key.Value {
		case "last", "by", "outcome", "of":
			p.review[0], p.review[1] = min(p.review[0], span[0]), max(p.review[1], span[1])
		default:
			block = [2]int{}
		}
	}
	p.block = block
	last, by := review.Member("last").Text, review.Member("by").Text
	landed := last
	if on, ok := landings()[p.id]; ok {
		landed = on
	}
	p.acts = []act{{landed: at(landed, reviewed), by: by, text: p.text[p.review[0]:p.review[1]]}}
	for _, r := range repetitions() {
		if !slices.Contains(r.ids, p.id) {
			continue
		}
		p.acts = append(p.acts, act{at(cmp.Or(r.landed, r.last), reviewed), r.by, r.says, fmt.Sprintf("  last: %s\n  by: %s\n  outcome: %s\n", r.last, r.by, r.outcome)})
	}
	slices.SortFunc(p.acts, func(a, b act) int { return int(a.landed - b.landed) })
	// The file ends with the newest of them.
	newest := p.acts[len(p.acts)-1].text
	p.text = p.text[:p.review[0]] + newest + p.text[p.review[1]:]
	shift := len(newest) - (p.review[1] - p.review[0])
	p.review[1] += shift
	if p.block[1] > 0 {
		p.block[1] += shift
	}
	v, findings := source.Parse(p.path, []byte(p.text))
	if v == nil {
		return fmt.Errorf("%s cannot be read after its reviews: %v", p.path, findings)
	}
	p.record = v
	return nil
}

// attach gives the file that a record stands for the past of that record, and
// earlier editions where there were any.
func (t *telling) attach(p *past) {
	for _, field := range []string{"path", "body"} {
		beside := t.files[p.record.Member(field).AsText().Value]
		if beside == nil {
			continue
		}
		beside.born, beside.id = p.born, p.id
		if _, ok := editions()[p.id]; !ok {
			continue
		}
		// The edition before had fewer lines, and its own digest.
		all := strings.SplitAfter(beside.text, "\n")
		before := strings.Join(all[:len(all)*2/3], "")
		on, collected := p.record.Member("dated").Text, p.record.Member("collected").Text
		digest := p.record.Member("sha256").Text
		sum := sha256.Sum256([]byte(before))
		change := change{on: onFile(collected), who: t.personOf(p), subject: p.id + ": new edition"}
		for _, e := range [][3]string{
			{beside.path, before, beside.text}, {p.path, digestLine(hex.EncodeToString(sum[:])), digestLine(digest)},
			{p.path, "dated: " + editions()[p.id], "dated: " + on}, {p.path, "collected: " + editions()[p.id], "collected: " + collected},
		} {
			change.file, change.before, change.after = e[0], e[1], e[2]
			t.changes = append(t.changes, change)
		}
	}
	if p.id == "SYS-chat" {
		for name, f := range t.files {
			if strings.HasPrefix(name, "chat/") {
				f.born, f.id = at("2026-01-26", written), p.id
			}
		}
	}
	closed := p.record.Member("closed_on").AsText().Value
	if closed != "" {
		t.changes = append(t.changes, change{on: onFile(closed), who: t.personOf(p), subject: p.id + ": closed", file: p.path, before: "status: in-progress\n", after: "status: closed\n"})
		if p.kind == "incident" {
			t.changes[len(t.changes)-1].before = "status: contained\n"
		}
	}
}

// onFile is the day on which something is filed that was done on a day.
func onFile(date string) string { return filed(at(date, written)).day().String() }

func digestLine(sum string) string { return "sha256: " + sum }

// personOf is the person who keeps a record.
func (t *telling) personOf(p *past) string {
	for _, field := range []string{"custodian", "owner", "measured_by"} {
		if who := p.record.Member(field).AsText().Value; who != "" {
			return t.person(who)
		}
	}
	return manager
}

// person is a person, or the one who answers for a role.
func (t *telling) person(id string) string {
	if holder, ok := t.holders[id]; ok {
		return holder
	}
	return id
}

// step is one file at one moment.
type step struct {
	*past
	at      moment
	data    string // as it stands then
	path    string
	gone    string // where it stood before, if elsewhere
	why     cause
	what    string
	who     string
	subject string
	of      *past // the record, of a file that a record names
}

// steps lists all changes of all files, by time and path.
func (t *telling) steps() ([]step, error) {
	var all []step
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		p := t.files[name]
		before, where := "", ""
		for _, m := range p.moments() {
			data, err := p.when(m)
			if err != nil {
				return nil, err
			}
			s := step{past: p, at: m, data: data, path: p.pathAt(m)}
			if where != "" && where != s.path {
				s.gone = where
			} else if data == before {
				continue
			}
			t.explain(&s)
			all = append(all, s)
			before, where = data, s.path
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return int(a.at - b.at) })
	return all, nil
}

// explain says who made a step and why: of several reasons, the weightiest.
func (t *telling) explain(s *step) {
	p := s.past
	keeper := p
	if p.record == nil && t.ids[p.id] != nil {
		keeper = t.ids[p.id]
	}
	s.of = keeper
	set := func(why cause, who, what, subject string) {
		if why >= s.why {
			s.why, s.who, s.what, s.subject = why, who, what, subject
		}
	}
	if keeper.record != nil {
		s.who = t.personOf(keeper)
	} else {
		s.who = manager
	}
	owner := s.who
	for _, c := range p.cuts {
		if c.until != s.at {
			continue
		}
		who := owner
		switch c.why {
		case byEvidence:
			if s.why == byEvidence {
				continue // who files the first paper links the others too
			}
			who = t.personOf(t.ids[c.what])
		case byDeed, byPart:
			if s.at == filed(s.at) { // the follow-up of the week
				who = manager
			}
		case byMeasurement:
			who = t.person(p.record.Member("measured_by").AsText().Value)
		}
		set(c.why, who, c.what, "")
	}
	for _, a := range p.acts {
		if a.landed == s.at {
			set(byReview, a.by, p.id, a.says)
		}
	}
	for _, c := range p.changes {
		if at(c.on, written) == s.at {
			set(byChange, c.who, p.id, c.subject)
		}
	}
	for _, m := range p.former {
		if at(m.on, written) == s.at && s.why < byChange {
			set(byChange, owner, p.id, fmt.Sprintf("%s moves to %s", m.before, m.file))
		}
	}
	if s.at == p.born {
		who := owner
		switch {
		case p.kind == "approval":
			who = p.record.Member("by").Text
		case s.at <= at("2025-11-12", written), p.kind == "clause", p.kind == "communication": // the AIMS manager brought it in
			who = manager
		}
		s.why = byBirth
		s.who, s.what, s.subject = who, p.id, ""
		if p.path == ".mailmap" {
			s.subject = remailing
		}
	}
}
