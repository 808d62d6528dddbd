package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/finding"
)

// TestMatchedPerRecord: a finding that is folded into one that stands for
// several records is not gone, and one that is unfolded is not new.
func TestMatchedPerRecord(t *testing.T) {
	rule := &finding.Rule{ID: "approval-void"}
	of := func(ids ...string) finding.Finding {
		f := finding.Finding{Rule: rule, Severity: finding.Warning, Record: ids[0], Message: "the control " + ids[0] + " has changed"}
		if len(ids) > 1 {
			f.Message = fmt.Sprintf("%d records have changed, such as %s", len(ids), ids[0])
		}
		for _, id := range ids[1:] {
			f.Related = append(f.Related, finding.Related{Message: id + " is one of them", Record: id})
		}
		return f
	}
	excused := of("A-1", "A-2", "A-3", "A-4")
	excused.Excused = "EXC-1"
	error := of("A-2")
	error.Severity = finding.Error
	list := func(f ...finding.Finding) []finding.Finding { return f }
	for _, c := range []struct {
		name          string
		before, after []finding.Finding
		want          string
	}{
		{"folded", list(of("A-2")), list(of("A-1", "A-2", "A-3", "A-4")), "new A-1+A-2+A-3+A-4; gone ; 0 as before"},
		{"unfolded", list(of("A-1", "A-2", "A-3", "A-4")), list(of("A-2"), of("A-3")), "new ; gone A-1+A-2+A-3+A-4; 2 as before"},
		{"one mended of a group", list(of("A-1", "A-2", "A-3", "A-4", "A-5")), list(of("A-2", "A-3", "A-4", "A-5")), "new ; gone A-1+A-2+A-3+A-4+A-5; 1 as before"},
		{"folded, all of them there before", list(of("A-1"), of("A-2"), of("A-3"), of("A-4")), list(of("A-1", "A-2", "A-3", "A-4")), "new ; gone ; 1 as before"},
		{"mended", list(of("A-2")), list(of("A-1", "A-3", "A-4", "A-5")), "new A-1+A-3+A-4+A-5; gone A-2; 0 as before"},
		{"excused", list(of("A-2")), list(excused), "new ; gone A-2; 0 as before"},
		{"graver", list(error), list(of("A-1", "A-2", "A-3", "A-4")), "new A-1+A-2+A-3+A-4; gone A-2; 0 as before"},
	} {
		fresh, fixed, unchanged, _ := matched(c.before, c.after)
		say := func(findings []finding.Finding) string {
			var all []string
			for _, f := range findings {
				all = append(all, strings.Join(f.Records(), "+"))
			}
			return strings.Join(all, " ")
		}
		if got := fmt.Sprintf("new %s; gone %s; %d as before", say(fresh), say(fixed), unchanged); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
