package hostile

import "slices"

// Records that their schema allows and that are absurd.

var recordGuards = slices.Concat(referenceGuards, scaleGuards, dateGuards, durationGuards, systemGuards, gateGuards, riskGuards, controlGuards, proofGuards, peopleGuards, improvementGuards, lawGuards, rootGuards)

var recordCases = slices.Concat(referenceCases, scaleCases, dateCases, durationCases, systemCases, gateCases, riskCases, controlCases, proofCases, peopleCases, improvementCases, lawCases, rootCases)
