package sample_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/golden"
	"github.com/aims-as-code/aims/pkg/sample"
	"github.com/aims-as-code/aims/pkg/tree"
)

var update = flag.Bool("update", false, "rewrite the expected draws; read the diff afterwards")

func snapshot(t *testing.T, files fs.FS) *aims.Snapshot {
	t.Helper()
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return aims.Evaluate(tr, day.Date(2026, 11, 2))
}

// The numbers are those of sha256sum: printf '%s' '7 A.2.2 EV-one' | sha256sum.
func TestNumber(t *testing.T) {
	for item, want := range map[string]string{
		"A.2.2 EV-one": "c137ee7c680c46398015b5bd271ec6c802719cc03673f69249b26d29e3287aaa",
		"A.2.2 EV-two": "0f41edfdb66935c5d93709ded8fa9de87e1c1b64791a8ff3379293e414259bdc",
		"EV-one":       "127fedd9e0e59530195aff0d14f167d58f8722f21d1bfc04d71d9f555de622a6",
	} {
		if got := sample.Number("7", item); got != want {
			t.Errorf("%s: %s", item, got)
		}
	}
}

// A draw depends on seed and items alone, never on their order, and a longer one goes on where a shorter one ends.
func TestPick(t *testing.T) {
	one, other := []string{"a", "b", "c", "d", "e"}, []string{"e", "c", "a", "b", "d"}
	for k := range 7 {
		got := sample.Pick("7", one, k)
		if diff := cmp.Diff(got, sample.Pick("7", other, k)); diff != "" {
			t.Errorf("%d: the order of the items shows: %s", k, diff)
		}
		if len(got) != min(k, 5) || k > 0 && strings.Join(sample.Pick("7", one, k-1), "") != strings.Join(got, "")[:min(k-1, 5)] {
			t.Errorf("%d: %v", k, got)
		}
	}
	if cmp.Equal(sample.Pick("7", one, 5), sample.Pick("8", one, 5)) {
		t.Error("the seed changes nothing")
	}
}

func TestSeeds(t *testing.T) {
	for seed, want := range map[string]bool{
		"7": true, "007": true, "2026-11-02": true, "a_b.C": true, strings.Repeat("7", 64): true,
		"": false, "7 8": false, "7\n": false, "ü": false, "$(id)": false, strings.Repeat("7", 65): false,
	} {
		if got := sample.IsSeed(seed); got != want {
			t.Errorf("%q: %v", seed, got)
		}
	}
}

// TestEvidence draws all evidence of small organisations: every way in which
// evidence resolves or not, is current or not, and in which a control is left out.
func TestEvidence(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(err, names)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range archive.Files {
			if file, ok := strings.CutPrefix(f.Name, "aims/"); ok {
				files[file] = &fstest.MapFile{Data: f.Data}
			}
		}
		s := snapshot(t, files)
		for section, o := range map[string]sample.Options{"per control": {Seed: "7", PerControl: 9}, "of all": {Seed: "7", Count: 99}} {
			golden.Compare(t, *update, archive, section, inLines(sample.Evidence(s, o)))
		}
		golden.Rewrite(t, *update, name, archive)
	}
}

// inLines is a draw with one line for each item and each control that was left out.
func inLines(d *sample.Draw) string {
	var b strings.Builder
	for _, i := range d.Evidence {
		fmt.Fprintf(&b, "%s [%s]: %s: %s; %s\n", i.Drawn, strings.Join(i.Controls, " "), i.Resolves, i.Why, strings.TrimSpace(string(i.Currency)+" "+i.Until))
	}
	for _, l := range d.Without {
		fmt.Fprintf(&b, "without: %s %s: %s\n", l.Control, l.Title, l.Why)
	}
	for _, l := range d.LeftOut {
		if !strings.Contains(l.Why, "no record") {
			fmt.Fprintf(&b, "left out: %s %s: %s\n", l.Control, l.Title, l.Why)
		}
	}
	fmt.Fprintf(&b, "%d drawn of %d\n", len(d.Evidence), d.Population.Size)
	return b.String()
}

// TestExamples pins the pages of the example organisations.
func TestExamples(t *testing.T) {
	for _, name := range []string{"lender", "solo"} {
		sub, err := fs.Sub(examples.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		d := sample.Evidence(snapshot(t, sub), sample.Options{Seed: "7", PerControl: 1})
		if err := document.Markdown.Write(&b, d.Page(), func(document.Target) string { return "" }); err != nil {
			t.Fatal(err)
		}
		file := "testdata/" + name + ".golden"
		archive, err := txtar.ParseFile(file)
		if err != nil {
			archive = &txtar.Archive{}
		}
		golden.Compare(t, *update, archive, "page.md", b.String())
		golden.Rewrite(t, *update, file, archive)
	}
}
