// Command dist makes what a release of aims is made of: the program for every
// system, packed with its manual, and the sums of the archives. From the same
// commit and the same Go it makes the same bytes, wherever and whenever it runs.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	f := flag.NewFlagSet("dist", flag.ContinueOnError)
	to := f.String("o", filepath.Join("bin", "dist"), "folder to write to")
	only := f.String("targets", "", "these systems only, such as linux/amd64,windows/arm64")
	manual := f.Bool("manual", false, "write the manual and the completions only")
	same := f.String("same", "", "build nothing: compare the archives in -o with those in this folder, file by file")
	if err := f.Parse(args); err != nil {
		return err
	}
	switch {
	case f.NArg() > 0:
		return fmt.Errorf("%q is no flag", f.Arg(0))
	case *same != "":
		return compareFolders(*to, *same)
	}
	c, err := readCommit()
	if err != nil {
		return err
	}
	papers, err := papers(c)
	if err != nil {
		return err
	}
	if *manual {
		return writeFiles(*to, papers)
	}
	list, err := chosen(*only)
	if err != nil {
		return err
	}
	return pack(*to, c, list, papers)
}

// pack writes the archives and their sums; what stood in the folder before goes.
func pack(to string, c commit, list []target, papers []file) error {
	license, err := os.ReadFile("LICENSE")
	if err != nil {
		return err
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	papers = append(slices.Clone(papers), file{"LICENSE", license, 0o644}, file{"README.md", readme, 0o644})
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, t := range list {
		program, err := build(t)
		if err != nil {
			return err
		}
		name := t.archive(c.name())
		data, err := archive(name, append(slices.Clone(papers), file{t.program(), program, 0o755}), c.time)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o644); err != nil {
			return err
		}
		fmt.Printf("%x  %s, the program %x\n", sha256.Sum256(data), name, sha256.Sum256(program))
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(to, "checksums.txt"), []byte(sums.String()), 0o644)
}

// file is one file of an archive.
type file struct {
	name string // with slashes
	data []byte
	mode os.FileMode
}

func writeFiles(folder string, files []file) error {
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, f.data, f.mode)); err != nil {
			return err
		}
	}
	return nil
}
