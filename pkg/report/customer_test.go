package report_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/report"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/tree"
)

// TestCustomersSeeWhatIsPublic makes a pack for customers of an AIMS in which a
// few records are public, and looks for the ids and titles of all others.
func TestCustomersSeeWhatIsPublic(t *testing.T) {
	lender, err := fs.Sub(examples.FS, "lender")
	if err != nil {
		t.Fatal(err)
	}
	public := regexp.MustCompile(`^id: (SCOPE|SYS-chat|SYS-credit|POL-ai|A\.2\.2|A\.10\.3|EUAIA-chat|SUP-llm|DATA-articles|IA-chat)$`)
	files := fstest.MapFS{}
	prose, whole := "", "" // what public records say in words of their own, and all that they say
	err = fs.WalkDir(lender, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(lender, name)
		if err != nil {
			return err
		}
		text := string(data)
		if strings.HasSuffix(name, ".yaml") {
			for line := range strings.Lines(text) {
				if public.MatchString(strings.TrimSpace(line)) {
					text = strings.Replace(regexp.MustCompile(`(?m)^classification:.*\n`).ReplaceAllString(text, ""), line, line+"classification: public\n", 1)
					whole += text
					for own := range strings.Lines(text) {
						if !regexp.MustCompile(`^\s*(- )?(\{?[\w_]+: )*\[?[A-Za-z0-9., _{}-]+\]?$`).MatchString(strings.TrimRight(own, "\n")) {
							prose += own
						}
					}
					break
				}
			}
		} else {
			prose, whole = prose+text, whole+text
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// Broken records are named by their files for auditors only.
	for name, f := range files {
		if strings.HasPrefix(name, "trainings/") {
			f.Data = []byte(strings.Replace(string(f.Data), "type: ", "type: un", 1))
			break
		}
	}
	// A public record names one that cannot be read, so that nobody knows its class.
	cloud := files["resources/res-cloud.yaml"]
	cloud.Data = append([]byte("\t: [\n"), cloud.Data...)
	tr, err := tree.FromFS(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := day.Parse("2026-11-02")
	if err != nil {
		t.Fatal(err)
	}
	s := aims.Evaluate(tr, asOf)
	o := report.Options{Stage: 1, Customer: true}
	pack := map[string]string{}
	if err := report.Book(s, o).Files(func(name string, content []byte) error { pack[name] = string(content); return nil }); err != nil {
		t.Fatal(err)
	}
	facts, err := report.Facts(s, o)
	if err != nil {
		t.Fatal(err)
	}
	pack["facts.json"] = string(facts)
	for name, content := range pack {
		if strings.Contains(content, "RES-cloud") || strings.Contains(content, "res-cloud") {
			t.Errorf("%s names a record that cannot be read", name)
		}
	}
	shown, hidden := 0, 0
	for _, r := range s.Graph.Records {
		m := r.Head()
		if m.Classification.Value == "public" {
			shown++
			if !strings.Contains(pack["facts.json"], `"id":"`+m.ID.Value+`"`) {
				t.Errorf("%s is public and missing", m.ID.Value)
			}
			continue
		}
		hidden++
		words := []string{m.File}
		if len(m.Title.Value) > 12 && !strings.Contains(whole, m.Title.Value) && m.Kind.Value != "aims" { // whose title the cover happens to say, too
			words = append(words, m.Title.Value)
		}
		if _, item := standard.Lookup(m.ID.Value); !item && len(m.ID.Value) > 6 && !strings.Contains(prose, m.ID.Value) {
			words = append(words, m.ID.Value)
		} else if item {
			words = words[:0] // the titles of controls are those of the standard
		}
		for _, word := range words {
			for name, content := range pack {
				if strings.Contains(content, word) {
					at := strings.Index(content, word)
					t.Errorf("%s tells of %s, which is not public: …%s…", name, word, content[max(0, at-60):min(len(content), at+60)])
					break
				}
			}
		}
	}
	if shown < 8 || hidden < 200 {
		t.Errorf("%d public records and %d others: the test shows little", shown, hidden)
	}
}
