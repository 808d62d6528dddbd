package cli

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/slow"
)

const schemaBase = "https://github.com/aims-as-code/aims/schemas/output/"

// outputSchema reads the published schema of an output, and those that it refers to.
func outputSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	for _, file := range []string{name, "validate.v1.schema.json"} {
		data, err := os.ReadFile(path.Join("../../schemas/output", file))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(schemaBase+file, bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
	}
	return c.MustCompile(schemaBase + name)
}

// TestSlowOutputSchemas holds what stale, why and soa write, in the demonstration and where
// there is little to tell, against their published schemas; what is slightly wrong is refused.
func TestSlowOutputSchemas(t *testing.T) {
	slow.Test(t)
	dir := demo(t)
	widen(t, dir)
	none := []string{"--history", "off"}
	for _, x := range []struct {
		schema string
		calls  [][]string
		wrong  map[string][2]string // first call, edited so that the schema has to refuse it
	}{
		{
			"stale.v1.schema.json",
			[][]string{{"stale", "--fail-on", "never"}, append([]string{"stale", "--fail-on", "never"}, none...), {"stale", "SYS-credit"}},
			map[string][2]string{
				"another version":  {`aims/stale/v1`, `aims/stale/v2`},
				"another severity": {`"state": "error"`, `"state": "fatal"`},
				"no commit":        {`"uncommitted": false`, `"uncommitted": "no"`},
				"half a record":    {`"owner": "ROLE-risk",`, ``},
				"half a finding":   {`"excused_by": "",`, ``},
			},
		},
		{
			"why.v1.schema.json",
			[][]string{{"why", "A.6.2.8"}, append([]string{"why", "A.6.2.8"}, none...), {"why", "SYS-credit"}, {"why", "EV-incident-drill"}},
			map[string][2]string{
				"another version": {`aims/why/v1`, `aims/why/v2`},
				"no flag":         {`"oldest": false`, `"oldest": 0`},
				"no day":          {`"since": ""`, `"since": "yesterday"`},
				"half a finding":  {`"excused_by": "",`, ``},
			},
		},
		{
			"sample.v1.schema.json",
			[][]string{
				{"sample", "--seed", "7", "--of", "changes", "--count", "99"}, {"sample", "--seed", "7", "--of", "changes", "--from", "2026-11-02"}, {"sample", "--seed", "7"}, append([]string{"sample", "--seed", "7", "--count", "9"}, none...),
				{"sample", "--seed", "7", "-C", emptied(t)},
			},
			map[string][2]string{
				"another version":  {`aims/sample/v1`, `aims/sample/v2`},
				"another thing":    {`"of": "changes"`, `"of": "people"`},
				"no digest":        {`"digest": "`, `"digest": "x`},
				"another state":    {`"state": "not asked"`, `"state": "fine"`},
				"half a commit":    {`"commit": "`, `"commit": "x`},
				"a level unheard":  {`"level": "A3"`, `"level": "A9"`},
				"half a change":    {`"became": "added",`, ``},
				"no seed":          {`"seed": "7"`, `"seed": ""`},
				"no list of files": {`"unjudged": []`, `"unjudged": null`},
			},
		},
		{
			"map.v1.schema.json",
			[][]string{{"map", "eu-ai-act"}, {"map", "nist-ai-rmf"}, {"map", "iso27001"}, {"map", "eu-ai-act", "-C", t.TempDir()}},
			map[string][2]string{
				"another version":  {`aims/map/v1`, `aims/map/v2`},
				"a law is covered": {`"coverage": "partial"`, `"coverage": "full"`},
				"a gap is closed":  {`"state": "answered"`, `"state": "complied with"`},
				"another level":    {`"level": "shown"`, `"level": "met"`},
				"half a pair":      {`"added": false,`, ``},
				"no reading":       {`"reading": "literal"`, `"reading": "ours"`},
			},
		},
		{
			"ready.v1.schema.json",
			[][]string{{"ready", "--stage", "1", "--fail-on", "never"}, append([]string{"ready", "--stage", "2", "--fail-on", "never"}, none...)},
			map[string][2]string{
				"another version": {`aims/ready/v1`, `aims/ready/v2`},
				"no stage":        {`"stage": 1`, `"stage": 3`},
				"another state":   {`"state": "met"`, `"state": "fine"`},
				"half a gap":      {`"excused_by": "",`, ``},
			},
		},
		{
			"status.v1.schema.json",
			[][]string{{"status", "--history=months"}, {"status", "--history=tags"}, {"status", "--history=off"}},
			map[string][2]string{
				"another version": {`aims/status/v1`, `aims/status/v2`},
				"another state":   {`"state": "implemented"`, `"state": "approved"`},
				"another figure":  {`"name": "clauses-implemented"`, `"name": "score"`},
				"a percentage":    {`"of": 32`, `"of": "97 %"`},
				"no day":          {`"on": "2025-`, `"on": "25-`},
				"half a figure":   {`"group": "Clause items",`, ``},
			},
		},
		{
			"soa.v1.schema.json",
			[][]string{{"soa"}, append([]string{"soa", "--matrix"}, none...)},
			map[string][2]string{
				"another version": {`aims/soa/v1`, `aims/soa/v2`},
				"another answer":  {`"applicable": "yes"`, `"applicable": "perhaps"`},
				"another state":   {`"state": "organisation-wide"`, `"state": "fine"`},
				"half a row":      {`"by_events": false,`, ``},
				"half an answer":  {`"word": "implemented",`, ``},
			},
		},
	} {
		schema := outputSchema(t, x.schema)
		full, written := "", map[string]bool{}
		for i, args := range x.calls {
			text := run(t, append([]string{"-C", dir, "-f", "json"}, args...)...)
			if i == 0 {
				full = text
			}
			var v map[string]any
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("aims %s: %#v", strings.Join(args, " "), err)
			}
			if v["schema"] != "aims/"+strings.TrimSuffix(strings.Replace(x.schema, ".", "/", 1), ".schema.json") {
				t.Errorf("aims %s calls itself %v", strings.Join(args, " "), v["schema"])
			}
			outputFields(v, "", written)
		}
		for name, edit := range x.wrong {
			var v any
			edited := strings.Replace(full, edit[0], edit[1], 1)
			if edited == full {
				t.Errorf("%s, %s: nothing was edited", x.schema, name)
			} else if err := json.Unmarshal([]byte(edited), &v); err != nil {
				t.Errorf("%s, %s: %v", x.schema, name, err)
			} else if schema.Validate(v) == nil {
				t.Errorf("%s, %s: the schema takes it", x.schema, name)
			}
		}
		fields := map[string]bool{}
		schemaFields(schema, "", fields)
		if diff := cmp.Diff(slices.Sorted(maps.Keys(fields)), slices.Sorted(maps.Keys(written))); diff != "" {
			t.Errorf("%s: fields described (-) and written (+):\n%s", x.schema, diff)
		}
	}
}

// verifyEdited is what verify writes of a pack in which one page was edited.
func verifyEdited(t *testing.T) map[string]any {
	t.Helper()
	dir, pack := demo(t), path.Join(t.TempDir(), "pack")
	run(t, "-C", dir, "report", "-o", pack)
	if err := os.WriteFile(path.Join(pack, "index.md"), []byte("# All is well\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, problems bytes.Buffer
	if status := Main([]string{"-C", dir, "verify", pack, "-f", "json"}, strings.NewReader(""), &out, &problems); status != exitFindings {
		t.Fatalf("status %d\n%s", status, problems.String())
	}
	var v map[string]any
	if err := json.Unmarshal(out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestSlowVerifySchema holds what verify writes against its published schema.
func TestSlowVerifySchema(t *testing.T) {
	slow.Test(t)
	schema, v := outputSchema(t, "verify.v1.schema.json"), verifyEdited(t)
	if err := schema.Validate(v); err != nil {
		t.Errorf("%#v", err)
	}
	written, fields := map[string]bool{}, map[string]bool{}
	outputFields(v, "", written)
	schemaFields(schema, "", fields)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(fields)), slices.Sorted(maps.Keys(written))); diff != "" {
		t.Errorf("fields described (-) and written (+):\n%s", diff)
	}
	v["identical"], v["facts_only"] = true, true
	if schema.Validate(v) == nil {
		t.Error("the schema takes pages that were not compared for identical")
	}
}

// emptied is an AIMS in which one control has no evidence and the others are not decided.
func emptied(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"aims.yaml": "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\n",
		"a.yaml":    "kind: control\nid: A.2.2\ntitle: AI policy\nowner: PER-a\napplicable: true\n",
		"b.yaml":    "kind: control\nid: A.2.3\ntitle: Alignment\nowner: PER-a\napplicable: perhaps\n",
	} {
		if err := os.WriteFile(path.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// schemaFields gathers the fields that a schema describes, named as in outputFields.
func schemaFields(s *jsonschema.Schema, at string, fields map[string]bool) {
	if s == nil {
		return
	}
	for name, p := range s.Properties {
		name = strings.TrimPrefix(at+"."+name, ".")
		fields[name] = true
		schemaFields(p, name, fields)
	}
	schemaFields(s.Ref, at, fields)
	schemaFields(s.Items2020, at+"[]", fields)
	for _, part := range append(slices.Clip(s.AllOf), s.AnyOf...) {
		schemaFields(part, at, fields)
	}
}
