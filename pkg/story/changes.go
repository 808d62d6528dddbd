package story

// change is a text that came in the place of another, in one file.
type change struct {
	on, who, subject string
	file             string
	before, after    string
	everywhere       bool // it stands in the file more than once
	late             bool // the embedded example holds what was there before
}

// changes lists what changed by an act of somebody, in the order of the days;
// changes of the same day, person and subject are one commit.
func changes() []change {
	var all []change
	add := func(on, who, subject string, edits ...change) {
		for _, e := range edits {
			e.on, e.who, e.subject = on, who, subject
			all = append(all, e)
		}
	}
	edit := func(file, before, after string) change { return change{file: file, before: before, after: after} }
	late := func(file, before, after string) change {
		return change{file: file, before: before, after: after, late: true}
	}

	add("2025-11-17", "PER-kumar", "Credit score: in use",
		edit("systems/sys-credit.yaml", "status: approved\nstage: deployment\n", "status: in-use\nstage: operation-monitoring\nin_use_since: 2025-11-17\n"))
	add("2025-12-01", "PER-silva", "Scope: recruitment comes in",
		edit("scope.yaml",
			"  and use in consumer lending and loan servicing, at the offices in Leeds and Dublin and from\n",
			"  and use in consumer lending, loan servicing and recruitment, at the offices in Leeds and Dublin and from\n"),
		edit("scope.yaml",
			"  It covers two AI systems over their whole life: the credit scoring model (developed and used by us) and\n"+
				"  the support chatbot (built by us on a foundation model of a supplier and offered to customers).\n",
			"  It covers three AI systems over their whole life: the credit scoring model (developed and used by us),\n"+
				"  the support chatbot (built by us on a foundation model of a supplier and offered to customers), and the\n"+
				"  résumé screener (bought and used by us, with restrictions). We build and use the first, provide and use\n"+
				"  the second, and are a customer for the third.\n"),
		edit("scope.yaml", "  - Customer service\n  - Legal and privacy\n", "  - Customer service\n  - People\n  - Legal and privacy\n"),
		edit("scope.yaml", "systems: [SYS-credit, SYS-chat]\n", "systems: [SYS-credit, SYS-chat, SYS-resume]\n"))
	add("2025-12-09", "PER-oduya", "Résumé screener: a pilot, with a day to retire it by",
		edit("systems/sys-resume.yaml", "stage: deployment\n", "stage: operation-monitoring\nin_use_since: 2025-12-15\nretire_by: 2026-10-23\n"))
	add("2026-01-12", "PER-silva", "AI policy 2.0: bought AI, and how objectives follow",
		edit("policies/pol-ai.yaml", "version: \"1.0\"\neffective: 2025-09-15\n", "version: \"2.0\"\neffective: 2026-02-02\n"),
		edit("policies/ai-policy.md", "5. **Bad news is welcome.**", "5. **Bought AI is our AI.** A supplier's promise does not replace our own judgement. What we buy passes the same gates as what we build.\n6. **Bad news is welcome.**"),
		edit("policies/ai-policy.md", "", "## How objectives follow from this policy\n\nThe AI committee proposes AI objectives once a year; the board sets them. Each objective goes back to one of the six principles, has a measure, a target, an owner and a date, and can be missed. At present there are four: fair results, robust results, reasons that people understand, and staff who know what they oversee. Progress is reported every quarter.\n\n"))
	add("2026-02-02", "PER-lindqvist", "Chatbot: in use",
		edit("systems/sys-chat.yaml", "status: proposed\nstage: verification-validation\n", "status: in-use\nstage: operation-monitoring\nin_use_since: 2026-02-02\n"),
		edit("systems/sys-chat.yaml", "", "deployed:\n  repository: fenwick/support-chat\n  version: \"1.4.2\"\n  on: 2026-02-02\n"))
	add(remailed, manager, remailing, edit("people/per-weiss.yaml", "clara.weiss@fenwick-legal.example", "clara.weiss@fenwick.example"))
	add("2026-03-16", "PER-kumar", "RISK-drift: residual raised, the quarter was thin",
		edit("risks/risk-drift.yaml", "  residual:\n    likelihood: unlikely\n", "  residual:\n    likelihood: possible\n"))
	add("2026-04-20", "PER-weiss", "RISK-copyright is RISK-ip from now on, it covers more than copyright",
		edit("risks/risk-ip.yaml", "id: RISK-copyright\n", "id: RISK-ip\nformerly: [RISK-copyright]\n"),
		edit("controls/A.7.3.yaml", "RISK-copyright", "RISK-ip"),
		edit("controls/A.10.3.yaml", "RISK-copyright", "RISK-ip"))
	add("2026-05-20", "PER-kumar", "IA-credit assessed again: effects on Irish residents",
		edit("impact-assessments/ia-credit.yaml", "assessed_on: 2025-11-05\n", "assessed_on: 2026-05-20\n"),
		edit("impact-assessments/ia-credit.yaml", "", "    - Irish residents are weighted at the next retraining\n"))
	add("2026-05-26", "PER-tanaka", "SUP-cloud: figures on energy are theirs to give",
		edit("suppliers/sup-cloud.yaml", "", "  - duty: Figures on energy use per account\n    by: supplier\n"))
	add("2026-05-27", "PER-oduya", "IA-resume assessed again",
		edit("impact-assessments/ia-resume.yaml", "assessed_on: 2025-11-05\n", "assessed_on: 2026-05-27\n"),
		edit("impact-assessments/ia-resume.yaml", "", "  - Managers ask for the position in promotion rounds\n"))
	add("2026-05-27", "PER-kumar", "Credit score: a tighter limit for drift over three months",
		edit("systems/sys-credit.yaml", "or above 0.15 three months running", "or above 0.1 three months running"))
	add("2026-05-28", "PER-moreau", "DATA-loans: Irish residents are a known gap",
		edit("datasets/data-loans.yaml", "", "  - Irish residents are 6 percent of the extract and 11 percent of today's applicants\n"))
	add("2026-06-03", "PER-silva", "Decisions of the committee on two impact assessments",
		edit("impact-assessments/ia-credit.yaml", "  on: 2025-11-10\n", "  on: 2026-06-03\n"),
		edit("impact-assessments/ia-resume.yaml", "  on: 2025-11-10\n", "  on: 2026-06-03\n"))
	add("2026-06-02", "PER-kumar", "RISK-drift: residual lowered, the limit is tighter",
		edit("risks/risk-drift.yaml", "  residual:\n    likelihood: possible\n", "  residual:\n    likelihood: unlikely\n"))
	add("2026-06-12", "PER-hughes", "SUP-llm: notice of 60 days, agreed at renewal",
		edit("suppliers/sup-llm.yaml", "at least 30 days ahead", "at least 60 days ahead"))
	add("2026-06-15", "PER-tanaka", "Foundation model 3.1 behind the chatbot",
		edit("resources/res-llm.yaml", "version: \"2.4\"\n", "version: \"3.1\"\n"),
		edit("systems/sys-chat.yaml", "  version: \"1.4.2\"\n  on: 2026-02-02\n", "  version: \"2.0.0\"\n  on: 2026-06-15\n"))
	add("2026-06-15", "PER-lindqvist", "CHG-llm-upgrade: done",
		edit("changes/chg-llm-upgrade.yaml", "status: approved\n", "status: done\n"))
	add("2025-12-08", "PER-silva", "CHG-scope-resume: done",
		edit("changes/chg-scope-resume.yaml", "status: approved\n", "status: done\n"))
	add("2026-07-08", "PER-brandt", "OBJ-fair: at risk",
		edit("objectives/obj-fair.yaml", "status: on-track\n", "status: at-risk\n"))
	add("2026-07-13", "PER-adeyemi", "Development procedure 1.3: a fixed list for the release file",
		edit("policies/pol-development.yaml", "version: \"1.2\"\neffective: 2026-02-16\n", "version: \"1.3\"\neffective: 2026-07-20\n"),
		edit("policies/development.md", "A release has a file with: requirements, model card, test reports, risk and impact references, approval, deployment plan, way back.",
			"A release has a file with: requirements, model card, validation report, **fairness report**, risk and impact references, approval, deployment plan, way back. The list is fixed. The pipeline refuses to deploy when an item is missing or older than the model."))
	add("2026-07-13", "PER-silva", "Impact assessment method 1.2: who was asked, and what they said",
		edit("policies/pol-impact-method.yaml", "version: \"1.1\"\neffective: 2026-02-16\n", "version: \"1.2\"\neffective: 2026-07-20\n"),
		edit("policies/impact-method.md", "", " **The assessment names who was asked, how, and what they said.** If nobody could be asked, it says why and what was used instead."))
	add("2026-05-12", "PER-silva", "A.6.2.5: the pipeline asks for the gate",
		edit("controls/A.6.2.5.yaml", "with a plan for steps and way back.\n  Conditions", "with a plan for steps and way back. The\n  pipeline asks for the gate's id. Conditions"))
	add("2026-08-20", "PER-lindqvist", "Chatbot instruction: no arrangements, a person instead",
		edit("chat/prompts/assistant.md", "2. Do not promise a lower rate. Offer a person.", "2. Never promise, offer or calculate a payment break, waiver, lower rate or any other arrangement. Offer a person."))
	add("2026-08-24", "PER-lindqvist", "RISK-hallucination: raised after the incident",
		edit("risks/risk-hallucination.yaml", "status: monitoring\n", "status: treating\n"),
		edit("risks/risk-hallucination.yaml", " is itself out of date. Customers rely on a term, date or arrangement that does not exist.\n", " is itself out of date. Customers rely on a term, date or arrangement that does not exist. It has\n  happened once, see INC-1.\n"),
		edit("risks/risk-hallucination.yaml", "inherent:\n  likelihood: possible\n", "inherent:\n  likelihood: likely\n"),
		edit("risks/risk-hallucination.yaml", "  residual:\n    likelihood: unlikely\n", "  residual:\n    likelihood: possible\n"),
		edit("risks/risk-hallucination.yaml", "  effective: \"yes\"\n", "  effective: unknown\n"))
	add("2026-09-02", "PER-lindqvist", "RISK-hallucination: residual lowered with the renewed treatment",
		edit("risks/risk-hallucination.yaml", "  residual:\n    likelihood: possible\n", "  residual:\n    likelihood: unlikely\n"))
	add("2026-09-02", "PER-silva", "IA-chat assessed again after the incident",
		edit("impact-assessments/ia-chat.yaml", "depth_reason: Talks to every customer in our name\n", "depth_reason: Talks to every customer in our name, and an incident showed that people act on what it says\n"),
		edit("impact-assessments/ia-chat.yaml", "assessed_on: 2025-11-05\n", "assessed_on: 2026-09-02\n"))
	add("2026-09-07", "PER-lindqvist", "Chatbot: payment arrangements are out of its scope",
		edit("systems/sys-chat.yaml", "", "  - Promises on payment arrangements, forbearance or waivers\n"))
	add("2026-09-07", "PER-tanaka", "X.chat-red-team: offers that do not exist",
		edit("controls/X.chat-red-team.yaml", "promises,\n  hidden instructions,", "promises of offers\n  that do not exist, hidden instructions,"))
	add("2026-09-08", "PER-silva", "IA-chat: decision for the committee",
		edit("impact-assessments/ia-chat.yaml", "  on: 2025-11-10\n", "  on: 2026-09-09\n"))
	for _, name := range []string{"obl-ai-act-chat", "obl-ai-act-credit", "obl-ai-act-resume", "obl-consumer-credit"} {
		checked := edit("obligations/"+name+".yaml", "checked_on: 2025-10-06\n", "checked_on: 2026-09-09\n")
		checked.everywhere = true
		add("2026-09-09", "PER-weiss", "Dates of law checked again", checked)
	}
	add("2026-10-05", "PER-tanaka", "SUP-hire: the ranking runs at a second company now",
		late("suppliers/sup-hire.yaml", "    by: shared\nai_clauses:\n",
			"    by: shared\n  - duty: Run the ranking on machines of a second company, which reads candidates' files to do so\n    by: supplier\nai_clauses:\n"))
	add("2026-10-07", "PER-oduya", "OBJ-literacy: met",
		edit("objectives/obj-literacy.yaml", "status: on-track\n", "status: met\n"))
	add("2026-10-26", "PER-tanaka", "A.6.2.8: one sample week of logs a year is enough",
		late("controls/A.6.2.8.yaml", "cadence: P6M\n", "cadence: P12M\n"),
		late("controls/A.6.2.8.yaml", "tested\n  twice a year with a sample week", "tested\n  once a year with a sample week"))
	return all
}
