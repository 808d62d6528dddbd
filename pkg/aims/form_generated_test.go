package aims_test

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// goodRisk is a record in which nothing is wrong.
const goodRisk = `kind: risk
id: RISK-proxy
title: Proxy discrimination
owner: TODO
type: risk
status: open
description: The model learns a proxy for ethnicity from postcodes
`

// person is a complete record without a reference, so that silent cases have nothing left to find.
const goodPerson = "kind: person\nid: PER-amara\ntitle: Amara Okafor\nposition: Head of credit risk\n"

// generated are the files of cases that text cannot show well, by rule.
var generated = map[string][]struct {
	name, file string
	data       func() string
}{
	"yaml-encoding": {
		{"fires-utf16-little-endian", "risk.yaml", func() string { return "\xff\xfe" + utf16Bytes(goodRisk, 0) }},
		{"fires-utf16-big-endian", "risk.yaml", func() string { return "\xfe\xff" + utf16Bytes(goodRisk, 1) }},
		{"fires-utf16-without-mark", "risk.yaml", func() string { return utf16Bytes(goodRisk, 0) }},
		{"fires-latin-1", "person.yaml", func() string { return goodPerson + "notes: caf\xe9\n" }},
		{"fires-nul", "person.yaml", func() string { return goodPerson + "notes: a\x00b\n" }},
		{"fires-escape-sequence", "person.yaml", func() string { return goodPerson + "notes: a \x1b[31mred\x1b[0m text\n" }},
		{"fires-delete", "person.yaml", func() string { return goodPerson + "notes: a\x7fb\n" }},
		{"fires-right-to-left-override", "person.yaml", func() string { return goodPerson + "notes: \"user \u202e nimda\"\n" }},
		{"fires-line-separator", "person.yaml", func() string { return goodPerson + "notes: a\u2028id: PER-other\n" }},
		{"fires-second-byte-order-mark", "person.yaml", func() string { return "\ufeff\ufeff" + goodPerson }},
		{"fires-old-mac-line-ends", "person.yaml", func() string { return strings.ReplaceAll(goodPerson, "\n", "\r") }},
		{"silent-byte-order-mark", "person.yaml", func() string { return "\ufeff" + goodPerson }},
		{"silent-windows-line-ends", "person.yaml", func() string { return strings.ReplaceAll(goodPerson, "\n", "\r\n") }},
		{"silent-other-scripts", "person.yaml", func() string {
			return goodPerson + "notes: 信用リスク, кредитный риск, مخاطر الائتمان, נקודה, a zero\u200dwidth joiner and 👩\u200d💻\n"
		}},
		{"silent-no-last-line-end", "person.yaml", func() string { return strings.TrimSuffix(goodPerson, "\n") }},
	},
	"file-limit": {
		{"fires-two-megabytes", "person.yaml", func() string { return goodPerson + "notes: " + strings.Repeat("x", 2<<20) + "\n" }},
		{"fires-ten-thousand-brackets", "person.yaml", func() string {
			return goodPerson + "tags: " + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "\n"
		}},
		{"fires-hundred-brackets", "person.yaml", func() string {
			return goodPerson + "tags: " + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "\n"
		}},
		{"fires-ten-thousand-braces", "person.yaml", func() string {
			return goodPerson + "tags: " + strings.Repeat("{a: ", 10_000) + strings.Repeat("}", 10_000) + "\n"
		}},
		{"fires-ten-thousand-dashes", "person.yaml", func() string { return goodPerson + "tags:\n" + strings.Repeat("- ", 10_000) + "x\n" }},
		{"fires-thousand-indents", "person.yaml", func() string {
			var b strings.Builder
			b.WriteString(goodPerson + "review:\n")
			for i := range 1000 {
				fmt.Fprintf(&b, "%*sa:\n", i+1, "")
			}
			return b.String()
		}},
		{"fires-hundred-thousand-fields", "person.yaml", func() string {
			var b strings.Builder
			b.WriteString(goodPerson)
			for i := range 100_000 {
				fmt.Fprintf(&b, "k%d: \n", i)
			}
			return b.String()
		}},
		{"fires-sixty-thousand-items", "person.yaml", func() string { return goodPerson + "tags: [" + strings.Repeat("a,", 60_000) + "]\n" }},
		{"silent-long-notes", "person.yaml", func() string {
			return goodPerson + "notes: |\n" + strings.Repeat("  word after word after word\n", 2000)
		}},
		{"silent-brackets-in-text", "person.yaml", func() string { return goodPerson + "notes: |\n  " + strings.Repeat("[", 3000) + "\n" }},
	},
	"yaml-syntax": {
		{"fires-complex-keys", "person.yaml", func() string { return goodPerson + strings.Repeat("- ? ", 10_000) + "a\n" }},
	},
	"schema-unknown-key": {
		{"fires-ten-thousand-characters", "person.yaml", func() string { return goodPerson + "? " + strings.Repeat("k", 10_000) + "\n: x\n" }},
	},
	"schema-value": {
		{"fires-long-title", "person.yaml", func() string {
			return strings.Replace(goodPerson, "Amara Okafor", strings.Repeat("Amara ", 1000), 1)
		}},
		{"fires-long-id", "person.yaml", func() string { return strings.Replace(goodPerson, "PER-amara", strings.Repeat("P", 10_000), 1) }},
	},
}

func utf16Bytes(s string, high int) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		pair := [2]byte{byte(u), byte(u >> 8)}
		b = append(b, pair[high], pair[1-high])
	}
	return string(b)
}
