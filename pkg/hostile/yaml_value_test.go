package hostile

import (
	"fmt"
	"strings"
)

const (
	shownFile = "pkg/source/shown.go"
	valueFile = "pkg/source/value.go"
)

var valueGuards = []Guard{
	{"aliases", parse, "if «n.Kind == yaml.AliasNode» {", ""},
	{"aliases as keys", parse, "if «key.Kind == yaml.AliasNode» {", ""},
	{"anchors", parse, `if «n.Anchor != ""» {`, ""},
	{"anchors of keys", parse, `if «key.Anchor != ""» ||`, ""},
	{"merge keys", parse, `if «key.Tag == "!!merge"» {`, ""},
	{"tags", parse, "if «n.Style&yaml.TaggedStyle != 0» {\n\t\tp.report(", ""},
	{"tags without a name", parse, "|| «p.bangs[[2]int{n.Line, n.Column}]»", ""},
	{"tags of keys", parse, "|| «p.bangs[[2]int{key.Line, key.Column}]» {", ""},
	{"values with a tag", parse, "if «n.Style&yaml.TaggedStyle != 0» {\n\t\treturn v", ""},
	{"keys that are words", parse, "if «key.Kind != yaml.ScalarNode» {", ""},
	{"one finding for braces in braces", parse, "v.Reported = «true» // {{", "false"},
	{"keys that stand once", parse, "if first, twice := seen[key.Value]; «twice» {", ""},
	{"whole numbers in plain digits", parse, "if «!plainInt.MatchString(n.Value)» {", ""},
	{"whole numbers that programs keep", parse, "} else if «digits(n.Value) > exactDigits» {", ""},
	{"numbers that can be compared", parse, "case «err != nil || math.IsNaN(f) || math.IsInf(f, 0)»:", ""},
	{"numbers without underscores", parse, `case «strings.Contains(n.Value, "_")»:`, ""},
	{"numbers without leading zeros", parse, "case «leadingZero.MatchString(n.Value)»:", ""},
	{"fractions that programs keep", parse, "case «digits(n.Value) > exactDigits» ||", ""},
	{"numbers that vanish", parse, `|| «f == 0 && strings.ContainsAny(mantissa(n.Value), "123456789")»:`, ""},
	{"comments inside a text", shownFile, `«rest != "" || comment == ""» {`, "true"},
	{"a comment for a value", shownFile, `if n.Value == "" && «strings.HasPrefix(strings.TrimLeft(line[at:], " "), "#")» {`, ""},
	{"fields that a quote swallows", shownFile, "if «!p.closed && at < len(line) && closing(line[at+1:], line[at]) < 0» {", ""},
	{"blanks that are none to YAML", shownFile, `if «message[i] == "" || r.kind == rowEmpty || (r.kind == rowBetween || r.kind == rowFlow || r.continues) && !indented» {`, "true"},
	{"TODO with a colon in quotes", valueFile, `return ok && («rest == "" || next != '-' && next != '_' && !unicode.IsLetter(next) && !unicode.IsDigit(next)»)`, `rest == "" || next == ' ' || next == '\n'`},
	{"words that begin like TODO", valueFile, `return ok && («rest == "" || next != '-' && next != '_' && !unicode.IsLetter(next) && !unicode.IsDigit(next)»)`, "true"},
	{"slashes in names of fields", valueFile, `pointer+"/"+«escape.Replace(m.Key.Value)»`, "m.Key.Value"},
	{"what a broken file was", parse, "if m := kindLine.FindSubmatch(data[:min(len(data), MaxBytes)]); «m != nil» {", ""},
}

var valueCases = []Case{
	hinted(inSystem("a bomb of aliases", "aliases", bomb()), "alias *x9"),
	inSystem("an alias for a text", "aliases", "domain: &d Office\nnotes: *d\n"),
	inSystem("an alias as a key", "aliases as keys", "tags: [&k domain]\n*k : Office\n"),
	inSystem("an anchor that nobody uses", "anchors", "domain: &office work\n"),
	inSystem("an anchor on a key", "anchors of keys", "&d domain: Office\n"),
	inSystem("a group taken from another", "merge keys", "deployed2: &d\n  on: 2026-08-31\nnotes2:\n  <<: *d\n"),
	inSystem("a tag that runs a program elsewhere", "tags", "domain: !!python/object/apply:os.system [id]\n"),
	inSystem("an exclamation mark before a text", "tags without a name", "domain: ! Office\n"),
	inSystem("an exclamation mark before a key", "tags of keys", "! domain: Office\n"),
	inSystem("a text said to be a number", "values with a tag", "domain: !!int Office\n"),
	inSystem("a list as a key", "keys that are words", "? [a, b]\n: c\n"),
	inSystem("a placeholder of a template", "one finding for braces in braces", "domain: {{ .Values.office }}\n"),
	inSystem("a field that stands twice", "keys that stand once", domain+"domain: Home\n"),
	inSystem("a field that stands twice in braces", "keys that stand once", "deployed2: {on: 1, on: 2}\n"),
	inVersion("an octal version", "whole numbers in plain digits", "0777"),
	{Name: "a target with a leading zero", Guard: "whole numbers in plain digits", Do: []Step{Edit(metric, "target: 2\n", "target: 010\n")}},
	{Name: "a target that no digest tells from the next", Guard: "whole numbers that programs keep", Do: []Step{Edit(metric, "target: 2\n", "target: 9007199254740993\n")}},
	{Name: "a target of three hundred digits", Guard: "fractions that programs keep", Do: []Step{Edit(metric, "target: 2\n", "target: "+strings.Repeat("9", 300)+"\n")}},
	{Name: "a target that is no number", Guard: "numbers that can be compared", Do: []Step{Edit(metric, "target: 2\n", "target: .NaN\n")}},
	{Name: "a target with underscores and a point", Guard: "numbers without underscores", Do: []Step{Edit(metric, "target: 2\n", "target: 1_0.5\n")}},
	{Name: "a target with an eight behind a zero", Guard: "numbers without leading zeros", Do: []Step{Edit(metric, "target: 2\n", "target: 08\n")}},
	{Name: "a target as small as nothing", Guard: "numbers that vanish", Do: []Step{Edit(metric, "target: 2\n", "target: 1e-400\n")}},
	inSystem("the number of a ticket", "comments inside a text", "domain: Office, see #12 and the book\n"),
	inSystem("a word with a hash and nothing else", "a comment for a value", "domain: #office\n"),
	inSystem("a field that a quote swallows", "fields that a quote swallows", "domain: \"Office work\nnotes: it decides\"\n"),
	inSystem("a non-breaking space behind a colon", "blanks that are none to YAML", "domain:\u00a0Office\n"),
	inSystem("TODO with a colon in quotes", "TODO with a colon in quotes", "domain: \"TODO: ask Ben\"\n"),
	inSystem("a product that is named like TODO", "words that begin like TODO", "domain: TODO-lists of offices\n"),
	{Name: "a name of a field that looks like a place in another", Guard: "slashes in names of fields", Do: []Step{Append("aims.yaml", "repository/host: TODO\n")}},
	{Name: "a broken policy hides no missing criteria", Guard: "what a broken file was", Do: []Step{Append("policies/POL-ai.yaml", "x: [\n"), Remove("risk-criteria.yaml")}},
}

// bomb is a list that ten aliases each make eight times as long.
func bomb() string {
	var b strings.Builder
	b.WriteString("x0: &x0 [a]\n")
	for i := 1; i <= 10; i++ {
		fmt.Fprintf(&b, "x%d: &x%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*x%d, ", i-1), 8))
	}
	return b.String()
}
