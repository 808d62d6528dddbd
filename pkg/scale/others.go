package scale

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aims-as-code/aims/schemas"
)

// Versions of the tools that are measured beside aims.
const (
	Kubeconform = "github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0"
	AjvCLI      = "ajv-cli@5.0.0"
	AjvFormats  = "ajv-formats@3.0.1"
)

// Other is another tool doing a part of the same work on the same records.
type Other struct {
	Name, Does string
	Run
	Files   int
	Unknown string // why it was not measured
}

// Others measures tools that check the form of records against our schemas.
// They get copies of records and schemas in which nothing stands that they read
// otherwise than aims does: see copies.
func (b Bench) Others(dir string) []Other {
	list := []Other{
		{Name: "kubeconform", Does: "form of each file, by our schemas"},
		{Name: "ajv-cli", Does: "form of each file, by our schemas, one call for each kind"},
	}
	records, ours, kinds, err := b.copies(dir)
	for i, measured := range []func() (Run, error){
		func() (Run, error) { return b.kubeconform(records, ours) },
		func() (Run, error) { return b.ajv(records, ours, kinds) },
	} {
		if err == nil {
			list[i].Run, err = measured()
		}
		if err != nil {
			list[i].Unknown = err.Error()
			fmt.Fprintf(b.Log, "%s is not measured: %v\n", list[i].Name, err)
			err = nil
			continue
		}
		list[i].Files = count(kinds)
		fmt.Fprintf(b.Log, "%s: %.2f s\n", list[i].Name, list[i].Wall.Seconds())
	}
	return list
}

func count(kinds map[string]int) int {
	n := 0
	for _, k := range kinds {
		n += k
	}
	return n
}

var (
	bareDate = regexp.MustCompile(`: (\d{4}-\d\d-\d\d)`)
	bareOn   = regexp.MustCompile(`(?m)(^|[{ ])on: `)
)

// copies writes the records, in a folder for each kind, and the schemas as these tools take them: days in
// quotes, since one reads a day as a moment; "on" in quotes, which the other
// reads as true; an apiVersion, which kubeconform asks for; and schemas that
// refer to one another by file, so that nothing is fetched.
func (b Bench) copies(dir string) (records, ours string, kinds map[string]int, err error) {
	records, ours, kinds = filepath.Join(b.Folder, "copies"), filepath.Join(b.Folder, "schemas"), map[string]int{}
	kindOf := regexp.MustCompile(`(?m)^kind: (\S+)$`)
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() && e.Name() == ".git" {
			return errOrSkip(err)
		}
		if e.IsDir() || filepath.Ext(name) != ".yaml" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		kind := kindOf.FindSubmatch(data)
		if kind == nil {
			return fmt.Errorf("%s has no kind", name)
		}
		kinds[string(kind[1])]++
		data = bareDate.ReplaceAll(data, []byte(`: "$1"`))
		data = bareOn.ReplaceAll(data, []byte(`$1"on": `))
		return write(filepath.Join(records, string(kind[1]), filepath.Base(name)), append([]byte("apiVersion: v1\n"), data...))
	})
	if err != nil {
		return "", "", nil, err
	}
	list, err := fs.Glob(schemas.FS, "*.schema.json")
	if err != nil {
		return "", "", nil, err
	}
	for _, name := range list {
		data, err := fs.ReadFile(schemas.FS, name)
		if err != nil {
			return "", "", nil, err
		}
		var schema map[string]any
		if err := json.Unmarshal(data, &schema); err != nil {
			return "", "", nil, err
		}
		schema["$id"] = name
		if properties, ok := schema["properties"].(map[string]any); ok {
			properties["apiVersion"] = map[string]any{"type": "string"}
		}
		if data, err = json.Marshal(schema); err != nil {
			return "", "", nil, err
		}
		if err := write(filepath.Join(ours, name), data); err != nil {
			return "", "", nil, err
		}
	}
	return records, ours, kinds, nil
}

func errOrSkip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}

func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// tried is a run of another tool that has to find every record valid, or else
// it did not do the work that it is measured for.
func tried(c *exec.Cmd) (Run, error) {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	start := time.Now()
	if err := c.Run(); err != nil {
		text := strings.TrimSpace(said.String())
		return Run{}, fmt.Errorf("%w: %s", err, text[:min(len(text), 400)])
	}
	return Run{Wall: time.Since(start), CPU: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), Peak: peakOf(c.ProcessState), Output: int64(said.Len())}, nil
}

func (b Bench) kubeconform(records, ours string) (Run, error) {
	bin := filepath.Join(b.Folder, "bin")
	get := exec.Command("go", "install", Kubeconform)
	get.Dir = b.Folder // outside of our module
	get.Env = append(os.Environ(), "GOBIN="+bin, "GOFLAGS=", "GOWORK=off")
	if out, err := get.CombinedOutput(); err != nil {
		return Run{}, fmt.Errorf("go install %s: %w\n%s", Kubeconform, err, out)
	}
	return best(b.Times, func() (Run, error) {
		return tried(exec.Command(filepath.Join(bin, "kubeconform"), "-n", "2", "-schema-location", filepath.ToSlash(ours)+"/{{ .ResourceKind }}.schema.json", records))
	})
}

// ajv is called once for each kind, since it takes one schema at a time.
func (b Bench) ajv(records, ours string, kinds map[string]int) (Run, error) {
	get := exec.Command("npm", "install", "--no-audit", "--no-fund", "--prefix", b.Folder, AjvCLI, AjvFormats)
	if out, err := get.CombinedOutput(); err != nil {
		return Run{}, fmt.Errorf("npm install %s %s: %w\n%s", AjvCLI, AjvFormats, err, out)
	}
	names := make([]string, 0, len(kinds))
	for kind := range kinds {
		names = append(names, kind)
	}
	slices.Sort(names)
	return best(b.Times, func() (Run, error) {
		var all Run
		for _, kind := range names {
			c := exec.Command(filepath.Join(b.Folder, "node_modules", ".bin", "ajv"), "validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats",
				"-s", filepath.Join(ours, kind+".schema.json"), "-r", filepath.Join(ours, "common.schema.json"), "-d", filepath.Join(records, kind, "*.yaml"))
			c.Dir = b.Folder
			r, err := tried(c)
			if err != nil {
				return r, err
			}
			all.Wall, all.CPU, all.Output, all.Peak = all.Wall+r.Wall, all.CPU+r.CPU, all.Output+r.Output, max(all.Peak, r.Peak)
		}
		return all, nil
	})
}

// PerFile is what a script would do to find out how old records are: one
// `git log -1` for each. A sample is measured, evenly drawn.
type PerFile struct {
	Asked, Files int
	Took         time.Duration
}

// All is how long all files would take, at the pace of the sample.
func (p PerFile) All() time.Duration {
	return time.Duration(float64(p.Took) / float64(p.Asked) * float64(p.Files))
}

// PerFile asks git for the last change of a sample of the records, one by one.
func (b Bench) PerFile(dir string, sample int) (PerFile, error) {
	list, err := gitCommand(dir, "ls-files", "*.yaml").Output()
	if err != nil {
		return PerFile{}, err
	}
	names := strings.Fields(string(list))
	p := PerFile{Asked: min(sample, len(names)), Files: len(names)}
	for i := range p.Asked {
		r, err := measure(gitCommand(dir, "log", "-1", "--format=%cs", "--", names[i*len(names)/p.Asked]))
		if err != nil {
			return p, err
		}
		p.Took += r.Wall
	}
	return p, nil
}
