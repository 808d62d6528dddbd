package pack

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/report"
)

// ErrOccupied says that a folder holds something else than a pack.
var ErrOccupied = errors.New("is not a pack of aims and not empty")

// refused is an ErrOccupied in words of its own, where something else than what
// lies in the folder speaks against it.
type refused string

func (r refused) Error() string        { return string(r) }
func (r refused) Is(target error) bool { return target == ErrOccupied }

// ErrTouched says that a pack holds something else than what was written there.
var ErrTouched = errors.New("was changed since it was made")

// Write puts a pack into a folder, as Build does.
func (p *Pack) Write(dir string) error {
	return build(dir, func(file func(name string, content []byte) error) error {
		for _, name := range p.Names() {
			if err := file(name, p.files[name]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Build makes the pack of a snapshot in a folder, each file written as soon as
// it is made: a new folder, an empty one, or in the place of another pack that
// is as it was made. It is written beside its place and moved there whole, so
// that a failure or a kill leaves the old pack as it was.
func Build(dir string, s *aims.Snapshot, o report.Options) (m Manifest, err error) {
	err = build(dir, func(file func(name string, content []byte) error) error {
		m, err = each(s, o, file)
		return err
	})
	return m, err
}

// build puts what is made into a folder, or nothing.
func build(dir string, each func(file func(name string, content []byte) error) error) error {
	target, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	// .GIT is the same folder on some systems.
	if slices.ContainsFunc(strings.Split(filepath.ToSlash(target), "/"), func(part string) bool { return strings.EqualFold(part, ".git") }) {
		return refused(filepath.Base(target) + " lies inside .git, where only git writes")
	}
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	base := []rune(filepath.Base(target))
	prefix := "." + string(base[:min(len(base), 40)]) + ".aims-" // names have at most 255 bytes
	// Looked at alone: another run that exchanges the pack now would look like somebody's hand in it.
	release, alone := lock(parent)
	if err := replaceable(target); err != nil {
		release()
		return err
	}
	if err := untouched(target); err != nil {
		release()
		return err
	}
	removeLeft(parent, prefix, alone)
	building, err := os.MkdirTemp(parent, prefix+"*")
	if err != nil {
		release()
		return fmt.Errorf("writing beside %s: %w", filepath.Base(target), pathless(err))
	}
	// Making a large pack takes a while, in which others need not wait; the lock
	// on what is built tells them that nobody left it behind.
	letGo, _ := tryLock(building)
	release()
	defer letGo()
	defer discard(building) // what was there before, once it has been exchanged
	marker := filepath.Join(building, unfinished)
	if err := os.WriteFile(marker, nil, 0o666); err != nil {
		return fmt.Errorf("writing beside %s: %w", filepath.Base(target), pathless(err))
	}
	if err := os.Chmod(building, 0o777&^umask()); err != nil {
		return err
	}
	err = each(func(name string, content []byte) error {
		file := filepath.Join(building, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return fmt.Errorf("writing %s: %w", name, pathless(err))
		}
		if err := os.WriteFile(file, content, 0o666); err != nil {
			return fmt.Errorf("writing %s: %w", name, pathless(err))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := os.Remove(marker); err != nil {
		return err
	}
	release, _ = lock(parent)
	defer release()
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(building, target)
	}
	// Somebody may have put a file there, or written into one, while the pack was made.
	if err := replaceable(target); err != nil {
		return err
	}
	if err := untouched(target); err != nil {
		return err
	}
	return exchange(building, target)
}

// pathless is an error without the name of a temporary folder, which would only puzzle.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// replaceable refuses a folder that holds anything but a pack: exchanging it
// would take somebody's files away.
func replaceable(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return refused(filepath.Base(dir) + " is a file, and a pack is a folder")
	}
	if work, err := os.Getwd(); err == nil {
		if at, err := os.Stat(work); err == nil && os.SameFile(at, info) {
			return refused(filepath.Base(dir) + " is the folder that the shell stands in, which would be replaced as a whole")
		}
	}
	// Looked at before the folder is walked, which may be a whole disk.
	if top, err := os.ReadDir(dir); err != nil || len(top) == 0 {
		return err
	}
	m, err := manifestIn(dir)
	if err != nil {
		return fmt.Errorf("%s %w: %w", filepath.Base(dir), ErrOccupied, err)
	}
	there, err := namesIn(dir)
	if err != nil {
		return err
	}
	known := map[string]bool{ManifestFile: true, SumsFile: true}
	for _, f := range m.Files {
		known[f.Path] = true
	}
	for _, name := range there {
		if !known[name] {
			return fmt.Errorf("%s %w: %s does not belong to the pack", filepath.Base(dir), ErrOccupied, name)
		}
	}
	return nil
}

// manifestIn reads the manifest of a pack that is to be replaced.
func manifestIn(dir string) (Manifest, error) {
	name := filepath.Join(dir, ManifestFile)
	switch info, err := os.Lstat(name); {
	case err != nil:
		return Manifest{}, fmt.Errorf("it has no %s", ManifestFile)
	case !info.Mode().IsRegular():
		return Manifest{}, fmt.Errorf("its %s is a %s", ManifestFile, sortOf(info.Mode()))
	case info.Size() > mostManifest:
		return Manifest{}, fmt.Errorf("its %s is larger than any", ManifestFile)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return Manifest{}, pathless(err)
	}
	return manifestOf(content)
}

// untouched refuses a pack in which files are not what its manifest says:
// somebody wrote into them, and what they wrote would be gone. What was taken
// away cannot be lost.
func untouched(dir string) error {
	m, err := manifestIn(dir)
	if err != nil {
		return nil // a new folder or an empty one, as replaceable has found
	}
	for _, f := range m.Files {
		file := filepath.Join(dir, filepath.FromSlash(f.Path))
		info, err := os.Lstat(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		touched := fmt.Errorf("%s %w: %s is not what its %s says", filepath.Base(dir), ErrTouched, output.Clean(f.Path), ManifestFile)
		switch {
		case err != nil:
			return err
		case !info.Mode().IsRegular() || info.Size() != int64(f.Bytes):
			return touched
		}
		switch sum, err := sumIn(file); {
		case err != nil:
			return pathless(err)
		case sum != f.SHA256:
			return touched
		}
	}
	return nil
}

// namesIn lists everything in a folder that is no folder itself, and folders
// with nothing in them, by path with slashes.
func namesIn(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if e.IsDir() {
			inside, err := os.ReadDir(name)
			if err != nil || len(inside) > 0 {
				return err
			}
		}
		names = append(names, filepath.ToSlash(rel))
		return nil
	})
	return names, err
}

// unfinished marks a folder in which a pack is being written or taken away.
const unfinished = ".aims-unfinished"

// discard takes a folder of ours away, its mark last: a kill on the way leaves
// pages without a manifest, which the next run must know for its own. Best
// effort: nothing rests on it.
func discard(dir string) {
	_ = os.WriteFile(filepath.Join(dir, unfinished), nil, 0o666)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.Name() != unfinished {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
	_ = os.RemoveAll(dir)
}

var numbered = regexp.MustCompile(`^[0-9]+$`)

// removeLeft takes away what a run that was killed left behind: a pack that
// was never finished, or the one that it replaced. Where others cannot be kept
// out it is left alone: it may be the work of one of them.
func removeLeft(parent, prefix string, alone bool) {
	if !alone {
		return
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), prefix)
		if !e.IsDir() || !ours || !numbered.MatchString(number) {
			continue
		}
		left := filepath.Join(parent, e.Name())
		letGo, free := tryLock(left)
		if !free {
			continue // somebody is at work in it
		}
		names, err := os.ReadDir(left)
		_, marked := os.Lstat(filepath.Join(left, unfinished))
		if err == nil && (len(names) == 0 || marked == nil || replaceable(left) == nil) {
			discard(left)
		}
		letGo()
	}
}
