package output

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// JUnit is the XML that every CI reads as results of tests. A file of records is
// a suite and a class, since CI shows those as headings, and what is to be
// opened is a file; a finding is a case, named by rule and record, so that a CI
// that compares runs by name sees which are new. What makes the run fail is a
// failure, what does not is skipped, so that CI and exit status agree.
var JUnit = &Format{
	Name: "junit",
	Doc:  "for the test reports of any CI: a suite for each file, a case for each finding",
	Bare: true,
	Write: func(w io.Writer, run Run) error {
		all := suites{Name: "aims validate"}
		list := run.open()
		at, times := map[string]int{}, map[string]int{}
		for _, f := range list {
			i, known := at[f.Pos.File]
			if !known {
				i = len(all.Suites)
				at[f.Pos.File] = i
				all.Suites = append(all.Suites, suite{Name: Clean(f.Pos.File)})
			}
			all.Suites[i].add(caseOf(f, run, times))
		}
		if len(list) == 0 {
			// Readers take a report without a case for a run that did not happen.
			s := suite{Name: "aims validate"}
			s.add(testCase{Name: "no findings", Class: "aims", Out: run.Summary.verdict() + run.Summary.between() + run.Summary.scope("")})
			all.Suites = append(all.Suites, s)
		}
		for _, s := range all.Suites {
			all.Tests += s.Tests
			all.Failures += s.Failures
		}
		b := bytes.NewBufferString(xml.Header)
		e := xml.NewEncoder(b)
		e.Indent("", "  ")
		if err := e.Encode(all); err != nil {
			return err
		}
		b.WriteByte('\n')
		_, err := w.Write(b.Bytes())
		return err
	},
}

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Suites   []suite  `xml:"testsuite"`
}

type suite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	Skipped *outcome `xml:"skipped"`
	Failure *outcome `xml:"failure"`
	Out     string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (s *suite) add(c testCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

func caseOf(f finding.Finding, run Run, times map[string]int) testCase {
	c := testCase{Name: f.Rule.ID, Class: Clean(f.Pos.File)}
	if f.Record != "" {
		c.Name += ": " + Clean(f.Record)
	}
	key := c.Class + "\x00" + c.Name
	if times[key]++; times[key] > 1 {
		c.Name += fmt.Sprintf(" (%d)", times[key])
	}
	message := wording.Cut(Clean(f.Message), 4000)
	o := &outcome{Message: message, Type: f.Severity.String(), Text: fmt.Sprintf("%s: %s: %s [%s]", Clean(f.Pos.String()), f.Severity, message, f.Rule.ID)}
	for _, r := range f.Related[:min(len(f.Related), relatedShown)] {
		o.Text += fmt.Sprintf("\n%s: %s", Clean(r.Pos.String()), wording.Cut(Clean(r.Message), 1000))
	}
	if f.Hint != "" {
		o.Text += "\nhint: " + wording.Cut(Clean(f.Hint), 2000)
	}
	if run.FailOn > 0 && f.Severity >= run.FailOn {
		c.Failure = o
	} else {
		c.Skipped = o
	}
	return c
}
