package story

import (
	"time"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/signature"
)

// person is somebody who writes commits.
type person struct {
	id, name, mail string
	formerMail     string // until the day in remailed
	key            *signature.DemoKey
}

// remailed is the day from which one of them used another address.
const remailed, remailing = "2026-03-02", "Clara Weiss has another address"

const mailmap = "# Clara Weiss had another address at first.\nClara Weiss <clara.weiss@fenwick.example> <clara.weiss@fenwick-legal.example>\n"

const attributes = "# A signature is over bytes: no line end in an approval may be changed.\napprovals/** -text\n"

// forgeName is whom the company's git service commits as.
const forgeName, forgeMail = "Fenwick Git", "noreply@git.fenwick.example"

// cast is everybody who writes commits, by id. Three of them sign, with keys
// that everybody can make: see signature.DemoKey.
func cast() (map[string]*person, error) {
	all := map[string]*person{}
	for _, p := range []person{
		{id: "PER-adeyemi", name: "Folake Adeyemi", mail: "folake.adeyemi@fenwick.example"},
		{id: "PER-berg", name: "Lena Berg", mail: "lena.berg@harrow-audit.example"},
		{id: "PER-brandt", name: "Jonas Brandt", mail: "jonas.brandt@fenwick.example"},
		{id: "PER-hughes", name: "Gareth Hughes", mail: "gareth.hughes@fenwick.example"},
		{id: "PER-kumar", name: "Ravi Kumar", mail: "ravi.kumar@fenwick.example"},
		{id: "PER-lindqvist", name: "Maja Lindqvist", mail: "maja.lindqvist@fenwick.example"},
		{id: "PER-moreau", name: "Luc Moreau", mail: "luc.moreau@fenwick.example"},
		{id: "PER-novak", name: "Petra Novak", mail: "petra.novak@fenwick.example"},
		{id: "PER-oduya", name: "Tunde Oduya", mail: "tunde.oduya@fenwick.example"},
		{id: "PER-okafor", name: "Amara Okafor", mail: "amara.okafor@fenwick.example"},
		{id: "PER-silva", name: "Inês Silva", mail: "ines.silva@fenwick.example"},
		{id: "PER-tanaka", name: "Yuki Tanaka", mail: "yuki.tanaka@fenwick.example"},
		{id: "PER-weiss", name: "Clara Weiss", mail: "clara.weiss@fenwick.example", formerMail: "clara.weiss@fenwick-legal.example"},
	} {
		all[p.id] = &p
	}
	for id, name := range map[string]string{"PER-brandt": "jonas.brandt", "PER-okafor": "amara.okafor", "PER-silva": "ines.silva"} {
		key, err := signature.NewDemoKey(name)
		if err != nil {
			return nil, err
		}
		all[id].key = key
	}
	return all, nil
}

// signs reports whether a person has a key that is on file at a moment.
func (p *person) signs(m moment) bool { return p.key != nil && m > at("2025-11-21", written) }

// as is how a person signs a commit at a moment of the story.
func (p *person) as(m moment, when time.Time) history.Signature {
	mail := p.mail
	if p.formerMail != "" && m < at(remailed, written) {
		mail = p.formerMail
	}
	return history.Signature{Name: p.name, Email: mail, When: when}
}
