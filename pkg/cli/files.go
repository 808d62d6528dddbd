package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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
	// A device such as /dev/null, or a pipe, is written to: replacing it by a
	// file, which the superuser can do, would take it from everybody.
	if info, err := os.Stat(to); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return usage("name a file", "%s is a folder", filepath.ToSlash(to))
		}
		return os.WriteFile(to, b.Bytes(), 0)
	}
	// Of a link above the repository the file behind it is meant.
	if target, err := filepath.EvalSymlinks(to); err == nil && noLinks(to) == nil {
		to = target
	}
	return replaceFile(to, b.Bytes())
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
	if err := noLinks(name); err != nil {
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

// noLinks refuses to write through a link inside a repository or an AIMS: a
// stranger may have put it there to have a file elsewhere overwritten. Links
// above the repository are the user's own.
func noLinks(name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	link := ""
	for at := full; ; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			link = at
		}
		isTop := present(filepath.Join(at, ".git")) || present(filepath.Join(at, tree.RootFile)) && !present(filepath.Join(filepath.Dir(at), ".git"))
		if at != full && isTop {
			if link != "" && link != at {
				return fmt.Errorf("%s is a link, and nothing is written through links in a repository", filepath.ToSlash(filepath.Base(link)))
			}
			return nil
		}
		if filepath.Dir(at) == at {
			return nil
		}
	}
}

func present(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// createFile writes a new file and refuses to touch one that is there.
func createFile(name string, content []byte) error {
	if err := noLinks(name); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return put(name, whole.Create, content)
}
