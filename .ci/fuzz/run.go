package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What a round cost is known when it ends. Before it looks for something new it
// runs what was found before, which has to fit in.
const shortest, longest = 15 * time.Second, 5 * time.Minute

// result is what came of a target.
type result struct {
	target
	spent             time.Duration // processor time of the user and the system
	execs, news, kept int           // runs of the test; inputs that reached something new, and all that are kept
	found             bool          // an input that fails
}

const heading = "target                                  CPU minutes    executions   new inputs   all inputs  result\n"

func (r result) row() string {
	verdict := "nothing found"
	if r.found {
		verdict = "FAILS, see the log"
	}
	return fmt.Sprintf("%-40s%11.1f%14d%13d%13d  %s\n", r.target, r.spent.Minutes(), r.execs, r.news, r.kept, verdict)
}

// run builds the test and lets it look for failing inputs, round by round,
// until its share of processor time is spent or it has found one.
func (t target) run(share time.Duration, workers int, logs string) (result, error) {
	r := result{target: t}
	name := strings.ReplaceAll(strings.TrimPrefix(filepath.ToSlash(t.dir), "pkg/"), "/", "-")
	binary, err := filepath.Abs(filepath.Join(logs, name+".test"))
	if err != nil {
		return r, err
	}
	imported, err := output("go", "list", "./"+t.dir)
	if err != nil {
		return r, err
	}
	cache, err := output("go", "env", "GOCACHE")
	if err != nil {
		return r, err
	}
	if _, err := output("go", "test", "-c", "-fuzz", "^"+t.name+"$", "-o", binary, "./"+t.dir); err != nil {
		return r, err
	}
	log, err := os.Create(filepath.Join(logs, name+"-"+t.name+".log"))
	if err != nil {
		return r, err
	}
	defer log.Close()
	least := shortest
	for r.spent < share && !r.found {
		round := min(max((share-r.spent)/time.Duration(workers), least), max(least, longest))
		var said bytes.Buffer
		// The folder of found inputs is the one that `go test -fuzz` takes.
		cmd := exec.Command(binary, "-test.run=^$", "-test.fuzz=^"+t.name+"$", "-test.fuzztime="+round.String(),
			"-test.fuzzminimizetime=20x", "-test.parallel="+strconv.Itoa(workers), "-test.fuzzcachedir="+filepath.Join(cache, "fuzz", imported))
		cmd.Dir = t.dir
		cmd.Stdout = io.MultiWriter(log, &said)
		cmd.Stderr = cmd.Stdout
		err := cmd.Run()
		if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
			return r, err
		}
		r.spent += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		r.found = err != nil && !late.MatchString(said.String())
		execs, news, kept := counted(said.String())
		r.execs, r.news, r.kept = r.execs+execs, r.news+news, max(r.kept, kept)
		if execs == 0 { // not even what was found before fitted in
			least = 2 * round
		}
	}
	_, err = log.WriteString(heading + r.row())
	return r, err
}

var (
	// late is how a round may end that found nothing: the last run of the test
	// was cut short (https://go.dev/issue/75804).
	late     = regexp.MustCompile(`(?m)^--- FAIL: \w+ \([0-9.]+s\)\n    context deadline exceeded\nFAIL$`)
	executed = regexp.MustCompile(`execs: (\d+)`)
	learned  = regexp.MustCompile(`new interesting: (\d+) \(total: (\d+)\)`)
)

// counted reads what a round said last of itself.
func counted(said string) (execs, news, kept int) {
	for _, m := range executed.FindAllStringSubmatch(said, -1) {
		execs, _ = strconv.Atoi(m[1])
	}
	for _, m := range learned.FindAllStringSubmatch(said, -1) {
		news, _ = strconv.Atoi(m[1])
		kept, _ = strconv.Atoi(m[2])
	}
	return execs, news, kept
}

// output runs a command and gives what it says, or an error with what it says on stderr.
func output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, stderr.String())
	}
	return strings.TrimSpace(string(out)), nil
}
