package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/day"
)

// TestFormEdits does for the rules of form what TestEdits does for the rules on
// records: one edit of the realistic example gives exactly one new finding, that of the rule.
func TestFormEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("evaluates the whole example several times")
	}
	baseline := lender(t)
	asOf, err := day.Parse(examples.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	before := findingLines(reading.Evaluate(treeOf(t, baseline), asOf).Findings)
	const metric, risk, context = "metrics/met-literacy.yaml", "risks/risk-ip.yaml", "context.yaml"
	for _, c := range []struct{ rule, file, old, new string }{
		{"file-limit", "notes.yaml", "", "kind: person\nid: PER-x\ntitle: X\nnotes: " + strings.Repeat("x", 1<<20)},
		{"file-empty", "notes.yaml", "", "# nothing yet\n"},
		{"yaml-encoding", context, "\nissues:", "\nnotes: \"a\\eb\"\nissues:"},
		{"yaml-syntax", "notes.yaml", "", "kind: person\nid: [PER-x\n"},
		{"yaml-second-document", context, "\nissues:", "\nissues:"},
		{"yaml-alias", context, "\nissues:", "\nnotes: &a text\nissues:"},
		{"yaml-tag", context, "\nissues:", "\nnotes: !!str text\nissues:"},
		{"yaml-duplicate-key", context, "\nissues:", "\ntitle: Twice\nissues:"},
		{"yaml-not-a-number", metric, "\nthreshold: 85\n", "\nthreshold: .nan\n"},
		{"yaml-comment-in-text", context, "\nissues:", "\nnotes: See ticket #12 of the desk\nissues:"},
		{"aims-nested", "part/aims.yaml", "", "kind: aims\nid: PART\ntitle: Part\nformat: 1\norganisation: Part\n"},
		{"glob-refused", "aims.yaml", "\nmax_exception:", "\nignore: [\"[a\"]\nmax_exception:"},
		{"kind-missing", "notes.yaml", "", "id: PER-x\ntitle: X\n"},
		{"kind-unknown", "notes.yaml", "", "kind: something\nid: PER-x\ntitle: X\n"},
		{"schema-unknown-key", context, "\nissues:", "\nisues_seen: 2\nissues:"},
		{"schema-missing-key", context, "\nowner: ROLE-aims-manager\n", "\n"},
		{"schema-type", context, "\nissues:", "\nnotes: 1.10\nissues:"},
		{"schema-value", risk, "\nstatus: monitoring", "\nstatus: watched"},
		{"todo-not-allowed", "aims.yaml", "\nmax_exception: P6M", "\nmax_exception: TODO"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{}
			for path, f := range baseline {
				files[path] = f
			}
			switch {
			case c.rule == "yaml-second-document":
				files[c.file] = &fstest.MapFile{Data: append(append([]byte{}, baseline[c.file].Data...), "---\nkind: context\n"...)}
			case c.old == "":
				files[c.file] = &fstest.MapFile{Data: []byte(c.new)}
			default:
				if n := strings.Count(string(baseline[c.file].Data), c.old); n != 1 {
					t.Fatalf("%s holds %q %d times", c.file, c.old, n)
				}
				files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(baseline[c.file].Data), c.old, c.new, 1))}
			}
			got := added(before, findingLines(reading.Evaluate(treeOf(t, files), asOf).Findings))
			// A file that may hold any record silences rules of absence, of which the example has one.
			if c.file == "notes.yaml" {
				got = strings.ReplaceAll(got, overdueLine(before), "")
			}
			if strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "["+c.rule+"]\n") {
				t.Errorf("expected one finding of %s, got\n%s", c.rule, got)
			}
		})
	}
}

// overdueLine is the one line of the baseline that says that something was not done.
func overdueLine(before []string) string {
	for _, line := range before {
		if strings.HasSuffix(line, "[overdue]\n") {
			return "- " + line
		}
	}
	return ""
}
