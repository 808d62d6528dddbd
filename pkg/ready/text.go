package ready

import (
	"fmt"
	"io"
	"strings"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// How many gaps of one ask a short list shows before it counts the rest.
const (
	fewBlockers = 3
	fewWarnings = 2
	fewUnknown  = 2
)

// Text writes the verdict as a list to work from: the worst first, short.
// All of it where all is set.
func (v Verdict) Text(w io.Writer, all bool) error {
	p := &lines{w: w}
	p.line("%s.", v.Headline())
	if first, ok := v.first(); ok {
		p.line("\nFirst: %s%s", first.What, by(first))
		p.line("       → %s", first.Do)
	}
	v.list(p, "Blockers", v.of(Blocker, NotMet), fewBlockers, all)
	v.unknown(p, all)
	v.list(p, "Warnings", v.of(Warning, NotMet), fewWarnings, all)
	v.met(p, all)
	return p.err
}

// Lines writes one line for each gap, as compilers do.
func (v Verdict) Lines(w io.Writer) error {
	p := &lines{w: w}
	for _, a := range v.Answers {
		for _, g := range a.Gaps {
			if g.Weight > None {
				p.line("%s: %s: %s [%s]", g.Pos.String(), g.Weight.String(), g.What, a.ID)
			}
		}
		if a.State == NotKnown {
			p.line("%s: not known: %s [%s]", a.Title, a.Why, a.ID)
		}
	}
	p.line("%s", v.Headline())
	return p.err
}

// Headline is the verdict in one line: how many asks stand how, and how many
// things are to be done about them, one for each row of the lists.
func (v Verdict) Headline() string {
	verdict := fmt.Sprintf("Ready for Stage %d on %s", v.Stage, v.AsOf)
	if !v.Ready() {
		verdict = "Not r" + verdict[1:]
	}
	blockers, warnings := wording.Count(v.Blockers, "blocker"), wording.Count(v.Warnings, "warning")
	if v.Blockers > 0 {
		blockers += fmt.Sprintf(" (%s to do)", wording.Count(v.things(Blocker), "thing"))
	}
	if v.Warnings > 0 {
		warnings += fmt.Sprintf(" (%s to do)", wording.Count(v.things(Warning), "thing"))
	}
	return fmt.Sprintf("%s: %s, %s, %d not known, %d met", verdict, blockers, warnings, v.Unknown, v.Met)
}

// first is the first thing to do about what stands in the way.
func (v Verdict) first() (Gap, bool) {
	for _, a := range v.of(Blocker, NotMet) {
		return a.Gaps[0], true
	}
	return Gap{}, false
}

// by says who answers for a gap, and where it is.
func by(g Gap) string {
	if g.Owner == "" {
		return fmt.Sprintf(" (%s)", g.Pos)
	}
	return fmt.Sprintf(" (%s, %s)", g.Owner, g.Pos)
}

func (v Verdict) list(p *lines, title string, answers []Answer, few int, all bool) {
	part := ""
	for i, a := range answers {
		if i == 0 {
			p.line("\n%s", strings.ToUpper(title))
		}
		if a.Part != part {
			part = a.Part
			p.line("\n%s", part)
		}
		sign := "✗"
		if a.Weight == Warning {
			sign = "!"
		}
		p.line("  %s %s (%s)", sign, a.Title, a.Clause)
		for n, g := range a.Gaps {
			if n == few && len(a.Gaps) > few+1 && !all {
				p.line("      … and %d more", len(a.Gaps)-few)
				break
			}
			mild := ""
			if g.Weight < a.Weight && g.Weight > None {
				mild = "warning: "
			}
			p.line("      %s%s%s%s", mild, g.What, by(g), settled(g))
			again := n+1 < len(a.Gaps) && a.Gaps[n+1].Do == g.Do && (all || n+1 < few) // said once for all that follow
			if !again && (a.Weight == Blocker || all) {
				p.line("        → %s", g.Do)
			}
		}
		if a.Why != "" {
			p.line("      %s", a.Why)
		}
	}
}

func settled(g Gap) string {
	switch {
	case g.Excused == "":
		return ""
	case g.Weight == Warning:
		return fmt.Sprintf("; excused by %s, and an auditor raises it all the same", g.Excused)
	}
	return fmt.Sprintf("; excused by %s", g.Excused)
}

// unknown lists what cannot be told, by what keeps it from being told.
func (v Verdict) unknown(p *lines, all bool) {
	because := map[string][]Answer{}
	var order []string
	for _, a := range v.of(None, NotKnown) {
		if because[a.Why] == nil {
			order = append(order, a.Why)
		}
		because[a.Why] = append(because[a.Why], a)
	}
	if len(order) > 0 {
		p.line("\nNOT KNOWN\n")
	}
	for _, why := range order {
		answers := because[why]
		blocking := 0
		for _, a := range answers {
			if a.Blocks() {
				blocking++
			}
		}
		note := ""
		switch {
		case blocking > 0 && blocking == len(answers):
			note = "; stands in the way"
		case blocking == 1:
			note = "; one of these stands in the way"
		case blocking > 0:
			note = fmt.Sprintf("; %d of these stand in the way", blocking)
		}
		p.line("  ? %s%s", why, note)
		for n, a := range answers {
			if n == fewUnknown && len(answers) > fewUnknown+1 && !all {
				p.line("      … and %d more", len(answers)-fewUnknown)
				break
			}
			p.line("      %s (%s)", a.Title, a.Clause)
		}
	}
}

func (v Verdict) met(p *lines, all bool) {
	if all {
		p.line("\nMET\n")
	}
	for _, a := range v.of(None, Met) {
		if all {
			why := ""
			if a.Why != "" {
				why = ": " + a.Why
			}
			p.line("  ✓ %s (%s)%s", a.Title, a.Clause, why)
		}
		for _, g := range a.Gaps {
			if all {
				p.line("      %s%s%s", g.What, by(g), settled(g))
			}
		}
	}
	if !all {
		p.line("\n-v shows everything, with what to do and what is met; -f csv and -f markdown write it as a backlog.")
	}
}

// lines writes lines and keeps the first error. What is filled in may come from
// records, so it is made safe to print; the form itself is ours.
type lines struct {
	w   io.Writer
	err error
}

func (p *lines) line(form string, fill ...any) {
	for i, x := range fill {
		if text, ok := x.(string); ok {
			fill[i] = output.Clean(text)
		}
	}
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, form+"\n", fill...)
	}
}
