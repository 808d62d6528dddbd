package compare

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	policyBody = &Sort{"policy-body-changed", Major, "the text of a policy changed",
		"Everybody whom it binds reads this text. An approval covers it word by word."}
	policyStatus = &Sort{"policy-status-changed", Major, "a policy came into force, or went out of it",
		"A draft binds nobody; a withdrawn policy leaves a gap where nothing takes its place."}
	policyMeant = &Sort{"policy-meaning-changed", Major, "what a policy promises and serves changed",
		"The standard asks for certain commitments, and controls and obligations rest on the policy."}
	policyVersion = &Sort{"policy-version-changed", Minor, "a policy got another version or date",
		"People quote it by these."}
	fileMoved = &Sort{"named-file-moved", Minor, "a file that a record names is another one with the same content",
		"Only links to it lead elsewhere."}
)

// maxBody is the length up to which texts are compared.
const maxBody = 1 << 20

func tellPolicy(p *pair) {
	if !p.stayed() {
		return
	}
	if p.kind.Name == "policy" {
		for _, d := range p.under("body") {
			if !d.moved && d.was != nil && d.is != nil {
				p.tellBody(d)
			}
		}
		p.plainly(policyStatus, "status")
		p.plainly(policyMeant, "type", "parent", "commitments", "serves", "obligations")
		p.plainly(policyVersion, "version", "effective")
	}
	for _, d := range p.differences {
		switch {
		case d.told:
		case d.moved:
			p.tell(fileMoved, d, d.plainly())
		}
	}
}

func (p *pair) tellBody(d *difference) {
	was, before := p.before.text(d.was.Text)
	is, after := p.after.text(d.is.Text)
	switch {
	case !before && !after:
		p.tell(policyBody, d, d.plainly())
		return
	case !after:
		p.tell(policyBody, d, fmt.Sprintf("its text %s is not there any more", brief(d.is.Text)))
		return
	case !before:
		p.tell(policyBody, d, fmt.Sprintf("its text %s is there now", brief(d.is.Text)))
		return
	}
	if wording.OneLine(was) == wording.OneLine(is) {
		p.tell(layoutChanged, d, fmt.Sprintf("only blanks and line ends of its text %s changed", brief(d.is.Text)))
		return
	}
	list := wordsOf(was, is)
	added, dropped := 0, 0
	for _, w := range list {
		switch w.Mark {
		case '+':
			added += len(strings.Fields(w.Text))
		case '-':
			dropped += len(strings.Fields(w.Text))
		}
	}
	message := fmt.Sprintf("text changed: %s added, %s taken out", wordCount(added), wordCount(dropped))
	if d.was.Text != d.is.Text {
		message += fmt.Sprintf("; it stands in %s now", brief(d.is.Text))
	}
	x := p.tell(policyBody, d, message)
	x.Words = list
}

func wordCount(n int) string {
	if n == 0 {
		return "no words"
	}
	return wording.Count(n, "word")
}

// text is the content of a file that a record names, as far as it is text of a length to read.
func (s *side) text(name string) (string, bool) {
	data, err := s.Tree.Content(name)
	if err != nil || len(data) > maxBody || !utf8.Valid(data) {
		return "", false
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n"), true
}
