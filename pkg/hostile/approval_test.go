package hostile

import "slices"

// Approvals, exceptions and reviews that somebody grants himself.

var approvalGuards = slices.Concat(authorityGuards, exceptionGuards, commandGuards, timeGuards, changeGuards)

var approvalCases = slices.Concat(authorityCases, exceptionCases, commandCases, timeCases, changeCases)
