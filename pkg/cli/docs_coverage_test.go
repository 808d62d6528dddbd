package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
)

// requirements counts the rows of each text that the product answers to. The
// numbers are pinned: a row may be answered later, but never disappear.
var requirements = []struct {
	text string
	rows int
}{{"S0", 29}, {"S1", 62}, {"S2", 36}, {"S3", 49}, {"E", 27}}

// TestDocsCoverage makes sure that docs/coverage.md answers every row, and
// that what it names in code spans exists.
func TestDocsCoverage(t *testing.T) {
	known := map[string]bool{}
	for _, r := range aims.Rules() {
		known[r.ID] = true
	}
	for _, k := range record.Kinds {
		known[k.Name] = true
		walkFields(schema.Of(k.Name), k.Name+".", func(name string, _ *schema.Field) { known[name] = true })
	}
	rows := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| ((?:S[0-3]|E)-\d\d) \| (.+?) \| (.+?) \|$`).FindAllStringSubmatch(readPage(t, "docs/coverage.md"), -1) {
		if rows[m[1]] != "" {
			t.Errorf("%s stands there twice", m[1])
		}
		rows[m[1]] = m[3]
	}
	for _, text := range requirements {
		for n := 1; n <= text.rows; n++ {
			id := fmt.Sprintf("%s-%02d", text.text, n)
			if rows[id] == "" {
				t.Errorf("docs/coverage.md has no row %s", id)
			}
			for _, span := range codeSpan.FindAllString(rows[id], -1) {
				word := strings.Trim(span, "`")
				switch {
				case known[word]:
				case strings.HasPrefix(word, "aims "):
					if err := callable(word); err != nil {
						t.Errorf("docs/coverage.md, %s: %s: %v", id, word, err)
					}
				case exists(word):
				default:
					t.Errorf("docs/coverage.md, %s: there is no rule, kind, field, command or file %s", id, word)
				}
			}
			delete(rows, id)
		}
	}
	for id := range rows {
		t.Errorf("docs/coverage.md has the row %s, which is none", id)
	}
}

func exists(name string) bool {
	_, err := os.Stat(filepath.Join(top, filepath.FromSlash(name)))
	return err == nil && fs.ValidPath(name)
}
