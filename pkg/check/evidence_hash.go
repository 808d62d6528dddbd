package check

import (
	"errors"
	"io/fs"

	"github.com/aims-as-code/aims/pkg/record"
)

// hashes are the SHA-256 values that the file behind evidence may rightly have:
// of its bytes, or of the same text with plain line ends (a check-out may have
// changed them); of a file in Git LFS that of its content, fetched or not. Nothing
// where there is no such file in the repository, and an error where it cannot be read.
func (p *Pass) hashes(e *record.Evidence) ([]string, error) {
	if !e.Path.Known() {
		return nil, nil
	}
	if info, err := p.Tree.Stat(e.Path.Value); err != nil || !info.Mode().IsRegular() {
		return nil, nil // file-missing and path-outside tell that
	}
	sums, err := p.Tree.Sums(e.Path.Value)
	return sums.SHA256, err
}

// unread is why the content of a file that is there cannot be told; nil where it
// can, and where there is no such file, which is a finding of its own.
func (p *Pass) unread(name string, err error) error {
	if err == nil {
		return nil
	}
	if info, e := p.Tree.Stat(name); e != nil || !info.Mode().IsRegular() {
		return nil
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err // without the place on this computer
	}
	return err
}
