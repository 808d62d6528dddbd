package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// report prints what became of the mutants of each group, and writes each of them to a file.
func report(trials []trial, out string) error {
	slices.SortFunc(trials, func(a, b trial) int { return strings.Compare(a.ID, b.ID) })
	var told strings.Builder
	count := map[string]map[string]int{}
	for _, t := range trials {
		fmt.Fprintf(&told, "%s\t%s\n", t.outcome, t.place)
		if count[t.group] == nil {
			count[t.group] = map[string]int{}
		}
		count[t.group][t.outcome]++
	}
	for _, group := range []string{rules, "functions"} {
		c := count[group]
		all := 0
		for _, n := range c {
			all += n
		}
		if all == 0 {
			continue
		}
		fmt.Printf("%s: %d mutants: %d noticed, %d crashed, %d endless, %d survive, %d are met by no test: %.1f %% do not survive\n",
			group, all, c[noticed], c[crashed], c[endless], c[survives], c[unmet], 100*float64(all-c[survives]-c[unmet])/float64(all))
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(told.String()), 0o644)
}
