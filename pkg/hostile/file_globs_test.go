package hostile

import "strings"

// Patterns that match nothing, everything, or take for ever, in aims.yaml and in what records watch.

var fileGlobGuards = []Guard{
	{"file glob empty", "pkg/tree/glob.go", "case «glob == \"\"»:", ""},
	{"file glob length", "pkg/tree/glob.go", "case «len(glob) > 200»:", ""},
	{"file glob form", "pkg/tree/glob.go", "case «!doublestar.ValidatePattern(glob)»:", ""},
	{"file glob double stars", "pkg/tree/glob.go", "case «strings.Count(glob, \"**\") > 2»:", ""},
	{"file glob braces", "pkg/tree/glob.go", "case «strings.Count(glob, \"{\") > 1»:", ""},
	{"file glob alternatives", "pkg/tree/glob.go", "case «strings.Count(glob, \",\") > 16»:", ""},
	{"file glob stars", "pkg/tree/glob.go", "case «strings.Count(glob, \"*\") > 10»:", ""},
	{"file watch nothing", "pkg/check/watch_matches_nothing.go", "case «!matches»:", ""},
	{"file ignore refused", "pkg/tree/glob.go", "g = strings.TrimSuffix(g, \"/\")\n\t\tif «CheckGlob(g) != nil» {", ""},
	{"file regular matched", "pkg/tree/glob.go", "if err == nil && «e.Type().IsRegular()» {\n\t\t\t\t\tnames", "true"},
}

// watches makes SYS-summary watch a pattern.
func watches(glob string) Step {
	return Edit(system, "review:\n", "review:\n  watch:\n    - '"+glob+"'\n")
}

// ignores makes aims.yaml ignore a pattern.
func ignores(glob string) Step { return Append("aims.yaml", "ignore:\n  - '"+glob+"'\n") }

var fileGlobCases = []Case{
	{Name: "ignore: three double stars", Guard: "file glob double stars", Do: []Step{ignores("**/**/**")}},
	{Name: "ignore: braces that multiply", Guard: "file glob braces", Do: []Step{ignores(strings.Repeat("{a,b}", 30))}},
	{Name: "ignore: thirty alternatives", Guard: "file glob alternatives", Do: []Step{ignores("{" + strings.Repeat("x,", 30) + "risks}/*")}},
	{Name: "ignore: eleven stars", Guard: "file glob stars", Do: []Step{ignores(strings.Repeat("*a", 11))}},
	{Name: "ignore: a bracket that stays open", Guard: "file glob form", Do: []Step{ignores("risks/[a-")}},
	{Name: "ignore: three hundred characters", Guard: "file glob length", Do: []Step{ignores(strings.Repeat("x", 300))}},
	{Name: "ignore: nothing between the quotes", Guard: "file glob empty", Do: []Step{ignores("")}},
	{Name: "ignore: a refused pattern takes no record away", Guard: "file ignore refused", Do: []Step{ignores("**/**/RISK-*/**")}},
	{Name: "watch: a pattern above the repository", Guard: "file watch nothing", Do: []Step{Write("../model.py", ""), watches("../*.py")}},
	{Name: "watch: a pattern that a link alone matches", Guard: "file regular matched", Do: []Step{Link("model.py", "/etc/passwd"), watches("*.py")}},
}
