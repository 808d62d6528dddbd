package hostile

// Risk criteria that rate nothing, or everything alike.

var scaleGuards = []Guard{
	{"words of the criteria", "pkg/check/word_unknown.go", "if «k == word.Value || source.IsTodo(k)» {", "true"},
	{"a row of the matrix twice", "pkg/check/matrix_incomplete.go", "«twice» {", ""},
	{"the highest level is not acceptable", "pkg/check/criteria_distinguish_nothing.go", "case «acceptable == len(c.Levels)-1»:", ""},
	{"worse is not less", "pkg/check/matrix_not_monotone.go", "case «j > 0 && level < c.LevelAt(row.Levels[j-1].Value)»:", ""},
}

const (
	criteria = "risk-criteria.yaml"
	matrix   = "  - likelihood: unlikely\n    levels: [low, low, medium]\n  - likelihood: possible\n    levels: [low, medium, high]\n  - likelihood: likely\n    levels: [medium, high, high]\n"
)

var scaleCases = []Case{
	{Name: "a consequence that the scale lacks", Guard: "words of the criteria", Do: []Step{Edit(riskIP, "  consequence: moderate\n", "  consequence: catastrophic\n")}},
	{Name: "a severity between two", Guard: "words of the criteria", Do: []Step{Edit(impact, "severity: moderate", "severity: moderate to major")}},
	{Name: "one likelihood in two rows", Guard: "a row of the matrix twice", Do: []Step{Edit(criteria, "  - likelihood: likely\n", "  - likelihood: possible\n    levels: [low, low, low]\n  - likelihood: likely\n")}},
	{Name: "the highest level is acceptable", Guard: "the highest level is not acceptable", Do: []Step{Edit(criteria, "acceptable: medium", "acceptable: high")}},
	{Name: "the worst consequence is the lowest level", Guard: "worse is not less", Do: []Step{Edit(criteria, "levels: [medium, high, high]", "levels: [high, medium, low]")}},
}
