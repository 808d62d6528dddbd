package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
)

// CheckYourself tells an auditor how each thing that the pack claims is checked
// without believing the pack, and what each check rests on.
var CheckYourself = Section{Pages: func(in *Input) []document.Page {
	commit := "the commit on the cover"
	if h := in.head(); h != nil {
		commit = "`" + h.Hash + "`"
	}
	before := in.AsOf.AddDays(-365).String()
	item := func(items ...string) document.List {
		l := document.List{}
		for _, s := range items {
			l.Items = append(l.Items, coded(s))
		}
		return l
	}
	heading := func(s string) document.Heading { return document.Heading{Level: 2, Text: s} }
	return []document.Page{{Name: "check-yourself", Title: "Check it yourself", Lead: "How each claim of this pack is checked without believing the pack, and what each check rests on.",
		Blocks: []document.Block{
			heading("What you need"),
			item(
				"A clone of the repository with its whole history, from the organisation: `git clone ADDRESS`, or `git clone FILE` of a bundle that they made with `git bundle create FILE --all`. A shallow clone is not enough.",
				"The program `aims`, built or fetched by yourself and not handed over by those whom you audit: the project is `github.com/aims-as-code/aims`. It needs no account and no network. `aims version` should say the version that this pack was made with.",
				"Ask which branch counts, and who can rewrite it. That this pack is of "+commit+" says nothing yet of whether the organisation ever agreed upon that commit: `git merge-base --is-ancestor COMMIT BRANCH` does.",
			),
			heading("The pack"),
			item(
				"`aims verify PACK`, in the clone: makes the pack again from its commit and day and compares every file. It says as well where the commit is not on the branch, or not the newest of it.",
				"`sha256sum -c SHA256SUMS`, in the folder of the pack: finds accidents on the way, such as a file cut short. Whoever changes a page can write the sums anew, so against tampering only `aims verify` helps.",
			),
			heading("One approval"),
			item(
				"What was approved: `aims show ID --decision` prints the bytes that an approval covers, and `aims show ID --decision | sha256sum` their digest. It has to be the one that stands in the approval beside the record, after `v1:sha256:`. How to make these bytes without `aims`: `docs/digests.md` in the source of the program.",
				"A signature beside an approval (A3): `ssh-keygen -Y verify -f SIGNERS -I PER-x -n aims-approval -s approvals/APP.yaml.sig < approvals/APP.yaml`. SIGNERS is a file of lines `PER-x ssh-ed25519 AAAA…`, with the public keys that you got from these people themselves, or else from their records.",
				"A signed commit (A2, A3): `git -c gpg.ssh.allowedSignersFile=SIGNERS verify-commit COMMIT`; of a forge that signs with OpenPGP, import its key first.",
				"A key counts for what its holder says of it. The page [The repository] lists who wrote each key into the record, in which commit, and whether that was signed: where somebody else did, in a commit without a signature, ask the holder for the fingerprint.",
				"A2 rests on the forge: it shows that the forge signed the commit of an account that was logged in, not that the person sat at the keyboard. It needs a key of the forge in `aims.yaml`, which the forge publishes, and the settings of the forge, which no pack can show.",
				"A1 and A0 are what somebody with write access wrote. Minutes, mails and the person are the proof there.",
			),
			heading("A sample of your own"),
			item(
				"`aims sample --seed N` draws evidence, and `aims sample --of changes --seed N` changes of the branch, by a number of your choice. The page of the draw says how it is repeated with `sha256sum`.",
			),
			heading("Compared with last year"),
			item(
				"`aims diff " + before + "..HEAD` tells in words what changed since that day, a year ago: a day stands for the last commit of the branch on it. Approvals that came since then are judged by the people, keys and roles of that day, as those of a change under review are: how far they are proven today tells `aims list approval`. `aims report -o DIR --at " + before + " --as-of " + before + "` makes the pack of then, judged on its own day.",
			),
		}}}
}}

// coded writes a sentence with `commands` in the letters of programs.
func coded(s string) []document.Span {
	var spans []document.Span
	for i, part := range strings.Split(s, "`") {
		switch {
		case part == "":
		case i%2 == 1:
			spans = append(spans, document.Span{Text: part, Look: document.Code})
		default:
			before, after, linked := strings.Cut(part, "[The repository]")
			spans = append(spans, document.Text(before))
			if linked {
				spans = append(spans, document.Span{Text: "The repository", To: document.Target{Page: "repository"}}, document.Text(after))
			}
		}
	}
	return spans
}
