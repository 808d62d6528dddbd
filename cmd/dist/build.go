package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/cli"
)

// target is a system that aims is built for.
type target struct{ os, arch string }

// targets are the systems of a release, in the order of their archives.
// .goreleaser.yaml and docs/install.md name the same; a test holds all three.
var targets = []target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

func (t target) String() string { return t.os + "/" + t.arch }

func (t target) program() string {
	if t.os == "windows" {
		return "aims.exe"
	}
	return "aims"
}

func (t target) archive(version string) string {
	ending := ".tar.gz"
	if t.os == "windows" {
		ending = ".zip"
	}
	return fmt.Sprintf("aims_%s_%s_%s%s", version, t.os, t.arch, ending)
}

// chosen are the targets of a list such as linux/amd64,windows/arm64; all where it is empty.
func chosen(list string) ([]target, error) {
	if list == "" {
		return targets, nil
	}
	var some []target
	for word := range strings.SplitSeq(list, ",") {
		i := slices.IndexFunc(targets, func(t target) bool { return t.String() == word })
		if i < 0 {
			return nil, fmt.Errorf("-targets: there is no %q; there are %v", word, targets)
		}
		some = append(some, targets[i])
	}
	return some, nil
}

// flags are what a release is built with, and .goreleaser.yaml has the same. Go
// writes the commit and the tag into the program, which `aims version` reads.
var flags = []string{"-trimpath", "-buildvcs=true", "-ldflags=-s -w"}

// settings fix what the environment could change in the bytes.
var settings = []string{"CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=", "GOFIPS140=off", "GOFLAGS=", "GOWORK=off"}

func build(t target) ([]byte, error) {
	folder, err := os.MkdirTemp("", "aims-dist-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, t.program())
	c := exec.Command("go", slices.Concat([]string{"build"}, flags, []string{"-o", program, "./cmd/aims"})...)
	c.Env = append(slices.Concat(os.Environ(), settings), "GOOS="+t.os, "GOARCH="+t.arch)
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building for %s: %w\n%s", t, err, out)
	}
	return os.ReadFile(program)
}

// commit is the commit that is built from.
type commit struct {
	time    time.Time
	release bool // the tag of this version, with nothing changed
}

// name is the version in the names of the archives.
func (c commit) name() string {
	if c.release {
		return aims.Version
	}
	return aims.Version + "-dev"
}

func readCommit() (commit, error) {
	seconds, err := git("log", "-1", "--format=%ct")
	if err != nil {
		return commit{}, err
	}
	tags, err := git("tag", "--points-at", "HEAD")
	if err != nil {
		return commit{}, err
	}
	changes, err := git("status", "--porcelain")
	if err != nil {
		return commit{}, err
	}
	return commitOf(seconds, strings.Fields(tags), changes != "", os.Getenv("SOURCE_DATE_EPOCH"))
}

// commitOf refuses a tag of a release that is not the version of the program:
// one of the two is wrong.
func commitOf(seconds string, tags []string, changed bool, epoch string) (commit, error) {
	if epoch != "" {
		seconds = epoch
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("SOURCE_DATE_EPOCH takes the seconds since 1970: %w", err)
	}
	c := commit{time: time.Unix(n, 0).UTC()}
	for _, tag := range tags {
		if v, ok := strings.CutPrefix(tag, "v"); !ok || !strings.Contains(v, ".") {
			continue
		} else if v != aims.Version {
			return c, fmt.Errorf("the commit has the tag %s, and pkg/aims/version.go says %s", tag, aims.Version)
		}
		c.release = !changed
	}
	return c, nil
}

func git(args ...string) (string, error) {
	out, err := exec.Command("git", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("git %s: %w: %s", args[0], err, exit.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}

// papers are the manual and the completions, made from the commands.
func papers(c commit) ([]file, error) {
	var list []file
	pages := cli.Manual(c.time.Format(time.DateOnly))
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		list = append(list, file{"man/man1/" + name, pages[name], 0o644})
	}
	scripts, err := cli.Completions()
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(scripts)) {
		list = append(list, file{"completions/" + name, scripts[name], 0o644})
	}
	return list, nil
}
