package hostile

// Ids, and what records say of one another.

var referenceGuards = []Guard{
	{"a reference names something", "pkg/graph/graph.go", "if «!ok» {\n\t\t\t\t\topen = append(", ""},
	{"a slip in an id of its own", "pkg/graph/graph.go", "if r := g.byID[u.Meant]; u.Meant != \"\" && «r != nil && referrers > 1 && len(g.in[u.Meant]) == 0» {", ""},
	{"a former id", "pkg/graph/graph.go", "if now := g.former[e.Field.Value]; «now != nil» {", ""},
	{"one id, one record", "pkg/graph/graph.go", "if holder := g.byID[m.ID.Value]; «m.ID.Set() && holder != r» {", ""},
	{"a former id of its own", "pkg/check/id_duplicate.go", "if «other == nil || other == r» {", "true"},
	{"the file named after the id keeps it", "pkg/graph/graph.go", "(holder == nil || «!namedAfter(holder) && namedAfter(r)»)", ""},
	{"a copy is one finding", "pkg/graph/graph.go", "if «!ok && left[strings.ToLower(ref.Value)]» {", ""},
	{"ids that differ in case", "pkg/check/id_twin.go", "case «twin.Head().ID.Value != m.ID.Value»:", ""},
	{"the kind of what is named", "pkg/check/reference_kind.go", "if «e.Field.Accepts(kind)» {", "true"},
	{"a record that exists once", "pkg/check/singleton_duplicate.go", "if «kind == nil || !kind.Singleton || first[kind.Name] == r» {", "true"},
	{"the AIMS is aims.yaml", "pkg/graph/graph.go", "return «path.Base(r.Head().File) == \"aims.yaml\"» }); i > 0 {", ""},
	{"a control that there is", "pkg/check/decisions.go", "} else if «c.ID.Set() && !isOwn(c)» {", ""},
	{"a clause that there is", "pkg/check/clause_unknown.go", "if _, ok := standard.FindClause(id); «ok» {", "true"},
	{"a harm that there is", "pkg/check/harm_unknown.go", "if «slices.Contains(ids, named.Harm.Value)» {", "true"},
	{"a file that there is", "pkg/check/file_missing.go", "if «errors.Is(err, tree.ErrOutside) || err == nil && info.Mode().IsRegular()» {", "true"},
	{"a watch that matches", "pkg/check/watch_matches_nothing.go", "case «!matches»:", ""},
	{"circles of policies", "pkg/trail/chain.go", "s.Depth, s.Again = at, «seen[s.ID]»", ""},
}

const (
	riskIP   = "risks/RISK-ip.yaml"
	riskLeak = "risks/RISK-leak.yaml"
	impact   = "impact-assessments/IA-summary.yaml"
	method   = "policies/POL-method.yaml"
	policy   = "policies/POL-ai.yaml"
	scope    = "scope.yaml"
	root     = "aims.yaml"
)

// riskNamed is a risk that lacks nothing, without a system.
func riskNamed(id, more string) string {
	return `kind: risk
id: ` + id + `
title: A risk of ` + id + `
owner: ROLE-founder
type: risk
status: open
description: Something may happen to ` + id + `, and nobody has thought of it before.
` + more
}

var referenceCases = []Case{
	{Name: "an owner spelled with a zero", Guard: "a reference names something", Do: []Step{Edit(riskIP, "owner: ROLE-founder", "owner: R0LE-founder")}},
	{Name: "an id that nobody uses any more", Guard: "a slip in an id of its own", Do: []Step{Edit(system, "id: SYS-summary", "id: SYS-sumary")}},
	{Name: "the successor of somebody who is gone", Guard: "a former id", Do: []Step{Remove("people/PER-wren.yaml"), Append("people/PER-lowe.yaml", "formerly:\n  - PER-wren\n")}},
	{Name: "the former id of a record that is there", Guard: "a former id of its own", Do: []Step{Write("risks/RISK-other.yaml", riskNamed("RISK-other", "formerly:\n  - RISK-ip\n"))}},
	{Name: "one id in two kinds", Guard: "one id, one record", Do: []Step{Write("risks/RISK-cloud.yaml", riskNamed("SUP-fernhollow", ""))}},
	{Name: "an id taken by a file that comes first", Guard: "the file named after the id keeps it", Do: []Step{Write("aaa/first.yaml", riskNamed("RISK-leak", ""))}},
	{Name: "a name that only the file of a copy has", Guard: "a copy is one finding", Do: []Step{Write("risks/RISK-leaks.yaml", riskNamed("RISK-ip", "")), Edit("acceptances/ACC-1.yaml", "  - RISK-ip\n", "  - RISK-ip\n  - RISK-leaks\n")}},
	{Name: "a twin in small letters", Guard: "ids that differ in case", Do: []Step{Write("risks/twin.yaml", riskNamed("risk-leak", ""))}},
	{Name: "an owner that is a risk", Guard: "the kind of what is named", Do: []Step{Edit(riskIP, "owner: ROLE-founder", "owner: RISK-leak")}},
	{Name: "a second scope", Guard: "a record that exists once", Do: []Step{Write("scopes/second.yaml", "kind: scope\nid: SCOPE-2\ntitle: A smaller scope\nowner: ROLE-founder\nboundary: Nothing at all\nsystems:\n  - SYS-summary\n")}},
	{Name: "an AIMS that comes before aims.yaml", Guard: "the AIMS is aims.yaml", Do: []Step{Write("a.yaml", "kind: aims\nid: AIMS-2\ntitle: Ours\nformat: 1\norganisation: Somebody else\nadopted: 2026-03-02\n")}},
	{Name: "a control from the next edition", Guard: "a control that there is", Do: []Step{Write("controls/A.11.1.yaml", "kind: control\nid: A.11.1\ntitle: New\nowner: ROLE-founder\napplicable: true\njustification: It may come\n")}},
	{Name: "an eleventh clause", Guard: "a clause that there is", Do: []Step{Write("clauses/11.1.yaml", "kind: clause\nid: \"11.1\"\ntitle: More\nowner: ROLE-founder\nstatus: implemented\nnarrative: It is done\n")}},
	{Name: "a harm that nobody assessed", Guard: "a harm that there is", Do: []Step{Edit(riskLeak, "harm: note-leak", "harm: end-of-the-world")}},
	{Name: "the text of a policy is not there", Guard: "a file that there is", Do: []Step{Edit(policy, "body: policies/ai-policy.md", "body: policies/better-policy.md")}},
	{Name: "a watch on what is nowhere", Guard: "a watch that matches", Do: []Step{Edit(riskIP, "  triggers:\n", "  watch:\n    - models/**/weights.bin\n  triggers:\n")}},
	{Name: "two policies that are each other's parent", Guard: "circles of policies", Args: []string{"trace", "POL-ai"}, Do: []Step{Edit(policy, "type: policy\n", "type: policy\nparent: POL-method\n")}},
}
