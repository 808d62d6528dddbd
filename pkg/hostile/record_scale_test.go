package hostile

// Risk criteria that rate nothing, or everything alike.

var scaleGuards = []Guard{
	{"words of the criteria", "pkg/check/word_unknown.go", "if «k == word.Value || source.IsTodo(k)» {", "true"},
	{"a scale that is not written", "pkg/check/word_unknown.go", "k == word.Value || «source.IsTodo(k)»", ""},
	{"a row of the matrix twice", "pkg/check/matrix_incomplete.go", "«twice» {", ""},
	{"as many levels as consequences", "pkg/check/matrix_incomplete.go", "if «len(row.Levels) != len(c.Consequence) && len(row.Levels) > 0» {", ""},
	{"a row for each likelihood", "pkg/check/matrix_incomplete.go", "if «len(missing) > strangers» {", ""},
	{"the highest level is not acceptable", "pkg/check/criteria_distinguish_nothing.go", "case «acceptable == len(c.Levels)-1»:", ""},
	{"a word once in a scale", "pkg/check/matrix_incomplete.go", "if «twice && word.Known()» {", ""},
	{"something is not acceptable", "pkg/check/criteria_distinguish_nothing.go", "case «filled(c) && !anyAbove(c, acceptable)»:", ""},
	{"worse is not less", "pkg/check/matrix_not_monotone.go", "case «j > 0 && level < c.LevelAt(row.Levels[j-1].Value)»:", ""},
	{"likelier is not less", "pkg/check/matrix_not_monotone.go", "case «i > 0 && level < c.LevelAt(rows[i-1].Levels[j].Value)»:", ""},
}

const (
	criteria = "risk-criteria.yaml"
	matrix   = "  - likelihood: unlikely\n    levels: [low, low, medium]\n  - likelihood: possible\n    levels: [low, medium, high]\n  - likelihood: likely\n    levels: [medium, high, high]\n"
)

var scaleCases = []Case{
	{Name: "a consequence that the scale lacks", Guard: "words of the criteria", Do: []Step{Edit(riskIP, "  consequence: moderate\n", "  consequence: catastrophic\n")}},
	{Name: "a likelihood in capitals", Guard: "words of the criteria", Do: []Step{Edit(riskIP, "inherent:\n  likelihood: unlikely", "inherent:\n  likelihood: Unlikely")}},
	{Name: "an acceptance of any level", Guard: "words of the criteria", Do: []Step{Edit("acceptances/ACC-1.yaml", "level: medium", "level: any")}},
	{Name: "a threshold of harm that nothing reaches", Guard: "words of the criteria", Do: []Step{Edit(criteria, "harm_threshold: moderate", "harm_threshold: extinction")}},
	{Name: "an acceptable level beyond the levels", Guard: "words of the criteria", Do: []Step{Edit(criteria, "acceptable: medium", "acceptable: everything")}},
	{Name: "a matrix of other words", Guard: "words of the criteria", Do: []Step{Edit(criteria, "levels: [low, low, medium]", "levels: [fine, fine, fine]")}},
	{Name: "a severity between two", Guard: "words of the criteria", Do: []Step{Edit(impact, "severity: moderate", "severity: moderate to major")}},
	{Name: "a scale with a TODO, and words of any sort", Guard: "a scale that is not written", Do: []Step{Edit(criteria, "  - id: minor\n", "  - id: TODO\n")}},
	{Name: "one likelihood in two rows", Guard: "a row of the matrix twice", Do: []Step{Edit(criteria, "  - likelihood: likely\n", "  - likelihood: possible\n    levels: [low, low, low]\n  - likelihood: likely\n")}},
	{Name: "one row of the matrix, and the others below it", Guard: "a row of the matrix twice", Do: []Step{Edit(criteria, "  - likelihood: possible\n", "  - likelihood: unlikely\n")}},
	{Name: "a row of five hundred levels", Guard: "as many levels as consequences", Do: []Step{Edit(criteria, "levels: [medium, high, high]", "levels: [medium"+numbered(", high # %d\n     ", 500)+"]")}},
	{Name: "a row that is too short", Guard: "as many levels as consequences", Do: []Step{Edit(criteria, "levels: [medium, high, high]", "levels: [high]")}},
	{Name: "a matrix without its likely row", Guard: "a row for each likelihood", Do: []Step{Edit(criteria, "  - likelihood: likely\n    levels: [medium, high, high]\n", "")}},
	{Name: "a likelihood that came later", Guard: "a row for each likelihood", Do: []Step{Edit(criteria, "  - id: likely\n", "  - id: certain\n    meaning: Each day\n  - id: likely\n")}},
	{Name: "the highest level is acceptable", Guard: "the highest level is not acceptable", Do: []Step{Edit(criteria, "acceptable: medium", "acceptable: high")}},
	{Name: "one level for everything", Guard: "the highest level is not acceptable", Do: []Step{Edit(criteria, matrix, "  - likelihood: unlikely\n    levels: [any, any, any]\n  - likelihood: possible\n    levels: [any, any, any]\n  - likelihood: likely\n    levels: [any, any, any]\n"),
		Edit(criteria, "  - id: low\n    accepted_by: ROLE-founder\n    meaning: Keep an eye on it\n  - id: medium\n    accepted_by: ROLE-founder\n    meaning: Treat, then accept for a year at most\n  - id: high\n", "  - id: any\n"), Edit(criteria, "acceptable: medium", "acceptable: any")}},
	{Name: "a high level that no field has", Guard: "something is not acceptable", Do: []Step{Edit(criteria, "levels: [low, medium, high]", "levels: [low, medium, medium]"), Edit(criteria, "levels: [medium, high, high]", "levels: [medium, medium, medium]")}},
	{Name: "the worst consequence is the lowest level", Guard: "worse is not less", Do: []Step{Edit(criteria, "levels: [medium, high, high]", "levels: [high, medium, low]")}},
	{Name: "what is likely is low", Guard: "likelier is not less", Do: []Step{Edit(criteria, "levels: [medium, high, high]", "levels: [low, low, low]")}},
	{Name: "a word twice in a scale", Guard: "a word once in a scale", Do: []Step{Edit(criteria, "  - id: possible\n", "  - id: unlikely\n    meaning: Or not\n  - id: possible\n")}},
	{Name: "a level that is the lowest and the highest", Guard: "a word once in a scale", Do: []Step{Edit(criteria, "  - id: high\n", "  - id: low\n    meaning: Fine as well\n    accepted_by: ROLE-founder\n  - id: high\n")}},
}
