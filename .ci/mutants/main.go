// Mutants tries the tests: it breaks the conditions of rules and of functions
// one at a time and tells which of them no test notices.
//
//	go run ./.ci/mutants [-n 2] [-every 1] [-o FILE] [rules|functions|RULE|FUNCTION ...]
//
// All changes of a package stand asleep in one build of its tests (see
// pkg/mutant). A first run of each test notes in which changes it would meet
// something else; only those tests are run with the change awake, the quickest first.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aims-as-code/aims/pkg/mutant"
)

func main() {
	at := flag.Int("n", 2, "how many mutants are tried at once")
	every := flag.Int("every", 1, "try each so-many-th mutant only, evenly over all")
	out := flag.String("o", "", "where each mutant is told, with what became of it")
	flag.Parse()
	if err := run(*at, *every, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

// A trial is one mutant with what became of it.
type trial struct {
	place
	group   string
	outcome string
}

func run(at, every int, out string, only []string) error {
	all, err := targets()
	if err != nil {
		return err
	}
	if len(only) > 0 {
		all = slices.DeleteFunc(all, func(t target) bool { return !slices.Contains(only, t.group) && !slices.Contains(only, t.name) })
		if len(all) == 0 {
			return fmt.Errorf("there is no group, rule or function %s", strings.Join(only, ", "))
		}
	}
	count := 0
	for i := range all {
		all[i].places = slices.DeleteFunc(all[i].places, func(place) bool { count++; return count%every != 0 })
	}
	scratch, err := os.MkdirTemp("", "aims-mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	programs, err := build(scratch, all)
	if err != nil {
		return err
	}
	if err := expand(programs, all); err != nil {
		return err
	}
	known, err := look(scratch, programs, all)
	if err != nil {
		return err
	}
	var trials []trial
	var lock sync.Mutex
	var group sync.WaitGroup
	slots := make(chan struct{}, at)
	for _, t := range all {
		for _, m := range t.places {
			group.Go(func() {
				slots <- struct{}{}
				defer func() { <-slots }()
				outcome := unmet
				for _, s := range t.stages {
					if !known[s].meets[m.ID] {
						continue
					}
					if outcome = try(programs[s.pkg], s, m.ID, max(time.Minute, 10*known[s].took)); outcome != survives {
						break
					}
				}
				lock.Lock()
				defer lock.Unlock()
				trials = append(trials, trial{m, t.group, outcome})
				if outcome == survives || outcome == unmet {
					fmt.Fprintf(os.Stderr, "%s: %s\n", outcome, m)
				}
			})
		}
	}
	group.Wait()
	return report(trials, out)
}

// build makes one program of the tests of each package that a stage names, with
// the mutants of all targets in it.
func build(scratch string, all []target) (map[string]string, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	var changes []mutant.Change
	packages := map[string]bool{}
	seen := map[string]bool{}
	for _, t := range all {
		for _, m := range t.places {
			if !seen[m.ID] {
				seen[m.ID] = true
				changes = append(changes, m.Change)
			}
		}
		for _, s := range t.stages {
			packages[s.pkg] = true
		}
	}
	overlay, err := mutant.Overlay(root, scratch, changes)
	if err != nil {
		return nil, err
	}
	programs := map[string]string{}
	for pkg := range packages {
		name := filepath.Join(scratch, filepath.Base(pkg)+".test")
		c := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", name, "./"+pkg)
		if out, err := c.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", pkg, err, out)
		}
		programs[pkg] = name
	}
	return programs, nil
}

// expand puts in place of a stage without tests one for each test of its package.
func expand(programs map[string]string, all []target) error {
	lists := map[string][]stage{}
	for i, t := range all {
		var stages []stage
		for _, s := range t.stages {
			if s.run != "" {
				stages = append(stages, s)
				continue
			}
			if lists[s.pkg] == nil {
				c := exec.Command(programs[s.pkg], "-test.list", "^Test")
				c.Dir = s.pkg
				out, err := c.Output()
				if err != nil {
					return fmt.Errorf("%s: %w", s.pkg, err)
				}
				for _, name := range strings.Fields(string(out)) {
					lists[s.pkg] = append(lists[s.pkg], stage{s.pkg, "^" + name + "$", ""})
				}
			}
			stages = append(stages, lists[s.pkg]...)
		}
		all[i].stages = stages
	}
	return nil
}

// sleeping is what the tests of a stage do while every mutant sleeps.
type sleeping struct {
	took  time.Duration
	meets map[string]bool // the mutants that would make a difference in it
}

// look runs each stage with every mutant asleep, and sorts the stages by the time that
// they take. They have to pass: a test that fails anyway would notice all of them.
func look(scratch string, programs map[string]string, all []target) (map[stage]sleeping, error) {
	known := map[stage]sleeping{}
	file := filepath.Join(scratch, "met")
	for _, t := range all {
		for _, s := range t.stages {
			if _, ok := known[s]; ok {
				continue
			}
			if err := os.WriteFile(file, nil, 0o644); err != nil {
				return nil, err
			}
			begin := time.Now()
			if try(programs[s.pkg], s, mutant.Survey(file), 5*time.Minute) != survives {
				return nil, fmt.Errorf("the tests %s of %s fail as they are", s.run, s.pkg)
			}
			run := sleeping{time.Since(begin), map[string]bool{}}
			met, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			for _, id := range strings.Split(string(met), "\n") {
				run.meets[id] = true
			}
			known[s] = run
		}
		slices.SortStableFunc(t.stages, func(a, b stage) int { return cmp.Compare(known[a].took, known[b].took) })
	}
	return known, nil
}

// mostMemory is what a trial may take, in KiB of addresses: about four times of what the tests need.
const mostMemory = "8388608"

// What becomes of a mutant.
const (
	noticed  = "noticed"
	crashed  = "crashed"
	endless  = "endless"
	survives = "survives"
	unmet    = "is met by no test" // it survives as well: it never makes a difference
)

// try runs the tests of a stage with one mutant awake, for no longer than the limit.
func try(program string, s stage, id string, limit time.Duration) string {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	// A loop that never ends may collect something all the while.
	c := exec.CommandContext(ctx, "sh", "-c", `ulimit -v "$LIMIT"; exec "$0" "$@"`, program, "-test.run", s.run, "-test.failfast")
	c.Dir = s.pkg
	c.Env = append(os.Environ(), mutant.Variable+"="+id, "LIMIT="+mostMemory, "AIMS_SLOW=1")
	if s.env != "" {
		c.Env = append(c.Env, s.env)
	}
	out, err := c.CombinedOutput()
	switch {
	case err == nil:
		return survives
	case ctx.Err() != nil:
		return endless
	case containsAny(out, "panic: runtime error", "panic: interface conversion", "fatal error:"):
		return crashed
	}
	return noticed
}
