package check

// Rules lists every rule on records, in the order of the chain from scope to
// improvement. To add one, write its file with the rule as a value, its cases
// and its edit of the realistic example in testdata/<rule-id>.txtar, and one line here.
var Rules = []*Rule{
	// References, ids and files
	ReferenceDangling,
	ReferenceKind,
	IDDuplicate,
	IDTwin,
	SingletonDuplicate,
	ControlUnknown,
	ClauseUnknown,
	WordUnknown,
	MatrixIncomplete,
	HarmUnknown,
	FileMissing,
	PathOutside,
	PersonInactive,

	// Scope, context, roles and competence (clauses 4, 5 and 7)
	ClimateMissing,
	ContextIssuesMissing,
	PartiesMissing,
	PartiesAffectedMissing,
	ScopeMissing,
	ContextMissing,
	RiskCriteriaMissing,
	CertificationMissing,
	SystemNotInScope,
	ExclusionBecauseInternal,
	TopManagementMissing,
	AssignmentMissing,
	SecondLineMissing,
	ModelOwnerMissing,
	OwnerIsBackup,
	OwnerOnlyReviewer,
	AuditorAuditsOwnWork,
	CompetenceGap,
	CompetenceUnverified,
	AwarenessMissing,

	// Controls: the Statement of Applicability (clause 6.1.3)

	// AI systems, impact assessments, risks, data, suppliers, life cycle (clauses 6.1 and 8, Annex A)
	SystemWithoutRisk,
	SystemWithoutImpactAssessment,
	SystemWithoutOversight,
	SystemMonitoringIncomplete,
	SystemWithoutEventLogs,
	SystemWithoutInformation,
	SystemWithoutResources,
	ProviderEvidenceMissing,
	DeployerEvidenceMissing,
	DeployedWithoutGo,
	GenerativeRisksMissing,
	HarmNotInRisks,
	RiskUnrated,
	RiskWithoutSystem,
	RiskWithoutTreatment,
	TreatmentWithoutControl,
	ResidualNotAccepted,
	TreatmentNotEffective,
	ActionOverdue,
	DatasetCardIncomplete,
	DatasetQualityMissing,
	SupplierWithoutClauses,
	SupplierWithoutAssurance,
	SupplierAssuranceExpired,
	ModelBiasMissing,
	ResourceUnapproved,
	GateMissing,
	GateDecision,
	GateTransitionUnknown,
	GateCriteriaUnmet,
	RetirementOverdue,
	RetiredInUse,
	RetiredWithoutGate,

	// Evidence and reviews (clauses 7.5 and 8)

	// Policies, methods, objectives, measurement, audits, reviews, improvement (clauses 5.2, 6.2, 9 and 10)
	PolicyAIMissing,
	PolicyAIDraft,
	PolicyCommitmentsMissing,
	PolicyNotCommunicated,
	MethodMissing,
	ObjectiveMissing,
	ObjectiveWithoutMeasure,
	MetricOverdue,
	MetricThresholdCrossed,
	NonconformityWithoutAction,
	NonconformityClosedEarly,
	FindingClosedWithoutUpdate,
	OpenItemNotReviewed,

	// EU AI Act

	// Quality of the text
	TodoLeft,

	// Approvals: judged after everything else, since what is wrong cannot be approved anyway

	// Exceptions: judged last, since they excuse what the others found
}
