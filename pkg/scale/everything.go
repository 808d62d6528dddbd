package scale

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/aims-as-code/aims/pkg/bulk"
)

// sizes are the organisations that are measured, with as many commits as
// records. A hundred records cannot tell of 200 systems.
var sizes = []bulk.Size{
	{Records: 100, Systems: 1}, {Records: 100, Systems: 20},
	{Records: 1000, Systems: 1}, {Records: 1000, Systems: 20}, {Records: 1000, Systems: 200},
	{Records: 10_000, Systems: 1}, {Records: 10_000, Systems: 20}, {Records: 10_000, Systems: 200},
}

// longest is the organisation with the longest past.
var longest = Cell{bulk.Size{Records: 10_000, Systems: 20}, 100_000}

// usual is the number of systems by which the growth with records is told.
const usual = 20

type results struct {
	cells    []Measured
	long     Measured
	others   []Other
	perFile  PerFile // in the repository of the usual organisation with 10,000 records
	perLong  PerFile // in that with the longest past
	profiles []profile
}

type profile struct{ command, text string }

func (b Bench) everything() (results, error) {
	var r results
	for _, size := range sizes {
		m, dir, err := b.Measure(Cell{size, size.Records})
		if err != nil {
			return r, err
		}
		r.cells = append(r.cells, m)
		if size == longest.Size {
			r.others = b.Others(dir)
			if r.perFile, err = b.PerFile(dir, 50); err != nil {
				return r, err
			}
			for _, args := range [][]string{{"validate"}, {"stale"}, {"diff", bulk.Base}, {"report", "-o", packFolder}} {
				text, err := b.profiled(dir, args)
				if err != nil {
					return r, err
				}
				r.profiles = append(r.profiles, profile{"aims " + strings.TrimSuffix(strings.Join(args, " "), " -o "+packFolder), text})
			}
		}
		if err := os.RemoveAll(dir); err != nil {
			return r, err
		}
	}
	m, dir, err := b.Measure(longest)
	if err != nil {
		return r, err
	}
	r.long = m
	r.perLong, err = b.PerFile(dir, 20)
	return r, err
}

// profiled is where a command spends its time and memory, as `go tool pprof` tells it.
func (b Bench) profiled(dir string, args []string) (string, error) {
	folder := filepath.Join(b.Folder, "profile")
	pack := filepath.Join(b.Folder, "profiled-pack")
	for _, x := range []string{folder, pack} {
		if err := os.RemoveAll(x); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	given := make([]string, len(args))
	for i, a := range args {
		given[i] = strings.ReplaceAll(a, packFolder, pack)
	}
	c := exec.Command(os.Args[0], given...)
	c.Dir, c.Env = dir, append(environment(folder, true), asProfile+"="+folder)
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("aims %v: %w\n%s", args, err, out)
	}
	fmt.Fprintf(b.Log, "profiled aims %s\n", strings.Join(args, " "))
	var text strings.Builder
	for _, p := range []struct{ title, file, index string }{
		{"CPU, with what each calls", "cpu.pprof", "cpu"},
		{"Memory in use when most was", "live.pprof", "inuse_space"},
		{"Memory ever asked for", "alloc.pprof", "alloc_space"},
	} {
		flags := []string{"tool", "pprof", "-sample_index=" + p.index, "-top", "-nodecount=14"}
		if p.index == "cpu" {
			flags = append(flags, "-cum", "-nodecount=40", "-show=aims-as-code|go-git|yaml|jsonschema|goldmark|excelize|runtime.gcBgMarkWorker|runtime.mallocgc$")
		}
		out, err := exec.Command("go", append(flags, os.Args[0], filepath.Join(folder, p.file))...).Output()
		if err != nil {
			return "", fmt.Errorf("go tool pprof: %w", err)
		}
		fmt.Fprintf(&text, "%s:\n\n```text\n%s```\n\n", p.title, bare(string(out)))
	}
	return text.String(), nil
}

// bare is a profile without what differs from run to run for no reason.
func bare(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "File:") && !strings.HasPrefix(line, "Build ID:") && !strings.HasPrefix(line, "Time:") && !strings.HasPrefix(line, "Dropped") && !strings.HasPrefix(line, "Active filters") && !strings.HasPrefix(line, "   show=") {
			b.WriteString(strings.ReplaceAll(line, "github.com/aims-as-code/aims/", ""))
		}
	}
	return b.String()
}

// written is the page with all that was measured in its places.
func written(page string, r results) (string, error) {
	var records, systems, systemsFew []Measured
	for _, m := range r.cells {
		if m.Systems == usual {
			records = append(records, m)
		}
		switch m.Records {
		case 10_000:
			systems = append(systems, m)
		case 1000:
			systemsFew = append(systemsFew, m)
		}
	}
	var profiles strings.Builder
	for _, p := range r.profiles {
		fmt.Fprintf(&profiles, "### `%s`\n\n%s", p.command, p.text)
	}
	byRecords := func(m Measured) string { return fmt.Sprintf("%d records", m.Records) }
	bySystems := func(m Measured) string { return fmt.Sprintf("%d systems", m.Systems) }
	for _, x := range []struct{ name, text string }{
		{"machine", machine()},
		{"growth with records", Growth(records, byRecords)},
		{"growth with systems", Growth(systems, bySystems)},
		{"growth with systems, 1000 records", Growth(systemsFew, bySystems)},
		{"the longest past", All([]Measured{r.long})},
		{"other tools", others(r, records)},
		{"everything", All(r.cells)},
		{"profiles", profiles.String()},
	} {
		var err error
		if page, err = Put(page, x.name, x.text); err != nil {
			return "", err
		}
	}
	return page, nil
}

// machine is what was measured on, in words that say how fast it is.
func machine() string {
	model, memory := "", ""
	for file, into := range map[string]*string{"/proc/cpuinfo": &model, "/proc/meminfo": &memory} {
		f, err := os.Open(file)
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			key, value, _ := strings.Cut(lines.Text(), ":")
			if key = strings.TrimSpace(key); key == "model name" || key == "MemTotal" {
				*into = strings.Join(strings.Fields(value), " ")
				break
			}
		}
		f.Close()
	}
	git, _ := exec.Command("git", "version").Output()
	words := fmt.Sprintf("%d cores, %s/%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	if model != "" {
		words += ", " + model
	}
	if memory != "" {
		words += ", memory " + memory
	}
	return words + "; built with " + runtime.Version() + "; " + strings.TrimSpace(string(git)) + "."
}

func others(r results, records []Measured) string {
	if len(r.others) == 0 || len(records) == 0 {
		return "Not measured.\n"
	}
	m := records[len(records)-1]
	validate := m.Runs["validate --history off"]
	row := func(name, does string, x Run) []string {
		return []string{name, does, seconds(x), cpu(x), megabytes(x.Peak), times(validate.Wall.Seconds(), x.Wall.Seconds())}
	}
	var b strings.Builder
	rows := [][]string{row("`aims validate --history off`", "form, references and all rules", validate)}
	for _, o := range r.others {
		if o.Unknown != "" {
			rows = append(rows, []string{o.Name, o.Does, "not measured", "", "", ""})
			continue
		}
		rows = append(rows, row(o.Name, o.Does, o.Run))
	}
	text := table([]string{"Tool", "What it does", "Seconds", "CPU seconds", "Peak MB", "aims takes"}, rows)
	b.WriteString(strings.Replace(text, "| --- | ---: |", "| --- | --- |", 1))
	b.WriteString("\nHow old each of 10,000 records is:\n\n")
	rows = nil
	for _, x := range []struct {
		m Measured
		p PerFile
	}{{m, r.perFile}, {r.long, r.perLong}} {
		stale := x.m.Runs["stale"].Wall
		rows = append(rows, []string{fmt.Sprintf("%d commits", x.m.Commits), fmt.Sprintf("%.2f", x.m.GitLog.Wall.Seconds()), fmt.Sprintf("%.2f", stale.Seconds()),
			fmt.Sprintf("%.3f", x.p.Took.Seconds()/float64(x.p.Asked)), fmt.Sprintf("%.0f (from %d of %d)", x.p.All().Seconds(), x.p.Asked, x.p.Files), times(x.p.All().Seconds(), stale.Seconds())})
	}
	b.WriteString(table([]string{"Past", "`git log --name-only`, once", "`aims stale`", "`git log -1 -- FILE`, one file", "all files, reckoned", "to aims stale"}, rows))
	return b.String()
}
