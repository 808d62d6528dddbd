package check

import (
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
