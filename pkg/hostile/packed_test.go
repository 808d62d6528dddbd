package hostile

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/pack"
)

// Packed is the firm of one, in a repository with one commit, and a pack of it in the folder pack.
const Packed Base = "packed"

func packed(t testing.TB) string {
	t.Helper()
	from := committed(t)
	return template(t, "packed", func(to string) {
		must(t, os.CopyFS(to, os.DirFS(from)))
		c := exec.Command(whole.get(t), "report", "-o", "pack")
		c.Dir = to
		c.Env = append(os.Environ(), "CI=1", "AIMS_AS_OF="+examples.AsOf)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	})
}

// manifest edits the manifest of the pack as text.
func manifest(old, new string) Step { return Edit("pack/"+pack.ManifestFile, old, new) }

// another makes it a pack of another version of aims, of which only the facts are compared.
var another = manifest(`"tool": "`, `"tool": "9.`)

// foreign makes it a pack of a commit that is not there, of which only the sums are compared.
func foreign(t testing.TB, dir string) {
	t.Helper()
	name := filepath.Join(dir, "pack", pack.ManifestFile)
	data, err := os.ReadFile(name)
	must(t, err)
	var m pack.Manifest
	must(t, json.Unmarshal(data, &m))
	must(t, os.WriteFile(name, []byte(strings.ReplaceAll(string(data), m.Commit, strings.Repeat("0", 40))), 0o644))
}

// sealed makes manifest and sums of the pack fit what lies there, as a careful forger would.
func sealed(t testing.TB, dir string) {
	t.Helper()
	dir = filepath.Join(dir, "pack")
	data, err := os.ReadFile(filepath.Join(dir, pack.ManifestFile))
	must(t, err)
	var m pack.Manifest
	must(t, json.Unmarshal(data, &m))
	m.Files = nil
	var sums []string
	must(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, name)
		if err != nil || !e.Type().IsRegular() || rel == pack.ManifestFile || rel == pack.SumsFile {
			return err
		}
		f, err := os.Open(name)
		must(t, err)
		defer f.Close()
		h := sha256.New() // what the test itself holds in memory would count as that of the program
		n, err := io.Copy(h, f)
		m.Files = append(m.Files, pack.Sum{Path: filepath.ToSlash(rel), Bytes: int(n), SHA256: hex.EncodeToString(h.Sum(nil))})
		sums = append(sums, fmt.Sprintf("%x  %s\n", h.Sum(nil), filepath.ToSlash(rel)))
		return err
	}))
	data, err = json.MarshalIndent(m, "", "  ")
	must(t, err)
	data = append(data, '\n')
	must(t, os.WriteFile(filepath.Join(dir, pack.ManifestFile), data, 0o644))
	sums = append([]string{sum(string(data)) + "  " + pack.ManifestFile + "\n"}, sums...)
	must(t, os.WriteFile(filepath.Join(dir, pack.SumsFile), []byte(strings.Join(sums, "")), 0o644))
}
