package compare

import (
	"testing"

	"github.com/aims-as-code/aims/pkg/finding"
)

// TestVerdictHidesNoNumber: however many sorts of things there are to count,
// the first line says how many errors and how many warnings are new.
func TestVerdictHidesNoNumber(t *testing.T) {
	v := Review{Changes: []Change{
		{Weight: Critical, Sort: recordRemovedNamed}, {Weight: Major, Sort: recordRemovedNamed}, {Weight: Minor, Sort: recordRemovedNamed},
		{Weight: Editorial, Sort: recordRemovedNamed}, {Weight: Critical, Sort: approvalVoid},
	}}
	for i := range 53 {
		f := finding.Finding{Severity: finding.Warning}
		if i < 3 {
			f.Severity = finding.Error
		}
		v.New = append(v.New, f)
	}
	const want = "Look closely: 1 critical change, 1 major change, 1 minor change, 1 editorial change, 1 record to be approved anew, 3 new errors and 50 new warnings."
	if got := v.Verdict(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
