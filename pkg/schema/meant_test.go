package schema_test

import (
	"testing"

	"github.com/aims-as-code/aims/pkg/schema"
)

func TestMeantKind(t *testing.T) {
	for word, want := range map[string]string{
		"risk": "risk", "risks": "risk", "Risks": "risk", "policies": "policy", "parties": "interested-party", "people": "",
		"system": "ai-system", "systems": "ai-system", "ai": "ai-system", "impact": "impact-assessment", "assessment": "assessment",
		"review": "management-review", "reviews": "management-review", "gate": "lifecycle-gate", "programme": "audit-programme",
		"party": "interested-party", "criteria": "risk-criteria", "audit": "audit", "ai_system": "ai-system", "AI system": "ai-system",
		"rsik": "risk", "persn": "person", "impact-asessment": "impact-assessment", "rsiks": "risk", "employee": "", "": "", "-": "", "s": "",
		"Deployment": "", "assess": "",
	} {
		if got := schema.MeantKind(word); got != want {
			t.Errorf("MeantKind(%q) = %q, want %q", word, got, want)
		}
	}
}
