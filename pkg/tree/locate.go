package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Place is where an AIMS stands on disk.
type Place struct {
	Root string // folder of aims.yaml
	Top  string // top of the git work tree around it; Root where there is none
}

// ErrNoAIMS says that there is no AIMS at or above a folder.
var ErrNoAIMS = errors.New("no aims.yaml here or in a folder above")

// Locate finds the AIMS for a folder: that of Nearest, or from a folder of code
// the one in the folder aims/ at the top of the repository.
func Locate(dir string) (Place, error) {
	place, err := Nearest(dir)
	if !errors.Is(err, ErrNoAIMS) {
		return place, err
	}
	if below := filepath.Join(place.Top, "aims"); exists(filepath.Join(below, RootFile)) {
		return within(Place{below, topOf(below)})
	}
	return place, err
}

// Nearest finds the AIMS that a folder is in: the nearest aims.yaml upward, or the one
// in its folder aims/, where `aims init` puts it in a repository with other contents.
func Nearest(dir string) (Place, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Place{}, err
	}
	if info, err := os.Stat(dir); err != nil {
		return Place{}, err
	} else if !info.IsDir() {
		return Place{}, fmt.Errorf("%s is not a folder", dir)
	}
	// What lies above the repository belongs to somebody else.
	for at := dir; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, RootFile)) {
			return within(Place{at, topOf(at)})
		}
		if exists(filepath.Join(at, ".git")) || filepath.Dir(at) == at {
			break
		}
	}
	if below := filepath.Join(dir, "aims"); exists(filepath.Join(below, RootFile)) {
		return within(Place{below, topOf(below)})
	}
	return Place{dir, topOf(dir)}, ErrNoAIMS
}

// Others are the folders below the top of the repository around a folder that
// hold an AIMS of another name than aims/: which of them is meant, nobody can tell.
func Others(dir string) []string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	top := topOf(dir)
	entries, err := os.ReadDir(top)
	if err != nil || !exists(filepath.Join(top, ".git")) {
		return nil
	}
	var folders []string
	for _, e := range entries {
		if e.IsDir() && exists(filepath.Join(top, e.Name(), RootFile)) {
			if rel, err := filepath.Rel(dir, filepath.Join(top, e.Name())); err == nil {
				folders = append(folders, filepath.ToSlash(rel))
			}
		}
	}
	return folders
}

// within refuses an AIMS that is reached through a link in the repository: it
// may be anywhere, and would be written to as well.
func within(place Place) (Place, error) {
	for at := place.Root; at != place.Top && filepath.Dir(at) != at; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err != nil {
			return Place{}, err
		} else if info.Mode()&fs.ModeSymlink != 0 {
			return Place{}, fmt.Errorf("%s is a link, and links in a repository are not followed", filepath.Base(at))
		}
	}
	return place, nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func topOf(root string) string {
	for at := root; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, ".git")) {
			return at
		}
		if filepath.Dir(at) == at {
			return root
		}
	}
}
