package compare

import (
	"io"

	"github.com/aims-as-code/aims/pkg/output"
)

// Schema names the form that JSON writes; schemas/output/diff.v1.schema.json describes it.
const Schema = "aims/diff/v1"

// JSON is for programs: documented, versioned, one document, nothing cut.
var JSON = &Format{
	Name: "json",
	Doc:  "for programs: " + Schema + ", described by schemas/output/diff.v1.schema.json",
	Write: func(w io.Writer, v Review, _ Options) error {
		d := jsonReview{
			Schema: Schema, Verdict: v.Verdict(), AsOf: v.AsOf, Base: v.Base, From: v.From, Head: v.Head, Files: v.Files, Notes: list(v.Notes),
			Changes: []jsonChange{}, Untouched: []jsonUntouched{}, Approvers: []jsonApprover{},
			New: output.Findings(v.New), Fixed: output.Findings(v.Fixed), Unchanged: v.Unchanged,
		}
		for _, c := range v.Changes {
			x := jsonChange{c.Weight.String(), c.Sort.ID, c.Kind, c.Record, c.Title, c.Message, c.Pos.File, c.Pos.Line, c.Pos.Column, c.Removed, []jsonWord{}}
			for _, word := range c.Words {
				x.Words = append(x.Words, jsonWord{string(word.Mark), word.Text})
			}
			d.Changes = append(d.Changes, x)
		}
		for _, u := range v.Untouched {
			d.Untouched = append(d.Untouched, jsonUntouched{u.Kind, u.Record, u.Title, list(u.Way), u.Pos.File, u.Pos.Line})
		}
		for _, a := range v.Approvers {
			x := jsonApprover{a.Whose, list(a.Roles), []jsonPerson{}, []jsonApproval{}}
			for _, p := range a.People {
				x.People = append(x.People, jsonPerson(p))
			}
			for _, r := range a.Records {
				x.Records = append(x.Records, jsonApproval(r))
			}
			d.Approvers = append(d.Approvers, x)
		}
		return output.WriteJSON(w, d)
	},
}

type (
	jsonReview struct {
		Schema    string           `json:"schema"`
		Verdict   string           `json:"verdict"`
		AsOf      string           `json:"as_of"`
		Base      string           `json:"base"`
		From      string           `json:"from"`
		Head      string           `json:"head"`
		Files     int              `json:"files"`
		Notes     []string         `json:"notes"`
		Changes   []jsonChange     `json:"changes"`
		Untouched []jsonUntouched  `json:"untouched"`
		Approvers []jsonApprover   `json:"approvers"`
		New       []output.Finding `json:"new"`
		Fixed     []output.Finding `json:"fixed"`
		Unchanged int              `json:"unchanged"`
	}
	jsonChange struct {
		Weight  string     `json:"weight"`
		Sort    string     `json:"sort"`
		Kind    string     `json:"kind"`
		Record  string     `json:"record"`
		Title   string     `json:"title"`
		Message string     `json:"message"`
		File    string     `json:"file"`
		Line    int        `json:"line"`
		Column  int        `json:"column"`
		Removed bool       `json:"removed"`
		Words   []jsonWord `json:"words"`
	}
	jsonWord struct {
		Mark string `json:"mark"`
		Text string `json:"text"`
	}
	jsonUntouched struct {
		Kind   string   `json:"kind"`
		Record string   `json:"record"`
		Title  string   `json:"title"`
		Way    []string `json:"way"`
		File   string   `json:"file"`
		Line   int      `json:"line"`
	}
	jsonApprover struct {
		Whose   string         `json:"whose"`
		Roles   []string       `json:"roles"`
		People  []jsonPerson   `json:"people"`
		Records []jsonApproval `json:"records"`
	}
	jsonPerson struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	jsonApproval struct {
		Record string `json:"record"`
		Why    string `json:"why"`
	}
)

// list is never null in JSON.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
