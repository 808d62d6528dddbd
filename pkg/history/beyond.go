package history

import "errors"

// Beyond tells how many commits what is checked out has beyond a commit; on is
// false where the commit is not on that branch.
func Beyond(top, commit string) (n int, on bool, err error) {
	fork, err := ForkOf(top, "HEAD", commit)
	if errors.Is(err, ErrUnrelated) {
		return 0, false, nil
	}
	if err != nil || !fork.Contains(fork.Head) {
		return 0, false, err
	}
	own, err := ForkOf(top, commit, commit)
	return len(fork.base) - len(own.base), true, err
}
