#!/bin/sh
# Makes the keys and signed commits in testdata/openpgp anew, with gpg and git,
# on days of its own choosing. The private keys are thrown away, so all files
# change together. Run it in this folder.
set -eu
out=$PWD/openpgp
export GNUPGHOME="$(mktemp -d)" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null LC_ALL=C
work=$(mktemp -d)
trap 'gpgconf --homedir "$GNUPGHOME" --kill all; rm -rf "$GNUPGHOME" "$work"' EXIT
rm -rf "$out"
mkdir "$out"

# on DAY ARGS… runs gpg as if it were that day.
on() {
	day=$1
	shift
	gpg --batch --quiet --no-auto-check-trustdb --no-tty --pinentry-mode loopback --passphrase '' --faked-system-time "${day}T120000" "$@" 2>"$work/said" || {
		cat "$work/said" >&2
		return 1
	}
}
key() { gpg --batch --no-auto-check-trustdb --with-colons --list-keys "$1" | awk -F: '/^fpr/ {print $10; exit}'; }
subkey() { gpg --batch --no-auto-check-trustdb --with-colons --list-keys "$1" | awk -F: '/^fpr/ {f = $10} END {print f}'; }
export_as() { on 20270101 --armor --export "$2" >"$out/$1.asc"; }

cd "$work"
git init -q -b main .
cat >gpg-then <<'END'
#!/bin/sh
exec gpg --batch --quiet --no-auto-check-trustdb --no-tty --pinentry-mode loopback --passphrase '' --faked-system-time "${DAY}T120000" "$@"
END
chmod +x gpg-then
# commit NAME DAY KEY makes a commit signed on that day.
commit() {
	when="$(echo "$2" | sed 's/\(....\)\(..\)/\1-\2-/')T12:00:00Z"
	DAY=$2 GIT_AUTHOR_DATE=$when GIT_COMMITTER_DATE=$when git -c user.name=Ada -c user.email=ada@example.org \
		-c gpg.program=./gpg-then -c user.signingkey="$3" commit -q --allow-empty -S -m "Approve: $1" -m "With a second paragraph."
	git cat-file commit HEAD >"$out/$1.commit"
}

# Ada signs with a subkey; her primary key only certifies.
on 20250101 --quick-generate-key 'Ada <ada@example.org>' ed25519 cert never
ada=$(key ada@)
on 20250102 --quick-add-key "$ada" ed25519 sign never
commit by-subkey 20250601 "$(subkey ada@)!"
export_as ada "$ada"

# Ben's key ends later, once before and once after he signed.
on 20250101 --quick-generate-key 'Ben <ben@example.org>' rsa2048 sign never
ben=$(key ben@)
commit before-the-end 20250601 "$ben"
commit after-the-end 20260601 "$ben"
export_as ben "$ben"
on 20251201 --quick-set-expire "$ben" 2026-01-01
export_as ben-ended "$ben"

# Cleo's key had one year, and got more afterwards.
on 20250101 --quick-generate-key 'Cleo <cleo@example.org>' nistp256 sign 2026-01-01
cleo=$(key cleo@)
commit before-prolonged 20250601 "$cleo"
on 20260201 --quick-set-expire "$cleo" 2028-01-01
on 20270101 --armor --export-options export-minimal --export "$cleo" >"$out/cleo-minimal.asc"

# Dora's subkey ends, her primary key does not; later she revokes the primary.
on 20250101 --quick-generate-key 'Dora <dora@example.org>' ed25519 cert never
dora=$(key dora@)
on 20250101 --quick-add-key "$dora" ed25519 sign never
commit before-subkey-ended 20250601 "$(subkey dora@)!"
commit after-subkey-ended 20260601 "$(subkey dora@)!"
on 20251201 --quick-set-expire "$dora" 2026-01-01 '*'
export_as dora "$dora"
sed 's/^:---/---/' "$GNUPGHOME/openpgp-revocs.d/$dora.rev" | on 20260701 --import
export_as dora-revoked "$dora"

# What is too weak.
on 20250101 --quick-generate-key 'Old <old@example.org>' rsa1024 sign never
commit by-rsa1024 20250601 "$(key old@)"
export_as rsa1024 old@
on 20250101 --quick-generate-key 'Eve <eve@example.org>' ed25519 cert never
on 20250101 --quick-add-key "$(key eve@)" rsa1024 sign never
commit by-rsa1024-subkey 20250601 "$(subkey eve@)!"
export_as rsa1024-subkey eve@
on 20250101 --cert-digest-algo SHA1 --quick-generate-key 'Sha <sha@example.org>' rsa2048 sign never
commit by-sha1-key 20250601 "$(key sha@)"
export_as sha1-key sha@

# Signatures over the signed bytes of one commit, which git would not make.
payload() { sed '/^gpgsig/,/^ -----END/d' "$out/before-the-end.commit"; }
ben_signs() { name=$1; shift; payload | on 20250601 --armor --local-user "$ben" "$@" --detach-sign >"$out/$name.sig"; }
ben_signs sha1 --digest-algo SHA1
ben_signs text --textmode
ben_signs with-end --default-sig-expire 1y
ben_signs critical --sig-notation '!aims@example.org=only where you know this'
ben_signs two --local-user "$cleo"
ben_signs commented --comment 'signed in the office'
