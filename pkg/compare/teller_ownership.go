package compare

var (
	ownerChanged = &Sort{"owner-changed", Major, "somebody else answers for a record",
		"Who answers for it is who is asked. The new owner should know, and so should those who approve."}
	backupChanged = &Sort{"backup-changed", Minor, "another backup",
		"Somebody else stands in when the owner is away, or nobody does."}
	reviewersChanged = &Sort{"reviewers-changed", Minor, "other reviewers",
		"Others look at the record than did before."}
	approverChanged = &Sort{"approver-changed", Major, "somebody else is to approve",
		"Whose approval counts decides how much it is worth, most of all when it changes together with what is to be approved."}
)

// ownerFields, approvers and their like name the fields by which somebody answers for a record.
var (
	ownerFields    = []string{"owner", "custodian", "model_owner", "data_steward", "responsible"}
	approverFields = []string{"approvers", "authority", "chaired_by"}
)

func tellOwnership(p *pair) {
	if !p.stayed() {
		return
	}
	p.plainly(ownerChanged, ownerFields...)
	p.plainly(backupChanged, "backup")
	if len(p.under("reviewers")) > 0 {
		p.plainly(reviewersChanged, "reviewers")
	}
	if p.kind.Name != "role" { // whose authority is what it may do
		p.plainly(approverChanged, approverFields...)
	}
	if p.kind.Name == "certification" {
		p.plainly(ownerChanged, "forum")
	}
}
