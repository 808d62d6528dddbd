package ready

// ask is one thing that an auditor of a stage asks for.
type ask struct {
	id, title, clause string
	part              string
	stage1, stage2    Weight

	// rules are those whose warnings weigh as much as the ask; of beside they
	// stay warnings, and of infos information is a warning. An error of any of them blocks.
	rules, beside, infos []string
	reads                []string // rules whose findings find takes up itself

	kinds   []string // of the records it rests on: where one cannot be read, it is not known
	subject string   // the kind without a record of which there is nothing to judge yet
	idle    []string // kinds without a record of any of which there is nothing to judge, which is nobody's fault: it is not met, and stands in nobody's way
	open    []string // fields that leave it open while they are TODO, since rules hold their tongue: "scope/processes", "risk/" for all
	find    func(*look)
}

// The parts, in the order that avoids rework: what comes later rests on what comes before.
const (
	partFiles     = "Files and references"
	partScope     = "Scope and context"
	partLeading   = "Policy, roles and objectives"
	partCriteria  = "Criteria and methods"
	partInventory = "Inventory"
	partImpact    = "Impact assessment"
	partRisk      = "Risk assessment"
	partTreatment = "Risk treatment"
	partSoA       = "Statement of Applicability"
	partOperation = "Operation and evidence"
	partMetrics   = "Measurement"
	partAudit     = "Internal audit"
	partReview    = "Management review"
	partActions   = "Corrective action"
	partRecords   = "The records as a whole"
)

// asks lists what is asked, in the order in which it is best done. To add one,
// write one line here and a case in testdata.
var asks = []*ask{
	{id: "readable", part: partFiles, title: "Every file can be read", clause: "7.5", stage1: Blocker, stage2: Blocker,
		beside: []string{"file-unreadable", "file-limit", "file-empty", "yaml-encoding", "yaml-syntax", "yaml-second-document", "yaml-alias", "yaml-tag", "yaml-duplicate-key",
			"yaml-not-a-number", "yaml-comment-in-text", "aims-missing", "aims-nested", "ignored-record", "glob-refused", "kind-missing", "kind-unknown", "schema-unknown-key",
			"schema-missing-key", "schema-type", "schema-value", "todo-not-allowed", "id-duplicate", "id-twin", "file-unportable", "singleton-duplicate"}},
	{id: "references", part: partFiles, title: "Every reference leads somewhere", clause: "7.5.3", stage1: Blocker, stage2: Blocker, kinds: anyKind,
		beside: []string{"reference-dangling", "reference-kind", "control-unknown", "clause-unknown", "file-missing", "path-outside", "harm-unknown"}},

	{id: "scope", part: partScope, title: "The scope is written", clause: "4.3", stage1: Blocker, stage2: Blocker, kinds: []string{"scope", "ai-system"},
		rules: []string{"scope-missing", "system-not-in-scope", "scope-contradicts-itself"}, beside: []string{"excluded-though-managed", "exclusion-because-internal"}, find: scope},
	{id: "scope-approved", part: partScope, title: "Top management approved the scope", clause: "4.3, 7.5.2", stage1: Blocker, stage2: Blocker, kinds: approvalKinds("scope"), subject: "scope", find: scopeApproved},
	{id: "climate-determined", part: partScope, title: "It is determined whether climate change matters", clause: "4.1", stage1: Blocker, stage2: Blocker, kinds: []string{"context"},
		rules: []string{"context-missing", "climate-missing"}, find: climateDetermined},
	{id: "context-issues", part: partScope, title: "External and internal issues are named", clause: "4.1", stage1: Warning, stage2: Warning, kinds: []string{"context"}, subject: "context",
		rules: []string{"context-issues-missing"}, find: contextIssues},
	{id: "interested-parties", part: partScope, title: "Interested parties are named", clause: "4.2", stage1: Blocker, stage2: Blocker, kinds: []string{"interested-party"},
		rules: []string{"parties-missing"}},
	{id: "needs-answered", part: partScope, title: "What interested parties need is answered", clause: "4.2", stage1: Warning, stage2: Warning, open: []string{"interested-party/needs"}, kinds: []string{"interested-party", "impact-assessment"}, subject: "interested-party",
		rules: []string{"parties-affected-missing", "need-unaddressed"}},
	{id: "obligations-met", part: partScope, title: "Duties of law and contract are met", clause: "4.1, 4.2", stage1: Warning, stage2: Warning, open: []string{"obligation/", "eu-ai-act/", "ai-system/jurisdictions"}, idle: []string{"obligation", "eu-ai-act"}, kinds: []string{"obligation", "eu-ai-act", "ai-system"},
		rules: []string{"obligation-overdue", "eu-record-missing", "eu-class-open", "eu-class-contradicted", "eu-derogation-profiling", "eu-screening-missing", "eu-prohibited-present", "eu-duty-open",
			"eu-duty-reason-missing", "eu-fria-basis", "eu-transparency-open"}},
	{id: "processes-named", part: partScope, title: "The processes of the AIMS are named", clause: "4.4", stage1: Warning, stage2: Warning, open: []string{"scope/processes"}, kinds: []string{"scope"}, subject: "scope",
		rules: []string{"scope-process-missing"}},
	{id: "certification-aim", part: partScope, title: "The aim of certification and its body are on file", clause: "ISO/IEC 17021-1", stage1: Warning, stage2: Warning, open: []string{"certification/"}, kinds: []string{"certification"},
		rules: []string{"certification-missing", "certification-body-unchecked", "certificate-expired", "certificate-against-aim"}},

	{id: "ai-policy", part: partLeading, title: "There is an AI policy with its commitments", clause: "5.2, A.2.2", stage1: Blocker, stage2: Blocker, kinds: []string{"policy"},
		rules: []string{"policy-ai-missing", "policy-commitments-missing"}, find: aiPolicy},
	{id: "ai-policy-approved", part: partLeading, title: "Top management approved the AI policy", clause: "5.2", stage1: Blocker, stage2: Blocker, kinds: approvalKinds("policy"), reads: []string{"policy-ai-draft"}, find: aiPolicyApproved},
	{id: "ai-policy-communicated", part: partLeading, title: "The AI policy was made known", clause: "5.2, 7.3", stage1: Warning, stage2: Warning, open: []string{"policy/communicated"}, kinds: []string{"policy"}, subject: "policy",
		rules: []string{"policy-not-communicated"}, find: policyMadeKnown},
	{id: "roles-assigned", part: partLeading, title: "Top management and the two duties of 5.3 are assigned", clause: "5.1, 5.3", stage1: Blocker, stage2: Blocker, open: []string{"person/title"}, kinds: []string{"role", "person"},
		rules: []string{"top-management-missing", "assignment-missing"}, find: rolesAssigned},
	{id: "model-owners", part: partLeading, title: "Models and data have owners who are there", clause: "A.3.2", stage1: Warning, stage2: Warning, open: []string{"ai-system/model_owner", "ai-system/data_steward"}, idle: []string{"ai-system", "dataset"}, kinds: []string{"role", "person", "ai-system"},
		rules: []string{"model-owner-missing", "person-inactive"}},
	{id: "duties-separated", part: partLeading, title: "Nobody approves, reviews or audits alone what is their own", clause: "5.3, A.3.2", stage1: Warning, stage2: Warning, idle: []string{"approval"}, kinds: approvalKinds("any"),
		rules: []string{"owner-is-backup", "owner-only-reviewer", "self-approval", "gate-authority-is-owner", "auditor-audits-own-work"}, find: ownersApprove},
	{id: "backups-named", part: partLeading, title: "Owners have a backup, and decisions a forum", clause: "5.3", stage1: Warning, stage2: Warning, open: []string{"person/title", "scope/backup", "certification/backup", "certification/forum", "ai-system/backup"}, kinds: []string{"scope", "certification", "ai-system", "role", "person"},
		infos: []string{"role-forum-without-cadence"}, find: backupsNamed},
	{id: "objectives", part: partLeading, title: "There is an AI objective that can be measured", clause: "6.2", stage1: Blocker, stage2: Blocker, kinds: []string{"objective"},
		rules: []string{"objective-missing"}, find: objectives},
	{id: "objectives-measured", part: partLeading, title: "Every objective is measured", clause: "6.2, 9.1", stage1: Warning, stage2: Warning, kinds: []string{"objective"}, subject: "objective", reads: []string{"objective-without-measure"}, find: objectivesMeasured},
	{id: "competence", part: partLeading, title: "Competence of those who hold roles is shown", clause: "7.2", stage1: Blocker, stage2: Blocker, open: []string{"role/holders", "training/"}, kinds: []string{"role", "person", "training"}, subject: "role",
		rules: []string{"competence-gap"}, find: competence},
	{id: "awareness", part: partLeading, title: "People are aware of the policy, and competence was checked", clause: "7.2, 7.3", stage1: Warning, stage2: Warning, open: []string{"training/"}, idle: []string{"training"}, kinds: []string{"training", "role"},
		rules: []string{"awareness-missing", "competence-unverified"}},
	{id: "communication-planned", part: partLeading, title: "Communication is planned, and there is a channel for concerns", clause: "7.4, A.3.3", stage1: Warning, stage2: Warning, kinds: []string{"communication"},
		rules: []string{"communication-missing", "concern-channel-missing"}},

	{id: "risk-criteria", part: partCriteria, title: "The risk criteria are written", clause: "6.1.1", stage1: Blocker, stage2: Blocker, kinds: []string{"risk-criteria"},
		rules: []string{"risk-criteria-missing"}, beside: []string{"matrix-incomplete", "criteria-distinguish-nothing", "matrix-not-monotone", "word-unknown"}, find: riskCriteria},
	{id: "methods", part: partCriteria, title: "The methods for risk and impact are written", clause: "6.1.2, 6.1.3, 6.1.4", stage1: Blocker, stage2: Blocker, open: []string{"policy/serves", "policy/status"}, kinds: []string{"policy"},
		rules: []string{"method-missing"}},

	{id: "inventory", part: partInventory, title: "The AI systems in scope are on file", clause: "4.3, A.4.2", stage1: Blocker, stage2: Blocker, kinds: []string{"ai-system"}, find: inventory},
	{id: "systems-described", part: partInventory, title: "AI systems are fully described", clause: "A.4 to A.9", stage1: Warning, stage2: Warning, open: []string{"ai-system/"}, kinds: []string{"ai-system"}, subject: "ai-system",
		rules: []string{"status-contradicted", "system-without-oversight", "system-without-event-logs", "system-without-information", "system-without-resources", "system-without-supplier",
			"provider-evidence-missing", "deployer-evidence-missing"}},
	{id: "data-and-suppliers", part: partInventory, title: "Training data and suppliers are documented", clause: "A.7, A.10", stage1: Warning, stage2: Warning, open: []string{"dataset/", "supplier/"}, kinds: []string{"dataset", "supplier", "ai-system"}, subject: "ai-system",
		rules: []string{"dataset-card-incomplete", "supplier-without-clauses", "supplier-without-assurance", "supplier-assurance-expired"}},
	{id: "gates", part: partInventory, title: "Every stage reached was opened by a gate", clause: "A.6.1.3, A.6.2.5", stage1: Warning, stage2: Blocker, open: []string{"lifecycle-gate/", "ai-system/stage"}, kinds: []string{"lifecycle-gate", "ai-system"}, subject: "ai-system",
		rules: []string{"gate-missing"}, beside: []string{"gate-decision", "gate-criteria-unmet", "retired-without-gate"}, find: gates},
	{id: "retirement-enforced", part: partInventory, title: "What was to be retired is out of use", clause: "8.1, A.6.2.6", stage1: Warning, stage2: Warning, open: []string{"ai-system/status", "ai-system/retire_by"}, kinds: []string{"ai-system"}, subject: "ai-system",
		rules: []string{"retirement-overdue", "retired-in-use"}},

	{id: "impact-assessed", part: partImpact, title: "Every AI system has an impact assessment", clause: "6.1.4, 8.4, A.5.2", stage1: Blocker, stage2: Blocker, kinds: []string{"impact-assessment", "ai-system"}, subject: "ai-system",
		rules: []string{"system-without-impact-assessment"}},
	{id: "deployment-decided", part: partImpact, title: "Deployment was decided on the impact", clause: "6.1.4, A.6.2.5", stage1: Warning, stage2: Warning, open: []string{"impact-assessment/decision", "ai-system/status"}, kinds: []string{"impact-assessment", "ai-system"}, subject: "ai-system",
		rules: []string{"deployed-without-go", "go-without-conditions"}},

	{id: "risks-assessed", part: partRisk, title: "Every AI system has risks on file", clause: "6.1.2, 8.2", stage1: Blocker, stage2: Blocker, kinds: []string{"risk", "ai-system"}, subject: "ai-system",
		rules: []string{"system-without-risk"}},
	{id: "harms-in-risks", part: partRisk, title: "Serious harms reach the risk assessment", clause: "6.1.2, 6.1.4", stage1: Blocker, stage2: Blocker, open: []string{"impact-assessment/harms", "risk-criteria/harm_threshold"}, kinds: []string{"risk", "impact-assessment", "risk-criteria"}, subject: "impact-assessment",
		rules: []string{"harm-not-in-risks"}, find: harmsInRisks},
	{id: "risks-rated", part: partRisk, title: "Risks are rated, and the assessment is on file", clause: "6.1.2, 8.2", stage1: Warning, stage2: Warning, open: []string{"risk/inherent", "risk/status"}, kinds: []string{"risk", "assessment", "risk-criteria"}, subject: "risk",
		rules: []string{"risk-unrated", "assessment-missing"}},

	{id: "risks-treated", part: partTreatment, title: "Every rated risk is treated", clause: "6.1.3, 8.3", stage1: Blocker, stage2: Blocker, open: []string{"risk/inherent", "risk/treatment"}, kinds: []string{"risk"}, subject: "risk",
		rules: []string{"risk-without-treatment"}},
	{id: "treatment-consistent", part: partTreatment, title: "Treatments are complete and work", clause: "6.1.3, 8.3", stage1: Warning, stage2: Warning, open: []string{"risk/treatment"}, kinds: []string{"risk", "control"}, subject: "risk",
		rules: []string{"treatment-without-control", "treatment-contradicted", "treatment-not-effective", "residual-above-inherent", "avoided-in-use", "risk-closed-early"}},
	{id: "treatment-approved", part: partTreatment, title: "The risk treatment plan is approved", clause: "6.1.3", stage1: Blocker, stage2: Blocker, kinds: approvalKinds("risk"), subject: "risk", find: treatmentApproved},
	{id: "residual-accepted", part: partTreatment, title: "Every residual risk is accepted", clause: "6.1.3, 8.3", stage1: Blocker, stage2: Blocker, open: []string{"risk/inherent", "risk/treatment", "acceptance/"}, kinds: approvalKinds("risk", "acceptance", "risk-criteria"), subject: "risk",
		rules: []string{"residual-not-accepted"}, find: residualAccepted},

	{id: "controls-decided", part: partSoA, title: "All 38 controls are decided", clause: "6.1.3", stage1: Blocker, stage2: Blocker, kinds: []string{"control"},
		beside: []string{"control-undecided"}, find: controlsDecided},
	{id: "controls-justified", part: partSoA, title: "Every decision on a control has a justification", clause: "6.1.3", stage1: Blocker, stage2: Blocker, kinds: []string{"control"}, subject: "control",
		beside: []string{"control-without-justification"}, find: controlsJustified},
	{id: "exclusions-hold", part: partSoA, title: "No excluded control is relied on", clause: "6.1.3", stage1: Blocker, stage2: Blocker, open: []string{"control/applicable"}, kinds: []string{"control", "risk", "obligation", "impact-assessment", "ai-system", "incident"}, subject: "control",
		rules:  []string{"exclusion-contradicted-citation", "exclusion-contradicted-supplier", "exclusion-contradicted-data", "exclusion-contradicted-incident"},
		beside: []string{"excluded-but-implemented", "control-unnamed-exclusion"}},
	{id: "controls-driven", part: partSoA, title: "Every control has something that asks for it", clause: "6.1.3", stage1: Warning, stage2: Warning, open: []string{"control/applicable", "control/drivers"}, kinds: []string{"control", "risk"}, subject: "control",
		rules: []string{"control-without-driver"}},
	{id: "matrix-filled", part: partSoA, title: "Controls say how they are met for each system", clause: "8.1", stage1: Warning, stage2: Warning, open: []string{"control/applicable", "control/implementations"}, kinds: []string{"control", "ai-system"}, subject: "control",
		rules: []string{"control-cell-missing"}},
	{id: "controls-sampled", part: partSoA, title: "Controls say how they are done and what can be sampled", clause: "6.1.3, 8.1", stage1: Warning, stage2: Warning, open: []string{"control/applicable", "control/sample_artefact", "control/cadence", "control/implementation", "control/status"}, kinds: []string{"control"}, subject: "control",
		rules: []string{"control-without-triple", "control-implemented-without-text", "due-passed"}},

	{id: "operation-evidence", part: partOperation, title: "Evidence shows controls at work, inside their cadence", clause: "8.1, 9.1", stage1: Warning, stage2: Blocker, open: []string{"control/applicable", "control/status", "control/evidence", "evidence/"}, kinds: []string{"control", "evidence"}, subject: "control", reads: []string{"control-without-evidence", "control-policy-only", "control-without-operation"}, find: operationEvidence},
	{id: "evidence-current", part: partOperation, title: "Evidence is current and can be found", clause: "7.5.3, 8.1", stage1: Warning, stage2: Warning, open: []string{"evidence/"}, kinds: []string{"evidence"}, subject: "evidence",
		rules: []string{"evidence-expired", "evidence-stale", "evidence-hash-mismatch", "evidence-dates-reversed", "evidence-without-location", "evidence-unreferenced"}},
	{id: "external-documents", part: partOperation, title: "Documents of others name their version", clause: "7.5.3", stage1: Warning, stage2: Warning, open: []string{"evidence/external"}, idle: []string{"evidence"}, kinds: []string{"evidence", "supplier"}, find: externalDocuments},
	{id: "incidents-handled", part: partOperation, title: "Incidents are reported, told and learned from", clause: "A.8.4, 10.2", stage1: Warning, stage2: Warning, open: []string{"incident/"}, idle: []string{"incident"}, kinds: []string{"incident"},
		rules: []string{"incident-report-overdue", "incident-not-communicated", "incident-without-lesson"}},
	{id: "changes-controlled", part: partOperation, title: "Changes that reach far were agreed", clause: "6.3, 8.1", stage1: Warning, stage2: Warning, open: []string{"change/"}, idle: []string{"change"}, kinds: []string{"change"},
		rules: []string{"change-unapproved", "change-unplanned-open"}},

	{id: "measurements", part: partMetrics, title: "Metrics are measured", clause: "9.1", stage1: Warning, stage2: Blocker, open: []string{"metric/"}, kinds: []string{"metric"}, subject: "metric", reads: []string{"metric-overdue"}, find: measurements},
	{id: "monitoring", part: partMetrics, title: "Deployed systems are monitored, and thresholds answered", clause: "9.1, A.6.2.6", stage1: Warning, stage2: Warning, open: []string{"ai-system/monitoring", "metric/"}, kinds: []string{"metric", "ai-system"}, subject: "ai-system",
		rules: []string{"system-monitoring-incomplete", "metric-threshold-crossed"}},

	{id: "audit-programme", part: partAudit, title: "There is an internal audit programme", clause: "9.2.2", stage1: Blocker, stage2: Blocker, kinds: []string{"audit-programme"},
		rules: []string{"audit-programme-missing"}, find: auditProgramme},
	{id: "audit-programme-kept", part: partAudit, title: "The audit programme is whole and kept", clause: "9.2.1, 9.2.2", stage1: Warning, stage2: Warning, open: []string{"audit-programme/", "audit/"}, kinds: []string{"audit-programme", "audit"}, subject: "audit-programme",
		rules: []string{"audit-programme-ended", "audit-overdue", "audit-unreported"}, infos: []string{"audit-coverage"}},
	{id: "internal-audit", part: partAudit, title: "Internal audits were held, and reach everything", clause: "9.2.1, 9.2.2", stage1: Warning, stage2: Blocker, open: []string{"audit/"}, idle: []string{"audit"}, kinds: []string{"audit", "audit-programme", "control"},
		rules: []string{"internal-audit-missing"}, find: internalAudit},

	{id: "management-review", part: partReview, title: "The management review is held, or planned where that is enough", clause: "9.3.1", stage1: Blocker, stage2: Blocker, kinds: []string{"management-review", "clause"}, reads: []string{"management-review-missing"}, find: managementReview},
	{id: "management-review-whole", part: partReview, title: "The management review looked at everything", clause: "9.3.1, 9.3.2", stage1: Warning, stage2: Warning, open: []string{"management-review/"}, kinds: []string{"management-review"}, subject: "management-review",
		rules: []string{"management-review-without-top", "management-review-inputs", "management-review-overdue", "open-item-not-reviewed"}},

	{id: "corrective-actions", part: partActions, title: "Nonconformities are acted on, and the effect is checked", clause: "10.2", stage1: Warning, stage2: Blocker, open: []string{"finding/"}, idle: []string{"finding"}, kinds: []string{"finding"},
		rules: []string{"nonconformity-without-action", "nonconformity-closed-early", "finding-contradicts-itself"}, beside: []string{"finding-closed-without-update"}, find: correctiveActions},
	{id: "actions-kept", part: partActions, title: "Actions are done by their day", clause: "6.1.3, 9.3.3, 10.2", stage1: Warning, stage2: Warning, open: []string{"finding/actions", "risk/treatment", "management-review/decisions"}, idle: []string{"risk", "finding", "management-review"}, kinds: []string{"risk", "finding", "management-review"},
		rules: []string{"action-overdue"}},

	{id: "nothing-todo", part: partRecords, title: "Nothing is left TODO", clause: "7.5.1", stage1: Blocker, stage2: Blocker, kinds: anyKind, reads: []string{"todo-left"}, find: nothingTodo},
	{id: "records-current", part: partRecords, title: "Records are reviewed and current", clause: "7.5.2, 8.2, 8.4", stage1: Warning, stage2: Warning, kinds: anyKind,
		rules: []string{"never-reviewed", "overdue", "changed-since-review", "watched-changed", "trigger", "changed-since-assessed", "claimed-late", "dated-ahead", "future-date", "watch-matches-nothing"}, reads: []string{"upstream-changed"}, find: restsOnChange},
	{id: "approvals-given", part: partRecords, title: "What needs an approval has one", clause: "7.5.2", stage1: Warning, stage2: Warning, kinds: anyKind, rules: []string{"waiver-not-allowed"}, reads: []string{"approval-missing", "approval-void", "approval-without-authority"}, find: approvalsGiven},
	{id: "approvals-signed", part: partRecords, title: "Approvals are signed by the approver", clause: "7.5.2, 7.5.3", stage1: Warning, stage2: Warning, idle: []string{"approval"}, kinds: approvalKinds("any"), rules: []string{"signature-invalid"}, reads: []string{"approval-unproven"}, find: approvalsSigned},
	{id: "exceptions", part: partRecords, title: "Exceptions are in force and followed up", clause: "6.1.3, 10.2", stage1: Warning, stage2: Warning, idle: []string{"exception"}, kinds: []string{"exception"},
		rules: []string{"exception-rule-unknown", "exception-not-allowed", "exception-expired", "exception-without-follow-up", "exception-too-long", "max-exception-long", "exception-unapproved", "exception-unused"}},
	{id: "texts", part: partRecords, title: "Texts say something of their own", clause: "7.5", stage1: Warning, stage2: Warning, open: []string{"control/", "policy/", "risk/"}, kinds: anyKind,
		rules: []string{"evidence-repeats-requirement", "text-repeats-title", "text-copied", "placeholder-text"}},
	{id: "history", part: partRecords, title: "git tells who changed what, and its host is protected", clause: "7.5.3", stage1: Warning, stage2: Warning,
		rules: []string{"incomplete-history"}, infos: []string{"repository-unprotected"}, find: historyKnown},
	{id: "nothing-else", part: partRecords, title: "Nothing else is wrong", clause: "7.5", stage1: Warning, stage2: Warning, kinds: anyKind, find: nothingElse},
}

// anyKind stands for records of all kinds.
var anyKind = []string{"any"}

// approvalKinds are the kinds behind an approval of a record of some kinds.
func approvalKinds(of ...string) []string { return append(of, "approval", "role", "person", "aims") }
