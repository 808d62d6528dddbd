package output

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/aims-as-code/aims/pkg/finding"
)

// ValidateSchema names the form that JSON writes; schemas/output/validate.v1.schema.json describes it.
const ValidateSchema = "aims/validate/v1"

// JSON is for programs: documented, versioned, one document.
var JSON = &Format{
	Name: "json",
	Doc:  "for programs: " + ValidateSchema + ", described by schemas/output/validate.v1.schema.json",
	Bare: true,
	Write: func(w io.Writer, run Run) error {
		return WriteJSON(w, struct {
			Schema   string    `json:"schema"`
			Summary  Summary   `json:"summary"`
			Findings []Finding `json:"findings"`
		}{ValidateSchema, run.Summary, Findings(run.Findings)})
	},
}

// WriteJSON writes a value as every JSON output of the program is written:
// indented, and with < > & as they are, since it is no web page.
func WriteJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(harmless(b.Bytes()))
	return err
}

// harmless spells what a terminal or a build service would act upon in JSON's
// own way, so that every reader of the JSON gets the same values: hidden
// characters as \uXXXX, and the second # of ##[ and ##vso[ of Azure, which counts anywhere in a line.
func harmless(data []byte) []byte {
	text := string(data)
	text = strings.NewReplacer("##[", "#\\u0023[", "##vso[", "#\\u0023vso[").Replace(text)
	if strings.IndexFunc(text, func(r rune) bool { return r != '\n' && hidden(r) }) < 0 {
		return []byte(text)
	}
	var b strings.Builder
	for _, r := range text {
		if r == '\n' || !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		}
	}
	return []byte(b.String())
}

// Finding is a finding in the JSON of every command.
type Finding struct {
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Record   string        `json:"record"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint"`
	Excused  string        `json:"excused_by"`
	Related  []jsonRelated `json:"related"`
	Cause    *jsonCause    `json:"cause"` // null where no commit is known to be behind it
}

type jsonCause struct {
	Record  string   `json:"record"`
	Way     []string `json:"way"`
	Commit  string   `json:"commit"`
	Date    string   `json:"date"`
	Author  string   `json:"author"`
	Subject string   `json:"subject"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Record  string `json:"record"` // a record of which the finding is as true; empty for any other place
}

// Findings is a list of findings as JSON shows it.
func Findings(findings []finding.Finding) []Finding {
	list := make([]Finding, 0, len(findings))
	for _, f := range findings {
		list = append(list, jsonOf(f))
	}
	return list
}

func jsonOf(f finding.Finding) Finding {
	j := Finding{f.Rule.ID, f.Severity.String(), f.Pos.File, f.Pos.Line, f.Pos.Column, f.Record, f.Message, f.Hint, f.Excused, make([]jsonRelated, 0, len(f.Related)), nil}
	if f.Cause != nil {
		c := jsonCause(*f.Cause)
		c.Way = append([]string{}, c.Way...)
		j.Cause = &c
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{r.Pos.File, r.Pos.Line, r.Pos.Column, r.Message, r.Record})
	}
	return j
}
