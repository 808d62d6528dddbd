package aims_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/tree"
)

// diskCase is an AIMS on disk, in which things stand that no archive can hold.
type diskCase struct {
	name string
	lay  func(t *testing.T, root string) // root is the AIMS and the top of the repository
}

// read reads the AIMS of the case; nil where this machine cannot lay it out.
func (c diskCase) read(t *testing.T) (read *tree.Tree) {
	root := filepath.Join(t.TempDir(), "repository")
	t.Run(c.name, func(t *testing.T) {
		write(t, filepath.Join(root, "aims.yaml"), plainRoot)
		mkdir(t, filepath.Join(root, ".git"))
		c.lay(t, root)
		tr, err := aims.Read(root)
		if err != nil {
			t.Fatal(err)
		}
		read = tr
	})
	return read
}

// onDisk are the cases on disk, by rule.
var onDisk = map[string][]diskCase{
	"file-unreadable": {
		{"fires-folder-named-like-a-record", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "risks.yaml", "person.yaml"), goodPerson)
		}},
		{"fires-named-txt", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "person.yaml.txt"), goodPerson)
			write(t, filepath.Join(root, "notes.txt"), "no record\n")
		}},
		{"fires-pipe", func(t *testing.T, root string) {
			pipe(t, filepath.Join(root, "pipe.yaml"))
			write(t, filepath.Join(root, "person.yaml"), goodPerson)
		}},
		{"fires-link-to-file-outside", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "..", "secret.yaml"), goodPerson)
			link(t, "../secret.yaml", filepath.Join(root, "person.yaml"))
		}},
		{"fires-link-to-file-inside", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "person.yaml"), goodPerson)
			link(t, "person.yaml", filepath.Join(root, "again.yaml"))
		}},
		{"fires-link-to-nothing", func(t *testing.T, root string) { link(t, "nowhere", filepath.Join(root, "person.yaml")) }},
		{"fires-link-to-itself", func(t *testing.T, root string) { link(t, "loop.yaml", filepath.Join(root, "loop.yaml")) }},
		{"fires-link-to-device", func(t *testing.T, root string) { link(t, "/dev/zero", filepath.Join(root, "zero.yaml")) }},
		{"fires-link-to-folder-outside", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "..", "others", "person.yaml"), goodPerson)
			link(t, "../others", filepath.Join(root, "people"))
		}},
		{"fires-link-to-folder-inside", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "people", "person.yaml"), goodPerson)
			link(t, "people", filepath.Join(root, "persons"))
		}},
		{"fires-link-to-folder-above", func(t *testing.T, root string) { link(t, "..", filepath.Join(root, "up")) }},
		{"fires-no-permission", func(t *testing.T, root string) {
			name := filepath.Join(root, "person.yaml")
			write(t, name, goodPerson)
			forbid(t, name)
		}},
		{"fires-folder-without-permission", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "people", "person.yaml"), goodPerson)
			forbid(t, filepath.Join(root, "people"))
		}},
		{"silent-other-files", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "person.yaml"), goodPerson)
			write(t, filepath.Join(root, "README.md"), "no record")
			write(t, filepath.Join(root, "data.json"), "{")
			write(t, filepath.Join(root, ".hidden.yaml"), ": [")
			write(t, filepath.Join(root, ".github", "workflows", "ci.yaml"), "on: push\n")
			link(t, "README.md", filepath.Join(root, "LIESMICH.md"))
			mkdir(t, filepath.Join(root, "empty"))
		}},
		{"silent-ignored", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "aims.yaml"), plainRoot+"ignore: [\"deploy/**\", compose.yaml, \"*.gen.yml\", vendor/, \"**/pipe.yaml\"]\n")
			write(t, filepath.Join(root, "deploy", "helm", "values.yaml"), "a: {{ b }}\n")
			write(t, filepath.Join(root, "compose.yaml"), "services: {}\n")
			write(t, filepath.Join(root, "api.gen.yml"), "openapi: 3.0.0\n")
			write(t, filepath.Join(root, "vendor", "x", "y.yml"), "\t")
			mkdir(t, filepath.Join(root, "some"))
			pipe(t, filepath.Join(root, "some", "pipe.yaml"))
		}},
	},
	"ignored-record": {
		{"fires-below-a-wide-glob", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "aims.yaml"), plainRoot+"ignore: [\"risks/**\", deploy]\n")
			write(t, filepath.Join(root, "risks", "RISK-1.yaml"), "# a risk\nkind: risk\nid: RISK-1\n")
			write(t, filepath.Join(root, "deploy", "sub", "x.yml"), "id: X\nkind: \"control\"\n")
		}},
		{"silent-files-of-other-tools", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "aims.yaml"), plainRoot+"ignore: [\"deploy/**\"]\n")
			write(t, filepath.Join(root, "deploy", "role.yaml"), "apiVersion: v1\nkind: Role\n")
			write(t, filepath.Join(root, "deploy", "mine.yaml"), "kind: something\n")
			write(t, filepath.Join(root, "deploy", "text.md"), "kind: risk\n")
		}},
	},
	"aims-nested": {
		{"fires-on-disk", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "subsidiary", "aims.yaml"), plainRoot)
			write(t, filepath.Join(root, "subsidiary", "person.yaml"), "{")
			write(t, filepath.Join(root, "person.yaml"), goodPerson)
		}},
	},
	"yaml-syntax": {
		// What aims.yaml ignores is not known while it cannot be read: only records that say so are checked.
		{"fires-root-broken", func(t *testing.T, root string) {
			write(t, filepath.Join(root, "aims.yaml"), plainRoot+"notes: a: b\nignore: [deploy]\n")
			write(t, filepath.Join(root, "deploy", "compose.yaml"), "services: {}\n")
			write(t, filepath.Join(root, "deploy", "values.yaml"), "a: {{ b }}\n")
			write(t, filepath.Join(root, "deploy", "k8s.yaml"), "apiVersion: v1\nkind: Pod\n")
			write(t, filepath.Join(root, "person.yaml"), goodPerson+"postion: x\n")
		}},
	},
}

func write(t *testing.T, name, content string) {
	t.Helper()
	mkdir(t, filepath.Dir(name))
	must(t, os.WriteFile(name, []byte(content), 0o644))
}

func mkdir(t *testing.T, name string) {
	t.Helper()
	must(t, os.MkdirAll(name, 0o755))
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip(err)
	}
}

// pipe makes a pipe, which nobody writes to: opening it to read would wait for ever.
func pipe(t *testing.T, name string) {
	t.Helper()
	if err := exec.Command("mkfifo", name).Run(); err != nil {
		t.Skip(err)
	}
}

// forbid takes the permission to read away, where that means anything.
func forbid(t *testing.T, name string) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("the tests run as a user who may read everything")
	}
	must(t, os.Chmod(name, 0))
	t.Cleanup(func() { must(t, os.Chmod(name, 0o755)) })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
