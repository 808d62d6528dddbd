package hostile

// Approvals, exceptions and reviews that somebody grants himself.

var approvalGuards = []Guard{}

var approvalCases = []Case{}
