package compare

// teller tells the changes of one subject. It marks what it tells of, so that
// those after it do not tell it again.
type teller struct {
	name string
	tell func(*pair)
}

// tellers are asked in this order; what none of them knows, the one for what
// remains tells in the words of the fields.
var tellers = []teller{
	{"records", tellRecord},
	{"open questions", tellTodo},
	{"reviews", tellReview},
	{"ownership", tellOwnership},
	{"settings", tellSettings},
	{"people and roles", tellTrust},
	{"approvals", tellApproval},
	{"exceptions", tellException},
	{"scope", tellScope},
	{"risk criteria", tellCriteria},
	{"risks", tellRisk},
	{"acceptances", tellAcceptance},
	{"controls", tellControl},
	{"evidence", tellEvidence},
	{"AI systems", tellSystem},
	{"gates", tellGate},
	{"policies", tellPolicy},
	{"law", tellLaw},
	{"what is done and closed", tellProgress},
	{"targets", tellTargets},
	{"audits", tellAudits},
	{"classification", tellClassification},
	{"what remains", tellRemaining},
	{"approvals made void", tellVoid}, // by what all others told
}
