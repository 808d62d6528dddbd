package hostile

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the verdicts; read the diff afterwards")

// everything runs all cases, watched by strace and without their guards, as
// `make hostile` does.
var everything = os.Getenv("AIMS_HOSTILE") != ""

// usual are the findings of the bases, with no stranger about.
func usual(t testing.TB, b Base) []string {
	t.Helper()
	templating.Lock()
	found, ok := usuals[b]
	templating.Unlock()
	if !ok {
		found, _ = findings(Case{Base: b}.run(t, whole.get(t), "", false).Stdout)
		templating.Lock()
		usuals[b] = found
		templating.Unlock()
	}
	return found
}

var usuals = map[Base][]string{}

// TestVerdicts: every input gets its answer, within the limits, and does nothing else.
func TestVerdicts(t *testing.T) {
	if !everything && !*update {
		t.Skip("make hostile")
	}
	for _, a := range areas {
		t.Run(a.Name, func(t *testing.T) {
			name := filepath.Join("testdata", a.Name+".txt")
			want := read(t, name)
			got := make([]string, len(a.Cases))
			t.Run("cases", func(t *testing.T) {
				for i, c := range a.Cases {
					t.Run(c.Name, func(t *testing.T) {
						t.Parallel()
						o := c.run(t, whole.get(t), "", everything)
						got[i] = o.verdict(usual(t, c.Base))
						if problem := o.problem(); problem != "" {
							t.Error(problem)
						}
						if everything {
							for _, complaint := range complaints(o.Trace, o.Dir, whole.get(t), c.Writes, c.Reads) {
								t.Error(complaint)
							}
						}
						if !*update && got[i] != want[c.Name] {
							t.Errorf("got\n%swant\n%s", got[i], want[c.Name])
						}
					})
				}
			})
			if *update {
				var b strings.Builder
				for i, c := range a.Cases {
					fmt.Fprintf(&b, "== %s\n%s", c.Name, got[i])
				}
				must(t, os.MkdirAll("testdata", 0o755))
				must(t, os.WriteFile(name, []byte(b.String()), 0o644))
			}
		})
	}
}

// read the verdicts of an area by the names of their cases.
func read(t testing.TB, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil && !(os.IsNotExist(err) && *update) {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, part := range strings.Split("\n"+string(data), "\n== ")[1:] {
		name, verdict, _ := strings.Cut(part, "\n")
		all[name] = strings.TrimSuffix(verdict, "\n") + "\n"
	}
	return all
}

// problem is what no input may bring about, whatever it is answered.
func (o Outcome) problem() string {
	switch {
	case o.Late:
		return "the call did not end"
	case strings.Contains(o.Stderr, "panic") || strings.Contains(o.Stderr, "goroutine ") || strings.Contains(o.Stdout, "runtime error"):
		return "a panic:\n" + o.Stderr
	case o.Status < 0 || o.Status > 3:
		return fmt.Sprintf("exit status %d\n%s", o.Status, o.Stderr)
	case o.Time > maxTime:
		return fmt.Sprintf("%s of the processors, and may be %s", o.Time, maxTime)
	case o.Memory > maxMemory:
		return fmt.Sprintf("%d MiB at the peak, and may be %d", o.Memory>>20, maxMemory>>20)
	}
	return ""
}

// TestGuards: without the guard that it is for, an input gets another answer or
// breaks a limit. So no input is there for nothing, and no guard can go unnoticed.
func TestGuards(t *testing.T) {
	if !everything {
		t.Skip("make hostile")
	}
	program := withoutGuards(t)
	for _, a := range areas {
		t.Run(a.Name, func(t *testing.T) {
			want := read(t, filepath.Join("testdata", a.Name+".txt"))
			for _, c := range a.Cases {
				t.Run(c.Name, func(t *testing.T) {
					t.Parallel()
					o := c.run(t, program, c.Guard, false)
					if o.problem() == "" && o.verdict(usual(t, c.Base)) == want[c.Name] {
						t.Errorf("the answer is the same without the guard %s", c.Guard)
					}
				})
			}
		})
	}
}
