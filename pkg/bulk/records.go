package bulk

import (
	"fmt"
	"strings"
)

const root = "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\n"

const ownerRole = "kind: role\nid: ROLE-owner\ntitle: AI system owners\nholders: [PER-0000]\nresponsibilities: [Answers for AI systems and their records]\nauthority: [operate, accept-risk]\nreview: {last: 2026-06-18, by: PER-0000, cadence: P12M}\n"

var controlIDs = strings.Fields("A.2.2 A.2.3 A.2.4 A.3.2 A.3.3 A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.5.2 A.5.3 A.5.4 A.5.5 A.6.1.2 A.6.1.3 A.6.2.2 A.6.2.3 A.6.2.4 A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8 A.7.2 A.7.3 A.7.4 A.7.5 A.7.6 A.8.2 A.8.3 A.8.4 A.8.5 A.9.2 A.9.3 A.9.4 A.10.2 A.10.3 A.10.4")

func personText(id string, i int) string {
	return fmt.Sprintf("kind: person\nid: %s\ntitle: Person %d\nposition: Owner of systems\nemails: [p%d@example.org]\nactive_from: 2020-01-01\n", id, i, i)
}

func evidenceText(id string, i, j int, system, person string) string {
	return fmt.Sprintf("kind: evidence\nid: %s\ntitle: Test report %d of release %d\ntype: report\nshows: operation\nsubject: [%s]\nurl: https://ci.example.org/%d/%d\nsha256: a%063x\ndated: 2026-06-18\ncollected: 2026-06-20\nexpires: 2027-06-18\ncustodian: %s\n", id, j, i, system, i, j, i, person)
}

func supplierText(id string, i int) string {
	return fmt.Sprintf("kind: supplier\nid: %s\ntitle: Supplier %d\nowner: ROLE-owner\nroles: [foundation-model]\nresponsibilities:\n  - {duty: Security updates, by: supplier}\n  - {duty: Fairness tests, by: us}\nreview: {last: 2026-06-18, by: PER-0000}\n", id, i)
}

func datasetText(id string, i int) string {
	return fmt.Sprintf("kind: dataset\nid: %s\ntitle: Applications of year %d\nowner: ROLE-owner\nuse: [training]\norigin: Applications received through the web form\nlicence: own\nlawful_basis: Contract\npersonal_data: pseudonymised\nreview: {last: 2026-06-18, by: PER-0000}\n", id, i)
}

func controlText(id string, i int) string {
	return fmt.Sprintf("kind: control\nid: %s\ntitle: Control %d\nowner: ROLE-owner\napplicable: true\njustification: Needed to treat the risks of scoring\ndrivers: [risk-treatment]\nstatus: implemented\nimplementation: |\n  The release checklist asks for the test report, which the owner signs.\nreview: {last: 2026-06-18, by: PER-0000}\n", id, i)
}

func systemText(id string, i int, dataset, supplier, person, evidence string) string {
	return fmt.Sprintf(`kind: ai-system
id: %s
title: Scoring of product line %d
owner: ROLE-owner
status: in-use
stage: operation-monitoring
in_use_since: 2025-01-15
purpose: |
  Estimates the probability that an applicant of product line %d repays a loan,
  so that a clerk can decide within a day.
intended_use: Decision support for clerks of the lending department
out_of_scope_use: [Fully automated refusal, Other products]
limits: [Trained on applications since 2019]
users: [Clerks]
affected: [Applicants]
domain: Consumer credit
aims_roles: [producer]
exposure: external
obtained: developed
generative: false
datasets: [%s]
suppliers: [%s]
human_oversight: {how: A clerk decides, who: ROLE-owner, can_stop: true}
jurisdictions: [DE, FR]
model_owner: %s
review: {last: 2026-06-18, by: %s, cadence: P12M, triggers: [supplier], watch: ["models/%d/**"]}
evidence:
  - {ref: %s, note: Section 3 shows the gap per age band}
tags: [retail]
`, id, i, i, dataset, supplier, person, person, i, evidence)
}

func impactText(id string, i int, system, person string) string {
	return fmt.Sprintf(`kind: impact-assessment
id: %s
title: Impact assessment of product line %d
owner: ROLE-owner
systems: [%s]
depth: full
depth_reason: Decides on access to credit
assessed_on: 2026-06-18
context: {technical: Gradient boosting on tabular data, social: Consumer credit, jurisdictions: [DE]}
intended_use: Decision support for clerks
foreseeable_misuse: [Use for other products]
harms:
  - {id: unfair-refusal, who: individuals, area: fairness, description: Refused without good reason, severity: major, likelihood: possible, reversible: 'yes', measures: [A.6.2.4]}
benefits:
  - {who: individuals, description: A decision within a day}
decision: {outcome: go, on: 2026-06-20, by: %s}
review: {last: 2026-06-18, by: %s, cadence: P12M}
`, id, i, system, person, person)
}

func riskText(id string, i, j int, system, impact, person, evidence string) string {
	return fmt.Sprintf(`kind: risk
id: %s
title: Risk %d of product line %d
owner: ROLE-owner
type: risk
status: treating
sources: [machine-learning]
description: |
  The model learns a proxy for a protected attribute from postcodes, so that
  applicants of some districts are refused more often than their repayment would justify.
consequences: {organisation: Fine and loss of trust, individuals: Refused loans without good reason}
systems: [%s]
stage: design-development
harms:
  - {assessment: %s, harm: unfair-refusal}
inherent: {likelihood: possible, consequence: major}
treatment:
  option: change-likelihood
  why: Testing finds proxies before release
  controls: [A.6.2.4, A.7.4]
  actions:
    - {what: Add the fairness test to the checklist, owner: %s, due: 2026-09-30, done: 2026-09-21, evidence: [%s]}
  residual: {likelihood: unlikely, consequence: major}
  effective: 'yes'
review: {last: 2026-06-18, by: %s, cadence: P12M}
evidence:
  - {ref: %s}
`, id, j, i, system, impact, person, evidence, person, evidence)
}
