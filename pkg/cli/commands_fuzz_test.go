package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/source"
)

// everyCall is a call of everything that prints what records say; DIR is a folder
// outside of the AIMS. In the last ones it is the user who says something odd.
var everyCall = []string{
	"validate", "validate -v", "validate -q", "validate -f json", "validate -f github", "validate -f gitlab", "validate -f sarif", "validate -f junit", "validate -f markdown",
	"stale", "stale -f json", "stale -f markdown", "due --within P9Y", "due --within P9Y -f json", "due --within P9Y -f markdown", "due --within P9Y -f ics",
	"status", "status -f markdown", "status -f html", "status -f csv", "status -f json", "ready --stage 1", "ready --stage 2 -v", "ready --stage 2 -q", "ready --stage 2 -f markdown", "ready --stage 2 -f csv", "ready --stage 2 -f html", "ready --stage 2 -f json",
	"soa", "soa -v", "soa -f markdown", "soa -f html", "soa -f csv", "soa -f json", "soa --matrix", "soa --matrix -f markdown", "soa --matrix -f html", "soa --matrix -f csv",
	"map eu-ai-act", "map iso27001 -f json", "map eu-ai-act -f markdown", "map eu-ai-act -f html", "sample --seed 7", "sample --seed 7 -f markdown", "sample --seed 7 -f html", "sample --seed 7 -f csv", "sample --seed 7 -f json", "sample --seed 7 --population",
	"list risk", "list control", "list evidence -f json", "list person", "list ai-system", "show RISK-proxy", "show RISK-proxy -f json", "show --trail SYS-score", "show --substance --digest RISK-proxy", "trace RISK-proxy", "why todo-left", "owners", "owners --syntax gitlab",
	"report --stage 2 -o DIR/pack",
	"show -- TEXT", "list -- TEXT", "trace -- TEXT", "why -- TEXT", "explain -- TEXT", "map -- TEXT", "new -- risk TEXT", "schema -- TEXT", "sample --seed=TEXT", "due --owner=TEXT", "due --within=TEXT", "due --as-of=TEXT", "validate --rule=TEXT", "validate -f=TEXT", "validate -- TEXT",
}

// FuzzCommands puts a text in the place of every sentence of the full example
// of every kind and runs a command on it: what comes out is what its format is
// to be, and nothing in it, or in what is said beside it, is acted upon.
func FuzzCommands(f *testing.F) {
	texts := []string{"plain words", "::error::x", "a\n::stop-commands::x", "##[group]x", "\x1b[31mred\a", "\u202egnp.exe", "=cmd|' /C calc'!A1", "<script>alert(1)</script>", "</title><img src=x onerror=y>",
		"[x](javascript:y) ![p](q)", "a | b\n\n# c\n- d", "```\n~~~\n", "@everyone #1", "\u2028x\ufffe\u0085", "%0A,::", "\" onclick=\"x", "<!-- x", "-->", "TODO", "&#60;b&#62;", strings.Repeat("W", 300), "`<b>`", "-x", "--help"}
	for i := 0; i < len(texts); i += 2 { // the fuzzer finds the other calls
		f.Add(texts[i], uint8(i*7))
	}
	records := sentences(f)
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		if !utf8.ValidString(text) {
			return // the reader refuses such files
		}
		dir := t.TempDir()
		for name, parts := range records {
			file := filepath.Join(dir, "aims", name)
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(strings.Join(parts, inJSON(t, text))), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		args := []string{"-C", filepath.Join(dir, "aims"), "--history", "off"}
		call := everyCall[int(which)%len(everyCall)]
		if strings.HasPrefix(call, "status") {
			args[2] = "--history=off"
			args = args[:3]
		}
		if !strings.Contains(call, "--as-of") {
			args = append(args, "--as-of", examples.AsOf)
		}
		format := "text"
		for i, word := range strings.Fields(call) {
			if i > 0 && args[len(args)-1] == "-f" {
				format = word
			}
			args = append(args, strings.ReplaceAll(strings.ReplaceAll(word, "DIR", dir), "TEXT", text))
		}
		var out, problems bytes.Buffer
		if status := Main(args, strings.NewReader(""), &out, &problems); status < exitOK || status > exitFailed {
			t.Errorf("%s ends with %d", call, status)
		}
		harmless(t, call+", beside", "text", problems.String())
		switch {
		case strings.HasPrefix(call, "schema"):
			format = "json"
		case strings.HasPrefix(call, "report"):
			harmlessPack(t, filepath.Join(dir, "pack"))
		case strings.HasPrefix(call, "new"):
			return // a file with a draft, whose name is held by the check of ids
		}
		if out.Len() > 0 {
			harmless(t, call, format, out.String())
		}
	})
}

// sentences are the examples of all kinds, each cut at its sentences.
func sentences(t testing.TB) map[string][]string {
	t.Helper()
	names, err := fs.Glob(examples.FS, "records/*.yaml")
	if err != nil || len(names) < 30 {
		t.Fatal(len(names), err)
	}
	const cut = "a sentence stands here"
	records := map[string][]string{}
	n := 0
	for _, name := range names {
		data, err := fs.ReadFile(examples.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		root, findings := source.Parse(name, data)
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		var replace func(v *source.Value)
		replace = func(v *source.Value) {
			if v.Kind == source.String && strings.Contains(v.Text, " ") {
				v.Text = cut
			}
			for _, item := range v.Items {
				replace(item)
			}
			for _, m := range v.Members {
				replace(m.Value)
			}
		}
		replace(root)
		var b strings.Builder
		for _, m := range root.Members {
			value, err := json.Marshal(m.Value.JSON())
			if err != nil {
				t.Fatal(err)
			}
			b.WriteString(m.Key.Value + ": " + string(value) + "\n")
		}
		parts := strings.Split(b.String(), `"`+cut+`"`)
		n += len(parts) - 1
		records[strings.TrimPrefix(name, "records/")] = parts
	}
	if n < 100 {
		t.Fatalf("only %d sentences", n)
	}
	return records
}

func inJSON(t *testing.T, text string) string {
	t.Helper()
	data, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func harmlessPack(t *testing.T, dir string) {
	t.Helper()
	formats := map[string]string{".md": "markdown", ".html": "html", ".csv": "csv", ".json": "json", ".svg": "svg", "": "text"}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		format, known := formats[filepath.Ext(path)]
		if err != nil || e.IsDir() || !known {
			return err
		}
		data, err := os.ReadFile(path)
		harmless(t, "report: "+e.Name(), format, string(data))
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

var (
	ownTag     = regexp.MustCompile(`^<(?:!DOCTYPE html|/?([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*) ?/?)>`)
	ownElement = strings.Fields("html head meta title style body a header p main nav ul ol li h1 h2 h3 h4 div span table caption thead tbody tr th td strong em code br time footer figure figcaption svg desc g rect path line circle text tspan polyline polygon pre blockquote")
	anyMark    = regexp.MustCompile(`(^|[^\\])<[a-zA-Z/!?][^>]*>?`)
	ownMarks   = []string{"<br>", "<!-- -->", "<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>"}
)

// harmless holds what is written in a format against what reads it.
func harmless(t *testing.T, what, format, out string) {
	t.Helper()
	if format == "ics" {
		out = strings.ReplaceAll(out, "\r\n", "\n")
	}
	if !utf8.ValidString(out) {
		t.Errorf("%s: no UTF-8", what)
	}
	for _, r := range out {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar) {
			t.Fatalf("%s: %U is left in\n%.3000q", what, r, out)
		}
	}
	if format != "github" && format != "html" {
		for line := range strings.Lines(out) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
				if format != "markdown" && format != "csv" { // files, not logs
					t.Errorf("%s: a command of a build service: %q", what, line)
				}
			}
		}
	}
	switch format {
	case "json", "gitlab", "sarif":
		if !json.Valid([]byte(out)) {
			t.Errorf("%s: no JSON\n%.3000s", what, out)
		}
	case "junit", "svg":
		for d := xml.NewDecoder(strings.NewReader(out)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%.3000s", what, err, out)
			}
			if x, ok := token.(xml.StartElement); ok && slices.Contains([]string{"script", "img", "a", "foreignObject", "image", "use"}, x.Name.Local) {
				t.Errorf("%s: an element %s", what, x.Name.Local)
			}
		}
	case "csv":
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, cell := range slices.Concat(rows...) {
			if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
				t.Errorf("%s: a spreadsheet reckons with %q", what, cell)
			}
		}
	case "markdown":
		for _, m := range anyMark.FindAllString(out, -1) {
			if m = m[strings.IndexByte(m, '<'):]; !slices.Contains(ownMarks, m) {
				t.Errorf("%s: a tag %.100q", what, m)
			}
		}
	case "html":
		ownHTML(t, what, out)
	}
}

func ownHTML(t *testing.T, what, out string) {
	t.Helper()
	if from, to := strings.Index(out, "<style>"), strings.Index(out, "</style>"); from >= 0 && to > from {
		out = out[:from+len("<style>")] + out[to:]
	}
	for {
		at := strings.IndexByte(out, '<')
		if at < 0 {
			return
		}
		out = out[at:]
		m := ownTag.FindStringSubmatch(out)
		if m == nil || m[1] != "" && !slices.Contains(ownElement, m[1]) {
			t.Fatalf("%s: no tag of ours: %.100q", what, out)
		}
		for _, a := range strings.Fields(regexp.MustCompile(`="[^"]*"`).ReplaceAllString(m[2], "")) {
			if strings.HasPrefix(a, "on") || a == "src" || a == "style" || a == "srcset" {
				t.Errorf("%s: an attribute %s in %q", what, a, m[0])
			}
		}
		if href := regexp.MustCompile(` href="([^/?#":]*:[^"]*)"`).FindStringSubmatch(m[2]); href != nil && !regexp.MustCompile(`^(https?|mailto):`).MatchString(href[1]) {
			t.Errorf("%s: a link to %q", what, href[1])
		}
		out = out[len(m[0]):]
	}
}
