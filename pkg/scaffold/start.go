package scaffold

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

//go:embed start minimal
var drafts embed.FS

// Beginning is what a new AIMS starts from.
type Beginning struct {
	Organisation string
	Prefix       string  // path of the AIMS below the top of the repository, with a final slash; empty at the top
	Adopted      day.Day // the day the AIMS begins
	Minimal      bool    // an organisation of one or two people with one system
}

// File is a file to be written, by its path below the AIMS root.
type File struct {
	Path string
	Data []byte
}

// Files are the records and documents of a new AIMS, in path order.
func (b Beginning) Files() ([]File, error) {
	folders := []string{"start"}
	if b.Minimal {
		folders = append(folders, "minimal")
	}
	var files []File
	for _, folder := range folders {
		err := fs.WalkDir(drafts, folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := fs.ReadFile(drafts, name)
			if err != nil {
				return err
			}
			data, err := b.fill(name, string(text))
			files = append(files, File{strings.TrimPrefix(name, folder+"/"), data})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for _, c := range standard.Controls() {
		files = append(files, File{path.Join("controls", c.ID+".yaml"), undecided(c)})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

func (b Beginning) fill(name, text string) ([]byte, error) {
	t, err := template.New(name).Funcs(template.FuncMap{"yaml": source.Quote}).Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	err = t.Execute(&out, b)
	return []byte(out.String()), err
}

// undecided is the draft of a control decision.
func undecided(c standard.Control) []byte {
	var b strings.Builder
	comment(&b, c.Summary, "")
	comment(&b, "An auditor asks: "+c.AuditorQuestion, "")
	comment(&b, fmt.Sprintf("More: aims explain %s", c.ID), "")
	fmt.Fprintf(&b, "kind: control\nid: %s\ntitle: %s\nowner: ROLE-aims-manager\n\n", c.ID, source.Quote(c.Title))
	comment(&b, "true or false: is the control needed, to treat a risk, or for another reason?", "")
	b.WriteString("applicable: TODO\n")
	comment(&b, "Why it is included, or why it is left out.", "")
	b.WriteString("justification: TODO\n\n")
	comment(&b, "Once it is included: how it is done, how far it is, and what an auditor can sample.", "")
	fmt.Fprintf(&b, "#drivers: [risk-treatment]\n#implementation: …\n#status: not-started\n#sample_artefact: %s\n", source.Quote(c.Artefact))
	if c.RefreshMonths > 0 {
		fmt.Fprintf(&b, "#cadence: P%dM\n", c.RefreshMonths)
	}
	return []byte(b.String())
}
