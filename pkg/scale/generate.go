package scale

import (
	"fmt"
	"os"
	"os/exec"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/bulk"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/tree"
)

// AsOf is the day that everything is measured on; the past of made-up
// organisations ends three days before it.
const AsOf = "2026-11-02"

// Generate writes a made-up organisation with a past of so many commits into a
// new folder, packed as `git gc` leaves a repository that has been in use.
func Generate(dir string, size bulk.Size, commits int) error {
	files, err := size.Organisation()
	if err != nil {
		return err
	}
	if err := seal(files); err != nil {
		return err
	}
	if err := git(dir, nil, "init", "-q", "-b", "main", dir); err != nil {
		return err
	}
	c := gitCommand(dir, "fast-import", "--quiet")
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		return err
	}
	if err := bulk.Stream(in, files, commits); err != nil {
		return err
	}
	if err := in.Close(); err != nil {
		return err
	}
	if err := c.Wait(); err != nil {
		return fmt.Errorf("git fast-import: %w", err)
	}
	if err := git(dir, nil, "reset", "-q", "--hard", "main"); err != nil {
		return err
	}
	return git(dir, nil, "gc", "-q")
}

// seal puts the digests of what is covered into approvals, which only the
// program can work out.
func seal(files fstest.MapFS) error {
	t, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		return err
	}
	on, err := day.Parse(AsOf)
	if err != nil {
		return err
	}
	sealed, err := aims.Seal(aims.Evaluate(t, on))
	if err != nil {
		return err
	}
	for name, data := range sealed {
		files[name] = &fstest.MapFile{Data: data}
	}
	return nil
}

// gitCommand is git without the configuration of the machine.
func gitCommand(dir string, args ...string) *exec.Cmd {
	c := exec.Command("git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	return c
}

func git(dir string, out *[]byte, args ...string) error {
	if args[0] == "init" {
		dir = ""
	}
	said, err := gitCommand(dir, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("git %v: %w\n%s", args, err, said)
	}
	if out != nil {
		*out = said
	}
	return nil
}
