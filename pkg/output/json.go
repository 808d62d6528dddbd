package output

import (
	"encoding/json"
	"io"

	"github.com/aims-as-code/aims/pkg/finding"
)

// ValidateSchema names the form that JSON writes; schemas/output/validate.v1.schema.json describes it.
const ValidateSchema = "aims/validate/v1"

// JSON is for programs: documented, versioned, one document.
var JSON = &Format{
	Name: "json",
	Doc:  "for programs: " + ValidateSchema + ", described by schemas/output/validate.v1.schema.json",
	Write: func(w io.Writer, run Run) error {
		list := make([]jsonFinding, 0, len(run.Findings))
		for _, f := range run.Findings {
			list = append(list, jsonOf(f))
		}
		return WriteJSON(w, struct {
			Schema   string        `json:"schema"`
			Summary  Summary       `json:"summary"`
			Findings []jsonFinding `json:"findings"`
		}{ValidateSchema, run.Summary, list})
	},
}

// WriteJSON writes a value as every JSON output of the program is written:
// indented, and with < > & as they are, since it is no web page.
func WriteJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

type jsonFinding struct {
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
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

func jsonOf(f finding.Finding) jsonFinding {
	j := jsonFinding{f.Rule.ID, f.Severity.String(), f.Pos.File, f.Pos.Line, f.Pos.Column, f.Record, f.Message, f.Hint, f.Excused, make([]jsonRelated, 0, len(f.Related))}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{r.Pos.File, r.Pos.Line, r.Pos.Column, r.Message})
	}
	return j
}
