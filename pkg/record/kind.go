package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
)

// Kind is what is true of all records of one kind.
type Kind struct {
	Name      string
	Noun      string // in a sentence, where the name with spaces for its hyphens would not do; see InWords
	New       func() Record
	Folder    string    // where `aims new` files it, below the AIMS root
	Prefix    string    // of its ids, by habit
	Singleton bool      // at most one in an AIMS
	Owned     bool      // has to have an owner
	Cadence   string    // default review interval; empty where the kind asks for no reviews
	Approval  Authority // whose approval it needs by default; empty for none
}

// InWords is what a record of the kind is called in a sentence.
func (k *Kind) InWords() string { return cmp.Or(k.Noun, strings.ReplaceAll(k.Name, "-", " ")) }

// Interval is the default review interval, zero where there is none.
func (k *Kind) Interval() day.Duration {
	p, _ := day.ParseDuration(k.Cadence) // a test parses every one
	return p
}

// Authority says whose approval counts; package check decides which roles have it.
type Authority string

// The authorities of the built-in approval table.
const (
	TopManagement    Authority = "top management"
	RiskAuthority    Authority = "a role that may accept risk"
	AIAccountability Authority = "the AI accountability owner"
	SoAAuthority     Authority = "a role that may approve"
	PolicyAuthority  Authority = "top management for a policy, the owner's role for a procedure or method"
	LevelAuthority   Authority = "the role that the risk level names"
	GateAuthority    Authority = "the role that the gate names"
	AffectedTeams    Authority = "the roles that the change names as approvers"
)

// Kinds lists all kinds in the order of the standard's clauses. To add one,
// write its schema, its Go file, its example in examples/records, and one line here.
var Kinds = []*Kind{
	&kindAIMS, &kindContext, &kindInterestedParty, &kindObligation, &kindScope, &kindCertification, // 4
	&kindPerson, &kindRole, &kindPolicy, // 5
	&kindRiskCriteria, &kindRisk, &kindAcceptance, &kindAssessment, &kindControl, &kindImpactAssessment, // 6.1
	&kindObjective, &kindChange, // 6.2, 6.3
	&kindResource, &kindTraining, &kindCommunication, &kindEvidence, &kindApproval, &kindException, // 7
	&kindAISystem, &kindDataset, &kindSupplier, &kindLifecycleGate, &kindIncident, &kindEUAIAct, // 8
	&kindMetric, &kindAuditProgramme, &kindAudit, &kindManagementReview, // 9
	&kindFinding, &kindClause, // 10 and the narratives of all
}

// KindNamed returns the kind of that name, or nil.
func KindNamed(name string) *Kind {
	if i := slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Name == name }); i >= 0 {
		return Kinds[i]
	}
	return nil
}

// KindNames lists the names of all kinds, in the same order.
func KindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = k.Name
	}
	return names
}
