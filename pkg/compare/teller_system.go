package compare

import "fmt"

var (
	purposeChanged = &Sort{"system-purpose-changed", Major, "what an AI system is for changed",
		"Risks and impacts were assessed for the purpose as it was."}
	limitsOfUse = &Sort{"system-limits-changed", Major, "what an AI system is not for, or cannot do, changed",
		"Those who use it rely on these limits."}
	autonomyRaised = &Sort{"system-autonomy-raised", Critical, "an AI system decides more on its own",
		"Fewer people stand between the system and those whom it affects."}
	autonomyLowered = &Sort{"system-autonomy-lowered", Minor, "an AI system decides less on its own",
		"More people stand between the system and those whom it affects."}
	exposureWidened = &Sort{"system-exposure-widened", Major, "an AI system reaches more people",
		"Whom it affects, and which duties apply, was assessed for fewer."}
	exposureNarrowed = &Sort{"system-exposure-narrowed", Minor, "an AI system reaches fewer people",
		"Duties may fall away."}
	usersChanged = &Sort{"system-users-changed", Major, "who uses an AI system or is affected by it changed",
		"Harms were looked for among those who stood there before."}
	modelsChanged = &Sort{"system-models-changed", Major, "an AI system rests on other models or resources",
		"Another model is another system: tests, risks and impacts belong to the one before."}
	datasetsChanged = &Sort{"system-datasets-changed", Major, "an AI system uses other data",
		"Quality, bias and lawful basis belong to the data."}
	suppliersChanged = &Sort{"system-suppliers-changed", Major, "other suppliers stand behind an AI system",
		"What a supplier takes on is agreed with that supplier."}
	systemStatus = &Sort{"system-status-changed", Major, "an AI system came into use, or went out of it",
		"In use it is under every duty that an AI system has."}
	stageChanged = &Sort{"system-stage-changed", Major, "an AI system entered another stage of its life",
		"Somebody with the authority should have let it in: see the gate."}
	oversightChanged = &Sort{"system-oversight-changed", Major, "who watches over an AI system, and how, changed",
		"Somebody has to be able to stop it."}
	monitoringChanged = &Sort{"system-monitoring-changed", Major, "how an AI system is monitored changed",
		"What is not watched drifts unseen."}
	natureChanged = &Sort{"system-nature-changed", Major, "what an AI system is, to whom and where, changed",
		"Roles, jurisdictions, where it comes from and whether it generates content decide which duties apply."}
	deployedChanged = &Sort{"system-deployed-changed", Minor, "another version of an AI system is deployed",
		"Tests and assessments belong to a version."}
	resourceChanged = &Sort{"resource-changed", Major, "a model or another resource is something else now",
		"Every AI system that rests on it changed with it."}
	datasetChanged = &Sort{"dataset-changed", Major, "a dataset is something else now",
		"Every AI system that uses it changed with it."}
	supplierChanged = &Sort{"supplier-changed", Major, "what a supplier takes on changed",
		"What the supplier does not do, you do, or nobody."}
)

func tellSystem(p *pair) {
	switch {
	case p.of("ai-system"):
		p.tellSystemItself()
	case p.of("resource"):
		p.plainly(resourceChanged, "type", "name", "version", "provider", "supplier", "hosting", "limitations", "known_biases", "approved_for")
	case p.of("dataset"):
		p.plainly(datasetChanged, "use", "origin", "acquisition", "lawful_basis", "personal_data", "representativeness", "known_gaps", "preparation", "provenance", "supplier", "licence")
	case p.of("supplier"):
		p.plainly(supplierChanged, "roles", "responsibilities", "ai_clauses")
	}
}

func (p *pair) tellSystemItself() {
	if d := p.at("autonomy"); d != nil {
		s, verb := autonomyRaised, "raised"
		if d.is != nil && d.rank(d.is) < d.rank(d.was) {
			s, verb = autonomyLowered, "lowered"
		}
		message := d.plainly()
		if d.was != nil && d.is != nil {
			message = fmt.Sprintf("autonomy %s from %s to %s", verb, value(d.was), value(d.is))
		}
		p.tell(s, d, message)
	}
	if d := p.at("exposure"); d != nil {
		s := exposureWidened
		if d.is != nil && d.rank(d.is) < d.rank(d.was) {
			s = exposureNarrowed
		}
		p.tell(s, d, d.plainly())
	}
	p.plainly(purposeChanged, "purpose", "intended_use", "domain")
	p.plainly(limitsOfUse, "out_of_scope_use", "limits")
	p.plainly(usersChanged, "users", "affected")
	p.plainly(modelsChanged, "resources")
	p.plainly(datasetsChanged, "datasets")
	p.plainly(suppliersChanged, "suppliers")
	p.plainly(systemStatus, "status", "in_use_since", "retired_on")
	p.plainly(stageChanged, "stage")
	p.plainly(oversightChanged, "human_oversight")
	p.plainly(monitoringChanged, "monitoring", "event_logs")
	p.plainly(natureChanged, "generative", "aims_roles", "obtained", "jurisdictions", "information")
	p.plainly(deployedChanged, "deployed")
}
