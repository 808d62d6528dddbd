package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// serves reports whether references to the catalogue name an item, by itself or by its chapter or area.
func serves(refs []record.Ref, item string) bool {
	return slices.ContainsFunc(refs, func(r record.Ref) bool { return slices.Contains(expand(r), item) })
}

// expand lists the clause items and controls that a reference to the catalogue means.
func expand(ref record.Ref) []string { return standard.Expand(ref.Value) }

// InForce reports whether a policy is approved or on its way there.
func InForce(policy *record.Policy) bool {
	return policy.Status.Value != "superseded" && policy.Status.Value != "withdrawn"
}

// aiPolicies lists the policies that serve clause 5.2 and are in force, approved
// ones first. One whose type is still to be written counts: it is meant to be one.
func (p *Pass) aiPolicies() []*record.Policy {
	var approved, others []*record.Policy
	for _, policy := range graph.Of[*record.Policy](p.Graph) {
		switch {
		case policy.Type.Known() && policy.Type.Value != "policy" || !InForce(policy) || !serves(policy.Serves, "5.2"):
		case policy.Status.Value == "approved":
			approved = append(approved, policy)
		default:
			others = append(others, policy)
		}
	}
	return append(approved, others...)
}
