package aims

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Rules lists every rule there is, in the order of the corridor.
func Rules() []*finding.Rule {
	rules := forms()
	for _, r := range check.Rules {
		rules = append(rules, &r.Rule)
	}
	return rules
}

// forms lists the rules on the form of files and folders.
func forms() []*finding.Rule {
	return slices.Concat(source.Rules, []*finding.Rule{AIMSMissing, AIMSNested, IgnoredRecord, GlobRefused, IncompleteHistory}, schema.Rules)
}

// The rules about roots.
var (
	AIMSMissing = &finding.Rule{
		ID: "aims-missing", Severity: finding.Error, Title: "the root record aims.yaml is missing", Clause: "4.4, 7.5", Since: "0.1.0", Fixed: true,
		Why:   "aims.yaml says whose management system this is and which defaults its records follow; its folder is the root of the AIMS.",
		Wrong: "# records in risks/ and systems/, but no aims.yaml above them",
		Right: "kind: aims\nid: AIMS\ntitle: AI management system of Northwind Lending\nformat: 1\norganisation: Northwind Lending plc",
		Fix:   "Run `aims init` in the folder that should be the root.",
	}
	IgnoredRecord = &finding.Rule{
		ID: "ignored-record", Severity: finding.Warning, Title: "aims.yaml ignores a file that says it is a record", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "What `ignore` covers stands in no report and is checked by nothing. It is for files of other tools; a record below it would vanish without a word.",
		Wrong: "ignore: [\"**/*.yaml\"]",
		Right: "ignore: [\"deploy/**\"]",
		Fix:   "Narrow the globs under `ignore` in aims.yaml, or take `kind:` out of a file that is no record.",
	}
	GlobRefused = &finding.Rule{
		ID: "glob-refused", Severity: finding.Error, Title: "a glob under ignore cannot be used", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "A glob that is malformed covers nothing, and one with nested braces or many stars can keep a program busy for hours, which is how a stranger would stop the check. Globs have at most 200 characters, two double stars and one group of braces.",
		Wrong: "ignore: [\"{a,b}{a,b}{a,b}/**\"]",
		Right: "ignore: [\"deploy/**\"]",
		Fix:   "Write the glob more plainly, or several of them.",
	}
	IncompleteHistory = &finding.Rule{
		ID: "incomplete-history", Severity: finding.Error, Title: "git history is not whole", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "When a record last changed, and who approved it, is read from git. A shallow clone would date every record at its newest commit and make the stalest one look fresh, so no date is given at all. Replace refs and grafts, which show another history than the real one, are not followed; that is information.",
		Wrong: "- uses: actions/checkout # fetches one commit only",
		Right: "- uses: actions/checkout\n  with:\n    fetch-depth: 0",
		Fix:   "Fetch the whole history: `fetch-depth: 0` (GitHub), `GIT_DEPTH: 0` (GitLab), `fetchDepth: 0` (Azure), or `git fetch --unshallow`. `--history off` does without it openly.",
	}
	AIMSNested = &finding.Rule{
		ID: "aims-nested", Severity: finding.Warning, Title: "a folder below is an AIMS of its own", Clause: "4.3", Since: "0.1.0",
		Why:   "A folder with an aims.yaml of its own is a management system of its own. Its records are not part of the one around it, which somebody may have expected.",
		Wrong: "# aims.yaml and subsidiary/aims.yaml",
		Right: "# one aims.yaml, or two in folders side by side",
		Fix:   "Remove the inner aims.yaml if its records belong to the outer AIMS.",
	}
)
