package hostile

// Settings of aims.yaml that leave nothing to check.

var rootGuards = []Guard{
	{"a record that is ignored", "pkg/aims/evaluate.go", "if kind := kindOf(f); «record.KindNamed(kind) != nil» {", ""},
	{"an AIMS within the AIMS", "pkg/aims/evaluate.go", "for _, nested := range «t.Nested» {", "nil"},
	{"a glob that can be matched", "pkg/aims/evaluate.go", "if err := tree.CheckGlob(glob.Value); «err != nil» {", ""},
	{"an AIMS without aims.yaml", "pkg/aims/evaluate.go", "if «!slices.ContainsFunc(t.Records, func(f tree.File) bool { return f.Path == root })» {", ""},
	{"a branch that anybody can rewrite", "pkg/check/repository_unprotected.go", "if «repository.ForcePush.Value == \"allowed\"» {", ""},
	{"a backup that was tried", "pkg/check/backup_untested.go", "case «aboutAYearAfter(tested.Day).Before(p.AsOf)»:", ""},
	{"absence is not told of what cannot be read", "pkg/check/check.go", "return «unread == \"\" || slices.Contains(kinds, unread)» })", ""},
}

var rootCases = []Case{
	{Name: "everything is ignored", Guard: "a record that is ignored", Do: []Step{Append(root, "ignore:\n  - \"**\"\n")}},
	{Name: "another AIMS in a folder", Guard: "an AIMS within the AIMS", Do: []Step{Write("risks/aims.yaml", "kind: aims\nid: AIMS-2\ntitle: Ours\nformat: 1\norganisation: Somebody else\nadopted: 2026-03-02\n")}},
	{Name: "a glob without its end", Guard: "a glob that can be matched", Do: []Step{Append(root, "ignore:\n  - \"risks/[a-\"\n")}},
	{Name: "a root that ends in yml", Guard: "an AIMS without aims.yaml", Base: Empty, Args: []string{"validate", "-f", "json", "--rule", "aims-missing"}, Do: []Step{Write("aims.yml", "kind: aims\nid: AIMS\ntitle: Ours\nformat: 1\norganisation: Somebody else\nadopted: 2026-03-02\n")}},
	{Name: "anybody may rewrite the past", Guard: "a branch that anybody can rewrite", Do: []Step{Edit(root, "force_push: forbidden", "force_push: allowed")}},
	{Name: "a backup of another decade", Guard: "a backup that was tried", Do: []Step{Edit(root, "restore_tested_on: 2026-09-14", "restore_tested_on: 2016-09-14")}},
	{Name: "a file of no kind hides what is not there", Guard: "absence is not told of what cannot be read", Do: []Step{Remove("communications"), Write("communications/all.yaml", "kind: [communication\n")}},
}
