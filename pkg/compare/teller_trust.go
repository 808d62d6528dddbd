package compare

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

var (
	identityChanged = &Sort{"person-identity-changed", Critical, "keys or e-mail addresses of a person changed",
		"By these the history knows who wrote and who approved. Whoever can add a key can approve as this person."}
	activeChanged = &Sort{"person-active-changed", Critical, "from when or until when a person acts changed",
		"An approval counts only while its giver belongs to the organisation."}
	authorityChanged = &Sort{"role-authority-changed", Critical, "what a role may decide changed",
		"An approval counts by the authority of the role in which it is given."}
	holdersChanged = &Sort{"role-holders-changed", Critical, "who holds a role changed",
		"Whoever holds the role may approve with its authority."}
	dutiesChanged = &Sort{"role-duties-changed", Major, "what a role answers for changed",
		"A duty taken out of one role has to stand in another."}
)

// brings reports whether an added record gives somebody trust, or settings, and tells so.
func (p *pair) brings() bool {
	v := p.after.value(p.head)
	switch p.kind.Name {
	case "aims":
		p.tell(settingsAdded, nil, "aims.yaml added: its settings judge every record from now on")
		return true
	case "person":
		var parts []string
		if emails := listed(v.Member("emails")); len(emails) > 0 {
			parts = append(parts, "known by "+some(emails))
		}
		if keys := v.Member("keys"); !blank(keys) {
			var names []string
			for _, k := range entries(keys) {
				names = append(names, label(k, "fingerprint"))
			}
			parts = append(parts, "signing with "+some(names))
		}
		if len(parts) > 0 {
			p.tell(identityChanged, nil, "person added, "+strings.Join(parts, ", ")+p.second())
			return true
		}
	case "role":
		var parts []string
		if authority := v.Member("authority"); !blank(authority) {
			parts = append(parts, "with the authority to "+some(listed(authority)))
		}
		if v.Member("top_management").AsText().Value == "true" {
			parts = append(parts, "as top management")
		}
		if key := v.Member("key"); !blank(key) {
			parts = append(parts, "with the key task "+some(listed(key)))
		}
		if len(parts) > 0 {
			p.tell(authorityChanged, nil, fmt.Sprintf("role added %s, held by %s%s", strings.Join(parts, ", "), value(v.Member("holders")), p.second()))
			return true
		}
	case "control":
		if v.Member("applicable").AsText().Known() {
			x := p.tellDecided(nil, v.Member("applicable").AsText().Value)
			x.Message = "control added, " + x.Message + p.second()
			return true
		}
	case "risk-criteria":
		p.tell(criteriaChanged, nil, "risk criteria added: risks are rated and accepted by them from now on"+p.second())
		return true
	}
	return false
}

func tellTrust(p *pair) {
	if p.of("person") {
		for _, d := range p.under("keys") {
			if d.path == "keys" && d.item {
				p.tell(identityChanged, d, keyWords(d))
			}
		}
		p.plainly(identityChanged, "emails", "keys")
		p.plainly(activeChanged, "active_from", "active_until")
	}
	if p.of("role") {
		if d := p.at("authority"); d != nil && d.set {
			p.tell(authorityChanged, d, p.authorityWords(d))
		}
		p.plainly(authorityChanged, "authority", "top_management", "key")
		for _, d := range p.under("holders") {
			if d.set {
				p.tell(holdersChanged, d, holderWords(d))
			}
		}
		p.plainly(holdersChanged, "holders")
		p.plainly(dutiesChanged, "responsibilities", "competence", "raci")
	}
}

// authorityWords says what the holders of a role may do from now on, and what
// not any more. Who they are is said, for they get it by this change.
func (p *pair) authorityWords(d *difference) string {
	var parts []string
	if len(d.added) > 0 {
		parts = append(parts, "gets the authority to "+some(words(d.added)))
	}
	if len(d.dropped) > 0 {
		parts = append(parts, "loses the authority to "+some(words(d.dropped)))
	}
	message := wording.And(parts)
	if holders := p.after.value(p.head).Member("holders"); !blank(holders) {
		message += "; held by " + value(holders)
	}
	return message
}

// holderWords says who holds a role from now on, and who does not any more.
func holderWords(d *difference) string {
	switch came, went := some(words(d.added)), some(words(d.dropped)); {
	case went == "":
		return "now held by " + came + " as well"
	case came == "":
		return "not held by " + went + " any more"
	default:
		return fmt.Sprintf("now held by %s in the place of %s", came, went)
	}
}

// keyWords tells of a key, by its fingerprint where it has one, for that is
// what its holder can compare.
func keyWords(d *difference) string {
	name := func(v *source.Value) string {
		if blank(v.Member("fingerprint")) {
			return d.label()
		}
		return label(v, "fingerprint")
	}
	if d.was == nil {
		return "signs with the key " + name(d.is) + " as well: whoever has it can approve as this person"
	}
	return "does not sign with the key " + name(d.was) + " any more"
}
