package scale

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Run is what one call of a program took.
type Run struct {
	Wall, CPU time.Duration
	Peak      int64 // bytes of memory at most, as the operating system counted
	Output    int64 // bytes on standard output, or in the folder that was written
}

// measure runs a program and tells what it took. Exit status 1 means that
// aims, or a validator, found something; every other one ends the measuring.
func measure(c *exec.Cmd) (Run, error) {
	var out counter
	var said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	start := time.Now()
	err := c.Run()
	r := Run{Wall: time.Since(start), Output: int64(out)}
	if c.ProcessState == nil {
		return r, err
	}
	if status := c.ProcessState.ExitCode(); err != nil && status != 1 {
		return r, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, said.Bytes())
	}
	r.CPU = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	r.Peak = peakOf(c.ProcessState)
	return r, nil
}

type counter int64

func (n *counter) Write(data []byte) (int, error) {
	*n += counter(len(data))
	return len(data), nil
}

// best is the quickest of several runs, with the most memory of all.
func best(times int, once func() (Run, error)) (Run, error) {
	var runs []Run
	for range times {
		r, err := once()
		if err != nil {
			return r, err
		}
		runs = append(runs, r)
	}
	quickest := slices.MinFunc(runs, func(a, b Run) int { return int(a.Wall - b.Wall) })
	for _, r := range runs {
		quickest.Peak = max(quickest.Peak, r.Peak)
	}
	return quickest, nil
}

// sizeOf is how many bytes stand in the files of a folder.
func sizeOf(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		bytes += info.Size()
		return nil
	})
	return bytes, err
}

// environment is that of the machine without what changes what aims does.
func environment(cache string, cold bool) []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return strings.HasPrefix(name, "AIMS_") || slices.Contains([]string{"CI", "TF_BUILD", "BUILD_BUILDID", "BUILD_ID", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "GITHUB_ACTIONS", "GITLAB_CI", "CODEBUILD_BUILD_ID", "SOURCE_DATE_EPOCH", "GOGC", "GOMEMLIMIT", "XDG_CACHE_HOME", "HOME"}, name)
	})
	env = append(env, "AIMS_AS_OF="+AsOf, "XDG_CACHE_HOME="+cache, "HOME="+cache)
	if cold {
		env = append(env, "CI=1") // where nothing is kept between runs
	}
	return env
}
