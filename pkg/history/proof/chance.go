package proof

import (
	"hash/fnv"
	"math/rand/v2"
)

// Chance draws decisions from bytes, one from each: whoever changes a byte
// changes one decision and what hangs on it. When they are used up, it goes on
// with numbers that hang on all of them.
func Chance(data []byte) rand.Source {
	sum := fnv.New64a()
	_, _ = sum.Write(data)
	return &chance{data, rand.NewPCG(sum.Sum64(), 7)}
}

type chance struct {
	rest []byte
	then rand.Source
}

func (c *chance) Uint64() uint64 {
	if len(c.rest) == 0 {
		return c.then.Uint64()
	}
	next := c.rest[0]
	c.rest = c.rest[1:]
	return uint64(next) * 0x0101010101010101 // rand looks at the high bits of what it takes
}
