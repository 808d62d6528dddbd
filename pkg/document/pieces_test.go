package document

import (
	"bytes"
	"fmt"
	"testing"
)

// TestPieces writes texts of all lengths around that of a piece, and reads what was written.
func TestPieces(t *testing.T) {
	var want bytes.Buffer
	p := &pieces{}
	for _, n := range []int{0, 1, 4 << 10, piece - 1, piece, piece + 1, 3*piece + 7, 5} {
		text := bytes.Repeat([]byte(fmt.Sprintf("%d,", n)), n/2+1)
		want.Write(text)
		if written, err := p.Write(text); written != len(text) || err != nil {
			t.Fatalf("%d of %d bytes, %v", written, len(text), err)
		}
	}
	if got := bytes.Join(*p, nil); !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes went in, %d other ones came out", want.Len(), len(got))
	}
	for i, x := range *p {
		if len(x) > piece || i+1 < len(*p) && len(x) != piece {
			t.Errorf("piece %d has %d bytes", i, len(x))
		}
	}
}
