package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/record"
)

// past reports whether a record tells of what is over: it is closed, retired or
// withdrawn, has run out, or notes what was done at a time. Nobody has to look after it any more.
func (p *Pass) past(r record.Record) bool {
	switch r := r.(type) {
	case *record.AISystem:
		return Retired(r)
	case *record.Risk:
		return r.Status.Value == "closed"
	case *record.Policy:
		return r.Status.Value == "withdrawn" || r.Status.Value == "superseded"
	case *record.Finding:
		return r.Status.Value == "closed"
	case *record.Incident:
		return r.Status.Value == "closed"
	case *record.Change:
		return r.Status.Value == "done" || r.Status.Value == "rejected"
	case *record.Acceptance:
		return p.Late(r.Until)
	case *record.Exception:
		return p.Late(r.Expires)
	case *record.AuditProgramme:
		return p.Late(r.Until)
	case *record.Audit:
		return r.Performed.Known()
	case *record.Evidence:
		return p.Late(r.Expires)
	}
	return slices.Contains(acts, r.Head().Kind.Value) || r.Head().Kind.Value == "training"
}
