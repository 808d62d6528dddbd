package check

import "slices"

// unionStates are the member states of the European Union by name and code.
var unionStates = map[string]string{
	"austria": "AT", "belgium": "BE", "bulgaria": "BG", "croatia": "HR", "cyprus": "CY", "czechia": "CZ", "czech republic": "CZ",
	"denmark": "DK", "estonia": "EE", "finland": "FI", "france": "FR", "germany": "DE", "greece": "GR", "hungary": "HU",
	"ireland": "IE", "italy": "IT", "latvia": "LV", "lithuania": "LT", "luxembourg": "LU", "malta": "MT", "netherlands": "NL",
	"poland": "PL", "portugal": "PT", "romania": "RO", "slovakia": "SK", "slovenia": "SI", "spain": "ES", "sweden": "SE",
}

// inUnion reports whether the name of a jurisdiction stands for the European
// Union or a part of it. Northern Ireland is not Ireland.
func inUnion(jurisdiction string) bool {
	for _, code := range unionStates {
		if jurisdiction == code {
			return true
		}
	}
	words := wordsOf(jurisdiction)
	for i, w := range words {
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		switch pair := before + " " + w; {
		case slices.Contains([]string{"non", "outside", "except", "northern"}, before):
			continue
		case w == "eu", w == "eea", pair == "european union", unionStates[w] != "", unionStates[pair] != "":
			return true
		}
	}
	return false
}
