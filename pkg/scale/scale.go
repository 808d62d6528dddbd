// Package scale is for measuring only: it makes organisations of several sizes
// with a past in git, runs the program on them, and writes what that took into
// docs/performance.md.
package scale

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/aims-as-code/aims/pkg/bulk"
)

// Cell is an organisation to be measured.
type Cell struct {
	bulk.Size
	Commits int
}

func (c Cell) String() string { return fmt.Sprintf("%v, %d commits", c.Size, c.Commits) }

// Command is a call of aims that is measured.
type Command struct {
	Name string // as it stands in the tables
	Args []string
	Warm bool // with what an earlier run kept
	Dear bool // run once where the organisation is large
}

// packFolder stands in the arguments for a folder of the pack.
const packFolder = "PACK"

// Commands are what is measured, in the order of the tables.
var Commands = []Command{
	{Name: "validate", Args: []string{"validate"}},
	{Name: "validate, warm", Args: []string{"validate"}, Warm: true},
	{Name: "validate --history off", Args: []string{"validate", "--history", "off"}},
	{Name: "stale", Args: []string{"stale"}},
	{Name: "stale, warm", Args: []string{"stale"}, Warm: true},
	{Name: "diff base", Args: []string{"diff", bulk.Base}},
	{Name: "status --history", Args: []string{"status", "--history"}, Dear: true},
	{Name: "report", Args: []string{"report", "-o", packFolder}, Dear: true},
}

// Bench is where and with what is measured.
type Bench struct {
	AIMS     string   // the program
	Extra    []string // of its environment
	Generate func(dir string, c Cell) error
	Folder   string // for everything that is written
	Times    int    // runs, of which the best counts
	Log      io.Writer
}

// Measured is what the commands took for one organisation.
type Measured struct {
	Cell
	Runs   map[string]Run
	GitLog Run // `git log --name-only` of the same repository, for nobody to read
}

// Measure makes an organisation and runs every command on it.
func (b Bench) Measure(c Cell) (Measured, string, error) {
	m := Measured{Cell: c, Runs: map[string]Run{}}
	dir := b.folderOf(c)
	fmt.Fprintf(b.Log, "%v: making it\n", c)
	if err := b.Generate(dir, c); err != nil {
		return m, dir, err
	}
	for _, x := range Commands {
		r, err := b.command(dir, c, x)
		if err != nil {
			return m, dir, err
		}
		m.Runs[x.Name] = r
		fmt.Fprintf(b.Log, "%v: aims %s: %.2f s, CPU %.2f s, %d MB\n", c, x.Name, r.Wall.Seconds(), r.CPU.Seconds(), r.Peak>>20)
	}
	var err error
	m.GitLog, err = best(b.Times, func() (Run, error) {
		return measure(gitCommand(dir, "log", "--name-only", "--format=%H", "--", "."))
	})
	fmt.Fprintf(b.Log, "%v: git log --name-only: %.2f s\n", c, m.GitLog.Wall.Seconds())
	return m, dir, err
}

func (b Bench) folderOf(c Cell) string {
	return filepath.Join(b.Folder, fmt.Sprintf("%d-%d-%d", c.Records, c.Systems, c.Commits))
}

// large is the number of records from which on what takes long is run once.
const large = 10_000

func (b Bench) command(dir string, c Cell, x Command) (Run, error) {
	cache := filepath.Join(b.Folder, "cache")
	if err := os.RemoveAll(cache); err != nil {
		return Run{}, err
	}
	pack := filepath.Join(b.Folder, "pack")
	once := func() (Run, error) {
		var args []string
		for _, a := range x.Args {
			if a == packFolder {
				a = pack
				if err := os.RemoveAll(pack); err != nil {
					return Run{}, err
				}
			}
			args = append(args, a)
		}
		cmd := exec.Command(b.AIMS, args...)
		cmd.Dir, cmd.Env = dir, append(environment(cache, !x.Warm), b.Extra...)
		r, err := measure(cmd)
		if err == nil && x.Name == "report" {
			r.Output, err = sizeOf(pack)
		}
		return r, err
	}
	if x.Warm {
		if _, err := once(); err != nil {
			return Run{}, err
		}
	}
	times := b.Times
	if x.Dear && c.Records >= large {
		times = 1
	}
	return best(times, once)
}
