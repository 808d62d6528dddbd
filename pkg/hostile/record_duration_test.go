package hostile

// Intervals of nothing, of ages, and over the ends of months.

var durationGuards = []Guard{
	{"an interval of nothing", "pkg/schema/check.go", "if «errors.As(err, &invalid)» {", ""},
	{"the end of a shorter month", "pkg/day/day.go", "if last := first.AddDate(0, 1, -1).Day(); «dom > last» {", ""},
	{"an interval of its own", "pkg/graph/cadence.go", "if «!m.Review.Cadence.Length.IsZero()» {", ""},
	{"an interval of the kind", "pkg/graph/cadence.go", "if «c.Kind.Value == kind.Name && !c.Cadence.Length.IsZero()» {", ""},
	{"an exception for years", "pkg/check/max_exception_long.go", "«p.AsOf.Add(length).After(p.AsOf.Add(year))» {", ""},
	{"proof to be renewed", "pkg/check/evidence_stale.go", "if «!due.Before(p.AsOf)» {", "true"},
	{"a measurement that is due", "pkg/check/metric_overdue.go", "if «!due.Before(p.AsOf)» {", "true"},
	{"a threshold crossed", "pkg/check/metric_threshold_crossed.go", "if «m.Crossed(taken.Value) && !taken.Reaction.Set()» {", ""},
}

const (
	answer   = "metrics/MET-answer.yaml"
	faithful = "metrics/MET-faithful.yaml"
	design   = "evidence/EV-design.yaml"
)

var durationCases = []Case{
	{Name: "a review every P0D", Guard: "an interval of nothing", Do: []Step{Edit(riskIP, "last: 2026-09-14", "last: 2020-09-14\n  cadence: P0D")}},
	{Name: "a month after the end of August", Guard: "the end of a shorter month", Do: []Step{Edit(riskIP, "last: 2026-09-14", "last: 2026-08-31\n  cadence: P1M")}},
	{Name: "a review each year, and each week by its own words", Guard: "an interval of its own", Do: []Step{Edit(scope, "  last: 2026-10-05", "  last: 2026-10-05\n  cadence: P1W")}},
	{Name: "risks looked at each day", Guard: "an interval of the kind", Do: []Step{Append(root, "cadences:\n  - kind: risk\n    cadence: P1D\n  - kind: risk\n    cadence: P10Y\n")}},
	{Name: "exceptions for ever", Guard: "an exception for years", Do: []Step{Append(root, "max_exception: P9999Y\n")}},
	{Name: "proof of the last century", Guard: "proof to be renewed", Do: []Step{Edit("evidence/EV-release.yaml", "dated: 2026-08-24", "dated: 1999-08-24")}},
	{Name: "a metric of last year", Guard: "a measurement that is due", Do: []Step{Edit(answer, "  - on: 2026-06-15", "  - on: 2025-06-15"), Edit(answer, "  - on: 2026-09-14", "  - on: 2025-09-14")}},
	{Name: "a value of 1e308", Guard: "a threshold crossed", Do: []Step{Edit(answer, "    value: 2\n", "    value: 1e308\n")}},
}
