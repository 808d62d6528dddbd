package record

import "github.com/aims-as-code/aims/pkg/source"

var kindPerson = Kind{
	Name:   "person",
	New:    func() Record { return new(Person) },
	Folder: "people",
	Prefix: "PER",
}

// Person is the record of kind person.
type Person struct {
	Meta
	Position     source.Text   `json:"position"`
	Organisation source.Text   `json:"organisation"`
	Emails       []source.Text `json:"emails"`
	Keys         []PersonKey   `json:"keys"`
	ActiveFrom   Date          `json:"active_from"`
	ActiveUntil  Date          `json:"active_until"`
}

type PersonKey struct {
	Type        source.Text `json:"type"`
	Fingerprint source.Text `json:"fingerprint"`
	Public      source.Text `json:"public"`
	From        Date        `json:"from"`
	Until       Date        `json:"until"`
	Revoked     source.Text `json:"revoked"`
	RevokedOn   Date        `json:"revoked_on"`
}
