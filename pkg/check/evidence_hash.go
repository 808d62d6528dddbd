package check

import (
	"errors"
	"io/fs"

	"github.com/aims-as-code/aims/pkg/record"
)

// hashes are the SHA-256 values that the file behind evidence may rightly have:
// of its bytes, or of the same text with plain line ends (a check-out may have
// changed them); of a file in Git LFS that of its content, fetched or not. Nothing
// where there is no such file in the repository.
func (p *Pass) hashes(e *record.Evidence) []string {
	if !e.Path.Known() {
		return nil
	}
	sums, err := p.Tree.Sums(e.Path.Value)
	if err != nil {
		return nil
	}
	return sums.SHA256
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
