// Package whole writes files whole or not at all: what is there is the old
// content or the new one, whatever fails or is killed on the way, and of two
// programs that write one file at once neither takes away what the other wrote.
package whole

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ErrChanged says that a file is not any more what was read from it.
var ErrChanged = errors.New("it was changed by somebody else in the meantime, and nothing was written to it")

// Replace puts content into the place of a file, or makes a new one.
func Replace(name string, content []byte) error {
	return put(name, content, func() error { return nil })
}

// Create makes a new file; the error is fs.ErrExist where there is one.
func Create(name string, content []byte) error {
	return put(name, content, func() error {
		if _, err := os.Lstat(name); err == nil {
			return fs.ErrExist
		}
		return nil
	})
}

// Change replaces what was read from a file; the error is ErrChanged where it
// holds something else by now.
func Change(name string, before, content []byte) error {
	return put(name, content, func() error {
		switch now, err := read(name); {
		case errors.Is(err, fs.ErrNotExist):
			return errors.New("it was taken away in the meantime, and is not written again")
		case err != nil:
			return err
		case !bytes.Equal(now, before):
			return ErrChanged
		}
		return nil
	})
}

// read reads a file, and does not wait where a pipe has been put into its place.
func read(name string) ([]byte, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// put writes content beside a file and moves it there, if the file is as it
// should be once nobody else writes to it.
func put(name string, content []byte, as func() error) error {
	err := pathless(write(name, content, as))
	if err == nil {
		return nil
	}
	return fmt.Errorf("writing %s: %w", filepath.ToSlash(name), err)
}

func write(name string, content []byte, as func() error) (err error) {
	f, err := beside(name)
	if err != nil {
		return err
	}
	// Taken away before it is let go of: somebody may be waiting for it.
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
		_ = f.Close()
	}()
	if err := as(); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil {
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			return err
		}
	}
	if _, err := f.Write(content); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if closedFirst {
		if err := f.Close(); err != nil {
			return err
		}
	}
	return os.Rename(f.Name(), name)
}

// Unfinished ends the names of files in which something is being written. One
// that is left was killed on the way; the next that writes to its place takes it over.
const Unfinished = ".aims-unfinished"

// placeBeside is the name of the file that becomes another one.
func placeBeside(name string) string {
	base := []rune(filepath.Base(name))
	return filepath.Join(filepath.Dir(name), "."+string(base[:min(len(base), 50)])+Unfinished) // names have at most 255 bytes
}

// numbered makes a new file whose name nobody has.
func numbered(at string) (*os.File, error) {
	for n := os.Getpid(); ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s-%d", at, n), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// pathless is an error without the name of the file beside, which would only puzzle.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
