// Package standard is the built-in catalogue of ISO/IEC 42001:2023: clause
// items, Annex A controls, Annex C lists, crosswalks and vocabularies.
//
// Ids and short titles are facts about the standard. Every other sentence is
// the catalogue's own wording and replaces no reading of the standard. Crosswalk
// rows carry their source and a strength, which is a judgement; no row and no
// sum of rows means that a law is complied with.
//
// Everything returned is shared: callers read it and do not change it.
package standard

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Version names the catalogue by the month in which its facts were checked.
const Version = "2026-11"

//go:embed data/*.json
var files embed.FS

// decoded gives the content of one data file, decoded at the first call, so
// that a command pays only for what it shows. The data is part of the program:
// a file that does not decode is a programming error, found by any test.
func decoded[T any](name string) func() T {
	return sync.OnceValue(func() T {
		var v T
		raw, err := files.ReadFile("data/" + name)
		if err != nil {
			panic(fmt.Sprintf("standard: %v", err))
		}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		if err := d.Decode(&v); err != nil {
			panic(fmt.Sprintf("standard: data/%s: %v", name, err))
		}
		return v
	})
}

// Source is a text that rows of the catalogue cite by its id.
type Source struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Where    string `json:"where"`
	Standing string `json:"standing"` // how far it can be relied on: primary, secondary, judgement
}

var catalogueFile = decoded[struct {
	Standard  string   `json:"standard"`
	CheckedOn string   `json:"checked_on"`
	Sources   []Source `json:"sources"`
}]("catalogue.json")

// CheckedOn is the day on which the facts were last checked, as YYYY-MM-DD.
func CheckedOn() string { return catalogueFile().CheckedOn }

// Sources lists what the rows of the catalogue cite.
func Sources() []Source { return catalogueFile().Sources }
