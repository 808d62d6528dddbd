package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// An example is built in a hidden folder of its own beside its place. Nothing
// but the example lies in it, so that a later run knows what was cut off, and the
// lock on it tells whether somebody is still at work.

const (
	sitePrefix = ".aims-demo-"
	built      = "new"
)

var siteName = regexp.MustCompile(`^\.aims-demo-[0-9]+$`)

// buildingSite makes such a folder, for this program alone until done is called.
func buildingSite(beside string) (site string, done func(), err error) {
	for {
		if site, err = os.MkdirTemp(beside, sitePrefix+"*"); err != nil {
			return "", nil, reason(err)
		}
		release, held := lockFolder(site)
		// Between the two steps another run may have taken it for one that was cut off.
		if held && !present(site) {
			release()
			continue
		}
		return site, func() { _ = os.RemoveAll(site); release() }, nil
	}
}

// isBuilding reports whether an entry of a folder is one in which an example is or was built.
func isBuilding(folder string, e fs.DirEntry) bool {
	if !e.IsDir() || !siteName.MatchString(e.Name()) {
		return false
	}
	inside, err := os.ReadDir(filepath.Join(folder, e.Name()))
	return err == nil && (len(inside) == 0 || len(inside) == 1 && inside[0].Name() == built)
}

// removeCut takes away what runs that were cut off left in a folder.
func removeCut(folder string) {
	entries, _ := os.ReadDir(folder) // what cannot be read here fails in the next step
	for _, e := range entries {
		site := filepath.Join(folder, e.Name())
		if !isBuilding(folder, e) {
			continue
		}
		if release, held := lockFolder(site); held {
			_ = os.RemoveAll(site)
			release()
		}
	}
}

// reason is an error without the name of a folder that is hidden from the user.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
