package schema

import "github.com/aims-as-code/aims/pkg/finding"

// Rules are what a file can break against the schema of its kind.
var Rules = []*finding.Rule{KindMissing, KindUnknown, UnknownKey, MissingKey, WrongType, WrongValue, TodoNotAllowed}

// The rules of this package. No exception can excuse them.
var (
	KindMissing = &finding.Rule{
		ID: "kind-missing", Severity: finding.Error, Title: "a YAML file below the AIMS root does not say what it is", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "Every YAML file below the AIMS root is a record unless aims.yaml says otherwise. Otherwise a slip in the first line would make a risk vanish from every report.",
		Wrong: "id: RISK-proxy\ntitle: Proxy discrimination",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination",
		Fix:   "Write `kind:` as the first line, or list the file under `ignore` in aims.yaml if it is no record.",
	}
	KindUnknown = &finding.Rule{
		ID: "kind-unknown", Severity: finding.Error, Title: "a record is of a kind that does not exist", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "A record of an unknown kind would be checked by nothing and stand in no report.",
		Wrong: "kind: rsik",
		Right: "kind: risk",
		Fix:   "Use one of the kinds that `aims schema --list` prints.",
	}
	UnknownKey = &finding.Rule{
		ID: "schema-unknown-key", Severity: finding.Error, Title: "a field that this kind does not have", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "A field that nobody reads looks like information and is none; most often it is a misspelling of one that counts.",
		Wrong: "justifcation: Needed to treat RISK-proxy",
		Right: "justification: Needed to treat RISK-proxy",
		Fix:   "Correct the name (`aims explain KIND` lists the fields) or move the text to `notes`.",
	}
	MissingKey = &finding.Rule{
		ID: "schema-missing-key", Severity: finding.Error, Title: "a required field is missing", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "The schema requires only what a record cannot do without: who answers for it and what it says.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nowner: PER-amara\ntype: risk\nstatus: open\ndescription: The model learns a proxy for ethnicity from postcodes",
		Fix:   "Write the field; write `TODO` as its value if you do not know it yet.",
	}
	WrongType = &finding.Rule{
		ID: "schema-type", Severity: finding.Error, Title: "a value is of the wrong type", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "YAML reads an unquoted 1.10 as the number 1.1, 007 as 7 and `[a]` as a list. A value of another type than expected would be read differently by every program.",
		Wrong: "version: 1.10",
		Right: "version: \"1.10\"",
		Fix:   "Put text that looks like a number in quotes; write lists with a dash before each item; write true or false without quotes.",
	}
	WrongValue = &finding.Rule{
		ID: "schema-value", Severity: finding.Error, Title: "a value is not among the allowed ones", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "Dates, durations, ids and the words of a vocabulary are compared by program and auditor alike, so they have one spelling.",
		Wrong: "on: 18.06.2026",
		Right: "on: 2026-06-18",
		Fix:   "Use the form or one of the words that the message names.",
	}
	TodoNotAllowed = &finding.Rule{
		ID: "todo-not-allowed", Severity: finding.Error, Title: "TODO stands where a value has to be", Clause: "7.5", Since: "0.1.0", Fixed: true,
		Why:   "TODO is an honest answer almost everywhere. It is none where trust rests on the value: kind and id, aims.yaml, signing keys, approvals and exceptions.",
		Wrong: "kind: approval\nid: APP-policies\nby: TODO",
		Right: "kind: approval\nid: APP-policies\nby: PER-amara",
		Fix:   "Write the value, or leave the record out until you know it.",
	}
)
