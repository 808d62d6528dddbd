#!/bin/sh
# For any build service: takes the commit to compare with, or nothing; leaves SARIF
# and JUnit in the folder it is started in, and with a commit aims-diff.md, the text
# for reviewers. Exit status: 0 nothing to object to, 1 findings, 2 a wrong call,
# 3 the work could not be done, such as in a shallow clone.
set -eu
AIMS=${AIMS:-aims} # where the program is
if [ $# -eq 0 ]; then
	exec "$AIMS" validate --history require --report sarif=aims.sarif --report junit=aims-junit.xml
fi
base=$(git rev-parse --verify --quiet --end-of-options "$1^{commit}") || {
	echo "the base is no commit here: fetch all of history" >&2
	exit 3
}
# SARIF holds all findings; JUnit, and what is printed and decides, is what the change brings.
"$AIMS" validate --history require --fail-on never -f sarif -o aims.sarif
"$AIMS" diff "$base" --history require -f markdown -o aims-diff.md
exec "$AIMS" validate --changed-since "$base" --history require --report junit=aims-junit.xml
