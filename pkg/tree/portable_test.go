package tree_test

import (
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/tree"
)

func TestUnportable(t *testing.T) {
	for name, want := range map[string]string{
		"risks/RISK-bias.yaml":             "",
		"controls/A.6.2.4.yaml":            "",
		"people/Ünal Şahin.yaml":           "",
		"console/nullable.auxiliary.yaml":  "",
		"com10/lpt.yaml":                   "",
		"people/con.yaml":                  `"con.yaml" is the name of a device there`,
		"Aux/a.yaml":                       `"Aux" is the name of a device there`,
		"nul.tar.yaml":                     `"nul.tar.yaml" is the name of a device there`,
		"prn .yaml":                        `"prn .yaml" is the name of a device there`,
		"com1.yaml":                        `"com1.yaml" is the name of a device there`,
		"LPT².yaml":                        `"LPT².yaml" is the name of a device there`,
		"CONIN$.yaml":                      `"CONIN$.yaml" is the name of a device there`,
		"risks/2026-11-02T10:00.yaml":      `"2026-11-02T10:00.yaml" has a ":", which no name may have there`,
		`risks/a\b.yaml`:                   `"a\\b.yaml" has a "\\", which no name may have there`,
		"why?.yaml":                        `"why?.yaml" has a "?", which no name may have there`,
		"old./a.yaml":                      `"old." ends with a dot or a blank, which is cut off there`,
		"old /a.yaml":                      `"old " ends with a dot or a blank, which is cut off there`,
		strings.Repeat("ü", 195) + ".yaml": "",
		strings.Repeat("ü", 196) + ".yaml": "the path has 201 characters, and with the folder that it is checked out to 260 are the limit there",
	} {
		if got := tree.Unportable(name); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}
