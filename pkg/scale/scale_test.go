package scale

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/cli"
)

// What this program does when it is started anew by itself: what is measured,
// and what needs much memory, runs in a process of its own, since the peak of a
// process is counted from that of the one that started it.
const (
	asAIMS     = "AIMS_SCALE_AS_AIMS"  // any value: be aims
	asGenerate = "AIMS_SCALE_GENERATE" // a cell as JSON: make it in the folder that the argument names
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(asAIMS) != "":
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	case os.Getenv(asProfile) != "":
		debug.SetGCPercent(200) // as cmd/aims does
		if _, err := Profile(os.Getenv(asProfile), os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	case os.Getenv(asGenerate) != "":
		var c Cell
		err := json.Unmarshal([]byte(os.Getenv(asGenerate)), &c)
		if err == nil {
			err = Generate(os.Args[1], c.Size, c.Commits)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// inAnother generates in a process of its own.
func inAnother(dir string, c Cell) error {
	ask, err := json.Marshal(c)
	if err != nil {
		return err
	}
	cmd := exec.Command(os.Args[0], dir)
	cmd.Env = append(os.Environ(), asGenerate+"="+string(ask))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("making %v: %w\n%s", c, err, out)
	}
	return nil
}

const page = "../../docs/performance.md"

// TestMeasureSmall measures the smallest organisation once, so that measuring
// works on the day that somebody does it in earnest.
func TestMeasureSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("runs whole commands one after the other, which has no race to find")
	}
	b := Bench{AIMS: os.Args[0], Extra: []string{asAIMS + "=1"}, Generate: inAnother, Folder: t.TempDir(), Times: 1, Log: io.Discard}
	m, dir, err := b.Measure(Cell{bulk.Size{Records: 100, Systems: 1}, bulk.LeastCommits})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Commands {
		if r := m.Runs[c.Name]; r.Wall <= 0 || r.CPU <= 0 || r.Output < 100 {
			t.Errorf("%s: %+v", c.Name, r)
		}
	}
	if pack, review := m.Runs["report"].Output, m.Runs["diff base"].Output; pack < 1e6 || review > 1e5 {
		t.Errorf("the pack has %d bytes, the review %d", pack, review)
	}
	if m.GitLog.Wall <= 0 || m.GitLog.Output < 1000 {
		t.Errorf("git log: %+v", m.GitLog)
	}
	asked, err := b.PerFile(dir, 5)
	if err != nil || asked.Asked != 5 || asked.Files != 100 || asked.Took <= 0 {
		t.Errorf("git log of each file: %+v, %v", asked, err)
	}
	profiles, err := b.profiled(dir, []string{"validate"})
	if err != nil || !strings.Contains(profiles, "flat%") {
		t.Errorf("%v\n%s", err, profiles)
	}
	records, _, kinds, err := b.copies(dir)
	if err != nil || count(kinds) != 100 || kinds["control"] != 38 {
		t.Errorf("%v, %v", kinds, err)
	}
	approval, _ := os.ReadFile(filepath.Join(records, "approval", "APP-soa.yaml"))
	if !strings.Contains(string(approval), "\n\"on\": \"2026-06-20\"\n") {
		t.Errorf("a day, or the word on, stands without quotes:\n%s", approval)
	}
	if _, err := written(mustRead(t, page), results{cells: []Measured{m}, long: m}); err != nil {
		t.Error(err)
	}
}

// TestMeasureSaysWhatFailed: a command that cannot do its work is no measure.
func TestMeasureSaysWhatFailed(t *testing.T) {
	c := exec.Command(os.Args[0], "validate", "-C", filepath.Join(t.TempDir(), "nothing"))
	c.Env = append(os.Environ(), asAIMS+"=1")
	if r, err := measure(c); err == nil || !strings.Contains(err.Error(), "there is no folder") {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestPut(t *testing.T) {
	const before = "Text.\n\n<!-- measured: sizes -->\n\nold\n\n<!-- end of measured -->\n\nMore.\n"
	got, err := Put(before, "sizes", "new\n")
	if want := strings.Replace(before, "old", "new", 1); err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
	if _, err := Put(before, "other", "new"); err == nil {
		t.Error("a place that is not there was found")
	}
}

// TestScale is `make scale`: it measures everything and writes docs/performance.md.
func TestScale(t *testing.T) {
	aims := os.Getenv("AIMS_SCALE")
	if aims == "" {
		t.Skip("AIMS_SCALE names the program to measure: see make scale")
	}
	aims, err := filepath.Abs(aims)
	if err != nil {
		t.Fatal(err)
	}
	b := Bench{AIMS: aims, Generate: inAnother, Folder: t.TempDir(), Times: 3, Log: os.Stdout}
	r, err := b.everything()
	if err != nil {
		t.Fatal(err)
	}
	text, err := written(mustRead(t, page), r)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func mustRead(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
