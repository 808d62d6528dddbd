package due

import (
	"io"

	"github.com/aims-as-code/aims/pkg/output"
)

// Schema names the form that JSON writes; schemas/output/due.v1.schema.json describes it.
const Schema = "aims/due/v1"

// JSON is for programs: documented, versioned, one document.
var JSON = &Format{
	Name: "json",
	Write: func(w io.Writer, l List) error {
		items := make([]jsonItem, 0, len(l.Items))
		for _, i := range l.Items {
			items = append(items, jsonItem{i.Day.String(), i.Overdue, i.Sort, i.What, i.ID, i.Kind, i.Title, i.Owner, i.Backup, i.Excused, i.Pos.File, i.Pos.Line, i.Pos.Column})
		}
		return output.WriteJSON(w, struct {
			Schema string     `json:"schema"`
			AsOf   string     `json:"as_of"`
			Until  string     `json:"until"`
			Unread int        `json:"unread"`
			Items  []jsonItem `json:"items"`
		}{Schema, l.AsOf.String(), l.Until.String(), l.Unread, items})
	},
}

type jsonItem struct {
	Day     string `json:"day"`
	Overdue bool   `json:"overdue"`
	Sort    string `json:"sort"`
	What    string `json:"what"`
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Owner   string `json:"owner"`
	Backup  string `json:"backup"`
	Excused string `json:"excused_by"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}
