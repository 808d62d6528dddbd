package output

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// SARIF is SARIF 2.1.0, which code scanning, editors and reviewdog read.
// Excused findings are left out: readers that know nothing of suppressions
// would show them as open.
var SARIF = &Format{
	Name: "sarif",
	Doc:  "SARIF 2.1.0, for code scanning, editors and reviewdog",
	Bare: true,
	Write: func(w io.Writer, run Run) error {
		list := run.open()
		var rules []*finding.Rule
		index := map[string]int{}
		for _, f := range list {
			if _, known := index[f.Rule.ID]; !known {
				index[f.Rule.ID] = 0
				rules = append(rules, f.Rule)
			}
		}
		slices.SortFunc(rules, func(a, b *finding.Rule) int { return strings.Compare(a.ID, b.ID) })
		r := sarifRun{
			Tool:    sarifTool{sarifDriver{Name: "aims", InformationURI: "https://github.com/aims-as-code/aims", SemanticVersion: run.Version, Rules: []sarifRule{}}},
			Columns: "unicodeCodePoints",
			Bases:   map[string]sarifBase{sourceRoot: {sarifText{Text: "The top of the repository."}}},
			Results: []sarifResult{},
		}
		for i, rule := range rules {
			index[rule.ID] = i
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, sarifRuleOf(rule))
		}
		t := textOf(io.Discard, run) // knows the lines of the files
		names := finding.Occurrences(list)
		for i, f := range list {
			r.Results = append(r.Results, sarifResult{
				RuleID: f.Rule.ID, RuleIndex: index[f.Rule.ID], Level: sarifLevels[f.Severity],
				Message:      sarifText{Text: sarifMessage(f)},
				Locations:    []sarifLocation{{Physical: t.physical(f.Pos, f.Length)}},
				Related:      t.sarifRelated(f.Related),
				Fingerprints: map[string]string{"primaryLocationLineHash": names[i]},
			})
		}
		return WriteJSON(w, sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{r}})
	},
}

// sourceRoot is the name that readers of SARIF give the top of the repository.
const sourceRoot = "%SRCROOT%"

var sarifLevels = map[finding.Severity]string{finding.Error: "error", finding.Warning: "warning", finding.Info: "note"}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool            `json:"tool"`
	Columns string               `json:"columnKind"`
	Bases   map[string]sarifBase `json:"originalUriBaseIds"`
	Results []sarifResult        `json:"results"`
}

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	InformationURI  string      `json:"informationUri"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	Rules           []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID         string          `json:"id"`
	Short      sarifText       `json:"shortDescription"`
	Full       sarifText       `json:"fullDescription"`
	Help       sarifText       `json:"help"`
	Default    sarifDefault    `json:"defaultConfiguration"`
	Properties sarifProperties `json:"properties"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifProperties struct {
	Tags []string `json:"tags"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"` // none for a file as a whole
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// sarifRuleOf tells about a rule. Code scanning shows the help in Markdown;
// others show it as text, and GitHub refuses descriptions of more than 1024 characters.
func sarifRuleOf(r *finding.Rule) sarifRule {
	why, fix := wording.OneLine(r.Why), wording.OneLine(r.Fix)
	if why == "" {
		why = r.Title
	}
	plain, md := why, why
	if fix != "" {
		plain += "\n\nWhat to do: " + fix
		md += "\n\n**What to do:** " + fix
	}
	for _, example := range []struct{ name, yaml string }{{"Wrong", r.Wrong}, {"Right", r.Right}} {
		if example.yaml != "" {
			plain += fmt.Sprintf("\n\n%s:\n%s", example.name, example.yaml)
			md += fmt.Sprintf("\n\n%s:\n\n```yaml\n%s\n```", example.name, strings.TrimRight(example.yaml, "\n"))
		}
	}
	tags := []string{"iso-42001"}
	for _, clause := range strings.Split(r.Clause, ",") {
		if clause = strings.TrimSpace(clause); clause != "" {
			tags = append(tags, clause)
		}
	}
	return sarifRule{r.ID, sarifText{Text: r.Title}, sarifText{Text: wording.Cut(why, 1000)}, sarifText{plain, md}, sarifDefault{sarifLevels[r.Severity]}, sarifProperties{tags[:min(len(tags), 20)]}}
}

func sarifMessage(f finding.Finding) string {
	s := wording.Cut(Clean(f.Message), 4000)
	if f.Hint != "" {
		s += "\n" + wording.Cut(Clean(f.Hint), 2000)
	}
	return sarifPlain(s)
}

// sarifPlain makes text of a message that has no place to fill in and no link:
// SARIF reads {0} as the one and [a](b) as the other.
func sarifPlain(s string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(s)
}

func (t *text) physical(p finding.Position, length int) sarifPhysical {
	file := p.File
	if strings.HasPrefix(file, "//") {
		file = "." + file // or its first part would be read as the name of a host
	}
	at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: file}).String(), sourceRoot}}
	if p.Line > 0 {
		at.Region = &sarifRegion{StartLine: p.Line, StartColumn: p.Column}
		if length > 0 && p.Column > 0 {
			at.Region.EndColumn = p.Column + length
			// A value of several lines is marked to the end of its first.
			if line, ok := t.line(p); ok {
				at.Region.EndColumn = max(p.Column+1, min(at.Region.EndColumn, len(line)+1))
			}
		}
	}
	return at
}

func (t *text) sarifRelated(list []finding.Related) []sarifLocation {
	var places []sarifLocation
	for _, r := range list[:min(len(list), 100)] { // viewers draw each of them
		places = append(places, sarifLocation{t.physical(r.Pos, 0), &sarifText{Text: sarifPlain(wording.Cut(Clean(r.Message), 1000))}})
	}
	return places
}
