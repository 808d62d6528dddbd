// Package soa derives the Statement of Applicability from the records: the 38
// controls of Annex A and those of one's own, what speaks for each, and how far
// each is declared, implemented, evidenced and current. It is plain data and
// pages of it. What the rules judge is asked of package check, never judged anew.
package soa

// Statement is the Statement of Applicability of one snapshot.
type Statement struct {
	Organisation string     `json:"organisation"`
	AsOf         string     `json:"as_of"`
	Commit       string     `json:"commit"`        // whole hash of the newest commit; empty where there is none or it is not known
	HistoryKnown bool       `json:"history_known"` // otherwise nobody can tell what changed since a review
	Unread       []string   `json:"unread"`        // files that cannot be judged: what rests on them is not known
	Summary      Summary    `json:"summary"`
	Approvals    []Approved `json:"approvals"` // those that controls stand under today, the one with most of them first
	Systems      []System   `json:"systems"`
	Controls     []Control  `json:"controls"` // the 38 of Annex A, decided or not, then those of one's own
	Strays       []Stray    `json:"strays"`

	names names
}

// Summary counts. Nothing in it is a share of anything: a control more or less
// says nothing of what it is about.
type Summary struct {
	AnnexA       Count `json:"annex_a"`
	Own          Count `json:"own"`
	Declared     Tally `json:"declared"` // this and the next three: of the controls that apply, own ones included
	Implemented  Tally `json:"implemented"`
	Evidenced    Tally `json:"evidenced"`
	Current      Tally `json:"current"`
	Triples      int   `json:"triples"`       // controls that apply and name owner, sample artefact and interval
	MissingCells int   `json:"missing_cells"` // of the matrix of controls and systems
	Approved     int   `json:"approved"`      // controls as they stand; this and the next three: of all that are decided
	Void         int   `json:"void"`
	Powerless    int   `json:"without_authority"`
	Unapproved   int   `json:"unapproved"`
}

// Count is how many controls there are, by decision.
type Count struct {
	All        int `json:"all"`
	Applicable int `json:"applicable"`
	Excluded   int `json:"excluded"`
	Undecided  int `json:"undecided"`
	NotKnown   int `json:"not_known"`
}

// Tally is how many controls there are, by state.
type Tally struct {
	Yes      int `json:"yes"`
	Partly   int `json:"partly"`
	No       int `json:"no"`
	NotKnown int `json:"not_known"`
	NotAsked int `json:"not_asked"`
}

// Approved is an approval with the number of controls that stand under it as they were approved.
type Approved struct {
	ID       string `json:"id"`
	By       string `json:"by"`
	As       string `json:"as"`
	On       string `json:"on"`
	Level    string `json:"level"` // A0 to A3; empty where history is not known
	Controls int    `json:"controls"`
	Self     string `json:"self_approval"` // what the rule of that name says of it; empty for nothing
}

// Stray is a record of kind control that decides none of the controls there are.
type Stray struct {
	ID    string `json:"id"`
	File  string `json:"file"`
	Meant string `json:"meant"` // the control of Annex A that was likely meant
}

// The answers to whether a control applies.
const (
	Applies   = "yes"
	Excluded  = "no"
	Undecided = "undecided"
	NotKnown  = "not-known" // its record, or a file that may hold it, has errors of form
)

// Control is one row.
type Control struct {
	ID             string `json:"id"`
	Title          string `json:"title"` // of Annex A as the catalogue has it
	Area           string `json:"area"`  // A.2 to A.10; X for those of one's own
	File           string `json:"file"`  // empty where there is no record
	Line           int    `json:"line"`
	Classification string `json:"classification"`

	Applicable    string        `json:"applicable"`    // yes, no, undecided or not-known
	Remark        string        `json:"remark"`        // why it is undecided or not known, or what contradicts the decision
	Justification string        `json:"justification"` // for inclusion or exclusion
	Replacements  []Replacement `json:"replaced_by"`
	Satisfies     []string      `json:"satisfies"`
	Drivers       []string      `json:"drivers"`
	Risks         []Link        `json:"risks"`       // whose treatment names it
	Assessments   []Link        `json:"assessments"` // impact assessments whose measures name it
	Obligations   []Link        `json:"obligations"` // obligations and interested parties behind it

	Owner          string         `json:"owner"`
	Backup         string         `json:"backup"`
	Status         string         `json:"status"`
	Due            string         `json:"due"`
	Implementation string         `json:"implementation"`
	GuidanceNote   string         `json:"guidance_note"`
	Effectiveness  *Effectiveness `json:"effectiveness"` // null where it was not judged

	SampleArtefact string `json:"sample_artefact"`
	Cadence        string `json:"cadence"`
	ByEvents       bool   `json:"by_events"`    // the artefact comes with events such as a release: no interval is asked for
	LastTouched    string `json:"last_touched"` // date of the newest evidence that shows it at work
	NextDue        string `json:"next_due"`     // by which the next one is to come, after the interval of the control or of the evidence

	Declared    Answer `json:"declared"`
	Implemented Answer `json:"implemented"`
	Evidenced   Answer `json:"evidenced"`
	Current     Answer `json:"current"`

	Evidence   []Evidence  `json:"evidence"`
	Cells      []Cell      `json:"cells"` // in the order of the systems; then those that lead to no system of the inventory
	Review     Review      `json:"review"`
	Approval   *Approval   `json:"approval"`    // null where none is asked for, or nothing is decided
	LastChange *Change     `json:"last_change"` // null where there is no record, or history is not known
	Findings   []Finding   `json:"findings"`    // on its record and on its evidence, excused ones included
	Exceptions []Exception `json:"exceptions"`  // that excuse some of them
	Open       []string    `json:"open"`        // fields that are still TODO

	names names
}

// The states of an answer.
const (
	Yes      = "yes"
	Partly   = "partly"
	No       = "no"
	Unknown  = "not-known"
	NotAsked = "not-asked"
)

// Answer is one of the four things that a row tells.
type Answer struct {
	State string   `json:"state"`
	Word  string   `json:"word"` // in a word or two
	Why   []string `json:"why"`  // what keeps it from yes, or what else is to be known
}

// Link is another record that is named.
type Link struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Note  string `json:"note"` // that a risk is closed
}

// Replacement is a control that is to take the place of an excluded one.
type Replacement struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Unfit string `json:"unfit"` // why it does not; empty where it does
}

// Evidence is one piece of evidence behind a control.
type Evidence struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Type     string   `json:"type"`
	Shows    string   `json:"shows"`
	Dated    string   `json:"dated"`
	Current  string   `json:"current"` // yes, no or not-known
	Why      string   `json:"why"`     // why it is not
	Replaced string   `json:"replaced_by"`
	For      []string `json:"for"` // systems in whose cells it stands; empty for the control as a whole
	Whole    bool     `json:"whole"`
	Note     string   `json:"note"` // how it supports the control

	suspect bool // its file is not there, or not what was collected
}

// Review is when somebody last looked at a row.
type Review struct {
	Last string `json:"last"`
	In   string `json:"in"`   // id of the assessment held that looked at it; empty where it was its own review
	Next string `json:"next"` // by the calendar
}

// Approval is how the approval of a row stands.
type Approval struct {
	State string `json:"state"` // approved, void, without-authority or missing
	ID    string `json:"id"`
	By    string `json:"by"`
	As    string `json:"as"`
	On    string `json:"on"`
	Level string `json:"level"` // A0 to A3; empty where history is not known
	Words string `json:"words"`
}

// Change is the commit that last changed what a record says.
type Change struct {
	Commit      string `json:"commit"` // empty where it was never committed
	Date        string `json:"date"`
	Author      string `json:"author"`
	Subject     string `json:"subject"`
	Uncommitted bool   `json:"uncommitted"`
}

// Finding is what validate says of the row.
type Finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Record   string `json:"record"` // the control, or its evidence
	Message  string `json:"message"`
	Excused  string `json:"excused_by"`
}

// Exception excuses findings of a row.
type Exception struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Rule    string `json:"rule"`
	Expires string `json:"expires"`
}

// Effectiveness is whether the control works, as somebody judged it.
type Effectiveness struct {
	Result string `json:"result"`
	Metric string `json:"metric"`
	On     string `json:"on"`
	By     string `json:"by"`
	Note   string `json:"note"`
}
