package check

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
)

// hashes are the SHA-256 values that the file behind evidence may rightly have:
// of its bytes, of the same text with plain line ends (a check-out may have
// changed them), and of the content that a Git LFS pointer stands for. Nothing
// where there is no such file in the repository.
func (p *Pass) hashes(e *record.Evidence) []string {
	if !e.Path.Known() {
		return nil
	}
	data, err := p.Tree.Content(e.Path.Value)
	if err != nil {
		return nil
	}
	if text := string(data); strings.HasPrefix(text, "version https://git-lfs.github.com/spec/v1\n") {
		for line := range strings.Lines(text) {
			if oid, ok := strings.CutPrefix(strings.TrimSpace(line), "oid sha256:"); ok {
				return []string{oid}
			}
		}
	}
	sums := []string{sum(data)}
	if bytes.Contains(data, []byte("\r\n")) && !bytes.Contains(data, []byte{0}) {
		sums = append(sums, sum(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
	}
	return sums
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
