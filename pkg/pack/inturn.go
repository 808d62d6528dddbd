package pack

import (
	"errors"
	"os"
)

// inTurn moves the old folder away and the new one in, and the old one back
// where that fails. Killed in between, it leaves both, under other names.
func inTurn(building, target string) error {
	old := building + "-old"
	if err := os.Rename(target, old); err != nil {
		return err
	}
	if err := os.Rename(building, target); err != nil {
		return errors.Join(err, os.Rename(old, target))
	}
	return os.RemoveAll(old)
}
