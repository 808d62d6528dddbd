package status

// Schema names the form that JSON gives; schemas/output/status.v1.schema.json describes it.
const Schema = "aims/status/v1"

// JSON is the status as programs read it; series is nil where none was asked
// for. note says what else is to be known about the day.
func (st Status) JSON(note string, series *Series) any {
	j := jsonStatus{
		Schema: Schema, AsOf: st.AsOf.String(), Note: note, Records: st.Records, HistoryKnown: st.Past, Small: st.Small,
		NotCounted: append([]string{}, st.Unjudged...), Figures: jsonFigures(st), Clauses: []jsonClause{}, Overdue: []jsonSort{},
	}
	for _, c := range st.Clauses {
		x := jsonClause{ID: c.ID, Title: c.Title, State: string(c.State), Declared: c.Declared, ServedBy: []jsonServing{}, Open: []jsonOpen{}}
		for _, s := range c.Serving {
			x.ServedBy = append(x.ServedBy, jsonServing{s.Name, s.N})
		}
		for _, o := range c.Open {
			x.Open = append(x.Open, jsonOpen(o))
		}
		j.Clauses = append(j.Clauses, x)
	}
	for _, s := range st.Overdue.Sorts {
		j.Overdue = append(j.Overdue, jsonSort{s.Name, s.N})
	}
	if series != nil {
		over := &jsonSeries{By: series.By, LeftOut: append([]string{}, series.Left...), Points: []jsonPoint{}}
		for _, p := range series.Points {
			over.Points = append(over.Points, jsonPoint{p.On.String(), p.Name, p.Commit, p.Status.Records, p.Status.Past, jsonFigures(p.Status)})
		}
		j.OverTime = over
	}
	return j
}

func jsonFigures(st Status) []jsonFigure {
	list := []jsonFigure{}
	for _, f := range st.Figures() {
		x := jsonFigure{Name: f.Name, Group: f.Group, Title: f.Title, N: f.N, Note: f.Note, Records: append([]string{}, f.Records...)}
		if f.Whole {
			x.Of = &f.Of
		}
		list = append(list, x)
	}
	return list
}

type jsonStatus struct {
	Schema       string       `json:"schema"`
	AsOf         string       `json:"as_of"`
	Note         string       `json:"note"`
	Records      int          `json:"records"`
	HistoryKnown bool         `json:"history_known"`
	Small        bool         `json:"small"`
	NotCounted   []string     `json:"not_counted"`
	Figures      []jsonFigure `json:"figures"`
	Clauses      []jsonClause `json:"clauses"`
	Overdue      []jsonSort   `json:"overdue"`
	OverTime     *jsonSeries  `json:"over_time"`
}

type jsonFigure struct {
	Name    string   `json:"name"`
	Group   string   `json:"group"`
	Title   string   `json:"title"`
	N       int      `json:"n"`
	Of      *int     `json:"of"` // null for a plain number
	Note    string   `json:"note"`
	Records []string `json:"records"`
}

type jsonClause struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"`
	State    string        `json:"state"`
	Declared bool          `json:"declared"`
	ServedBy []jsonServing `json:"served_by"`
	Open     []jsonOpen    `json:"open"`
}

type jsonServing struct {
	Kind    string `json:"kind"`
	Records int    `json:"records"`
}

type jsonOpen struct {
	Record string `json:"record"`
	What   string `json:"what"`
}

type jsonSort struct {
	Sort string `json:"sort"`
	N    int    `json:"n"`
}

type jsonSeries struct {
	By      string      `json:"by"`
	LeftOut []string    `json:"left_out"`
	Points  []jsonPoint `json:"points"`
}

type jsonPoint struct {
	On           string       `json:"on"`
	Name         string       `json:"name"`
	Commit       string       `json:"commit"`
	Records      int          `json:"records"`
	HistoryKnown bool         `json:"history_known"`
	Figures      []jsonFigure `json:"figures"`
}
