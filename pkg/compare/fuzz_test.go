package compare_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/compare"
	"github.com/aims-as-code/aims/pkg/record"
)

// FuzzChanges holds two small AIMS against each other, given as archives:
// nothing panics, each is the same as itself, what is told is told the same
// way again, a change one way is one the other way too, and where the substance
// of a record differs something is told.
func FuzzChanges(f *testing.F) {
	for _, name := range cases(f) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		var base, head txtar.Archive
		before, after := sides(f, archive)
		for name, data := range before {
			base.Files = append(base.Files, txtar.File{Name: name, Data: []byte(data)})
		}
		for name, data := range after {
			head.Files = append(head.Files, txtar.File{Name: name, Data: []byte(data)})
		}
		f.Add(txtar.Format(&base), txtar.Format(&head))
	}
	for _, kind := range record.Kinds {
		_, files := example(f, kind.Name)
		var archive txtar.Archive
		for name, data := range files {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(data)})
		}
		f.Add(txtar.Format(&archive), []byte("-- aims.yaml --\nkind: aims\n"))
	}
	f.Fuzz(func(t *testing.T, before, after []byte) {
		if bytes.Contains(before, []byte("-- --")) || bytes.Contains(after, []byte("-- --")) {
			t.Skip("txtar itself panics on a marker without a name")
		}
		read := func(data []byte) map[string]string {
			files := map[string]string{}
			for _, f := range txtar.Parse(data).Files {
				if validName(f.Name) {
					files[f.Name] = string(f.Data)
				}
			}
			return files
		}
		base, head := snapshot(t, read(before)), snapshot(t, read(after))
		there := compare.Changes(base, head)
		back := compare.Changes(head, base)
		if (len(there) == 0) != (len(back) == 0) {
			t.Errorf("there:\n%s\nback:\n%s", told(there), told(back))
		}
		for _, id := range differing(t, base, head) {
			if !slices.ContainsFunc(there, func(c compare.Change) bool { return c.Record == id }) {
				t.Errorf("%s says something else, and this is told:\n%s", id, told(there))
			}
		}
		if again := compare.Changes(base, head); told(again) != told(there) {
			t.Errorf("once:\n%s\nagain:\n%s", told(there), told(again))
		}
		if same := compare.Changes(base, base); len(same) > 0 {
			t.Errorf("a state differs from itself:\n%s", told(same))
		}
		for _, c := range there {
			if c.Message == "" || c.Weight == 0 || c.Sort == nil {
				t.Errorf("an empty change: %+v", c)
			}
		}
	})
}

// differing lists the records of both states whose substance or decision is
// not the same in both, as digests have it. None where records were renamed:
// that is told of the renamed one alone, and references follow. Ids that stand
// twice are left out.
func differing(t *testing.T, base, head *aims.Snapshot) []string {
	t.Helper()
	forms := func(s *aims.Snapshot) (list map[string]string, renamed bool) {
		list = map[string]string{}
		for _, r := range s.Graph.Records {
			m := r.Head()
			if _, twice := list[m.ID.Value]; twice || m.ID.Value == "" {
				list[m.ID.Value] = "twice"
				continue
			}
			renamed = renamed || len(m.Formerly) > 0
			form := m.Kind.Value
			for _, part := range []record.Part{record.SubstancePart, record.DecisionPart} {
				canonical, err := s.Canonical(r, part)
				if err != nil {
					t.Fatal(err)
				}
				form += "\n" + string(canonical)
			}
			list[m.ID.Value] = form
		}
		return list, renamed
	}
	was, before := forms(base)
	is, after := forms(head)
	if before || after {
		return nil
	}
	var ids []string
	for id, form := range was {
		if now, there := is[id]; there && now != form && now != "twice" && form != "twice" && id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
