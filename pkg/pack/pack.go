// Package pack puts the pages of an audit pack, its facts and its sums into a
// folder, whole or not at all, and holds a pack against what the repository
// gives when it is made again.
package pack

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/report"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Names of the files that tell about the others.
const (
	ManifestFile = "MANIFEST.json"
	SumsFile     = "SHA256SUMS"
	FactsFile    = "facts.json"
)

// Schema names the form of the manifest.
const Schema = "aims/pack/v1"

// Manifest says from what a pack was made and what is in it.
type Manifest struct {
	Schema       string `json:"schema"`
	Organisation string `json:"organisation"`
	AsOf         string `json:"as_of"`
	Commit       string `json:"commit"` // empty where nothing is committed
	Tree         string `json:"tree"`   // git's id of everything in that commit
	Root         string `json:"root"`   // folder of the AIMS from the top of the repository; empty at the top
	Stage        int    `json:"stage"`
	Audience     string `json:"audience"`     // auditor or customer
	InputDigest  string `json:"input_digest"` // SHA-256 of the lines "SHA-256  path" of the record files, in path order
	Tool         string `json:"tool"`
	Catalogue    string `json:"catalogue"`
	Verifiable   bool   `json:"verifiable"`
	Why          string `json:"why"` // why it cannot be verified
	Files        Sums   `json:"files"`
}

// All is how many files a pack has, with the manifest and the sums.
func (m Manifest) All() int { return len(m.Files) + 2 }

// Sum is what a file of a pack is known by. The manifest itself and the sums are not among them.
type Sum struct {
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Sums are the files of a pack, each once.
type Sums []Sum

var sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// UnmarshalJSON reads the list one entry at a time, so that a hostile one ends
// at its first entry, and not when all of it is in memory.
func (s *Sums) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return errors.New("files is no list")
	}
	*s = nil
	seen := map[string]bool{}
	for d.More() {
		var f Sum
		if err := d.Decode(&f); err != nil {
			return err
		}
		switch {
		case f.Path == "." || !fs.ValidPath(f.Path):
			return fmt.Errorf("it names %q, which is no file below a folder", f.Path)
		case !sumForm.MatchString(f.SHA256):
			return fmt.Errorf("the sum of %q is no SHA-256", f.Path)
		case seen[f.Path]:
			return fmt.Errorf("it names %q twice", f.Path)
		}
		seen[f.Path] = true
		*s = append(*s, f)
	}
	return nil
}

// Pack is a pack in memory.
type Pack struct {
	Manifest Manifest
	files    map[string][]byte
}

// Make makes the pack of a snapshot in memory.
func Make(s *aims.Snapshot, o report.Options) (*Pack, error) {
	p := &Pack{files: map[string][]byte{}}
	var err error
	p.Manifest, err = each(s, o, func(name string, content []byte) error {
		p.files[name] = content
		return nil
	})
	return p, err
}

// each makes the files of the pack of a snapshot and gives each away as soon as
// it is there, so that a large pack need not stand in memory; the manifest and
// the sums come last.
func each(s *aims.Snapshot, o report.Options, file func(name string, content []byte) error) (Manifest, error) {
	var m Manifest
	taken := map[string]string{}
	put := func(name string, content []byte) error {
		// Two records whose ids differ by case only would share a file on many disks.
		if other, twice := taken[strings.ToLower(name)]; twice {
			return fmt.Errorf("two files of the pack would be called %s and %s, which many disks take for one", other, name)
		}
		taken[strings.ToLower(name)] = name
		m.Files = append(m.Files, Sum{name, len(content), sumOf(content)})
		return file(name, content)
	}
	if err := report.Book(s, o).Files(put); err != nil {
		return m, err
	}
	// Git must not touch line ends, or the sums of a committed pack would not fit.
	if err := put(".gitattributes", []byte("* -text\n")); err != nil {
		return m, err
	}
	facts, err := report.Facts(s, o)
	if err != nil {
		return m, err
	}
	if err := put(FactsFile, facts); err != nil {
		return m, err
	}
	why := report.Why(s, o)
	m = Manifest{
		Schema: Schema, Organisation: report.Organisation(s), AsOf: s.AsOf.String(), Root: strings.TrimSuffix(s.Tree.Prefix, "/"), Files: m.Files,
		Stage: o.Stage, Audience: o.Audience(), InputDigest: inputDigest(s), Tool: aims.Version, Catalogue: standard.Version, Verifiable: why == "", Why: why,
	}
	if h := s.Tree.History; h != nil && h.Head != nil {
		m.Commit = h.Head.Hash
		if m.Tree, err = s.TreeID(); err != nil {
			return m, err
		}
	}
	slices.SortFunc(m.Files, func(a, b Sum) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	if err := output.WriteJSON(&b, m); err != nil {
		return m, err
	}
	listed := append(slices.Clone(m.Files), Sum{ManifestFile, b.Len(), sumOf(b.Bytes())})
	return m, errors.Join(file(ManifestFile, b.Bytes()), file(SumsFile, sums(listed)))
}

// Names lists the files of a pack in path order.
func (p *Pack) Names() []string {
	var names []string
	for name := range p.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// sums is what `sha256sum -c` reads.
func sums(files []Sum) []byte {
	slices.SortFunc(files, func(a, b Sum) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256, f.Path)
	}
	return b.Bytes()
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// inputDigest stands for the record files: with `sha256sum FILE…` in path order
// piped into `sha256sum` everybody gets the same.
func inputDigest(s *aims.Snapshot) string {
	var b bytes.Buffer
	for _, f := range s.Tree.Records {
		fmt.Fprintf(&b, "%s  %s\n", sumOf(f.Data), f.Path)
	}
	return sumOf(b.Bytes())
}

// inWords is a sort of value of JSON.
func inWords(value string) string {
	switch sort, _, _ := strings.Cut(value, " "); sort {
	case "array":
		return "a list"
	case "object":
		return "a group of fields"
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	}
	return "a number"
}

// manifestOf reads a manifest.
func manifestOf(content []byte) (Manifest, error) {
	var m Manifest
	var typed *json.UnmarshalTypeError
	if err := json.Unmarshal(content, &m); errors.As(err, &typed) {
		return m, fmt.Errorf("%s is not the manifest of a pack: %s stands where something else is expected", ManifestFile, inWords(typed.Value))
	} else if err != nil {
		return m, fmt.Errorf("%s is not the manifest of a pack: %w", ManifestFile, err)
	}
	if m.Schema != Schema {
		return m, fmt.Errorf("%s says %q; this version of aims knows %q", ManifestFile, m.Schema, Schema)
	}
	return m, nil
}
