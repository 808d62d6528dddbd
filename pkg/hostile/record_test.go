package hostile

import (
	"fmt"
	"slices"
	"strings"
)

// Records that their schema allows and that are absurd.

var recordGuards = slices.Concat(referenceGuards, scaleGuards, dateGuards, durationGuards, systemGuards, gateGuards, riskGuards, controlGuards, proofGuards, peopleGuards, improvementGuards, lawGuards, rootGuards)

var recordCases = slices.Concat(referenceCases, scaleCases, dateCases, durationCases, systemCases, gateCases, riskCases, controlCases, proofCases, peopleCases, improvementCases, lawCases, rootCases)

// numbered repeats a line with the numbers up to n.
func numbered(line string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, i+1)
	}
	return b.String()
}
