package cli

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// commitAll makes a folder a git repository with one commit.
func commitAll(t *testing.T, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "Start"}} {
		c := exec.Command("git", args...)
		c.Dir, c.Env = dir, append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestDocsOutputs holds docs/outputs.md against what the commands write: every
// field that comes out is described there, and every field described comes out.
func TestDocsOutputs(t *testing.T) {
	if testing.Short() {
		t.Skip("runs whole commands one after the other, which has no race to find")
	}
	dir := demo(t)
	twin, err := os.ReadFile(filepath.Join(dir, "scope.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "twin.yaml"), twin, 0o644); err != nil { // a finding with a related place
		t.Fatal(err)
	}
	widen(t, dir)
	// A control without evidence, and one that nobody has decided.
	if err := os.WriteFile(filepath.Join(dir, "controls", "A.9.4.yaml"), []byte("kind: control\nid: A.9.4\ntitle: Intended use\nowner: ROLE-risk\napplicable: true\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "controls", "A.10.4.yaml")); err != nil {
		t.Fatal(err)
	}
	commitAll(t, dir) // so that there is a last change

	// A finding with a cause.
	if err := os.WriteFile(filepath.Join(dir, "policies", "incidents.md"), []byte("# Incidents\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	commitAll(t, dir)
	sections := map[string]map[string]bool{}
	for _, section := range strings.Split(readPage(t, "docs/outputs.md"), "\n## ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		fields := map[string]bool{}
		for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(body, -1) {
			fields[m[1]] = true
		}
		sections[strings.Trim(title, "`")] = fields
	}
	written := map[string]map[string]bool{}
	for _, args := range [][]string{
		{"validate", "-f", "json", "--fail-on", "never"}, {"validate", "SYS-chat", "-f", "json", "--fail-on", "never"}, {"list", "-f", "json"},
		{"show", "SYS-chat", "--trail", "-f", "json"}, {"show", "A.6.2.8", "-f", "json"}, {"trace", "SYS-chat", "-f", "json"},
		{"stale", "-f", "json", "--fail-on", "never"}, {"stale", "IA-resume", "-f", "json", "--fail-on", "never"}, {"why", "IA-resume", "A.6.2.8", "-f", "json"},
		{"soa", "-f", "json"},
		{"sample", "--seed", "7", "-f", "json"}, {"sample", "--seed", "7", "--of", "changes", "-f", "json"}, {"map", "eu-ai-act", "-f", "json"}, {"map", "iso27001", "-f", "json"},
		{"due", "-f", "json"}, {"status", "--history", "-f", "json"}, {"ready", "--stage", "1", "-f", "json", "--fail-on", "never"}, {"rules", "-f", "json"}, {"version", "-f", "json"},
	} {
		var v map[string]any
		if err := json.Unmarshal([]byte(run(t, append([]string{"-C", dir}, args...)...)), &v); err != nil {
			t.Fatal(err)
		}
		name, _ := v["schema"].(string)
		if written[name] == nil {
			written[name] = map[string]bool{}
		}
		outputFields(v, "", written[name])
	}
	known := filepath.Join(t.TempDir(), "known.json")
	run(t, "-C", dir, "validate", "--write-baseline", known, "--fail-on", "never")
	data, err := os.ReadFile(known)
	if err != nil {
		t.Fatal(err)
	}
	var entries map[string]any
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	written["aims/baseline/v1"] = map[string]bool{}
	outputFields(entries, "", written["aims/baseline/v1"])
	written["aims/diff/v1"] = map[string]bool{}
	outputFields(underReview(t), "", written["aims/diff/v1"])
	written["aims/verify/v1"] = map[string]bool{}
	outputFields(verifyEdited(t), "", written["aims/verify/v1"])
	for _, name := range slices.Sorted(maps.Keys(written)) {
		fields, ok := sections[name]
		if !ok {
			t.Errorf("docs/outputs.md has no section %s", name)
			continue
		}
		for _, f := range slices.Sorted(maps.Keys(written[name])) {
			if !fields[f] {
				t.Errorf("docs/outputs.md, %s: the field %s is not described", name, f)
			}
		}
		for _, f := range slices.Sorted(maps.Keys(fields)) {
			if !written[name][f] {
				t.Errorf("docs/outputs.md, %s: there is no field %s", name, f)
			}
		}
		delete(sections, name)
	}
	for name := range sections {
		if strings.HasPrefix(name, "aims/") {
			t.Errorf("docs/outputs.md describes %s, which no command here writes", name)
		}
	}
}

// underReview is what aims diff writes of a change with everything in it that it tells of.
func underReview(t *testing.T) any {
	t.Helper()
	dir := demo(t)
	edit := func(name, from, to string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		data, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(data), from) {
			t.Fatal(name, from, err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), from, to, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	edit("resources/res-llm.yaml", `version: "3.1"`, `version: "4.0"`)
	edit("policies/concerns.md", "the", "each and every")
	if err := os.Remove(filepath.Join(dir, "impact-assessments", "ia-resume.yaml")); err != nil { // and a stale one is gone
		t.Fatal(err)
	}
	commitAll(t, dir) // so that what is new has a cause
	var v any
	if err := json.Unmarshal([]byte(run(t, "-C", dir, "diff", "HEAD~1", "-f", "json")), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// outputFields gathers the fields of an output: a record, and its state in
// aims/show/v1, are described elsewhere.
func outputFields(x any, at string, seen map[string]bool) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			name := strings.TrimPrefix(at+"."+k, ".")
			seen[name] = true
			if name != "record" && name != "state" {
				outputFields(v, name, seen)
			}
		}
	case []any:
		for _, v := range x {
			outputFields(v, at+"[]", seen)
		}
	}
}

// widen gives the example what its Statement of Applicability has none of: an
// exclusion, a record that decides no control, an exception behind a control.
func widen(t *testing.T, dir string) {
	t.Helper()
	for name, text := range map[string]string{
		"controls/A.7.6.yaml":       "kind: control\nid: A.7.6\ntitle: Data preparation\nowner: ROLE-data-steward\napplicable: false\njustification: Done by the vendor\nreplaced_by: [X.chat-red-team]\n",
		"controls/A.6.2.9.yaml":     "kind: control\nid: A.6.2.9\ntitle: Something\nowner: ROLE-platform\napplicable: true\njustification: Needed\n",
		"exceptions/EXC-drill.yaml": "kind: exception\nid: EXC-drill\ntitle: Drill is late\nowner: ROLE-legal\nrecords: [EV-incident-drill]\nrule: evidence-expired\ndisposition: FND-6\nreason: The drill was moved to December\ncompensating: The incident of the summer showed that it works\nexpires: 2027-01-31\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "-C", dir, "approve", "EXC-drill", "--by", "PER-brandt", "--as", "ROLE-risk")
}
