package report

// Chapters lists what stands in a pack, in the order in which an auditor
// reads. To add a section, write its file and one line here.
var Chapters = []Chapter{
	{"Start here", []Section{Cover, Findings, Stale, Progress}},
	{"Statement of Applicability", nil},
	{"AI systems", nil},
	{"Risk", nil},
	{"Organisation and policy", nil},
	{"Support and operation", nil},
	{"Evaluation and improvement", nil},
	{"Proof", []Section{Conformity, Approvals}},
	{"Reference", []Section{Records, Commits, Glossary}},
}
