package check

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// EUClassContradicted: the answers of one record have to fit each other and the system.
var EUClassContradicted = &Rule{
	Rule: finding.Rule{
		ID: "eu-class-contradicted", Severity: finding.Error, Title: "answers about the EU AI Act contradict each other", Clause: "4.1, 4.2", Since: "0.1.0",
		Why: "Class and role decide which duties are asked for, so a contradiction hides duties. A use of Annex I or III is high-risk, or covered by the derogation with its condition and an answer on profiling. " +
			"A warning where the system tells another story than the record: one that you developed without you as its provider, or one in use in the Union that the Act is said not to reach. Information where a generative system for outsiders is said not to interact with people. Which answer is right is for counsel to say.",
		Wrong: "class: minimal\nannex_point: Annex III 4(a)",
		Right: "class: high-risk-annex-iii\nannex_point: Annex III 4(a)",
		Fix:   "Settle with somebody who knows the Act which of the two is right, correct the other and say why under `reasons`.",
	},
	Run: func(p *Pass) {
		for _, r := range graph.Of[*record.EUAIAct](p.Graph) {
			s, known := p.systemOf(r)
			if known && Retired(s) {
				continue
			}
			p.classFits(r)
			if known {
				p.systemFits(r, s)
			}
		}
	},
}

// anAnnex matches an entry that names a point of Annex I or III, and not one that says there is none.
var anAnnex = regexp.MustCompile(`(?i)^\W*(point\b.*\bof\W+)?annex\W+(i|iii|1|3)\b`)

func (p *Pass) classFits(r *record.EUAIAct) {
	switch r.Class.Value {
	case "minimal", "transparency", "out-of-scope":
		if anAnnex.MatchString(r.AnnexPoint.Value) {
			f := p.ReportAt(r, r.Class, fmt.Sprintf("%s is classed as %s, and the record names %s", r.System, r.Class, r.AnnexPoint))
			f.Related = append(f.Related, finding.Related{Pos: r.AnnexPoint.Pos, Message: "the listed use"})
			f.Hint = "class it as high-risk or under the derogation, or take out `annex_point`"
		}
	case "not-high-risk-derogation":
		if r.Profiling.True {
			return // eu-derogation-profiling
		}
		var missing []string
		if len(r.Derogation) == 0 && !r.Todo("/derogation") {
			missing = append(missing, "which condition of Article 6(3) it meets")
		}
		if !r.Profiling.Set() {
			missing = append(missing, "whether it profiles people")
		}
		if len(missing) > 0 {
			f := p.ReportAt(r, r.Class, fmt.Sprintf("the derogation is claimed for %s, without saying %s", r.System, wording.And(missing)))
			f.Hint = "write `derogation` and `profiling`, or class it as high-risk-annex-iii"
		}
	}
}

func (p *Pass) systemFits(r *record.EUAIAct, s *record.AISystem) {
	if r.Nexus.Value == "none" {
		for _, j := range s.Jurisdictions {
			if p.runs(s) && inUnion(j.Value) {
				f := p.ReportAt(r, r.Nexus, fmt.Sprintf("the Act is said not to reach %s, which is used in %s", s.ID, j))
				f.Severity = finding.Warning
				f.Related = append(f.Related, finding.Related{Pos: j.Pos, Message: "used there"})
				f.Hint = "correct `nexus`, or the jurisdictions of the system"
				break
			}
		}
		return
	}
	if !r.Nexus.Known() || !r.Class.Known() || r.Class.Value == "out-of-scope" {
		return
	}
	if s.Obtained.Value == "developed" && len(r.OperatorRoles) > 0 && !hasWord(r.OperatorRoles, "provider") && !hasWord(r.OperatorRoles, "product-manufacturer") {
		f := p.ReportAt(r, r.OperatorRoles[0], fmt.Sprintf("%s was developed by you, and you are not its provider", s.ID))
		f.Severity = finding.Warning
		f.Related = append(f.Related, finding.Related{Pos: s.Obtained.Pos, Message: "how it was obtained"})
		f.Hint = "add provider to `operator_roles`, or correct `obtained` of the system"
	}
	i := slices.IndexFunc(r.Article50, func(d record.EUAIActArticle50) bool { return d.Duty.Value == "interaction" && d.Applies.False() })
	if i >= 0 && s.Generative.True && meetsOutsiders(s) {
		f := p.ReportAt(r, r.Article50[i].Applies.Text, fmt.Sprintf("%s is generative and outsiders meet it, and the duty to tell them that they deal with AI is said not to apply", s.ID))
		f.Severity = finding.Info
		f.Related = append(f.Related, finding.Related{Pos: s.Exposure.Pos, Message: "the exposure"})
		f.Hint = "look again at Article 50(1): do people interact with it directly?"
	}
}
