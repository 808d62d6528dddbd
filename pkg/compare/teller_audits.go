package compare

var (
	programmeChanged = &Sort{"audit-programme-changed", Major, "what is audited, when and by whom changed",
		"The programme says how every clause and control gets its turn."}
	auditChanged = &Sort{"audit-changed", Major, "scope, auditors or result of an audit changed",
		"An audit that was done is a fact; one that is planned has to stay objective."}
	auditHeld = &Sort{"audit-held", Minor, "an audit was held or reported",
		"Its result and findings should be on record."}
	reviewHeld = &Sort{"management-review-changed", Major, "what a management review looked at or decided changed",
		"The minutes of a day cannot change afterwards."}
	certificationChanged = &Sort{"certification-changed", Major, "aim, body or certificate changed",
		"Customers rely on the certificate, and the audits follow from the aim."}
	impactDecision = &Sort{"impact-decision-changed", Critical, "the decision of an impact assessment changed",
		"It says whether the system may be used, and under which conditions."}
	impactChanged = &Sort{"impact-assessment-changed", Major, "harms, measures or use in an impact assessment changed",
		"Risks and controls rest on what may happen to whom."}
	assessmentChanged = &Sort{"assessment-changed", Major, "what an assessment looked at or concluded changed",
		"Reviews rest on it, and a meeting of a day cannot have had other participants."}
)

func tellAudits(p *pair) {
	switch {
	case p.of("audit-programme"):
		p.plainly(programmeChanged, "from", "until", "weighting", "audits")
	case p.of("audit"):
		for _, d := range p.under("performed", "result", "reported_on", "reported_to") {
			if d.was == nil {
				p.tell(auditHeld, d, d.plainly())
			}
		}
		p.plainly(auditChanged, "type", "programme", "scope", "criteria", "auditors", "objectivity", "planned", "performed", "result", "reported_to", "reported_on")
	case p.of("management-review"):
		p.plainly(reviewHeld, "on", "attendees", "inputs", "decisions/what", "verdict", "also_covers")
	case p.of("certification"):
		p.plainly(certificationChanged, "aim", "decision", "assumptions", "drivers", "body", "stage_1", "stage_2", "surveillance", "certificate")
	case p.of("impact-assessment"):
		p.plainly(impactDecision, "decision")
		p.plainly(impactChanged, "systems", "depth", "depth_reason", "context", "intended_use", "foreseeable_misuse", "harms", "benefits", "fundamental_rights", "measures", "transparency", "redress", "disclosure", "consulted", "assessed_on")
	case p.of("assessment"):
		p.plainly(assessmentChanged, "type", "on", "participants", "method", "criteria", "records", "conclusion")
	}
}
