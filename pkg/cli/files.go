package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/whole"
)

type (
	writer   = io.Writer
	treeFile = tree.File
)

// writeWhole writes a result to standard output or to a file: whole or not at all.
func writeWhole(c *cobra.Command, to string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if to == "-" {
		_, err := c.OutOrStdout().Write(b.Bytes())
		return err
	}
	if to == "" {
		return usage("-o FILE, or - for standard output", "-o names no file")
	}
	to = cleaned(to)
	// A device such as /dev/null, or a pipe, is written to: replacing it by a
	// file, which the superuser can do, would take it from everybody.
	if info, err := os.Stat(to); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return usage("name a file", "%s is a folder", filepath.ToSlash(to))
		}
		if err := mayWrite(to); err != nil {
			return err
		}
		return writeInto(to, b.Bytes())
	}
	// Of a link above the repository the file behind it is meant.
	if target, err := filepath.EvalSymlinks(to); err == nil && mayWrite(to) == nil {
		to = target
	}
	return replaceFile(to, b.Bytes())
}

// cleaned is a name without ways round: what x/../y is taken for here has to be
// what is opened, and where x is a link the system would go elsewhere.
func cleaned(name string) string { return filepath.Clean(name) }

// writeInto writes to a device or a pipe. A pipe that nobody reads is told:
// opening it would wait for ever.
func writeInto(to string, content []byte) error {
	f, err := os.OpenFile(to, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.ENXIO) {
		return usage("start the reader first, or name a file", "nobody reads from %s", filepath.ToSlash(to))
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

// readGiven reads a file that the user named, such as a baseline; of a pipe
// what is written to it. It never waits for a pipe that nobody writes to, and
// follows no link in a repository.
func readGiven(name string, limit int64) ([]byte, error) {
	name = cleaned(name)
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	if link := linkIn(full); link != "" {
		return nil, fmt.Errorf("%s is a link, and links in a repository are not followed", link)
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, usage("make it smaller, or name another file", "%s has more than %d MiB", filepath.ToSlash(name), limit>>20)
	}
	return data, err
}

// replaceFile puts content in the place of a file in one step, so that a
// failure or a kill leaves the old one.
func replaceFile(name string, content []byte) error {
	return put(name, whole.Replace, content)
}

// changeFile replaces what was read from a file, and refuses where somebody
// else has changed it in the meantime.
func changeFile(name string, before, content []byte) error {
	return put(name, func(name string, content []byte) error { return whole.Change(name, before, content) }, content)
}

func put(name string, write func(string, []byte) error, content []byte) error {
	name = cleaned(name)
	if err := mayWrite(name); err != nil {
		return err
	}
	err := write(name, content)
	switch folder := filepath.Dir(name); {
	case err == nil || errors.Is(err, fs.ErrExist):
		return err
	case errors.Is(err, whole.ErrChanged):
		return hinted{err, "run this again: it starts from what is there now"}
	case !present(folder):
		return hinted{err, fmt.Sprintf("there is no folder %s: make it first, or name a file elsewhere", filepath.ToSlash(folder))}
	}
	return err
}

// mayWrite refuses to write through a link inside a repository or an AIMS, and
// into .git: a stranger may have put the link there to have a file elsewhere
// overwritten, and what lies in .git is run or believed by git.
func mayWrite(name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	if inGit(full) {
		return usage("name a place elsewhere", "%s lies inside .git, where only git writes", filepath.ToSlash(name))
	}
	if link := linkIn(full); link != "" {
		return fmt.Errorf("%s is a link, and nothing is written through links in a repository", link)
	}
	return nil
}

// mayWriteIn is mayWrite for what is put into a folder.
func mayWriteIn(folder string) error {
	if full, err := filepath.Abs(folder); err == nil && inGit(full) {
		return mayWrite(folder) // which names the folder
	}
	return mayWrite(filepath.Join(folder, "x"))
}

// inGit reports whether a full name leads into .git; .GIT is the same folder on some systems.
func inGit(full string) bool {
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(full), "/"), func(part string) bool { return strings.EqualFold(part, ".git") })
}

// linkIn names the link inside a repository or an AIMS that a full name goes
// through, empty for none. Links above the repository are the user's own.
func linkIn(full string) string {
	link := ""
	for at := full; ; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			link = at
		}
		isTop := present(filepath.Join(at, ".git")) || present(filepath.Join(at, tree.RootFile)) && !present(filepath.Join(filepath.Dir(at), ".git"))
		if at != full && isTop {
			if link != "" && link != at {
				return filepath.ToSlash(filepath.Base(link))
			}
			return ""
		}
		if filepath.Dir(at) == at {
			return ""
		}
	}
}

func present(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// createFile writes a new file and refuses to touch one that is there.
func createFile(name string, content []byte) error {
	name = cleaned(name)
	if err := mayWrite(name); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return put(name, whole.Create, content)
}
