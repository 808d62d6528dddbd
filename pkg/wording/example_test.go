package wording_test

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/wording"
)

func ExampleCount() {
	fmt.Println(wording.Count(1, "record"))
	fmt.Println(wording.Count(3, "record"))
	// Output:
	// 1 record
	// 3 records
}

func ExampleCountOf() {
	fmt.Println(wording.CountOf(2, "entry", "entries"))
	fmt.Println(wording.CountOf(1, "risk is", "risks are"), "above the threshold")
	// Output:
	// 2 entries
	// 1 risk is above the threshold
}

func ExampleAgree() {
	for n := range 3 {
		fmt.Println(n, wording.Agree(n, "has", "have"))
	}
	// Output:
	// 0 have
	// 1 has
	// 2 have
}

func ExampleAnd() {
	fmt.Println(wording.And([]string{"A.2.2", "A.6.2.4", "A.10.3"}))
	// Output: A.2.2, A.6.2.4 and A.10.3
}

func ExampleOr() {
	fmt.Println(wording.Or([]string{"ROLE-lead", "ROLE-board"}))
	// Output: ROLE-lead or ROLE-board
}

func ExampleSome() {
	ids := []string{"RISK-bias", "RISK-drift", "RISK-leak", "RISK-misuse", "RISK-outage"}
	fmt.Println(wording.Some(ids, 3))
	fmt.Println(wording.Some(ids[:4], 3))
	// Output:
	// RISK-bias, RISK-drift, RISK-leak and 2 more
	// RISK-bias, RISK-drift, RISK-leak and RISK-misuse
}

func ExampleCut() {
	fmt.Println(wording.Cut("The impact on applicants", 12))
	// Output: The impact…
}

func ExampleBrief() {
	fmt.Println(wording.Brief("The impact\n  on applicants who were turned down", 24))
	// Output: The impact on applicant…
}

func ExampleUpper() {
	fmt.Println(wording.Upper("über applicants nothing is kept"))
	// Output: Über applicants nothing is kept
}

func ExampleLower() {
	fmt.Println("every", wording.Lower("Risk owner"), "and", wording.Lower("AIMS roles"))
	// Output: every risk owner and AIMS roles
}

func ExampleCommit() {
	fmt.Println(wording.Commit("5bdde3e04c3f0ab35efc09a4f2ed2e1b0e0d8f31"))
	// Output: 5bdde3e
}

func ExampleA() {
	fmt.Println(wording.A("risk"), wording.A("audit"), wording.A("eu-ai-act"))
	// Output: a risk an audit a eu-ai-act
}
