package bulk

import (
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/standard"
)

// Size is how large an organisation is.
type Size struct{ Records, Systems int }

func (s Size) String() string { return fmt.Sprintf("%d records, %d AI systems", s.Records, s.Systems) }

// founding is how many records there are whatever the systems: settings, scope,
// criteria, two roles, the controls, an approval, an acceptance, and one each
// of person, dataset, supplier, risk and evidence.
const founding = 7 + 38 + 5

// Least is the fewest records with which so many systems can be told of: each
// has a record of its own and an impact assessment.
func Least(systems int) int { return founding + 2*systems }

// share is how many of twenty records are of a kind, of those that neither
// stand once nor come with each system.
var share = []struct {
	kind string
	of20 int
}{{"risk", 7}, {"evidence", 8}, {"metric", 1}, {"incident", 1}, {"finding", 1}, {"person", 1}, {"dataset", 1}}

// Organisation makes an organisation of this size: its settings, scope and
// criteria, the 38 controls, each with a cell for every system where controls
// are told system by system, a record and an impact assessment for each system,
// and with the rest risks, evidence, metrics, incidents, findings, people,
// datasets and suppliers, dealt out to the systems in turn.
func (s Size) Organisation() (fstest.MapFS, error) {
	if s.Systems < 1 {
		return nil, fmt.Errorf("an organisation without AI systems shows nothing: %d systems asked for", s.Systems)
	}
	if s.Records < Least(s.Systems) {
		return nil, fmt.Errorf("%s: so many systems take at least %d records, two each and %d beside them", s, Least(s.Systems), founding)
	}
	o := organisation{Size: s, files: fstest.MapFS{}, counts: map[string]int{"risk": 1, "evidence": 1, "person": 1, "dataset": 1, "supplier": 1}}
	rest := s.Records - Least(s.Systems)
	given := 0
	for _, x := range share {
		n := rest * x.of20 / 20
		o.counts[x.kind] += n
		given += n
	}
	o.counts["evidence"] += rest - given
	// Half of what a system is made of is bought.
	half := (o.counts["dataset"] - 1) / 2
	o.counts["dataset"] -= half
	o.counts["supplier"] += half
	o.founding()
	o.controls()
	for i := range s.Systems {
		o.system(i)
	}
	o.registers()
	if len(o.files) != s.Records {
		return nil, fmt.Errorf("%s: %d files were made", s, len(o.files))
	}
	return o.files, nil
}

type organisation struct {
	Size
	files  fstest.MapFS
	counts map[string]int
}

func (o *organisation) add(folder, id, text string) {
	name := id + ".yaml"
	if folder != "" {
		name = folder + "/" + name
	}
	o.files[name] = &fstest.MapFile{Data: []byte(text)}
}

// id is the i-th record of a kind, counted round where there are fewer.
func (o *organisation) id(kind string, i int) string {
	prefix := map[string]string{"system": "SYS", "risk": "RISK", "evidence": "EV", "metric": "MET", "incident": "INC", "finding": "FND", "person": "PER", "dataset": "DATA", "supplier": "SUP"}[kind]
	n := o.counts[kind]
	if kind == "system" {
		n = o.Systems
	}
	return fmt.Sprintf("%s-%05d", prefix, i%n)
}

// all are the first n records of a kind.
func (o *organisation) all(kind string, n int) []string {
	var ids []string
	for i := range n {
		ids = append(ids, o.id(kind, i))
	}
	return ids
}

// folder spreads many files of a kind: 100 in each.
func folder(name string, i int) string { return fmt.Sprintf("%s/%03d", name, i/100) }

func (o *organisation) founding() {
	person := o.id("person", 0)
	review := "review: {last: 2026-06-18, by: " + person + ", cadence: P12M}\n"
	o.add("", "aims", root)
	o.add("", "scope", "kind: scope\nid: SCOPE\ntitle: Scope of the AI management system\nowner: ROLE-owner\nboundary: All AI systems that we build, buy or use in lending\nactivities: [Design and development, Operation and monitoring]\nlocations: [Leeds, Dublin]\nsystems: ["+strings.Join(o.all("system", o.Systems), ", ")+"]\n"+review)
	o.add("", "risk-criteria", criteria+review)
	o.add("roles", "ROLE-owner", strings.ReplaceAll(ownerRole, "PER-0000", person))
	o.add("roles", "ROLE-board", "kind: role\nid: ROLE-board\ntitle: Board\nholders: ["+person+"]\nresponsibilities: [Answers for the AI management system]\nauthority: [approve, accept-risk]\n"+review)
	o.add("acceptances", "ACC-2026", "kind: acceptance\nid: ACC-2026\ntitle: Residual AI risk up to medium\nowner: ROLE-board\nrisks: ["+strings.Join(o.all("risk", o.counts["risk"]), ", ")+"]\nlevel: medium\nreason: Further tests would cost more than they show\nuntil: 2027-06-30\n"+review)
	o.add("approvals", "APP-soa", "kind: approval\nid: APP-soa\ntitle: Statement of Applicability of the year\nby: "+person+"\nas: ROLE-board\non: 2026-06-20\ncovers:\n"+o.covered()+"statement: Approved as a whole\nref: Minutes of June\n")
}

// covered are the records of the one approval, each with a digest in the form
// that it has; what it should be only the program itself can work out.
func (o *organisation) covered() string {
	var b strings.Builder
	ids := []string{"SCOPE", "CRITERIA", "ACC-2026"}
	for _, c := range standard.Controls() {
		ids = append(ids, c.ID)
	}
	for i := range o.Systems {
		ids = append(ids, fmt.Sprintf("IA-%05d", i))
	}
	for _, id := range ids {
		fmt.Fprintf(&b, "  - {record: %s, digest: \"v1:sha256:%s\"}\n", id, strings.Repeat("0", 64))
	}
	return b.String()
}

// controls are the 38 with a cell for every system in those that are told by system.
func (o *organisation) controls() {
	for i, c := range standard.Controls() {
		text := strings.ReplaceAll(controlText(c.ID, i), "PER-0000", o.id("person", 0))
		if c.Axis != standard.AxisOrganisation {
			var b strings.Builder
			b.WriteString(text + "implementations:\n")
			for n := range o.Systems {
				fmt.Fprintf(&b, "  - system: %s\n    status: implemented\n    how: Checked before each release of product line %d, by somebody who did not build it\n    evidence: [%s]\n", o.id("system", n), n, o.id("evidence", n+i))
			}
			text = b.String()
		}
		o.add("controls", c.ID, text)
	}
}

func (o *organisation) system(i int) {
	id, impact := o.id("system", i), fmt.Sprintf("IA-%05d", i)
	person := o.id("person", i)
	o.add(folder("systems", i), id, systemText(id, i, o.id("dataset", i), o.id("supplier", i), person, o.id("evidence", i)))
	o.add(folder("impact-assessments", i), impact, impactText(impact, i, id, person))
}

func (o *organisation) registers() {
	for i := range o.counts["person"] {
		o.add(folder("people", i), o.id("person", i), personText(o.id("person", i), i))
	}
	for i := range o.counts["dataset"] {
		o.add(folder("datasets", i), o.id("dataset", i), strings.ReplaceAll(datasetText(o.id("dataset", i), i), "PER-0000", o.id("person", i)))
	}
	for i := range o.counts["supplier"] {
		o.add(folder("suppliers", i), o.id("supplier", i), strings.ReplaceAll(supplierText(o.id("supplier", i), i), "PER-0000", o.id("person", i)))
	}
	for i := range o.counts["risk"] {
		o.add(folder("risks", i), o.id("risk", i), riskText(o.id("risk", i), i%o.Systems, i/o.Systems, o.id("system", i), fmt.Sprintf("IA-%05d", i%o.Systems), o.id("person", i), o.id("evidence", i)))
	}
	for i := range o.counts["evidence"] {
		o.add(folder("evidence", i), o.id("evidence", i), evidenceText(o.id("evidence", i), i, i/o.Systems, o.id("system", i), o.id("person", i)))
	}
	for i := range o.counts["metric"] {
		o.add(folder("metrics", i), o.id("metric", i), fmt.Sprintf(metricText, o.id("metric", i), i, o.id("system", i), o.id("person", i), o.id("evidence", i)))
	}
	for i := range o.counts["incident"] {
		o.add(folder("incidents", i), o.id("incident", i), fmt.Sprintf(incidentText, o.id("incident", i), i, o.id("system", i), o.id("risk", i)))
	}
	for i := range o.counts["finding"] {
		o.add(folder("findings", i), o.id("finding", i), fmt.Sprintf(findingText, o.id("finding", i), i, o.id("system", i), o.id("person", i), o.id("evidence", i), o.id("person", i+1)))
	}
}

const metricText = `kind: metric
id: %[1]s
title: Gap of approvals between groups, measure %[2]d
owner: ROLE-owner
theme: fairness
systems: [%[3]s]
unit: percentage points
method: Largest difference between four age bands, over all applications of a quarter
frequency: P6M
measured_by: %[4]s
analysed_by: ROLE-owner
better: lower
target: 3
threshold: 5
measurements:
  - {on: 2026-03-31, value: 4.1, evidence: [%[5]s]}
  - {on: 2026-09-30, value: 3.4, evidence: [%[5]s]}
review: {last: 2026-06-18, by: %[4]s, cadence: P12M}
`

const incidentText = `kind: incident
id: %s
title: Wrong answers after release %d
owner: ROLE-owner
systems: [%s]
type: unexpected-behaviour
description: Answers of an old version were given for half a day.
severity: minor
serious_kind: none
status: closed
occurred: 2026-04-11
aware_on: 2026-04-12
closed_on: 2026-05-15
persons_affected: 34
lessons: A release is held until its smoke test is in.
leads_to: [%s]
`

const findingText = `kind: finding
id: %s
title: Release %d without a report on file
owner: ROLE-owner
source: incident
type: nonconformity
grade: minor
against: [A.6.2.4]
updates: [A.6.2.4]
about: [%s]
nature: A release had no test report on file.
opened: 2026-06-25
correction: The test was run and filed.
action_needed: true
action_reason: Two slips in five releases are no single slip
root_cause: The release checklist did not name the test.
similar: Other releases checked, complete.
actions:
  - {what: Add the test to the checklist, owner: %s, due: 2026-09-30, done: 2026-09-21, evidence: [%s]}
effectiveness: {checked_on: 2026-10-05, by: %s, result: effective, note: Last three releases}
status: closed
closed_on: 2026-10-06
`

const criteria = `kind: risk-criteria
id: CRITERIA
title: AI risk criteria
owner: ROLE-board
likelihood:
  - {id: rare, meaning: Not expected}
  - {id: unlikely, meaning: Not expected within a year}
  - {id: possible, meaning: May happen within a year}
  - {id: likely, meaning: Expected within a year}
  - {id: almost-certain, meaning: Expected several times a year}
consequence:
  - {id: negligible, meaning: Hardly noticed}
  - {id: minor, meaning: Undone within a day}
  - {id: moderate, meaning: Takes effort to undo}
  - {id: major, meaning: Lasting disadvantage}
  - {id: severe, meaning: Cannot be undone}
levels:
  - {id: low, accepted_by: ROLE-owner, meaning: Keep and watch}
  - {id: medium, accepted_by: ROLE-owner, meaning: Treat where the effort is in proportion}
  - {id: high, accepted_by: ROLE-board, meaning: Treat}
  - {id: critical, accepted_by: ROLE-board, meaning: Stop}
matrix:
  - {likelihood: rare, levels: [low, low, low, low, high]}
  - {likelihood: unlikely, levels: [low, low, medium, medium, high]}
  - {likelihood: possible, levels: [low, medium, medium, high, high]}
  - {likelihood: likely, levels: [low, medium, high, critical, critical]}
  - {likelihood: almost-certain, levels: [medium, high, high, critical, critical]}
acceptable: medium
harm_threshold: moderate
appetite: We take no risk of a refusal that nobody can explain.
`
