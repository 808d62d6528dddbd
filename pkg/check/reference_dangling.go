package check

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ReferenceDangling: a broken link looks like evidence and leads nowhere.
var ReferenceDangling = &Rule{
	Rule: finding.Rule{
		ID: "reference-dangling", Severity: finding.Error, Title: "a reference names nothing", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why: "An auditor follows references from system to risk to control to evidence. One that leads nowhere breaks the chain at that place, and silently drops a record out of every report. " +
			"Acts such as approvals, minutes, audits and gates may name what no longer exists: there it is information, unless the name looks like a slip; the same for who reviewed a record, where git knows that they were there.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-scroe]",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]",
		Fix:   "Correct the id, or write the missing record (`aims new KIND ID`). If the record was renamed, give it its old id under `formerly`.",
	},
	Run: func(p *Pass) {
		told := map[string]*finding.Finding{}
		for _, u := range p.Graph.Unresolved {
			missing := u.Field.Value
			if p.goneSince(u) {
				if !p.allRead(u.Field) {
					continue // it may stand in the file that cannot be read, as during a merge
				}
				f := p.Report(u.From, u.Field.Pos, fmt.Sprintf("%s is no longer among the records, and was when this was written", missing))
				f.Length, f.Severity = utf8.RuneCountInString(missing), finding.Info
				continue
			}
			if u.Mistyped != nil {
				if f := told[missing]; f != nil {
					f.Related = append(f.Related, finding.Related{Pos: u.Field.Pos, Message: fmt.Sprintf("%s is named here", missing)})
					continue
				}
				m := u.Mistyped.Head()
				f := p.Report(u.Mistyped, m.ID.Pos, fmt.Sprintf("nothing refers to the id %q, but several records refer to %q, which does not exist", m.ID.Value, missing))
				f.Length = utf8.RuneCountInString(m.ID.Value)
				f.Hint = fmt.Sprintf("did you mean %q here?", missing)
				f.Related = append(f.Related, finding.Related{Pos: u.Field.Pos, Message: fmt.Sprintf("%s is named here", missing)})
				told[missing] = f
				continue
			}
			if u.Meant == "" && !p.allRead(u.Field) {
				continue // the record may stand in the file that cannot be read
			}
			p.dangling(u)
		}
	},
}

// allRead reports whether every file that may hold what a reference names could be read.
func (p *Pass) allRead(ref record.FieldText) bool {
	if ref.Accepts("any") {
		return len(p.Unread) == 0
	}
	return p.Complete(ref.Kinds...)
}

// acts are kinds that record what was done at a time, and may name what is gone since.
var acts = []string{"approval", "assessment", "audit", "management-review", "lifecycle-gate"}

// goneSince reports whether an act names what was there when it was written:
// people leave, and what they did stays done.
func (p *Pass) goneSince(u graph.Unresolved) bool {
	review := u.Field.Pointer == "/review/by"
	if p.Past == nil || u.Renamed || !review && !slices.Contains(acts, u.From.Head().Kind.Value) {
		return false
	}
	written := p.Past.Last(u.From, nil)
	if review {
		written = p.Past.Field(u.From, "review", record.DayPart)
	}
	return p.Past.Had(u.Field.Kinds, u.Field.Value, written.Commit)
}

func (p *Pass) dangling(u graph.Unresolved) {
	f := p.Report(u.From, u.Field.Pos, fmt.Sprintf("no %s has the id %q", kindsInWords(u.Field.Kinds), u.Field.Value))
	f.Length = utf8.RuneCountInString(u.Field.Value)
	isAct := slices.Contains(acts, u.From.Head().Kind.Value)
	switch {
	case u.Renamed && isAct:
		f.Severity = finding.Info
		f.Message = fmt.Sprintf("%q is now called %q", u.Field.Value, u.Meant)
	case u.Renamed:
		f.Message = fmt.Sprintf("%q is now called %q", u.Field.Value, u.Meant)
		f.Hint = fmt.Sprintf("write %q", u.Meant)
	case u.Meant != "":
		f.Hint = fmt.Sprintf("did you mean %q?", u.Meant)
		if r := p.Graph.Named(u.Meant); r != nil {
			f.Related = append(f.Related, At(r, fmt.Sprintf("%s is defined here", u.Meant)))
		}
	case isAct:
		f.Severity = finding.Info
		f.Message += " (any more)"
	default:
		f.Hint = whatThereIs(u.Field.Kinds)
		if below := itemsNear(u.Field); below != "" {
			f.Hint = below + "; " + f.Hint
		} else {
			if len(u.Field.Kinds) == 1 && record.KindNamed(u.Field.Kinds[0]) != nil {
				f.Hint += fmt.Sprintf("; still to be written? `aims new %s %s`", u.Field.Kinds[0], u.Field.Value)
			}
			f.Hint += fmt.Sprintf("; renamed? write `formerly: [%s]` in the record that has a new id", u.Field.Value)
		}
	}
}

func kindsInWords(kinds []string) string {
	if len(kinds) == 0 || slices.Contains(kinds, "any") {
		return "record"
	}
	return wording.Or(kinds)
}
