package history

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/go-git/go-billy/v5"
)

// What stands in a repository folder may be a pipe, on which reading would wait
// for ever, or a device without an end. Only ordinary files are read.
var errNotRegular = errors.New("it is no ordinary file")

// Limits on files of a repository other than its objects, in bytes.
const (
	maxPointer = 64 << 10  // .git, commondir, alternates
	maxConfig  = 4 << 20   // config
	maxRefs    = 256 << 20 // packed-refs
	maxIndex   = 4 << 30   // of a pack
)

// openRegular opens an ordinary file and never waits.
func openRegular(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		_ = f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.Join(err, errNotRegular)}
	}
	return f, nil
}

// readRegular reads an ordinary file up to a limit.
func readRegular(name string, limit int64) ([]byte, error) {
	f, err := openRegular(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > limit {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it has more than %d bytes", limit)}
	}
	data := make([]byte, 0, info.Size()+1)
	for int64(len(data)) <= limit {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
	return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it has more than %d bytes", limit)}
}

// ordinary is a file system in which only ordinary files open.
type ordinary struct{ billy.Filesystem }

// Open opens an ordinary file.
func (o ordinary) Open(name string) (billy.File, error) {
	if info, err := o.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
	}
	return o.Filesystem.Open(name)
}
