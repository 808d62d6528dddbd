package history

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// ErrRevision says that a revision names no commit of the repository.
var ErrRevision = errors.New("names no commit here")

var step = regexp.MustCompile(`^(.+?)((?:[~^][0-9]*)*)$`)

// likeDay is what was meant as a day, whether or not the calendar has it.
var likeDay = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// resolve finds the commit that a revision names: HEAD, a branch, a tag, a
// remote branch, a hash or the beginning of one, each with ~n and ^n after it;
// or a day, YYYY-MM-DD.
// Everything else that git knows is refused rather than read differently.
func (r *repository) resolve(s *store, revision string) (plumbing.Hash, error) {
	if revision == "" || revision == "HEAD" {
		return r.head()
	}
	if day, err := time.Parse(time.DateOnly, revision); err == nil {
		return r.onDay(s, day.AddDate(0, 0, 1))
	} else if likeDay.MatchString(revision) {
		return plumbing.ZeroHash, fmt.Errorf("%q %w: there is no such day", revision, ErrRevision)
	}
	m := step.FindStringSubmatch(revision)
	if m == nil || strings.ContainsAny(m[1], "@{}:^~ \\\x00") || strings.Contains(m[1], "..") {
		return plumbing.ZeroHash, fmt.Errorf("%q %w: write a branch, a tag or a commit, with ~1 or ^2 after it, or a day", revision, ErrRevision)
	}
	h, err := r.base(s, m[1])
	if errors.Is(err, ErrRevision) && r.begun() != nil {
		return plumbing.ZeroHash, ErrNone // that no commit is called so is not what to say
	}
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if h, err = s.peel(h); err == ErrRevision {
		return plumbing.ZeroHash, fmt.Errorf("%q %w", revision, err)
	} else if err != nil {
		return plumbing.ZeroHash, err
	}
	for steps := m[2]; steps != ""; {
		kind := steps[0]
		digits := len(steps) - len(strings.TrimLeft(steps[1:], "0123456789")) - 1
		n := 1
		if digits > 0 {
			if n, err = strconv.Atoi(steps[1 : 1+digits]); err != nil {
				return plumbing.ZeroHash, fmt.Errorf("%q %w", revision, ErrRevision)
			}
		}
		steps = steps[1+digits:]
		if h, err = s.back(h, kind, n); err != nil {
			return plumbing.ZeroHash, fmt.Errorf("%q %w", revision, err)
		}
	}
	return h, nil
}

// begun returns ErrNone where no branch, tag or other ref holds a commit.
func (r *repository) begun() error {
	refs, err := r.storage.IterReferences()
	if err != nil {
		return nil // not known
	}
	defer refs.Close()
	for {
		ref, err := refs.Next()
		if errors.Is(err, io.EOF) {
			return ErrNone
		}
		if err != nil || ref.Type() == plumbing.HashReference {
			return nil
		}
	}
}

// onDay is the newest commit of the first-parent line of what is checked out
// that was committed before a moment: how things stood at the end of a day, in UTC.
func (r *repository) onDay(s *store, before time.Time) (plumbing.Hash, error) {
	h, err := r.head()
	oldest := ""
	for err == nil {
		var c *commit
		younger := func() error {
			return fmt.Errorf("%s %w: the oldest commit that is there is of %s", before.AddDate(0, 0, -1).Format(time.DateOnly), ErrRevision, oldest)
		}
		if c, err = s.commit(h); err != nil {
			if cut, _ := r.storage.Shallow(); len(cut) > 0 && oldest != "" {
				return h, younger()
			}
			break
		}
		if c.when < before.Unix() {
			return h, nil
		}
		oldest = time.Unix(c.when, 0).UTC().Format(time.DateOnly)
		if len(c.parents) == 0 {
			return h, younger()
		}
		h = c.parents[0]
	}
	return h, err
}

func (s *store) back(h plumbing.Hash, kind byte, n int) (plumbing.Hash, error) {
	times, parent := n, 1
	if kind == '^' {
		times, parent = min(n, 1), n
	}
	for range times {
		c, err := s.commit(h)
		if err != nil {
			return h, err
		}
		if len(c.parents) < parent {
			return h, ErrRevision
		}
		h = c.parents[parent-1]
	}
	return h, nil
}

// base finds what a name or a hash without steps stands for.
func (r *repository) base(s *store, name string) (plumbing.Hash, error) {
	for _, pattern := range []string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"} {
		full := fmt.Sprintf(pattern, name)
		if pattern == "%s" && !strings.HasPrefix(name, "refs/") && name != strings.ToUpper(name) {
			continue // only names such as ORIG_HEAD stand at the top
		}
		if ref, err := storer.ResolveReference(r.storage, plumbing.ReferenceName(full)); err == nil {
			return ref.Hash(), nil
		}
	}
	const shortest = 4
	if len(name) < shortest || len(name) > 40 || strings.Trim(name, "0123456789abcdefABCDEF") != "" {
		return plumbing.ZeroHash, fmt.Errorf("%q %w", name, ErrRevision)
	}
	name = strings.ToLower(name)
	if len(name) == 40 {
		h := plumbing.NewHash(name)
		// A whole hash may be of another repository; that damages nothing here.
		if _, err := s.objects.get(h); errors.Is(err, errNoObject) {
			return plumbing.ZeroHash, fmt.Errorf("%q %w", name, ErrRevision)
		}
		return h, nil
	}
	var found []plumbing.Hash
	for _, h := range s.objects.withPrefix(name) {
		if x, err := s.objects.get(h); err == nil && (x.kind == plumbing.CommitObject || x.kind == plumbing.TagObject) {
			found = append(found, h)
		}
	}
	switch len(found) {
	case 0:
		return plumbing.ZeroHash, fmt.Errorf("%q %w", name, ErrRevision)
	case 1:
		return found[0], nil
	}
	return plumbing.ZeroHash, fmt.Errorf("%q is the beginning of %d commits: write more of it", name, len(found))
}

// peel follows annotated tags to the commit they stand for.
func (s *store) peel(h plumbing.Hash) (plumbing.Hash, error) {
	for range 10 {
		if _, err := s.commit(h); err == nil {
			return h, nil
		}
		raw, err := s.raw(plumbing.TagObject, h)
		if err != nil {
			// What the name stands for is no tag either: say what is wrong with the commit.
			_, err = s.commit(h)
			return h, err
		}
		target, ok := bytes.CutPrefix(raw, []byte("object "))
		if !ok || len(target) < 40 {
			break
		}
		h = plumbing.NewHash(string(target[:40]))
	}
	return h, ErrRevision
}
