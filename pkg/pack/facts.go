package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/output"
)

// facts compares what two versions of the program can agree upon: what the
// manifest says of the source, every record with who changed and approved it,
// and the findings.
func (g *Given) facts(again *Pack) []Difference {
	found := slices.Clone(g.odd)
	m, n := g.Manifest, again.Manifest
	for _, x := range [][3]string{{"organisation", m.Organisation, n.Organisation}, {"tree", m.Tree, n.Tree}, {"root", m.Root, n.Root}, {"input_digest", m.InputDigest, n.InputDigest}} {
		if x[1] != x[2] {
			found = append(found, Difference{ManifestFile, fmt.Sprintf("%s is %q, and the repository gives %q", x[0], output.Clean(x[1]), output.Clean(x[2]))})
		}
	}
	said := func(what string) []Difference {
		found = append(found, Difference{FactsFile, what})
		sortDifferences(found)
		return found
	}
	size, there := g.sizes[FactsFile]
	switch most := int64(len(again.files[FactsFile])); {
	case !there:
		return said("is missing")
	case size > 2*most+mostAdded:
		return said(fmt.Sprintf("has %d bytes, and the repository gives %d", size, most))
	}
	content, err := g.content(FactsFile)
	if err != nil {
		return said("cannot be read: " + err.Error())
	}
	given, err := factsIn(content)
	if err != nil {
		return said(err.Error())
	}
	made, err := factsIn(again.files[FactsFile])
	if err != nil {
		return said(err.Error())
	}
	for id, now := range made {
		was, there := given[id]
		switch {
		case !there:
			found = append(found, Difference{FactsFile, id + " is missing"})
		case was != now:
			found = append(found, Difference{FactsFile, id + " is not what the repository gives"})
		}
	}
	for id := range given {
		if _, there := made[id]; !there {
			found = append(found, Difference{FactsFile, output.Clean(id) + " does not stand in the repository at that commit"})
		}
	}
	sortDifferences(found)
	return found
}

// factsIn gives each fact by a name, in a form that compares: the record of
// each id with all that is told of it, and everything else under its own name.
func factsIn(content []byte) (map[string]string, error) {
	all, err := fieldsOf(content)
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	var records []json.RawMessage
	if err := json.Unmarshal(all["records"], &records); err != nil {
		return nil, fmt.Errorf("holds no list of records: %w", err)
	}
	delete(all, "records")
	facts := map[string]string{}
	for name, raw := range all {
		text, err := compact(raw)
		if err != nil {
			return nil, err
		}
		facts["the field "+name] = text
	}
	for _, raw := range records {
		var head struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(raw, &head); err != nil {
			return nil, fmt.Errorf("holds a record that cannot be read: %w", err)
		}
		if _, twice := facts[head.ID]; twice {
			return nil, fmt.Errorf("holds %s twice", output.Clean(head.ID))
		}
		text, err := compact(raw)
		if err != nil {
			return nil, err
		}
		facts[head.ID] = text
	}
	return facts, nil
}

// fieldsOf are the fields of a JSON object. Of two with one name every program
// would read another one, so they are refused.
func fieldsOf(content []byte) (map[string]json.RawMessage, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(content, &all); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(content))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		if seen[fmt.Sprint(name)] {
			return nil, fmt.Errorf("the field %q stands there twice", name)
		}
		seen[fmt.Sprint(name)] = true
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// compact is JSON without the blanks between its parts; numbers keep their digits.
func compact(raw json.RawMessage) (string, error) {
	var b bytes.Buffer
	err := json.Compact(&b, raw)
	return b.String(), err
}
