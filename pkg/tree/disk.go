package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// disk is a folder as fs.FS that follows no links and shows no .git.
type disk string

func (d disk) full(op, name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &fs.PathError{Op: op, Path: name, Err: ErrOutside}
	}
	parts := strings.Split(name, "/")
	at := string(d)
	for _, part := range parts {
		if strings.EqualFold(part, ".git") { // .GIT is the same folder on some systems
			return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		at = filepath.Join(at, part)
		if info, err := os.Lstat(at); errors.Is(err, fs.ErrPermission) {
			return "", &fs.PathError{Op: op, Path: name, Err: err.(*fs.PathError).Err}
		} else if err != nil {
			return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		} else if info.Mode()&fs.ModeSymlink != 0 {
			return "", &fs.PathError{Op: op, Path: name, Err: ErrOutside}
		}
	}
	return at, nil
}

// Open opens an ordinary file or a folder.
func (d disk) Open(name string) (fs.File, error) {
	full, err := d.full("open", name)
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(full)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := os.OpenFile(full, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil || !info.IsDir() {
		return f, err
	}
	return folder{f}, nil
}

// folder is an open folder, which shows no .git either.
type folder struct{ *os.File }

// ReadDir lists up to n entries, or all of them.
func (f folder) ReadDir(n int) ([]fs.DirEntry, error) {
	for {
		entries, err := f.File.ReadDir(n)
		shown := slices.DeleteFunc(entries, isGit)
		if n <= 0 || len(shown) > 0 || err != nil {
			return shown, err
		}
	}
}

func isGit(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), ".git") }

// ReadFile reads an ordinary file up to a cap.
func (d disk) ReadFile(name string) ([]byte, error) {
	full, err := d.full("read", name)
	if err != nil {
		return nil, err
	}
	data, err := readRegular(full, maxContent+1)
	if err == nil && len(data) > maxContent {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it has more than %d MiB", maxContent>>20)}
	}
	return data, err
}

// Stat tells about a file or folder without following links.
func (d disk) Stat(name string) (fs.FileInfo, error) {
	full, err := d.full("stat", name)
	if err != nil {
		return nil, err
	}
	return os.Lstat(full)
}

// ReadDir lists a folder without .git.
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) {
	full, err := d.full("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(full)
	return slices.DeleteFunc(entries, isGit), err
}
