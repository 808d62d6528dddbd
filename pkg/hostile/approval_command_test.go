package hostile

import "strings"

// Approvals and reviews that the program itself is asked to write.

var commandGuards = []Guard{
	{"no approval that does not count", "pkg/cli/approve.go", "if «len(w.void) > 0 && !force» {", ""},
	{"no approval of a day to come is written", "pkg/cli/approve.go", "case «on.After(s.AsOf)»:", ""},
	{"a person is a person", "pkg/cli/approve.go", "if «r.Head().Kind.Value == kind» {\n\t\t\treturn nil", "true"},
	{"nothing is written that validate refuses", "pkg/cli/approve.go", "if «len(findings) > 0» {", ""},
	{"an id is no path", "pkg/cli/new.go", "if «!idForm.MatchString(id)» {", ""},
	{"nobody approves a TODO", "pkg/cli/named.go", "if slices.Contains(list[:i], r) {\n\t\t\treturn nil, usage(\"name each record once\", \"%s is named twice\", r.Head().ID)\n\t\t}\n\t\tif err := written(s, r, verb); «err != nil» {", ""},
	{"each record once", "pkg/cli/named.go", "if «slices.Contains(list[:i], r)» {", ""},
	{"a kind that takes no approval", "pkg/cli/approve.go", "if «!j.Needed» {\n\t\t\tw.idle", ""},
}

// call is aims approve, with what the approver says.
func call(args ...string) []string { return append([]string{"approve"}, args...) }

var commandCases = []Case{
	{Name: "approve as a role of somebody else", Guard: "no approval that does not count", Writes: []string{"approvals"}, Args: call("RISK-ip", "--by", "PER-lowe", "--as", "ROLE-founder", "--statement", "Fine")},
	{Name: "approve next year", Guard: "no approval of a day to come is written", Writes: []string{"approvals"}, Args: call("RISK-ip", "--by", "PER-wren", "--as", "ROLE-founder", "--on", "2027-01-01", "--statement", "Fine")},
	{Name: "approve as a role in person", Guard: "a person is a person", Writes: []string{"approvals"}, Args: call("RISK-ip", "--by", "ROLE-founder", "--as", "ROLE-founder", "--statement", "Fine", "--force")},
	{Name: "approve in five thousand letters", Guard: "nothing is written that validate refuses", Writes: []string{"approvals"}, Args: call("RISK-ip", "--by", "PER-wren", "--as", "ROLE-founder", "--statement", strings.Repeat("yes! ", 1000))},
	{Name: "an approval that leads out of its folder", Guard: "an id is no path", Writes: []string{"approvals", "policies"}, Args: call("RISK-ip", "--by", "PER-wren", "--as", "ROLE-founder", "--id", "../policies/APP-1", "--statement", "Fine")},
	{Name: "approve what is still a TODO", Guard: "nobody approves a TODO", Writes: []string{"approvals"}, Do: []Step{Edit(riskIP, "option: share", "option: TODO")}, Args: call("RISK-ip", "--by", "PER-wren", "--as", "ROLE-founder", "--statement", "Fine")},
	{Name: "approve a risk, and all risks", Guard: "each record once", Writes: []string{"approvals"}, Args: call("RISK-ip", "risk", "--by", "PER-wren", "--as", "ROLE-founder", "--statement", "Fine")},
	{Name: "approve an approval", Guard: "a kind that takes no approval", Writes: []string{"approvals"}, Args: call("APP-risk", "--by", "PER-lowe", "--as", "ROLE-adviser", "--statement", "Fine")},
}
