// Package baseline holds the findings that a repository had when it began to be
// checked, so that only new ones fail: as plain data and as a file.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

// Schema names the form of the file; schemas/output/baseline.v1.schema.json describes it.
const Schema = "aims/baseline/v1"

// Baseline is a list of findings that are known.
type Baseline struct {
	Schema   string  `json:"schema"`
	Findings Entries `json:"findings"`
}

// Entry stands for the findings of one identity. Rule, record and file are
// compared as well as the digest: what a reviewer of the file reads is what it holds.
type Entry struct {
	Rule     string `json:"rule"`
	Record   string `json:"record"`
	File     string `json:"file"` // of a finding that belongs to no record; else empty, since records move
	Severity string `json:"severity"`
	Count    int    `json:"count"`
	Digest   string `json:"digest"`
	Message  string `json:"message"` // of the first, for people
}

// key is what a finding and its entry have in common.
type key struct{ rule, record, file, digest string }

func keyOf(f finding.Finding) key {
	k := key{rule: f.Rule.ID, record: f.Record, digest: finding.Identity(f)}
	if f.Record == "" {
		k.file = f.Pos.File
	}
	return k
}

func (e Entry) key() key { return key{e.Rule, e.Record, e.File, e.Digest} }

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Record, b.Record), cmp.Compare(a.File, b.File), cmp.Compare(a.Digest, b.Digest))
}

// takes reports whether a finding can stand in a baseline at all. Where one says
// that something cannot be read or trusted, hiding it would hide what is behind
// it as well; what an exception excuses needs no entry.
func takes(f finding.Finding) bool { return !f.Rule.Fixed && f.Excused == "" }

// Of makes the baseline of sorted findings. Those that it cannot hold are left out.
func Of(findings []finding.Finding) Baseline {
	b := Baseline{Schema, []Entry{}}
	at := map[key]int{}
	for _, f := range findings {
		if !takes(f) {
			continue
		}
		k := keyOf(f)
		i, known := at[k]
		if !known {
			i = len(b.Findings)
			at[k] = i
			b.Findings = append(b.Findings, Entry{k.rule, k.record, k.file, f.Severity.String(), 0, k.digest, f.Message})
		}
		e := &b.Findings[i]
		e.Count++
		if old, _ := finding.ParseSeverity(e.Severity); f.Severity > old {
			e.Severity = f.Severity.String()
		}
	}
	slices.SortFunc(b.Findings, compare)
	return b
}

// Take parts findings into those that are left and those that the baseline
// holds. An entry takes no more findings than it counts and none that is graver
// than it says: both are news. Spent are the entries that hold for fewer than
// they count, with the rest of the count.
func (b Baseline) Take(findings []finding.Finding) (left, taken []finding.Finding, spent []Entry) {
	open := map[key]*Entry{}
	entries := slices.Clone(b.Findings)
	for i := range entries {
		open[entries[i].key()] = &entries[i]
	}
	for _, f := range findings {
		if takes(f) {
			e := open[keyOf(f)]
			if e != nil && e.Count > 0 && !graver(f, *e) {
				e.Count--
				taken = append(taken, f)
				continue
			}
		}
		left = append(left, f)
	}
	spent = slices.DeleteFunc(entries, func(e Entry) bool { return e.Count == 0 })
	return left, taken, spent
}

// Beyond lists the entries that take more than another baseline does: others, more of them, or graver ones.
func (b Baseline) Beyond(other Baseline) []Entry {
	known := map[key]Entry{}
	for _, e := range other.Findings {
		known[e.key()] = e
	}
	return slices.DeleteFunc(slices.Clone(b.Findings), func(e Entry) bool {
		o, there := known[e.key()]
		is, _ := finding.ParseSeverity(e.Severity)
		was, _ := finding.ParseSeverity(o.Severity)
		return there && e.Count <= o.Count && is <= was
	})
}

// With is the baseline with further entries; those of one finding become one.
func (b Baseline) With(entries []Entry) Baseline {
	all := append(slices.Clone(b.Findings), entries...)
	slices.SortStableFunc(all, compare)
	together := Baseline{b.Schema, []Entry{}}
	for _, e := range all {
		n := len(together.Findings)
		if n == 0 || together.Findings[n-1].key() != e.key() {
			together.Findings = append(together.Findings, e)
			continue
		}
		last := &together.Findings[n-1]
		last.Count += e.Count
		a, _ := finding.ParseSeverity(last.Severity)
		if z, _ := finding.ParseSeverity(e.Severity); z > a {
			last.Severity = e.Severity
		}
	}
	return together
}

func graver(f finding.Finding, e Entry) bool {
	known, _ := finding.ParseSeverity(e.Severity)
	return f.Severity > known
}

// Write writes the file: sorted, so that the same findings make the same bytes.
func (b Baseline) Write(w io.Writer) error { return output.WriteJSON(w, b) }

// Entries are the entries of a file, each once.
type Entries []Entry

// UnmarshalJSON reads the entries one at a time, so that a hostile file ends at
// its first wrong entry, and not when all of it is in memory.
func (list *Entries) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return errors.New("findings is no list")
	}
	*list = Entries{}
	seen := map[key]bool{}
	for i := 1; d.More(); i++ {
		var e Entry
		if err := d.Decode(&e); err != nil {
			return fmt.Errorf("entry %d cannot be read: %w", i, plainly(err))
		}
		_, known := finding.ParseSeverity(e.Severity)
		switch {
		case e.Rule == "":
			return fmt.Errorf("entry %d names no rule", i)
		case (e.Record == "") == (e.File == ""):
			return fmt.Errorf("entry %d (%s) has to name either a record or a file", i, e.Rule)
		case !digest.MatchString(e.Digest):
			return fmt.Errorf("entry %d (%s) has the digest %q, and 32 digits of 0-9 and a-f are expected", i, e.Rule, e.Digest)
		case !known:
			return fmt.Errorf("entry %d (%s) has the severity %q, and error, warning or info is expected", i, e.Rule, e.Severity)
		case e.Count < 1:
			return fmt.Errorf("entry %d (%s) has the count %d, and 1 or more is expected", i, e.Rule, e.Count)
		case seen[e.key()]:
			return fmt.Errorf("entry %d (%s) stands there twice", i, e.Rule)
		}
		seen[e.key()] = true
		*list = append(*list, e)
	}
	return nil
}

// plainly says of a value of another sort what it is, without the names of types.
func plainly(err error) error {
	var typed *json.UnmarshalTypeError
	if errors.As(err, &typed) {
		return fmt.Errorf("%s is %s, which it cannot be", cmp.Or(typed.Field, "it"), typed.Value)
	}
	return err
}

var digest = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Parse reads the file. It refuses what it would have to guess about.
func Parse(data []byte) (Baseline, error) {
	var b Baseline
	if !json.Valid(data) {
		err := json.Unmarshal(data, &struct{}{})
		return Baseline{}, fmt.Errorf("it is no JSON of a baseline: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if t, _ := d.Token(); t != json.Delim('{') {
		return Baseline{}, errors.New("it is no JSON of a baseline: no object")
	}
	seen := map[string]bool{}
	for d.More() {
		t, _ := d.Token()
		name := fmt.Sprint(t)
		// Of two lists a reviewer may read the first, and the last one would count.
		if seen[name] {
			return Baseline{}, fmt.Errorf("%q stands there twice", name)
		}
		seen[name] = true
		switch name {
		case "schema":
			if err := d.Decode(&b.Schema); err != nil || b.Schema != Schema {
				return Baseline{}, fmt.Errorf("its schema is %q, and %q is expected", b.Schema, Schema)
			}
		case "findings":
			if err := d.Decode(&b.Findings); err != nil {
				return Baseline{}, err
			}
		default:
			return Baseline{}, fmt.Errorf("it has a field %q, which no baseline has", name)
		}
	}
	if b.Schema != Schema {
		return Baseline{}, fmt.Errorf("its schema is %q, and %q is expected", b.Schema, Schema)
	}
	return b, nil
}
