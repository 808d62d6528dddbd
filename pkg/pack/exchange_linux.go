package pack

import "golang.org/x/sys/unix"

// exchange puts one folder in the place of another in one step: at no moment is there none.
func exchange(building, target string) error {
	err := unix.Renameat2(unix.AT_FDCWD, building, unix.AT_FDCWD, target, unix.RENAME_EXCHANGE)
	switch err {
	case nil:
		return nil
	case unix.EINVAL, unix.ENOSYS, unix.EOPNOTSUPP: // file systems that cannot
		return inTurn(building, target)
	}
	return err
}
