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
)

type (
	writer   = io.Writer
	treeFile = tree.File
)

var errNoHistory = errors.New("--history require: this version reads no git history yet")

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
	return replaceFile(to, b.Bytes())
}

// replaceFile puts content in the place of a file in one step, so that a
// failure or a kill leaves the old one.
func replaceFile(name string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		// The name of the temporary file would only puzzle.
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return fmt.Errorf("writing %s: %w", filepath.ToSlash(name), err)
	}
	defer os.Remove(f.Name()) // a no-op once it has been renamed
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}

// createFile writes a new file and refuses to touch one that is there.
func createFile(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s: %w", name, os.ErrExist)
	}
	return replaceFile(name, content)
}
