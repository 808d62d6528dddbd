package record_test

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// canonicalOf is the canonical form of a YAML text; files maps the paths that a record may name to blobs.
func canonicalOf(t testing.TB, kind, text string, part record.Part, files map[string]string) string {
	t.Helper()
	v, _ := source.Parse("f.yaml", []byte(text))
	if v == nil {
		t.Fatalf("cannot be read:\n%s", text)
	}
	return string(record.Canonical(kind, v, part, func(path string) (string, bool) {
		blob, ok := files[path]
		return blob, ok
	}))
}

const canonicalRisk = `kind: risk
id: RISK-proxy
title: Proxy discrimination
owner: PER-amara
type: risk
status: open
description: "The model learns a proxy\nfor ethnicity"
systems: [SYS-score, SYS-chat]
stage: inception
inherent: {likelihood: likely, consequence: major}
review: {last: 2026-01-02, by: PER-amara, cadence: P12M}
notes: to be discussed
`

func TestCanonicalForm(t *testing.T) {
	for part, want := range map[record.Part]string{
		record.DecisionPart: `{"description":"The model learns a proxy\nfor ethnicity","inherent":{"consequence":"major","likelihood":"likely"},"kind":"risk",` +
			`"review":{"cadence":"P12M"},"systems":["SYS-chat","SYS-score"],"title":"Proxy discrimination","type":"risk"}`,
		record.SubstancePart: `{"description":"The model learns a proxy\nfor ethnicity","inherent":{"consequence":"major","likelihood":"likely"},"kind":"risk",` +
			`"review":{"cadence":"P12M"},"stage":"inception","systems":["SYS-chat","SYS-score"],"title":"Proxy discrimination","type":"risk"}`,
	} {
		if got := canonicalOf(t, "risk", canonicalRisk, part, nil); got != want {
			t.Errorf("part %d:\n got %s\nwant %s", part, got, want)
		}
	}
	const want = "v1:sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
	if got := record.Digest([]byte("{}")); got != want {
		t.Errorf("digest of {}: %s", got)
	}
}

// What does not change the digest, and what does.
func TestCanonicalChanges(t *testing.T) {
	before := canonicalOf(t, "risk", canonicalRisk, record.SubstancePart, nil)
	for name, edit := range map[string][2]string{
		"a comment":               {"type: risk\n", "type: risk # of two\n# and more\n"},
		"blank lines and a mark":  {"kind: risk\n", "---\n\nkind: risk\n\n"},
		"the order of fields":     {"kind: risk\nid: RISK-proxy\n", "id: RISK-proxy\nkind: risk\n"},
		"the order of references": {"[SYS-score, SYS-chat]", "[SYS-chat, SYS-score]"},
		"layout of a list":        {" [SYS-score, SYS-chat]", "\n  - SYS-score\n  - 'SYS-chat'"},
		"layout of a group":       {" {likelihood: likely, consequence: major}", "\n  consequence: \"major\"\n  likelihood: likely"},
		"layout of a text":        {`"The model learns a proxy\nfor ethnicity"`, "|-\n  The model learns a proxy\n  for ethnicity"},
		"quotes":                  {"title: Proxy discrimination", "title: 'Proxy discrimination'"},
		"line ends":               {"\n", "\r\n"},
		"null":                    {"stage: inception\n", "stage: inception\ncontext:\nharms: ~\n"},
		"an empty text":           {"stage: inception\n", "stage: inception\ncontext: ''\n"},
		"an empty list":           {"stage: inception\n", "stage: inception\nobjectives: []\nharms: []\n"},
		"an empty group":          {"stage: inception\n", "stage: inception\ntreatment: {}\nconsequences: {organisation: ''}\n"},
		"a list of nothing":       {"stage: inception\n", "stage: inception\nobjectives: ['', ~]\nharms: [{}]\n"},
		"the owner":               {"owner: PER-amara", "owner: PER-jonas"},
		"the status":              {"status: open", "status: treating"},
		"the id":                  {"RISK-proxy", "RISK-other"},
		"notes":                   {"to be discussed", "discussed"},
		"the act of a review":     {"last: 2026-01-02, by: PER-amara", "last: 2026-06-02, by: PER-jonas, outcome: no change"},
		"a field nobody knows":    {"type: risk\n", "type: risk\nunknown: x\n"},
	} {
		after := strings.ReplaceAll(canonicalRisk, edit[0], edit[1])
		if after == canonicalRisk {
			t.Fatalf("%s: the edit changes nothing", name)
		}
		if got := canonicalOf(t, "risk", after, record.SubstancePart, nil); got != before {
			t.Errorf("%s should not count:\n got %s\nwant %s", name, got, before)
		}
	}
	for name, edit := range map[string][2]string{
		"the title":             {"Proxy discrimination", "Proxy"},
		"one blank in a text":   {"Proxy discrimination", "Proxy  discrimination"},
		"a reference":           {"SYS-chat", "SYS-other"},
		"one reference less":    {"SYS-score, ", ""},
		"a rating":              {"consequence: major", "consequence: minor"},
		"the cadence":           {"P12M", "P24M"},
		"a text becomes TODO":   {"likelihood: likely", "likelihood: TODO"},
		"content becomes other": {"inception", "retirement"},
	} {
		after := strings.ReplaceAll(canonicalRisk, edit[0], edit[1])
		if got := canonicalOf(t, "risk", after, record.SubstancePart, nil); got == before {
			t.Errorf("%s should count", name)
		}
	}
	content := strings.ReplaceAll(canonicalRisk, "inception", "retirement")
	if canonicalOf(t, "risk", content, record.DecisionPart, nil) != canonicalOf(t, "risk", canonicalRisk, record.DecisionPart, nil) {
		t.Error("content does not belong to the decision")
	}
}

// A file that a record names counts by its content, under whichever path.
func TestCanonicalPath(t *testing.T) {
	policy := func(path string, files map[string]string) string {
		return canonicalOf(t, "policy", "kind: policy\nid: POL-ai\ntitle: AI policy\nbody: "+path+"\n", record.DecisionPart, files)
	}
	a := policy("policies/ai.md", map[string]string{"policies/ai.md": "1111"})
	if !strings.Contains(a, `"body":{"blob":"1111"}`) {
		t.Errorf("the content does not count: %s", a)
	}
	if b := policy("policies/renamed.md", map[string]string{"policies/renamed.md": "1111"}); b != a {
		t.Errorf("a renamed file counts as another: %s", b)
	}
	if b := policy("policies/ai.md", map[string]string{"policies/ai.md": "2222"}); b == a {
		t.Error("another content does not count")
	}
	if b := policy("policies/ai.md", nil); !strings.Contains(b, `"body":"policies/ai.md"`) {
		t.Errorf("a file that is not there counts by its path: %s", b)
	}
	if b := policy("TODO", map[string]string{"TODO": "3333"}); !strings.Contains(b, `"body":"TODO"`) {
		t.Errorf("TODO is no path: %s", b)
	}
}

// TestCanonicalNumbers holds numbers against the table of RFC 8785, appendix B.
func TestCanonicalNumbers(t *testing.T) {
	for _, c := range []struct {
		bits uint64
		want string
	}{
		{0x0000000000000000, "0"},
		{0x8000000000000000, "0"}, // minus zero
		{0x0000000000000001, "5e-324"},
		{0x8000000000000001, "-5e-324"},
		{0x7fefffffffffffff, "1.7976931348623157e+308"},
		{0xffefffffffffffff, "-1.7976931348623157e+308"},
		{0x4340000000000000, "9007199254740992"},
		{0xc340000000000000, "-9007199254740992"},
		{0x4430000000000000, "295147905179352830000"},
		{0x44b52d02c7e14af5, "9.999999999999997e+22"},
		{0x44b52d02c7e14af6, "1e+23"},
		{0x44b52d02c7e14af7, "1.0000000000000001e+23"},
		{0x444b1ae4d6e2ef4e, "999999999999999700000"},
		{0x444b1ae4d6e2ef4f, "999999999999999900000"},
		{0x444b1ae4d6e2ef50, "1e+21"},
		{0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
		{0x3eb0c6f7a0b5ed8d, "0.000001"},
		{0x41b3de4355555553, "333333333.3333332"},
		{0x41b3de4355555554, "333333333.33333325"},
		{0x41b3de4355555555, "333333333.3333333"},
		{0x41b3de4355555556, "333333333.3333334"},
		{0x41b3de4355555557, "333333333.33333343"},
		{0xbecbf647612f3696, "-0.0000033333333333333333"},
		{0x43143ff3c1cb0959, "1424953923781206.2"},
	} {
		number := math.Float64frombits(c.bits)
		got := canonicalOf(t, "metric", fmt.Sprintf("kind: metric\ntarget: %.17e\n", number), record.DecisionPart, nil)
		if want := `{"kind":"metric","target":` + c.want + `}`; got != want {
			t.Errorf("%x: got %s, want %s", c.bits, got, want)
		}
	}
	one := canonicalOf(t, "metric", "kind: metric\ntarget: 1\n", record.DecisionPart, nil)
	for _, same := range []string{"1.0", "+1", "1e0", "10e-1"} {
		if got := canonicalOf(t, "metric", "kind: metric\ntarget: "+same+"\n", record.DecisionPart, nil); got != one {
			t.Errorf("%s: %s", same, got)
		}
	}
}

// TestCanonicalText holds texts against RFC 8785, section 3.2.2.2.
func TestCanonicalText(t *testing.T) {
	for yaml, want := range map[string]string{
		`"\u20ac$\nA'B\"\\\\\"/"`: `"€$\nA'B\"\\\\\"/"`,
		`"tab\there"`:             `"tab\there"`,
		`"\r\n"`:                  `"\r\n"`,
		`"<&>"`:                   `"<&>"`,
		`"\U0001F602 \u00e9"`:     `"😂 é"`,
		`"e\u0301"`:               "\"e\u0301\"", // not normalised
		"'it''s'":                 `"it's"`,
		`"\u00a0\u2003\ufb33"`:    "\"\u00a0\u2003\ufb33\"",
		`"` + "\u007e" + `"`:      `"~"`,
	} {
		got := canonicalOf(t, "risk", "kind: risk\ntitle: "+yaml+"\n", record.DecisionPart, nil)
		if want := `{"kind":"risk","title":` + want + `}`; got != want {
			t.Errorf("%s: got %s, want %s", yaml, got, want)
		}
	}
}

func seedRecords() []string {
	return []string{
		canonicalRisk, "kind: risk\n", "kind: metric\ntarget: -0.0\nthreshold: 1e300\nmeasurements: [{on: TODO, value: 5}]\n",
		"kind: policy\nbody: a.md\nserves: [A.2.2, '5.2', TODO]\n", "kind: approval\ncovers: [{record: X, digest: y}]\n",
		"kind: aims\nformat: 1\nrepository: {administrators: [b, a]}\n", "kind: risk\nsystems: [a, 5, [b], {c: d}, ~]\ntitle: {a: b}\n",
		"kind: control\nid: A.6.2.4\napplicable: true\ndrivers: TODO\n",
	}
}

// FuzzCanonical: the canonical form is JSON, and reading it as a record gives it again.
func FuzzCanonical(f *testing.F) {
	for _, s := range seedRecords() {
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, substance bool) {
		v, _ := source.Parse("f.yaml", data)
		if v == nil {
			return
		}
		kind, _ := schema.KindOf("f.yaml", v)
		if kind == "" {
			return
		}
		part := record.DecisionPart
		if substance {
			part = record.SubstancePart
		}
		none := func(string) (string, bool) { return "", false }
		first := record.Canonical(kind, v, part, none)
		if !json.Valid(first) {
			t.Fatalf("no JSON: %s", first)
		}
		again, findings := source.Parse("f.json", first)
		if len(findings) > 0 {
			return // more than the caps of a file allow
		}
		if second := record.Canonical(kind, again, part, none); !reflect.DeepEqual(first, second) {
			t.Errorf("not stable:\n%s\n%s", first, second)
		}
	})
}

// FuzzDecode: whatever a file holds, it decodes without panic, and every reference has its place.
func FuzzDecode(f *testing.F) {
	for _, s := range seedRecords() {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, _ := source.Parse("f.yaml", data)
		if v == nil {
			return
		}
		kind, _ := schema.KindOf("f.yaml", v)
		if kind == "" {
			return
		}
		findings := schema.Check(kind, v)
		m := record.Decode(record.KindNamed(kind), "f.yaml", v, len(findings) > 0).Head()
		for _, text := range append(append(m.Refs, m.Paths...), m.Todos...) {
			if text.Pos.Line == 0 || v.At(source.Tokens(text.Pointer)) == nil {
				t.Errorf("%q stands nowhere: %s", text.Value, text.Pointer)
			}
		}
	})
}
