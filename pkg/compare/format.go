package compare

import (
	"io"
	"slices"
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
	of := func(c Change) what { return what{c.Sort.ID, c.Message} }
	times := map[what][]string{}
	for _, c := range v.Changes {
		if c.Weight == w && !slices.Contains(times[of(c)], c.Record) {
			times[of(c)] = append(times[of(c)], c.Record)
		}
	}
	var lines []line
	for _, c := range v.Changes {
		if c.Weight != w {
			continue
		}
		switch same := times[of(c)]; {
		case len(same) == 0: // told already
		case len(same) >= fewest:
			lines = append(lines, line{c, same})
			times[of(c)] = nil
		default:
			lines = append(lines, line{c, []string{c.Record}})
		}
	}
	return lines
}

var weights = []Weight{Critical, Major, Minor, Editorial}

var headings = map[Weight]string{Critical: "Critical", Major: "Major", Minor: "Minor", Editorial: "Editorial"}

func short(hash string) string { return hash[:min(7, len(hash))] }

// held says what was held against what.
func (v Review) held() string {
	to := "the working tree"
	if v.Head != "" {
		to = short(v.Head)
	}
	words := short(v.From) + " with " + to
	if v.From != v.Base {
		words = short(v.From) + ", where it left " + short(v.Base) + ", with " + to
	}
	return "Compared: " + words + "; judged on " + v.AsOf + "."
}
