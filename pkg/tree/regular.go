package tree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

func readRecord(root, name string) File {
	data, err := readRegular(filepath.Join(root, filepath.FromSlash(name)), maxRead)
	if err != nil {
		return File{Path: name, Problem: plain(err), Hint: "make it an ordinary file that you may read, or list it under `ignore` in aims.yaml"}
	}
	return File{Path: name, Data: data}
}

// readRegular reads an ordinary file and no more than limit bytes. It looks
// before it opens and never waits, since opening a pipe would hang for ever.
func readRegular(name string, limit int64) ([]byte, error) {
	data, err := readOnce(name, limit)
	// An editor that saves puts a new file into the place of the old one.
	for range 3 {
		if !errors.Is(err, errChanging) {
			break
		}
		data, err = readOnce(name, limit)
	}
	return data, err
}

// errChanging says that a file was written to while it was read.
var errChanging = errors.New("it changed while it was read")

func readOnce(name string, limit int64) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it is %s", describe(info.Mode()))
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	opened, err := f.Stat()
	if err != nil || !os.SameFile(info, opened) {
		return nil, errChanging
	}
	data, err := io.ReadAll(io.LimitReader(f, limit))
	if err == nil && int64(len(data)) != min(opened.Size(), limit) {
		return nil, errChanging // the part of a record may be one without a fault
	}
	return data, err
}

func describe(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeSymlink != 0:
		return "a link, and links are not followed"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "no ordinary file"
}

// plain words an error without the path, which would be one of this machine.
func plain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
