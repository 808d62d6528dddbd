package compare

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	settingsRemoved = &Sort{"settings-removed", Critical, "aims.yaml removed",
		"Without it the built-in settings apply: approvals, intervals and what is ignored are not what the organisation decided."}
	settingsAdded = &Sort{"settings-added", Critical, "aims.yaml added",
		"From here on its settings judge every record: approvals, intervals and what is ignored."}
	approvalPolicy = &Sort{"approval-policy-changed", Critical, "who must approve what changed",
		"The records are trusted by these settings. Who may change them and a record at once may approve it themselves."}
	approvalStrength = &Sort{"approval-strength-changed", Critical, "how far approvals have to be proven changed",
		"A lower level lets a claim pass where a signature was asked for."}
	selfApproval = &Sort{"self-approval-changed", Critical, "whether people may approve their own work changed",
		"Four eyes are what an approval is worth."}
	ignoreChanged = &Sort{"ignore-changed", Critical, "what aims.yaml ignores changed",
		"An ignored file is seen by no rule, no report and no approval."}
	defaultLengthened = &Sort{"default-cadence-lengthened", Critical, "all records of a kind are reviewed less often",
		"One line makes every record of the kind fresh for longer."}
	defaultShortened = &Sort{"default-cadence-shortened", Major, "all records of a kind are reviewed more often",
		"Records may be stale at once that were not yesterday."}
	defaultChanged = &Sort{"default-cadence-changed", Critical, "the usual interval of a kind set or dropped",
		"Another interval applies to every record of the kind."}
	forgeKeys = &Sort{"forge-keys-changed", Critical, "the keys of the forge changed",
		"Commits signed with these keys count as recorded by the host. A foreign key makes every approval look better than it is."}
	limitsChanged = &Sort{"limits-changed", Critical, "a limit of the rules changed",
		"How long an exception may last, and how many records one review may settle, keep the rules from being talked away."}
	adoptedChanged = &Sort{"adopted-changed", Critical, "the day of adoption moved",
		"What is dated before it is taken as imported and judged more mildly."}
	repositoryChanged = &Sort{"repository-protection-changed", Critical, "what is said of the repository's protection changed",
		"The history is evidence only as far as nobody can rewrite it."}
	organisationChanged = &Sort{"organisation-changed", Major, "whose AIMS this is changed",
		"Certificate, scope and obligations belong to an organisation."}
)

func tellSettings(p *pair) {
	if !p.of("aims") {
		return
	}
	for _, d := range p.under("cadences") {
		if d.path == "cadences/cadence" {
			p.tellCadence(d, defaultLengthened, defaultShortened, defaultChanged)
			continue
		}
		message := d.plainly()
		if d.item {
			entry, verb := d.is, "set to"
			if d.is == nil {
				entry, verb = d.was, "dropped, was"
			}
			message = fmt.Sprintf("usual cadence of %s %s %s", d.label(), verb, value(entry.Member("cadence")))
		}
		p.tell(defaultChanged, d, message)
	}
	p.plainly(approvalStrength, "approvals/level")
	p.plainly(selfApproval, "self_approval", "approvals/self_approval")
	for _, d := range p.under("approvals") {
		message := d.plainly()
		if d.item {
			verb := "added"
			if d.is == nil {
				verb = "dropped"
			}
			message = fmt.Sprintf("approval policy for %s %s: %s", d.label(), verb, p.policyOf(d))
		}
		p.tell(approvalPolicy, d, message)
	}
	p.plainly(ignoreChanged, "ignore")
	p.plainly(forgeKeys, "forge_keys")
	p.plainly(limitsChanged, "max_exception", "batch_review_limit", "format")
	p.plainly(adoptedChanged, "adopted")
	p.plainly(repositoryChanged, "repository")
	p.plainly(organisationChanged, "organisation", "legal_entities")
}

// policyOf says what an entry of the approval policy asks for.
func (p *pair) policyOf(d *difference) string {
	entry := d.is
	if entry == nil {
		entry = d.was
	}
	var parts []string
	for _, m := range entry.Members {
		if m.Key.Value != "kind" && !blank(m.Value) {
			field := d.field.Item.Member(m.Key.Value)
			title := m.Key.Value
			if field != nil {
				title = wording.Lower(field.Title)
			}
			parts = append(parts, title+" "+value(m.Value))
		}
	}
	slices.Sort(parts)
	if len(parts) == 0 {
		return "as usual"
	}
	return some(parts)
}
