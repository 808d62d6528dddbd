package compare

import (
	"io"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Format writes a review in one way.
type Format struct {
	Name  string
	Doc   string
	Write func(io.Writer, Review, Options) error
}

// Options say how much is written.
type Options struct {
	MaxBytes int    // of the comment; what does not fit is counted
	Verbose  bool   // every record by its name, and findings with their hints
	Command  string // the command that tells all, for a comment that was cut
}

// Formats lists all formats. To add one, write its file and one line here.
var Formats = []*Format{
	Text,    // for people at a terminal
	Comment, // for a pull request
	JSON,    // for programs
}

// FormatNamed returns the format of that name, or nil.
func FormatNamed(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// line is a change as it is told: of one record, or of many to which the same happened.
type line struct {
	Change
	records []string
}

// fewest is how many records the same has to happen to before they share a line.
const fewest = 4

// lines are the changes of a weight, with those that say the same of many
// records told once.
func (v Review) lines(w Weight) []line {
	type what struct{ sort, message string }
	of := func(c Change) what {
		if c.Group != "" {
			return what{c.Sort.ID, c.Group}
		}
		return what{c.Sort.ID, c.Message}
	}
	var changes []Change
	for _, c := range v.Changes {
		if c.Weight == w && !v.toldWithApprovers(c) {
			changes = append(changes, c)
		}
	}
	times := map[what][]string{}
	for _, c := range changes {
		if !slices.Contains(times[of(c)], c.Record) {
			times[of(c)] = append(times[of(c)], c.Record)
		}
	}
	var lines []line
	for _, c := range changes {
		switch same := times[of(c)]; {
		case len(same) == 0: // told already
		case len(same) >= fewest:
			c.Message = of(c).message
			lines = append(lines, line{c, same})
			times[of(c)] = nil
		default:
			lines = append(lines, line{c, []string{c.Record}})
		}
	}
	return lines
}

// found are findings of one rule, told once where there are many.
type found struct {
	finding.Finding
	records []string // of all; one where the finding stands for itself
	n       int
}

// gathered tells the findings of a rule once where there are many of one severity.
func gathered(findings []finding.Finding) []found {
	type of struct {
		rule     string
		severity finding.Severity
	}
	all := map[of][]finding.Finding{}
	for _, f := range findings {
		all[of{f.Rule.ID, f.Severity}] = append(all[of{f.Rule.ID, f.Severity}], f)
	}
	var list []found
	for _, f := range findings {
		same, key := all[of{f.Rule.ID, f.Severity}], of{f.Rule.ID, f.Severity}
		if same == nil {
			continue
		}
		if len(same) < fewest {
			list = append(list, found{f, []string{f.Record}, 1})
			continue
		}
		x := found{Finding: f, n: len(same)}
		for _, other := range same {
			name := other.Record
			if name == "" {
				name = other.Pos.File
			}
			if !slices.Contains(x.records, name) {
				x.records = append(x.records, name)
			}
		}
		list = append(list, x)
		all[key] = nil
	}
	return list
}

// reached are records that one change reaches by one way, told once.
type reached struct {
	records []string
	way     string // " ← SYS-chat ← RES-llm"
}

func (v Review) reached() []reached {
	var list []reached
	at := map[string]int{}
	for _, u := range v.Untouched {
		way := strings.Join(u.Way[1:], " ← ")
		i, known := at[way]
		if !known {
			i = len(list)
			at[way] = i
			list = append(list, reached{way: way})
		}
		list[i].records = append(list[i].records, u.Record)
	}
	return list
}

var weights = []Weight{Critical, Major, Minor, Editorial}

var headings = map[Weight]string{Critical: "Critical", Major: "Major", Minor: "Minor", Editorial: "Editorial"}

// held says what was held against what.
func (v Review) held() string {
	to := "the working tree"
	if v.Head != "" {
		to = wording.Commit(v.Head)
	}
	words := wording.Commit(v.From) + " with " + to
	if v.From != v.Base {
		words = wording.Commit(v.From) + ", where it left " + wording.Commit(v.Base) + ", with " + to
	}
	return "Compared: " + words + "; judged on " + v.AsOf + "."
}
