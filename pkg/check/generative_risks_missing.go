package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// GenerativeRisksMissing: four risks come with every generative system.
var GenerativeRisksMissing = &Rule{
	Rule: finding.Rule{
		ID: "generative-risks-missing", Severity: finding.Info, Title: "usual risks of a generative system are not among its risks", Clause: "6.1.2", Since: "0.1.0",
		Needs: []string{"risk"},
		Why:   "Made-up answers, injected instructions, training data of unknown origin and rights of others come up with nearly every generative system. The standard does not name them; a risk assessment that mentions none of them invites the question whether it was thought of.",
		Wrong: "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot, with no risk about made-up answers\ngenerative: true",
		Right: "kind: risk\nid: RISK-invented\ntitle: Answers that nobody can stand by\nsystems: [SYS-chat]\ntags: [hallucination]",
		Fix:   "Write the risk. Where one has it in other words, tag it hallucination, prompt-injection, training-data-provenance or intellectual-property. Where it does not matter, a closed risk with the reason says so.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			risks := slices.DeleteFunc(graph.Referring[*record.Risk](p.Graph, s.ID.Value), func(r *record.Risk) bool { return r.Type.Value == "opportunity" })
			if !s.Generative.True || Retired(s) || len(risks) == 0 {
				continue
			}
			var missing []string
			for _, t := range standard.Vocabulary("generative-ai-risks") {
				if !slices.ContainsFunc(risks, func(r *record.Risk) bool { return speaksOf(r, t) }) {
					missing = append(missing, t.ID)
				}
			}
			if len(missing) == 0 {
				continue
			}
			f := p.ReportAt(s, s.Generative.Text, fmt.Sprintf("%s is generative, but none of its risks speaks of %s", s.ID, wording.Or(missing)))
			f.Hint = fmt.Sprintf("write the risk, or tag the one that means it: `tags: [%s]`", missing[0])
		}
	},
}

// otherWords are words by which people speak of the usual risks of generative systems.
var otherWords = map[string][]string{
	"hallucination":            {"hallucinat", "made up", "makes up", "invent", "confabulat"},
	"prompt-injection":         {"injected instruction", "injection", "jailbreak"},
	"training-data-provenance": {"provenance", "origin of the training data", "origin of training data"},
	"intellectual-property":    {"copyright", "rights of others", "infring"},
}

func speaksOf(r *record.Risk, t standard.Term) bool {
	texts := []string{r.Title.Value, r.Description.Value, r.Context.Value, r.Consequences.Organisation.Value, r.Consequences.Individuals.Value, r.Consequences.Societies.Value}
	texts = append(texts, source.Values(r.Tags)...)
	said := plainWords(strings.Join(texts, "\n"))
	for _, word := range append([]string{t.ID, t.Label}, otherWords[t.ID]...) {
		if strings.Contains(said, plainWords(word)) {
			return true
		}
	}
	return false
}

// plainWords makes "Prompt-Injection" and "prompt\ninjection" the same.
func plainWords(s string) string {
	return wording.OneLine(strings.ReplaceAll(strings.ToLower(s), "-", " "))
}
