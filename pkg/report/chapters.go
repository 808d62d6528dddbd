package report

// Chapters lists what stands in a pack, in the order in which an auditor
// reads. To add a section, write its file and one line here.
var Chapters = []Chapter{
	{"Start here", []Section{Cover, Findings, Readiness, Stale, Progress}},
	{"Statement of Applicability", []Section{Statement, PublicStatement}},
	{"AI systems", []Section{Systems, ImpactAssessments, Gates, Datasets, Resources, Suppliers}},
	{"Risk", []Section{RiskCriteria, Risks, TreatmentPlan, Acceptances, Assessments}},
	{"Organisation and policy", []Section{Context, Parties, Scope, Obligations, Certification, Policies, Roles}},
	{"Support and operation", []Section{Competence, Communication, Documents, Repository, Incidents, Concerns, Changes}},
	{"Evaluation and improvement", []Section{Objectives, Audits, Nonconformities, ManagementReviews, Interviews}},
	{"Proof", []Section{Conformity, Traceability, Evidence, Approvals, ChangeLog, Sample, CheckYourself}},
	{"Laws and frameworks", []Section{Gaps, Crosswalks}},
	{"Reference", []Section{Records, Commits, Glossary}},
}
