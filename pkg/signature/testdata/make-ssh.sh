#!/bin/sh
# Makes the key, the signed approval and the signed commit in testdata/ssh
# anew, with ssh-keygen and git. The private key is thrown away, so all files
# change together. Run it in this folder.
set -eu
out=$PWD/ssh
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$out"
mkdir "$out"
ssh-keygen -q -t ed25519 -N '' -C ada@example.org -f "$work/key"
cp "$work/key.pub" "$out/ada.pub"
cat >"$out/approval.yaml" <<'END'
kind: approval
id: APP-example
by: PER-ada
END
ssh-keygen -q -Y sign -n aims-approval -f "$work/key" "$out/approval.yaml"
cd "$work"
git init -q -b main .
GIT_AUTHOR_DATE=2026-01-02T03:04:05Z GIT_COMMITTER_DATE=2026-01-02T03:04:05Z git -c user.name=Ada -c user.email=ada@example.org \
	-c gpg.format=ssh -c user.signingkey="$work/key" commit -q --allow-empty -S -m 'Approve: by SSH'
git cat-file commit HEAD >"$out/commit"
