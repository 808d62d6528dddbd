package report

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// FactsSchema names the form of facts.json.
const FactsSchema = "aims/facts/v1"

// Facts is the snapshot behind a pack in one canonical form: every record
// shown, what git proves of it, and every finding. Records and findings stand
// on a line each, so that two versions compare line by line.
func Facts(s *aims.Snapshot, o Options) ([]byte, error) {
	in := newInput(s, o)
	var b bytes.Buffer
	b.WriteString("{\n")
	line := func(v any, last bool) error {
		// One line, with < > & as they are: it is no web page.
		var one bytes.Buffer
		e := json.NewEncoder(&one)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			return err
		}
		b.Write(output.EscapeHidden(bytes.TrimRight(one.Bytes(), "\n")))
		if !last {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		return nil
	}
	member := func(name string, v any) error {
		b.WriteString(`"` + name + `": `)
		return line(v, false)
	}
	commit := ""
	if h := in.head(); h != nil {
		commit = h.Hash
	}
	for _, m := range []struct {
		name  string
		value any
	}{{"schema", FactsSchema}, {"as_of", s.AsOf.String()}, {"commit", commit}, {"stage", o.Stage}, {"audience", o.Audience()}} {
		if err := member(m.name, m.value); err != nil {
			return nil, err
		}
	}
	b.WriteString("\"records\": [\n")
	records := in.All()
	slices.SortStableFunc(records, func(a, b record.Record) int { return cmpFiles(a, b) })
	for i, r := range records {
		f, err := in.factOf(r, o)
		if err != nil {
			return nil, err
		}
		if err := line(f, i == len(records)-1); err != nil {
			return nil, err
		}
	}
	b.WriteString("],\n\"findings\": [\n")
	if !o.Customer {
		all := output.Findings(s.Findings)
		for i, f := range all {
			if err := line(f, i == len(all)-1); err != nil {
				return nil, err
			}
		}
	}
	b.WriteString("]\n}\n")
	return b.Bytes(), nil
}

// factChange is the last change of a record.
type factChange struct {
	Commit      string `json:"commit"` // empty for a record that is not committed
	Date        string `json:"date"`
	Author      string `json:"author"`
	Uncommitted bool   `json:"uncommitted"`
}

// factApproval is how a record stands approved.
type factApproval struct {
	State    string `json:"state"`
	Approval string `json:"approval"`
	Level    string `json:"level"` // empty where history is not known
}

// fact is a record with what git proves of it.
type fact struct {
	ID         string        `json:"id"`
	Kind       string        `json:"kind"`
	File       string        `json:"file"`
	Line       int           `json:"line"`
	LastChange *factChange   `json:"last_change"` // null where history is not known
	Approval   *factApproval `json:"approval"`    // null where none is needed
	Record     any           `json:"record"`
}

func (in *Input) factOf(r record.Record, o Options) (fact, error) {
	m := r.Head()
	f := fact{ID: m.ID.Value, Kind: m.Kind.Value, File: m.File, Line: m.Place().Line}
	if c, ok := in.LastChange(r); ok {
		f.LastChange = &factChange{Uncommitted: c.Uncommitted}
		if c.Commit != nil {
			f.LastChange.Commit, f.LastChange.Date = c.Commit.Hash, day.Of(c.Commit.Author.When).String()
			if !o.Customer {
				f.LastChange.Author = c.Author.Name
			}
		}
	}
	if a := in.Answers.ApprovalOf(r); a.Needed {
		f.Approval = &factApproval{State: map[check.Standing]string{check.Unapproved: "missing", check.Void: "void", check.Powerless: "without-authority", check.Approved: "approved"}[a.Standing]}
		if a.By != nil && in.shown[a.By.ID.Value] {
			f.Approval.Approval = a.By.ID.Value
		}
		if a.By != nil {
			if in.Past != nil {
				f.Approval.Level = a.Proof.Level.String()
			}
		}
	}
	v, err := in.Value(r)
	if err != nil {
		return f, err
	}
	if o.Customer {
		v = in.public(v, schema.Of(m.Kind.Value))
	}
	f.Record = v.JSON()
	return f, nil
}

func cmpFiles(a, b record.Record) int {
	return a.Head().Place().Compare(b.Head().Place())
}

// Audience is for whom the pack is made, in a word.
func (o Options) Audience() string {
	if o.Customer {
		return "customer"
	}
	return "auditor"
}

// public is a value without the names of records that are not shown: a public
// record may name one that is not.
func (in *Input) public(v *source.Value, f *schema.Field) *source.Value {
	if f == nil {
		return v
	}
	x := *v
	switch v.Kind {
	case source.Map:
		x.Members = slices.Clone(v.Members)
		for i, m := range x.Members {
			x.Members[i].Value = in.public(m.Value, f.Member(m.Key.Value))
		}
	case source.List:
		x.Items = slices.Clone(v.Items)
		for i, item := range x.Items {
			x.Items[i] = in.public(item, f.Item)
		}
	default:
		if id := v.AsText().Value; len(f.Refs) > 0 && in.hidden(id) && !v.Todo() {
			x.Kind, x.Text = source.String, notShown.Text
		}
	}
	return &x
}
